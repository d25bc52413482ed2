package screen

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// proposal is laid over the board: when each target that is not placed could
// begin, to be accepted one by one, and why the others have no place.
type proposal struct {
	b    *board
	plan workshop.Arrangement
	err  error // two targets wait for each other
	list widget.List
	rows []proposedRow
}

// proposedRow is one target of a proposal. It can be accepted where it has a
// period.
type proposedRow struct {
	target workshop.TargetID
	title  string
	period *workshop.Period
	say    []string // what is to be known of it
	warn   bool
}

func (b *board) propose() tea.Cmd {
	p := &proposal{b: b}
	p.sync(b.v)
	b.panel = p
	return nil
}

// sync takes what is in the view that the board has just taken.
func (p *proposal) sync(live.View) {
	p.rows = p.rows[:0]
	if p.plan, p.err = p.b.v.Workshop.Arrange(); p.err == nil {
		p.propose()
	}
	p.list.Set(len(p.rows), nil)
}

// propose lists what could be placed in the order of time, then what cannot
// and why, then what is placed and has something wrong with it.
func (p *proposal) propose() {
	var wrong []proposedRow
	for _, x := range p.plan.ByTime() {
		at, _ := p.plan.Start(workshop.TargetID(x.ID))
		row := p.row(workshop.TargetID(x.ID))
		row.say = export.Wrong(p.b.t(), x)
		row.warn = len(row.say) > 0
		switch {
		case !x.Pinned:
			row.period = &at
			p.rows = append(p.rows, row)
		case row.warn:
			row.say = append([]string{p.b.in(at.Name)}, row.say...)
			wrong = append(wrong, row)
		}
	}
	later := p.later()
	for _, x := range p.plan.Left {
		row := p.row(workshop.TargetID(x.ID))
		row.say, row.warn, row.period = []string{export.NoPlace(p.b.t(), x, phrase.Awaited(p.b.t(), p.b.v.Workshop, x))}, true, later
		p.rows = append(p.rows, row)
	}
	p.rows = append(p.rows, wrong...)
}

func (p *proposal) row(id workshop.TargetID) proposedRow {
	row := proposedRow{target: id}
	if target := p.b.v.Workshop.Target(id); target != nil {
		row.title = p.b.in(target.Title)
	}
	return row
}

// later returns the period for what has no room, if the roadmap has one.
func (p *proposal) later() *workshop.Period {
	for _, period := range p.b.v.Workshop.Periods() {
		if period.Later {
			return &period
		}
	}
	return nil
}

// accept puts a target where it is proposed.
func (p *proposal) accept(i int) tea.Cmd {
	if i < 0 || i >= len(p.rows) || p.rows[i].period == nil {
		return nil
	}
	return p.b.do(&workshop.SetRow{Target: p.rows[i].target, Period: &p.rows[i].period.ID})
}

// acceptAll puts everything that has room where it is proposed, at once, so that
// one undo takes it back. What has none stays to be decided one by one.
func (p *proposal) acceptAll() tea.Cmd {
	all := &workshop.Sheet{}
	for _, r := range p.rows {
		if r.period != nil && !r.period.Later {
			all.Lines = append(all.Lines, workshop.SheetLine{Row: &workshop.SetRow{Target: r.target, Period: &r.period.ID}})
		}
	}
	return p.b.do(all)
}

func (p *proposal) keys() []widget.Key {
	one := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Place it there"), Do: func() tea.Cmd { return p.accept(p.list.Selected()) }}
	if i := p.list.Selected(); i < 0 || i >= len(p.rows) || p.rows[i].period == nil {
		one.Off = i18n.Mark("Nothing is proposed for this one.")
	}
	all := widget.Key{Keys: []string{"a"}, Name: i18n.Mark("Place all that have room"), Do: p.acceptAll}
	if !slices.ContainsFunc(p.rows, func(r proposedRow) bool { return r.period != nil && !r.period.Later }) {
		all.Off = i18n.Mark("There is nothing to place.")
	}
	return append(listKeys(&p.list, i18n.Mark("Choose")), one, all,
		widget.Key{Keys: []string{"u"}, Name: i18n.Mark("Undo"), Do: p.b.undo},
		widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: p.b.close})
}

func (p *proposal) draw(f Frame) widget.Layout {
	on := newPage(f)
	on.above(headline(f, []string{f.T.T("Proposal: what to begin when")}, nil))
	on.rule()
	on.footer(p.keys(), 2)
	on.ruleBelow()
	if p.err != nil {
		return on.text("", f.T.Say(p.err))
	}
	if load := p.load(f); len(load) > 0 && on.left() > len(load)+4 {
		on.below(load...)
		on.ruleBelow()
	}
	if len(p.plan.Capacity) == 0 {
		on.below(indented(f.Theme.Faint.Render(f.T.T("The agenda names no working time: what waits for what decides, and deadlines.")), 1, f.W)...)
		on.ruleBelow()
	}
	if len(p.rows) == 0 {
		return on.text("", f.T.T("Every target has its place."))
	}
	return on.body(func(w, h int) []string {
		p.list.Set(len(p.rows), func(i int) int { return len(p.line(f, i, false, w)) })
		outOfView(f, &p.list)
		return p.list.Draw(w, h, func(i int, selected bool, w int) []string { return p.line(f, i, selected, w) })
	})
}

func (p *proposal) line(f Frame, i int, selected bool, w int) []string {
	r := p.rows[i]
	at := ""
	if r.period != nil {
		at = f.in(r.period.Name) + " "
	}
	lines := []string{listColumns(f, selected, r.title, at, w)}
	style := f.Theme.Faint
	if r.warn {
		style = f.Theme.Warn
	}
	if len(r.say) > 0 {
		for _, s := range indented(joined(f, r.say), 5, w) {
			lines = append(lines, style.Render(s))
		}
	}
	return lines
}

// load says how much of each pool of working time is taken in each period.
func (p *proposal) load(f Frame) []string {
	if len(p.plan.Capacity) == 0 || len(p.plan.Periods) == 0 {
		return nil
	}
	name := min(22, f.W/3)
	cells := (f.W - name) / len(p.plan.Periods)
	line := widget.Fit(" "+f.Theme.Strong.Render(f.T.T("Person-days taken")), name)
	for _, period := range p.plan.Periods {
		line += widget.Fit(f.in(period.Name), cells)
	}
	lines := []string{widget.Fit(line, f.W)}
	for _, pool := range p.plan.Capacity {
		line := widget.Fit(" "+f.in(pool.Name), name)
		for t := range p.plan.Periods {
			takes := p.plan.Load[pool.ID][t]
			text := strconv.Itoa(takes) + "/" + strconv.Itoa(pool.Days)
			if takes > pool.Days {
				text = f.Theme.Warn.Render(text + " " + f.T.T("too much"))
			}
			line += widget.Fit(text, cells)
		}
		lines = append(lines, widget.Fit(line, f.W))
	}
	if n := len(p.plan.Unsaid); n > 0 {
		lines = append(lines, indented(f.Theme.Faint.Render(f.T.N("Of {n} targets nobody has said how many person-days they take.", n)), 1, f.W)...)
	}
	return lines
}
