package screen

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// prompt asks for one text. It stays until what was typed is done or given
// up, so that nothing typed is lost by a refusal.
type prompt struct {
	label func() string
	field string            // the draft that outlives the connection; "": nothing is kept
	kept  func(text string) // keeps it elsewhere while it is typed; "": no more
	hint  string
	veil  bool // others see the screen: what is typed is not on it
	input *widget.Input
	enter string // what Enter does: the name of its key
	do    func(text string) (tea.Msg, error)
	then  func()                             // once it is done
	tab   func()                             // what Tab changes, if anything
	tabs  string                             // the name of its key
	tabDo func(text string) (tea.Msg, error) // what Tab does with the text, if anything
	given func()                             // when it is given up
	rows  int                                // in how many a long text is shown where there is room; 0: one
	paste func([]workshop.Line) tea.Cmd      // what becomes of several lines at once; nil: one text
	busy  bool                               // on its way
}

// prompted says what has become of what was typed.
type prompted struct {
	prompt *prompt
	msg    tea.Msg
	err    error
}

// ask opens a prompt for at most most characters, with its draft or else a text
// to begin with.
func (d *desk) ask(p *prompt, most int, text string) tea.Cmd {
	p.input = widget.NewInput(widget.OneLine, most)
	if p.field != "" {
		if draft := d.env.Seat.Draft(p.field); draft != "" {
			text = draft
		}
	}
	p.input.SetValue(text)
	d.prompt = p
	return nil
}

// typed takes a key or a paste for what is asked.
func (d *desk) typed(m tea.Msg) {
	p := d.prompt
	before := p.input.Value()
	p.input.Update(m)
	if now := p.input.Value(); now != before {
		d.keep(p, now)
	}
}

// keep keeps what is half-written where it outlives the connection.
func (d *desk) keep(p *prompt, text string) {
	if p.field != "" {
		d.env.Seat.SetDraft(p.field, text)
	}
	if p.kept != nil {
		p.kept(text)
	}
}

// fact returns what a prompt does when its text becomes a fact.
func (d *desk) fact(make func(text string) (workshop.Fact, error)) func(string) (tea.Msg, error) {
	seat := d.env.Seat
	return func(text string) (tea.Msg, error) {
		f, err := make(text)
		if err != nil {
			return nil, err
		}
		id, err := seat.Do(context.Background(), f, "")
		return Done{id}, err
	}
}

// Drafting reports whether there is text that is typed and not sent.
func (d *desk) Drafting() bool { return d.prompt != nil && d.prompt.input.Len() > 0 }

func (d *desk) promptKeys() []widget.Key {
	p := d.prompt
	keys := []widget.Key{{Keys: []string{"enter"}, Name: p.enter, Do: func() tea.Cmd { return p.send() }}}
	if p.tabDo != nil {
		keys = append(keys, widget.Key{Keys: []string{"tab"}, Name: p.tabs, Do: func() tea.Cmd { return p.sendBy(p.tabDo) }})
	}
	if p.tab != nil {
		keys = append(keys, widget.Key{Keys: []string{"tab"}, Name: p.tabs, Do: do(p.tab)})
	}
	return append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: func() tea.Cmd {
		d.prompt = nil
		d.keep(p, "")
		if p.given != nil {
			p.given()
		}
		return nil
	}})
}

func (p *prompt) send() tea.Cmd { return p.sendBy(p.do) }

func (p *prompt) sendBy(do func(text string) (tea.Msg, error)) tea.Cmd {
	if p.busy {
		return nil
	}
	p.busy = true
	text := strings.TrimSpace(p.input.Value())
	return func() tea.Msg {
		m, err := do(text)
		return prompted{p, m, err}
	}
}

// answered closes the prompt, or keeps it open where its text was refused.
func (d *desk) answered(m prompted) tea.Cmd {
	m.prompt.busy = false
	if m.err != nil {
		return send(Failed{m.err})
	}
	d.prompt, d.acted = nil, true
	d.keep(m.prompt, "")
	if m.prompt.then != nil {
		m.prompt.then()
	}
	if m.msg == nil {
		return nil
	}
	return send(m.msg)
}

// below draws the prompt at the bottom of the page, its keys under it.
func (p *prompt) below(on *page, keys []widget.Key) {
	most := 1
	if on.W < roomyW {
		most = 2 // or else one would not see what Tab does
	}
	foot := footerLines(on.Frame, keys, on.word, most)
	on.layout.Foot = len(foot)
	on.below(foot...)
	label := " " + p.label() + " "
	edge := on.Theme.Glyphs.Edge
	labelW := ansi.StringWidth(label)
	if labelW > on.W/2 { // a line of its own
		labelW = 1
	}
	p.input.Hint = on.Theme.Faint.Render(p.hint)
	input := p.input
	if p.veil {
		input = veiled(p.input, p.hint, on.Theme)
	}
	w, rows := max(4, on.W-labelW-2), 1
	if on.roomy() && !p.veil {
		rows = rowsTyped(input, w, p.rows)
	}
	drawn, at := input.Draw(w, rows)
	before := on.Theme.Accent.Render(label)
	if labelW == 1 {
		before = " "
	}
	for i := range drawn {
		drawn[i] = widget.Fit(before+edge+drawn[i], on.W)
		before = widget.Fit("", labelW)
	}
	r := on.below(drawn...)
	if r.H > 0 {
		on.layout.Cursor = &widget.Cursor{X: min(labelW+1+at.X, on.W-1), Y: r.Y + at.Y}
	}
	if labelW == 1 {
		on.below(widget.Fit(on.Theme.Accent.Render(label), on.W))
	}
	on.ruleBelow()
}

// chooser is a panel with a list to choose one thing from.
type chooser struct {
	title string
	lines []string // the options
	notes []string // of each option, where there are any
	list  widget.List
	named bool // by numbers of their own: digits choose none
	enter string
	take  func(i int) tea.Cmd
	shut  func() tea.Cmd
}

func newChooser(title string, lines []string, enter string, take func(int) tea.Cmd, shut func() tea.Cmd) *chooser {
	c := &chooser{title: title, lines: lines, enter: enter, take: take, shut: shut}
	c.list.Set(len(lines), nil)
	return c
}

func (c *chooser) sync(live.View) {}

func (c *chooser) keys() []widget.Key {
	keys := append(listKeys(&c.list, i18n.Mark("Choose")), widget.Key{
		Keys: []string{"enter"}, Name: c.enter, Do: func() tea.Cmd { return c.pick(c.list.Selected()) },
	})
	for i := range c.digits() {
		keys = append(keys, widget.Key{
			Keys: []string{digit(i + 1)}, Name: c.enter, Hidden: true,
			Do: func() tea.Cmd { return c.pick(i) },
		})
	}
	return append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: c.shut})
}

// digits is how many options a digit chooses.
func (c *chooser) digits() int {
	if c.named {
		return 0
	}
	return min(len(c.lines), 9)
}

func (c *chooser) pick(i int) tea.Cmd {
	if i < 0 || i >= len(c.lines) {
		return nil
	}
	return c.take(i)
}

func (c *chooser) draw(f Frame) widget.Layout {
	p := newPage(f)
	p.above(headline(f, []string{c.title}, nil))
	p.rule()
	p.footer(c.keys(), 2)
	p.ruleBelow()
	return p.body(func(w, h int) []string {
		height := func(i int) int { return len(c.lineOf(f, i, false, w)) }
		c.list.Set(len(c.lines), height)
		outOfView(f, &c.list)
		return c.list.Draw(w, h, func(i int, selected bool, w int) []string { return c.lineOf(f, i, selected, w) })
	})
}

func (c *chooser) lineOf(f Frame, i int, selected bool, w int) []string {
	number := "  "
	if i < c.digits() {
		number = digit(i+1) + " "
	}
	var lines []string
	for n, s := range widget.Wrap(c.lines[i], max(8, w-6)) {
		if n == 0 {
			lines = append(lines, listRow(f, selected, number+s, w))
			continue
		}
		if selected {
			s = f.Theme.Strong.Render(s)
		}
		lines = append(lines, widget.Fit("     "+s, w))
	}
	if i < len(c.notes) && c.notes[i] != "" {
		for _, s := range indented(c.notes[i], 5, w) {
			lines = append(lines, f.Theme.Faint.Render(s))
		}
	}
	return lines
}

// listKeys are the keys that choose in a list.
func listKeys(l *widget.List, name string) []widget.Key {
	return []widget.Key{
		{Keys: []string{"up"}, Name: name, Do: do(l.Up)},
		{Keys: []string{"down"}, Name: name, Do: do(l.Down)},
		{Keys: []string{"pgup"}, Name: name, Do: do(l.PageUp), Hidden: true},
		{Keys: []string{"pgdown"}, Name: name, Do: do(l.PageDown), Hidden: true},
		{Keys: []string{"home"}, Name: name, Do: do(l.Home), Hidden: true},
		{Keys: []string{"end"}, Name: name, Do: do(l.End), Hidden: true},
	}
}

// listRow draws one line of a list, with the sign before it that it is selected.
func listRow(f Frame, selected bool, text string, w int) string {
	if selected {
		return widget.Fit(" "+f.Theme.Glyphs.Cursor+" "+f.Theme.Strong.Render(text), w)
	}
	return widget.Fit("   "+text, w)
}

// listColumns is listRow with something at its right end.
func listColumns(f Frame, selected bool, text, right string, w int) string {
	n := ansi.StringWidth(right) + 2
	return listRow(f, selected, text, max(0, w-n)) + widget.Fit(" "+right, min(w, n))
}

// outOfView lets a list say how much of it is out of view.
func outOfView(f Frame, l *widget.List) {
	l.Above = func(n int) string { return f.Theme.Faint.Render(f.T.N("{n} more above", n)) }
	l.Below = func(n int) string { return f.Theme.Faint.Render(f.T.N("{n} more below", n)) }
}
