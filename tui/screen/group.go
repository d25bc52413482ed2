package screen

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// group shows development targets as they are being made of ideas, and asks
// then whether one's ideas are where they belong.
type group struct {
	env  Env
	view live.View
	all  *live.Gathering

	list widget.List
	rows []groupRow
	open workshop.TargetID // whose ideas are shown; inNone: those in no target; 0: none
	made int               // how often the rows were made

	mine map[workshop.IdeaID]*workshop.Idea // what this person wrote, as it was seen last
	seen *workshop.Workshop                 // when that was
	now  workshop.EntryID                   // sealing makes nothing anybody's

	changes int // how often something of that was another than before

	place placing

	*shell
	body alone[groupKey]
}

// inNone stands for the ideas that are in no target.
const inNone = ^workshop.TargetID(0)

// groupKey is what the rows in view are drawn from.
type groupKey struct {
	all    *live.Gathering
	made   int
	now    workshop.EntryID
	scroll widget.Scroll
	place  placingKey
}

func newGroup(env Env) Screen {
	g := &group{env: env}
	g.shell = newShell(g.headline, func() whereabouts { return whereami(g.f, g.view) }, g.Keys)
	g.body = aloneBy[groupKey](func() []string {
		r := g.body.key.rect
		if g.place.idea != 0 {
			return g.placeLines(g.f, r.W, r.H)
		}
		outOfView(g.f, &g.list)
		return g.list.Draw(r.W, r.H, func(i int, selected bool, w int) []string { return g.rowLines(g.f, &g.rows[i], selected, w) })
	})
	return g
}

// About says what the screen is for.
func (g *group) About() string {
	if g.checks() {
		return i18n.Mark("Your own ideas come first, each with the development target it is in. Enter says that one belongs elsewhere; nobody sees who said so. The facilitator moves it, or not.")
	}
	return i18n.Mark("Ideas are being put together into development targets. Follow where yours go, and say so if one is in the wrong place.")
}

// checks reports whether everyone is asked whether an idea is in the wrong
// place.
func (g *group) checks() bool {
	return g.view.Workshop != nil && g.view.Workshop.Now().Sub == workshop.CheckSub
}

// headline is the left side of the headline.
func (g *group) headline() []string {
	f, n := g.f, g.view.Workshop.Now()
	if !g.checks() {
		return []string{brief(f, i18n.Mark("NOW: ideas become development targets"), i18n.Mark("NOW: ideas become targets")), clock(f, n), f.T.N("{n} so far", g.all.Len())}
	}
	mine := ""
	if len(g.mine) > 0 {
		mine = f.T.N("{n} of yours", len(g.mine))
	}
	return []string{brief(f, i18n.Mark("NOW: is your idea in the wrong place?"), i18n.Mark("NOW: is your idea in place?")), clock(f, n), mine, ends(f, n, 0)}
}

// Sync takes the newest view. It costs what has changed.
func (g *group) Sync(v live.View) tea.Cmd {
	checked := g.checks()
	g.view = v
	all := v.Gathering()
	if g.follow() || all != g.all || checked != g.checks() {
		g.all = all
		g.makeRows()
		if checked != g.checks() {
			g.list.Home()
		}
	}
	g.place.sync(g)
	return nil
}

// follow looks at what has become of the person's own ideas, and reports
// whether whose they are has to be looked at anew.
func (g *group) follow() bool {
	w := g.view.Workshop
	me := writers{v: g.view, rounds: new([]roundScopes)}
	note := func(i *workshop.Idea) {
		before := len(g.mine)
		if i.Shown() && (i.On == 0 || i.Target != 0) && me.wrote(i) {
			g.mine[i.ID] = i
		} else {
			delete(g.mine, i.ID)
		}
		if g.mine[i.ID] == i || len(g.mine) != before {
			g.changes++
		}
	}
	now := w.Rev(workshop.NowTopic)
	anew := g.mine == nil || now != g.now
	switch {
	case anew:
		g.now, g.mine = now, make(map[workshop.IdeaID]*workshop.Idea)
		g.changes++
		for i := range w.Ideas() {
			note(i)
		}
	case w.Rev(workshop.IdeasTopic) != g.seen.Rev(workshop.IdeasTopic):
		for i := range w.IdeasSince(g.seen) {
			note(i)
		}
	}
	g.seen = w
	return anew
}

// own returns the person's own ideas, the oldest first.
func (g *group) own() []*workshop.Idea {
	all := make([]*workshop.Idea, 0, len(g.mine))
	for _, i := range g.mine {
		all = append(all, i)
	}
	slices.SortFunc(all, func(a, b *workshop.Idea) int { return int(a.ID) - int(b.ID) })
	return all
}

func (g *group) Update(tea.Msg) tea.Cmd { return nil }

func (g *group) Keys() []widget.Key {
	if g.place.idea != 0 {
		return g.place.keys(g)
	}
	if len(g.rows) == 0 {
		if k, ok := sortsKey(g.env, g.view); ok {
			return []widget.Key{k}
		}
		return nil
	}
	keys := []widget.Key{
		{Keys: []string{"up"}, Name: i18n.Mark("Choose"), Do: do(g.list.Up)},
		{Keys: []string{"down"}, Name: i18n.Mark("Choose"), Do: do(g.list.Down)},
	}
	keys = append(keys, g.enterKeys()...)
	if k, ok := sortsKey(g.env, g.view); ok {
		keys = append(keys, k)
	}
	return append(keys,
		widget.Key{Keys: []string{"pgup"}, Name: i18n.Mark("Page"), Do: do(g.list.PageUp), Hidden: true},
		widget.Key{Keys: []string{"pgdown"}, Name: i18n.Mark("Page"), Do: do(g.list.PageDown), Hidden: true},
		widget.Key{Keys: []string{"home"}, Name: i18n.Mark("First"), Do: do(g.list.Home), Hidden: true},
		widget.Key{Keys: []string{"end"}, Name: i18n.Mark("Last"), Do: do(g.list.End), Hidden: true})
}

// enterKeys is what Enter does with the row that is chosen.
func (g *group) enterKeys() []widget.Key {
	r := g.selected()
	switch {
	case r.idea == nil:
		k := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Read the ideas"), Do: do(func() { g.toggle(r.in()) })}
		if g.open == r.in() {
			k.Name = i18n.Mark("Close")
		}
		return []widget.Key{k}
	case g.checks():
		return []widget.Key{{Keys: []string{"enter"}, Name: i18n.Mark("In the wrong place"), Do: do(func() { g.place.ask(g, r.idea) })}}
	}
	return []widget.Key{{Keys: []string{"enter"}, Name: i18n.Mark("Close"), Do: do(func() { g.toggle(r.in()) })}}
}

func (g *group) selected() *groupRow { return &g.rows[max(0, min(g.list.Selected(), len(g.rows)-1))] }

// toggle shows the ideas of a target, or does not any more.
func (g *group) toggle(id workshop.TargetID) {
	if g.open == id {
		id = 0
		g.list.SelectID(headID(g.open))
	}
	g.open = id
	g.makeRows()
}

func (g *group) Draw(f Frame) widget.Layout {
	head := headOf(f, "group", g.view)
	head.all, head.state = g.all.Len(), b2i(g.checks())
	if g.checks() {
		head.all = len(g.mine)
	}
	p := g.begin(f, g.view, head)
	g.footer(p, 2, g.footKey())
	if g.place.idea != 0 {
		return withinAlone(p, &g.body, groupKey{all: g.all, made: g.made, now: g.now, place: g.place.key(g, p.left())})
	}
	if len(g.rows) == 0 {
		return p.text("", f.T.T("The first target is on its way. Talk about what belongs together."))
	}
	g.list.Set(len(g.rows), g.height)
	return withinAlone(p, &g.body, groupKey{all: g.all, made: g.made, now: g.now, scroll: g.list.Place(p.left())})
}

// footKey tells apart what the keys of the screen say.
func (g *group) footKey() footKey {
	k := footKey{screen: "group"}
	if sorts(g.view) {
		k.state = "sorts"
	}
	switch {
	case g.place.idea != 0:
		k.mode = 100 + g.place.foot(g)
	case len(g.rows) > 0:
		r := g.selected()
		k.mode = 1 + b2i(r.idea != nil) + 2*b2i(r.idea == nil && g.open == r.in()) + 4*b2i(g.checks())
	}
	return k
}
