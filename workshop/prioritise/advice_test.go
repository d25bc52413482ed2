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

// What the handbooks say which method is for, need by need: that it fits, or
// what speaks against it, and what has to be known of it.
func TestWhichMethodWhen(t *testing.T) {
	for _, c := range []struct {
		need                   string
		items, people, minutes int
		method                 string
		fits                   bool
		first                  bool
		told                   prioritise.Reason
	}{
		{"100 to 15, fast", 100, 30, 25, "approval", true, true, prioritise.OnlyNarrows},
		{"100 to 15, fast", 100, 30, 25, "dots", false, false, prioritise.TooManyItems},
		{"a list that dots can narrow", 30, 30, 15, "dots", true, false, prioritise.OnlyNarrows},
		{"the roadmap", 12, 30, 15, "criteria", true, true, ""},
		{"the matrix of the roadmap", 12, 30, 15, "benefit", true, false, ""},
		{"the roadmap, of too many", 60, 30, 60, "criteria", false, false, prioritise.TooManyItems},
		{"a project with a deadline", 12, 30, 20, "moscow", true, false, prioritise.ForADeadline},
		{"reach and effort are known", 10, 20, 60, "rice", true, false, prioritise.NeedsNumbers},
		{"delay and size are known", 10, 20, 60, "wsjf", true, false, prioritise.NeedsNumbers},
		{"real euros, fairly among groups", 20, 30, 15, "budget", true, false, prioritise.NeedsCosts},
		{"euros, quickly", 8, 30, 10, "hundred", true, false, prioritise.PeopleLump},
		{"many items, little time each", 150, 100, 15, "pairwise", true, true, ""},
		{"many items, too few people", 150, 6, 15, "pairwise", false, false, prioritise.TooFewPeople},
		{"few that exclude each other", 5, 30, 10, "ranked", true, false, prioritise.ForOneWinner},
		{"too many to put in order", 20, 30, 60, "ranked", false, false, prioritise.TooManyItems},
		{"few, one winner", 3, 30, 10, "judgment", true, true, ""},
		{"no time", 12, 30, 2, "criteria", false, false, prioritise.TakesTooLong},
	} {
		all := prioritise.Advise(c.items, c.people, c.minutes)
		i := slices.IndexFunc(all, func(a prioritise.Advice) bool { return a.Method == c.method })
		if a := all[i]; a.Fits != c.fits || c.first != (i == 0) || c.told == "" && len(a.Reasons) > 0 || c.told != "" && !slices.Contains(a.Reasons, c.told) {
			t.Errorf("%s: place %d, %+v; want %+v", c.need, i+1, a, c)
		}
	}
}
