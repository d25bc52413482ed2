package crowd_test

import (
	"testing"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Whatever a ballot asks, the crowd fills it in.
func TestTheCrowdRatesByEveryMethod(t *testing.T) {
	for _, kind := range []string{"dots", "approval", "hundred", "ranked", "pairwise"} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			var step string
			f := fill(t, func(a *workshop.Agenda) {
				for i := range a.Steps {
					if s := &a.Steps[i]; s.Kind == "vote" {
						step, s.Method, s.Criteria, s.Form = s.ID, kind, nil, workshop.VoteForm{}
					}
				}
			})
			f.next(workshop.WriteSub)
			v := f.await("ideas", func(v live.View) bool { return v.Harvest().Ideas >= 8 })
			n := 0
			for i := range v.Workshop.Ideas() {
				if i.On == 0 && n < 6 {
					n++
					f.do(&workshop.Group{Title: i.Text, Lang: workshop.Finnish, Ideas: []workshop.IdeaID{i.ID}})
				}
			}
			f.do(&workshop.Go{Go: "goto", Step: step})
			v = f.await("all to have rated", func(v live.View) bool { return v.Workshop.Ballot().Voted() == 12 })
			if m, ok := prioritise.Find(v.Workshop.Ballot().Method); !ok || m.Name != kind {
				t.Errorf("they have rated by %v", m.Name)
			}
		})
	}
}
