package screen

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/tui/outcome"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// resultKeys reveal the result and read on in it.
func (c *console) resultKeys() []widget.Key {
	b := c.v.Workshop.Ballot()
	reveal := widget.Key{Keys: []string{"r"}, Name: i18n.Mark("Show the next part to everyone"), Do: func() tea.Cmd {
		return c.do(&workshop.Reveal{})
	}}
	if b.Revealed >= workshop.Stages {
		reveal.Off = i18n.Mark("The whole result is shown.")
	}
	return append([]widget.Key{reveal, c.againKey(b), c.reasonsKey()}, c.readKeys()...)
}

// readKeys read on in a result.
func (c *console) readKeys() []widget.Key {
	scroll := func(by func() int) func() tea.Cmd { return do(func() { c.top += by() }) }
	page := func(sign int) func() int { return func() int { return sign * max(1, c.lines-2) } }
	one := func(n int) func() int { return func() int { return n } }
	return []widget.Key{
		{Keys: []string{"up"}, Name: i18n.Mark("Read on"), Do: scroll(one(-1)), Hidden: !c.more},
		{Keys: []string{"down"}, Name: i18n.Mark("Read on"), Do: scroll(one(1)), Hidden: !c.more},
		{Keys: []string{"pgup"}, Name: i18n.Mark("Page"), Do: scroll(page(-1)), Hidden: true},
		{Keys: []string{"pgdown"}, Name: i18n.Mark("Page"), Do: scroll(page(1)), Hidden: true},
	}
}

// againKey lets people rate once more what they disagree on.
func (c *console) againKey(b *workshop.Ballot) widget.Key {
	again := widget.Key{Keys: []string{"d"}, Name: i18n.Mark("Rate the disputed once more"), Hidden: b.Revealed < workshop.ApartStage}
	disputed := 0
	if c.result != nil {
		disputed = len(prioritise.Disputed(*c.result, workshop.MostDisputed))
	}
	switch {
	case b.Revealed == 0:
		again.Off = i18n.Mark("Show the result first: people rate once more when they have seen where they disagree.")
	case disputed == 0:
		again.Off = i18n.Mark("People do not clearly disagree on any target. Name those to be rated once more.")
	}
	again.Do = func() tea.Cmd {
		t := c.t()
		return send(Ask{
			Question: t.N("Let everyone rate {n} targets once more?", disputed),
			Lines:    []string{t.T("It is a new rating: the first result stays, and nobody sees the new one before it is shown.")},
			Yes:      t.T("Rate once more"), Light: true, Then: act(c.env.Seat, &workshop.Go{Go: "again"}),
		})
	}
	return again
}

// stageLines names a stage and says who sees it, on a line of its own where
// that is too narrow for both.
func stageLines(f Frame, stage int, state string, w int) []string {
	title := f.T.T(workshop.StageTitle(stage))
	if ansi.StringWidth(title)+ansi.StringWidth(state)+3 <= w {
		return []string{widget.Columns(" "+f.Theme.Title.Render(title), state+" ", w)}
	}
	return append(indented(f.Theme.Title.Render(title), 1, w), " "+state)
}

// stageWithReasons draws a stage, and below what people disagree on what they
// say for and against it.
func stageWithReasons(f Frame, x *outcome.Words, stage, w, h int) []string {
	if stage == workshop.ApartStage {
		return disagreedLines(f, x, w, func(item prioritise.ItemID) []string { return argued(f, x.Argued(item), 5, w) })
	}
	return resultLines(f, x, stage, w, min(16, max(8, h-4)))
}

// resultLines draws the part of the result in view: all of its stages, each
// with whether everyone sees it already.
func (c *console) resultLines(f Frame, w, h int) []string {
	b, x := c.v.Workshop.Ballot(), c.counts.In(f.T)
	lines := []string{"", " " + f.Theme.Strong.Render(haveRated(f, x.Voted, x.Present))}
	for _, stage := range b.Stages() {
		state := f.Theme.Faint.Render(f.T.T("only you see this yet"))
		if stage <= b.Revealed {
			state = f.Theme.Good.Render(f.T.T("everyone sees this"))
		}
		lines = append(append(lines, ""), stageLines(f, stage, state, w)...)
		lines = append(lines, stageWithReasons(f, x, stage, w, h)...)
	}
	if first := outcome.Before(c.v, b); first.Result != nil {
		lines = append(lines, "", " "+f.Theme.Strong.Render(f.T.T("Result of rating {n}", "n", first.Round())))
		for _, stage := range first.Shown() {
			lines = append(lines, "", " "+f.Theme.Title.Render(f.T.T(workshop.StageTitle(stage))))
			lines = append(lines, stageWithReasons(f, first.In(f.T), stage, w, h)...)
		}
	}
	if h < 12 {
		lines = lines[3:] // straight to the first stage
	}
	return c.inView(lines, h)
}

// inView returns those of the lines that are in view, and remembers whether
// there are more.
func (c *console) inView(lines []string, h int) []string {
	c.lines, c.more = h, len(lines) > h
	c.top = max(0, min(c.top, len(lines)-h))
	return lines[c.top:min(len(lines), c.top+max(h, 0))]
}
