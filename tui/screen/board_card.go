package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// card is laid over the board: everything that can be said of one row, to read
// and to change.
type card struct {
	b      *board
	target workshop.TargetID
	list   widget.List
	lines  []cardLine
}

// cardLine is one thing that can be said of a row.
type cardLine struct {
	label, value string
	more         []string // beside the value
	edit         func() tea.Cmd
}

func (b *board) card(r boardRow) tea.Cmd {
	c := &card{b: b, target: r.Target}
	c.sync(b.v)
	b.panel = c
	return nil
}

// sync takes what is in the view that the board has just taken.
func (c *card) sync(live.View) {
	b := c.b
	w, t := b.v.Workshop, b.t()
	target, r := w.Target(c.target), w.Row(c.target)
	if target == nil {
		c.lines = nil
		return
	}
	c.lines = []cardLine{
		c.text(t.T("Responsible"), t.T("a role or a unit"), r.Owner, workshop.TitleField.Max, func(f *workshop.SetRow, s *string) { f.Owner = s }),
		c.text(t.T("Partners"), t.T("who takes part"), r.Partners, workshop.TitleField.Max, func(f *workshop.SetRow, s *string) { f.Partners = s }),
		c.text(t.T("Effort"), t.T("S, M, L or person-days"), r.Effort, 12, func(f *workshop.SetRow, s *string) { f.Effort = s }),
	}
	for _, p := range w.Pools() {
		c.lines = append(c.lines, c.number(t.T("Person-days, {pool}", "pool", b.in(p.Name)), r.Days[p.ID], func(f *workshop.SetRow, n *int) { f.Pool, f.Days = p.ID, n }))
	}
	c.lines = append(c.lines,
		c.number(t.T("Lasts, in periods"), max(1, r.Lasts), func(f *workshop.SetRow, n *int) { f.Lasts = n }),
		cardLine{label: t.T("Costs once"), value: number(target.Cost), edit: func() tea.Cmd { return c.cost(target.Cost) }},
		c.number(t.T("Costs every year"), r.Yearly, func(f *workshop.SetRow, n *int) { f.Yearly = n }),
		cardLine{label: t.T("Waits for"), value: c.before(r), edit: func() tea.Cmd { return b.after(boardRow{Row: r, title: b.in(target.Title)}) }},
		c.text(t.T("Success measure"), t.T("how one sees that it has worked"), r.Measure, workshop.ReasonField.Max, func(f *workshop.SetRow, s *string) { f.Measure = s }),
		c.text(t.T("Decision needed from"), t.T("a body, if it takes a decision"), r.Decision, workshop.TitleField.Max, func(f *workshop.SetRow, s *string) { f.Decision = s }),
		c.text(t.T("Legal deadline"), t.T("as 2027-06-30"), phrase.TypedDay(t, r.Deadline), 10, func(f *workshop.SetRow, s *string) { f.Deadline = (*workshop.Day)(s) }),
		cardLine{label: t.T("Status"), value: t.T(r.Status.Title()), edit: func() tea.Cmd { return b.status(boardRow{Row: r, title: b.in(target.Title)}) }},
	)
	c.lines = append(c.lines, c.trial(r)...)
	for _, p := range slices.Backward(r.History) {
		c.lines = append(c.lines, cardLine{label: "  " + phrase.Told(t, p), value: t.T(p.Status.Title()), more: some(p.By, p.Reason, p.Lesson)})
	}
	c.list.Set(len(c.lines), nil)
}

func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// before names what the row waits for.
func (c *card) before(r workshop.Row) string {
	var titles []string
	for _, id := range r.After {
		if t := c.b.v.Workshop.Target(id); t != nil && t.Shown() {
			titles = append(titles, c.b.in(t.Title))
		}
	}
	return strings.Join(titles, ", ")
}

// text is a line that is changed by typing.
func (c *card) text(label, hint, value string, most int, into func(*workshop.SetRow, *string)) cardLine {
	return cardLine{label: label, value: value, edit: func() tea.Cmd {
		p := &prompt{field: rowDraft(c.target, label), enter: i18n.Mark("Save"), hint: hint, label: func() string { return label + ":" }}
		p.do = c.b.fact(func(text string) (workshop.Fact, error) {
			f := &workshop.SetRow{Target: c.target}
			into(f, &text)
			return f, nil
		})
		return c.b.ask(p, most, value)
	}}
}

// number is a line that is changed by typing a whole number.
func (c *card) number(label string, value int, into func(*workshop.SetRow, *int)) cardLine {
	return cardLine{label: label, value: number(value), edit: func() tea.Cmd {
		return c.askNumber(label, value, func(n int) workshop.Fact {
			f := &workshop.SetRow{Target: c.target}
			into(f, &n)
			return f
		})
	}}
}

func (c *card) cost(value int) tea.Cmd {
	return c.askNumber(c.b.t().T("Costs once"), value, func(n int) workshop.Fact { return &workshop.SetCost{Target: c.target, Cost: n} })
}

func (c *card) askNumber(label string, value int, make func(int) workshop.Fact) tea.Cmd {
	p := &prompt{enter: i18n.Mark("Save"), hint: c.b.t().T("a whole number"), label: func() string { return label + ":" }}
	p.do = c.b.fact(func(text string) (workshop.Fact, error) {
		if text == "" {
			text = "0"
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			return nil, workshop.Refuse("{text} is not a whole number.", "text", text)
		}
		return make(n), nil
	})
	return c.b.ask(p, 10, number(value))
}

func (c *card) keys() []widget.Key {
	keys := listKeys(&c.list, i18n.Mark("Choose"))
	change := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Change"), Do: func() tea.Cmd {
		return c.lines[c.list.Selected()].edit()
	}}
	if i := c.list.Selected(); i < 0 || i >= len(c.lines) || c.lines[i].edit == nil {
		change.Off = i18n.Mark("This is how it was. What is now is said above.")
	}
	return append(keys, change,
		widget.Key{Keys: []string{"u"}, Name: i18n.Mark("Undo"), Do: c.b.undo},
		widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: c.b.close})
}

func (c *card) draw(f Frame) widget.Layout {
	p := newPage(f)
	title := ""
	if t := c.b.v.Workshop.Target(c.target); t != nil {
		title = f.in(t.Title)
	}
	p.above(headline(f, []string{title}, nil))
	p.rule()
	c.b.bottom(p, c.keys(), 2)
	longest := 0
	for _, x := range c.lines {
		longest = max(longest, ansi.StringWidth(x.label))
	}
	return p.body(func(w, h int) []string {
		lines := func(i int, selected bool, w int) []string {
			x, labels := c.lines[i], min(longest+5, w/2)
			value := joined(f, append([]string{first(x.value, f.Theme.Faint.Render("–"))}, x.more...))
			// What is short leaves its room to what it is called: on a narrow
			// screen pools could not be told apart.
			if need := ansi.StringWidth(x.label) + 5; need > labels && need+ansi.StringWidth(value) < w {
				labels = need
			}
			text := indented(value, labels, w)
			text[0] = listRow(f, selected, x.label, labels-2) + "  " + strings.TrimLeft(text[0], " ")
			return text
		}
		c.list.Set(len(c.lines), func(i int) int { return len(lines(i, false, w)) })
		outOfView(f, &c.list)
		return c.list.Draw(w, h, lines)
	})
}
