package workshop

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A bare number is one of person-days; what says more says it itself.
func TestAnEffortInPersonDays(t *testing.T) {
	for effort, want := range map[string]int{"1": 1, "0": 0, "12": 12, "0,5": 2, "1.5": 2} {
		if n, ok := PersonDays(effort); !ok || n != want {
			t.Errorf("%q: %d, %t", effort, n, ok)
		}
	}
	for _, effort := range []string{"", "M", "12 days", "-1", "1,", ",5", "1,5,2", "१", "99999999999999999999"} {
		if n, ok := PersonDays(effort); ok {
			t.Errorf("%q is said to be %d person-days", effort, n)
		}
	}
}

// A period and a sector are found by their id and by their name in any
// language, and the fact says which.
func TestARowTakesNames(t *testing.T) {
	p, seats := begin(t, 4)
	idea := IdeaID(p.do(seats[0], Participant, &Write{Text: "one", Question: "how"}))
	target := TargetID(p.do(boss, Facilitator, &Group{Ideas: []IdeaID{idea}}))
	for said, want := range map[string]string{"now": "now", "NOW": "now", "now (sv)": "now", "Later (fi)": "later", "": ""} {
		p.do(boss, Facilitator, &SetRow{Target: target, Period: &said})
		if got := p.w.Row(target).Period; got != want {
			t.Errorf("%q is the period %q, want %q", said, got, want)
		}
	}
	sector := p.w.agenda.Sectors[0]
	name := sector.Name.String()
	p.do(boss, Facilitator, &SetRow{Target: target, Sector: &name})
	if got := p.w.Row(target).Sector; got != sector.ID {
		t.Errorf("%q is the sector %q, want %q", name, got, sector.ID)
	}
	never := "never"
	p.refused(boss, Facilitator, &SetRow{Target: target, Period: &never}, "There is no {period} among the periods: {periods}.")
}

// TestRowsAreTakenBackOneByOne goes back over everything that was said of the
// roadmap, the newest first, and no further.
func TestRowsAreTakenBackOneByOne(t *testing.T) {
	p, x := mapped(t, 2)
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "roadmap"})
	before := []Row{p.w.Row(x[0]), p.w.Row(x[1])}
	p.row(SetRow{Target: x[0], Period: ptr("q1")})
	p.row(SetRow{Target: x[1], Period: ptr("q2"), After: &x[0]})
	p.row(SetRow{Target: x[0], Status: ptr(Status("stopped")), Reason: "nobody used it"})
	p.row(SetRow{Target: x[0], Days: ptr(3)})
	for range 4 {
		p.do(boss, Facilitator, &Undo{})
	}
	if d := cmp.Diff(before, []Row{p.w.Row(x[0]), p.w.Row(x[1])}); d != "" {
		t.Error(d)
	}
	who := Actor{Seat: boss, Role: Facilitator, As: func(s Scope) Pseudonym { return p.as(boss, s) }}
	if f := (&Undo{}); f.Decide(p.w, who, Decision{}) != nil || f.Kind == "row" {
		t.Errorf("it goes on to %q", f.Kind)
	}
}
