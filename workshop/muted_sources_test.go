package workshop

import "testing"

// Who is muted does not write on by another door: not as what stood on paper,
// not as a list, and not as a finding of the table.
func TestAMutedWriterHasNoOtherDoor(t *testing.T) {
	p, rude, _, _ := muting(t)
	table := p.w.TableOf(s1)
	note := IdeaID(p.do(boss, Facilitator, &Write{Text: "On a note", Question: "how", Source: Paper, Table: table}))
	found := p.do(s1, Host, &Find{Text: "Begin small"})
	p.do(boss, Facilitator, &Mute{Idea: IdeaID(rude)})
	for _, f := range []Fact{
		&Write{Text: "again", Question: "how", Source: Paper},
		&Edit{Idea: note, Text: "again"},
		&Delete{Idea: note},
		&Find{Text: "again"},
		&Reword{Finding: found, Text: "again"},
	} {
		p.refused(s1, Host, f, muted)
	}
	for _, source := range []Source{"", Paper} {
		if _, err := p.try(s1, Host, &Import{Text: "again\nand again", Question: "how", Source: source}); err == nil {
			t.Errorf("a list of the source %q came in", source)
		}
	}
	p.do(boss, Facilitator, &Mute{Idea: IdeaID(rude), Off: true})
	p.do(s1, Host, &Edit{Idea: note, Text: "On a yellow note"})
	p.do(s1, Host, &Reword{Finding: found, Text: "Begin now"})
}

// Hosts look after the notes of their own table. What came from elsewhere is
// looked after by those who facilitate: where a table has no host, everybody
// there acts as one.
func TestHostsLookAfterTheirOwnNotesOnly(t *testing.T) {
	p, seats := begin(t, 12)
	host := hostOf(p, seats)
	table := p.w.TableOf(host)
	elsewhere := table%3 + 1
	const no = "Only the facilitator can do this."
	for _, w := range []*Write{
		{Text: "Another table's", Question: "how", Source: Paper, Table: elsewhere},
		{Text: "Before the day", Question: "how", Source: Before},
		{Text: "From a list", Question: "how", Source: Imported, Table: table},
	} {
		id := IdeaID(p.do(boss, Facilitator, w))
		p.refused(host, Host, &Edit{Idea: id, Text: "x"}, no)
		p.refused(host, Host, &Delete{Idea: id}, no)
		p.do(boss, Facilitator, &Edit{Idea: id, Text: "Read again"})
	}
	own := IdeaID(p.do(boss, Facilitator, &Write{Text: "Ours", Question: "how", Source: Paper, Table: table}))
	p.do(host, Host, &Edit{Idea: own, Text: "Ours, read again"})
}

// What is hidden until it is shown is nobody's own for those who see that there
// is something, and no more.
func TestABlankIsNobodysOwn(t *testing.T) {
	p, _ := begin(t, 12)
	id := IdeaID(p.do(boss, Facilitator, &Write{Text: "On a note", Question: "how", Source: Paper, Table: 1}))
	nobody := Actor{Seat: s1, As: func(Scope) Pseudonym { return Pseudonym{} }} // no key: nothing was written yet
	if p.w.Mine(p.w.Idea(id).Blank(), nobody) {
		t.Error("a covered note is the own one of somebody who has written nothing")
	}
}

// A list goes out of a sealed round no more than a single idea does.
func TestAListStaysInASealedRound(t *testing.T) {
	p, seats := begin(t, 12)
	host := hostOf(p, seats)
	p.do(seats[1], Participant, &Write{Text: "At a seat"})
	from := p.w.last + 1
	p.do(host, Host, &Import{Source: Paper, Question: "how", Text: "First\nSecond"})
	p.do(boss, Facilitator, &Stop{})
	p.do(boss, Facilitator, &Seal{})
	p.refused(host, Host, &Undo{}, "This is sealed: nothing in it can be changed any more.")
	if !p.w.Idea(IdeaID(from)).Shown() {
		t.Error("the first idea of the list is gone")
	}
}
