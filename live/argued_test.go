package live_test

import (
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// What is said on a target is the same for all who look, and stays the same
// until somebody says something on it. Whoever said it knows, and nobody else;
// what was half-written of it is gone when it is sent.
func TestReasonsAreSortedOnceForEveryone(t *testing.T) {
	h := livetest.Open(t, livetest.Agenda(), 8)
	h.GoTo("cafe", 1, workshop.WriteSub)
	var ids []workshop.TargetID
	for _, title := range []string{"one", "two"} {
		idea := workshop.IdeaID(h.Do(h.At(1)[0], &workshop.Write{Question: "begin", Text: title}))
		ids = append(ids, workshop.TargetID(h.Do(h.Boss, &workshop.Group{Title: title, Ideas: []workshop.IdeaID{idea}})))
	}
	h.GoTo("rate", 0, workshop.RateSub)
	for n, s := range h.Seats {
		h.Do(s, &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{ids[0]: {1 + 4*(n%2), 3, 1}}})
	}
	h.GoTo("rate", 0, workshop.ResultSub)
	h.Do(h.Boss, &workshop.Reveal{})
	b := h.Room.Now().Workshop.Ballot()
	on := func(s *live.Seat, id workshop.TargetID) *live.Argued { return s.Now().Argued(b, id) }
	if a := on(h.Seats[0], ids[0]); a.Len() != 0 || a != on(h.Seats[1], ids[0]) {
		t.Errorf("silence is %+v", a)
	}
	draft := live.ReasonDraft(b.ID, ids[0], workshop.For)
	h.Seats[0].SetDraft(draft, "because")
	h.Do(h.Seats[0], &workshop.Argue{Target: ids[0], Side: workshop.For, Text: "because"})
	if left := h.Seats[0].Draft(draft); left != "" {
		t.Errorf("%q is a draft still", left)
	}
	was := on(h.Seats[0], ids[0])
	if len(was.On(workshop.For)) != 1 || len(was.On(workshop.Against)) != 0 {
		t.Fatalf("it is %+v", was)
	}
	if r := was.For[0]; !h.Seats[0].Now().OwnReason(r) || h.Seats[1].Now().OwnReason(r) || h.Boss.Now().OwnReason(r) {
		t.Error("it is not its writer's alone")
	}
	h.Do(h.Seats[1], &workshop.Argue{Target: ids[1], Side: workshop.Against, Text: "and yet"})
	if on(h.Seats[2], ids[0]) != was {
		t.Error("what is said on one target has made another thing of what is said on the other")
	}
	h.Do(h.Boss, &workshop.Hide{Idea: workshop.IdeaID(was.For[0].ID)})
	if a := on(h.Seats[2], ids[0]); a.Len() != 0 {
		t.Errorf("what is hidden is %+v", a)
	}
}
