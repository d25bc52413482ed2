package screen

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// writing is the input of a screen: a text that is being written, kept as a
// draft at every change so that it survives whatever happens to the screen.
type writing struct {
	seat    *live.Seat
	input   *widget.Input
	field   string // the name of the draft
	most    int    // characters
	sending string // what is on its way; "" for nothing
	sent    string // the field it was sent from
}

// wrote says what has become of a text that was sent.
type wrote struct {
	field string
	err   error
}

func newWriting(seat *live.Seat, field string, most int) *writing {
	wr := &writing{seat: seat}
	wr.open(field, most, "")
	return wr
}

// open goes on with another draft, or where that is empty with the text.
func (wr *writing) open(field string, most int, text string) {
	wr.field, wr.most = field, most
	wr.input = widget.NewInput(widget.OneLine, most)
	if wr.seat != nil {
		if draft := wr.seat.Draft(field); draft != "" {
			text = draft
		}
	}
	wr.input.SetValue(text)
}

func (wr *writing) empty() bool { return strings.TrimSpace(wr.input.Value()) == "" }

// update takes a key or a paste, and reports whether the text has changed.
func (wr *writing) update(msg tea.Msg) (changed bool) {
	before := wr.input.Value()
	wr.input.Update(msg)
	if changed = wr.input.Value() != before; changed {
		wr.keep()
	}
	return changed
}

func (wr *writing) keep() {
	if wr.seat != nil {
		wr.seat.SetDraft(wr.field, wr.input.Value())
	}
}

// send wants the fact, which is made of what is written. One text is on its
// way at a time; it stays in the input until it is on disk.
func (wr *writing) send(f workshop.Fact) tea.Cmd {
	if wr.sending != "" {
		return nil
	}
	wr.sending, wr.sent = wr.input.Value(), wr.field
	field, do := wr.field, act(wr.seat, f)
	return func() tea.Msg {
		if failed, ok := do().(Failed); ok {
			return wrote{field, failed.Err}
		}
		return wrote{field, nil}
	}
}

// done takes a text that is on disk out of its draft. What was typed since
// then stays.
func (wr *writing) done(m wrote) tea.Cmd {
	text := wr.sending
	if text == "" || m.field != wr.sent {
		return nil
	}
	wr.sending = ""
	if m.err != nil {
		return send(Failed{m.err})
	}
	if m.field != wr.field {
		wr.seat.SetDraft(m.field, "")
		return nil
	}
	rest, _ := strings.CutPrefix(wr.input.Value(), text)
	if rest == wr.input.Value() {
		return nil // it has become something else meanwhile
	}
	wr.input.SetValue(rest)
	wr.keep()
	return nil
}

// rows returns how many lines the text needs in so many cells, at most most.
func (wr *writing) rows(w, most int) int {
	need := (ansi.StringWidth(wr.input.Value())+8)/max(1, w-8) + 1
	return max(1, min(need, most))
}

// below draws the input at the bottom of the page, with its label before it
// and the count of its characters behind, and returns where the cursor is.
func (wr *writing) below(p *page, label, hint string, focused bool) *widget.Cursor {
	label = " " + label + " "
	edge := p.Theme.Glyphs.Edge
	from := ansi.StringWidth(label) + 1
	number := p.T.T("{n}/{most}", "n", wr.input.Len(), "most", wr.most)
	to := p.W - ansi.StringWidth(number) - 2
	w := max(8, to-from)
	rows := 1
	if p.roomy() {
		rows = wr.rows(w, 3)
	}
	wr.input.Hint = p.Theme.Faint.Render(hint)
	drawn, at := wr.input.Draw(w, rows)
	lines := make([]string, rows)
	for i, text := range drawn {
		before, end := widget.Fit("", from-1)+edge, ""
		if i == 0 {
			style := p.Theme.Faint
			if focused {
				style = p.Theme.Accent
			}
			before, end = style.Render(label)+edge, " "+p.Theme.Faint.Render(number)
		}
		lines[i] = widget.Fit(before+text+end, p.W)
	}
	r := p.below(lines...)
	if !focused || r.H == 0 {
		return nil
	}
	return &widget.Cursor{X: min(from+at.X, p.W-1), Y: r.Y + min(at.Y, r.H-1)}
}

// kindName returns what a kind of idea is called.
func kindName(t *i18n.Printer, k workshop.IdeaKind) string { return t.T(k.Title()) }

// kindAndText returns the text of an idea after what it is.
func kindAndText(f Frame, i *workshop.Idea) string {
	return f.T.T("{kind}: {text}", "kind", kindName(f.T, i.Kind), "text", i.Text)
}
