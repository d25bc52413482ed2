package workshop

import (
	"bytes"
	"encoding/json"
	"slices"
	"time"
)

// visible is what people see of what can be taken back: not its traces.
func visible(w *Workshop) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	for i := range w.Ideas() {
		if !i.Shown() {
			continue
		}
		c := *i
		c.Was, c.Changed = nil, time.Time{}
		c.Marks = slices.SortedFunc(slices.Values(i.Marks), func(a, b Mark) int { return bytes.Compare(a.By[:], b.By[:]) })
		c.Kids = append([]IdeaID{}, i.Kids...)
		c.Kids = slices.DeleteFunc(c.Kids, func(id IdeaID) bool { return !w.Idea(id).Shown() })
		if t := w.Target(c.Target); t == nil || !t.Shown() {
			c.Target = 0
		}
		e.Encode(c)
	}
	e.Encode([]any{append([]Retime{}, w.retimed...), append([]nudged{}, w.nudges...), w.Auto(), w.now.Held})
	for _, s := range w.agenda.Steps {
		on, said := w.autos[s.ID]
		e.Encode([]bool{on, said})
	}
	e.Encode(w.Summary())
	for _, x := range w.ToRead() {
		e.Encode([]any{x.Of, x.Read})
	}
	for r := range w.Reasons() {
		if r.Shown() {
			c := *r
			c.Was, c.Changed = nil, time.Time{}
			e.Encode(c)
		}
	}
	for t := range w.Targets() {
		c := *t
		c.Ideas = append([]IdeaID{}, t.Ideas...)
		e.Encode(c)
		e.Encode(w.Row(t.ID))
	}
	for s := range w.Seats() {
		if s.Bare && s.Left { // was entered, and taken out again
			continue
		}
		e.Encode(s)
		e.Encode(w.TableOf(s.ID))
		for round := range maxRounds {
			e.Encode(w.TableIn(s.ID, "cafe", round))
		}
	}
	for _, b := range w.Ballots() {
		e.Encode([]int{b.Voted(), b.Papers(), b.Complete()})
		for by, v := range b.voters.all() {
			if len(v.answers) > 0 {
				e.Encode([]any{by, v.label, v.answers, v.paper})
			}
		}
	}
	for _, x := range w.Polls() {
		e.Encode([]int{x.Answered(), x.Whole()})
		for by, r := range x.replies.all() {
			if len(r.answers) > 0 {
				e.Encode([]any{by, r.label, r.lines()})
			}
		}
	}
	for n := range maxTables {
		if t := w.Table(n); t.Done || t.HelpWanted {
			e.Encode(t)
		}
	}
	if c := w.Seating("cafe"); c != nil {
		e.Encode([]any{c.Closed, c.Pins})
	}
	findings := append([]Finding{}, w.Findings()...)
	e.Encode([]any{w.Locked(), w.Agenda().Laptops, append([]SeatID{}, w.WithoutDevice()...), w.Agenda().Moments(), w.Step().Mode, findings, w.wall, w.Cover()})
	return b.String()
}

// consistent sees to it that an idea is in the target that it says, and in no
// other, and that what was said of two ideas was said of both.
func (d draw) consistent() {
	w, in := d.p.w, make(map[IdeaID]TargetID)
	for t := range w.Targets() {
		for _, id := range t.Ideas {
			if in[id] != 0 {
				d.Fatalf("idea %d is in %d and in %d", id, in[id], t.ID)
			}
			in[id] = t.ID
		}
	}
	for i := range w.Ideas() {
		if i.Target != in[i.ID] {
			d.Fatalf("idea %d says it is in %d, and is in %d", i.ID, i.Target, in[i.ID])
		}
		for _, other := range i.Apart {
			if !w.Apart(other, i.ID) {
				d.Fatalf("%d is apart from %d, but not the other way round", i.ID, other)
			}
		}
		for _, other := range i.Links {
			if !w.linked(other, i.ID) {
				d.Fatalf("%d is linked with %d, but not the other way round", i.ID, other)
			}
		}
	}
}
