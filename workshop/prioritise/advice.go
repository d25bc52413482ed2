package prioritise

import (
	"cmp"
	"slices"
)

// Advice is what can be said of a method before a vote.
type Advice struct {
	Method  string
	Minutes int // it takes, with a minute and a half to explain it
	Each    int // of a form of Pairs: how many pairs each person should compare
	Fits    bool
	Reasons []Reason // why it does not fit, and what it takes
}

// Reason is why a method does not fit, or what has to be known of it.
type Reason string

// The reasons. The first ones speak against a method; the others say what it
// is for.
const (
	TakesTooLong Reason = "too-long"       // longer than there is time
	TooManyItems Reason = "too-many"       // items for it; narrow down first
	TooFewItems  Reason = "too-few"        // items to need it
	TooFewPeople Reason = "too-few-people" // to compare all often enough
	OnlyNarrows  Reason = "narrows"        // it narrows a list down and does not decide
	NeedsNumbers Reason = "needs-numbers"  // that people have to know
	NeedsCosts   Reason = "needs-costs"    // of every item
	ForOneWinner Reason = "one-winner"     // it is made for few that exclude each other
	ForADeadline Reason = "deadline"       // it is made for one project with a date
	PeopleLump   Reason = "lumping"        // people put all on their own
)

// suits says how many items a method is good for, and what speaks for care
// whatever their number.
type suits struct {
	least, most int
	care        Reason
}

func suitability() map[string]suits {
	return map[string]suits{
		"criteria": {4, 25, ""},
		"dots":     {8, 40, OnlyNarrows},
		"approval": {8, 100, OnlyNarrows},
		"hundred":  {3, 20, PeopleLump},
		"budget":   {5, 60, NeedsCosts},
		"pairwise": {10, 200, ""},
		"ranked":   {2, 7, ForOneWinner},
		"judgment": {2, 25, ""},
		"moscow":   {5, 30, ForADeadline},
		"rice":     {3, 20, NeedsNumbers},
		"wsjf":     {3, 20, NeedsNumbers},
		"benefit":  {4, 30, ""},
	}
}

// Advise says of every method how long it takes so many people on so many
// items, and whether it fits into the minutes: first the methods that do, the
// one to be preferred first. Ratings by criteria are preferred where they fit;
// a long list has to be narrowed down first, by approval or dots, or compared
// in pairs.
func Advise(items, people, minutes int) []Advice {
	fit := suitability()
	rank := make(map[string]int)
	for i, name := range preferred(items) {
		rank[name] = i - 100
	}
	var all []Advice
	for i, m := range Methods {
		s, known := fit[m.Name]
		if !known {
			s.most = mostItems(m.Form(items))
		}
		f := m.Form(items)
		a := Advice{Method: m.Name, Fits: true}
		against := func(r Reason) { a.Fits, a.Reasons = false, append(a.Reasons, r) }
		if f.Kind == Pairs {
			f.Each = (items*Appearances(items)/2 + max(people, 1) - 1) / max(people, 1)
			a.Each = f.Asked(items)
			if f.Each > 25 {
				against(TooFewPeople)
			}
		}
		a.Minutes = (f.Seconds(items) + 90 + 59) / 60
		if a.Minutes > minutes {
			against(TakesTooLong)
		}
		if items > s.most {
			against(TooManyItems)
		}
		if items < s.least {
			against(TooFewItems)
		}
		if s.care != "" {
			a.Reasons = append(a.Reasons, s.care)
		}
		if _, ok := rank[m.Name]; !ok {
			rank[m.Name] = i
			if s.care != "" {
				rank[m.Name] += len(Methods) // what takes nothing more comes first
			}
		}
		all = append(all, a)
	}
	slices.SortStableFunc(all, func(a, b Advice) int {
		if a.Fits != b.Fits {
			if a.Fits {
				return -1
			}
			return 1
		}
		return cmp.Compare(rank[a.Method], rank[b.Method])
	})
	return all
}

// preferred lists methods for so many items, the best first.
func preferred(items int) []string {
	switch {
	case items > 25:
		return []string{"approval", "dots", "pairwise"}
	case items > 15:
		return []string{"criteria", "benefit", "pairwise", "approval", "dots"}
	}
	return []string{"criteria", "benefit", "judgment", "ranked"}
}
