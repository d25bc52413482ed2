package screen

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// placing is the question where an idea belongs that is in the wrong place.
type placing struct {
	idea workshop.IdeaID // 0: nothing is asked
	list widget.List
	to   []workshop.TargetID // the rows of the list; 0: in none of these
}

// placingKey is what the question is drawn from, the targets aside.
type placingKey struct {
	idea   workshop.IdeaID
	scroll widget.Scroll
}

// ask begins to ask of an idea: with where the person wants it, or else with
// the first target.
func (p *placing) ask(g *group, i *workshop.Idea) {
	*p = placing{idea: i.ID}
	p.sync(g)
	p.list.Home()
	if to, ok := g.wish(i); ok {
		p.list.SelectID(uint64(to))
	}
}

// sync takes other targets, and ends the question where there is nothing to be
// asked any more.
func (p *placing) sync(g *group) {
	if p.idea == 0 {
		return
	}
	if i := g.view.Workshop.Idea(p.idea); i == nil || !i.Shown() || !g.checks() {
		p.idea = 0
		return
	}
	p.to = p.to[:0:0]
	var ids []uint64
	for _, x := range g.all.All {
		p.to, ids = append(p.to, x.Target.ID), append(ids, uint64(x.Target.ID))
	}
	p.to, ids = append(p.to, 0), append(ids, 0)
	p.list.SetIDs(ids)
}

func (p *placing) keys(g *group) []widget.Key {
	enter := p.say(g, p.list.Selected())
	enter.Keys = []string{"enter"}
	keys := append([]widget.Key{enter}, listKeys(&p.list, i18n.Mark("Choose"))...)
	for n := range min(9, len(p.to)-1) {
		k := p.say(g, n)
		k.Keys, k.Hidden = []string{digit(n + 1)}, k.Off != "" || k.Name == takeBackName()
		if !k.Hidden {
			k.Name = i18n.Mark("Into this target")
		}
		keys = append(keys, k)
	}
	none := p.say(g, len(p.to)-1)
	none.Keys, none.Hidden = []string{"0"}, none.Off != "" || none.Name == takeBackName()
	if !none.Hidden {
		none.Name = i18n.Mark("In none of these")
	}
	return append(keys, none, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() { p.idea = 0 })})
}

func takeBackName() string { return i18n.Mark("Take it back") }

// say is the key that says that the idea belongs into a row of the list, or
// takes that back.
func (p *placing) say(g *group, n int) widget.Key {
	i := g.view.Workshop.Idea(p.idea)
	to := p.to[max(0, min(n, len(p.to)-1))]
	wish, wished := g.wish(i)
	fact := &workshop.Misplace{Idea: p.idea, Target: to}
	k := widget.Key{Name: i18n.Mark("It belongs here"), Do: func() tea.Cmd {
		p.idea = 0
		return act(g.env.Seat, fact)
	}}
	switch {
	case wished && wish == to, wished && to == i.Target: // it is where it belongs, after all
		k.Name, fact.Target, fact.Off = takeBackName(), 0, true
	case to == i.Target:
		k.Off = i18n.Mark("It is there already.")
	}
	return k
}

// key is what the question is drawn from in h lines.
func (p *placing) key(g *group, h int) placingKey {
	p.list.Set(len(p.to), func(n int) int { return len(g.placeRow(g.f, n, n == p.list.Selected(), g.f.W)) })
	return placingKey{p.idea, p.list.Place(h - len(g.placeHead(g.f, g.f.W, h)))}
}

// foot tells apart what the keys say.
func (p *placing) foot(g *group) int {
	k := p.say(g, p.list.Selected())
	return b2i(k.Off != "") + 2*b2i(k.Name == takeBackName())
}

// placeLines draws the idea, and the targets that it may belong into.
func (g *group) placeLines(f Frame, w, h int) []string {
	head := g.placeHead(f, w, h)
	outOfView(f, &g.place.list)
	return append(head, g.place.list.Draw(w, max(0, h-len(head)), func(n int, selected bool, w int) []string { return g.placeRow(f, n, selected, w) })...)
}

// placeHead draws the idea that is asked about, and where it is.
func (g *group) placeHead(f Frame, w, h int) []string {
	i := g.view.Workshop.Idea(g.place.idea)
	most := 3
	if h < 12 {
		most = 2
	}
	var lines []string
	for _, s := range cut(widget.Wrap(i.Text, w-2), most, f.Theme) {
		lines = append(lines, " "+f.Theme.Strong.Render(s))
	}
	if h >= 12 {
		lines = append(lines, widget.Fit(" "+f.Theme.Faint.Render(f.T.T("Nobody sees who says this. It can be taken back until everyone goes on.")), w), "")
	}
	return append(lines, widget.Fit(" "+f.Theme.Title.Render(f.T.T("Where does it belong?")), w))
}

// placeRow draws a target that the idea may belong into.
func (g *group) placeRow(f Frame, n int, selected bool, w int) []string {
	i, to := g.view.Workshop.Idea(g.place.idea), g.place.to[n]
	title, digit := f.T.T("in none of these"), "0"
	t := g.view.Workshop.Target(to)
	if to != 0 {
		title, digit = f.in(t.Title), " "
		if n < 9 {
			digit = strconv.Itoa(n + 1)
		}
	}
	right := ""
	if wish, ok := g.wish(i); ok && wish == to {
		right = f.Theme.Accent.Render(f.T.T("you say so"))
	} else if to == i.Target {
		right = f.Theme.Faint.Render(f.T.T("it is here now"))
	}
	lines := []string{listColumns(f, selected, digit+" "+title, right, w-1)}
	if selected && to != 0 && f.H >= roomyH {
		lines = append(lines, aboutTarget(f, t, w)...)
	}
	return lines
}
