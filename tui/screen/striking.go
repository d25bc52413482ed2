package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// strike asks for the reason, and for nothing more: that is enough of a pause
// before what cannot be undone.
func (d *desk) strike(id workshop.EntryID) tea.Cmd {
	p := &prompt{
		label: func() string {
			return d.t().T("Why is the text of {id} destroyed?", "id", "#"+d.t().Number(float64(id), 0))
		},
		hint:  d.t().T("the reason stays; the text cannot come back"),
		enter: i18n.Mark("Destroy the text"),
	}
	p.do = d.fact(func(text string) (workshop.Fact, error) {
		return &workshop.Strike{Idea: workshop.IdeaID(id), Reason: text}, nil
	})
	return d.ask(p, workshop.TitleField.Max, "")
}

// tidyKeys hide and strike an idea of a list, nil where none is chosen. They
// are not wanted often: help tells of them.
func (d *desk) tidyKeys(i *workshop.Idea) []widget.Key {
	hide := widget.Key{Keys: []string{"h"}, Name: i18n.Mark("Hide"), Hidden: true}
	strike := widget.Key{Keys: []string{"x"}, Name: i18n.Mark("Strike"), Hidden: true}
	if i == nil {
		hide.Off, strike.Off = i18n.Mark("There is no idea here yet."), i18n.Mark("There is no idea here yet.")
		hide.Do, strike.Do = do(func() {}), do(func() {})
		return []widget.Key{hide, strike}
	}
	hide.Do = func() tea.Cmd { return d.do(&workshop.Hide{Idea: i.ID}) }
	strike.Do = func() tea.Cmd { return d.strike(workshop.EntryID(i.ID)) }
	return []widget.Key{hide, strike}
}

// saidKey lists what else was said, to strike some of it.
func (d *desk) saidKey() widget.Key {
	w := d.v.Workshop
	k := widget.Key{Keys: []string{"f"}, Name: i18n.Mark("Findings and messages"), Hidden: true, Do: d.showSaid}
	if len(w.Findings())+len(w.Unfound())+len(w.Messages()) == 0 {
		k.Off = i18n.Mark("There are no findings or messages yet.")
	}
	return k
}

func (d *desk) showSaid() tea.Cmd {
	t, w := d.t(), d.v.Workshop
	var lines []string
	var ids []workshop.EntryID
	for _, x := range w.Findings() {
		lines = append(lines, t.T("table {n}", "n", x.Table)+": "+x.Text)
		ids = append(ids, x.ID)
	}
	for _, x := range w.Unfound() {
		lines = append(lines, t.T("table {n}", "n", x.Table)+": "+t.T("taken back: {id}", "id", "#"+entryNumber(x.ID)))
		ids = append(ids, x.ID)
	}
	for _, m := range w.Messages() {
		line := t.T("said to everyone: {text}", "text", m.Text)
		if m.Table > 0 {
			line = t.T("said to table {n}: {text}", "n", m.Table, "text", m.Text)
		}
		lines, ids = append(lines, line), append(ids, m.ID)
	}
	d.panel = newChooser(t.T("Findings and messages"), lines, i18n.Mark("Strike"), func(i int) tea.Cmd {
		d.close()
		return d.strike(ids[i])
	}, d.close)
	return nil
}
