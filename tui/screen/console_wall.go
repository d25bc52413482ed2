package screen

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// Beside is how the wall comes to a second window of this machine.
type Beside struct {
	Line string       // what somebody types in another window instead
	Open func() error // opens one; nil: no way to do so is known here
}

// beside is what the console knows of the wall.
type beside struct {
	line   string // to be typed in another window; empty: nobody has asked
	opened bool   // in a window of its own
}

// besideOpened says how it went to open a second window.
type besideOpened struct {
	to   *console
	line string
	err  error
}

// wallKeys show the wall, and say what is on it of what people write.
func (c *console) wallKeys() []widget.Key {
	keys := []widget.Key{
		{Keys: []string{"w"}, Name: i18n.Mark("Wall"), Do: c.openWall},
		{Keys: []string{"W"}, Name: i18n.Mark("Ideas on the wall"), Do: c.chooseWall, Hidden: true},
	}
	i := c.selected()
	if c.shared || i == nil || c.result != nil {
		return keys
	}
	switch w := c.v.Workshop; {
	case w.Approved(i):
		keys = append(keys, widget.Key{Keys: []string{"a"}, Name: i18n.Mark("Take off the wall"), Do: func() tea.Cmd {
			return c.do(&workshop.Approve{Idea: i.ID, Off: true})
		}})
	case w.WallMode() == workshop.WallApprove:
		keys = append(keys, widget.Key{Keys: []string{"a"}, Name: i18n.Mark("Show on the wall"), Do: func() tea.Cmd {
			return c.do(&workshop.Approve{Idea: i.ID})
		}})
	}
	return keys
}

// openWall opens the wall in a second window, or says what to type there.
// Pressed again, it takes that line away.
func (c *console) openWall() tea.Cmd {
	if c.beside.line != "" {
		c.beside.line = ""
		return nil
	}
	if c.env.Wall == nil {
		if c.beside.line = wallLine(c.env.Join); c.beside.line == "" {
			return send(Notice{Text: i18n.Mark("Nobody can come in from another window: open the room with --listen.")})
		}
		return nil
	}
	b := c.env.Wall(c.v.ID)
	if b.Open == nil {
		c.beside.line = b.Line
		return nil
	}
	return func() tea.Msg { return besideOpened{c, b.Line, b.Open()} }
}

// besideIs takes how it went.
func (c *console) besideIs(m besideOpened) tea.Cmd {
	if m.err != nil {
		c.beside.line = m.line
		return nil
	}
	c.beside.opened = true
	return send(Notice{Text: i18n.Mark("The wall opens in a window of its own. Move it to the projector.")})
}

// wallLine makes the line that shows the wall of the one that people type to
// come in.
func wallLine(join string) string {
	if join == "" {
		return ""
	}
	host := strings.LastIndexByte(join, ' ') + 1
	return join[:host] + "wall@" + join[host:]
}

// chooseWall asks which ideas the wall shows while people write.
func (c *console) chooseWall() tea.Cmd {
	t := c.t()
	modes := []workshop.WallMode{workshop.WallOff, workshop.WallDelay, workshop.WallApprove}
	names := []string{t.T("none"), t.T("each after a minute or two"), t.T("those that you approve")}
	at := 0
	for i, m := range modes {
		if m == c.v.Workshop.WallMode() {
			names[i], at = t.T("{step} (now)", "step", names[i]), i
		}
	}
	p := newChooser(t.T("Ideas on the wall"), names, i18n.Mark("Choose"), func(i int) tea.Cmd {
		c.close()
		return c.do(&workshop.Wall{Ideas: modes[i]})
	}, c.close)
	p.list.Select(at)
	c.panel = p
	return nil
}

// walling says what to type for a wall, and which ideas are on it.
func (c *console) walling(f Frame, w int) []string {
	var lines []string
	if c.beside.line != "" {
		lines = append(lines, indented(f.T.T("For the wall, type in another window:"), 1, w)...)
		lines = append(lines, indented(f.Theme.Strong.Render(c.beside.line), 1, w)...)
	}
	switch c.v.Workshop.WallMode() {
	case workshop.WallDelay:
		lines = append(lines, indented(f.Theme.Faint.Render(f.T.T("on the wall: each idea after a minute or two, W changes it")), 1, w)...)
	case workshop.WallApprove:
		lines = append(lines, indented(f.Theme.Faint.Render(f.T.T("on the wall: the ideas that you approve, W changes it")), 1, w)...)
	}
	return lines
}

// hidden says why what people write is not listed.
func (c *console) hidden(f Frame) string {
	if c.beside.opened {
		return f.T.T("latest: hidden; the wall has a window of its own, so s can show it here")
	}
	return f.T.T("latest: hidden while the screen is shared, s shows it")
}
