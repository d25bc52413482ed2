package line

import "kahvila/workshop"

// readSaid reads the key findings and what was said to people, and strikes one
// of it.
func (t *talk) readSaid() {
	for {
		w := t.v.Workshop
		var lines [][]string
		var ids []workshop.EntryID
		for _, x := range w.Findings() {
			lines = append(lines, []string{parts(t.p.T("key finding: {text}", "text", x.Text), t.p.T("table {table}", "table", x.Table))})
			ids = append(ids, x.ID)
		}
		for _, x := range w.Unfound() {
			lines = append(lines, []string{parts(t.p.T("taken back: {id}", "id", "#"+idString(x.ID)), t.p.T("table {table}", "table", x.Table))})
			ids = append(ids, x.ID)
		}
		for _, m := range w.Messages() {
			to := t.p.T("everyone")
			if m.Table > 0 {
				to = t.p.T("table {table}", "table", m.Table)
			}
			lines = append(lines, []string{parts(t.p.T("message: {text}", "text", m.Text), to)})
			ids = append(ids, m.ID)
		}
		if len(ids) == 0 {
			t.print(t.p.T("There are no findings or messages yet."))
			return
		}
		i, ok := t.choose(t.p.T("Findings and messages"), lines)
		if !ok {
			return
		}
		t.act([]entry{{label: t.p.T("Strike"), do: func() { t.strike(ids[i]) }}})
		if t.over || t.moved {
			return
		}
	}
}

// strike asks for the reason, and for nothing more: that is enough of a pause
// before what cannot be undone.
func (t *talk) strike(id workshop.EntryID) {
	t.print(t.p.T("the reason stays; the text cannot come back"))
	if why, ok := t.askText(t.p.T("Why is this text destroyed?"), "", ""); ok {
		t.done(&workshop.Strike{Idea: workshop.IdeaID(id), Reason: why})
	}
}
