package crowd_test

import (
	"testing"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// Every template can be gone through: people write, what they wrote becomes
// targets, they vote on them in every vote, and it comes to its end.
func TestTheCrowdGoesThroughEveryTemplate(t *testing.T) {
	for _, tpl := range agenda.List() {
		if tpl.ID == "digital-roadmap" { // the other tests are of it
			continue
		}
		t.Run(tpl.ID, func(t *testing.T) {
			t.Parallel()
			f := fill(t, func(a *workshop.Agenda) {
				own, err := agenda.Load(tpl.ID)
				if err != nil {
					t.Fatal(err)
				}
				*a = agenda.Dated(own, 2026)
			})
			w := f.boss.Now().Workshop
			last := w.Agenda().Moments()
			for w.Now().Moment != last[len(last)-1] {
				f.do(&workshop.Go{Go: "next"})
				w = f.boss.Now().Workshop
				f.through()
			}
			if w.Step().Kind != "closing" {
				t.Errorf("it ends in %+v", w.Now())
			}
		})
	}
}

// through does what has to be done in a part of a workshop.
func (f *full) through() {
	w := f.boss.Now().Workshop
	switch n := w.Now(); {
	case n.Sub == workshop.WriteSub && n.Round == 1:
		f.await("ideas", func(v live.View) bool { return ideas(v) >= 6 })
	case w.Step().Kind == "group" && n.Sub != workshop.CheckSub:
		var first []workshop.IdeaID
		for i := range w.Ideas() {
			if i.On == 0 && len(first) < 6 {
				first = append(first, i.ID)
			}
		}
		for at, id := range first {
			target := f.do(&workshop.Group{Ideas: []workshop.IdeaID{id}, Title: "Kohde " + string(rune('A'+at)), Lang: workshop.Finnish})
			f.do(&workshop.SetCost{Target: workshop.TargetID(target), Cost: 1000 * (at + 1)})
		}
	case n.Sub == workshop.RateSub:
		f.await("votes", func(v live.View) bool { return v.Workshop.Ballot().Voted() >= 3 })
	}
}
