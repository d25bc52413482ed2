package live_test

import (
	"sync"
	"testing"

	"kahvila/live/livetest"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// A result is counted once for everyone, and not again when it is revealed or
// somebody changes a title.
func TestAResultIsCountedOnce(t *testing.T) {
	a := livetest.Agenda()
	h := livetest.Open(t, a, 12)
	h.GoTo("cafe", 1, workshop.WriteSub)
	writer := h.At(1)[0]
	var ids []workshop.TargetID
	for _, title := range []string{"one", "two", "three"} {
		idea := workshop.IdeaID(h.Do(writer, &workshop.Write{Question: "begin", Text: title}))
		ids = append(ids, workshop.TargetID(h.Do(h.Boss, &workshop.Group{Title: title, Ideas: []workshop.IdeaID{idea}})))
	}
	h.GoTo("rate", 0, workshop.RateSub)
	vote := func(from, n int) {
		for _, s := range h.Seats[from:] {
			h.Do(s, &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{ids[0]: {n, n, 1}, ids[1]: {3, 3, 3}}})
		}
	}
	vote(0, 5)
	ballot := func() *workshop.Ballot { return h.Room.Now().Workshop.Ballot() }
	if v := h.Boss.Now(); v.Uncounted(ballot()) {
		t.Error("an open ballot waits to be counted")
	}
	h.GoTo("rate", 0, workshop.ResultSub)
	if v := h.Seats[0].Now(); v.Uncounted(ballot()) {
		t.Error("somebody could wait for a result that is not revealed")
	}
	if !h.Boss.Now().Uncounted(ballot()) {
		t.Fatal("the facilitator has nothing to wait for")
	}
	first, stages := h.Boss.Now().Result(ballot())
	if first == nil || first.Voted != 12 || stages != workshop.Stages {
		t.Fatalf("result %+v in %d stages", first, stages)
	}
	same := func(want bool, what string) {
		t.Helper()
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				if got, _ := h.Boss.Now().Result(ballot()); (got == first) != want {
					t.Errorf("%s: the same result: %v", what, got == first)
				}
			})
		}
		wg.Wait()
	}
	h.Do(h.Boss, &workshop.Title{Target: ids[1], Lang: workshop.English, Title: "another"})
	same(true, "with another title")
	h.Do(h.Boss, &workshop.Go{Go: "back"})
	h.GoTo("rate", 0, workshop.ResultSub)
	same(true, "opened and closed again")
	h.Do(h.Boss, &workshop.Go{Go: "back"})
	vote(6, 1)
	h.GoTo("rate", 0, workshop.ResultSub)
	same(false, "after further votes")
	first, _ = h.Boss.Now().Result(ballot())
	h.Do(h.Boss, &workshop.Reveal{})
	same(true, "revealed")
	if got, stages := h.Seats[0].Now().Result(ballot()); got != first || stages != workshop.TopStage {
		t.Errorf("a participant sees %d stages of another result", stages)
	}
	if c, _ := h.Boss.Now().Counted(ballot()); c.Order.Voters == 0 {
		t.Error("nothing is known of the order in which people saw the targets")
	}
}
