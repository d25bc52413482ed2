package prioritise_test

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop/prioritise"
)

// What was said last of a pair is what counts, whatever was said of it before
// and in which order the pairs were asked.
func TestWhatIsSaidLastOfAPairCounts(t *testing.T) {
	m := method(t, "pairwise")
	rapid.Check(t, func(t *rapid.T) {
		mine := answers{}
		want := make(map[[2]prioritise.ItemID]prioritise.Preference)
		for range rapid.IntRange(0, 30).Draw(t, "acts") {
			a := prioritise.ItemID(rapid.IntRange(1, 5).Draw(t, "one"))
			b := prioritise.ItemID(rapid.IntRange(1, 5).Filter(func(n int) bool { return n != int(a) }).Draw(t, "other"))
			c := prioritise.Preference{Better: a, Worse: b, Even: rapid.Bool().Draw(t, "even")}
			key := [2]prioritise.ItemID{min(a, b), max(a, b)}
			before := maps.Clone(mine)
			var changed answers
			if rapid.IntRange(0, 4).Draw(t, "take back") == 0 {
				changed = c.TakeBack(mine)
				delete(want, key)
			} else {
				changed = c.Say(mine)
				if c.Even {
					c.Better, c.Worse = key[0], key[1]
				}
				want[key] = c
			}
			for item, a := range before {
				if !slices.Equal(mine[item], a) {
					t.Fatalf("the answers that there were have changed: %v, were %v", mine, before)
				}
			}
			for item, a := range changed {
				if mine[item] = a; len(a) == 0 {
					delete(mine, item)
				}
			}
			if err := m.Check(m.Form(5), mine); err != nil {
				t.Fatalf("%v: %v", mine, err)
			}
		}
		got := prioritise.Preferences(mine)
		if len(got) != len(want) {
			t.Fatalf("%v, want %v", got, want)
		}
		again := answers{}
		for _, c := range slices.Backward(got) {
			if want[[2]prioritise.ItemID{min(c.Better, c.Worse), max(c.Better, c.Worse)}] != c {
				t.Fatalf("%v is not in %v", c, want)
			}
			maps.Copy(again, c.Say(again))
		}
		if !maps.EqualFunc(mine, again, slices.Equal) {
			t.Fatalf("the same in another order is %v, not %v", again, mine)
		}
	})
}
