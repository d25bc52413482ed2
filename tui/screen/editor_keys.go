package screen

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

func (e *editor) keys() []widget.Key {
	if e.sub != nil {
		return e.sub.keys()
	}
	var keys []widget.Key
	changed := e.draft.Changed()
	if e.view == editFields { // the first in a footer that has no room for all
		keys = append(keys, e.saveKey(changed))
	}
	keys = append(keys, e.rowKeys()...)
	keys = append(keys, listKeys(&e.list, i18n.Mark("Choose"))...)
	if e.view == editFields {
		keys = append(keys, e.wholeKeys(changed)...)
	}
	undo := widget.Key{Keys: []string{"u"}, Name: i18n.Mark("Undo"), Do: e.undo}
	if _, ok := e.draft.Undo(); !ok {
		undo.Off, undo.Hidden = i18n.Mark("There is nothing to undo."), true
	}
	keys = append(keys, undo, widget.Key{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: e.back})
	return append(keys, widget.Key{Keys: []string{"?"}, Name: i18n.Mark("Help"), Do: func() tea.Cmd {
		return send(Show{helpOn(i18n.Mark("Change what people are asked, in which order, and how long it takes. Nobody sees anything of it before you save."), keys)})
	}})
}

// saveKey makes the draft the agenda.
func (e *editor) saveKey(changed bool) widget.Key {
	save := widget.Key{Keys: []string{"s"}, Name: i18n.Mark("Save"), Do: e.send}
	if !changed {
		save.Off, save.Hidden = i18n.Mark("Nothing is changed yet, so there is nothing to save."), true
	}
	return save
}

// rowKeys change what is selected.
func (e *editor) rowKeys() []widget.Key {
	r := e.row()
	switch {
	case len(e.rows) == 0:
		return nil
	case e.view == editWrong:
		return []widget.Key{{Keys: []string{"enter"}, Name: i18n.Mark("Go there"), Do: do(func() { e.show(e.draft.PageOf(r.path), r.path) })}}
	case r.item != nil:
		return e.itemKeys(r)
	}
	enter := func(name string, f func() tea.Cmd) widget.Key {
		return widget.Key{Keys: []string{"enter"}, Name: name, Do: f}
	}
	sides := func(name string, f func(by int) tea.Cmd) []widget.Key {
		return []widget.Key{
			{Keys: []string{"left"}, Name: name, Do: func() tea.Cmd { return f(-1) }},
			{Keys: []string{"right"}, Name: name, Do: func() tea.Cmd { return f(1) }},
		}
	}
	f := r.field
	switch f.Type {
	case agenda.TextType:
		return append([]widget.Key{enter(i18n.Mark("Write"), e.write)}, sides(i18n.Mark("Language"), e.turn)...)
	case agenda.NumberType:
		return append([]widget.Key{enter(i18n.Mark("Type"), e.typeNumber)}, sides(i18n.Mark("Less, more"), func(by int) tea.Cmd {
			return e.change(e.draft.SetNumber(f.Path, max(f.Least, min(f.Number+by, f.Most))))
		})...)
	case agenda.WordType:
		return []widget.Key{enter(i18n.Mark("Type"), e.typeWord)}
	case agenda.ChoiceType:
		return append([]widget.Key{enter(i18n.Mark("Choose one"), e.choose)}, sides(i18n.Mark("Another"), e.nextChoice)...)
	case agenda.SwitchType:
		turn := func(int) tea.Cmd { return e.change(e.draft.Switch(f.Path, !f.On)) }
		return append([]widget.Key{enter(i18n.Mark("Yes or no"), func() tea.Cmd { return turn(0) })}, sides(i18n.Mark("Yes or no"), turn)...)
	}
	return []widget.Key{enter(f.Add.Text, func() tea.Cmd { return e.add(f, len(f.Items)) })}
}

// itemKeys are what can be done with an item of a list.
func (e *editor) itemKeys(r editRow) []widget.Key {
	f, path := r.field, r.item.Path
	at := 0
	for i := range f.Items {
		if f.Items[i].Path == path {
			at = i
		}
	}
	move := func(by int) func() tea.Cmd {
		return func() tea.Cmd {
			next, to, err := e.draft.Move(path, by)
			if err != nil {
				return send(Failed{err})
			}
			return e.update(edited{draft: next, path: to})
		}
	}
	return []widget.Key{
		{Keys: []string{"enter"}, Name: i18n.Mark("Open"), Do: do(func() { e.show(path, "") })},
		{Keys: []string{"left"}, Name: i18n.Mark("Earlier, later"), Do: move(-1)},
		{Keys: []string{"right"}, Name: i18n.Mark("Earlier, later"), Do: move(1)},
		{Keys: []string{"a"}, Name: i18n.Mark("Add after it"), Do: func() tea.Cmd { return e.add(f, at+1) }},
		{Keys: []string{"x"}, Name: i18n.Mark("Remove"), Do: func() tea.Cmd { return e.change(e.draft.Remove(path)) }},
	}
}

// wholeKeys concern the whole agenda.
func (e *editor) wholeKeys(changed bool) []widget.Key {
	list := func(key, name, none string, view editing, n int) widget.Key {
		k := widget.Key{Keys: []string{key}, Name: name, Do: do(func() {
			e.view, e.note = view, ""
			e.list.Home()
			e.makeRows("")
		})}
		if n == 0 {
			k.Off, k.Hidden = none, true
		}
		return k
	}
	keys := []widget.Key{
		list("t", i18n.Mark("Translate"), i18n.Mark("Every text is there in every language."), editGaps, len(e.draft.Gaps())),
		list("w", i18n.Mark("What is wrong"), i18n.Mark("Nothing is wrong."), editWrong, len(e.draft.Wrong())),
	}
	if changed {
		keys = append(keys, widget.Key{Keys: []string{"D"}, Name: i18n.Mark("Drop the changes"), Hidden: true, Do: e.drop})
	}
	return keys
}

// back goes to the page before, and at last out of the editor.
func (e *editor) back() tea.Cmd {
	switch {
	case e.view != editFields:
		e.view = editFields
		e.makeRows("")
	case e.path != "":
		from := e.path
		e.path, e.note = e.draft.PageOf(e.path), ""
		e.list.Home()
		e.makeRows(from)
	case e.draft.Changed():
		e.d.close()
		return send(Notice{Text: i18n.Mark("Not saved yet. Your changes are kept for you: open the agenda again to go on.")})
	default:
		return e.d.close()
	}
	return nil
}

func (e *editor) undo() tea.Cmd {
	next, _ := e.draft.Undo()
	return e.update(edited{draft: next})
}

// drop asks, and lets the agenda be as it was.
func (e *editor) drop() tea.Cmd {
	t, next := e.d.t(), e.draft.Dropped()
	return send(Ask{Question: t.T("Drop everything that is not saved?"), Yes: t.T("Drop it"), Then: func() tea.Msg {
		return edited{to: e, draft: next}
	}})
}

// send saves.
func (e *editor) send() tea.Cmd {
	if wrong := e.draft.Wrong(); len(wrong) > 0 {
		e.view = editWrong
		e.list.Home()
		e.makeRows("")
		return send(Failed{wrong[0].Why})
	}
	f, err := e.draft.Fact()
	if err != nil {
		return send(Failed{err})
	}
	return e.save(f)
}

// turn goes to another language.
func (e *editor) turn(by int) tea.Cmd {
	n := len(workshop.Langs())
	e.lang = (e.lang + by + n) % n
	return nil
}

// write asks for the text that is selected, in the language in focus; where
// what lacks a language is listed, in the first that it lacks, and then goes
// on to the next.
func (e *editor) write() tea.Cmd {
	r := e.row()
	if r.field.Type != agenda.TextType || len(e.rows) == 0 {
		return nil
	}
	gaps := e.view == editGaps
	if gaps {
		for n, l := range workshop.Langs() {
			if len(r.miss) > 0 && r.miss[0] == l {
				e.lang = n
			}
		}
	}
	l := workshop.Langs()[e.lang]
	name := e.d.t().T(r.field.Title)
	p := &prompt{enter: i18n.Mark("Keep"), label: func() string { return string(l) + " " + name + ":" }}
	draft := e.draft
	commit := func(text string, turn bool) (tea.Msg, error) {
		next, err := draft.SetText(r.field.Path, l, text)
		if err != nil {
			return nil, err
		}
		return edited{to: e, draft: next, path: r.path, walk: gaps && text != "", turn: turn}, nil
	}
	p.do = func(text string) (tea.Msg, error) { return commit(text, false) }
	if !gaps {
		p.tabs, p.tabDo = i18n.Mark("Keep, next language"), func(text string) (tea.Msg, error) { return commit(text, true) }
	}
	return e.typing(p, agenda.Half{Path: r.field.Path, Lang: l, Text: r.field.Text[l]}, workshop.AgendaField.Max)
}

func (e *editor) typeNumber() tea.Cmd {
	f, draft := e.row().field, e.draft
	t := e.d.t()
	p := &prompt{enter: i18n.Mark("Keep"), label: func() string { return t.T(f.Title) + ":" }}
	p.do = func(text string) (tea.Msg, error) {
		n, err := strconv.Atoi(strings.ReplaceAll(text, " ", ""))
		if err != nil {
			return nil, workshop.Refuse("{text} is not a whole number.", "text", text)
		}
		next, err := draft.SetNumber(f.Path, n)
		if err != nil {
			return nil, err
		}
		return edited{to: e, draft: next, path: f.Path}, nil
	}
	return e.d.ask(p, 12, strconv.Itoa(max(0, f.Number)))
}

func (e *editor) typeWord() tea.Cmd {
	f, draft := e.row().field, e.draft
	t := e.d.t()
	p := &prompt{enter: i18n.Mark("Keep"), label: func() string { return t.T(f.Title) + ":" }}
	p.do = func(text string) (tea.Msg, error) {
		next, err := draft.SetWord(f.Path, text)
		if err != nil {
			return nil, err
		}
		return edited{to: e, draft: next, path: f.Path}, nil
	}
	return e.d.ask(p, 20, phrase.TypedDay(t, workshop.Day(f.Word)))
}

// nextChoice takes the word beside the one that is chosen.
func (e *editor) nextChoice(by int) tea.Cmd {
	f := e.row().field
	at := 0
	for i, c := range f.Choices {
		if c.Word == f.Word {
			at = i
		}
	}
	return e.change(e.draft.Choose(f.Path, f.Choices[(at+by+len(f.Choices))%len(f.Choices)].Word))
}

// choose lists the words of a choice.
func (e *editor) choose() tea.Cmd {
	f := e.row().field
	e.offer(e.d.t().T(f.Title), f.Choices, f.Word, func(word string) tea.Cmd { return e.change(e.draft.Choose(f.Path, word)) })
	return nil
}

// offer lays a list of words over the page.
func (e *editor) offer(title string, choices []agenda.Choice, now string, take func(word string) tea.Cmd) {
	t := e.d.t()
	var lines []string
	for _, c := range choices {
		lines = append(lines, t.T(c.Title))
	}
	shut := func() tea.Cmd { e.sub = nil; return nil }
	e.sub = newChooser(title, lines, i18n.Mark("Take this"), func(i int) tea.Cmd {
		e.sub = nil
		return take(choices[i].Word)
	}, shut)
	for i, c := range choices {
		if c.Word == now {
			e.sub.list.Select(i)
		}
	}
}

// add puts something into a list: of a kind that is chosen, or with a text
// that is typed.
func (e *editor) add(f agenda.Field, at int) tea.Cmd {
	put := func(kind string) tea.Cmd {
		next, path, err := e.draft.Add(f.Path, at, kind, nil)
		if err != nil {
			return send(Failed{err})
		}
		return e.update(edited{draft: next, path: path})
	}
	t := e.d.t()
	switch len(f.Kinds) {
	case 0:
	case 1:
		return put(f.Kinds[0].Word)
	default:
		e.offer(t.Say(f.Add), f.Kinds, "", put)
		return nil
	}
	l, draft := workshop.Langs()[e.lang], e.draft
	p := &prompt{enter: i18n.Mark("Keep"), label: func() string { return string(l) + " " + t.Say(f.Add) + ":" }}
	p.do = func(text string) (tea.Msg, error) {
		if text == "" {
			return nil, workshop.Refuse("Write something first.")
		}
		next, path, err := draft.Add(f.Path, at, "", workshop.Text{l: text})
		if err != nil {
			return nil, err
		}
		return edited{to: e, draft: next, path: path}, nil
	}
	return e.typing(p, agenda.Half{Path: f.Path, At: at, Lang: l}, workshop.AgendaField.Max)
}
