package workshop_test

import (
	"slices"
	"testing"

	"kahvila/workshop"
)

// In the first round nothing is on the tables yet that could be read.
func TestTheFirstRoundReadsTheQuestion(t *testing.T) {
	read := func(round int) workshop.Moment {
		return workshop.Moment{Step: "cafe", Round: round, Sub: workshop.ReadSub}
	}
	const told = "Tell in a minute or two what is here already."
	for round, want := range map[int][2]string{
		1: {"read the question", "read the question"},
		2: {"read what earlier tables wrote", "read what is there"},
	} {
		m := read(round)
		if m.Title() != want[0] || m.Label() != want[1] {
			t.Errorf("round %d: %q, %q, want %q", round, m.Title(), m.Label(), want)
		}
		if got := slices.Contains(m.Script(), told); got != (round > 1) {
			t.Errorf("round %d: the host tells what is there: %v", round, got)
		}
		if len(m.Script()) == 0 {
			t.Errorf("round %d: the host has nothing to do", round)
		}
	}
	for _, sub := range []workshop.SubKind{workshop.MoveSub, workshop.WriteSub, workshop.TalkSub, workshop.FindingsSub, workshop.RateSub} {
		for round := range 3 {
			if m := (workshop.Moment{Step: "cafe", Round: round, Sub: sub}); m.Title() == "" || m.Label() == "" {
				t.Errorf("%+v has no name", m)
			}
		}
	}
	if m := (workshop.Moment{Step: "welcome"}); m.Title() != "" || m.Label() != "" {
		t.Errorf("a step without parts does %q, %q", m.Title(), m.Label())
	}
}
