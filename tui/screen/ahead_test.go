package screen

import (
	"errors"
	"maps"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop"
)

// Whatever is answered here and on another device, and whatever of it is
// refused: what is being given is shown as it was given last, and once nothing
// is on its way everything is shown as it is stored.
func TestAnswersAheadOfTheDisk(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var a ahead[string, int]
		a.same = func(a, b int) bool { return a == b }
		a.anew(1)
		keys := rapid.SampledFrom([]string{"a", "b", "c"})
		stored, last, way := map[string]int{}, map[string]int{}, map[string]int(nil)
		votes := workshop.New()
		take := func() {
			a.seen = aheadKey{} // as when anybody has voted
			a.take(votes, func() map[string]int { return maps.Clone(stored) })
		}
		send := func() {
			a.flush(nil, func(these map[string]int) workshop.Fact {
				if way != nil {
					r.Fatal("two requests are on their way")
				}
				way = these
				return nil
			})
		}
		arrive := func(ok bool) {
			if way == nil {
				return
			}
			var err error
			if ok {
				maps.Copy(stored, way)
			} else {
				err = errors.New("refused")
			}
			way = nil
			a.arrived(err, stored)
			send()
			take()
		}
		r.Repeat(map[string]func(*rapid.T){
			"answer": func(r *rapid.T) {
				k, n := keys.Draw(r, "key"), rapid.IntRange(1, 5).Draw(r, "answer")
				a.give(map[string]int{k: n})
				last[k] = n
				send()
			},
			"arrive": func(r *rapid.T) { arrive(rapid.Bool().Draw(r, "accepted")) },
			"elsewhere": func(r *rapid.T) {
				k := keys.Draw(r, "key")
				if stored[k] = rapid.IntRange(0, 5).Draw(r, "answer"); stored[k] == 0 {
					delete(stored, k)
				}
				take()
			},
			"": func(r *rapid.T) {
				for k, n := range last {
					if a.giving(k) && a.answers[k] != n {
						r.Fatalf("%s: %d is given and %d shown", k, n, a.answers[k])
					}
				}
				if !a.pending() && !maps.Equal(a.answers, stored) {
					r.Fatalf("%v is stored, and %v shown", stored, a.answers)
				}
			},
		})
		for a.pending() {
			arrive(true)
		}
		if !maps.Equal(a.answers, stored) {
			r.Fatalf("%v is stored, and %v shown", stored, a.answers)
		}
	})
}
