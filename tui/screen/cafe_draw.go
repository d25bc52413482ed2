package screen

import (
	"time"

	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Draw lays the round out.
func (c *cafe) Draw(f Frame) widget.Layout {
	p := newPage(f)
	round, end := c.round(f)
	p.head(c.view, c.now(f), c.until(f, c.moving()), round, end)
	if c.at.table == 0 {
		p.footer(withHelp(c.Keys()), 1)
		return p.text("", f.T.T("You have no table yet. The facilitator will find you one."))
	}
	if c.moving() {
		return c.drawMove(p)
	}
	c.drawQuestion(p)
	p.footer(withHelp(c.Keys()), 2)
	cursor := c.drawInput(p)
	p.ruleBelow()
	c.drawFindings(p)
	c.list.heads = []string{
		f.T.T("From the tables before you"), f.T.T("From other tables now"), f.T.T("Your table"),
	}
	layout := p.body(func(w, h int) []string { return c.drawList(f, w, h) })
	layout.Cursor = cursor
	return layout
}

// now says what to do.
func (c *cafe) now(f Frame) string {
	n := c.view.Workshop.Now()
	switch {
	case n.Stopped && n.Sub != workshop.MoveSub:
		return f.T.T("Writing is stopped")
	case n.TimeUp && n.Sub != workshop.MoveSub:
		return f.T.T("TIME IS UP: finish your sentence")
	}
	switch n.Sub {
	case workshop.MoveSub:
		return f.T.T("NOW: go to your table")
	case workshop.ReadSub:
		return f.T.T("NOW: read what is there")
	case workshop.WriteSub:
		return f.T.T("NOW: write in silence")
	case workshop.TalkSub:
		return f.T.T("NOW: talk and write down")
	case workshop.FindingsSub:
		return f.T.T("NOW: agree on key findings")
	}
	return f.T.T("NOW: learning café")
}

// until is the countdown, where there is one to be shown.
func (c *cafe) until(f Frame, moving bool) string {
	n := c.view.Workshop.Now()
	if n.Stopped || n.TimeUp && !moving {
		return ""
	}
	return clock(f, n)
}

// round says which round it is and when it ends.
func (c *cafe) round(f Frame) (round, end string) {
	w := c.view.Workshop
	n, rounds := w.Now(), w.Step().Rounds
	round = f.T.T("round {n} of {all}", "n", n.Round, "all", len(rounds))
	if n.Round < 1 || n.Round > len(rounds) || n.Stopped {
		return round, ""
	}
	var after time.Duration
	past := false
	for _, sub := range rounds[n.Round-1].Subs {
		if past {
			after += time.Duration(sub.Minutes) * time.Minute
		}
		past = past || sub.Kind == n.Sub
	}
	return round, ends(f, n, after)
}

func (c *cafe) drawMove(p *page) widget.Layout {
	f, w := p.Frame, c.view.Workshop
	n := w.Now()
	p.footer(withHelp(c.Keys()), 1)
	lines := []string{""}
	where := f.T.T("Go to table {n}", "n", c.at.table)
	before := 0
	if c.view.Me.Seat != nil {
		before = w.TableIn(c.view.Me.Seat.ID, n.Step, n.Round-1)
	}
	switch {
	case c.arrived():
		where = f.T.T("You are at table {n}", "n", c.at.table)
	case before == c.at.table:
		where = f.T.T("Stay at table {n}", "n", c.at.table)
	}
	lines = append(lines, " "+f.Theme.Title.Render(where))
	if p.roomy() {
		lines = append(lines, "")
		for _, big := range widget.Big(f.Theme, f.T.Number(float64(c.at.table), 0)) {
			lines = append(lines, "   "+f.Theme.Accent.Render(big))
		}
	}
	lines = append(lines, "", " "+f.T.T("Theme: {theme}", "theme", f.in(c.theme.Name)))
	if c.arrived() {
		here := len(w.Table(c.at.table).Arrived)
		lines = append(append(lines, ""), indented(f.T.N("{n} people have said that they are here. Wait for the others.", here), 1, f.W)...)
	}
	return p.lines(lines)
}

// drawQuestion puts theme and question on the page.
func (c *cafe) drawQuestion(p *page) {
	f := p.Frame
	q, ok := c.asks()
	number := ""
	if n := len(c.theme.Questions); n > 1 {
		number = f.T.T("question {n} of {all}", "n", c.question+1, "all", n) + " "
	}
	if p.roomy() {
		right := number
		if next := c.next(f); next != "" {
			right = f.T.T("next: {theme}", "theme", next) + " "
			if number != "" {
				right = number + f.Theme.Glyphs.Between + " " + right
			}
		}
		p.above(widget.Columns(" "+f.Theme.Title.Render(f.in(c.theme.Name)), f.Theme.Faint.Render(right), p.W))
	}
	if !ok {
		return
	}
	most := 3
	if p.H < 14 && message(c.view) != "" {
		most = 2
	}
	lines := cut(indented(f.in(q.Text), 1, p.W), most, f.Theme)
	for i := range lines {
		lines[i] = widget.Fit(lines[i], p.W)
	}
	p.above(lines...)
	p.rule()
}

// next returns the theme that the person goes to in the next round.
func (c *cafe) next(f Frame) string {
	w, n := c.view.Workshop, c.view.Workshop.Now()
	if c.view.Me.Seat == nil || n.Round >= len(w.Step().Rounds) {
		return ""
	}
	table := w.TableIn(c.view.Me.Seat.ID, n.Step, n.Round+1)
	if table == 0 {
		return ""
	}
	return f.in(w.ThemeAt(w.Step(), table, n.Round+1).Name)
}

// drawInput puts the input at the bottom of the page, with what is promised
// about it.
func (c *cafe) drawInput(p *page) *widget.Cursor {
	f := p.Frame
	p.below(widget.Fit(" "+f.Theme.Faint.Render(c.promise(f)), p.W))
	label, hint := kindName(f.T, c.kind()), f.T.T("write here, Enter sends")
	switch c.to.as {
	case asFinding:
		label = f.T.T("finding")
	case asEdit:
		label = f.T.T("edit")
	}
	if !c.view.Workshop.Writing() {
		hint = ""
	}
	cursor := c.write.below(p, label, hint, c.focus == onInput)
	if on := c.view.Workshop.Idea(c.to.idea); on != nil && c.to.as == asIdea {
		p.below(widget.Fit(" "+f.Theme.Faint.Render(f.T.T("to: {idea}", "idea", on.Text)), p.W))
	}
	if i := c.find(c.alike); i >= 0 && c.focus == onInput {
		text := f.T.T("Is this the same? ↑ then 1: {idea}", "idea", c.list.all[i].idea.Text)
		p.below(widget.Fit(" "+f.Theme.Warn.Render(text), p.W))
	}
	return cursor
}

// promise says in plain words what is kept of who writes.
func (c *cafe) promise(f Frame) string {
	narrow := f.W < roomyW
	switch mode := c.view.Workshop.Step().Mode; {
	case mode == workshop.Named && c.view.Me.Alias == "":
		return f.T.T("others see your table; you have no alias · can be changed until sealed")
	case mode == workshop.Named && narrow:
		return f.T.T("others see: {alias}", "alias", c.view.Me.Alias)
	case mode == workshop.Named:
		return f.T.T("others see your table and your alias {alias} · can be changed until sealed", "alias", c.view.Me.Alias)
	case mode == workshop.Anonymous && narrow:
		return f.T.T("nobody sees your table or name")
	case mode == workshop.Anonymous:
		return f.T.T("nobody sees your table or your name · can be changed until sealed")
	case narrow:
		return f.T.T("others see your table, not your name")
	}
	return f.T.T("others see your table, nobody sees your name · can be changed until sealed")
}

// drawFindings shows what the table has found, while that is the task.
func (c *cafe) drawFindings(p *page) {
	n := c.view.Workshop.Now()
	if c.to.as != asFinding && n.Sub != workshop.FindingsSub {
		return
	}
	lines := []string{widget.Fit(" "+p.Theme.Strong.Render(p.T.T("Key findings of your table, three at most")), p.W)}
	for _, x := range c.view.Workshop.Findings() {
		if x.Step == n.Step && x.Round == n.Round && x.Table == c.at.table {
			lines = append(lines, widget.Fit("   "+x.Text, p.W))
		}
	}
	p.below(lines...)
}

func (c *cafe) drawList(f Frame, w, h int) []string {
	if len(c.list.all) == 0 {
		return indented(f.T.T("Nothing here yet. Yours can be the first."), 1, w)
	}
	var foot []string
	if c.list.sizes[fromOurs] == 0 && h >= 5 {
		foot = []string{
			partHead(f, c.list.heads[fromOurs], 0, w),
			widget.Fit("   "+f.Theme.Faint.Render(f.T.T("nothing yet")), w),
		}
	}
	return append(c.list.draw(f, w, h-len(foot), c.focus == onList), foot...)
}
