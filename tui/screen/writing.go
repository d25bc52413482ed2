package screen

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/theme"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// writing is the input of a screen: a text that is being written, kept as a
// draft at every change so that it survives whatever happens to the screen.
type writing struct {
	seat    *live.Seat
	input   *widget.Input
	field   string        // the name of the draft
	most    int           // characters
	sending string        // what is on its way; "" for nothing
	sent    string        // the field it was sent from
	about   func() string // what it is about, kept beside it; nil: its field says so

	changes int // of the text or the place in it
	drawn   known[writingKey, drawnWriting]
	band    strip[writingKey]
}

// notWriting says why nothing can be written now; empty: it can.
func notWriting(v live.View) string {
	switch w := v.Workshop; {
	case w.Writing():
		return muted(v)
	case w.SealedNow(): // more time would not help
		return i18n.Mark("This is sealed: nothing in it can be changed any more.")
	case w.Now().Up:
		return i18n.Mark("Everyone looks up now. Your text is kept: you can go on in a moment.")
	}
	return i18n.Mark("Writing is stopped. Your text is kept; ask the facilitator for more time.")
}

// muted says why somebody cannot write though others can; empty: they can.
func muted(v live.View) string {
	if !v.Muted() {
		return ""
	}
	return i18n.Mark("You cannot write any more in this round. You can still read, mark and rate.")
}

// writingKey is what an input is drawn from.
type writingKey struct {
	mine        *writing // nil: nothing is written, and it is drawn like anybody's
	changes     int
	label, hint string
	focused     bool
	most        int
	shape       shape
	look        theme.Look
}

// drawnWriting is the lines of an input, and where the cursor is in them.
type drawnWriting struct {
	lines []string
	x, y  int
}

// wrote says what has become of a text that was sent.
type wrote struct {
	field string
	fact  workshop.Fact
	id    workshop.EntryID
	err   error
}

func newWriting(seat *live.Seat, field string, most int) *writing {
	wr := &writing{seat: seat}
	wr.open(field, most, "")
	wr.band = drawnBy[writingKey](func() []string { return wr.drawn.v.lines })
	return wr
}

// open goes on with another draft, or where that is empty with the text.
func (wr *writing) open(field string, most int, text string) {
	wr.field, wr.most = field, most
	wr.changes++
	wr.input = widget.NewInput(widget.OneLine, most)
	if wr.seat != nil {
		if draft := wr.seat.Draft(field); draft != "" {
			text = draft
		}
	}
	wr.input.SetValue(text)
	wr.keepAbout()
}

func (wr *writing) empty() bool { return strings.TrimSpace(wr.input.Value()) == "" }

// update takes a key or a paste, and reports whether the text has changed. Of a
// paste that does not fit it says so: who pastes looks at the beginning.
func (wr *writing) update(msg tea.Msg) (changed bool, cmd tea.Cmd) {
	before, had := wr.input.Value(), wr.input.Len()
	wr.input.Update(msg)
	wr.changes++
	if changed = wr.input.Value() != before; changed {
		wr.keep()
	}
	if _, pasted := msg.(tea.PasteMsg); pasted && wr.input.Over() > 0 {
		fit := max(0, wr.input.Len()-had)
		cmd = send(Notice{Text: i18n.Mark("Too long: {n} of {all} characters fit. Send them, then paste the rest."), Args: []any{"n", fit, "all", fit + wr.input.Over()}})
	}
	return changed, cmd
}

// set replaces what is written.
func (wr *writing) set(text string) {
	wr.input.SetValue(text)
	wr.changes++
	wr.keep()
}

func (wr *writing) keep() {
	if wr.seat != nil {
		wr.seat.SetDraft(wr.field, wr.input.Value())
		wr.keepAbout()
	}
}

// keepAbout keeps what is written about, as long as something half-written is.
func (wr *writing) keepAbout() {
	switch {
	case wr.seat == nil || wr.about == nil:
	case wr.seat.Draft(wr.field) == "":
		wr.seat.SetDraft(live.AboutDraft, "")
	default:
		wr.seat.SetDraft(live.AboutDraft, wr.about())
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
		switch m := do().(type) {
		case Failed:
			return wrote{field: field, err: m.Err}
		case Done:
			return wrote{field: field, fact: f, id: m.ID}
		}
		return wrote{field: field}
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
	wr.set(rest)
	return nil
}

// rows returns how many lines the text needs in so many cells, at most most.
func (wr *writing) rows(w, most int) int { return rowsTyped(wr.input, w, most) }

// rowsTyped returns how many lines what is typed needs in so many cells, at most
// most.
func rowsTyped(in *widget.Input, w, most int) int {
	need := (ansi.StringWidth(in.Value())+8)/max(1, w-8) + 1
	return max(1, min(need, most))
}

// below draws the input at the bottom of the page, with its label before it
// and the count of its characters behind, and returns where the cursor is.
func (wr *writing) below(p *page, label, hint string, focused bool) *widget.Cursor {
	key := writingKey{changes: wr.changes, label: label, hint: hint, focused: focused, most: wr.most, shape: p.shape(1), look: p.Theme.Look}
	if wr.input.Value() != "" {
		key.mine = wr
	}
	if p.roomy() {
		key.shape.rows = 3
	}
	drawn := wr.drawn.get(key, func() drawnWriting { return wr.draw(p.Frame, label, hint, key.shape.rows, focused) })
	top := p.left()
	if key.mine == nil {
		key.changes = 0
	}
	under(p, &wr.band, len(drawn.lines), key)
	h := min(top, len(drawn.lines))
	if key.mine != nil && h > 0 {
		p.layout.Bands[len(p.layout.Bands)-1].Key = nil
	}
	if !focused || h == 0 {
		return nil
	}
	return &widget.Cursor{X: min(drawn.x, p.W-1), Y: p.H - p.bottom + min(drawn.y, h-1)}
}

func (wr *writing) draw(f Frame, label, hint string, most int, focused bool) drawnWriting {
	label = " " + label + " "
	edge := f.Theme.Glyphs.Edge
	from := ansi.StringWidth(label) + 1
	number := f.T.T("{n}/{most}", "n", wr.input.Len(), "most", wr.most)
	to := f.W - ansi.StringWidth(number) - 2
	w := max(8, to-from)
	rows := wr.rows(w, most)
	if most == 1 {
		rows = 1
	}
	wr.input.Hint = f.Theme.Faint.Render(hint)
	text, at := wr.input.Draw(w, rows)
	lines := make([]string, rows)
	for i, s := range text {
		before, end := widget.Fit("", from-1)+edge, ""
		if i == 0 {
			style := f.Theme.Faint
			if focused {
				style = f.Theme.Accent
			}
			before, end = style.Render(label)+edge, " "+f.Theme.Faint.Render(number)
		}
		lines[i] = widget.Fit(before+s+end, f.W)
	}
	return drawnWriting{lines, from + at.X, at.Y}
}

// kindName returns what a kind of idea is called.
func kindName(t *i18n.Printer, k workshop.IdeaKind) string { return t.T(k.Title()) }

// kindAndText returns the text of an idea after what it is.
func kindAndText(f Frame, i *workshop.Idea) string {
	return f.T.T("{kind}: {text}", "kind", kindName(f.T, i.Kind), "text", i.Text)
}
