package screen_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"kahvila/tui/screen"
	"kahvila/workshop"
)

// hosted is the host of a table with findings and notes, in the second round.
func hosted(t testing.TB) *play {
	h, _ := harvested(t)
	host := h.at(1)[0]
	h.do(host, &workshop.Write{Question: "begin", Text: "On a yellow note: ask the school", Source: workshop.Paper})
	h.do(h.boss, &workshop.Write{Question: "begin", Text: "Nobody asked us", Source: workshop.Before})
	h.do(host, &workshop.Find{Text: "Begin small, with people who want to"})
	h.do(host, &workshop.Find{Text: "Say early what it is for"})
	return h.play(host)
}

// hostPage goes to the page of the host of a table.
func (p *play) hostPage() *play {
	p.t.Helper()
	p.press("up", "9")
	p.Screen = p.said[len(p.said)-1].(screen.Show).Screen
	p.sync()
	return p
}

// paste pastes a text.
func (p *play) paste(text string) *play {
	p.run(p.Update(tea.PasteMsg{Content: text}))
	return p
}

func (p *play) texts() []string {
	var all []string
	for _, x := range p.view().Workshop.Findings() {
		all = append(all, x.Text)
	}
	return all
}

func TestAHostChangesAndRaisesFindings(t *testing.T) {
	p := hosted(t).hostPage()
	p.press("down", "1")
	if got := p.texts(); got[0] != "Say early what it is for" {
		t.Errorf("raised, they are %q", got)
	}
	p.press("enter").write(" now").press("enter")
	if got := p.texts(); !slices.Contains(got, "Say early what it is for now") {
		t.Errorf("changed, they are %q", got)
	}
}

// Two who change one finding do not overwrite each other: the second is told
// what there is, keeps the text, and decides.
func TestAFindingIsKeptBeforeItIsReplaced(t *testing.T) {
	p := hosted(t).hostPage()
	p.press("enter").write(", soon")
	id := p.view().Workshop.Findings()[0].ID
	p.h.do(p.h.boss, &workshop.Reword{Finding: id, Text: "Begin with one service"})
	p.press("enter")
	refused := p.refused()
	if len(refused) != 1 || !strings.Contains(refused[0].Error(), "Begin with one service") || p.texts()[0] != "Begin with one service" {
		t.Fatalf("refused %v, findings %q", refused, p.texts())
	}
	if s := p.shown(); !strings.Contains(s, "with people who want to, soon") {
		t.Errorf("the text is gone:\n%s", s)
	}
	p.press("enter")
	if got := p.texts()[0]; got != "Begin small, with people who want to, soon" {
		t.Errorf("sent again, it says %q", got)
	}
}

// Notes are entered one after the other, and are nobody's.
func TestAHostEntersNotes(t *testing.T) {
	p := hosted(t).hostPage().press("3")
	p.write("One").press("enter").write("Two").press("enter")
	n := 0
	for i := range p.view().Workshop.Ideas() {
		if i.Source == workshop.Paper && (i.Text == "One" || i.Text == "Two") {
			n++
			if i.Table != 1 || p.view().Mine(i) {
				t.Errorf("a note is %+v", i)
			}
		}
	}
	if n != 2 {
		t.Errorf("%d notes", n)
	}
}

// Several pasted lines are asked about; a no leaves them as one text.
func TestPastedLinesAreAskedAbout(t *testing.T) {
	h, me := harvested(t)
	p := h.play(me).press("left").write("Before ").paste("first line\r\nKeino: do it\r\n\r\nthird line")
	ask, ok := p.said[len(p.said)-1].(screen.Ask)
	if !ok || ask.Question != "Paste 3 lines as 3 ideas?" {
		t.Fatalf("asked %+v", p.said)
	}
	if s := p.shown(); !strings.Contains(s, "Before first line Keino: do it") {
		t.Errorf("the text is not there:\n%s", s)
	}
	p.run(ask.Then)
	p.sync()
	s := p.shown()
	if !strings.Contains(s, "means: do it") || !strings.Contains(s, "Before ▁") {
		t.Errorf("the lines are no ideas, or the text before them is gone:\n%s", s)
	}
	p.paste(" one line\n")
	if n := len(p.said); n > 0 {
		if _, again := p.said[n-1].(screen.Ask); again {
			t.Error("one line is asked about")
		}
	}
}

// A facilitator brings ideas in at the console, by hand and by pasting.
func TestBringingIdeasIn(t *testing.T) {
	h, _ := harvested(t)
	p := h.play(h.boss).press("B", "1", "tab").write("From table two").press("enter").write("And another").press("enter")
	p.press("tab", "tab", "tab", "tab")
	for !strings.Contains(p.shown(), "from before the day:") {
		p.press("tab")
	}
	p.paste("one\ntwo")
	p.run(p.said[len(p.said)-1].(screen.Ask).Then)
	p.sync()
	got := map[string]workshop.Idea{}
	for i := range p.view().Workshop.Ideas() {
		got[i.Text] = *i
	}
	if i := got["From table two"]; i.Source != workshop.Paper || i.Table != 2 {
		t.Errorf("a note is %+v", i)
	}
	if i := got["And another"]; i.Source != workshop.Paper || i.Table != 2 {
		t.Errorf("the next note is %+v", i)
	}
	if i := got["two"]; i.Source != workshop.Before || i.Table != 0 {
		t.Errorf("a pasted line is %+v", i)
	}
}

// TestAHostChoosesWhoHostsNext holds that a table is handed to whoever is
// chosen by number, and that they are told.
func TestAHostChoosesWhoHostsNext(t *testing.T) {
	p := hosted(t)
	h := p.h
	next := h.at(1)[3]
	n := next.Now().Me.Seat.Number
	other := h.play(next)
	p.hostPage().press("9").shows("Who hosts this table now?", fmt.Sprintf("number %d", n))
	for _, k := range p.Keys() {
		if k.Is("1") || k.Is("2") {
			t.Errorf("%v chooses somebody who has another number", k.Keys)
		}
	}
	at := slices.IndexFunc(p.view().Workshop.AtTableWith(p.seat.ID()), func(s *workshop.Seat) bool { return s.Number == n })
	for range at {
		p.press("down")
	}
	p.press("enter").shows("You do not host a table now.")
	other.sync()
	if got := next.Now().Me.Seat.Hosts; got != 1 {
		t.Fatalf("number %d hosts table %d", n, got)
	}
	told := slices.ContainsFunc(other.said, func(m tea.Msg) bool {
		notice, is := m.(screen.Notice)
		return is && notice.Text == "You are the host of this table: {n}"
	})
	if !told {
		t.Error("whoever hosts now is not told")
	}
	other.shows(fmt.Sprintf("You host this table. Your number: %d", n))
}

// TestAHostAloneCannotHandOver has nobody else at the table.
func TestAHostAloneCannotHandOver(t *testing.T) {
	p := hosted(t)
	for _, s := range p.h.at(1) {
		if s != p.seat {
			p.h.do(s, &workshop.Leave{})
		}
	}
	p.sync()
	p.hostPage().press("9")
	if got := p.refused(); len(got) != 1 || !strings.Contains(got[0].Error(), "nobody else at your table") {
		t.Errorf("refused %v", got)
	}
}

// TestThePageOfAHostSaysOnceWhetherThereIsMore holds that the keys of the first
// look are those of the next.
func TestThePageOfAHostSaysOnceWhetherThereIsMore(t *testing.T) {
	p := hosted(t).hostPage()
	first := p.String()
	if again := p.String(); again != first {
		t.Errorf("at first:\n%s\nand then:\n%s", first, again)
	}
}

// Of a paste that is too long the person is told, wherever they write, and what
// is in the input is its beginning.
func TestAPasteThatIsTooLongIsTold(t *testing.T) {
	const told = "Too long: {n} of {all} characters fit. Send them, then paste the rest."
	long := strings.Repeat("word ", 400)
	h, me := harvested(t)
	for name, p := range map[string]*play{
		"an idea": h.play(me).press("left"), "a key finding": hosted(t).hostPage().press("enter"),
	} {
		had := len(p.notices())
		p.paste(long)
		got := p.notices()
		if len(got) != had+1 || got[had] != told {
			t.Errorf("%s: told %q", name, got)
		}
		for _, m := range p.said {
			if n, is := m.(screen.Notice); is && n.Text == told && (n.Args[3] != len(long) || n.Args[1].(int) < 100 || n.Args[1].(int) > 500) {
				t.Errorf("%s: told %v", name, n.Args)
			}
		}
		p.paste("x")
		if got := p.notices(); len(got) != had+2 {
			t.Errorf("%s: one more is told as %q", name, got)
		}
		p.run(p.Update(tea.KeyPressMsg{Code: tea.KeyBackspace}))
		p.paste("x")
		if got := p.notices(); len(got) != had+2 {
			t.Errorf("%s: what fits is told as %q", name, got)
		}
	}
	p := h.play(me).paste(long + "\n" + long)
	if ask, ok := p.said[len(p.said)-1].(screen.Ask); !ok || !slices.Contains(ask.Lines, "If not, as much of them as fits stays in the input.") {
		t.Errorf("asked %+v", p.said[len(p.said)-1])
	}
}
