package workshop

import "kahvila/workshop/prioritise"

// SetCost is the fact that a target costs so much, in whatever the budget of
// the workshop is counted in; 0 takes it back.
type SetCost struct {
	Target TargetID `json:"target"`
	Cost   int      `json:"cost"`
	Over   *int     `json:"over,omitempty"` // where it takes one back: which
}

// Check refuses targets that are not there, and costs that people are voting
// by at this moment.
func (f *SetCost) Check(w *Workshop, _ Actor) error {
	t, err := w.shownTarget(f.Target)
	if err != nil {
		return err
	}
	switch b := w.Ballot(); {
	case f.Cost < 0 || f.Cost > mostMoney:
		return Refuse("A target costs a whole number from 1 to {most}, or 0 while nobody knows.", "most", mostMoney)
	case f.Over != nil && t.Cost != *f.Over:
		return errChanged()
	case f.Cost == t.Cost:
		return Refuse("It costs that already.")
	case w.BallotOpen() && len(b.Form.Costs) > 0:
		return Refuse("People are choosing by what targets cost. Change it when the rating is closed.")
	}
	return nil
}

// Apply sets the cost.
func (f *SetCost) Apply(w *Workshop, s Stamp) {
	t := w.Target(f.Target)
	if t == nil {
		return
	}
	c := *t
	c.Cost = f.Cost
	w.targets.put(t.ID, &c)
	w.touch(TargetsTopic)
	is := f.Cost
	w.did(s, &SetCost{t.ID, t.Cost, &is})
}

// Priced reports whether the next vote of the agenda, or the one that goes on,
// divides a budget among the targets: whether each of them needs a cost.
func (w *Workshop) Priced() bool {
	s, ok := w.NextVote()
	return ok && s.Form.Budget > 0
}

// costs returns what the targets cost, where somebody has said.
func (w *Workshop) costs(items []TargetID) map[prioritise.ItemID]int {
	costs := make(map[prioritise.ItemID]int)
	for _, id := range items {
		if t := w.Target(id); t != nil && t.Cost > 0 {
			costs[prioritise.ItemID(id)] = t.Cost
		}
	}
	return costs
}

// price puts the costs on the form of a step with a budget. Where the agenda
// says none, every target costs the same.
func (w *Workshop) price(f *prioritise.Form, s Step, items []TargetID) {
	if s.Form.Budget > 0 {
		f.Costs = w.costs(items)
	}
}
