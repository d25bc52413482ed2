package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/outcome"
	"kahvila/tui/theme"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// answers shows what was answered to a poll, once that is shown to everyone.
type answers struct {
	env  Env
	view live.View
	read reading

	*shell
	body strip[answersKey]
	n    known[answersKey, int]
}

// answersKey is what the answers are drawn from.
type answersKey struct {
	of     live.Origin
	result *workshop.PollResult
	agenda workshop.EntryID
	top    int
	shape  shape
}

func newAnswers(env Env) Screen {
	s := &answers{env: env}
	s.shell = newShell(s.headline, func() whereabouts {
		if s.result() != nil {
			return whereabouts{word: ownWord(s.env, s.view)}
		}
		return whereami(s.f, s.view)
	}, s.Keys)
	s.body = drawnBy[answersKey](func() []string {
		if s.body.key.result == nil {
			return append([]string{""}, indented(s.f.T.T("The facilitator shows it to everyone at the same moment."), 1, s.f.W)...)
		}
		lines := s.lines(s.f)
		return lines[min(s.body.key.top, len(lines)):]
	})
	return s
}

// About says what the screen is for.
func (s *answers) About() string {
	return i18n.Mark("What was answered: how many gave each number, what is in the middle, and what is different from the last time the same was asked. Where fewer than five answered, it is not told what.")
}

func (s *answers) Sync(v live.View) tea.Cmd {
	if s.view.Workshop != nil && v.Workshop.Polling().ID != s.view.Workshop.Polling().ID {
		s.read.top = 0
	}
	s.view = v
	return nil
}

func (s *answers) Update(tea.Msg) tea.Cmd { return nil }

func (s *answers) result() *workshop.PollResult { return s.view.PollResult(s.view.Workshop.Polling()) }

func (s *answers) Keys() []widget.Key {
	if s.view.Workshop == nil || s.result() == nil {
		return nil
	}
	return s.read.keys()
}

func (s *answers) Draw(f Frame) widget.Layout {
	return s.read.laid(func() widget.Layout { return s.lay(f) })
}

func (s *answers) lay(f Frame) widget.Layout {
	v := s.view
	p, r := v.Workshop.Polling(), s.result()
	head := headOf(f, "answers", v)
	head.clock, head.done, head.all, head.state = noClock, p.Answered(), couldAnswer(v, p), b2i(r != nil)
	if r != nil {
		head.table = 0
	}
	page := s.begin(f, v, head)
	s.footer(page, 1, footKey{screen: "answers", mode: b2i(r != nil) | b2i(s.read.more)<<1})
	key := answersKey{of: v.Origin(), result: r, agenda: v.Workshop.Rev(workshop.AgendaTopic)}
	if r != nil {
		of := key
		of.shape = f.shape(0)
		key.top = s.read.at(page.left(), s.n.get(of, func() int { return s.env.Drawn.count(of, func() int { return len(s.lines(f)) }) }))
	}
	return within(page, &s.body, key)
}

func (s *answers) headline() []string {
	f, p := s.f, s.view.Workshop.Polling()
	name := f.T.T("Wait for the result")
	if s.result() != nil {
		step, _ := s.view.Workshop.Agenda().Step(p.Step)
		name = f.in(step.Title)
	}
	return []string{name, outcome.HaveAnswered(f.T, p.Answered(), couldAnswer(s.view, p))}
}

func (s *answers) lines(f Frame) []string {
	x := outcome.PollOf(s.view, s.view.Workshop.Polling(), f.T)
	if x == nil {
		return nil
	}
	return pollLines(f, x, f.W)
}

// couldAnswer returns how many people could have answered.
func couldAnswer(v live.View, p *workshop.Poll) int { return v.CouldHave(p.Present, p.Answered()) }

// pollLines draws what a poll has come to: where there are several items, first
// all at a glance, then each with its distribution.
func pollLines(f Frame, x *outcome.Poll, w int) []string {
	var lines []string
	if len(x.Items) > 1 {
		for _, r := range x.Items {
			lines = append(lines, glance(f, x, r, w))
		}
	}
	for _, r := range x.Items {
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, itemLines(f, x, r, w)...)
	}
	if text := x.Compared(); text != "" {
		lines = append(lines, "")
		for _, line := range indented(text, 1, w) {
			lines = append(lines, f.Theme.Faint.Render(line))
		}
	}
	return lines
}

// glance draws an item in one line.
func glance(f Frame, x *outcome.Poll, r workshop.ItemResult, w int) string {
	right := ""
	switch l := r.Level(); {
	case r.Now.Few():
		right = f.Theme.Faint.Render(f.T.N("{n} answers", r.Now.N))
	case r.Item.Meter() && l.Target > 0:
		right = dots(f.Theme, l.Current, r.Item.Last()) + " " + f.Theme.Glyphs.Right + " " + dots(f.Theme, l.Target, r.Item.Last())
	case r.Item.Meter():
		right = dots(f.Theme, l.Current, r.Item.Last())
	default:
		mean := r.Now.Counts.Mean()
		right = f.Theme.Accent.Render(widget.Bar(f.Theme, mean, float64(r.Item.Last()), 10)) + " " + f.T.Number(mean, 1)
	}
	room := max(8, w-ansi.StringWidth(right)-4)
	text := cut(widget.Wrap(x.Text(r), room), 1, f.Theme)[0]
	return widget.Columns(" "+text, right+" ", w)
}

// dots draws a level.
func dots(t *theme.Theme, n, last int) string {
	n = max(0, min(n, last))
	return t.Accent.Render(strings.Repeat(t.Glyphs.Dot, n)) + t.Faint.Render(strings.Repeat(t.Glyphs.Ring, last-n))
}

// itemLines draws an item with its distribution.
func itemLines(f Frame, x *outcome.Poll, r workshop.ItemResult, w int) []string {
	var lines []string
	for _, line := range indented(x.Text(r), 1, w) {
		lines = append(lines, f.Theme.Title.Render(line))
	}
	for _, line := range indented(strings.Join(x.Count(r), betweenParts(f)), 1, w) {
		lines = append(lines, f.Theme.Faint.Render(line))
	}
	lines = append(lines, standing(f, x, r, w)...)
	lines = append(lines, bars(f, x, r, w)...)
	for _, l := range r.Labels {
		lines = append(lines, ofSector(x.Sector(l), x.OfSector(r, l), w)...)
	}
	if text := x.Before(r); text != "" {
		lines = append(lines, indented(text, 1, w)...)
	}
	return lines
}

// ofSector draws a sector beside what it answered, and above where there is
// little room: a mean without a name says nothing.
func ofSector(name, answered string, w int) []string {
	if w >= roomyW || ansi.StringWidth(name)+ansi.StringWidth(answered)+5 <= w {
		return []string{widget.Columns("   "+name, answered+" ", w)}
	}
	return slices.Concat(indented(name, 3, w), indented(answered, 5, w))
}

// standing draws where a meter is, and where it is to be.
func standing(f Frame, x *outcome.Poll, r workshop.ItemResult, w int) []string {
	l := r.Level()
	if !r.Item.Meter() || l.Current == 0 {
		return nil
	}
	line := " " + f.T.T("now") + " " + dots(f.Theme, l.Current, r.Item.Last())
	if l.Target > 0 {
		line += "   " + f.T.T("target") + " " + dots(f.Theme, l.Target, r.Item.Last())
	}
	gap := strings.Join(x.Gap(r), betweenParts(f))
	if ansi.StringWidth(line)+ansi.StringWidth(gap)+4 <= w {
		return []string{line + "   " + gap}
	}
	return append([]string{line}, indented(gap, 1, w)...)
}

// sideBySide is from how many cells on the two distributions of a meter stand
// side by side.
const sideBySide = 72

// bars draws the distribution; of a meter also that of the target.
func bars(f Frame, x *outcome.Poll, r workshop.ItemResult, w int) []string {
	now, target := x.Bars(r, r.Now), x.Bars(r, r.Target)
	switch {
	case len(target) == 0:
		return barLines(f, now, nil, w)
	case w >= sideBySide:
		return barLines(f, now, target, w)
	}
	lines := append([]string{"   " + f.Theme.Faint.Render(f.T.T("now"))}, barLines(f, now, nil, w)...)
	return append(append(lines, "   "+f.Theme.Faint.Render(f.T.T("target"))), barLines(f, target, nil, w)...)
}

// barLines draws a line for each number; other bars stand beside.
func barLines(f Frame, all, other []outcome.Bar, w int) []string {
	const figures = 11 // " 100 %  999"
	label := 0
	for _, b := range all {
		label = max(label, ansi.StringWidth(b.Name)+2)
	}
	label = min(label, w/3)
	sides := 1 + b2i(len(other) > 0)
	bar := min(40, (w-label-5)/sides-figures-1)
	side := func(b outcome.Bar) string {
		return f.Theme.Accent.Render(widget.Bar(f.Theme, float64(b.Percent), 100, max(2, bar))) + f.Theme.Strong.Render(padded(f.T.Percent(b.Percent), 6)) + f.Theme.Faint.Render(padded(strconv.Itoa(b.People), 5))
	}
	var lines []string
	if sides > 1 {
		lines = append(lines, widget.Fit("", label+4)+widget.Fit(f.Theme.Faint.Render(f.T.T("now")), bar+figures+1)+f.Theme.Faint.Render(f.T.T("target")))
	}
	for i, b := range all {
		name := cut(widget.Wrap(strings.TrimSpace(strconv.Itoa(b.N)+" "+b.Name), max(1, label)), 1, f.Theme)[0]
		line := "   " + widget.Fit(name, label) + " " + side(b)
		if i < len(other) {
			line += " " + side(other[i])
		}
		lines = append(lines, widget.Fit(line, w))
	}
	return lines
}

// padded puts spaces before a text.
func padded(s string, w int) string {
	return strings.Repeat(" ", max(0, w-ansi.StringWidth(s))) + s
}

// pollKeys show what was answered to everyone, and read on in it.
func (c *console) pollKeys() []widget.Key {
	show := widget.Key{Keys: []string{"r"}, Name: i18n.Mark("Show the answers to everyone"), Do: func() tea.Cmd { return c.do(&workshop.Reveal{}) }}
	if c.v.Workshop.Polling().Shown {
		show.Off = i18n.Mark("What was answered is shown.")
	}
	return append([]widget.Key{show}, c.readKeys()...)
}

// pollResultLines draws the part of the answers in view.
func (c *console) pollResultLines(f Frame, w, h int) []string {
	x := outcome.PollOf(c.v, c.v.Workshop.Polling(), f.T)
	state := f.Theme.Faint.Render(f.T.T("only you see this yet"))
	if x.Poll.Shown {
		state = f.Theme.Good.Render(f.T.T("everyone sees this"))
	}
	lines := []string{"", widget.Columns(" "+f.Theme.Strong.Render(x.Answered()), state+" ", w)}
	lines = append(lines, pollLines(f, x, w)...)
	return c.inView(lines, h)
}

// answering says how many have answered a poll.
func answering(f Frame, p *workshop.Poll, present, w int) []string {
	done, some, all := p.Whole(), p.Answered(), max(present, p.Answered())
	lines := []string{" " + f.Theme.Strong.Render(f.T.T("{n} of {all} have answered everything", "n", done, "all", all)) + "  " +
		f.Theme.Accent.Render(widget.Bar(f.Theme, float64(done), float64(all), min(24, w/4)))}
	if some > done {
		lines = append(lines, " "+f.T.N("{n} are in the middle of answering", some-done))
	}
	return lines
}
