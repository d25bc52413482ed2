package live_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// sorters opens a room in the step of grouping: four tables, two for each of
// two themes, with a host each, and so many ideas of every question.
func sorters(t testing.TB, each int) *livetest.House {
	a := livetest.Agenda()
	a.Steps[1].Tables = 4
	h := livetest.Open(t, a, 12)
	for _, q := range []string{"begin", "stops", "measure"} {
		var lines []string
		for n := range each {
			lines = append(lines, fmt.Sprintf("Said of %s, number %d", q, n))
		}
		h.Do(h.Boss, &workshop.Import{Source: workshop.Before, Question: q, Text: strings.Join(lines, "\n")})
	}
	h.GoTo("cafe", 1, workshop.TalkSub)
	for table := 1; table <= 4; table++ {
		host := h.At(table)[0]
		h.Do(h.Boss, &workshop.Grant{Seat: host.ID(), Role: "host", Table: table})
	}
	h.GoTo("group", 0, "")
	return h
}

func hostOf(h *livetest.House, table int) *live.Seat {
	w := h.Room.Now().Workshop
	for _, s := range h.Seats {
		if w.Seat(s.ID()).Hosts == table {
			return s
		}
	}
	return nil
}

func ids(ideas []*workshop.Idea) []workshop.IdeaID {
	var all []workshop.IdeaID
	for _, i := range ideas {
		all = append(all, i.ID)
	}
	return all
}

// Everybody who sorts has every loose idea once, their own theme first; those
// who share a theme begin with different ones, and nobody's order changes by
// what others sort.
func TestEveryLooseIdeaIsSharedOut(t *testing.T) {
	h := sorters(t, 5)
	random := rand.New(rand.NewPCG(3, 3))
	seats := append([]*live.Seat{h.Boss, h.Seats[0]}, hostOf(h, 1), hostOf(h, 2), hostOf(h, 3), hostOf(h, 4))
	target := workshop.TargetID(0)
	for {
		w := h.Boss.Now().Workshop
		var loose []workshop.IdeaID
		for i := range w.Ideas() {
			if i.Shown() && i.Target == 0 {
				loose = append(loose, i.ID)
			}
		}
		orders := make([][]workshop.IdeaID, len(seats))
		for n, s := range seats {
			v := s.Now()
			orders[n] = ids(v.ToSort())
			if got := slices.Sorted(slices.Values(orders[n])); !slices.Equal(got, loose) {
				t.Fatalf("seat %d sorts %v, and %v is loose", n, got, loose)
			}
			if n < 2 {
				continue
			}
			theme, other := w.HostedTheme(s.ID()).ID, false
			for _, i := range v.ToSort() {
				if other = other || i.Theme != theme; other && i.Theme == theme {
					t.Fatalf("the host of %s sorts %d after another theme's", theme, i.ID)
				}
			}
		}
		if len(loose) == 0 {
			return
		}
		idea := loose[random.IntN(len(loose))]
		by := seats[2+random.IntN(4)]
		if target == 0 {
			target = workshop.TargetID(h.Do(by, &workshop.Group{Title: "T", Ideas: []workshop.IdeaID{idea}}))
		} else {
			h.Do(by, &workshop.Move{Idea: idea, Target: target})
		}
		for n, s := range seats {
			was := slices.DeleteFunc(orders[n], func(id workshop.IdeaID) bool { return id == idea })
			if got := ids(s.Now().ToSort()); !slices.Equal(got, was) {
				t.Fatalf("seat %d: %v is sorted as %v because another was", n, was, got)
			}
		}
	}
}

// Hosts of one theme who go through their lists side by side do not meet before
// the theme is done.
func TestHostsOfOneThemeDoNotSortTheSame(t *testing.T) {
	h := sorters(t, 4)
	hosts := []*live.Seat{hostOf(h, 1), hostOf(h, 3)}
	other := hostOf(h, 2).Now().ToSort()[0] // of their theme
	target := workshop.TargetID(h.Do(h.Boss, &workshop.Group{Title: "T", Ideas: []workshop.IdeaID{other.ID}}))
	done := make(map[workshop.IdeaID]bool)
	for range 4 {
		var next []workshop.IdeaID
		for _, s := range hosts {
			next = append(next, s.Now().ToSort()[0].ID)
		}
		for n, id := range next {
			if done[id] {
				t.Fatalf("two hosts have %d before them", id)
			}
			done[id] = true
			if theme := h.Boss.Now().Workshop.Idea(id).Theme; theme != "start" {
				t.Fatalf("%d is of %s", id, theme)
			}
			h.Do(hosts[n], &workshop.Move{Idea: id, Target: target})
		}
	}
}

// Who facilitates begins with what no host is here for.
func TestWhoFacilitatesSortsTheThemesWithoutAHost(t *testing.T) {
	h := sorters(t, 3)
	hostOf(h, 2).Leave()
	hostOf(h, 4).Leave()
	if first := h.Boss.Now().ToSort()[:3]; slices.ContainsFunc(first, func(i *workshop.Idea) bool { return i.Theme != "first" }) {
		t.Errorf("%v", ids(first))
	}
	if first := hostOf(h, 1).Now().ToSort()[:6]; slices.ContainsFunc(first, func(i *workshop.Idea) bool { return i.Theme != "start" }) {
		t.Errorf("%v", ids(first))
	}
}

// What was said to be different or linked is not proposed again, to nobody, and
// what is in a target neither; undo proposes it again.
func TestRejectedPairsAreNotProposed(t *testing.T) {
	h := livetest.Open(t, livetest.Agenda(), 4)
	h.Do(h.Boss, &workshop.Import{Source: workshop.Before, Question: "begin", Text: "Ask the residents first\nAsk the residents at first\nQuick money to begin\nQuick money to begin with"})
	h.GoTo("group", 0, "")
	all := ids(h.Boss.Now().ToSort())
	want := func(what string, groups ...[]workshop.IdeaID) {
		t.Helper()
		for _, s := range append(h.Seats, h.Boss) {
			if got := s.Now().Proposals(); !slices.EqualFunc(got, groups, slices.Equal) {
				t.Errorf("%s: %v, want %v", what, got, groups)
			}
		}
	}
	want("at first", all[:2], all[2:])
	h.Do(h.Boss, &workshop.Apart{Ideas: all[:2]})
	want("one is rejected", all[2:])
	h.Do(h.Boss, &workshop.Link{A: all[2], B: all[3]})
	want("one is linked")
	h.Do(h.Boss, &workshop.Undo{})
	want("not linked after all", all[2:])
	target := workshop.TargetID(h.Do(h.Boss, &workshop.Group{Title: "T", Ideas: all[2:3]}))
	want("one is in a target, and the other belongs there", []workshop.IdeaID{all[3], all[2]})
	v := h.Boss.Now()
	if got := v.Titles(all[2:]); len(got) == 0 || !slices.Equal(got, h.Seats[0].Now().Titles(all[2:])) || !slices.Contains(got, live.Title{Text: "Money", Lang: workshop.English}) {
		t.Errorf("%v", got)
	}
	if got := v.Closest(v.Workshop.Idea(all[3])); !slices.Equal(got, []workshop.TargetID{target}) {
		t.Errorf("closest is %v", got)
	}
	h.Do(h.Boss, &workshop.Move{Idea: all[0], Target: target})
	want("both of one that was rejected", []workshop.IdeaID{all[3], all[2]})
	h.Do(h.Boss, &workshop.Apart{Ideas: []workshop.IdeaID{all[3]}, From: []workshop.IdeaID{all[2]}})
	want("it does not belong there")
	h.Do(h.Boss, &workshop.Import{Source: workshop.Before, Question: "begin", Text: "Quick money to begin at once"})
	more := ids(h.Boss.Now().ToSort())
	h.Do(h.Boss, &workshop.Move{Idea: more[len(more)-1], Target: target})
	want("it looks like another in the same target")
	h.Do(h.Boss, &workshop.Undo{})
	h.Do(h.Boss, &workshop.Delete{Idea: more[len(more)-1]})
}

// The targets closest to an idea are those with what looks like it, by their
// titles too; nothing is named that looks like nothing.
func TestClosestTargets(t *testing.T) {
	h := livetest.Open(t, livetest.Agenda(), 4)
	h.Do(h.Boss, &workshop.Import{Source: workshop.Before, Question: "begin", Text: "Electronic forms for residents\nA calendar for experiments\nLonger library hours\nForms that residents can fill in\nXyzzy"})
	h.GoTo("group", 0, "")
	all := ids(h.Boss.Now().ToSort())
	var targets []workshop.TargetID
	for n, title := range []string{"Online", "Calendars", "Residents"} {
		targets = append(targets, workshop.TargetID(h.Do(h.Boss, &workshop.Group{Title: title, Ideas: all[n : n+1]})))
	}
	v := h.Boss.Now()
	if got := v.Closest(v.Workshop.Idea(all[3])); !slices.Equal(got, []workshop.TargetID{targets[2], targets[0]}) {
		t.Errorf("closest are %v of %v", got, targets)
	}
	if got := v.Closest(v.Workshop.Idea(all[4])); len(got) != 0 {
		t.Errorf("closest to nothing are %v", got)
	}
}

// People see their own wish for an idea, and nobody else's.
func TestEverybodySeesTheirOwnWish(t *testing.T) {
	a := livetest.Agenda()
	a.Steps[2].Check = 3
	h := livetest.Open(t, a, 4)
	h.Do(h.Boss, &workshop.Import{Source: workshop.Before, Question: "begin", Text: "one\ntwo"})
	h.GoTo("group", 0, workshop.SortSub)
	all := ids(h.Boss.Now().ToSort())
	target := workshop.TargetID(h.Do(h.Boss, &workshop.Group{Title: "T", Ideas: all[:1]}))
	h.GoTo("group", 0, workshop.CheckSub)
	h.Do(h.Seats[0], &workshop.Misplace{Idea: all[1], Target: target})
	h.Do(h.Seats[1], &workshop.Misplace{Idea: all[0]})
	for n, want := range [][2]bool{{false, true}, {true, false}, {false, false}} {
		v := h.Seats[n].Now()
		for i, id := range all {
			if to, wished := v.Wish(v.Workshop.Idea(id)); wished != want[i] || wished && to != target*workshop.TargetID(i) {
				t.Errorf("seat %d wishes idea %d in %d: %v", n, i, to, wished)
			}
		}
	}
	if got := h.Boss.Now().Misplaced(); len(got) != 2 {
		t.Errorf("%+v", got)
	}
	h.Do(h.Boss, &workshop.Go{Go: "next"})
	h.Do(h.Boss, &workshop.Seal{})
	v := h.Seats[0].Now()
	if _, wished := v.Wish(v.Workshop.Idea(all[1])); wished {
		t.Error("whose a sealed wish was is known")
	}
}

// Who has nothing of their own any more begins with other ideas than those
// whose theme it is, and than each other.
func TestWhoHelpsOutSortsOtherIdeas(t *testing.T) {
	h := sorters(t, 6)
	var first []workshop.IdeaID
	for _, i := range h.Boss.Now().ToSort() {
		if i.Theme == "first" {
			first = append(first, i.ID)
		}
	}
	h.Do(h.Boss, &workshop.Group{Title: "T", Ideas: first})
	begun := make(map[workshop.IdeaID]int)
	for table := 1; table <= 4; table++ {
		id := hostOf(h, table).Now().ToSort()[0].ID
		if begun[id] != 0 {
			t.Errorf("the hosts of tables %d and %d begin with %d", begun[id], table, id)
		}
		begun[id] = table
	}
}
