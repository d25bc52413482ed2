package screen

import (
	"slices"

	"github.com/charmbracelet/x/ansi"

	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// exhibits is the list of what is in a gallery. The gallery is everybody's;
// what is a person's own in it is looked for only where it can be in view.
type exhibits struct {
	list widget.List
	all  *live.Gallery
	own  exhibitWindow
	high int // the list, when last seen
	open workshop.IdeaID

	rounds []roundScopes
	height func(i int) int

	// What has been drawn, and how.
	drawn  *Drawn // by anybody
	near   nearby // rows: how wide
	heads  map[headingKey][]string
	agenda workshop.EntryID
	f      Frame
}

// headingKey is what a heading is drawn from, in one agenda.
type headingKey struct {
	theme, question string
	of              int
	all             bool // among those of all themes
}

// exhibitWindow says which of the rows from one place on are the person's own.
type exhibitWindow struct {
	all      *live.Gallery
	now      workshop.EntryID // sealing makes them nobody's
	from, to int
	owned
}

// exhibitsKey is what a gallery in view is drawn from.
type exhibitsKey struct {
	all    *live.Gallery
	scroll widget.Scroll
	open   workshop.IdeaID
	owned
}

func (es *exhibits) set(g *live.Gallery) {
	if es.all != g {
		es.all = g
		es.list.SetItems(g)
	}
}

// selected returns the selected row as the view has it, or nil.
func (es *exhibits) selected(v live.View) *live.Exhibit {
	if i := es.list.Selected(); es.all != nil && i >= 0 && i < len(es.all.Rows) {
		return &es.all.Rows[i]
	}
	return nil
}

// entry returns the idea that is selected, with what is the person's own, or
// nil.
func (es *exhibits) entry(v live.View) *entry {
	x := es.selected(v)
	if x == nil || x.Answer.Idea == nil {
		return nil
	}
	es.seek(v, es.high)
	e := es.at(es.list.Selected())
	return &e
}

func (es *exhibits) at(i int) entry {
	x := &es.all.Rows[i]
	usual := x.Question.Asks
	if usual == "" {
		usual = workshop.PlainIdea
	}
	return entry{
		idea: x.Answer.Idea, kids: x.Answer.Kids, usual: usual, whole: x.Answer.Idea.ID == es.open,
		mine: es.own.mine.has(i - es.own.from), marked: es.own.marked.has(i - es.own.from),
	}
}

// seek finds out which rows are the person's own, up to h on both sides of
// the selected one.
func (es *exhibits) seek(v live.View, h int) {
	es.high = h
	sel := max(0, es.list.Selected())
	own := exhibitWindow{all: es.all, now: v.Workshop.Rev(workshop.NowTopic), from: max(0, sel-h), to: min(len(es.all.Rows), sel+h+1)}
	if have := &es.own; have.all == own.all && have.now == own.now && have.from == own.from && have.to == own.to {
		return
	}
	me := writers{v: v, rounds: &es.rounds}
	for i := own.from; i < own.to; i++ {
		idea := es.all.Rows[i].Answer.Idea
		if idea == nil {
			continue
		}
		if me.wrote(idea) {
			own.mine.set(i - own.from)
		}
		if me.marked(idea) {
			own.marked.set(i - own.from)
		}
	}
	es.own = own
}

// place brings the selected row into view, h lines high, and returns what the
// list is drawn from then.
func (es *exhibits) place(f Frame, v live.View, h int) exhibitsKey {
	es.seek(v, h)
	if agenda := v.Workshop.Rev(workshop.AgendaTopic); agenda != es.agenda {
		es.agenda, es.heads = agenda, nil
	}
	es.look(f, f.W)
	es.list.Set(len(es.all.Rows), es.height)
	return exhibitsKey{all: es.all, scroll: es.list.Place(h), open: es.open, owned: es.own.owned}
}

// draw returns the list in h lines of w cells, without moving it.
func (es *exhibits) draw(f Frame, w, h int) []string {
	es.look(f, w)
	l := es.list
	outOfView(f, &l)
	l.Set(len(es.all.Rows), es.height)
	return l.Draw(w, h, func(i int, _ bool, _ int) []string { return append(es.heading(i), es.lines(i)...) })
}

// look is how rows are drawn from now on.
func (es *exhibits) look(f Frame, w int) {
	if es.near.fit(f, f.shape(w)) || es.heads == nil {
		es.heads = make(map[headingKey][]string)
	}
	es.f = f
	if es.height == nil {
		es.height = func(i int) int { return len(es.heading(i)) + len(es.lines(i)) }
	}
}

// heading returns what stands over a row: the question, where it is its first.
func (es *exhibits) heading(i int) []string {
	x := &es.all.Rows[i]
	if !x.Heads {
		return nil
	}
	key := headingKey{x.Theme.ID, x.Question.ID, x.Of, es.all.Theme.ID == ""}
	lines, ok := es.heads[key]
	if !ok {
		lines = slices.Clip(es.drawHeading(x))
		es.heads[key] = lines
	}
	return lines
}

func (es *exhibits) drawHeading(x *live.Exhibit) []string {
	f, head, count := es.f, "", ""
	switch {
	case x.Finding != nil:
		head = f.T.T("Key findings")
	default:
		head = f.in(x.Question.Text)
		if count = f.T.N("{n} ideas", x.Of); x.Of == 0 {
			count = f.T.T("no answers")
		}
	}
	if es.all.Theme.ID == "" { // of all themes
		head = f.in(x.Theme.Name) + " " + f.Theme.Glyphs.Between + " " + head
	}
	w := es.near.shape.rows
	var lines []string
	for n, s := range cut(widget.Wrap(head, max(8, w-ansi.StringWidth(count)-4)), 2, f.Theme) {
		right := ""
		if n == 0 && count != "" {
			right = f.Theme.Faint.Render(count) + " "
		}
		lines = append(lines, widget.Columns(" "+f.Theme.Strong.Render(s), right, w))
	}
	return lines
}

// lines draws one row.
func (es *exhibits) lines(i int) []string {
	x := &es.all.Rows[i]
	selected := i == es.list.Selected()
	sign := "   "
	if selected {
		sign = " " + es.f.Theme.Glyphs.Cursor + " "
	}
	switch {
	case x.Finding != nil:
		return es.finding(x.Finding, sign, selected)
	case x.Answer.Idea == nil:
		return []string{widget.Fit(sign+es.f.Theme.Faint.Render(es.f.T.T("Nobody has answered this.")), es.near.shape.rows)}
	}
	e := es.at(i)
	draw := func() []string { return e.lines(es.f, es.near.shape.rows, selected) }
	if e.whole { // one at a time
		return draw()
	}
	return es.near.lines(i, e.drawnFrom(selected), es.drawn, draw)
}

// finding draws what a table has found.
func (es *exhibits) finding(x *workshop.Finding, sign string, selected bool) []string {
	f, w := es.f, es.near.shape.rows
	right := f.T.T("table {n}", "n", x.Table)
	var lines []string
	for n, s := range cut(widget.Wrap(x.Text, max(8, w-ansi.StringWidth(right)-6)), 4, f.Theme) {
		end := ""
		if selected {
			s = f.Theme.Strong.Render(s)
		}
		if n == 0 {
			end = f.Theme.Faint.Render(right) + " "
		} else {
			sign = "   "
		}
		lines = append(lines, widget.Columns(sign+s, end, w))
	}
	return lines
}
