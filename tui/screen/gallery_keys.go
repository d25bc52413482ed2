package screen

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Keys lists what can be done where the focus is.
func (g *gallery) Keys() []widget.Key {
	switch {
	case g.view.Workshop == nil:
		return nil
	case g.focus == onRemark:
		return g.remarkKeys()
	case g.focus == onSearch:
		return g.searchKeys()
	case g.focus == onExhibit:
		return append(g.exhibitKeys(), widget.Key{Keys: []string{"esc", "enter"}, Name: i18n.Mark("Back"), Do: do(g.close)},
			widget.Key{Keys: []string{"up"}, Name: i18n.Mark("Choose"), Hidden: true, Do: do(func() { g.close(); g.list.list.Up() })},
			widget.Key{Keys: []string{"down"}, Name: i18n.Mark("Choose"), Hidden: true, Do: do(func() { g.close(); g.list.list.Down() })})
	}
	keys := append(g.exhibitKeys(),
		widget.Key{Keys: []string{"8", "/"}, Name: i18n.Mark("Search"), Do: do(g.search)},
		widget.Key{Keys: []string{"up"}, Name: i18n.Mark("Choose"), Do: do(g.list.list.Up)},
		widget.Key{Keys: []string{"down"}, Name: i18n.Mark("Choose"), Do: do(g.list.list.Down)},
	)
	if g.finding {
		keys = append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("End the search"), Do: do(g.leaveSearch)})
	} else {
		keys = append(keys, g.themeKeys()...)
	}
	return append(keys,
		widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Read it all"), Hidden: g.list.entry(g.view) == nil, Do: do(g.open)},
		widget.Key{Keys: []string{"pgup"}, Name: i18n.Mark("Page"), Hidden: true, Do: do(g.list.list.PageUp)},
		widget.Key{Keys: []string{"pgdown"}, Name: i18n.Mark("Page"), Hidden: true, Do: do(g.list.list.PageDown)},
		widget.Key{Keys: []string{"home"}, Name: i18n.Mark("First"), Hidden: true, Do: do(g.list.list.Home)},
		widget.Key{Keys: []string{"end"}, Name: i18n.Mark("Last"), Hidden: true, Do: do(g.list.list.End)},
	)
}

// themeKeys go to another theme.
func (g *gallery) themeKeys() []widget.Key {
	if len(g.view.Harvest().Themes) < 2 {
		return nil
	}
	return []widget.Key{
		{Keys: []string{"left", "shift+tab"}, Name: i18n.Mark("Theme"), Do: do(func() { g.turnTo(g.theme - 1) })},
		{Keys: []string{"right", "tab"}, Name: i18n.Mark("Theme"), Do: do(func() { g.turnTo(g.theme + 1) })},
	}
}

func (g *gallery) open() {
	if e := g.list.entry(g.view); e != nil {
		g.focus, g.list.open = onExhibit, e.idea.ID
	}
}

func (g *gallery) close() { g.focus, g.list.open = onExhibits, 0 }

// searchKeys has no printable key: those are for what is looked for.
func (g *gallery) searchKeys() []widget.Key {
	enter := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("To what was found"), Do: do(func() { g.focus = onExhibits })}
	if len(g.list.all.Rows) == 0 {
		enter.Off = i18n.Mark("Nothing is found. Try a shorter beginning, or another word.")
		enter.Hidden = true // there is nothing to go to
	}
	return []widget.Key{
		enter,
		{Keys: []string{"up"}, Name: i18n.Mark("Choose"), Off: enter.Off, Hidden: enter.Hidden, Do: do(g.list.list.Up)},
		{Keys: []string{"down"}, Name: i18n.Mark("Choose"), Off: enter.Off, Hidden: enter.Hidden, Do: do(g.list.list.Down)},
		{Keys: []string{"esc"}, Name: i18n.Mark("End the search"), Do: do(g.leaveSearch)},
	}
}

// remarkKeys has no printable key: those are for the text.
func (g *gallery) remarkKeys() []widget.Key {
	enter := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Send"), Do: g.submit}
	closed := notWriting(g.view)
	switch {
	case closed != "" && g.to.as != asEdit:
		enter.Off = closed
	case muted(g.view) != "":
		enter.Off = muted(g.view)
	case g.write.empty():
		enter.Off = i18n.Mark("Write something first.")
	}
	keys := []widget.Key{enter}
	if g.to.kind == workshop.Translation && g.to.as == asIdea {
		turn := func(by int) func() tea.Cmd {
			return do(func() {
				to := g.to
				if i := g.view.Workshop.Idea(to.idea); i != nil {
					to.lang = otherLang(to.lang, i.Lang, by)
				}
				g.remarkOn(to)
			})
		}
		keys = append(keys, widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("Language"), Do: turn(1)},
			widget.Key{Keys: []string{"shift+tab"}, Name: i18n.Mark("Language"), Hidden: true, Do: turn(-1)})
	}
	return append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() {
		if g.focus = onExhibits; g.list.open != 0 {
			g.focus = onExhibit
		}
	})})
}

// exhibitKeys are what can be done with the selected idea. The numbers are
// those of a round.
func (g *gallery) exhibitKeys() []widget.Key {
	undo := widget.Key{Keys: []string{"0"}, Name: i18n.Mark("Undo my last"), Hidden: true, Do: func() tea.Cmd { return act(g.env.Seat, &workshop.Undo{}) }}
	e := g.list.entry(g.view)
	if e == nil {
		return []widget.Key{undo}
	}
	closed := notWriting(g.view)
	same := widget.Key{Keys: []string{"1"}, Name: i18n.Mark("Same here"), Do: func() tea.Cmd {
		return act(g.env.Seat, &workshop.Same{Idea: e.idea.ID, Off: e.marked})
	}}
	switch {
	case e.marked:
		same.Name = i18n.Mark("Not the same")
	case e.mine:
		same.Off = i18n.Mark("This is your own idea. Marks come from others.")
	}
	on := func(k workshop.IdeaKind) func() tea.Cmd {
		return do(func() { g.remarkOn(remark{kind: k, idea: e.idea.ID}) })
	}
	keys := []widget.Key{
		same,
		{Keys: []string{"2"}, Name: i18n.Mark("Add means"), Off: closed, Do: on(workshop.Means)},
		{Keys: []string{"3"}, Name: i18n.Mark("Solved at ours"), Off: closed, Do: on(workshop.Solved)},
		{Keys: []string{"4"}, Name: i18n.Mark("Comment"), Off: closed, Do: on(workshop.Comment)},
		{Keys: []string{"7"}, Name: i18n.Mark("Translate"), Off: closed, Do: do(func() { g.translate(e.idea) })},
	}
	if own := g.ownOf(e); own != nil {
		keys = append(keys,
			widget.Key{Keys: []string{"5"}, Name: i18n.Mark("Edit"), Off: muted(g.view), Do: do(func() { g.remarkOn(remark{as: asEdit, idea: own.ID, kind: own.Kind}) })},
			widget.Key{Keys: []string{"6"}, Name: i18n.Mark("Delete"), Do: func() tea.Cmd {
				return send(Ask{
					Question: i18n.Mark("Delete what you wrote?"),
					Lines:    []string{i18n.Mark("Until it is sealed you can bring it back: 0 undoes it right after.")},
					Yes:      i18n.Mark("Delete"),
					Then:     act(g.env.Seat, &workshop.Delete{Idea: own.ID}),
				})
			}})
	}
	return append(keys, undo)
}

// ownOf returns what the person wrote of the entry: the last thing added to
// it, which is what they can have written here, or the idea.
func (g *gallery) ownOf(e *entry) *workshop.Idea {
	for _, kid := range slices.Backward(e.kids) {
		if g.view.Mine(kid) {
			return kid
		}
	}
	if e.mine {
		return e.idea
	}
	return nil
}

// footKey tells apart what the keys of the screen say.
func (g *gallery) footKey() footKey {
	k := footKey{screen: "gallery", mode: int(g.focus)}
	add := func(bit int, is bool) { k.mode |= b2i(is) << bit }
	w := g.view.Workshop
	add(4, w.Writing())
	add(12, g.view.Muted())
	add(5, g.finding)
	add(6, len(g.view.Harvest().Themes) > 1)
	switch g.focus {
	case onRemark:
		add(7, g.write.empty())
		add(8, g.to.kind == workshop.Translation && g.to.as == asIdea)
		add(9, g.to.as == asEdit)
	case onSearch:
		add(7, len(g.list.all.Rows) == 0)
	default:
		e := g.list.entry(g.view)
		add(7, e != nil)
		add(8, e != nil && e.mine)
		add(9, e != nil && e.marked)
		add(10, e != nil && g.ownOf(e) != nil)
	}
	return k
}
