package screen

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live/livetest"
	"kahvila/tui/theme"
	"kahvila/workshop"
)

// What is one's own in a list is found out for what has come since the last
// look, and taken over for the rest. It is the same as if all were found out.
func TestOwnEntriesAreThoseOfAFirstLook(t *testing.T) {
	h := livetest.Open(t, livetest.Agenda(), 4)
	for h.Room.Now().Workshop.Now().Sub != workshop.WriteSub {
		h.Do(h.Boss, &workshop.Go{Go: "next"})
	}
	me := h.Seats[0]
	step := me.Now().Workshop.Now()
	table := h.At(me.Now().Me.Table)
	question := ""
	for _, theme := range me.Now().Workshop.Agenda().Themes {
		if at := me.Now().Workshop.ThemeAt(me.Now().Workshop.Step(), me.Now().Me.Table, step.Round); at.ID == theme.ID {
			question = theme.Questions[0].ID
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	var es entries
	var ids []workshop.EntryID
	extended, own, marked := 0, 0, 0
	for n := range 300 {
		who := table[r.IntN(len(table))]
		switch {
		case n%17 == 16: // what was there changes
			if x := me.Now().Workshop.Idea(workshop.IdeaID(ids[r.IntN(len(ids))])); x != nil && !x.Deleted {
				_, _ = who.Do(t.Context(), &workshop.Delete{Idea: x.ID}, "")
			}
		case n%11 == 10:
			_, _ = who.Do(t.Context(), &workshop.Same{Idea: workshop.IdeaID(ids[r.IntN(len(ids))])}, "")
		default:
			ids = append(ids, h.Do(who, &workshop.Write{Question: question, Text: fmt.Sprintf("idea %d", n)}))
		}
		if n%3 == 1 { // several come at once
			continue
		}
		v := me.Now()
		sheet := v.Sheet(question)
		if sheet.Extends(es.sheet) {
			extended++
		}
		es.set(sheet)
		switch {
		case n > 150 && r.IntN(3) == 0:
			es.list.Select(r.IntN(es.len()))
		case n > 150 && r.IntN(3) == 0:
			es.list.Up()
		default:
			es.list.End()
		}
		rows := 5 + 70*(n/250)
		es.seek(v, rows)
		fresh := entries{list: es.list, sheet: es.sheet}
		fresh.seek(v, rows)
		if es.own.mine != fresh.own.mine || es.own.marked != fresh.own.marked {
			t.Fatalf("after %d: %v %v, at first sight %v %v", n, es.own.mine, es.own.marked, fresh.own.mine, fresh.own.marked)
		}
		if es.own.mine != (bits{}) {
			own++
		}
		if es.own.marked != (bits{}) {
			marked++
		}
	}
	if extended < 100 || own < 100 || marked < 20 {
		t.Errorf("%d looks at a longer list, %d with ideas of one's own, %d with marks: too few to tell", extended, own, marked)
	}
}

// Whatever others have drawn, and on whatever terminals, an entry looks as it
// does to somebody who looks alone and for the first time, and is as wide as the
// list.
func TestEntriesAreDrawnAsIfNobodyElseHad(t *testing.T) {
	h := livetest.Open(t, livetest.Agenda(), 4)
	for h.Room.Now().Workshop.Now().Sub != workshop.WriteSub {
		h.Do(h.Boss, &workshop.Go{Go: "next"})
	}
	r := rand.New(rand.NewPCG(1, 2))
	table := h.At(h.Seats[0].Now().Me.Table)
	v := table[0].Now()
	question := v.Workshop.ThemeAt(v.Workshop.Step(), v.Me.Table, v.Workshop.Now().Round).Questions[0].ID
	texts := []string{"a queue", "One number for the whole house, where somebody answers who knows what the others are doing", "jono päättyy", "並ぶのはもうたくさん", "\u0065\u0301 and \u200dno more"}
	var themes []*theme.Theme
	for _, p := range []colorprofile.Profile{colorprofile.NoTTY, colorprofile.ANSI256} {
		themes = append(themes, theme.New(p, true, false), theme.New(p, true, true))
	}
	var all Drawn
	lists := make([]entries, 2*len(table)) // two connections each
	for i := range lists {
		lists[i].all = &all
	}
	var ids []workshop.EntryID
	marked, solved := 0, 0
	for n := range 150 {
		who := table[r.IntN(len(table))]
		switch {
		case n%5 == 3:
			if _, err := who.Do(t.Context(), &workshop.Same{Idea: workshop.IdeaID(ids[r.IntN(len(ids))])}, ""); err == nil {
				marked++
			}
		case n%5 == 4:
			on := workshop.IdeaID(ids[r.IntN(len(ids))])
			if _, err := who.Do(t.Context(), &workshop.Write{On: on, Kind: workshop.Solved, Text: texts[r.IntN(len(texts))]}, ""); err == nil {
				solved++
			}
		default:
			ids = append(ids, h.Do(who, &workshop.Write{Question: question, Text: strings.Repeat(texts[r.IntN(len(texts))]+" ", 1+r.IntN(3))}))
		}
		for i := range lists {
			w := []int{40, 63, 80, 120}[r.IntN(4)]
			f := Frame{W: w, H: 24, Theme: themes[r.IntN(len(themes))], T: i18n.For(i18n.Languages[r.IntN(len(i18n.Languages))].Code)}
			es, v, choosing := &lists[i], table[i/2].Now(), r.IntN(3) == 0
			es.set(v.Sheet(question))
			es.list.Select(r.IntN(es.len()))
			es.place(f, v, 90, choosing)
			alone := entries{list: es.list, sheet: es.sheet}
			alone.place(f, v, 90, choosing)
			got, want := es.draw(f, w, 90, choosing), alone.draw(f, w, 90, choosing)
			if !slices.Equal(got, want) {
				t.Fatalf("after %d, list %d of %d cells:\n%q\nalone:\n%q", n, i, w, got, want)
			}
			for _, l := range got {
				if ansi.StringWidth(l) != w {
					t.Fatalf("a line of %d cells: %q", w, l)
				}
			}
		}
	}
	if marked < 10 || solved < 10 {
		t.Errorf("%d marks and %d solutions are too few to tell", marked, solved)
	}
}
