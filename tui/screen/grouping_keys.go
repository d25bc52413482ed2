package screen

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Keys lists what can be done in the pane in focus, then what every desk has.
func (g *grouping) Keys() []widget.Key {
	if g.v.Workshop == nil {
		return nil
	}
	var own []widget.Key
	switch {
	case g.prompt != nil:
		return g.promptKeys()
	case g.panel != nil:
		return g.panel.keys()
	case g.moving != nil || g.merging != 0:
		return g.goalKeys()
	case g.at == proposalPane:
		own = g.proposalKeys()
	case g.at == sortPane:
		own = g.sortKeys()
	case g.at == loosePane:
		own = g.looseKeys()
	case g.at == wishPane:
		own = g.wishKeys()
	default:
		own = g.targetKeys()
	}
	if g.typed > 0 {
		return own
	}
	own = append(own,
		widget.Key{Keys: []string{"u"}, Name: i18n.Mark("Undo"), Do: g.takeBack},
		widget.Key{Keys: []string{"tab"}, Name: g.beyond(1).name(), Do: do(func() { g.at = g.beyond(1) })},
		widget.Key{Keys: []string{"shift+tab"}, Name: g.beyond(-1).name(), Do: do(func() { g.at = g.beyond(-1) }), Hidden: true})
	if g.hosts {
		return append(own, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: func() tea.Cmd { return send(Ended{}) }})
	}
	return append(g.keys(g.withNext(own)), helpKey(g))
}

// withNext adds what moves everyone on. Here n says that ideas are different,
// or makes a target: what moves everyone is a key that nobody hits by habit.
func (g *grouping) withNext(own []widget.Key) []widget.Key {
	next := g.planKeys()[0]
	next.Keys = []string{"N"}
	own = append(own, next)
	if !slices.ContainsFunc(own, func(k widget.Key) bool { return k.Is("n") }) {
		own = append(own, widget.Key{Keys: []string{"n"}, Name: next.Name, Off: i18n.Mark("N moves everyone on."), Hidden: true, Do: do(func() {})})
	}
	return own
}

// beyond returns the next pane that has anything in it.
func (g *grouping) beyond(by pane) pane {
	at := g.at
	for range panes {
		at = (at + by + panes) % panes
		if !g.empty(at) {
			break
		}
	}
	return at
}

// name says what is done in a pane.
func (at pane) name() string {
	switch at {
	case proposalPane:
		return i18n.Mark("What looks alike")
	case sortPane:
		return i18n.Mark("One by one")
	case loosePane:
		return i18n.Mark("Ungrouped")
	case targetPane:
		return i18n.Mark("Targets")
	}
	return i18n.Mark("Wrong place?")
}

// empty reports whether there is nothing in a pane; that of the loose ideas
// counts as never empty.
func (g *grouping) empty(at pane) bool {
	switch at {
	case proposalPane:
		return len(g.props.ideas) == 0
	case sortPane:
		return g.sort.left() == 0 && g.sort.idea() == nil
	case targetPane:
		return len(g.rows) == 0
	case wishPane:
		return g.sub != workshop.CheckSub
	}
	return false
}

func (g *grouping) looseKeys() []widget.Key {
	off, none := "", ""
	if len(g.free) == 0 {
		off = g.noneLoose()
	}
	if len(g.rows) == 0 {
		none = i18n.Mark("There is no target yet.")
	}
	keys := []widget.Key{
		{Keys: []string{"space"}, Name: i18n.Mark("Select"), Off: off, Do: do(g.mark)},
		{Keys: []string{"enter"}, Name: i18n.Mark("Group"), Off: off, Do: func() tea.Cmd { return g.group(g.chosen(), nil, nil) }},
		{Keys: []string{"m"}, Name: i18n.Mark("Into a target"), Off: first(off, none), Do: do(g.seek)},
	}
	if off == "" {
		into := g.numberKeys(i18n.Mark("Into this target"), func(id workshop.TargetID) tea.Cmd { return g.moveTo(g.chosen(), id) })
		if g.typed > 0 {
			return into
		}
		keys = append(keys, into...)
	}
	var one *workshop.Idea
	if i := g.loose.Selected(); i >= 0 && i < len(g.free) {
		one = g.free[i].idea
	}
	keys = append(keys, g.tidyKeys(one)...)
	return append(keys, listKeys(&g.loose, i18n.Mark("Choose"))...)
}

// mark selects the idea, or no longer, and goes on to the next.
func (g *grouping) mark() {
	i := g.loose.Selected()
	if i < 0 || i >= len(g.free) {
		return
	}
	id := g.free[i].idea.ID
	if g.ready[id] {
		delete(g.ready, id)
	} else {
		g.ready[id] = true
	}
	g.loose.Down()
}

// seek goes to the targets to choose where the ideas go.
func (g *grouping) seek() {
	if ids := g.chosen(); len(ids) > 0 {
		g.moving, g.from, g.at = ids, g.at, targetPane
	}
}

func (g *grouping) targetKeys() []widget.Key {
	r, ok := g.row()
	if !ok {
		return nil
	}
	if r.idea != nil {
		keys := []widget.Key{
			{Keys: []string{"o"}, Name: i18n.Mark("Take out"), Do: func() tea.Cmd { return g.moveTo([]workshop.IdeaID{r.idea.ID}, 0) }},
			{Keys: []string{"m"}, Name: i18n.Mark("Into a target"), Do: do(g.seek)},
			{Keys: []string{"enter"}, Name: i18n.Mark("Close"), Do: do(func() { g.toggle(r.target.ID) })},
		}
		return append(keys, listKeys(&g.targets, i18n.Mark("Choose"))...)
	}
	look := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("See the ideas"), Do: do(func() { g.toggle(r.target.ID) })}
	if g.open == r.target.ID {
		look.Name = i18n.Mark("Close")
	}
	keys := []widget.Key{
		look,
		{Keys: []string{"e"}, Name: i18n.Mark("Texts"), Do: do(func() { g.describe(r.target.ID) })},
		{Keys: []string{"M"}, Name: i18n.Mark("Merge"), Do: do(func() { g.merging, g.from = r.target.ID, targetPane })},
	}
	if !g.hosts {
		keys = append(keys, widget.Key{Keys: []string{"C"}, Name: i18n.Mark("Cost"), Do: func() tea.Cmd { return g.cost(r.target) }, Hidden: !g.v.Workshop.Priced()})
	}
	return append(keys, listKeys(&g.targets, i18n.Mark("Choose"))...)
}

// toggle lists the ideas of a target, or no longer.
func (g *grouping) toggle(id workshop.TargetID) {
	if g.open == id {
		g.open = 0
	} else {
		g.open = id
	}
	g.setTargets()
	g.targets.SelectID(uint64(id))
}

// goalKeys choose the target that something goes into.
func (g *grouping) goalKeys() []widget.Key {
	take := func(to workshop.TargetID) tea.Cmd {
		if from := g.merging; from != 0 {
			g.merging = 0
			return g.record(&workshop.Merge{Target: from, Into: to})
		}
		g.at = g.from
		return g.moveTo(g.moving, to)
	}
	numbers := g.numberKeys(i18n.Mark("Into this target"), take)
	if g.typed > 0 {
		return numbers
	}
	keys := append([]widget.Key{{Keys: []string{"enter"}, Name: i18n.Mark("Into this target"), Do: func() tea.Cmd {
		r, ok := g.row()
		if !ok {
			return nil
		}
		return take(r.target.ID)
	}}}, numbers...)
	keys = append(keys, listKeys(&g.targets, i18n.Mark("Choose"))...)
	return append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() { g.moving, g.merging, g.at = nil, 0, g.from })})
}
