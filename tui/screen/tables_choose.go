package screen

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// tableChoice is the list of tables that somebody chooses from, in a café where
// people do.
type tableChoice struct {
	list  widget.List
	again bool // who has a table wants another
	strip strip[choiceKey]
	asked strip[askedKey]

	alone  strip[struct{}]
	beside known[besideKey, bool] // whether nobody else is left at the table
}

// besideKey is what says who sits with whom.
type besideKey struct{ seats, now workshop.EntryID }

type choiceKey struct {
	of                 live.Origin
	agenda, now, seats workshop.EntryID
	table, selected    int
}

// askedKey is how a table is asked who takes it over.
type askedKey struct{ atOnce bool }

// free reports whether people choose their tables here.
func (c *cafe) free() bool {
	w := c.view.Workshop
	s, me := w.Seating(w.Now().Step), c.view.Me.Seat
	return s != nil && s.Rotation == workshop.FreeRotation && w.Now().Round > 0 && me != nil && me.Person()
}

// choosing reports whether the person chooses a table now.
func (c *cafe) choosing() bool {
	return c.free() && (c.at.table == 0 || c.moving() && c.choice.again)
}

// arriveAtChoice begins anew at another table.
func (c *cafe) arriveAtChoice() { c.choice.again = false }

func (c *cafe) choiceKeys() []widget.Key {
	left := c.view.Rooms()
	ids := make([]uint64, len(left))
	for i := range left {
		ids[i] = uint64(i + 1)
	}
	c.choice.list.SetIDs(ids)
	sit := func(table int) widget.Key {
		k := widget.Key{Name: i18n.Mark("Sit here"), Do: func() tea.Cmd { return act(c.env.Seat, &workshop.Sit{Table: table}) }}
		switch {
		case table < 1 || table > len(left) || left[table-1] == 0 && table != c.at.table:
			k.Off = i18n.Mark("This table is full.")
		case table == c.at.table:
			k.Off = i18n.Mark("You are at this table already.")
		}
		return k
	}
	enter := sit(c.choice.list.Selected() + 1)
	enter.Keys = []string{"enter"}
	keys := append([]widget.Key{enter}, listKeys(&c.choice.list, i18n.Mark("Choose"))...)
	for i := range min(len(left), 9) {
		k := sit(i + 1)
		k.Keys, k.Hidden = []string{digit(i + 1)}, true
		keys = append(keys, k)
	}
	if c.at.table != 0 {
		keys = append(keys, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(c.arriveAtChoice)})
	}
	return keys
}

// otherTableKeys let who has chosen a table choose another while tables change.
func (c *cafe) otherTableKeys() []widget.Key {
	if !c.free() || c.at.table == 0 {
		return nil
	}
	return []widget.Key{{Keys: []string{"tab"}, Name: i18n.Mark("Another table"), Do: do(func() { c.choice.again = true })}}
}

// takeOverKeys let somebody host a table that has lost its host.
func (c *cafe) takeOverKeys() []widget.Key {
	if !c.hostless() {
		return nil
	}
	return []widget.Key{{Keys: []string{"9"}, Name: i18n.Mark("Host this table"), Do: func() tea.Cmd {
		return act(c.env.Seat, &workshop.TakeOver{})
	}}}
}

// hostless reports whether the person's table is asked who takes it over.
func (c *cafe) hostless() bool {
	me := c.view.Me.Seat
	return me != nil && me.Person() && c.at.table > 0 && c.view.Workshop.Hostless(c.at.table)
}

// hostlessLines ask who takes over, and say how.
func (c *cafe) hostlessLines() []string {
	say := c.f.T.T("Your table has lost its host. Who takes over?")
	if c.f.W < 60 {
		say = c.f.T.T("Who hosts this table now?")
	}
	key := c.f.Theme.Glyphs.Up + " 9"
	if c.choice.asked.key.atOnce {
		key = "9"
	}
	return []string{" " + c.f.Theme.Warn.Render(say+" "+key)}
}

// askHost asks who takes the table over, where that has to be. Whoever is alone
// there has nobody to ask.
func (c *cafe) askHost(p *page) {
	switch {
	case c.isAlone():
		under(p, &c.choice.alone, 1, struct{}{})
	case c.hostless():
		under(p, &c.choice.asked, 1, askedKey{c.moving() || c.focus == onList})
	}
}

// isAlone reports whether nobody else is left at the table.
func (c *cafe) isAlone() bool {
	w, me := c.view.Workshop, c.view.Me.Seat
	if me == nil {
		return false
	}
	from := besideKey{w.Rev(workshop.SeatsTopic), w.Rev(workshop.NowTopic)}
	return c.choice.beside.get(from, func() bool { return w.Alone(me.ID) })
}

// aloneLines say to who is alone that somebody comes, and to write on.
func (c *cafe) aloneLines() []string {
	say := c.f.T.T("You are alone at this table. Write on: the facilitator has been told.")
	if c.f.W < roomyW {
		say = c.f.T.T("Alone here: the facilitator is told.")
	}
	return []string{" " + c.f.Theme.Warn.Render(say)}
}

// layChoice makes the bands of the list, and of the question who takes over.
func (c *cafe) layChoice() {
	c.choice.asked = drawnBy[askedKey](c.hostlessLines)
	c.choice.alone = drawnBy[struct{}](c.aloneLines)
	c.choice.strip = drawnBy[choiceKey](func() []string { return c.choiceLines(c.f, c.choice.strip.rect.W, c.choice.strip.rect.H) })
}

// drawChoice lays the list out.
func (c *cafe) drawChoice(p *page) widget.Layout {
	w := c.view.Workshop
	return within(p, &c.choice.strip, choiceKey{
		of: c.view.Origin(), agenda: w.Rev(workshop.AgendaTopic), now: w.Rev(workshop.NowTopic), seats: w.Rev(workshop.SeatsTopic),
		table: c.at.table, selected: c.choice.list.Selected(),
	})
}

func (c *cafe) choiceLines(f Frame, w, h int) []string {
	ws, left := c.view.Workshop, c.view.Rooms()
	tb := widget.Table{Columns: []widget.Column{
		{Title: f.T.T("table"), Align: widget.AtRight, Least: 2}, {Title: f.T.T("theme"), Grows: true, Least: 10},
		{Title: f.T.T("seats left"), Align: widget.AtRight, Least: 4},
	}}
	for i, n := range left {
		room := strconv.Itoa(n)
		if n == 0 {
			room = f.T.T("full")
		}
		tb.Rows = append(tb.Rows, []string{strconv.Itoa(i + 1), f.in(ws.ThemeAt(ws.Step(), i+1, ws.Now().Round).Name), room})
	}
	lines := tb.Lines(max(0, w-4))
	outOfView(f, &c.choice.list)
	c.choice.list.Set(len(lines), nil)
	head := "   " + tb.Head(f.Theme, max(0, w-4))
	return append([]string{head}, c.choice.list.Draw(w, max(0, h-1), func(i int, selected bool, w int) []string {
		return []string{listRow(f, selected, lines[i], w)}
	})...)
}

// choiceFoot tells apart what the keys of the choice say.
func (c *cafe) choiceFoot() footKey {
	left, at := c.view.Rooms(), c.choice.list.Selected()
	k := footKey{screen: "cafe-tables"}
	k.mode |= b2i(at >= 0 && at < len(left) && left[at] > 0)
	k.mode |= b2i(c.at.table != 0) << 1
	k.mode |= b2i(at+1 == c.at.table) << 2
	return k
}
