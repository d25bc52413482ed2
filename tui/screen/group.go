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
	all  []grouped
	open workshop.TargetID // whose ideas are shown; 0 none
	seen [2]workshop.EntryID
}

// grouped is a target with how many of its ideas are the person's own.
type grouped struct {
	target *workshop.Target
	ideas  []*workshop.Idea
	mine   int
}

func newGroup(env Env) Screen { return &group{env: env} }

// About says what the screen is for.
func (g *group) About() string {
	return i18n.Mark("Ideas are being put together into development targets. Follow where yours go, and say so if one is in the wrong place.")
}

func (g *group) Sync(v live.View) tea.Cmd {
	g.view = v
	w := v.Workshop
	seen := [2]workshop.EntryID{w.Rev(workshop.IdeasTopic) + 1, w.Rev(workshop.TargetsTopic)}
	if seen == g.seen {
		return nil
	}
	g.seen, g.all = seen, nil
	var ids []uint64
	for t := range w.Targets() {
		x := grouped{target: t, ideas: w.IdeasOf(t)}
		for _, i := range x.ideas {
			if v.Mine(i) {
				x.mine++
			}
		}
		g.all = append(g.all, x)
		ids = append(ids, uint64(t.ID))
	}
	g.list.SetIDs(ids)
	return nil
}

func (g *group) Update(tea.Msg) tea.Cmd { return nil }

func (g *group) Keys() []widget.Key {
	if len(g.all) == 0 {
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
	id := g.all[max(0, g.list.Selected())].target.ID
	if g.open == id {
		id = 0
	}
	g.open = id
}

func (g *group) Draw(f Frame) widget.Layout {
	p := newPage(f)
	n := g.view.Workshop.Now()
	p.head(g.view, f.T.T("NOW: ideas become development targets"), clock(f, n), f.T.N("{n} so far", len(g.all)))
	p.footer(withHelp(g.Keys()), 1)
	if len(g.all) == 0 {
		return p.text("", f.T.T("The first target is on its way. Talk about what belongs together."))
	}
	return p.body(func(w, h int) []string {
		outOfView(f, &g.list)
		g.list.Set(len(g.all), func(i int) int { return len(g.lines(f, i, i == g.list.Selected(), w)) })
		return g.list.Draw(w, h, func(i int, selected bool, w int) []string { return g.lines(f, i, selected, w) })
	})
}

func (g *group) lines(f Frame, i int, selected bool, w int) []string {
	x := g.all[i]
	right := f.T.N("{n} ideas", len(x.ideas))
	if x.mine > 0 {
		right = f.T.N("{n} of yours", x.mine) + " " + f.Theme.Glyphs.Between + " " + right
	}
	title := f.in(x.target.Title)
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
	if x.target.ID == g.open {
		lines = append(lines, ideaLines(f, g.view, x.ideas, 5, w)...)
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
