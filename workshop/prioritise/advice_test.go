package prioritise_test

import (
	"slices"
	"testing"

	"kahvila/workshop/prioritise"
)

func TestAdvise(t *testing.T) {
	for _, c := range []struct {
		items, people, minutes int
		first                  string
	}{
		{12, 30, 10, "criteria"},
		{6, 30, 10, "criteria"},
		{3, 30, 10, "judgment"},
		{60, 30, 12, "approval"},
		{150, 100, 15, "pairwise"},
		{20, 30, 5, "pairwise"},
		{40, 6, 8, "approval"},
	} {
		all := prioritise.Advise(c.items, c.people, c.minutes)
		if len(all) != len(prioritise.Methods) {
			t.Fatalf("%d of %d methods", len(all), len(prioritise.Methods))
		}
		if all[0].Method != c.first || !all[0].Fits {
			t.Errorf("%d items, %d people, %d minutes: %+v, want %s", c.items, c.people, c.minutes, all[:3], c.first)
		}
		for i, a := range all {
			if i > 0 && a.Fits && !all[i-1].Fits {
				t.Errorf("%s fits and comes after %s, which does not", a.Method, all[i-1].Method)
			}
			if a.Fits && a.Minutes > c.minutes || !a.Fits && len(a.Reasons) == 0 {
				t.Errorf("%+v in %d minutes", a, c.minutes)
			}
		}
	}
	// 20 items among 30 people: everyone compares a few pairs.
	all := prioritise.Advise(20, 30, 60)
	i := slices.IndexFunc(all, func(a prioritise.Advice) bool { return a.Method == "pairwise" })
	if a := all[i]; a.Each != 6 || !a.Fits {
		t.Errorf("%+v, want 6 pairs each: 20 × 16 / 2 among 30", a)
	}
	all = prioritise.Advise(100, 5, 600)
	i = slices.IndexFunc(all, func(a prioritise.Advice) bool { return a.Method == "pairwise" })
	if a := all[i]; a.Fits || !slices.Contains(a.Reasons, prioritise.TooFewPeople) {
		t.Errorf("%+v: too much for five", a)
	}
	if empty := prioritise.Advise(0, 0, 0); empty[0].Fits {
		t.Errorf("for nothing: %+v", empty[0])
	}
}
