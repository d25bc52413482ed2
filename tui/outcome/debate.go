package outcome

import (
	"slices"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Debated returns the ballot whose result has shown last where people disagree:
// while they rate once more, that of the rating before. It is nil where none
// has.
func Debated(w *workshop.Workshop) *workshop.Ballot {
	for b := w.Ballot(); b != nil; b = w.Earlier(b) {
		if b.Revealed >= workshop.ApartStage {
			return b
		}
	}
	return nil
}

// ToDebate returns the targets of the ballot that are shown, those first on
// which people disagree most. Without a result they are in the order of the
// ballot.
func ToDebate(w *workshop.Workshop, b *workshop.Ballot, r *prioritise.Result) []workshop.TargetID {
	var ids, all []workshop.TargetID
	if r != nil {
		for _, s := range append(r.Contested(), r.Items...) {
			ids = append(ids, workshop.TargetID(s.Item))
		}
	} else {
		for _, id := range b.Items {
			ids = append(ids, w.Whole(id))
		}
	}
	for _, id := range ids {
		if t := w.Target(id); t != nil && t.Shown() && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}
