package screen

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// pasted says what has become of lines that were pasted as ideas.
type pasted struct {
	input  *writing // that has their text, too; nil: none
	before string   // what stood in it before them
	after  string
	cut    bool // not all of them fitted into the input
	done   Done
}

// severalLines takes a pasted text apart, and reports whether it is several
// ideas.
func severalLines(text string) ([]workshop.Line, bool) {
	lines := workshop.ReadList(text).Lines
	return lines, len(lines) > 1
}

// severalPasted is severalLines of what was pasted, if anything was.
func severalPasted(m tea.Msg) ([]workshop.Line, bool) {
	if p, ok := m.(tea.PasteMsg); ok {
		return severalLines(p.Content)
	}
	return nil, false
}

// askPaste asks whether pasted lines are ideas of their own.
func askPaste(t *i18n.Printer, seat *live.Seat, f *workshop.Import, p pasted) tea.Cmd {
	first := f.Lines[0].Text
	if len([]rune(first)) > 50 {
		first = string([]rune(first)[:50]) + "…"
	}
	lines := []string{t.T("The first one: {text}", "text", first), t.T("One act of undo takes all of them back.")}
	switch {
	case p.input == nil:
	case p.cut:
		lines = append(lines, t.T("If not, as much of them as fits stays in the input."))
	default:
		lines = append(lines, t.T("If not, they stay in the input as one text."))
	}
	return send(Ask{
		Question: t.N("Paste {n} lines as {n} ideas?", len(f.Lines)),
		Lines:    lines,
		Yes:      t.T("Paste them"),
		Light:    true,
		Then: func() tea.Msg {
			id, err := seat.Do(context.Background(), f, "")
			if err != nil {
				return Failed{err}
			}
			p.done = Done{id}
			return p
		},
	})
}

// typed takes a key or a paste into the input of a round.
func (c *cafe) typed(msg tea.Msg) tea.Cmd {
	if paste, is := msg.(tea.PasteMsg); is {
		return c.paste(paste)
	}
	if changed, _ := c.write.update(msg); changed { // only of a paste there is something to say
		return c.lookAlike()
	}
	return nil
}

// paste takes what is pasted into a round: as one text, unless it is several
// lines and they are wanted as ideas.
func (c *cafe) paste(msg tea.PasteMsg) tea.Cmd {
	lines, several := severalLines(msg.Content)
	before := c.write.input.Value()
	_, cut := c.write.update(msg)
	if !several || c.to.as != asIdea || c.to.idea != 0 || !c.view.Workshop.Writing() {
		return tea.Batch(cut, c.lookAlike())
	}
	for i := range lines {
		if lines[i].On == 0 && lines[i].Kind == "" {
			lines[i].Kind = c.kind()
		}
	}
	q, _ := c.asks()
	f := &workshop.Import{Lines: lines, Question: q.ID}
	return askPaste(i18n.For(string(c.env.Lang())), c.env.Seat, f, pasted{input: c.write, before: before, after: c.write.input.Value(), cut: cut != nil})
}

// pasted takes the text of lines that have become ideas out of the input.
func (c *cafe) pasted(p pasted) tea.Cmd {
	if p.input != c.write {
		return nil
	}
	if c.write.input.Value() == p.after {
		c.write.set(p.before)
	}
	c.list.list.End()
	return send(p.done)
}
