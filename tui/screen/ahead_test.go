package screen

import (
	"errors"
	"maps"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop"
)

// Whatever is answered here and elsewhere, whatever of it is refused, and in
// whatever order one hears of it: what was answered here is shown until
// something else is stored, and once nothing is on its way, what is seen is what
// is stored.
func TestAnswersAheadOfTheDisk(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		var a ahead[string, int]
		a.same = func(a, b int) bool { return a == b }
		a.anew(1)
		keys := rapid.SampledFrom([]string{"a", "b", "c"})
		last := map[string]int{}                       // answered here and not refused
		stored, rev := map[string]int{}, 0             // on disk
		view, seen, fresh := map[string]int{}, 0, true // what was looked at, and nothing has happened since
		way, decided, refused := map[string]int(nil), false, false
		send := func() {
			a.flush(nil, func(these map[string]int) workshop.Fact {
				if way != nil {
					r.Fatal("two requests are on their way")
				}
				way = these
				return nil
			})
		}
		store := func(k string, n int) {
			if stored[k] = n; n == 0 {
				delete(stored, k)
			}
			rev++
			fresh = false
		}
		look := func() {
			if view = maps.Clone(stored); seen != rev {
				seen, a.seen = rev, aheadKey{} // somebody has voted
			}
			a.take(workshop.New(), func() map[string]int { return view })
			fresh = true
		}
		decide := func(ok bool) {
			if way == nil || decided {
				return
			}
			decided, refused = true, !ok
			for k, n := range way {
				if ok {
					store(k, n)
				}
			}
		}
		arrive := func() {
			if !decided {
				return
			}
			var err error
			if refused {
				err = errors.New("refused")
				for k := range way {
					if _, again := a.dirty[k]; !again {
						delete(last, k)
					}
				}
			}
			way, decided, fresh = nil, false, false
			a.arrived(err, view)
			send()
		}
		r.Repeat(map[string]func(*rapid.T){
			"answer": func(r *rapid.T) {
				k, n := keys.Draw(r, "key"), rapid.IntRange(1, 5).Draw(r, "answer")
				a.give(map[string]int{k: n})
				last[k] = n
				send()
			},
			"decide": func(r *rapid.T) { decide(rapid.Bool().Draw(r, "accepted")) },
			"arrive": func(*rapid.T) { arrive() },
			"elsewhere": func(r *rapid.T) {
				k := keys.Draw(r, "key")
				store(k, rapid.IntRange(0, 5).Draw(r, "answer"))
				if !a.giving(k) {
					delete(last, k)
				}
			},
			"look": func(*rapid.T) { look() },
			"": func(r *rapid.T) {
				for k, n := range last {
					if _, given := way[k]; (given || a.giving(k)) && a.answers[k] != n {
						r.Fatalf("%s: %d was answered and %d is shown", k, n, a.answers[k])
					}
				}
				if fresh && !a.pending() && !maps.Equal(a.answers, stored) {
					r.Fatalf("%v is stored, and %v shown", stored, a.answers)
				}
			},
		})
		for a.pending() {
			decide(true)
			arrive()
		}
		for k, n := range stored {
			if last[k] == n && a.answers[k] != n {
				r.Fatalf("%s: %d is accepted and %d shown, before anybody looks", k, n, a.answers[k])
			}
		}
		look()
		if !maps.Equal(a.answers, stored) {
			r.Fatalf("%v is stored, and %v shown", stored, a.answers)
		}
	})
}
