package live_test

import (
	"slices"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/workshop"
)

// walked is a room in its gallery with so many people, and an idea of the
// first of them.
func walked(t *testing.T, people int) (*house, []*live.Seat, workshop.IdeaID) {
	h := open(t)
	a := agenda()
	a.Steps = slices.Insert(a.Steps, 2, workshop.Step{ID: "gallery", Kind: "gallery", Title: text("Gallery")})
	h.do(h.boss, &workshop.SetAgenda{Agenda: a})
	seats := h.people(people)
	idea := workshop.IdeaID(h.do(seats[0], &workshop.Write{Text: "Ask first"}))
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "gallery", To: workshop.Moment{Step: "gallery", Sub: workshop.WalkSub}})
	h.clock.Advance(time.Second)
	h.clock.Advance(time.Second)
	for _, s := range seats {
		woken(s)
	}
	return h, seats, idea
}

func woken(s *live.Seat) bool {
	select {
	case <-s.Wake():
		return true
	default:
		return false
	}
}

// In a gallery everybody sees what others mark and say.
func TestAGalleryShowsWhatOthersDo(t *testing.T) {
	h, seats, idea := walked(t, 4)
	for _, f := range []workshop.Fact{&workshop.Same{Idea: idea}, &workshop.Write{On: idea, Kind: workshop.Comment, Text: "Who would?"}, &workshop.Undo{}} {
		h.do(seats[1], f)
		for i, s := range seats {
			if !woken(s) {
				t.Errorf("%T: person %d is not told", f, i)
			}
		}
	}
}

// In a full room they see it together, the last of it soon.
func TestAFullGalleryIsToldTogether(t *testing.T) {
	h, seats, idea := walked(t, 80)
	told := 0
	for _, s := range seats[2:22] {
		h.do(s, &workshop.Same{Idea: idea})
		told += one(woken(seats[1]))
	}
	if told != 1 {
		t.Errorf("of 20 marks at once people are told %d times, want at the first", told)
	}
	h.clock.Advance(time.Second)
	if !woken(seats[1]) {
		t.Error("people are not told of the last mark")
	}
	if n := len(seats[1].Now().Workshop.Idea(idea).Marks); n != 20 {
		t.Errorf("they see %d marks, want 20", n)
	}
}
