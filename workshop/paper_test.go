package workshop

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Nobody's ideas are looked after by those who host, and are nobody's own.
func TestWhatStoodOnPaperIsNobodys(t *testing.T) {
	p, seats := begin(t, 12)
	host := hostOf(p, seats)
	table := p.w.TableOf(host)
	id := IdeaID(p.do(host, Host, &Write{Text: "On a yellow note", Question: "how", Source: Paper}))
	i := p.w.Idea(id)
	if i.By != (Pseudonym{}) || i.Table != table || i.Source != Paper || i.Name != "" {
		t.Fatalf("a note has become %+v", i)
	}
	for _, s := range seats {
		if p.w.Mine(i, Actor{Seat: s, As: func(sc Scope) Pseudonym { return p.as(s, sc) }}) {
			t.Errorf("the note is %s's own", s)
		}
	}
	other := seats[0]
	if other == host {
		other = seats[1]
	}
	p.refused(other, Participant, &Edit{Idea: id, Text: "Mine"}, "Only its writer can change this.")
	p.refused(other, Participant, &Write{Text: "x", Question: "how", Source: Paper}, "Only the host of the table can do this.")
	p.refused(host, Host, &Write{Text: "x", Question: "how", Source: Before}, "Only the facilitator can do this.")
	p.refused(boss, Facilitator, &Write{Text: "x", Question: "how", Source: "hearsay"}, "Nothing comes from {source}. Use paper, before or import.")
	p.refused(boss, Facilitator, &Mute{Idea: id}, "Nobody wrote this at a seat, so there is nobody to mute. It can be hidden.")
	p.do(host, Host, &Edit{Idea: id, Text: "On a yellow note, read again"})
	p.do(host, Host, &Delete{Idea: id})
	p.do(host, Host, &Undo{})
	if got := p.w.Idea(id); !got.Shown() || got.Text != "On a yellow note, read again" {
		t.Errorf("the note is %+v", got)
	}
	for _, s := range p.w.Scopes() {
		if strings.HasPrefix(string(s), "round/") {
			t.Errorf("entering a note uses the scope %s", s)
		}
	}
}

// The table of a note is what whoever facilitates says; where tables are not
// kept, it is not kept of notes either.
func TestANoteHasTheTableThatIsSaid(t *testing.T) {
	p, _ := begin(t, 12)
	id := IdeaID(p.do(boss, Facilitator, &Write{Text: "Two", Question: "how", Source: Paper, Table: 2}))
	if got := p.w.Idea(id); got.Table != 2 || got.Round != p.w.Now().Round {
		t.Errorf("the note is of table %d, round %d", got.Table, got.Round)
	}
	p.refused(boss, Facilitator, &Write{Text: "x", Question: "how", Source: Paper, Table: 9}, "There is no table {n} now.")
	before := IdeaID(p.do(boss, Facilitator, &Write{Text: "Early", Question: "how", Source: Before, Table: 2}))
	if got := p.w.Idea(before); got.Table != 0 || got.Step != "" || got.Round != 0 {
		t.Errorf("what was answered before the day is of %q, round %d, table %d", got.Step, got.Round, got.Table)
	}
	a := *p.w.Agenda()
	a.Steps = slices.Clone(a.Steps)
	a.Steps[1].Mode = Anonymous
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	id = IdeaID(p.do(boss, Facilitator, &Write{Text: "Three", Question: "how", Source: Paper, Table: 2}))
	if got := p.w.Idea(id).Table; got != 0 {
		t.Errorf("an anonymous round keeps table %d of a note", got)
	}
}

// A list comes in as a whole or not at all, and goes out as one.
func TestAListComesInAsAWhole(t *testing.T) {
	p, seats := begin(t, 12)
	list := func() *Import {
		return &Import{Source: Imported, Question: "how", Text: "First\nKeino: do it\n\nSecond\nMedel: gör det"}
	}
	n := len(p.log)
	wrong := list()
	wrong.Text += "\n" + strings.Repeat("long ", 200)
	if _, err := p.try(boss, Facilitator, wrong); err == nil || len(p.log) != n {
		t.Fatalf("a list with a line that is too long: %v, %d entries more", err, len(p.log)-n)
	}
	if ps := wrong.Problems(); len(ps) != 1 || ps[0].At != 6 {
		t.Errorf("the problems are %+v, want one in line 6", ps)
	}
	p.refused(seats[0], Participant, list(), "Nothing has come in. Line {line}: {why}")
	p.refused(boss, Facilitator, &Import{Source: Imported, Text: "\n \n"}, "There is no idea in this.")
	p.refused(boss, Facilitator, &Import{Source: Imported, Text: "x"}, "Say to which question this belongs. The questions are: {all}")
	p.refused(boss, Facilitator, &Import{Source: Imported, Text: strings.Repeat("x\n", MostImported+1), Question: "how"}, "These are {count} ideas. At most {most} can come in at once: divide them.")
	p.do(boss, Facilitator, list())
	var texts []string
	for i := range p.w.Ideas() {
		texts = append(texts, string(i.Kind)+" "+i.Text)
	}
	want := []string{"idea First", "means do it", "idea Second", "means gör det"}
	if !slices.Equal(texts, want) {
		t.Errorf("came in as %q, want %q", texts, want)
	}
	first := p.w.Idea(IdeaID(n + 1))
	if kids := p.w.KidsOf(first); len(kids) != 1 || kids[0].Text != "do it" {
		t.Errorf("the means of %q are %v", first.Text, kids)
	}
	p.do(boss, Facilitator, &Undo{})
	for i := range p.w.Ideas() {
		if i.Shown() {
			t.Errorf("%q is still there", i.Text)
		}
	}
	p.do(boss, Facilitator, list())
	second := p.w.last - 4
	p.do(seats[0], Participant, &Write{Text: "Built", On: IdeaID(second), Kind: PlainIdea})
	p.refused(boss, Facilitator, &Undo{}, "Others have already built on this. Hide what is wrong instead.")
}

// What somebody pastes at a table is their own, and fewer.
func TestPastedLinesAreOnesOwn(t *testing.T) {
	p, seats := begin(t, 12)
	p.do(seats[0], Participant, &Import{Text: "a one\nb two"})
	me := Actor{Seat: seats[0], As: func(s Scope) Pseudonym { return p.as(seats[0], s) }}
	n := 0
	for i := range p.w.Ideas() {
		if !p.w.Mine(i, me) || i.Table != p.w.TableOf(seats[0]) {
			t.Errorf("%q is not the paster's: %+v", i.Text, i)
		}
		n++
	}
	if n != 2 {
		t.Errorf("%d ideas of two lines", n)
	}
	p.refused(seats[0], Participant, &Import{Text: strings.Repeat("x\n", MostPasted+1)}, "These are {count} ideas. At most {most} can come in at once: divide them.")
	many := &Import{Text: strings.Repeat("x\n", 20*MostImported)}
	if _, err := p.try(seats[0], Participant, many); err == nil || len(many.Writes()) > 0 {
		t.Errorf("%d ideas were made of a list that is too long to look at while others wait: %v", len(many.Writes()), err)
	}
	p.do(boss, Facilitator, &Stop{})
	_, err := p.try(seats[0], Participant, &Import{Text: "a\nb"})
	if r := new(Refusal); !errors.As(err, &r) {
		t.Errorf("pasted when writing is stopped: %v", err)
	}
}

// Striking reaches the text of an idea that came with a list.
func TestStruckFromAList(t *testing.T) {
	p, _ := begin(t, 12)
	p.do(boss, Facilitator, &Import{Source: Before, Question: "how", Lines: []Line{{Text: "An unkind word"}, {Text: "Kind"}}})
	id := IdeaID(p.w.last - 2)
	p.do(boss, Facilitator, &Strike{Idea: id, Reason: "a name"})
	st := NewStriking(id)
	for _, e := range p.log {
		e, _ = st.Entry(e)
		if strings.Contains(string(e.Body), "unkind") {
			t.Errorf("entry %d (%s) still says it: %s", e.ID, e.Kind, e.Body)
		}
	}
}

func TestAListIsTakenApart(t *testing.T) {
	for _, c := range []struct {
		text  string
		lines []Line
	}{
		{"", nil},
		{"\uFEFFone\r\ntwo\rthree", []Line{{Text: "one", At: 1}, {Text: "two", At: 2}, {Text: "three", At: 3}}},
		{"este\n\nKeinoina: a, b", []Line{{Text: "este", At: 1}, {Text: "a, b", Kind: Means, On: 1, At: 3}}},
		{"Keinona:x", []Line{{Text: "x", Kind: Means, At: 1}}},
		{"Keino:", []Line{{Text: "Keino:", At: 1}}},
		{"Keinotekoinen: x", []Line{{Text: "Keinotekoinen: x", At: 1}}},
		{"a\nMEANS : b\nmedel: c\nd", []Line{{Text: "a", At: 1}, {Text: "b", Kind: Means, On: 1, At: 2}, {Text: "c", Kind: Means, On: 1, At: 3}, {Text: "d", At: 4}}},
		{"- a -> b & c > d?", []Line{{Text: "- a -> b & c > d?", At: 1}}},
		{"=SUM(A1)", []Line{{Text: "=SUM(A1)", At: 1}}},
	} {
		if got := ReadList(c.text).Lines; !slices.Equal(got, c.lines) {
			t.Errorf("%q gives %+v, want %+v", c.text, got, c.lines)
		}
	}
	for text, want := range map[string]bool{
		"KOKEI- LUN": true, "nopea ko-": true, "lasten- ja nuorten": false, "e-asiointi": false, "a - b": false, "- a": false, "Kyrk- och kulturfrågor": false,
	} {
		if got := len(ReadList(text).Broken) > 0; got != want {
			t.Errorf("%q looks broken: %v, want %v", text, got, want)
		}
	}
}

// Nothing is left out of a list but the space around lines and what says that
// a line is means.
func TestNothingOfAListIsLost(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.String().Draw(r, "text")
		rest := strings.TrimPrefix(text, "\uFEFF")
		for n, l := range ReadList(text).Lines {
			if l.On > n || l.On < 0 || l.Text == "" {
				r.Fatalf("line %d is %+v", n+1, l)
			}
			before, after, found := strings.Cut(rest, l.Text)
			if label := strings.TrimSpace(before); !found || label != "" && !(l.Kind == Means && strings.HasSuffix(label, ":")) {
				r.Fatalf("%q is lost before %q of %q", label, l.Text, text)
			}
			rest = after
		}
		if strings.TrimSpace(rest) != "" {
			r.Fatalf("%q is lost at the end of %q", rest, text)
		}
	})
}

func TestQuestionsAreFoundByWhatTheyAreCalled(t *testing.T) {
	a := testAgenda()
	all := a.Themes[0].Questions
	for name, want := range map[string]string{all[0].ID: all[0].ID, strings.ToUpper(all[0].ID): all[0].ID, "1": all[0].ID, all[0].Text[Swedish]: all[0].ID, "nothing": "", "": "", "0": ""} {
		if got := a.QuestionCalled(name); got != want {
			t.Errorf("%q is the question %q, want %q", name, got, want)
		}
	}
}

// Findings are changed by those at their table; who has not seen the newest
// text is told of it and loses nothing.
func TestAFindingIsNotOverwrittenUnseen(t *testing.T) {
	p, seats := begin(t, 12)
	host := hostOf(p, seats)
	id := p.do(host, Host, &Find{Text: "Begin small"})
	p.do(boss, Facilitator, &Reword{Finding: id, Text: "Begin with one service", From: "Begin small"})
	p.refused(host, Host, &Reword{Finding: id, Text: "Begin now", From: "Begin small"},
		"Somebody has changed this meanwhile: {text}. Yours is kept; send it again to put it in that place.")
	p.do(host, Host, &Reword{Finding: id, Text: "Begin now", From: "Begin with one service"})
	if got := p.w.Findings()[0].Text; got != "Begin now" {
		t.Errorf("the finding says %q", got)
	}
	p.do(host, Host, &Undo{})
	if got := p.w.Findings()[0].Text; got != "Begin with one service" {
		t.Errorf("after undo the finding says %q", got)
	}
	for _, s := range seats {
		if p.w.TableOf(s) != p.w.TableOf(host) {
			p.refused(s, Host, &Reword{Finding: id, Text: "x"}, "This finding is of another table.")
			p.refused(s, Host, &Raise{Finding: id}, "This finding is of another table.")
		}
	}
	p.refused(host, Host, &Raise{Finding: id}, "This is the first one already.")
	two := p.do(host, Host, &Find{Text: "Two"})
	p.do(host, Host, &Raise{Finding: two})
	if got := p.w.Findings(); got[0].ID != two || got[1].ID != id {
		t.Errorf("raised, the findings are %+v", got)
	}
	p.do(host, Host, &Undo{})
	if got := p.w.Findings(); got[0].ID != id {
		t.Errorf("undone, the findings are %+v", got)
	}
	for _, e := range p.log {
		if e.Kind == "reword" && strings.Contains(string(e.Body), "from") {
			t.Errorf("the text before stays in %s", e.Body)
		}
	}
}

// hostOf returns somebody who sits at a table, in the writing of a round.
func hostOf(p *play, seats []SeatID) SeatID {
	p.t.Helper()
	for _, s := range seats {
		if p.w.TableOf(s) > 0 {
			return s
		}
	}
	p.t.Fatal("nobody has a table")
	return ""
}
