package screen

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// offer is what a round offers somebody who writes, in a line above the input:
// one key takes it.
type offer int

const (
	noOffer    offer = iota
	offerSame        // to mark what somebody else has written instead of writing it again
	offerThrow       // not to write what this seat has written already: two people may sit at it
	offerMeans       // to say how the obstacle that was just written can be overcome
)

// offered returns what is offered now, and the idea that it is about.
func (c *cafe) offered() (offer, *workshop.Idea) {
	if c.focus != onInput || c.to.as != asIdea || c.to.idea != 0 {
		return noOffer, nil
	}
	if i := c.list.find(c.alike); i >= 0 {
		a, _ := c.list.sheet.At(i)
		if c.view.Mine(a.Idea) {
			return offerThrow, a.Idea
		}
		return offerSame, a.Idea
	}
	if i := c.list.find(c.bare); i >= 0 && c.write.empty() && c.view.Workshop.Writing() {
		if a, _ := c.list.sheet.At(i); len(a.Kids) == 0 {
			return offerMeans, a.Idea
		}
	}
	return noOffer, nil
}

// offerKeys take what is offered.
func (c *cafe) offerKeys() []widget.Key {
	switch what, i := c.offered(); what {
	case offerSame:
		return []widget.Key{{Keys: []string{"down"}, Name: i18n.Mark("Same here, do not write it"), Do: func() tea.Cmd { return c.sameInstead(i) }}}
	case offerThrow:
		return []widget.Key{{Keys: []string{"down"}, Name: i18n.Mark("Do not write it again"), Do: c.throw}}
	case offerMeans:
		return []widget.Key{{Keys: []string{"down"}, Name: i18n.Mark("Add means"), Do: do(func() {
			c.writeOn(composing{kind: workshop.Means, idea: i.ID})
		})}}
	}
	return nil
}

// offerLine says what is offered.
func offerLine(f Frame, what offer, i *workshop.Idea) string {
	switch what {
	case offerSame:
		return " " + f.Theme.Warn.Render(f.T.T("Is this the same? ↓ marks it: {idea}", "idea", i.Text))
	case offerThrow:
		return " " + f.Theme.Warn.Render(f.T.T("This is already there from here: {idea}", "idea", i.Text))
	}
	return " " + f.Theme.Faint.Render(f.T.T("How could it be overcome? ↓ adds means to: {idea}", "idea", i.Text))
}

// sameDone says what has become of a mark that was made instead of writing.
type sameDone struct {
	text string
	err  error
}

// sameInstead marks the idea and throws away what was written. An undo brings
// that back.
func (c *cafe) sameInstead(i *workshop.Idea) tea.Cmd {
	text, marked := c.write.input.Value(), c.view.Marked(i)
	c.write.set("")
	c.thrown, c.alone, c.alike = text, false, 0
	if marked { // long ago
		return send(Notice{Text: i18n.Mark("You have already marked this.")})
	}
	return c.answerSame(i.ID, text)
}

// throw throws away what was written: it is there already. An undo brings it
// back until something else is done.
func (c *cafe) throw() tea.Cmd {
	c.thrown, c.alone, c.alike = c.write.input.Value(), true, 0
	c.write.set("")
	return send(Notice{Text: i18n.Mark("Not written again. To write it after all: ↑, then 0.")})
}

func (c *cafe) answerSame(id workshop.IdeaID, text string) tea.Cmd {
	seat := c.env.Seat
	return func() tea.Msg {
		_, err := seat.Do(context.Background(), &workshop.Same{Idea: id}, "")
		return sameDone{text, err}
	}
}

// marked goes on after a mark that was made instead of writing.
func (c *cafe) marked(m sameDone) tea.Cmd {
	if m.err == nil {
		return send(Notice{Text: i18n.Mark("Marked: same here. To write yours after all: ↑, then 0.")})
	}
	c.takeBack()
	return send(Failed{m.err})
}

// takeBack brings back what was thrown away, unless something else is written
// by now.
func (c *cafe) takeBack() {
	if c.thrown != "" && c.to == (composing{}) && c.write.empty() {
		c.write.set(c.thrown)
		c.focus = onInput
	}
	c.thrown = ""
}

// undo takes back the last act, and brings back what was thrown away with it.
func (c *cafe) undo() tea.Cmd {
	if c.thrown != "" && c.alone { // nothing else was done
		c.takeBack()
		return nil
	}
	c.takeBack()
	return act(c.env.Seat, &workshop.Undo{})
}

// written says under which number it is written, and remembers an obstacle:
// means may be known for it.
func (c *cafe) written(m wrote) tea.Cmd {
	if m.id == 0 || m.err != nil {
		return nil
	}
	c.thrown, c.bare = "", 0
	if f, ok := m.fact.(*workshop.Write); ok && f.Kind == workshop.Obstacle && f.On == 0 {
		c.bare = workshop.IdeaID(m.id)
	}
	switch m.fact.(type) {
	case *workshop.Write, *workshop.Find:
		return send(Notice{Text: i18n.Mark("Written: #{id}"), Args: []any{"id", entryNumber(m.id)}})
	}
	return nil
}

// menuKeys are what can be done with the idea that was chosen with Enter.
func (c *cafe) menuKeys() []widget.Key {
	step := func(move func()) func() tea.Cmd {
		return do(func() {
			c.focus = onList
			move()
		})
	}
	return append(append(c.ideaKeys(), c.translateKey()),
		widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() { c.focus = onList })},
		widget.Key{Keys: []string{"up"}, Name: i18n.Mark("Choose"), Hidden: true, Do: step(c.list.list.Up)},
		widget.Key{Keys: []string{"down"}, Name: i18n.Mark("Choose"), Hidden: true, Do: step(c.down)})
}

// open lets something be done with the idea that is chosen, and where there is
// none, goes to the input.
func (c *cafe) open() {
	if c.focus = onInput; c.list.selected(c.view) != nil {
		c.focus = onIdea
	}
}

// inList reports whether the list has the focus, or an idea of it.
func (c *cafe) inList() bool { return c.focus != onInput }

// mineKey shows what the person wrote.
func mineKey(env Env, v live.View) widget.Key {
	k := widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("What you wrote"), Do: func() tea.Cmd { return send(Show{newMine(env)}) }}
	if v.Me.Seat == nil {
		k.Off = i18n.Mark("You have not written anything yet.")
	}
	return k
}
