package prioritise_test

import (
	"testing"

	"kahvila/workshop/prioritise"
)

// poll has so many people of each sector rate one item, all alike within a
// sector.
func bySize(sizes map[string]int) prioritise.Poll {
	items := []prioritise.ItemID{1}
	poll := prioritise.Poll{Form: oneCriterion(), Items: items}
	for sector, n := range sizes {
		ratings := make([]int, n)
		for i := range ratings {
			ratings[i] = 1 + len(sector)%5
		}
		if n > 0 {
			poll.Ballots = append(poll.Ballots, people(sector, items, ratings)...)
		}
	}
	return poll
}

func TestSmallSectorsAreSuppressed(t *testing.T) {
	for _, c := range []struct {
		sizes      map[string]int
		suppressed string // one letter for each sector by name, - for open
	}{
		{map[string]int{"a": 5, "b": 6}, "--"},
		{map[string]int{"a": 4, "b": 6}, "ab"},                            // nothing can stay open
		{map[string]int{"a": 4, "b": 6, "c": 7, "d": 8}, "abc-"},          // the two smallest others
		{map[string]int{"a": 4, "b": 9, "c": 3, "d": 8, "e": 7}, "a-c-e"}, // the smallest other
		{map[string]int{"a": 4, "b": 1, "c": 3, "d": 8}, "abc-"},          // enough already
		{map[string]int{"a": 4, "b": 6, "c": 6, "d": 6}, "abc-"},          // equals by name
	} {
		s := standing(t, method(t, "criteria").Count(bySize(c.sizes)), 1)
		got := ""
		for _, m := range s.BySector {
			if !m.Suppressed {
				got += "-"
				if m.N != c.sizes[m.Sector] || m.Means[0] != 2 || m.Score != 25 {
					t.Errorf("%v: %+v", c.sizes, m)
				}
				continue
			}
			got += m.Sector
			if m.N != 0 || m.Score != 0 || m.Means != nil {
				t.Errorf("%v: suppressed, yet %+v", c.sizes, m)
			}
		}
		if got != c.suppressed {
			t.Errorf("%v: suppressed %s, want %s", c.sizes, got, c.suppressed)
		}
	}
}

// Six people rate the item; only two of them know one of the criteria.
func TestOneCriterionOfFewSuppresses(t *testing.T) {
	poll := prioritise.Poll{Items: []prioritise.ItemID{1}}
	for i := range 24 {
		a := prioritise.Answer{3, 3, 3}
		if i%4 == 0 && i >= 8 {
			a[2] = 0
		}
		poll.Ballots = append(poll.Ballots, prioritise.Ballot{
			Sector:  []string{"a", "b", "c", "d"}[i%4],
			Answers: map[prioritise.ItemID]prioritise.Answer{1: a},
		})
	}
	for _, m := range standing(t, method(t, "criteria").Count(poll), 1).BySector {
		if m.Suppressed != (m.Sector != "d") {
			t.Errorf("%+v", m)
		}
	}
}

// A sector that said nothing of an item hides nobody.
func TestSilentSectorIsNoCover(t *testing.T) {
	poll := bySize(map[string]int{"a": 4, "b": 6, "c": 7})
	for range 5 {
		poll.Ballots = append(poll.Ballots, prioritise.Ballot{
			Sector:  "z",
			Answers: map[prioritise.ItemID]prioritise.Answer{1: {0}},
		})
	}
	for _, m := range standing(t, method(t, "criteria").Count(poll), 1).BySector {
		if m.Suppressed == (m.Sector == "z") {
			t.Errorf("%+v", m)
		}
	}
}

func TestTurnout(t *testing.T) {
	poll := bySize(map[string]int{"a": 5, "b": 1})
	poll.Present = map[string]int{"a": 5, "b": 3, "c": 2}
	r := method(t, "criteria").Count(poll)
	if r.Voted != 6 || r.Present != 10 || !equal(r.Sectors, []string{"a", "b", "c"}) {
		t.Errorf("%d of %d in %v", r.Voted, r.Present, r.Sectors)
	}
	if want := []prioritise.Turnout{{"a", 5, 5}, {"b", 1, 3}, {"c", 0, 2}}; !equal(r.Turnout, want) {
		t.Errorf("turnout %v, want %v", r.Turnout, want)
	}
	silent := prioritise.Warning{Kind: prioritise.SilentSector, Sector: "c"}
	if !equal(r.Warnings, []prioritise.Warning{silent}) {
		t.Errorf("60 %% voted: %v", r.Warnings)
	}
	poll.Present["a"] = 6
	r = method(t, "criteria").Count(poll)
	if !equal(r.Warnings, []prioritise.Warning{{Kind: prioritise.LowTurnout}, silent}) {
		t.Errorf("6 of 11 voted: %v", r.Warnings)
	}
}

// Where no sector is told, or nobody has voted yet, there is none to name.
func TestNoSectorIsNotSilent(t *testing.T) {
	for _, m := range prioritise.Methods {
		r := m.Count(prioritise.Poll{Items: []prioritise.ItemID{1, 2}, Present: map[string]int{"": 13}})
		for _, w := range r.Warnings {
			if w.Kind == prioritise.SilentSector {
				t.Errorf("%s: nobody voted, and no sector is told: %+v", m.Name, w)
			}
		}
	}
}

// People rate, close their laptop and go; then the ballot is closed.
func TestWhoVotedWasPresent(t *testing.T) {
	poll := bySize(map[string]int{"a": 5, "b": 4, "c": 3})
	poll.Present = map[string]int{"a": 3, "b": 6}
	r := method(t, "criteria").Count(poll)
	if want := []prioritise.Turnout{{"a", 5, 5}, {"b", 4, 6}, {"c", 3, 3}}; !equal(r.Turnout, want) || r.Voted != 12 || r.Present != 14 {
		t.Errorf("%d of %d, turnout %v, want %v", r.Voted, r.Present, r.Turnout, want)
	}
	poll.Present = nil
	if r = method(t, "criteria").Count(poll); r.Present != 0 {
		t.Errorf("nobody counted who was there: %d", r.Present)
	}
	poll = bySize(map[string]int{"": 7})
	poll.Present = map[string]int{"": 4}
	if r = method(t, "criteria").Count(poll); r.Voted != 7 || r.Present != 7 || r.Turnout != nil {
		t.Errorf("anonymous: %d of %d, %v", r.Voted, r.Present, r.Turnout)
	}
}

func TestBallotsWithoutSectors(t *testing.T) {
	poll := bySize(map[string]int{"": 7})
	poll.Present = map[string]int{"a": 5, "b": 3}
	r := method(t, "criteria").Count(poll)
	if r.Sectors != nil || r.Turnout != nil || r.Warnings != nil || r.Items[0].BySector != nil {
		t.Errorf("%+v", r)
	}
}
