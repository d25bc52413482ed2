package screen

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// wishes are the ideas that people say are in the wrong place, the most wished
// first. What is left where it is comes back when more people say so.
type wishes struct {
	all  []workshop.Misplaced
	left map[workshop.IdeaID]int // left there, when so many said so
	back workshop.IdeaID         // was moved, and is to be chosen when it is back
	list widget.List
}

func newWishes() wishes { return wishes{left: make(map[workshop.IdeaID]int)} }

func (ws *wishes) set(v live.View) {
	ws.all = ws.all[:0]
	var ids []uint64
	for _, m := range v.Misplaced() {
		if len(m.Wishes) == 0 || wished(m) <= ws.left[m.Idea.ID] {
			continue
		}
		ws.all = append(ws.all, m)
		ids = append(ids, uint64(m.Idea.ID))
	}
	ws.list.SetIDs(ids)
	if ws.back != 0 && ws.list.SelectID(uint64(ws.back)) {
		ws.back = 0
	}
}

// wished counts those who say that the idea is in the wrong place.
func wished(m workshop.Misplaced) int {
	n := 0
	for _, x := range m.Wishes {
		n += x.N
	}
	return n
}

func (ws *wishes) selected() (workshop.Misplaced, bool) {
	if i := ws.list.Selected(); i >= 0 && i < len(ws.all) {
		return ws.all[i], true
	}
	return workshop.Misplaced{}, false
}

func (g *grouping) wishKeys() []widget.Key {
	m, ok := g.wishes.selected()
	none := ""
	if !ok {
		none = i18n.Mark("Nobody says that an idea is in the wrong place.")
		m.Wishes = []workshop.Wish{{}}
	}
	first := m.Wishes[0]
	keys := []widget.Key{
		{Keys: []string{"y"}, Name: i18n.Mark("Move it there"), Off: none, Do: func() tea.Cmd { return g.grant(m.Idea, first.Target) }},
		{Keys: []string{"n"}, Name: i18n.Mark("Leave it"), Off: none, Do: do(func() {
			g.wishes.left[m.Idea.ID] = wished(m)
			g.wishes.set(g.v)
		})},
	}
	if len(m.Wishes) > 1 {
		for n, x := range m.Wishes[:min(len(m.Wishes), 9)] {
			keys = append(keys, widget.Key{Keys: []string{digit(n + 1)}, Name: i18n.Mark("To this wish"), Do: func() tea.Cmd { return g.grant(m.Idea, x.Target) }})
		}
	}
	if len(g.wishes.left) > 0 {
		keys = append(keys, widget.Key{Keys: []string{"a"}, Name: i18n.Mark("See all wishes"), Do: do(func() {
			clear(g.wishes.left)
			g.wishes.set(g.v)
		})})
	}
	return append(keys, listKeys(&g.wishes.list, i18n.Mark("Choose"))...)
}

// grant moves an idea to where people say it belongs.
func (g *grouping) grant(i *workshop.Idea, to workshop.TargetID) tea.Cmd {
	seen := g.where([]workshop.IdeaID{i.ID})
	return g.inOrder(func() tea.Msg {
		m := sorted{of: g, idea: i.ID}
		if m.err = g.asSeen(seen); m.err == nil {
			if m.err = g.each([]workshop.Fact{&workshop.Move{Idea: i.ID, Target: to}}); m.err == nil {
				m.acts = 1
			}
		}
		return m
	})
}

// wishLines draws the wishes, the one in focus in full.
func (g *grouping) wishLines(f Frame, w, h int) []string {
	ws := &g.wishes
	if len(ws.all) == 0 {
		return indented(f.T.T("Everyone looks now whether an idea is in the wrong place. What they say is listed here; nobody sees who says it."), 1, w)
	}
	lines := []string{widget.Columns(" "+f.Theme.Title.Render(f.T.N("{n} ideas may be in the wrong place", len(ws.all))), "", w)}
	outOfView(f, &ws.list)
	ws.list.Set(len(ws.all), func(i int) int { return len(g.wish(f, i, i == ws.list.Selected(), w)) })
	return append(lines, ws.list.Draw(w, max(0, h-1), func(i int, selected bool, w int) []string { return g.wish(f, i, selected, w) })...)
}

func (g *grouping) wish(f Frame, n int, selected bool, w int) []string {
	m := g.wishes.all[n]
	most := 1
	if selected {
		most = 4
	}
	var lines []string
	for k, s := range cut(widget.Wrap(ideaWords(f, m.Idea), max(8, w-5)), most, f.Theme) {
		if k == 0 {
			lines = append(lines, listRow(f, selected, s, w))
			continue
		}
		lines = append(lines, widget.Fit("   "+f.Theme.Strong.Render(s), w))
	}
	say := func(s string) {
		for _, s := range cut(indented(s, 5, w), 2, f.Theme) {
			lines = append(lines, widget.Fit(s, w))
		}
	}
	if selected {
		say(f.Theme.Faint.Render(f.T.T("now in: {target}", "target", g.targetName(f, m.Idea.Target))))
	}
	for k, x := range m.Wishes {
		if k > 0 && !selected {
			break
		}
		text := f.T.N("{n} say it belongs in: {title}", x.N, "title", g.targetName(f, x.Target))
		if x.Target == 0 {
			text = f.T.N("{n} say it belongs in none of these", x.N)
		}
		if selected && len(m.Wishes) > 1 && k < 9 {
			text = f.Theme.Key.Render(digit(k+1)) + " " + text
		}
		say(text)
	}
	return lines
}

// targetName names a target with its number; none is said in words.
func (g *grouping) targetName(f Frame, id workshop.TargetID) string {
	for _, r := range g.rows {
		if r.idea == nil && r.target.ID == id {
			return strconv.Itoa(r.number) + " " + f.in(r.target.Title)
		}
	}
	return f.T.T("no target")
}
