package screen

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// editor is where an agenda is changed, field by field, before a workshop and
// while it goes on. Nothing of it is seen by anybody before it is saved, as one
// fact; until then it is a draft.
type editor struct {
	d     *desk
	draft *agenda.Draft
	save  func(*workshop.SetAgenda) tea.Cmd // makes it the agenda
	keep  func(*agenda.Draft)               // keeps what is not saved

	view editing
	path string // of the page
	rows []editRow
	list widget.List
	lang int    // of workshop.Langs
	note string // what was done last
	last workshop.EntryID
	runs int      // minutes that are planned for what goes on now
	sub  *chooser // laid over the page: one of several words
}

// editing is what of an agenda is listed.
type editing int

const (
	editFields editing = iota
	editGaps           // the texts that lack a language
	editWrong          // what has to be put right before it can be saved
)

// editRow is a line of the editor: a field, the head of a list, or an item.
type editRow struct {
	field agenda.Field
	item  *agenda.Item
	of    string          // the page that a text is on, where others are listed, too
	miss  []workshop.Lang // languages that it lacks
	wrong []agenda.Wrong  // what is wrong with it
	path  string
}

// edited brings what has become of a text that was typed, or of a save.
type edited struct {
	to    *editor
	draft *agenda.Draft
	path  string // where to go on; "": where one is
	open  bool   // it is a page
	saved *workshop.Workshop
	walk  bool // on to the next text that lacks a language
	turn  bool // on to the same text in the next language
}

// edit opens the editor over a workshop, with what was kept of an earlier time.
func (d *desk) edit(w *workshop.Workshop, was string, save func(*workshop.SetAgenda) tea.Cmd, keep func(*agenda.Draft)) {
	l := d.env.Lang()
	e := &editor{d: d, save: save, keep: keep}
	for n, other := range workshop.Langs() {
		if other == l {
			e.lang = n
		}
	}
	draft, kept := agenda.Restore(w, l, was)
	if e.draft = draft; !kept {
		e.draft = agenda.Begin(w, l)
	} else {
		e.note = d.t().T("What you had changed before is still here, not saved yet.")
	}
	e.last, _ = w.Last()
	e.runs = w.Agenda().Minutes(w.Now().Moment)
	e.makeRows("")
	d.panel = e
	e.goOn()
}

// goOn opens the text that was being typed when the window went, as it was.
func (e *editor) goOn() {
	h := e.draft.Half()
	if h.Text == "" {
		return
	}
	note := e.note
	e.show(e.draft.PageOf(h.Path), h.Path)
	e.note = note
	for n, l := range workshop.Langs() {
		if l == h.Lang {
			e.lang = n
		}
	}
	r := e.row()
	switch f := r.field; {
	case r.path != h.Path: // its place is gone
	case f.Type == agenda.TextType:
		e.write()
	case f.Type == agenda.ListType && len(f.Kinds) == 0:
		e.add(f, min(h.At, len(f.Items)))
	}
}

// rowsOfText is in how many lines a text is seen while it is typed.
const rowsOfText = 4

// typing keeps a text while it is typed, and begins with what was typed of it
// before.
func (e *editor) typing(p *prompt, h agenda.Half, most int) tea.Cmd {
	p.rows = rowsOfText
	p.kept = func(text string) {
		h.Text = text
		e.draft = e.draft.WithHalf(h)
		e.kept()
	}
	if was := e.draft.Half(); was.Text != "" && was.Path == h.Path && was.Lang == h.Lang && was.At == h.At {
		h.Text = was.Text
	}
	return e.d.ask(p, most, h.Text)
}

// editAgenda opens the editor over the workshop that goes on here.
func (d *desk) editAgenda() tea.Cmd {
	const field = "agenda"
	seat := d.env.Seat
	d.edit(d.v.Workshop, seat.Draft(field), func(f *workshop.SetAgenda) tea.Cmd { return d.do(f) },
		func(draft *agenda.Draft) { seat.SetDraft(field, draft.Keep()) })
	return nil
}

// editKey opens the editor.
func (d *desk) editKey() widget.Key {
	return widget.Key{Keys: []string{"A"}, Name: i18n.Mark("Agenda"), Hidden: d.v.Workshop.Now().Step != "", Do: d.editAgenda}
}

// sync goes on over the newest state of the workshop.
func (e *editor) sync(v live.View) {
	last, _ := v.Workshop.Last()
	if last == e.last {
		return
	}
	e.last = last
	e.over(v.Workshop)
}

// over takes in what others have changed, and what was saved.
func (e *editor) over(w *workshop.Workshop) {
	had, ran := e.draft, e.runs
	next, clash := had.Over(w)
	e.draft, e.runs = next, w.Agenda().Minutes(w.Now().Moment)
	if next.Rev() == had.Rev() {
		return
	}
	t := e.d.t()
	switch {
	case !next.Changed() && e.runs != ran:
		e.note = t.T("Saved. The clock that runs stays as it is: + and - change that.")
	case !next.Changed():
		e.note = t.T("Saved.")
	case clash:
		e.note = t.T("Somebody has changed the same in the agenda. Yours is here; look at it before you save.")
	default:
		e.note = t.T("Somebody else has changed the agenda. That is taken in, and so is what you changed.")
	}
	e.kept()
	e.makeRows(e.at())
}

func (e *editor) kept() {
	if e.keep != nil {
		e.keep(e.draft)
	}
}

// at is the path of what is selected.
func (e *editor) at() string {
	if i := e.list.Selected(); i >= 0 && i < len(e.rows) {
		return e.rows[i].path
	}
	return ""
}

// row is what is selected; an empty one where nothing is.
func (e *editor) row() editRow {
	if i := e.list.Selected(); i >= 0 && i < len(e.rows) {
		return e.rows[i]
	}
	return editRow{}
}

// show goes to a page, with the line of the path selected.
func (e *editor) show(page, at string) {
	e.view, e.path, e.note = editFields, page, ""
	e.list.Home()
	e.makeRows(at)
}

// makeRows lists the lines anew, and selects that of the path where there is
// one.
func (e *editor) makeRows(at string) {
	switch e.view {
	case editGaps:
		e.rows = e.rows[:0:0]
		for _, g := range e.draft.Gaps() {
			e.rows = append(e.rows, editRow{field: g.Field, path: g.Path, miss: g.Missing, of: e.nameOf(g.Page)})
		}
	case editWrong:
		e.rows = e.rows[:0:0]
		for _, w := range e.draft.Wrong() {
			e.rows = append(e.rows, editRow{path: w.Path, wrong: []agenda.Wrong{w}})
		}
	default:
		e.rows = e.pageRows()
	}
	e.list.Set(len(e.rows), nil)
	best := -1
	for i, r := range e.rows {
		if at != "" && (r.path == at || strings.HasPrefix(at, r.path+"/")) && (best < 0 || len(r.path) > len(e.rows[best].path)) {
			best = i
		}
	}
	if best >= 0 {
		e.list.Select(best)
	}
}

func (e *editor) pageRows() []editRow {
	p, ok := e.draft.Page(e.path)
	for !ok { // it was taken out by somebody else
		e.path = e.draft.PageOf(e.path)
		p, ok = e.draft.Page(e.path)
	}
	wrong := e.draft.Wrong()
	about := func(path string) []agenda.Wrong {
		var all []agenda.Wrong
		for _, w := range wrong {
			if w.Path == path || strings.HasPrefix(w.Path, path+"/") {
				all = append(all, w)
			}
		}
		return all
	}
	var rows []editRow
	for _, f := range p.Fields {
		r := editRow{field: f, path: f.Path}
		if f.Type == agenda.TextType && len(f.Text) > 0 {
			r.miss = f.Text.Missing(workshop.Langs())
		}
		if f.Type != agenda.ListType {
			r.wrong = about(f.Path)
		}
		rows = append(rows, r)
		for i := range f.Items {
			item := &f.Items[i]
			rows = append(rows, editRow{field: f, item: item, path: item.Path, wrong: about(item.Path)})
		}
	}
	return rows
}

// nameOf is what a page is called.
func (e *editor) nameOf(p agenda.Page) string {
	switch name := e.d.in(p.Text); {
	case p.Title != nil:
		return e.d.t().Say(p.Title)
	case name != "":
		return name
	}
	return e.d.t().T("no text")
}

// update takes what belongs to the editor.
func (e *editor) update(m edited) tea.Cmd {
	if m.saved != nil {
		e.over(m.saved)
		return nil
	}
	added := m.draft.Rev() != e.draft.Rev()
	e.draft = m.draft.WithHalf(agenda.Half{})
	if added {
		e.note = ""
		e.kept()
	}
	switch {
	case m.open:
		e.show(m.path, "")
		return nil
	case m.path != "":
		e.makeRows(m.path)
	default:
		e.makeRows(e.at())
	}
	switch {
	case m.turn:
		e.lang = (e.lang + 1) % len(workshop.Langs())
		return e.write()
	case m.walk && len(e.rows) > 0:
		return e.write()
	}
	return nil
}

// change takes the next draft, or says why there is none.
func (e *editor) change(next *agenda.Draft, err error) tea.Cmd {
	if err != nil {
		return send(Failed{err})
	}
	return e.update(edited{draft: next})
}
