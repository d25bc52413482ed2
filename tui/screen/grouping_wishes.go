package screen

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// wishes are the ideas that people say are in the wrong place, the most wished
// first. Those that somebody has left where they are come back when more people
// say so. The one that is selected stays there, also when nobody says so any
// more: a key that was meant for it does not reach the next one.
type wishes struct {
	all   []workshop.Misplaced
	kept  int             // that are left where they are
	whole bool            // these are listed as well
	dealt workshop.IdeaID // what a key was pressed for
	back  workshop.IdeaID // was dealt with, and is to be chosen when it is back
	list  widget.List
}

func (ws *wishes) set(v live.View) {
	front, had := ws.selected()
	at := ws.list.Selected()
	ws.all, ws.kept = nil, 0
	for _, m := range v.Misplaced() {
		if m.Kept {
			ws.kept++
		}
		if !m.Kept || ws.whole {
			ws.all = append(ws.all, m)
		}
	}
	is := func(m workshop.Misplaced) bool { return m.Idea.ID == front.Idea.ID }
	if had && front.Idea.ID != ws.dealt && !slices.ContainsFunc(ws.all, is) {
		if i := v.Workshop.Idea(front.Idea.ID); i != nil && i.Shown() {
			ws.all = slices.Insert(ws.all, min(at, len(ws.all)), workshop.Misplaced{Idea: i})
		}
	}
	ids := make([]uint64, len(ws.all))
	for n, m := range ws.all {
		ids[n] = uint64(m.Idea.ID)
	}
	ws.list.SetIDs(ids)
	if ws.back != 0 && ws.list.SelectID(uint64(ws.back)) {
		ws.back, ws.dealt = 0, 0
	}
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
	switch {
	case !ok:
		none = i18n.Mark("Nobody says that an idea is in the wrong place.")
	case len(m.Wishes) == 0:
		none = i18n.Mark("Nobody says so any more.")
	}
	if none != "" {
		m.Wishes = []workshop.Wish{{}}
	}
	grant := func(to workshop.TargetID) func() tea.Cmd {
		return func() tea.Cmd { return g.settle(m.Idea, &workshop.Move{Idea: m.Idea.ID, Target: to}) }
	}
	stay := widget.Key{Keys: []string{"n"}, Name: i18n.Mark("Leave it"), Off: none, Do: func() tea.Cmd {
		return g.settle(m.Idea, &workshop.Stay{Idea: m.Idea.ID})
	}}
	if m.Kept {
		stay.Name, stay.Do = i18n.Mark("Ask about it again"), func() tea.Cmd { return g.settle(m.Idea, &workshop.Stay{Idea: m.Idea.ID, Off: true}) }
	}
	keys := []widget.Key{{Keys: []string{"y"}, Name: i18n.Mark("Move it there"), Off: none, Do: grant(m.Wishes[0].Target)}, stay}
	if len(m.Wishes) > 1 {
		for n, x := range m.Wishes[:min(len(m.Wishes), 9)] {
			keys = append(keys, widget.Key{Keys: []string{digit(n + 1)}, Name: i18n.Mark("To this wish"), Do: grant(x.Target)})
		}
	}
	if g.wishes.kept > 0 || g.wishes.whole {
		all := widget.Key{Keys: []string{"a"}, Name: i18n.Mark("See all wishes"), Do: do(func() {
			g.wishes.whole = !g.wishes.whole
			g.wishes.set(g.v)
		})}
		if g.wishes.whole {
			all.Name = i18n.Mark("Only what is open")
		}
		keys = append(keys, all)
	}
	keys = append(keys, listKeys(&g.wishes.list, i18n.Mark("Choose"))...)
	if !ok { // they have nothing to act on; y and n say so
		for i := range keys {
			keys[i].Hidden = !keys[i].Is("a")
		}
	}
	return keys
}

// settle deals with an idea that people want elsewhere, unless somebody else
// has just moved it.
func (g *grouping) settle(i *workshop.Idea, f workshop.Fact) tea.Cmd {
	g.wishes.dealt = i.ID
	seen := g.where([]workshop.IdeaID{i.ID})
	return g.inOrder(func() tea.Msg {
		m := sorted{of: g, idea: i.ID}
		if m.err = g.asSeen(seen); m.err == nil {
			if m.err = g.each([]workshop.Fact{f}); m.err == nil {
				m.acts = 1
			}
		}
		return m
	})
}

// open counts the ideas that people want elsewhere, and that are not left.
func (ws *wishes) open() (n int) {
	for _, m := range ws.all {
		n += b2i(len(m.Wishes) > 0 && !m.Kept)
	}
	return n
}

// wishLines draws the wishes, the one in focus in full.
func (g *grouping) wishLines(f Frame, w, h int) []string {
	ws := &g.wishes
	if len(ws.all) == 0 && ws.kept > 0 {
		return indented(f.T.N("{n} stay where they are", ws.kept), 1, w)
	}
	if len(ws.all) == 0 {
		return indented(f.T.T("Everyone looks now whether an idea is in the wrong place. What they say is listed here; nobody sees who says it."), 1, w)
	}
	right := ""
	if ws.kept > 0 {
		right = f.Theme.Faint.Render(f.T.N("{n} stay where they are", ws.kept)) + " "
	}
	lines := []string{widget.Columns(" "+f.Theme.Title.Render(f.T.N("{n} ideas may be in the wrong place", ws.open())), right, w)}
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
	switch {
	case len(m.Wishes) == 0:
		say(f.Theme.Warn.Render(f.T.T("Nobody says so any more.")))
	case m.Kept:
		say(f.Theme.Faint.Render(f.T.T("stays where it is")))
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
