package tui_test

import (
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// house is a room with people in it.
type house struct {
	*livetest.House
	t     testing.TB
	clock *livetest.Clock
	room  *live.Room
	boss  *live.Seat
	seats []*live.Seat
}

// open opens a room with so many people, and the facilitator.
func open(t testing.TB, people int) *house {
	t.Helper()
	h := livetest.Open(t, livetest.Agenda(), people)
	return &house{h, t, h.Clock, h.Room, h.Boss, h.Seats}
}

func (h *house) do(s *live.Seat, f workshop.Fact) workshop.EntryID { h.t.Helper(); return h.Do(s, f) }

func (h *house) goTo(step string, round int, sub workshop.SubKind) {
	h.t.Helper()
	h.GoTo(step, round, sub)
}

func (h *house) must(err error) { h.t.Helper(); h.Must(err) }
