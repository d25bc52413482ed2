package live

import (
	"slices"

	"kahvila/workshop"
)

// Open returns the questions of this round that tables have not answered, made
// once for everyone.
func (v View) Open() []workshop.Open { return v.derived.openOf(v.Workshop) }

func (d *derived) openOf(w *workshop.Workshop) []workshop.Open {
	d.asking.Lock()
	defer d.asking.Unlock()
	revs := [3]workshop.EntryID{w.Rev(workshop.IdeasTopic), w.Rev(workshop.NowTopic), w.Rev(workshop.AgendaTopic)}
	return d.open.get(revs, w.Open)
}

// Nudge returns the question that the table of this seat is to be reminded of:
// one that the facilitator has reminded it of, or else, when half of the time
// is gone, the first one that nobody there has answered.
func (v View) Nudge() (workshop.Question, bool) {
	w, table := v.Workshop, v.Me.Table
	if table == 0 || v.Facilitates() || !w.Writing() {
		return workshop.Question{}, false
	}
	asked := w.Nudged(table)
	half, boxed := w.HalfGone()
	late := boxed && !v.At.Before(half)
	if len(asked) == 0 && !late {
		return workshop.Question{}, false
	}
	var open []workshop.Question
	for _, o := range v.Open() {
		if slices.Contains(o.Tables, table) {
			open = append(open, o.Question)
		}
	}
	for _, q := range open {
		if slices.Contains(asked, q.ID) {
			return q, true
		}
	}
	if late && len(open) > 0 {
		return open[0], true
	}
	return workshop.Question{}, false
}
