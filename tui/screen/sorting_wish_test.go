package screen_test

import (
	"strings"
	"testing"

	"kahvila/workshop"
)

// wished is a facilitator to whom people have said that ideas are in the wrong
// place: three of that in the first target, one of that in the second.
func wished(t testing.TB) *play {
	h := full(t, 6, 2)
	h.goTo("group", 0, workshop.CheckSub)
	p := h.play(h.boss)
	p.shows("Everyone looks now")
	all := p.targets()
	for n, s := range h.seats[:3] {
		h.do(s, &workshop.Misplace{Idea: all[0].Ideas[0], Target: all[1].ID})
		if n == 0 {
			h.do(s, &workshop.Misplace{Idea: all[1].Ideas[0], Target: 0})
		}
	}
	p.sync()
	return p
}

func TestWishesAreGrantedOrLeft(t *testing.T) {
	p := wished(t)
	h, all := p.h, p.targets()
	first, second := all[0].Ideas[0], all[1].Ideas[0]
	p.shows("2 ideas may be in the wrong place", "3 say it belongs in: 2 Target 2", "1 says it belongs in none of these")
	p.press("y")
	if got := p.view().Workshop.Idea(first).Target; got != all[1].ID {
		t.Errorf("it is in %d", got)
	}
	p.press("u").shows("3 say it belongs in: 2 Target 2")
	p.press("n").shows("1 idea may be in the wrong place", "1 stays where it is")
	if s := h.sorters()[0].press("tab").shown(); strings.Contains(s, "3 say") { // for everybody who sorts
		t.Errorf("what is left there is still asked:\n%s", s)
	}
	p.press("a", "up").shows("3 say it belongs in: 2 Target 2", "stays where it is", "n Ask about it again")
	p.press("a")
	h.do(h.seats[4], &workshop.Misplace{Idea: first, Target: all[1].ID})
	p.sync()
	p.shows("4 say it belongs in: 2 Target 2")
	p.press("home", "n", "u").shows("4 say it belongs in: 2 Target 2")
	p.press("y", "y")
	if got := p.view().Workshop.Idea(second).Target; got != 0 {
		t.Errorf("what belongs in none is in %d", got)
	}
	if errs := p.refused(); len(errs) > 0 {
		t.Errorf("refused: %v", errs)
	}
}

// Where nobody has said anything there is nothing to press, and what was left
// can still be looked at again.
func TestNoKeysAreNamedWhereNobodySaysAnything(t *testing.T) {
	h := full(t, 6, 2)
	h.goTo("group", 0, workshop.CheckSub)
	p := h.play(h.boss)
	unnamed := func() {
		t.Helper()
		for _, k := range p.Keys() {
			if !k.Hidden && (k.Is("y") || k.Is("up")) {
				t.Errorf("%v is named %q:\n%s", k.Keys, k.Name, p)
			}
		}
		if s := p.shown(); strings.Contains(s, "y Move it there") || strings.Contains(s, "n Leave it") || strings.Contains(s, "↑↓") {
			t.Errorf("the footer names what does nothing:\n%s", s)
		}
	}
	unnamed()
	if got := offOf(p, "y"); got != "Nobody says that an idea is in the wrong place." {
		t.Errorf("y is off because of %q", got)
	}
	idea, to := p.targets()[0].Ideas[0], p.targets()[1].ID
	h.do(h.seats[0], &workshop.Misplace{Idea: idea, Target: to})
	p.sync()
	p.shows("y Move it there", "n Leave it", "↑↓ Choose")
	p.press("n")
	unnamed()
	p.shows("a See all wishes")
}

// What is selected stays there when nobody says so any more: a key that was
// meant for it moves no other.
func TestAWishThatIsTakenBackDoesNotMoveTheSelection(t *testing.T) {
	p := wished(t)
	h, all := p.h, p.targets()
	first, second := all[0].Ideas[0], all[1].Ideas[0]
	for _, s := range h.seats[:3] {
		h.do(s, &workshop.Misplace{Idea: first, Off: true})
	}
	p.sync()
	p.shows("Nobody says so any more.", "1 idea may be in the wrong place")
	for _, key := range []string{"y", "n"} {
		if off := offOf(p, key); off != "Nobody says so any more." {
			t.Errorf("%s: %q", key, off)
		}
	}
	if w := p.view().Workshop; w.Idea(first).Target != all[0].ID || w.Idea(second).Target != all[1].ID {
		t.Error("something has moved")
	}
	p.press("down").shows("1 says it belongs in none of these")
	p.press("y")
	if got := p.view().Workshop.Idea(second).Target; got != 0 {
		t.Errorf("it is in %d", got)
	}
}

// The targets that an idea looks likest to are named where one sorts it, and a
// proposal puts it there.
