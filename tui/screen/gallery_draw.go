package screen

import (
	"github.com/charmbracelet/x/ansi"

	"kahvila/live"
	"kahvila/tui/theme"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// galleryStrips are the bands of a gallery.
type galleryStrips struct {
	title   strip[hallKey]
	list    strip[exhibitsKey]
	empty   strip[wordsKey]
	promise strip[noteKey]
	to      strip[toKey]
	query   alone[queryKey]

	settled settled[galleryScreenKey]
}

type (
	// hallKey is what the line over a gallery is drawn from.
	hallKey struct {
		of      live.Origin
		agenda  workshop.EntryID
		finding bool
		ideas   int
		number  int
		themes  int
	}
	wordsKey struct{ text string }
	// noteKey is what is promised about what is written here.
	noteKey struct {
		mode  workshop.Mode
		alias string
	}
	queryKey struct{ presses int }

	// galleryScreenKey is what a gallery is laid out from, but for the seconds
	// of the clock and the list.
	galleryScreenKey struct {
		head     headKey
		foot     footKey
		messages workshop.EntryID
		hall     hallKey
		empty    bool
		on       *workshop.Idea // that something is written about
		to       remark
		changes  int
		presses  int
		alias    string
		shape    shape
		look     theme.Look
	}
)

// lay makes the bands of the screen.
func (g *gallery) lay() {
	g.shell = newShell(g.headline, func() whereabouts { return whereami(g.f, g.view) }, g.Keys)
	s := &g.strips
	s.title = drawnBy[hallKey](g.titleLines)
	s.list = drawnBy[exhibitsKey](func() []string { return g.list.draw(g.f, s.list.rect.W, s.list.rect.H) })
	s.empty = drawnBy[wordsKey](func() []string { return indented(s.empty.key.text, 1, s.empty.rect.W) })
	s.promise = drawnBy[noteKey](func() []string { return []string{" " + g.f.Theme.Faint.Render(g.promise(g.f))} })
	s.to = drawnBy[toKey](func() []string {
		return []string{" " + g.f.Theme.Faint.Render(g.f.T.T("to: {idea}", "idea", s.to.key.idea.Text))}
	})
	s.query = aloneBy[queryKey](func() []string {
		line, _ := g.queryLine(g.f)
		return []string{line}
	})
}

// Draw lays the gallery out.
func (g *gallery) Draw(f Frame) widget.Layout {
	n := g.view.Workshop.Now()
	if l, ok := ticked(g.shell, &g.strips.settled, f, n); ok {
		return l
	}
	head := headOf(f, "gallery", g.view)
	if n.Stopped || n.Up || n.TimeUp {
		head.clock = noClock
	}
	head.state = b2i(g.focus == onRemark)
	foot := g.footKey()
	hall := hallKey{g.view.Origin(), head.agenda, g.finding, g.list.all.Ideas, g.theme, len(g.view.Harvest().Themes)}
	from := galleryScreenKey{
		head: head.long(), foot: foot, messages: g.view.Workshop.Rev(workshop.MessagesTopic), hall: hall, empty: g.list.all.Len() == 0,
		to: g.to, changes: g.write.changes, presses: g.presses, alias: g.view.Me.Alias, shape: f.shape(f.H), look: f.Theme.Look,
	}
	if g.focus == onRemark {
		from.on = g.view.Workshop.Idea(g.to.idea)
	}
	if s := &g.strips.settled; s.is && s.from == from {
		return again(g.shell, s, f, head, &g.strips.list, func(h int) exhibitsKey { return g.list.place(f, g.view, h) })
	}
	g.strips.settled.is = false
	p := g.begin(f, g.view, head)
	if p.roomy() || !g.finding {
		over(p, &g.strips.title, 1, hall)
	}
	g.rule(p)
	g.footer(p, 2, foot)
	cursor := g.drawInput(p)
	if g.list.all.Len() == 0 {
		p.layout.Cursor = cursor
		text := f.T.T("Nothing here yet.")
		if g.finding {
			text = f.T.T("Nothing is found. Try a shorter beginning, or another word.")
		}
		return within(p, &g.strips.empty, wordsKey{text})
	}
	h := p.left()
	if h > 0 {
		within(p, &g.strips.list, g.list.place(f, g.view, h))
	}
	p.layout.Cursor = cursor
	g.strips.settled.settle(from, p, h > 0)
	return p.layout
}

// drawInput puts at the bottom what is being typed, if anything is.
func (g *gallery) drawInput(p *page) *widget.Cursor {
	f := p.Frame
	switch {
	case g.focus == onRemark:
		promise := noteKey{mode: g.view.Workshop.Step().Mode}
		if promise.mode == workshop.Named {
			promise.alias = g.view.Me.Alias
		}
		under(p, &g.strips.promise, 1, promise)
		cursor := g.write.below(p, g.label(f), f.T.T("write here, Enter sends"), true)
		if on := g.view.Workshop.Idea(g.to.idea); on != nil && g.to.as == asIdea {
			under(p, &g.strips.to, 1, toKey{on})
		}
		g.ruleBelow(p)
		return cursor
	case g.finding:
		underAlone(p, &g.strips.query, 1, queryKey{g.presses})
		y := p.H - p.bottom
		g.ruleBelow(p)
		if _, x := g.queryLine(f); g.focus == onSearch {
			return &widget.Cursor{X: min(x, p.W-1), Y: y}
		}
		return nil
	}
	g.ruleBelow(p)
	return nil
}

func (g *gallery) label(f Frame) string {
	switch {
	case g.to.as == asEdit:
		return f.T.T("edit")
	case g.to.kind == workshop.Translation:
		return string(g.to.lang)
	}
	return kindName(f.T, g.to.kind)
}

// queryLine draws what is looked for, and returns where its cursor is.
func (g *gallery) queryLine(f Frame) (line string, x int) {
	label := " " + f.T.T("search") + " "
	from := ansi.StringWidth(label) + 1
	g.query.Hint = f.Theme.Faint.Render(f.T.T("the beginning of a word"))
	text, at := g.query.Draw(max(8, f.W-from-1), 1)
	return f.Theme.Accent.Render(label) + f.Theme.Glyphs.Edge + text[0], from + at.X
}

// headline is the left side of the headline.
func (g *gallery) headline() []string {
	f, n := g.f, g.view.Workshop.Now()
	switch {
	case n.Up:
		return []string{lookUp(f)}
	case n.Stopped:
		return []string{f.T.T("Writing is stopped")}
	case n.TimeUp && g.focus == onRemark:
		return []string{f.T.T("TIME IS UP: finish your sentence")}
	case n.TimeUp:
		return []string{f.T.T("TIME IS UP: this is still open")}
	}
	return some(f.T.T("NOW: walk through the gallery"), clock(f, n), ends(f, n, 0))
}

func (g *gallery) titleLines() []string {
	f, all := g.f, g.list.all
	ideas := f.T.N("{n} ideas", all.Ideas) + " "
	if g.finding {
		return []string{widget.Columns(" "+f.Theme.Title.Render(f.T.T("What the search found")), f.Theme.Faint.Render(ideas), f.W)}
	}
	if n := g.strips.title.key.themes; n > 1 {
		ideas = f.T.T("theme {n} of {all}", "n", g.theme+1, "all", n) + " " + f.Theme.Glyphs.Between + " " + ideas
	}
	return []string{widget.Columns(" "+f.Theme.Title.Render(f.in(all.Theme.Name)), f.Theme.Faint.Render(ideas), f.W)}
}

// promise says in plain words what is kept of who writes.
func (g *gallery) promise(f Frame) string {
	alias, narrow := g.strips.promise.key.alias, f.W < roomyW
	switch named := g.strips.promise.key.mode == workshop.Named; {
	case named && alias == "":
		return f.T.T("you have no alias, so others see no name · can be changed until sealed")
	case named && narrow:
		return f.T.T("others see: {alias}", "alias", alias)
	case named:
		return f.T.T("others see your alias {alias} · can be changed until sealed", "alias", alias)
	case narrow:
		return f.T.T("nobody sees your table or name")
	}
	return f.T.T("no name, table or sector is kept · can be changed until sealed")
}
