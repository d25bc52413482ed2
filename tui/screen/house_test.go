package screen_test

import (
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/tui/screen"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// house is a room with people in it.
type house struct {
	*livetest.House
	t     testing.TB
	clock *livetest.Clock
	room  *live.Room
	boss  *live.Seat
	seats []*live.Seat
	drawn *screen.Drawn // by anybody
}

func houseOf(t testing.TB, h *livetest.House) *house {
	return &house{h, t, h.Clock, h.Room, h.Boss, h.Seats, new(screen.Drawn)}
}

// open opens a room with so many people, and the facilitator.
func open(t testing.TB, people int) *house {
	t.Helper()
	return houseOf(t, livetest.Open(t, livetest.Agenda(), people))
}

func (h *house) do(s *live.Seat, f workshop.Fact) workshop.EntryID { h.t.Helper(); return h.Do(s, f) }

func (h *house) goTo(step string, round int, sub workshop.SubKind) {
	h.t.Helper()
	h.GoTo(step, round, sub)
}

func (h *house) at(table int) []*live.Seat { return h.At(table) }

// harvested is a house with a first round behind it and the second begun at
// the table that the seat is at.
func harvested(t testing.TB) (*house, *live.Seat) {
	h := open(t, 12)
	return h, harvest(h)
}

// harvest plays a first round, and the second until it has begun at the table
// that the seat is at.
func harvest(h *house) *live.Seat {
	h.goTo("cafe", 1, workshop.WriteSub)
	one := h.at(1)
	ask := workshop.IdeaID(h.do(one[1], &workshop.Write{Question: "begin", Text: "Ask the residents before there is a plan"}))
	h.do(one[2], &workshop.Write{Question: "begin", Text: "Begin with one service and one customer, and tell everyone at once what was learnt from it, also when it went wrong"})
	h.do(one[3], &workshop.Write{Question: "begin", Text: "Nobody has time for this", Kind: workshop.Obstacle})
	for _, s := range h.at(2)[:4] {
		h.do(s, &workshop.Same{Idea: ask})
	}
	h.do(h.at(2)[0], &workshop.Write{On: ask, Kind: workshop.Means, Text: "a partners' table once a month"})
	h.do(h.at(2)[1], &workshop.Write{On: ask, Kind: workshop.Solved, Text: "Library"})
	h.goTo("cafe", 2, workshop.WriteSub)
	var me *live.Seat
	for _, s := range h.at(1) {
		if h.room.Now().Workshop.Seat(s.ID()).Hosts == 0 {
			me = s
		}
	}
	h.do(me, &workshop.Write{Question: "begin", Text: "One person in charge, with time set aside"})
	h.do(h.at(1)[0], &workshop.Write{Question: "begin", Text: "Quick money to begin, the rest when it works"})
	return me
}

// targeted is a house that has development targets and is about to rate them.
func targeted(t testing.TB) (*house, *live.Seat) {
	h, me := harvested(t)
	h.goTo("group", 0, "")
	titles := []string{"One place for all forms and payments", "Electronic meetings for every board", "A shared calendar of experiments"}
	var ideas []workshop.IdeaID
	for i := range h.room.Now().Workshop.Ideas() {
		if i.On == 0 {
			ideas = append(ideas, i.ID)
		}
	}
	for i, title := range titles {
		h.do(h.boss, &workshop.Group{Title: title, Lang: workshop.English, Ideas: []workshop.IdeaID{ideas[i], ideas[i+len(ideas)-3]}})
	}
	return h, me
}

// rated is a house in which everybody has rated.
func rated(t testing.TB) (*house, *live.Seat) {
	h, me := targeted(t)
	h.goTo("rate", 0, workshop.RateSub)
	items := h.room.Now().Workshop.Ballot().Items
	for i, s := range h.seats {
		h.do(s, &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{
			items[0]: {4, 1 + i%5, 2}, items[1]: {5, 4 + i%2, 4}, items[2]: {1 + 4*(i%2), 2, 1 + i%3},
		}})
	}
	h.goTo("rate", 0, workshop.ResultSub)
	return h, me
}
