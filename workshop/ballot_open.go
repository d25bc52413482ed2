package workshop

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"kahvila/workshop/prioritise"
)

// Opening is what is decided when a ballot opens, or opens again.
type Opening struct {
	Of     EntryID           `json:"of,omitempty"`    // the ballot that goes on; 0: a new one
	After  EntryID           `json:"after,omitempty"` // the ballot whose disputed targets are rated once more
	Method string            `json:"method"`
	Form   prioritise.Form   `json:"form"`
	Mode   Mode              `json:"mode"`
	Items  []TargetID        `json:"items"`
	Labels map[string]string `json:"labels,omitempty"`
	Seed   uint64            `json:"seed"`
	Seen   Sequence          `json:"seen,omitempty"`
}

// opening decides the ballot of a vote step. One that has been revealed or
// sealed does not go on: a second rating is a new ballot.
func (w *Workshop) opening(s Step, d Decision) *Opening {
	items := w.toVoteOn(s)
	for _, b := range slices.Backward(w.ballots) {
		if b.Step == s.ID && b.Revealed == 0 && !w.sealed[BallotScope(b.ID)] {
			if b.After == 0 && b.Method != s.method() && !b.touched() {
				break // nobody has seen more of it than its name
			}
			return w.reopening(b, items)
		}
	}
	return w.newOpening(s, d, items)
}

// newOpening decides a ballot of the step on the targets.
func (w *Workshop) newOpening(s Step, d Decision, items []TargetID) *Opening {
	o := &Opening{Method: s.method(), Form: s.form(len(items)), Mode: s.mode(), Items: items, Seed: d.Seed, Seen: OwnSequence}
	if s.Form.Listed {
		o.Seen = ListedSequence
	}
	w.price(&o.Form, s, items)
	if o.Mode == BySector {
		o.Labels = w.ballotLabels()
	}
	return o
}

// reopening decides how a ballot goes on: as it was, with the targets there
// are now. One that asks about some of them once more stays with those.
func (w *Workshop) reopening(b *Ballot, items []TargetID) *Opening {
	o := &Opening{Of: b.ID, After: b.After, Method: b.Method, Form: b.Form, Mode: b.Mode, Items: items, Labels: b.Labels, Seed: b.Seed, Seen: b.Seen}
	if b.After != 0 {
		o.Items = b.Items
	}
	if len(b.Form.Costs) > 0 { // what is new costs what it costs now; the others, what people have been told
		costs := w.costs(o.Items)
		for id, c := range b.Form.Costs {
			costs[id] = c
		}
		o.Form.Costs = costs
	}
	return o
}

// toVoteOn returns the targets that a vote step asks about: all, or those that
// are not over; and of these all, or those that came first in the vote before.
func (w *Workshop) toVoteOn(s Step) []TargetID {
	var all []TargetID
	for t := range w.Targets() {
		if !s.Form.Open || !w.Row(t.ID).Over() {
			all = append(all, t.ID)
		}
	}
	before := w.before(s)
	if s.Form.Top == 0 || before == nil {
		return all
	}
	places := w.order(before)
	if places == nil {
		return all
	}
	first := slices.DeleteFunc(all, func(id TargetID) bool { return places[id] == 0 }) // it was not asked about then
	slices.SortFunc(first, func(x, y TargetID) int { return cmp.Compare(places[x], places[y]) })
	n := min(s.Form.Top, len(first))
	for n > 0 && n < len(first) && places[first[n]] == places[first[n-1]] {
		n++ // a place that is shared at the cut is whole in it
	}
	first = first[:n]
	slices.Sort(first)
	return first
}

// before returns the last ballot of the vote step before this one that anybody
// has voted on; nil where there is none.
func (w *Workshop) before(s Step) *Ballot {
	var last *Ballot
	for _, step := range w.agenda.Steps {
		if step.ID == s.ID {
			break
		}
		for _, b := range w.ballots {
			if b.Step == step.ID && b.After == 0 && b.Voted() > 0 {
				last = b
			}
		}
	}
	return last
}

// check refuses a ballot of a step that nobody could fill in.
func (o *Opening) check(w *Workshop, step string) error {
	if len(o.Items) == 0 {
		return Refuse("There are no development targets to rate yet. Group some ideas first, or go to another step.")
	}
	if o.Form.Kind == prioritise.Pairs && len(o.Items) < 2 {
		return Refuse("Comparing takes at least two development targets. Group some more ideas first, or go to another step.")
	}
	if o.Of == 0 && o.Method == "budget" && o.Form.Costs == nil && len(w.costs(o.Items)) > 0 {
		return Refuse("Targets have costs, but nobody has said what there is to spend. Choose the method budget again and give it the sum, or say it in the agenda, in the step {step}: budget, under form.", "step", step)
	}
	if o.Form.Costs != nil {
		var missing []string
		for _, id := range o.Items {
			if _, known := o.Form.Costs[prioritise.ItemID(id)]; !known {
				missing = append(missing, w.Target(id).Title.String())
			}
		}
		switch len(missing) {
		case 0:
		case 1:
			return Refuse("Nobody has said what {target} costs, and the ballot has a budget. Give it a cost first.", "target", missing[0])
		case 2, 3:
			return Refuse("Nobody has said what these cost, and the ballot has a budget. Give them a cost first: {targets}.", "targets", strings.Join(missing, ", "))
		case len(o.Items):
			return Refuse("Nobody has said what the development targets cost, and the ballot has a budget. Give each of the {n} a cost first, in the step where ideas are grouped (C) or with the word cost.", "n", len(missing))
		default:
			return Refuse("Nobody has said what {n} development targets cost, and the ballot has a budget. Give them a cost first, in the step where ideas are grouped (C) or with the word cost: {targets} and others.", "n", len(missing), "targets", strings.Join(missing[:2], ", "))
		}
	}
	err := o.Form.Check()
	if err == nil {
		err = o.Form.CheckItems(itemIDs(o.Items))
	}
	if r := new(prioritise.Refusal); errors.As(err, &r) {
		return Refuse("The ballot cannot open. {why}", "why", &Refusal{r.Text, r.Args})
	}
	return err
}

func (w *Workshop) openBallot(id EntryID, step string, o *Opening) {
	if o.Of != 0 {
		w.changeBallot(o.Of, func(b *Ballot) { b.Items, b.Form.Costs = o.Items, o.Form.Costs })
		return
	}
	w.ballots = append(slices.Clip(w.ballots), &Ballot{
		ID: id, Step: step, Method: o.Method, Form: o.Form, Mode: o.Mode, Items: o.Items, Labels: o.Labels, Seed: o.Seed,
		After: o.After, Seen: o.Seen,
		mine: w.mine, counted: new(counted), voters: shelf[Pseudonym, *voter]{mine: w.mine, hash: hashPseudonym},
	})
	w.touch(BallotsTopic)
}

// OpensBallot reports whether the fact, once it is decided, opens a new ballot:
// it has the id of the entry.
func OpensBallot(f Fact) bool {
	switch f := f.(type) {
	case *Go:
		return f.Ballot != nil && f.Ballot.Of == 0
	case *Undo:
		return OpensBallot(f.back)
	}
	return false
}

// touched reports whether anybody has answered anything, be it taken back.
func (b *Ballot) touched() bool {
	for range b.voters.all() {
		return true
	}
	return b.Told != nil
}

// closeUnused takes away a ballot that nobody has touched: its opening was
// undone.
func (w *Workshop) closeUnused(id EntryID) {
	w.ballots = slices.DeleteFunc(slices.Clone(w.ballots), func(b *Ballot) bool { return b.ID == id && !b.touched() })
	w.touch(BallotsTopic)
}
