package workshop

import (
	"maps"
	"time"
)

// Auto is the fact that the parts of a café's rounds follow each other by
// themselves, or (Off) do not, whatever the agenda says. Unset takes back what
// was said: the agenda counts again.
type Auto struct {
	Off   bool   `json:"off,omitempty"`
	Unset bool   `json:"unset,omitempty"`
	Step  string `json:"step"`
}

// Auto reports whether the parts of the present café's rounds follow each other
// by themselves.
func (w *Workshop) Auto() bool {
	if on, said := w.autos[w.now.Step]; said {
		return on
	}
	return w.Step().Auto
}

// GoesOn returns when everyone goes on by themselves, and where to; false where
// they wait for the facilitator. It is never out of a round, so it leaves no
// ballot and seals nothing, and never before writing had its grace.
func (w *Workshop) GoesOn() (time.Time, Moment, bool) {
	to, ok := w.After(1)
	n := w.now
	if !ok || n.Round == 0 || to.Step != n.Step || to.Round != n.Round || n.Held || n.Up || n.Until.IsZero() || !w.Auto() {
		return time.Time{}, Moment{}, false
	}
	return n.Until.Add(Grace), to, true
}

// Decide finds the step.
func (f *Auto) Decide(w *Workshop, _ Actor, _ Decision) error {
	*f = Auto{Off: f.Off, Step: w.now.Step}
	return nil
}

// Check refuses where there are no rounds.
func (f *Auto) Check(w *Workshop, _ Actor) error {
	if s, _ := w.agenda.Step(f.Step); s.Kind != "cafe" {
		return Refuse("Only the parts of a round go on by themselves. Say this during the learning café.")
	}
	return nil
}

// Apply says so.
func (f *Auto) Apply(w *Workshop, s Stamp) {
	on, said := w.autos[f.Step]
	back := &Auto{Off: !on, Unset: !said, Step: f.Step}
	if back.Unset {
		back.Off = false
	}
	w.autos = maps.Clone(w.autos)
	if w.autos == nil {
		w.autos = make(map[string]bool)
	}
	w.autos[f.Step] = !f.Off
	if f.Unset {
		delete(w.autos, f.Step)
	}
	w.touch(NowTopic)
	w.did(s, back)
}

// Hold is the fact that this moment does not go on by itself: the facilitator
// moves everyone on.
type Hold struct{}

// Check refuses where nothing goes on by itself.
func (f *Hold) Check(w *Workshop, _ Actor) error {
	if _, _, ok := w.GoesOn(); !ok {
		return Refuse("Nothing goes on by itself now.")
	}
	return nil
}

// Apply holds it.
func (f *Hold) Apply(w *Workshop, s Stamp) {
	c := *w.now.clock()
	c.Held = true
	c.Apply(w, s)
}
