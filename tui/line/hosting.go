package line

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"kahvila/i18n"
	"kahvila/workshop"
)

// from says where an idea comes from that nobody wrote at a seat.
func from(p *i18n.Printer, i *workshop.Idea) string {
	if i.Source == "" {
		return ""
	}
	return p.T(i.Source.Title())
}

// readScript says what the host of a table does now, and how the table stands.
func (t *talk) readScript() {
	w := t.v.Workshop
	for n, s := range w.Now().Script() {
		t.print(strconv.Itoa(n+1) + ": " + t.p.T(s))
	}
	theme, _, _ := t.asked()
	h := t.v.Harvest().Theme(theme.ID)
	if h == nil {
		return
	}
	for _, q := range h.Questions {
		t.print(parts(t.text(q.Question.Text), t.p.N("{n} ideas", len(q.Ideas)), t.bare(q.Bare())))
	}
}

// bare says how many obstacles have no means.
func (t *talk) bare(n int) string {
	if n == 0 {
		return ""
	}
	return t.p.T("obstacles without means: {n}", "n", n)
}

// found returns the key findings of the table in this round.
func (t *talk) found() []workshop.Finding {
	n := t.v.Workshop.Now()
	var own []workshop.Finding
	for _, x := range t.v.Workshop.Findings() {
		if x.Step == n.Step && x.Round == n.Round && x.Table == t.v.Me.Table {
			own = append(own, x)
		}
	}
	return own
}

// changeFinding gives a key finding another text, or another place.
func (t *talk) changeFinding() {
	own := t.found()
	var lines [][]string
	for _, x := range own {
		lines = append(lines, []string{x.Text})
	}
	i, ok := t.choose(t.p.T("Key findings of your table, three at most"), lines)
	if !ok {
		return
	}
	x := own[i]
	all := []entry{{label: t.p.T("Edit"), do: func() { t.reword(x) }}}
	if i > 0 {
		all = append(all, entry{label: t.p.T("Move up"), do: func() { t.done(&workshop.Raise{Finding: x.ID}) }})
	}
	t.act(all)
}

func (t *talk) reword(x workshop.Finding) {
	field := fmt.Sprintf("finding/%d", x.ID)
	if text, ok := t.askText(t.p.T("Edit"), field, x.Text); ok {
		t.sent(&workshop.Reword{Finding: x.ID, Text: text, From: x.Text}, field, text, i18n.Mark("Done."))
	}
}

// writePaper enters notes of the table, one after the other.
func (t *talk) writePaper() {
	_, q, _ := t.asked()
	t.enterPaper(q, 0)
}

// enterPaper enters notes at a question; table 0 is that of the host.
func (t *talk) enterPaper(q workshop.Question, table int) {
	t.print(t.text(q.Text))
	for {
		text, ok := t.askText(capital(t.p.T(workshop.Paper.Title())), "paper", "")
		if !ok {
			return
		}
		f := &workshop.Write{Text: text, Question: q.ID, Source: workshop.Paper, Table: table}
		if _, ok := t.sent(f, "paper", text, i18n.Mark("Written.")); !ok {
			return
		}
	}
}

// writeSeveral takes ideas a line each, and writes them all or none.
func (t *talk) writeSeveral(source workshop.Source, q workshop.Question) {
	t.print(t.text(q.Text), t.p.T("A line for each idea. One that begins with Means: belongs to the idea before it."))
	kept := t.r.seat.Draft("several")
	if kept != "" {
		t.print(t.p.T("You had begun: {text}", "text", strings.ReplaceAll(kept, "\n", " / ")))
	}
	for {
		line, ok := t.ask(asking{prompt: t.p.T("Next idea (empty line: all of them are there, 0: back):"), text: true})
		if !ok || line == "0" {
			return
		}
		if line == "" {
			break
		}
		kept = strings.TrimPrefix(kept+"\n"+line, "\n")
		t.r.seat.SetDraft("several", kept)
	}
	n := len(workshop.ReadList(kept).Lines)
	if n == 0 || !t.confirm(t.p.N("Write {n} ideas?", n), t.p.T("Write them")) {
		return
	}
	t.sent(&workshop.Import{Text: kept, Source: source, Question: q.ID}, "several", kept, i18n.Mark("Done."))
}

// bringing lists how a facilitator brings ideas in that nobody writes at a
// seat.
func (t *talk) bringing() []entry {
	return []entry{
		{label: t.p.T("Write down what stood on paper"), do: func() {
			if q, ok := t.someQuestion(); ok {
				t.enterPaper(q, t.someTable())
			}
		}},
		{label: t.p.T("Ideas from before the day"), do: func() {
			if q, ok := t.someQuestion(); ok {
				t.writeSeveral(workshop.Before, q)
			}
		}},
		{label: t.p.T("Ideas from a list"), do: func() {
			if q, ok := t.someQuestion(); ok {
				t.writeSeveral(workshop.Imported, q)
			}
		}},
	}
}

func (t *talk) someQuestion() (workshop.Question, bool) {
	var all []workshop.Question
	var lines [][]string
	for _, th := range t.v.Workshop.Agenda().Themes {
		for _, q := range th.Questions {
			all = append(all, q)
			lines = append(lines, []string{parts(t.text(th.Name), t.text(q.Text))})
		}
	}
	i, ok := t.choose(t.p.T("Choose a question:"), lines)
	if !ok {
		return workshop.Question{}, false
	}
	return all[i], true
}

// someTable asks for a table, where there are any; 0 is none.
func (t *talk) someTable() int {
	w := t.v.Workshop
	tables := 0
	for _, s := range w.Agenda().Steps {
		if c := w.Seating(s.ID); c != nil {
			tables = cmp.Or(c.Tables, tables)
		}
	}
	if tables == 0 {
		return 0
	}
	t.print(t.p.T("Which table?"))
	n, _, _ := t.number(tables, false)
	return n
}
