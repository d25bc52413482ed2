package live_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Thirty people without keys lose the network for two minutes, in the middle
// of a sentence and of a rating. Their old connections still hang when they
// come back, all at once, each by their word.
func TestThirtyPeopleWithoutKeysLoseTheNetwork(t *testing.T) {
	const people = 30
	h := open(t)
	seats := make([]*live.Seat, people)
	for i := range seats {
		seats[i] = h.enter(live.Visitor{Sector: []string{"edu", "tech"}[i%2], Alias: fmt.Sprint("Guest ", i)})
	}
	for !h.room.Now().Workshop.Writing() {
		h.do(h.boss, &workshop.Go{Go: "next"})
	}
	ideas := make([]workshop.IdeaID, people)
	for i, s := range seats {
		ideas[i] = workshop.IdeaID(h.do(s, &workshop.Write{Text: fmt.Sprint("Idea of guest ", i)}))
		if i > 0 {
			h.do(s, &workshop.Same{Idea: ideas[0]})
		}
		s.SetDraft("idea", fmt.Sprint("half a sentence of guest ", i))
	}
	places := make([]live.Me, people)
	for i, s := range seats {
		places[i] = s.Now().Me
	}
	back := h.outage(seats)
	for i, s := range back {
		v := s.Now()
		if s.ID() != seats[i].ID() || v.Me.Table != places[i].Table || v.Me.Alias != places[i].Alias || v.Me.Word != places[i].Word {
			t.Errorf("guest %d came back as %+v, was %+v", i, v.Me, places[i])
		}
		if got, want := s.Draft("idea"), fmt.Sprint("half a sentence of guest ", i); got != want {
			t.Errorf("guest %d finds %q, want %q", i, got, want)
		}
		if !v.Mine(v.Workshop.Idea(ideas[i])) || i > 0 && !v.Marked(v.Workshop.Idea(ideas[0])) {
			t.Errorf("what guest %d wrote and marked is not theirs any more", i)
		}
		h.do(s, &workshop.Write{Text: s.Draft("idea")})
	}

	target := workshop.TargetID(h.do(h.boss, &workshop.Group{Title: "One", Ideas: ideas[:3]}))
	for !h.room.Now().Workshop.BallotOpen() {
		h.do(h.boss, &workshop.Go{Go: "next"})
	}
	for i, s := range back {
		h.do(s, &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{target: {1 + i%5}}})
	}
	for i, s := range h.outage(back) {
		v := s.Now()
		if got := v.Answers(v.Workshop.Ballot())[target]; len(got) != 1 || got[0] != 1+i%5 {
			t.Errorf("guest %d has rated %v", i, got)
		}
		h.do(s, &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{target: {5 - i%5}}})
	}
	if w := h.room.Now().Workshop; w.Ballot().Voted() != people || w.People() != people {
		t.Errorf("%d people, of whom %d have rated", w.People(), w.Ballot().Voted())
	}
}

// outage lets two minutes go by, and everybody come back by their word, all at
// once. Each old connection is told.
func (h *house) outage(seats []*live.Seat) []*live.Seat {
	h.t.Helper()
	words := make([]string, len(seats))
	for i, s := range seats {
		words[i] = s.Now().Me.Word
	}
	h.clock.Advance(120 * time.Second)
	back := make([]*live.Seat, len(seats))
	var wg sync.WaitGroup
	for i, word := range words {
		wg.Go(func() {
			v := live.Visitor{Word: word}
			if ok, err := h.room.Recall(v); !ok || err != nil {
				h.t.Errorf("%q is not known: %v", word, err)
			}
			back[i] = h.enter(v)
		})
	}
	wg.Wait()
	for i, s := range seats {
		if !ended(s) {
			h.t.Errorf("the old connection of guest %d goes on", i)
		}
	}
	if n := h.room.Now().Presence.Count; n != len(seats) {
		h.t.Errorf("%d are here, want %d", n, len(seats))
	}
	return back
}
