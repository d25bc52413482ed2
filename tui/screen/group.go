package screen

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// group shows development targets as they are being made of ideas.
type group struct {
	env  Env
	view live.View
	list widget.List
	all  *live.Gathering
	open workshop.TargetID // whose ideas are shown; 0 none

	mine map[*live.Gathered]int // of the ideas of targets that were in view
	now  workshop.EntryID       // when that was: sealing makes nothing anybody's

	*shell
	body     alone[groupKey]
	selected known[groupHeight, int]
	opened   known[groupHeight, int]
}

// groupKey is what the targets in view are drawn from.
type groupKey struct {
	all    *live.Gathering
	now    workshop.EntryID
	scroll widget.Scroll
	open   workshop.TargetID
}

// groupHeight decides how many lines a target takes.
type groupHeight struct {
	of    *live.Gathered
	now   workshop.EntryID
	open  workshop.TargetID
	shape shape
}

func newGroup(env Env) Screen {
	g := &group{env: env}
	g.shell = newShell(func() []string {
		f := g.f
		return []string{f.T.T("NOW: ideas become development targets"), clock(f, g.view.Workshop.Now()), f.T.N("{n} so far", g.all.Len())}
	}, func() []string { return whereami(g.f, g.view) }, g.Keys)
	g.body = aloneBy[groupKey](func() []string {
		outOfView(g.f, &g.list)
		r := g.body.key.rect
		return g.list.Draw(r.W, r.H, func(i int, selected bool, w int) []string { return g.lines(g.f, i, selected, w) })
	})
	return g
}

// About says what the screen is for.
func (g *group) About() string {
	return i18n.Mark("Ideas are being put together into development targets. Follow where yours go, and say so if one is in the wrong place.")
}

func (g *group) Sync(v live.View) tea.Cmd {
	g.view = v
	if all := v.Gathering(); all != g.all {
		g.all = all
		g.list.SetItems(all)
	}
	if now := v.Workshop.Rev(workshop.NowTopic); now != g.now || len(g.mine) > mostDrawn {
		g.now, g.mine = now, nil
	}
	return nil
}

// own counts the person's own ideas in a target.
func (g *group) own(x *live.Gathered) int {
	n, ok := g.mine[x]
	if ok {
		return n
	}
	me := writers{v: g.view, rounds: new([]roundScopes)}
	for _, i := range x.Ideas {
		n += b2i(me.wrote(i))
	}
	if g.mine == nil {
		g.mine = make(map[*live.Gathered]int)
	}
	g.mine[x] = n
	return n
}

func (g *group) Update(tea.Msg) tea.Cmd { return nil }

func (g *group) Keys() []widget.Key {
	if g.all == nil || g.all.Len() == 0 {
		return nil
	}
	return []widget.Key{
		{Keys: []string{"up"}, Name: i18n.Mark("Choose"), Do: do(g.list.Up)},
		{Keys: []string{"down"}, Name: i18n.Mark("Choose"), Do: do(g.list.Down)},
		{Keys: []string{"enter"}, Name: i18n.Mark("Read the ideas"), Do: do(g.toggle)},
		{Keys: []string{"pgup"}, Name: i18n.Mark("Page"), Do: do(g.list.PageUp), Hidden: true},
		{Keys: []string{"pgdown"}, Name: i18n.Mark("Page"), Do: do(g.list.PageDown), Hidden: true},
	}
}

func (g *group) toggle() {
	id := g.all.All[max(0, g.list.Selected())].Target.ID
	if g.open == id {
		id = 0
	}
	g.open = id
}

func (g *group) Draw(f Frame) widget.Layout {
	head := headOf(f, "group", g.view)
	head.all = g.all.Len()
	p := g.begin(f, g.view, head)
	g.footer(p, 1, footKey{screen: "group", mode: min(1, g.all.Len())})
	if g.all.Len() == 0 {
		return p.text("", f.T.T("The first target is on its way. Talk about what belongs together."))
	}
	g.list.Set(g.all.Len(), g.height)
	return withinAlone(p, &g.body, groupKey{g.all, g.now, g.list.Place(p.left()), g.open})
}

// height returns how many lines a target takes: one, but for that in focus and
// that which is open.
func (g *group) height(i int) int {
	x := g.all.All[i]
	key := groupHeight{x, g.now, g.open, g.f.shape(0)}
	lines := func(selected bool) func() int {
		return func() int { return len(g.lines(g.f, i, selected, g.f.W)) }
	}
	switch {
	case i == g.list.Selected():
		return g.selected.get(key, lines(true))
	case x.Target.ID == g.open:
		return g.opened.get(key, lines(false))
	}
	return 1
}

func (g *group) lines(f Frame, i int, selected bool, w int) []string {
	x := g.all.All[i]
	right := f.T.N("{n} ideas", len(x.Ideas))
	if mine := g.own(x); mine > 0 {
		right = f.T.N("{n} of yours", mine) + " " + f.Theme.Glyphs.Between + " " + right
	}
	title := f.in(x.Target.Title)
	lines := []string{widget.Columns("   "+title, f.Theme.Faint.Render(right)+" ", w)}
	if selected { // in full
		lines = nil
		for i, text := range cut(widget.Wrap(title, max(8, w-ansi.StringWidth(right)-6)), 3, f.Theme) {
			sign, end := "   ", ""
			if i == 0 {
				sign, end = " "+f.Theme.Glyphs.Cursor+" ", f.Theme.Faint.Render(right)+" "
			}
			lines = append(lines, widget.Columns(sign+f.Theme.Strong.Render(text), end, w))
		}
	}
	if x.Target.ID == g.open {
		lines = append(lines, ideaLines(f, g.view, x.Ideas, 5, w)...)
	}
	return lines
}

// ideaLines draws ideas under a target, each with what is special about it.
func ideaLines(f Frame, v live.View, ideas []*workshop.Idea, from, w int) []string {
	var lines []string
	for _, i := range ideas {
		right := ""
		if n := len(i.Marks); n > 0 {
			right = f.T.N("{n} same", n)
		}
		if v.Mine(i) {
			right = strings.Join(some(right, f.T.T("yours")), " ")
		}
		room := w - from - 1
		if right != "" {
			room -= ansi.StringWidth(right) + 2
		}
		for k, text := range cut(widget.Wrap(i.Text, max(8, room)), 3, f.Theme) {
			sign := widget.Fit("", from)
			if k == 0 {
				sign = widget.Fit("", from-2) + f.Theme.Glyphs.Between + " "
			} else {
				right = ""
			}
			lines = append(lines, widget.Columns(sign+text, f.Theme.Faint.Render(right)+" ", w))
		}
	}
	return lines
}
