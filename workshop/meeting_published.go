package workshop

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// PublishedMeeting is how the roadmap was when a meeting ended, as far as it
// can be told: of targets that stand by themselves, or that are part of another
// now.
type PublishedMeeting struct {
	Meeting int            `json:"meeting"`
	Ended   time.Time      `json:"ended"` // to the minute
	Last    EntryID        `json:"last"`  // the last entry of it
	Targets []TargetID     `json:"targets,omitempty"`
	Rows    []PublishedRow `json:"rows,omitempty"` // of which something had been said
}

// Meetings returns how the roadmap was at the end of each meeting that has
// ended, in order.
func (w *Workshop) Meetings() []PublishedMeeting {
	var all []PublishedMeeting
	for _, e := range w.ended {
		x := PublishedMeeting{Meeting: e.Meeting, Ended: e.At, Last: e.Last}
		for _, id := range e.Targets {
			if t := w.Target(w.Whole(id)); t == nil || !t.Shown() {
				continue
			}
			x.Targets = append(x.Targets, id)
			if r := e.Rows[id]; r != nil {
				x.Rows = append(x.Rows, PublishedRow(*r))
			}
		}
		all = append(all, x)
	}
	slices.SortFunc(all, func(x, y PublishedMeeting) int { return cmp.Compare(x.Meeting, y.Meeting) })
	return all
}

// Merged is a target that is part of another.
type Merged struct {
	*Target
	Into TargetID // the one that stands by itself
}

// Merged returns the targets that stood by themselves when a meeting ended and
// are part of another now, in order.
func (w *Workshop) Merged() []Merged {
	var all []Merged
	seen := make(map[TargetID]bool)
	for _, m := range w.Meetings() {
		for _, id := range m.Targets {
			if t := w.Target(id); t.Into != 0 && !seen[id] {
				seen[id] = true
				all = append(all, Merged{t, w.Whole(id)})
			}
		}
	}
	slices.SortFunc(all, func(x, y Merged) int { return cmp.Compare(x.ID, y.ID) })
	return all
}

func (x PublishedMeeting) apply(w *Workshop) {
	e := ended{Meeting: x.Meeting, At: x.Ended, Last: x.Last, Targets: x.Targets}
	for _, r := range x.Rows {
		row := Row(r)
		row.Days, row.History = maps.Clone(r.Days), slices.Clone(r.History)
		if e.Rows == nil {
			e.Rows = make(map[TargetID]*Row)
		}
		e.Rows[r.Target] = &row
	}
	w.ended = append(slices.Clip(w.ended), e)
}

// strike removes texts of rows as they were.
func (x *PublishedMeeting) strike(struck []ofRow) bool {
	changed := false
	for i := range x.Rows {
		r := (*Row)(&x.Rows[i])
		for _, text := range r.texts() {
			if *text != "" && slices.Contains(struck, ofRow{r.Target, *text}) {
				*text, changed = "", true
			}
		}
	}
	return changed
}
