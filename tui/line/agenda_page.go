package line

import (
	"strconv"
	"strings"

	"kahvila/tui/phrase"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// planner changes a draft of the agenda by numbered questions.
type planner struct {
	t    *talk
	d    *agenda.Draft
	keep func(*agenda.Draft)
}

// page lists what is on a page of the agenda, and changes what is chosen. It
// returns false once nothing is.
func (p *planner) page(path string) bool {
	t := p.t
	pg, ok := p.d.Page(path)
	if !ok {
		return false
	}
	var lines [][]string
	var does []func()
	add := func(line string, do func()) {
		lines, does = append(lines, []string{line}), append(does, do)
	}
	for _, f := range pg.Fields {
		if f.Type != agenda.ListType {
			add(p.fieldLine(f), func() { p.field(f) })
			continue
		}
		add(t.p.T(f.Title)+": "+strconv.Itoa(len(f.Items)), func() {
			for p.list(f.Path) {
			}
		})
	}
	if path == "" {
		if gaps := p.d.Gaps(); len(gaps) > 0 {
			add(t.p.N("{n} texts lack a language", len(gaps)), p.translate)
		}
		for _, w := range p.d.Wrong() {
			add(t.p.T("What is wrong")+": "+t.p.Say(w.Why), func() { p.walk(p.d.PageOf(w.Path)) })
		}
	}
	head := t.p.T("Agenda")
	if path != "" {
		head = p.nameOf(pg)
	}
	i, ok := t.choose(head, lines)
	if !ok || i < 0 || i >= len(does) {
		return false
	}
	does[i]()
	return !t.over
}

// list lists the items of a list, and what can be added.
func (p *planner) list(path string) bool {
	t := p.t
	f, ok := p.d.Field(path)
	if !ok {
		return false
	}
	lines := [][]string{{t.p.Say(f.Add)}}
	for _, i := range f.Items {
		lines = append(lines, []string{p.itemLine(i)})
	}
	switch i, ok := t.choose(t.p.T(f.Title), lines); {
	case !ok || i < 0 || i >= len(lines):
		return false
	case i == 0:
		p.add(f)
	default:
		p.item(f.Items[i-1])
	}
	return !t.over
}

// walk stays on a page until nothing is chosen.
func (p *planner) walk(path string) {
	for p.page(path) {
	}
}

func (p *planner) nameOf(pg agenda.Page) string {
	if pg.Title != nil {
		return p.t.p.Say(pg.Title)
	}
	return p.t.text(pg.Text)
}

func (p *planner) itemLine(i agenda.Item) string {
	t := p.t
	name := t.text(i.Text)
	if i.Title != nil {
		name = t.p.Say(i.Title)
	}
	all := []string{name}
	for _, n := range i.Notes {
		all = append(all, t.p.Say(n))
	}
	return parts(all...)
}

// fieldLine says what a field is, and what it says.
func (p *planner) fieldLine(f agenda.Field) string {
	t := p.t
	name := t.p.T(f.Title)
	if f.Title == "" {
		name = t.p.T("Theme: {theme}", "theme", t.text(f.Called))
	}
	value := f.Word
	switch f.Type {
	case agenda.TextType:
		value = t.text(f.Text)
		if miss := f.Text.Missing(workshop.Langs()); len(f.Text) > 0 && len(miss) > 0 {
			var codes []string
			for _, l := range miss {
				codes = append(codes, string(l))
			}
			value = parts(value, t.p.T("missing: {languages}", "languages", strings.Join(codes, ", ")))
		}
	case agenda.WordType:
		value = phrase.TypedDay(t.p, workshop.Day(value))
	case agenda.NumberType:
		switch value = strconv.Itoa(f.Number); {
		case f.Number < 0:
			value = t.p.T(f.Off)
		case f.Number == 0 && f.Zero != nil:
			value = t.p.Say(f.Zero)
		}
	case agenda.ChoiceType:
		for _, c := range f.Choices {
			if c.Word == f.Word {
				value = t.p.T(c.Title)
			}
		}
	case agenda.SwitchType:
		if value = t.p.T("no"); f.On {
			value = t.p.T("yes")
		}
	}
	if value == "" {
		value = t.p.T("not said")
	}
	return name + ": " + value
}

// take goes on with the next draft, or says why there is none.
func (p *planner) take(next *agenda.Draft, err error) bool {
	if err != nil {
		p.t.fail(err)
		return false
	}
	p.d = next
	p.keep(next)
	return true
}

// field changes a field.
func (p *planner) field(f agenda.Field) {
	t := p.t
	switch f.Type {
	case agenda.TextType:
		var names []string
		for _, l := range workshop.Langs() {
			names = append(names, string(l)+" "+f.Text[l])
		}
		if i, ok := t.option(t.p.T("Language"), names); ok {
			p.write(f, workshop.Langs()[i])
		}
	case agenda.NumberType:
		text, ok := t.askText(t.p.T(f.Title), "", strconv.Itoa(max(0, f.Number)))
		if !ok {
			return
		}
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil {
			t.fail(workshop.Refuse("{text} is not a whole number.", "text", text))
			return
		}
		p.take(p.d.SetNumber(f.Path, n))
	case agenda.WordType:
		if text, ok := t.askText(t.p.T(f.Title), "", phrase.TypedDay(t.p, workshop.Day(f.Word))); ok {
			p.take(p.d.SetWord(f.Path, text))
		}
	case agenda.ChoiceType:
		var names []string
		for _, c := range f.Choices {
			names = append(names, t.p.T(c.Title))
		}
		if i, ok := t.option(t.p.T(f.Title), names); ok {
			p.take(p.d.Choose(f.Path, f.Choices[i].Word))
		}
	case agenda.SwitchType:
		p.take(p.d.Switch(f.Path, !f.On))
	}
}

// write asks for a text in a language.
func (p *planner) write(f agenda.Field, l workshop.Lang) bool {
	text, ok := p.t.askText(string(l)+" "+p.t.p.T(f.Title), "", f.Text[l])
	return ok && p.take(p.d.SetText(f.Path, l, text))
}

// translate goes through what lacks a language, one text after the other.
func (p *planner) translate() {
	for _, g := range p.d.Gaps() {
		for _, l := range g.Missing {
			p.t.print(parts(p.nameOf(g.Page), p.t.text(g.Field.Text)))
			f, ok := p.d.Field(g.Path)
			if !ok || !p.write(f, l) {
				return
			}
		}
	}
}

// add adds something to a list.
func (p *planner) add(f agenda.Field) {
	t := p.t
	kind, text := "", workshop.Text(nil)
	switch len(f.Kinds) {
	case 0:
		l := workshop.Lang(t.p.Lang())
		said, ok := t.askText(t.p.Say(f.Add), "", "")
		if !ok || strings.TrimSpace(said) == "" {
			return
		}
		text = workshop.Text{l: said}
	case 1:
		kind = f.Kinds[0].Word
	default:
		var names []string
		for _, c := range f.Kinds {
			names = append(names, t.p.T(c.Title))
		}
		i, ok := t.option(t.p.Say(f.Add), names)
		if !ok {
			return
		}
		kind = f.Kinds[i].Word
	}
	next, path, err := p.d.Add(f.Path, len(f.Items), kind, text)
	if p.take(next, err) {
		p.walk(path)
	}
}

// item opens an item of a list, moves it, or takes it out.
func (p *planner) item(i agenda.Item) {
	t := p.t
	move := func(by int) func() {
		return func() {
			next, _, err := p.d.Move(i.Path, by)
			p.take(next, err)
		}
	}
	t.act([]entry{
		{label: t.p.T("Open"), do: func() { p.walk(i.Path) }},
		{label: t.p.T("Earlier"), do: move(-1)},
		{label: t.p.T("Later in the list"), do: move(1)},
		{label: t.p.T("Remove"), do: func() { p.take(p.d.Remove(i.Path)) }},
	})
}

// save makes the draft the agenda, over what others have changed meanwhile.
func (p *planner) save() {
	t := p.t
	t.v = t.r.seat.Now()
	d, clash := p.d.Over(t.v.Workshop)
	p.d = d
	if clash {
		t.print(t.p.T("Somebody has changed the same in the agenda. Yours is here; look at it before you save."))
		return
	}
	f, err := d.Fact()
	if err != nil {
		t.fail(err)
		return
	}
	if _, ok := t.do(f); ok {
		t.r.seat.SetDraft("agenda", "")
		t.print(t.p.T("Saved."))
	}
}
