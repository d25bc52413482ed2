package screen

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// status lets a status be chosen for the row. Those that have to be explained,
// and who approved what, are asked for in a second step.
func (b *board) status(r boardRow) tea.Cmd {
	all := workshop.Statuses()
	var names []string
	for _, s := range all {
		names = append(names, phrase.NextStatus(b.t(), r.Status, s))
	}
	c := newChooser(b.t().T("Status")+": "+r.title, names, i18n.Mark("Choose"), func(i int) tea.Cmd {
		b.panel = nil
		return b.statusWhy(r, all[i])
	}, b.close)
	c.list.Select(max(0, slices.Index(all, r.Status)))
	b.panel = c
	return nil
}

// statusWhy gives the row the status, with a reason where one belongs to it.
func (b *board) statusWhy(r boardRow, s workshop.Status) tea.Cmd {
	set := func(said string) *workshop.SetRow {
		f := &workshop.SetRow{Target: r.Target, Status: &s, Reason: said}
		if s == "approved" {
			f.Reason = ""
			f.Approve(said)
		}
		return f
	}
	ask := func(label, hint string) tea.Cmd {
		p := &prompt{field: rowDraft(r.Target, string(s)), enter: i18n.Mark("Save"), hint: hint, label: func() string { return label }}
		p.do = b.fact(func(text string) (workshop.Fact, error) { return set(text), nil })
		return b.ask(p, workshop.ReasonField.Max, "")
	}
	switch {
	case s.Explained():
		return ask(b.t().T("Why:"), b.t().T("what happened, and what was learnt"))
	case s == "approved":
		return ask(b.t().T("By whom:"), b.t().T("the body, the date, the paragraph"))
	}
	return b.do(set(""))
}

// waiting is laid over the board: which targets have to be finished before a
// row can begin.
type waiting struct {
	b      *board
	target workshop.TargetID
	others []boardRow
	*chooser
}

func (b *board) after(r boardRow) tea.Cmd {
	w := &waiting{b: b, target: r.Target}
	w.chooser = newChooser(b.t().T("Waits for: {title}", "title", r.title), nil, i18n.Mark("Waits for it, or not"), w.toggle, b.close)
	w.sync(b.v)
	b.panel = w
	return nil
}

// sync takes what is in the view that the board has just taken.
func (w *waiting) sync(live.View) {
	before := w.b.v.Workshop.Row(w.target).After
	w.others, w.lines = w.others[:0], w.lines[:0]
	for _, r := range w.b.rows {
		if r.Target == w.target {
			continue
		}
		line := r.title
		if slices.Contains(before, r.Target) {
			line = w.b.t().T("first: {title}", "title", r.title)
		}
		w.others, w.lines = append(w.others, r), append(w.lines, line)
	}
	w.list.Set(len(w.lines), nil)
}

func (w *waiting) toggle(i int) tea.Cmd {
	f, id := &workshop.SetRow{Target: w.target}, w.others[i].Target
	if slices.Contains(w.b.v.Workshop.Row(w.target).After, id) {
		f.Free = &id
	} else {
		f.After = &id
	}
	return w.b.do(f)
}
