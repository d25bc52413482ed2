package workshop

import (
	"slices"

	"kahvila/workshop/prioritise"
)

// Takes lists what a vote step can say besides its method, by the keys of
// [VoteForm], and criteria where the method has some.
func (s Step) Takes() []string {
	m, ok := prioritise.Find(s.method())
	if !ok {
		return nil
	}
	own := m.Form(0)
	var keys []string
	for _, k := range []struct {
		name string
		fits bool
	}{
		{"criteria", m.Name == "criteria" || len(own.Criteria) > 0},
		{"points", own.Kind == prioritise.Points}, {"cap", own.Kind == prioritise.Points},
		{"each", own.Kind == prioritise.Order || own.Kind == prioritise.Pairs},
		{"spend", own.Kind == prioritise.Choice},
		{"budget", m.Name == "budget" || m.Name == "moscow"},
		{"rule", len(rulesOf(m.Name)) > 0}, {"top", true}, {"open", true}, {"listed", true},
	} {
		if k.fits {
			keys = append(keys, k.name)
		}
	}
	return keys
}

// Rules names the ways in which the ballots of a vote step can be counted,
// that of its method first; none where there is only one.
func (s Step) Rules() []string { return slices.Clone(rulesOf(s.method())) }
