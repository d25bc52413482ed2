package screen

import (
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
	case g.prompt != nil || g.panel != nil:
		return g.keys(nil)
	case g.moving != nil || g.merging != 0:
		return g.goalKeys()
	case g.at == proposalPane:
		own = g.proposalKeys()
	case g.at == loosePane:
		own = g.looseKeys()
	default:
		own = g.targetKeys()
	}
	own = append(own,
		widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("Other side"), Do: do(func() { g.turn(1) })},
		widget.Key{Keys: []string{"shift+tab"}, Name: i18n.Mark("Other side"), Do: do(func() { g.turn(-1) }), Hidden: true},
		widget.Key{Keys: []string{"u"}, Name: i18n.Mark("Undo"), Do: g.undo})
	return append(g.keys(own), helpKey(g))
}

// turn goes to the next pane that has anything in it.
func (g *grouping) turn(by int) {
	empty := func() bool {
		return g.at == proposalPane && len(g.props.ideas) == 0 || g.at == targetPane && len(g.rows) == 0
	}
	g.at = (g.at + pane(by) + 3) % 3
	for empty() { // the pane of loose ideas counts as never empty
		g.at = (g.at + pane(by) + 3) % 3
	}
}

func (g *grouping) proposalKeys() []widget.Key {
	props := &g.props
	accept := widget.Key{Keys: []string{"y"}, Name: i18n.Mark("Group them"), Do: func() tea.Cmd {
		taken, out := props.taken(), props.leftOut()
		return g.group(taken, func() { props.settle(taken, out) })
	}}
	if len(props.taken()) == 0 {
		accept.Off = i18n.Mark("Choose at least one idea to group.")
	}
	keys := []widget.Key{
		accept,
		{Keys: []string{"d"}, Name: i18n.Mark("They are different"), Do: do(func() {
			props.reject(g.v)
			g.goOn()
		})},
		{Keys: []string{"space"}, Name: i18n.Mark("Leave this one out"), Do: do(props.toggle)},
		{Keys: []string{"enter"}, Name: i18n.Mark("Group them"), Off: accept.Off, Do: accept.Do, Hidden: true},
	}
	var one *workshop.Idea
	if i := props.list.Selected(); i >= 0 && i < len(props.ideas) {
		one = props.ideas[i]
	}
	keys = append(keys, g.tidyKeys(one)...)
	return append(keys, listKeys(&props.list, i18n.Mark("Choose"))...)
}

func (g *grouping) looseKeys() []widget.Key {
	off, none := "", ""
	if len(g.free) == 0 {
		off = i18n.Mark("Every idea is in a target.")
	}
	if len(g.rows) == 0 {
		none = i18n.Mark("There is no target yet.")
	}
	keys := []widget.Key{
		{Keys: []string{"space"}, Name: i18n.Mark("Select"), Off: off, Do: do(g.mark)},
		{Keys: []string{"enter"}, Name: i18n.Mark("Group"), Off: off, Do: func() tea.Cmd { return g.group(g.chosen(), nil) }},
		{Keys: []string{"m"}, Name: i18n.Mark("Into a target"), Off: first(off, none), Do: do(g.seek)},
	}
	for n := 1; n <= 9; n++ {
		id, ok := g.numbered(n)
		if !ok || off != "" {
			break
		}
		keys = append(keys, widget.Key{Keys: []string{digit(n)}, Name: i18n.Mark("Into this target"), Do: func() tea.Cmd {
			return g.moveTo(g.chosen(), id)
		}})
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
		{Keys: []string{"e"}, Name: i18n.Mark("Rename"), Do: func() tea.Cmd { return g.rename(r.target) }},
		{Keys: []string{"M"}, Name: i18n.Mark("Merge"), Do: do(func() { g.merging, g.from = r.target.ID, targetPane })},
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
			return g.do(&workshop.Merge{Target: from, Into: to})
		}
		g.at = g.from
		return g.moveTo(g.moving, to)
	}
	keys := []widget.Key{{Keys: []string{"enter"}, Name: i18n.Mark("Into this target"), Do: func() tea.Cmd {
		r, ok := g.row()
		if !ok {
			return nil
		}
		return take(r.target.ID)
	}}}
	for n := 1; n <= 9; n++ {
		id, ok := g.numbered(n)
		if !ok {
			break
		}
		keys = append(keys, widget.Key{Keys: []string{digit(n)}, Name: i18n.Mark("Into this target"), Do: func() tea.Cmd { return take(id) }})
	}
	keys = append(keys, listKeys(&g.targets, i18n.Mark("Choose"))...)
	return append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() { g.moving, g.merging, g.at = nil, 0, g.from })})
}
