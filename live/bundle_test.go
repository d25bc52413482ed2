package live_test

import (
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// A list stands in the log as ideas of their own, which a replay finds again;
// asked for twice under one name it comes in once, and one undo takes it out.
func TestAListComesInThroughARoom(t *testing.T) {
	h := livetest.Open(t, livetest.Agenda(), 6)
	h.GoTo("cafe", 1, workshop.WriteSub)
	list := func() *workshop.Import {
		return &workshop.Import{Source: workshop.Before, Question: "begin", Text: "One\nKeino: a means\nTwo"}
	}
	first, err := h.Boss.Do(t.Context(), list(), "once")
	h.Must(err)
	again, err := h.Boss.Do(t.Context(), list(), "once")
	h.Must(err)
	if first != again {
		t.Errorf("asked for again it is %d, was %d", again, first)
	}
	v := h.Seats[0].Now()
	sheet := v.Sheet("begin")
	if n := len(sheet.Parts[live.FromBeforeDay]); n != 2 || sheet.Len() != 2 {
		t.Fatalf("%d answers from before the day, %d in all", n, sheet.Len())
	}
	if a := sheet.Parts[live.FromBeforeDay][0]; len(a.Kids) != 1 || a.Idea.Text != "One" || v.Mine(a.Idea) {
		t.Errorf("the first one is %+v", a)
	}
	h.Do(h.Seats[0], &workshop.Write{Question: "begin", Text: "Here and now"})
	if s := h.Seats[0].Now().Sheet("begin"); s.Find(uint64(s.Parts[live.FromOurs][0].Idea.ID)) != 2 {
		t.Errorf("what is written now is not the last: %+v", s.Parts)
	}
	h.Do(h.Boss, &workshop.Undo{})
	if s := h.Seats[0].Now().Sheet("begin"); s.Len() != 1 {
		t.Errorf("after undo there are %d", s.Len())
	}
}

// A list of which one line is refused leaves nothing, and what others wrote
// meanwhile comes in.
func TestHalfAListDoesNotComeIn(t *testing.T) {
	h := livetest.Open(t, livetest.Agenda(), 6)
	h.GoTo("cafe", 1, workshop.WriteSub)
	done := make(chan error, 1)
	go func() {
		_, err := h.Seats[0].Do(t.Context(), &workshop.Write{Question: "begin", Text: "Mine"}, "")
		done <- err
	}()
	_, err := h.Boss.Do(t.Context(), &workshop.Import{Source: workshop.Imported, Lines: []workshop.Line{
		{Text: "One", Question: "begin"}, {Text: "Two", Question: "nowhere"},
	}}, "")
	if err == nil {
		t.Error("half a list was taken")
	}
	h.Must(<-done)
	n := 0
	for i := range h.Room.Now().Workshop.Ideas() {
		if n++; i.Text != "Mine" {
			t.Errorf("%q is there", i.Text)
		}
	}
	if n != 1 {
		t.Errorf("%d ideas", n)
	}
}
