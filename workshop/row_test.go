package workshop

import "testing"

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
