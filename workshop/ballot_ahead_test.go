package workshop

import (
	"slices"
	"testing"
)

// What would be asked is what is asked when the ballot opens; then it is the
// open one, and after it there is nothing else to ask.
func TestBallotAhead(t *testing.T) {
	p, _, ids := atVote(t, 12, 3, byMethod("criteria"))
	would, open := p.w.BallotAhead()
	if open || would == nil || !slices.Equal(would.Items, ids) || len(p.w.Ballots()) != 0 {
		t.Fatalf("before: open %t, %+v, %d ballots", open, would, len(p.w.Ballots()))
	}
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	b, open := p.w.BallotAhead()
	if !open || b.ID != p.w.Ballot().ID {
		t.Fatalf("open %t, %+v", open, b)
	}
	want, each, _ := p.w.RowLength(b)
	if n, e, ok := p.w.RowLength(would); !ok || n != want || e != each || would.Mode != b.Mode || would.Method != b.Method || len(would.Labels) != len(b.Labels) {
		t.Errorf("it would ask for %d by %d of %v, and asks for %d by %d of %v", n, e, would, want, each, b)
	}
	p.next(1)
	if after, open := p.w.BallotAhead(); open || after == nil || after.ID != b.ID {
		t.Errorf("after it: open %t, %+v", open, after)
	}
	p, _, _ = atVote(t, 3, 1, func(a *Agenda, _ *Step) {
		a.Steps = slices.DeleteFunc(a.Steps, func(s Step) bool { return s.Kind == "vote" })
	})
	if none, open := p.w.BallotAhead(); none != nil || open {
		t.Errorf("without a vote: %+v", none)
	}
}
