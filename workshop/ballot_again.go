package workshop

import (
	"slices"

	"kahvila/workshop/prioritise"
)

// MostDisputed is how many targets are rated once more unless somebody names
// others.
const MostDisputed = 5

// onceMore decides the ballot that asks about some targets once more, by the
// method and the form of the first: those that are named, or else those that
// people disagree on most.
func (w *Workshop) onceMore(s Step, d Decision, named []TargetID) (*Opening, error) {
	b := w.Ballot()
	switch {
	case s.Kind != "vote" || b == nil || b.Step != s.ID:
		return nil, Refuse("Only in the step of a rating can targets be rated once more.")
	case w.BallotOpen():
		return nil, Refuse("People are still rating. Stop the rating first.")
	case b.Revealed == 0:
		return nil, Refuse("Show the result first: people rate once more when they have seen where they disagree.")
	}
	items := slices.Clone(named)
	for _, id := range items {
		if !slices.Contains(w.onBallot(b.Items), id) {
			return nil, Refuse("There is no development target {id} on this ballot.", "id", uint64(id))
		}
	}
	if len(items) == 0 && b.Form.Kind == prioritise.Scales { // of others nothing is disputed, and a count may take seconds
		if method, known := prioritise.Find(b.Method); known {
			poll := w.poll(b, "")
			poll.Resamples = -1
			for _, item := range prioritise.Disputed(method.Count(poll), MostDisputed) {
				items = append(items, TargetID(item))
			}
		}
	}
	if len(items) == 0 {
		return nil, Refuse("People do not clearly disagree on any target. Name those to be rated once more.")
	}
	slices.Sort(items)
	o := w.newOpening(s, d, slices.Compact(items))
	o.After, o.Method = b.ID, b.Method
	if b.Form.Kind == prioritise.Scales { // the agenda may have changed since
		o.Form = b.Form
	}
	return o, nil
}
