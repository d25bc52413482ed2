package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// way is how an idea comes in that nobody writes at a seat.
type way struct {
	source workshop.Source
	table  int
}

// ways lists what Tab goes through: notes of every table first.
func (d *desk) ways() []way {
	w := d.v.Workshop
	tables := 0
	for _, s := range w.Agenda().Steps {
		if c := w.Seating(s.ID); c != nil {
			tables = c.Tables
		}
		if s.ID == w.Now().Step {
			break
		}
	}
	var all []way
	for n := range tables {
		all = append(all, way{workshop.Paper, n + 1})
	}
	return append(all, way{workshop.Paper, 0}, way{workshop.Before, 0}, way{workshop.Imported, 0})
}

func (d *desk) bringKey() widget.Key {
	k := widget.Key{Keys: []string{"B"}, Name: i18n.Mark("Bring ideas in"), Hidden: true, Do: d.bring}
	if len(d.questions()) == 0 {
		k.Off = i18n.Mark("There are no questions in the agenda.")
	}
	return k
}

func (d *desk) questions() []workshop.Question {
	var all []workshop.Question
	for _, th := range d.v.Workshop.Agenda().Themes {
		all = append(all, th.Questions...)
	}
	return all
}

// bring asks for a question, and then for ideas that nobody wrote at a seat.
func (d *desk) bring() tea.Cmd {
	all := d.questions()
	var lines []string
	for _, q := range all {
		lines = append(lines, d.in(q.Text))
	}
	d.panel = newChooser(d.t().T("Bring ideas in"), lines, i18n.Mark("Choose"), func(i int) tea.Cmd {
		d.close()
		return d.bringTo(all[i], 0)
	}, d.close)
	return nil
}

// bringTo asks for one idea after the other, until that is enough. Several
// lines that are pasted can come in at once.
func (d *desk) bringTo(q workshop.Question, at int) tea.Cmd {
	ways := d.ways()
	now := func() way { return ways[at%len(ways)] }
	p := &prompt{field: "bring/" + q.ID, enter: i18n.Mark("Send"), tabs: i18n.Mark("From where"), hint: d.in(q.Text)}
	p.tab = func() {
		if !p.busy {
			at++
		}
	}
	p.label = func() string {
		if n := now().table; n > 0 {
			return d.t().T("From paper, table {n}:", "n", n)
		}
		return d.t().T(now().source.Title()) + ":"
	}
	p.do = d.fact(func(text string) (workshop.Fact, error) {
		return &workshop.Write{Text: text, Question: q.ID, Source: now().source, Table: now().table}, nil
	})
	p.then = func() { d.bringTo(q, at) }
	p.paste = func(lines []workshop.Line) tea.Cmd {
		f := &workshop.Import{Lines: lines, Question: q.ID, Source: now().source, Table: now().table}
		return askPaste(d.t(), d.env.Seat, f, pasted{})
	}
	return d.ask(p, workshop.IdeaField.Max, "")
}
