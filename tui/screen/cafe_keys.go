package screen

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Keys lists what can be done where the focus is.
func (c *cafe) Keys() []widget.Key {
	switch {
	case c.view.Workshop == nil:
		return nil
	case c.choosing():
		return c.choiceKeys()
	case c.moving():
		return c.movingKeys()
	case c.focus == onList:
		return c.listKeys()
	case c.focus == onIdea:
		return c.menuKeys()
	}
	return c.inputKeys()
}

func (c *cafe) movingKeys() []widget.Key {
	here := widget.Key{Keys: []string{"enter"}, Name: c.hereName(), Do: func() tea.Cmd {
		return act(c.env.Seat, &workshop.Here{})
	}}
	switch {
	case c.at.table == 0:
		here.Off = i18n.Mark("You have no table now.")
	case c.arrived():
		here.Off, here.Hidden = i18n.Mark("You have said so already."), true
	}
	keys := append([]widget.Key{here}, c.routeKeys()...)
	if c.isLaptop() {
		return keys
	}
	return append(append(keys, c.otherTableKeys()...), c.takeOverKeys()...)
}

func (c *cafe) arrived() bool {
	me := c.view.Me.Seat
	return me != nil && c.view.Workshop.Arrived(me.ID)
}

// inputKeys has no printable key: those are for the text.
func (c *cafe) inputKeys() []widget.Key {
	enter := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Send"), Do: c.submit}
	closed := notWriting(c.view)
	switch {
	case closed != "":
		enter.Off = closed
	case c.write.empty():
		enter.Off = i18n.Mark("Write something first.")
	}
	keys := append([]widget.Key{enter}, c.offerKeys()...)
	keys = append(keys, widget.Key{Keys: []string{"up"}, Name: i18n.Mark("Choose an idea"), Do: do(c.choose)})
	if c.to.as != asEdit && (c.to.idea == 0 || c.to.as == asFinding) {
		keys = append(keys,
			widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("Kind"), Do: do(func() { c.cycle(1) })},
			widget.Key{Keys: []string{"shift+tab"}, Name: i18n.Mark("Kind"), Do: do(func() { c.cycle(-1) }), Hidden: true})
	}
	if c.translating() {
		keys = append(keys, c.languageKeys()...)
	}
	keys = append(keys, c.questionKeys(c.write.empty())...)
	if c.to.idea != 0 {
		keys = append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back to a new idea"), Do: do(func() { c.compose(composing{}) })})
	}
	return keys
}

// questionKeys go to another question of the theme. Arrows do so only while
// they are not needed in a text.
func (c *cafe) questionKeys(arrows bool) []widget.Key {
	if len(c.theme.Questions) < 2 {
		return nil
	}
	keys := []widget.Key{
		{Keys: []string{"pgup"}, Name: i18n.Mark("Question"), Do: do(func() { c.turn(-1) }), Hidden: arrows},
		{Keys: []string{"pgdown"}, Name: i18n.Mark("Question"), Do: do(func() { c.turn(1) }), Hidden: arrows},
	}
	if arrows {
		keys = append(keys,
			widget.Key{Keys: []string{"left"}, Name: i18n.Mark("Question"), Do: do(func() { c.turn(-1) })},
			widget.Key{Keys: []string{"right"}, Name: i18n.Mark("Question"), Do: do(func() { c.turn(1) })})
	}
	return keys
}

// turn goes to another question.
func (c *cafe) turn(by int) {
	n := len(c.theme.Questions)
	c.question = ((c.question+by)%n + n) % n
	c.write.keepAbout()
	c.refresh()
	c.list.list.End()
}

// choose goes from the input into the list: to the idea that is like what is
// being written, or else to the last one.
func (c *cafe) choose() {
	c.focus = onList
	if c.alike != 0 {
		c.settle()
	}
	if c.alike != 0 && c.list.list.SelectID(uint64(c.alike)) {
		return
	}
	c.list.list.End()
}

// listKeys begins in a narrow window with the key that makes room for the
// others: all of them do not fit below the list.
func (c *cafe) listKeys() []widget.Key {
	open := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("More"), Do: do(c.open)}
	keys := c.ideaKeys()
	if open.Hidden = c.f.W >= roomyW || c.list.selected(c.view) == nil; open.Hidden {
		keys = append(keys, open)
	} else {
		keys = append([]widget.Key{open}, keys...)
	}
	keys = append(keys,
		widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() { c.focus = onInput })},
		widget.Key{Keys: []string{"up"}, Name: i18n.Mark("Choose"), Do: do(c.list.list.Up)},
		widget.Key{Keys: []string{"down"}, Name: i18n.Mark("Choose"), Do: do(c.down)},
		widget.Key{Keys: []string{"home"}, Name: i18n.Mark("First"), Do: do(c.list.list.Home), Hidden: true},
		widget.Key{Keys: []string{"end"}, Name: i18n.Mark("Last"), Do: do(c.list.list.End), Hidden: true},
	)
	if c.hosts() {
		keys = append(keys, c.hostKeys()...)
	}
	keys = append(keys, mineKey(c.env, c.view))
	return append(keys, c.questionKeys(true)...)
}

// down goes to the next idea, and after the last one to the input.
func (c *cafe) down() {
	if c.list.atEnd() {
		c.focus = onInput
		return
	}
	c.list.list.Down()
}

// ideaKeys are what can be done with the selected idea.
func (c *cafe) ideaKeys() []widget.Key {
	e := c.list.selected(c.view)
	none, closed := "", notWriting(c.view)
	if e == nil {
		none = i18n.Mark("There is no idea here yet.")
	}
	mine := ""
	own := e.own(c)
	if own == nil {
		mine = i18n.Mark("Only its writer can change this.")
	}
	same := widget.Key{Keys: []string{"1"}, Name: i18n.Mark("Same here"), Off: none, Do: c.mark}
	switch {
	case e != nil && e.marked:
		same.Name = i18n.Mark("Not the same")
	case e != nil && e.mine:
		same.Off = i18n.Mark("This is your own idea. Marks come from others.")
	}
	onTo := func(k workshop.IdeaKind) func() tea.Cmd {
		return do(func() { c.writeOn(composing{kind: k, idea: e.idea.ID}) })
	}
	same.Hidden = e == nil
	return []widget.Key{
		same,
		{Keys: []string{"2"}, Name: i18n.Mark("Add means"), Off: first(none, closed), Hidden: e == nil, Do: onTo(workshop.Means)},
		{Keys: []string{"3"}, Name: i18n.Mark("Solved at ours"), Off: first(none, closed), Hidden: e == nil, Do: onTo(workshop.Solved)},
		{Keys: []string{"4"}, Name: i18n.Mark("Build on this"), Off: first(none, closed), Hidden: e == nil, Do: onTo(workshop.PlainIdea)},
		{Keys: []string{"5"}, Name: i18n.Mark("Edit"), Off: first(none, mine, muted(c.view)), Hidden: own == nil, Do: do(func() {
			c.writeOn(composing{as: asEdit, idea: own.ID})
		})},
		{Keys: []string{"6"}, Name: i18n.Mark("Delete"), Off: first(none, mine), Hidden: own == nil, Do: func() tea.Cmd { return c.remove(own) }},
		{Keys: []string{"0"}, Name: i18n.Mark("Undo my last"), Hidden: true, Do: c.undo},
	}
}

// own returns what the person wrote of the entry: the idea, or the last thing
// added to it.
func (e *entry) own(c *cafe) *workshop.Idea {
	if e == nil {
		return nil
	}
	if e.mine {
		return e.idea
	}
	for _, kid := range slices.Backward(e.kids) {
		if c.view.Mine(kid) {
			return kid
		}
	}
	return nil
}

func (c *cafe) writeOn(to composing) {
	c.compose(to)
	c.focus = onInput
}

func (c *cafe) mark() tea.Cmd {
	e := c.list.selected(c.view)
	return act(c.env.Seat, &workshop.Same{Idea: e.idea.ID, Off: e.marked})
}

func (c *cafe) remove(i *workshop.Idea) tea.Cmd {
	return send(Ask{
		Question: i18n.Mark("Delete what you wrote?"),
		Lines:    []string{i18n.Mark("Until it is sealed you can bring it back: 0 undoes it right after.")},
		Yes:      i18n.Mark("Delete"),
		Then:     act(c.env.Seat, &workshop.Delete{Idea: i.ID}),
	})
}

// hostKeys are what a host says for the table, and the host's page.
func (c *cafe) hostKeys() []widget.Key {
	keys := tableKeys(c.env, c.view)[:2]
	if c.hostless() { // that comes first
		return append(c.takeOverKeys(), keys...)
	}
	page := widget.Key{Keys: []string{"9"}, Name: i18n.Mark("Host's page"), Do: func() tea.Cmd {
		return send(Show{newHost(c.env, c.question, func(f Frame) []string { return some(c.now(f), c.until(f, c.moving())) }, func() { c.writeOn(composing{as: asFinding}) })})
	}}
	return append([]widget.Key{page}, keys...) // what the others do can be done there, too
}

// cycle goes through the kinds of things that can be written.
func (c *cafe) cycle(by int) {
	kinds := []workshop.IdeaKind{workshop.PlainIdea, workshop.Obstacle, workshop.Ask, workshop.Example}
	var all []composing
	for _, k := range kinds {
		all = append(all, composing{kind: k})
	}
	if c.hosts() {
		all = append(all, composing{as: asFinding})
	}
	now := c.to
	if now.as == asIdea {
		now.kind = c.kind()
	}
	i := max(0, slices.Index(all, now))
	c.compose(all[((i+by)%len(all)+len(all))%len(all)])
}

// kind returns the kind of what is being written.
func (c *cafe) kind() workshop.IdeaKind {
	if c.to.kind != "" {
		return c.to.kind
	}
	if q, ok := c.asks(); ok && q.Asks != "" {
		return q.Asks
	}
	return workshop.PlainIdea
}

// submit sends what is written.
func (c *cafe) submit() tea.Cmd {
	text := c.write.input.Value()
	switch c.to.as {
	case asFinding:
		return c.write.send(&workshop.Find{Text: text})
	case asEdit:
		return c.write.send(&workshop.Edit{Idea: c.to.idea, Text: text})
	}
	q, _ := c.asks()
	return c.write.send(&workshop.Write{Kind: c.kind(), Text: text, On: c.to.idea, Question: q.ID, Lang: c.to.lang})
}

// do makes a key's deed of something that needs nothing to be waited for.
func do(f func()) func() tea.Cmd {
	return func() tea.Cmd {
		f()
		return nil
	}
}

// first returns the first text that is not empty.
func first(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}
