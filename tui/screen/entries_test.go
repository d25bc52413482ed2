package screen

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"kahvila/live/livetest"
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
