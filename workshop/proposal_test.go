package workshop

import (
	"fmt"
	"testing"
)

// A long list is to be narrowed down before it is rated; a short one is voted
// on as the agenda says; without time for either, that is said.
func TestProposal(t *testing.T) {
	for _, c := range []struct {
		targets, minutes int
		want             string
	}{
		{6, 15, "criteria fits: true"},
		{34, 15, "dots then criteria fits: true"},
		{34, 1, "fits: false"},
	} {
		p, _, _ := atVote(t, 6, c.targets, func(_ *Agenda, s *Step) { s.Minutes = c.minutes })
		got, ok := p.w.Proposal("vote")
		if !ok || got.Targets != c.targets || got.Minutes != c.minutes || got.People != 6 {
			t.Errorf("%+v: %+v %v", c, got, ok)
		}
		said := fmt.Sprintf("fits: %v", got.Fits)
		if got.Fits {
			said = got.First + " " + said
			if got.Then != "" {
				said = got.First + " then " + got.Then + fmt.Sprintf(" fits: %v", got.Fits)
			}
			if got.Takes > got.Minutes || got.Then != "" && (got.Top < topLeast || got.Top > topMost) {
				t.Errorf("%+v does not fit: %+v", c, got)
			}
		}
		if said != c.want {
			t.Errorf("%+v: %q, want %q (%+v)", c, said, c.want, got)
		}
	}
	p, _, _ := atVote(t, 6, 0, func(*Agenda, *Step) {})
	if got, ok := p.w.Proposal("vote"); ok {
		t.Errorf("without targets: %+v", got)
	}
	if got, ok := p.w.Proposal("cafe"); ok {
		t.Errorf("of a café: %+v", got)
	}
}
