package screen

import (
	"time"

	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// cafeStrips are the bands of a round.
type cafeStrips struct {
	title    strip[titleKey]
	question strip[questionKey]
	promise  strip[promiseKey]
	to       strip[toKey]
	offer    strip[offerKey]
	findings strip[findingsKey]
	list     strip[listKey]
	move     strip[moveKey]
	nudge    strip[nudgeKey]
	atTable  strip[atTableKey]

	questionRows known[questionRows, int]
	findingsRows known[findingsKey, int]

	settled settled[cafeKey]
}

type (
	titleKey struct {
		of          live.Origin
		agenda      workshop.EntryID
		theme, next string
		question    int
		all         int
	}
	questionKey struct {
		of       live.Origin
		agenda   workshop.EntryID
		question string
		rows     int
	}
	questionRows struct {
		agenda   workshop.EntryID
		question string
		shape    shape
	}
	promiseKey struct {
		mode    workshop.Mode
		alias   string
		covered bool
		passes  bool
		muted   bool
	}
	toKey    struct{ idea *workshop.Idea }
	offerKey struct {
		what offer
		idea *workshop.Idea
	}
	findingsKey struct {
		of          live.Origin
		tables, now workshop.EntryID
		table       int
	}
)

// lay makes the bands of the screen.
func (c *cafe) lay() {
	c.shell = newShell(c.headline, func() whereabouts { return whereami(c.f, c.view) }, c.Keys)
	s := &c.strips
	s.title = drawnBy[titleKey](c.titleLines)
	s.question = drawnBy[questionKey](func() []string { return c.questionLines(c.f, s.question.key.rows) })
	s.promise = drawnBy[promiseKey](func() []string { return []string{" " + c.f.Theme.Faint.Render(c.promise(c.f))} })
	s.to = drawnBy[toKey](func() []string {
		return []string{" " + c.f.Theme.Faint.Render(c.f.T.T("to: {idea}", "idea", s.to.key.idea.Text))}
	})
	s.offer = drawnBy[offerKey](func() []string { return []string{offerLine(c.f, s.offer.key.what, s.offer.key.idea)} })
	s.findings = drawnBy[findingsKey](func() []string { return c.findingLines(c.f) })
	s.list = drawnBy[listKey](func() []string { return c.drawList(c.f, s.list.rect.W, s.list.rect.H) })
	s.atTable = drawnBy[atTableKey](c.atTableLines)
	s.nudge = drawnBy[nudgeKey](c.nudgeLines)
	s.move = drawnBy[moveKey](func() []string { return c.moveLines(c.f) })
	c.layChoice()
}

// Draw lays the round out.
func (c *cafe) Draw(f Frame) widget.Layout {
	n := c.view.Workshop.Now()
	if l, ok := ticked(c.shell, &c.strips.settled, f, n); ok {
		return l
	}
	list := func(h int) listKey { return c.list.place(f, c.view, h-c.listFoot(h), c.inList()) }
	if c.onlyRead(f) {
		if l, ok := goesOn(c.shell, &c.strips.settled, f, n); ok {
			lookAgain(&l, &c.strips.settled, &c.strips.list, list)
			return l
		}
	}
	head := headOf(f, "cafe", c.view)
	if n.Stopped || n.Up || n.TimeUp && !c.moving() {
		head.clock = noClock
	}
	from := c.layoutKey(f, head)
	if s := &c.strips.settled; s.is && s.from == from {
		return again(c.shell, s, f, head, &c.strips.list, list)
	}
	return c.drawAnew(f, head, from)
}

// drawAnew lays the round out where more has changed than what others write
// and what the clock shows.
func (c *cafe) drawAnew(f Frame, head headKey, from cafeKey) widget.Layout {
	c.strips.settled.is = false
	switch {
	case c.choosing():
		head.state = chooseState
	case c.isLaptop():
		head.state = laptopState
	case c.stays():
		head.state = stayState
	}
	p := c.begin(f, c.view, head)
	if c.choosing() {
		c.footer(p, 1, c.choiceFoot())
		return c.drawChoice(p)
	}
	if c.at.table == 0 {
		c.footer(p, 1, c.footKey())
		return p.text("", c.tableless(f))
	}
	if c.moving() {
		c.footer(p, c.footRows(f), c.footKey())
		c.askHost(p)
		return within(p, &c.strips.move, c.moveKey(p))
	}
	c.drawAtTable(p)
	c.drawQuestion(p)
	c.footer(p, c.footRows(f), c.footKey())
	cursor := c.drawInput(p)
	c.drawNudge(p, from.nudge)
	c.ruleBelow(p)
	c.drawFindings(p)
	h := p.left()
	if h > 0 {
		within(p, &c.strips.list, c.list.place(f, c.view, h-c.listFoot(h), c.inList()))
	}
	p.layout.Cursor = cursor
	c.strips.settled.settle(from, p, h > 0)
	return p.layout
}

// headline is the left side of the headline.
func (c *cafe) headline() []string {
	round, end := roundEnds(c.f, c.view.Workshop)
	if n := c.view.Workshop.Now(); c.f.W < roomyW && (n.TimeUp || n.Up) {
		round = "" // rather than a part of what to do with the sentence
	}
	return []string{c.now(c.f), c.until(c.f, c.moving()), round, end}
}

// now says what to do.
func (c *cafe) now(f Frame) string {
	n := c.view.Workshop.Now()
	switch moves := n.Sub == workshop.MoveSub; {
	case !moves && (n.Stopped || n.Up || n.TimeUp):
		return doing(f, c.view.Workshop)
	case c.choosing():
		return f.T.T("NOW: choose a table")
	case moves && c.isLaptop():
		return f.T.T("NOW: people change tables")
	case moves && c.stays():
		return f.T.T("NOW: stay at your table")
	case moves:
		return f.T.T("NOW: go to your table")
	}
	return doing(f, c.view.Workshop)
}

// until is the countdown, where there is one to be shown.
func (c *cafe) until(f Frame, moving bool) string {
	n := c.view.Workshop.Now()
	if n.Stopped || n.Up || n.TimeUp && !moving {
		return ""
	}
	return clock(f, n)
}

// roundEnds says which round it is and when it ends.
func roundEnds(f Frame, w *workshop.Workshop) (round, end string) {
	n, rounds := w.Now(), w.Step().Rounds
	round = f.T.T("round {n} of {all}", "n", n.Round, "all", len(rounds))
	if n.Round < 1 || n.Round > len(rounds) || n.Stopped {
		return round, ""
	}
	var after time.Duration
	past := false
	for _, sub := range rounds[n.Round-1].Subs {
		if past {
			after += time.Duration(w.Minutes(workshop.Moment{Step: n.Step, Round: n.Round, Sub: sub.Kind})) * time.Minute
		}
		past = past || sub.Kind == n.Sub
	}
	return round, ends(f, n, after)
}

// drawQuestion puts theme and question on the page.
func (c *cafe) drawQuestion(p *page) {
	q, ok := c.asks()
	agenda := c.view.Workshop.Rev(workshop.AgendaTopic)
	if p.roomy() {
		over(p, &c.strips.title, 1, titleKey{c.view.Origin(), agenda, c.theme.ID, c.planned().next.ID, c.question, len(c.theme.Questions)})
	}
	if !ok {
		return
	}
	most := 3
	if p.H < 14 && !c.messageFor(c.view).nothing() {
		most = 2
	}
	n := c.strips.questionRows.get(questionRows{agenda, q.ID, p.shape(most)}, func() int { return len(c.questionLines(p.Frame, most)) })
	over(p, &c.strips.question, n, questionKey{c.view.Origin(), agenda, q.ID, n})
	c.rule(p)
}

func (c *cafe) titleLines() []string {
	f, number := c.f, ""
	if n := len(c.theme.Questions); n > 1 {
		number = f.T.T("question {n} of {all}", "n", c.question+1, "all", n) + " "
	}
	right := number
	if next := f.in(c.planned().next.Name); next != "" {
		right = f.T.T("next: {theme}", "theme", next) + " "
		if number != "" {
			right = number + f.Theme.Glyphs.Between + " " + right
		}
	}
	return []string{widget.Columns(" "+f.Theme.Title.Render(f.in(c.theme.Name)), f.Theme.Faint.Render(right), f.W)}
}

func (c *cafe) questionLines(f Frame, rows int) []string {
	q, _ := c.asks()
	return cut(indented(f.in(q.Text), 1, f.W), rows, f.Theme)
}

// drawInput puts the input at the bottom of the page, with what is promised
// about it.
func (c *cafe) drawInput(p *page) *widget.Cursor {
	f := p.Frame
	promise := promiseKey{mode: c.planned().mode, passes: c.view.PassesOn(), covered: c.view.Workshop.Cover() != workshop.Cover{}, muted: c.view.Muted()}
	if promise.mode == workshop.Named {
		promise.alias = c.view.Me.Alias
	}
	under(p, &c.strips.promise, 1, promise)
	label, hint := "", f.T.T("write here, Enter sends")
	switch c.to.as {
	case asFinding:
		label = f.T.T("finding")
	case asEdit:
		label = f.T.T("edit")
	case asIdea:
		if label = kindName(f.T, c.kind()); c.translating() {
			label = string(c.to.lang)
		}
	}
	if !c.view.Workshop.Writing() || promise.muted {
		hint = ""
	}
	cursor := c.write.below(p, label, hint, c.focus == onInput)
	if c.to.idea != 0 && c.to.as == asIdea {
		if on := c.view.Workshop.Idea(c.to.idea); on != nil {
			under(p, &c.strips.to, 1, toKey{on})
		}
	}
	if what, i := c.offered(); what != noOffer {
		under(p, &c.strips.offer, 1, offerKey{what, i})
	}
	c.askHost(p)
	return cursor
}

// promise says in plain words what is kept of who writes, or that they cannot.
func (c *cafe) promise(f Frame) string {
	narrow, covered := f.W < roomyW, c.view.Workshop.Cover() != workshop.Cover{}
	switch mode := c.planned().mode; {
	case c.view.Muted() && narrow:
		return f.T.T("you can read and mark, but not write")
	case c.view.Muted():
		return f.T.T("in this round you can read and mark, but not write")
	case covered && narrow:
		return f.T.T("hidden from others until it is shown")
	case covered && mode == workshop.Named:
		return f.T.T("only the facilitator sees it until it is shown; then all, with your alias: {alias}", "alias", c.view.Me.Alias)
	case covered && mode == workshop.Anonymous:
		return f.T.T("only the facilitator sees it until it is shown; then all, without table or name")
	case covered:
		return f.T.T("only the facilitator sees it until it is shown; then all, by table, not by name")
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
	case c.view.PassesOn():
		return f.T.T("others see the table, nobody's name · can be changed until people move on")
	}
	return f.T.T("others see your table, nobody sees your name · can be changed until sealed")
}

// drawFindings shows what the table has found, while that is the task.
func (c *cafe) drawFindings(p *page) {
	w := c.view.Workshop
	if c.to.as != asFinding && w.Now().Sub != workshop.FindingsSub {
		return
	}
	key := findingsKey{c.view.Origin(), w.Rev(workshop.TablesTopic), w.Rev(workshop.NowTopic), c.at.table}
	n := c.strips.findingsRows.get(key, func() int { return len(c.findingLines(p.Frame)) })
	under(p, &c.strips.findings, n, key)
}

func (c *cafe) findingLines(f Frame) []string {
	n := c.view.Workshop.Now()
	lines := []string{" " + f.Theme.Strong.Render(f.T.T("Key findings of your table, three at most"))}
	for _, x := range c.view.Workshop.Findings() {
		if x.Step == n.Step && x.Round == n.Round && x.Table == c.at.table {
			lines = append(lines, "   "+x.Text)
		}
	}
	return lines
}

// listFoot is how many of h lines say that the table has said nothing yet.
func (c *cafe) listFoot(h int) int {
	if c.list.len() == 0 || len(c.list.sheet.Parts[live.FromOurs]) > 0 || h < 5 {
		return 0
	}
	return 2
}

func (c *cafe) drawList(f Frame, w, h int) []string {
	if c.list.len() == 0 {
		lines := indented(f.T.T("Nothing here yet. Yours can be the first."), 1, w)
		if n := c.list.apart; n > 0 {
			lines = append(lines, indented(f.T.T("On the other questions of this theme: {ideas}", "ideas", f.T.N("{n} ideas", n)), 1, w)...)
		}
		return lines
	}
	n := c.listFoot(h)
	lines := c.list.draw(f, w, h-n, c.inList())
	if n > 0 {
		lines = append(lines, partHead(f, tableName(f, live.FromOurs), 0, w), "   "+f.Theme.Faint.Render(f.T.T("nothing yet")))
	}
	return lines
}

// settle brings the list to where it is seen, before the selection moves.
func (c *cafe) settle() {
	if h := c.strips.list.rect.H; h > 0 && c.f.T != nil {
		c.list.place(c.f, c.view, h-c.listFoot(h), true)
	}
}
