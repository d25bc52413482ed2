package screen

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// door asks somebody who has no seat yet what has to be known: language, join
// code, whose laptop it is, sector, and an alias if they want one.
type door struct {
	env  Env
	view live.View

	at      doorStage
	lang    widget.List
	whose   widget.List // mine, the table's
	table   widget.List
	tables  []workshop.LaptopTable
	sector  widget.List
	code    *widget.Input
	alias   *widget.Input
	busy    bool
	again   bool // all but the join code has been answered
	refused error
	closed  string // why nobody new can come in now
	opened  bool   // that has ended while this one waited
}

type doorStage int

const (
	askLang doorStage = iota
	askCode
	askWhose
	askTable
	askSector
	askAlias
	doorStages
)

// codeMost is how long a join code may be.
const codeMost = 40

// entering says how an attempt to come in has ended.
type entering struct {
	seat *live.Seat
	err  error
}

func newDoor(env Env) Screen {
	d := &door{
		env:   env,
		code:  widget.NewInput(widget.OneLine, codeMost),
		alias: widget.NewInput(widget.OneLine, workshop.AliasField.Max),
	}
	d.whose.Set(2, nil)
	d.lang.Set(len(i18n.Languages), nil)
	for i, l := range i18n.Languages {
		if env.Lang != nil && l.Code == string(env.Lang()) {
			d.lang.Select(i)
		}
	}
	return d
}

// About says what the screen is for.
func (d *door) About() string {
	return i18n.Mark("Before you come in: your language, where you come from, and an alias if you like. Your name is not asked.")
}

func (d *door) Sync(v live.View) tea.Cmd {
	d.view = v
	if v.Workshop == nil {
		return nil
	}
	d.sector.Set(len(v.Workshop.Agenda().Sectors), nil)
	d.syncTables()
	was := d.closed
	if d.closed = d.shut(); d.closed != was {
		d.opened, d.refused = was != "", nil
	}
	return nil
}

// shut says why nobody new can come in now, in English; "" if they can.
func (d *door) shut() string {
	switch {
	case d.view.Workshop.Locked():
		return i18n.Mark("The room is locked: nobody new can come in now. Wait here: you are told when it opens.")
	case d.env.Door != nil && d.env.Door.Full():
		return i18n.Mark("The workshop is full. Wait here: you are told when there is a seat.")
	}
	return ""
}

// news is what somebody has to know who stands at the door: that they cannot
// come in yet, that they can now, or that the others have begun.
func (d *door) news(f Frame) (text string, urgent bool) {
	if d.closed != "" {
		return f.T.T(d.closed), true
	}
	if d.opened {
		return f.T.T("You can come in now."), true
	}
	w := d.view.Workshop
	if s := w.Step(); s.ID != "" && s.Kind != "welcome" {
		return f.T.T("The workshop has begun. You come in where the others are: {step}", "step", f.in(s.Title)), false
	}
	return "", false
}

// asks reports whether there is anything to be asked at a stage.
func (d *door) asks(s doorStage) bool {
	switch s {
	case askCode:
		return d.env.Door != nil && d.env.Door.NeedsCode()
	case askWhose:
		return d.laptops() == workshop.MixedLaptops
	case askTable:
		return d.ofTable()
	case askSector:
		return !d.ofTable() && len(d.view.Workshop.Agenda().Sectors) > 0
	case askAlias:
		return !d.ofTable()
	}
	return true
}

// step goes to the next or the previous stage at which something is asked,
// and reports whether there is one.
func (d *door) step(by doorStage) bool {
	d.refused = nil
	for s := d.at + by; s >= 0 && s < doorStages; s += by {
		if d.asks(s) {
			d.at = s
			return true
		}
	}
	return false
}

func (d *door) input() *widget.Input {
	switch d.at {
	case askCode:
		return d.code
	case askAlias:
		return d.alias
	}
	return nil
}

func (d *door) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case entering:
		if msg.err == nil {
			return send(Entered{msg.seat}) // until then the door stays busy
		}
		d.busy, d.refused = false, msg.err
		switch {
		case live.WrongCode(msg.err):
			d.code.SetValue("")
			d.at, d.again = askCode, true
		case live.WrongAlias(msg.err):
			d.at, d.again = askAlias, false
		}
	case tried:
		if msg.from == d {
			d.heard(msg.err)
		}
	case tea.KeyPressMsg, tea.PasteMsg:
		if in := d.input(); in != nil && !d.busy {
			in.Update(msg)
		}
	}
	return nil
}

// Keys has digits where something is chosen and none where something is
// written.
func (d *door) Keys() []widget.Key {
	var keys []widget.Key
	switch d.at {
	case askLang:
		keys = pickKeys(&d.lang, len(i18n.Languages), i18n.Mark("Choose"), d.next)
	case askWhose:
		keys = pickKeys(&d.whose, 2, i18n.Mark("Choose"), d.next)
	case askTable:
		keys = pickKeys(&d.table, len(d.tables), i18n.Mark("Choose"), d.next)
	case askSector:
		keys = pickKeys(&d.sector, len(d.view.Workshop.Agenda().Sectors), i18n.Mark("Choose"), d.next)
	case askCode:
		enter := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Go on"), Do: d.next}
		switch {
		case d.busy:
			enter.Off = i18n.Mark("One moment.")
		case strings.TrimSpace(d.code.Value()) == "":
			enter.Off = i18n.Mark("A join code is needed. The facilitator shows it.")
		}
		keys = []widget.Key{enter}
	case askAlias:
		enter := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Come in"), Do: d.next}
		if d.busy {
			enter.Off = i18n.Mark("One moment.")
		}
		keys = []widget.Key{enter}
	}
	if d.at > askLang {
		keys = append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() { d.step(-1) })})
	}
	return keys
}

// pickKeys are the keys of a list in which one thing is chosen: arrows and
// Enter, or the digit before it.
func pickKeys(l *widget.List, n int, name string, chosen func() tea.Cmd) []widget.Key {
	keys := []widget.Key{
		{Keys: []string{"up"}, Name: name, Do: do(l.Up)},
		{Keys: []string{"down"}, Name: name, Do: do(l.Down)},
		{Keys: []string{"enter"}, Name: i18n.Mark("Go on"), Do: chosen},
	}
	for i := range min(n, 9) {
		keys = append(keys, widget.Key{Keys: []string{digit(i + 1)}, Name: name, Hidden: true, Do: func() tea.Cmd {
			l.Select(i)
			return chosen()
		}})
	}
	return keys
}

func digit(n int) string { return string(rune('0' + n)) }

// next takes what was answered and goes on; after the last stage it takes the
// seat.
func (d *door) next() tea.Cmd {
	var said tea.Cmd
	if d.at == askLang {
		said = send(LangChosen{d.chosen()})
	}
	switch onlyCode := d.again && d.at == askCode; {
	case onlyCode:
	case d.at == askCode && !d.view.Workshop.Locked(): // then nobody need find it out
		return d.tryCode()
	case d.step(1):
		return said
	}
	if d.busy || d.env.Door == nil {
		return said
	}
	d.busy = true
	v := live.Visitor{Alias: d.alias.Value(), Code: d.code.Value(), Lang: d.chosen()}
	if d.ofTable() {
		v.Alias, v.Laptop = "", d.tables[max(0, d.table.Selected())].Table
	} else if sectors := d.view.Workshop.Agenda().Sectors; len(sectors) > 0 {
		v.Sector = sectors[max(0, d.sector.Selected())].ID
	}
	enter := d.env.Door.Enter
	return func() tea.Msg {
		seat, err := enter(v)
		return entering{seat, err}
	}
}

func (d *door) chosen() workshop.Lang {
	return workshop.Lang(i18n.Languages[max(0, d.lang.Selected())].Code)
}

func (d *door) Draw(f Frame) widget.Layout {
	p := newPage(f)
	a := d.view.Workshop.Agenda()
	p.above(headline(f, some(first(f.in(a.Title), "kahvila"), f.in(a.Purpose)), nil))
	p.rule()
	p.footer(withHelp(d.Keys()), 1)
	if d.at != askLang {
		var privacy []string
		for _, line := range indented(f.T.T("Your name is not asked, and what you write is shown without it. What links your seat to you is kept apart and can be erased."), 1, f.W) {
			privacy = append(privacy, widget.Fit(f.Theme.Faint.Render(line), f.W))
		}
		p.below(privacy...)
		p.ruleBelow()
	}
	if text, urgent := d.news(f); text != "" && (d.refused == nil || !urgent) {
		style := f.Theme.Faint
		if urgent {
			style = f.Theme.Strong
		}
		for _, line := range indented(text, 1, f.W) {
			p.above(widget.Fit(style.Render(line), f.W))
		}
	}
	if d.refused != nil {
		var why []string
		for _, line := range indented(f.T.Say(d.refused), 1, f.W) {
			why = append(why, widget.Fit(f.Theme.Refused.Render(line), f.W))
		}
		p.above(why...)
	}
	switch d.at {
	case askLang:
		return d.drawLang(p)
	case askWhose:
		return d.drawPick(p, f.T.T("Is this laptop yours, or the table's?"), &d.whose, d.whoseLines(f))
	case askTable:
		return d.drawPick(p, f.T.T("At which table does this laptop stay?"), &d.table, d.tableLines(f))
	case askSector:
		return d.drawSector(p, a)
	case askCode:
		return d.drawInput(p, f.T.T("The join code, as the facilitator shows it:"), "")
	}
	return d.drawInput(p, f.T.T("An alias, if you want one:"),
		f.T.T("Leave it empty to have none. Only the facilitator sees it, unless a round says otherwise."))
}

// drawLang asks in all languages: whoever reads it speaks one of them.
func (d *door) drawLang(p *page) widget.Layout {
	p.above("", widget.Fit(" Kieli · Språk · Language", p.W), "")
	return p.body(func(w, h int) []string {
		return d.lang.Draw(w, h, func(i int, selected bool, w int) []string {
			return []string{pickLine(p.Frame, i, i18n.Languages[i].Name, selected, w)}
		})
	})
}

func (d *door) drawSector(p *page, a *workshop.Agenda) widget.Layout {
	what := p.in(a.Sector)
	if what == "" {
		what = p.T.T("Sector")
	}
	var names []string
	for _, s := range a.Sectors {
		names = append(names, p.in(s.Name))
	}
	return d.drawPick(p, p.T.T("Where do you come from? {sector}:", "sector", what), &d.sector, names)
}

// drawPick draws a question, and the answers to choose from.
func (d *door) drawPick(p *page, question string, l *widget.List, answers []string) widget.Layout {
	p.above(indented(question, 1, p.W)...)
	if p.roomy() {
		p.above("")
	}
	return p.body(func(w, h int) []string {
		outOfView(p.Frame, l)
		return l.Draw(w, h, func(i int, selected bool, w int) []string {
			return []string{pickLine(p.Frame, i, answers[i], selected, w)}
		})
	})
}

// pickLine draws one thing that can be chosen, with its digit if it has one.
func pickLine(f Frame, i int, text string, selected bool, w int) string {
	number := "  "
	if i < 9 {
		number = digit(i+1) + " "
	}
	if selected {
		return widget.Fit(" "+f.Theme.Glyphs.Cursor+" "+f.Theme.Focus.Render(number+text), w)
	}
	return widget.Fit("   "+f.Theme.Key.Render(number)+text, w)
}

func (d *door) drawInput(p *page, question, hint string) widget.Layout {
	p.above(indented(question, 1, p.W)...)
	in := d.input()
	y := p.top
	drawn, at := in.Draw(max(1, p.W-5), 1)
	p.above(widget.Fit("   "+p.Theme.Glyphs.Edge+drawn[0], p.W))
	layout := p.text("", hint)
	layout.Cursor = &widget.Cursor{X: 4 + at.X, Y: y}
	return layout
}
