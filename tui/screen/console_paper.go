package screen

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// papers is where ballots on paper, or answers to a poll, are keyed in: the
// targets or items in the order in which the answers stand in a row, with what
// has been typed of them.
type papers struct {
	d      *desk
	sector int // of the paper, by its place in the agenda
	list   widget.List
}

func (d *desk) keyInPaper() tea.Cmd {
	ps := &papers{d: d}
	d.panel = ps
	return ps.ask()
}

// ask asks for the next paper.
func (ps *papers) ask() tea.Cmd {
	d := ps.d
	sectors := d.v.Workshop.Agenda().Sectors
	form, _ := d.v.Workshop.PaperForm()
	by := form.BySector && len(sectors) > 0
	p := &prompt{enter: i18n.Mark("Count it"), given: func() { d.close() }, then: func() { ps.ask() }}
	p.label = func() string {
		if !by {
			return d.t().T("Answers in a row:")
		}
		return d.t().T("{sector}, answers in a row:", "sector", d.in(sectors[ps.sector%len(sectors)].Name))
	}
	if by {
		p.tab, p.tabs = func() { ps.sector = (ps.sector + 1) % len(sectors) }, i18n.Mark("Sector")
	}
	p.do = d.fact(func(text string) (workshop.Fact, error) {
		f := &workshop.PaperBallot{Row: text}
		if by {
			f.Sector = sectors[ps.sector%len(sectors)].ID
		}
		return f, nil
	})
	return d.ask(p, 4000, "")
}

func (ps *papers) sync(v live.View) {
	if !v.Workshop.BallotOpen() && !v.Workshop.PollOpen() {
		ps.d.prompt = nil
		ps.d.close()
	}
}

func (ps *papers) keys() []widget.Key {
	return []widget.Key{{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: ps.d.close}}
}

func (ps *papers) draw(f Frame) widget.Layout {
	p := newPage(f)
	form, err := ps.d.v.Workshop.PaperForm()
	n, about := f.T.N("{n} ballots on paper", form.Papers), i18n.Mark("{n} answers, {each} for each target, in this order. A row of digits is enough; - is no answer. Whoever keys in sees what stands on the paper: let nobody write a name on it.")
	if form.Poll {
		n, about = f.T.N("{n} answered on paper", form.Papers), i18n.Mark("{n} answers, one for each item and two for a maturity meter, in this order. A row of digits is enough: 0 is don't know, - an empty box. Whoever keys in sees what stands on the paper: let nobody write a name on it.")
	}
	p.above(headline(f, []string{f.T.T("Key in paper"), n}, nil))
	p.rule()
	ps.d.bottom(p, ps.keys(), 2)
	if err != nil {
		return p.text("", f.T.Say(err))
	}
	each := 0
	if len(form.Lines) > 0 {
		each = form.Lines[0].Answers
	}
	p.above(indented(f.T.T(about, "n", form.Answers, "each", each), 1, f.W)...)
	typed := typedAnswers(ps.d.prompt, form.Answers)
	from := make([]int, len(form.Lines)+1) // where the answers of a line begin in the row
	now := 0
	for i, l := range form.Lines {
		if from[i+1] = from[i] + l.Answers; len(typed) >= from[i+1] {
			now = i + 1
		}
	}
	ps.list.Set(len(form.Lines), nil)
	ps.list.Select(min(now, len(form.Lines)-1))
	return p.body(func(width, h int) []string {
		outOfView(f, &ps.list)
		return ps.list.Draw(width, h, func(i int, selected bool, width int) []string {
			said := strings.Join(typed[min(from[i], len(typed)):min(from[i+1], len(typed))], " ")
			return []string{listColumns(f, selected, strconv.Itoa(i+1)+"  "+f.in(form.Lines[i].Title), said+" ", width)}
		})
	})
}

// typedAnswers takes apart what has been typed so far.
func typedAnswers(p *prompt, want int) []string {
	if p == nil {
		return nil
	}
	fields := strings.FieldsFunc(p.input.Value(), func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' })
	long := slices.ContainsFunc(fields, func(s string) bool { return len(s) > 1 })
	digits := strings.Split(strings.Join(fields, ""), "")
	if long && len(fields) > 1 && len(digits) > want {
		return fields
	}
	if len(fields) == 0 {
		return nil
	}
	return digits
}
