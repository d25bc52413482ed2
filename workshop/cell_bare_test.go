package workshop

import "testing"

// Everybody in the room sees who has no device: such people hide nobody who
// marks or rates.
func TestPeopleWithoutADeviceHideNobody(t *testing.T) {
	p, _ := begin(t, 0)
	for _, s := range []SeatID{"e1", "e2", "e3", "e4", "e5"} {
		p.do(s, Participant, &Join{Sector: "edu"})
	}
	p.do("alone", Participant, &Join{Sector: "tech"})
	p.do(boss, Facilitator, &Bare{Count: 4, Sector: "tech"})
	if n := p.w.People(); n != 10 {
		t.Fatalf("%d people take part", n)
	}
	if l := p.w.labels()["tech"]; l != "edu+tech" {
		t.Errorf("the only one of tech who can rate is counted as %q", l)
	}
	if c := p.w.cell("tech"); c != "edu+tech" {
		t.Errorf("a mark of the only one of tech who can make one is kept under %q", c)
	}
	p.do(boss, Facilitator, &SetLaptops{Laptops: TableLaptops})
	if l := p.w.labels()["tech"]; l != "tech" {
		t.Errorf("where all take turns, five of tech are counted as %q", l)
	}
	p.do(boss, Facilitator, &Undo{})
	for _, s := range []SeatID{"t2", "t3", "t4", "t5"} {
		p.do(s, Participant, &Join{Sector: "tech"})
	}
	if l := p.w.labels()["tech"]; l != "tech" {
		t.Errorf("five of tech are counted as %q", l)
	}
}
