package screen

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// own is a list of ideas that the person wrote and can still change: it chooses
// one, edits it, and takes it away. Screens embed it and say which ideas, and
// in which order.
type own struct {
	env   Env
	list  widget.List
	all   []*workshop.Idea
	edits workshop.IdeaID // that is being edited; 0 none
	write *writing
}

func newOwn(env Env) own {
	return own{env: env, write: newWriting(env.Seat, "edit/0", workshop.IdeaField.Max)}
}

// Drafting reports whether an edit is open.
func (o *own) Drafting() bool { return o.edits != 0 }

// writtenBy returns the ideas of the person of a view that are wanted, the
// oldest first.
func writtenBy(v live.View, wanted func(*workshop.Idea) bool) []*workshop.Idea {
	var all []*workshop.Idea
	me := writers{v: v, rounds: new([]roundScopes)}
	for i := range v.Workshop.Ideas() {
		if wanted(i) && me.wrote(i) {
			all = append(all, i)
		}
	}
	return all
}

// set gives the list other ideas. An edit of one that is no longer among them
// is closed.
func (o *own) set(all []*workshop.Idea) {
	o.all = all
	ids := make([]uint64, len(all))
	for n, i := range all {
		ids[n] = uint64(i.ID)
	}
	o.list.SetIDs(ids)
	if !slices.Contains(ids, uint64(o.edits)) {
		o.edits = 0
	}
}

func (o *own) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case wrote:
		if msg.err == nil && msg.field == o.write.field {
			o.edits = 0
		}
		return o.write.done(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		if o.edits != 0 {
			_, cmd := o.write.update(msg)
			return cmd
		}
	}
	return nil
}

// editKeys are the keys while an edit is open.
func (o *own) editKeys() []widget.Key {
	enter := widget.Key{Keys: []string{"enter"}, Name: i18n.Mark("Send"), Do: func() tea.Cmd {
		return o.write.send(&workshop.Edit{Idea: o.edits, Text: o.write.input.Value()})
	}}
	if o.write.empty() {
		enter.Off = i18n.Mark("Write something first.")
	}
	return []widget.Key{enter, {Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: do(func() { o.edits = 0 })}}
}

// listKeys are the keys for the ideas of the list; none where there are none.
func (o *own) listKeys() []widget.Key {
	if len(o.all) == 0 {
		return nil
	}
	i := o.all[max(0, min(o.list.Selected(), len(o.all)-1))]
	struck := ""
	if i.Struck != "" {
		struck = i18n.Mark("The facilitator has destroyed this text: it cannot come back.")
	}
	return []widget.Key{
		{Keys: []string{"up"}, Name: i18n.Mark("Choose"), Do: do(o.list.Up)},
		{Keys: []string{"down"}, Name: i18n.Mark("Choose"), Do: do(o.list.Down)},
		{Keys: []string{"5"}, Name: i18n.Mark("Edit"), Off: struck, Do: do(func() {
			o.edits = i.ID
			o.write.open(fmt.Sprintf("edit/%d", i.ID), workshop.IdeaField.Max, i.Text)
		})},
		{Keys: []string{"6"}, Name: i18n.Mark("Delete"), Off: struck, Do: func() tea.Cmd {
			return send(Ask{
				Question: i18n.Mark("Delete what you wrote?"),
				Lines:    []string{i18n.Mark("Until it is sealed you can bring it back: 0 undoes it right after.")},
				Yes:      i18n.Mark("Delete"),
				Then:     act(o.env.Seat, &workshop.Delete{Idea: i.ID}),
			})
		}},
	}
}

// undoKey takes back what the person did last.
func (o *own) undoKey() widget.Key {
	return widget.Key{Keys: []string{"0"}, Name: i18n.Mark("Undo my last"), Do: func() tea.Cmd { return act(o.env.Seat, &workshop.Undo{}) }}
}

// lines draws an idea of the list.
func (o *own) lines(f Frame, i *workshop.Idea, selected bool, w int) []string {
	e := entry{idea: i, usual: workshop.PlainIdea}
	var lines []string
	for k, text := range cut(widget.Wrap(e.text(f), max(8, w-4)), 3, f.Theme) {
		sign := "   "
		if k == 0 && selected {
			sign = " " + f.Theme.Glyphs.Cursor + " "
		}
		if selected {
			text = f.Theme.Strong.Render(text)
		}
		lines = append(lines, widget.Fit(sign+text, w))
	}
	return lines
}
