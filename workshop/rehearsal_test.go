package workshop

import "testing"

// A workshop is a rehearsal from its first agenda on, or never, and remains
// one whatever becomes of its agenda.
func TestARehearsalRemainsOne(t *testing.T) {
	p := newPlay(t)
	p.do(boss, Facilitator, &SetAgenda{Agenda: testAgenda(), Rehearsal: true})
	changed := testAgenda()
	changed.Title = tx("Another name")
	p.do(boss, Facilitator, &SetAgenda{Agenda: changed})
	if !p.w.Rehearsal() {
		t.Error("another agenda has made it a workshop")
	}
	p.do(boss, Facilitator, &Undo{})
	if !p.w.Rehearsal() || p.w.Agenda().Title[English] == "Another name" {
		t.Error("taking that back has made it a workshop")
	}
}

func TestAWorkshopBecomesNoRehearsal(t *testing.T) {
	p := newPlay(t)
	p.do(boss, Facilitator, &SetAgenda{Agenda: testAgenda()})
	p.refused(boss, Facilitator, &SetAgenda{Agenda: testAgenda(), Rehearsal: true},
		"A workshop that has an agenda becomes no rehearsal. Open it with --rehearse: that takes a copy.")
	// Applying never refuses, and takes nothing for a rehearsal either.
	f := p.w.Fork()
	f.ApplyFact(Entry{ID: f.last + 1}, &SetAgenda{Agenda: testAgenda(), Rehearsal: true})
	if f.Rehearsal() {
		t.Error("what people did is a rehearsal now")
	}
}
