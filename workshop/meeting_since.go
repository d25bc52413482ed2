package workshop

import (
	"cmp"
	"slices"
	"time"
)

// Since is what is different on the roadmap since a meeting ended. Each row is
// in one of the lists, with all that has changed of it.
type Since struct {
	Meeting int       // which meeting that was
	At      time.Time // when it ended
	New     []Change  // on the roadmap since
	Done    []Change  // in use, established or done since
	Stopped []Change
	Merged  []Change // part of another since
	Moved   []Change // to another period
	Other   []Change // another status, or somebody else is responsible, or something was said
	Same    int      // rows that are as they were
}

// Change is a row that is not as it was.
type Change struct {
	Target  TargetID
	Was     Row
	Is      Row
	Periods int        // by how many periods it has moved: later, or less than 0 earlier
	Said    []Progress // of its status since
	Into    TargetID   // the target that it is part of now
}

// Changed reports whether anything is different.
func (s Since) Changed() bool {
	return len(s.New)+len(s.Done)+len(s.Stopped)+len(s.Merged)+len(s.Moved)+len(s.Other) > 0
}

// All returns every change, in the order of the lists.
func (s Since) All() []Change {
	return slices.Concat(s.New, s.Done, s.Stopped, s.Merged, s.Moved, s.Other)
}

// Ended returns the meetings of which it is known how the roadmap was when they
// ended, in order.
func (w *Workshop) Ended() []int {
	var all []int
	for _, e := range w.ended {
		all = append(all, e.Meeting)
	}
	slices.Sort(all)
	return all
}

// Since returns what is different since the end of a meeting; 0 is the last one
// before the present meeting, or the present one where there was none before.
// It is false where nobody knows how the roadmap was then.
func (w *Workshop) Since(meeting int) (Since, bool) {
	if meeting == 0 {
		for _, n := range w.Ended() {
			if n < w.Meeting() || meeting == 0 {
				meeting = n
			}
		}
	}
	i := slices.IndexFunc(w.ended, func(e ended) bool { return e.Meeting == meeting })
	if i < 0 {
		return Since{}, false
	}
	e := w.ended[i]
	s := Since{Meeting: e.Meeting, At: e.At}
	for _, id := range e.Targets {
		if t := w.Target(id); t != nil && !t.Gone && t.Into != 0 {
			s.Merged = append(s.Merged, w.change(e, id))
		}
	}
	for t := range w.Targets() {
		s.add(w, e, w.change(e, t.ID))
	}
	slices.SortStableFunc(s.Moved, func(x, y Change) int { return cmp.Compare(x.Periods, y.Periods) })
	return s, true
}

// change compares a row with how it was.
func (w *Workshop) change(e ended, id TargetID) Change {
	c := Change{Target: id, Was: Row{Target: id, Status: "proposed"}, Is: w.Row(id)}
	if r := e.Rows[id]; r != nil {
		c.Was = *r
	}
	if into := w.Whole(id); into != id {
		c.Into = into
	}
	at := func(period string) int {
		return slices.IndexFunc(w.Periods(), func(p Period) bool { return p.ID == period })
	}
	if was, is := at(c.Was.Period), at(c.Is.Period); was >= 0 && is >= 0 {
		c.Periods = is - was
	}
	for _, p := range c.Is.History {
		if p.ID > e.Last {
			c.Said = append(c.Said, p)
		}
	}
	return c
}

// add puts a change where it belongs.
func (s *Since) add(w *Workshop, e ended, c Change) {
	fresh := !slices.Contains(e.Targets, c.Target)
	switch {
	case fresh || c.Was.Blank() && !c.Is.Blank():
		s.New = append(s.New, c)
	case c.Is.Status == "stopped" && c.Was.Status != "stopped":
		s.Stopped = append(s.Stopped, c)
	case c.Is.Over() && !c.Was.Over():
		s.Done = append(s.Done, c)
	case c.Is.Period != c.Was.Period:
		s.Moved = append(s.Moved, c)
	case c.Is.Status != c.Was.Status || c.Is.Owner != c.Was.Owner || len(c.Said) > 0:
		s.Other = append(s.Other, c)
	default:
		s.Same++
	}
}
