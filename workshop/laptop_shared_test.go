package workshop

import "testing"

// At the laptop of a table sit others in each round: what those before them
// wrote there is not theirs, so they mark it and leave it as it is.
func TestWhatALaptopWasGivenBelongsToThoseWhoSatThere(t *testing.T) {
	p, _ := mixed(t, 10)
	p.do("lap", Participant, &Join{Laptop: 2})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "cafe"})
	goOn := func(round int, sub SubKind) {
		t.Helper()
		for range 20 {
			if n := p.w.Now(); n.Round == round && n.Sub == sub {
				return
			}
			p.do(boss, Facilitator, &Go{Go: "next"})
		}
		t.Fatalf("never in round %d: %+v", round, p.w.Now())
	}
	lap := Actor{Seat: "lap", As: func(sc Scope) Pseudonym { return p.as("lap", sc) }}
	goOn(1, WriteSub)
	if !p.w.PassesOn("lap") || p.w.PassesOn(boss) {
		t.Error("others do not come to the laptop, or to one's own")
	}
	id := IdeaID(p.do("lap", Participant, &Write{Text: "One form for everything"}))
	if !p.w.Mine(p.w.Idea(id), lap) {
		t.Error("not theirs while they sit there")
	}
	goOn(2, WriteSub)
	if p.w.Mine(p.w.Idea(id), lap) {
		t.Error("theirs, who have come since")
	}
	p.refused("lap", Participant, &Edit{Idea: id, Text: "Two forms"}, "Only its writer can change this.")
	p.refused("lap", Participant, &Delete{Idea: id}, "Only its writer can change this.")
	p.do("lap", Participant, &Same{Idea: id})
	p.refused("lap", Participant, &Same{Idea: id}, "A table's laptop marks an idea once, and this one has marked it already.")
	if n := len(p.w.Idea(id).Marks); n != 1 {
		t.Errorf("%d marks", n)
	}
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "cafe"}) // back to the first round
	if !p.w.Mine(p.w.Idea(id), lap) {
		t.Error("those who wrote it have come back")
	}
}
