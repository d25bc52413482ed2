package line

import (
	"fmt"
	"slices"

	"kahvila/i18n"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// here returns the ideas at the table's question: those of the tables before,
// those of other tables now, and those of this table.
func (t *talk) here() []*workshop.Idea {
	_, q, ok := t.asked()
	if !ok {
		return nil
	}
	all := t.answers(q.ID)
	n := t.v.Workshop.Now()
	part := func(i *workshop.Idea) int {
		switch {
		case i.Source == workshop.Before:
			return -1
		case i.Step != n.Step || i.Round != n.Round:
			return 0
		case i.Table == t.v.Me.Table || i.Table == 0:
			return 2
		}
		return 1
	}
	slices.SortStableFunc(all, func(a, b *workshop.Idea) int { return part(a) - part(b) })
	return all
}

// answers returns the ideas that answer a question.
func (t *talk) answers(question string) []*workshop.Idea {
	var all []*workshop.Idea
	for _, th := range t.v.Harvest().Themes {
		for _, q := range th.Questions {
			if q.Question.ID != question {
				continue
			}
			for _, a := range q.Ideas {
				all = append(all, a.Idea)
			}
		}
	}
	return all
}

// fresh returns what others have written at the table's question since this
// person looked.
func (t *talk) fresh() []*workshop.Idea {
	return slices.DeleteFunc(t.here(), func(i *workshop.Idea) bool { return i.ID <= t.looked || t.v.Mine(i) })
}

// readNew reads what is new.
func (t *talk) readNew() {
	all := t.fresh() // also after it was looked at
	t.readIdeas(t.p.T("New since you looked"), func() []*workshop.Idea { return all })
}

// mine returns what this person wrote and can still change.
func (t *talk) mine() []*workshop.Idea { return mine(t.v) }

// readAll reads the ideas of a question.
func (t *talk) readAll() {
	var questions []workshop.Question
	var lines [][]string
	for _, th := range t.v.Harvest().Themes {
		for _, q := range th.Questions {
			questions = append(questions, q.Question)
			lines = append(lines, []string{parts(t.text(th.Theme.Name), t.text(q.Question.Text), t.p.N("{n} ideas", len(q.Ideas)))})
		}
	}
	i, ok := t.choose(t.p.T("Choose a question:"), lines)
	if !ok {
		return
	}
	q := questions[i]
	t.readIdeas(t.text(q.Text), func() []*workshop.Idea { return t.answers(q.ID) })
}

// readIdeas reads ideas in pages, and lets something be done with one of them,
// until that is enough.
func (t *talk) readIdeas(head string, which func() []*workshop.Idea) {
	for {
		all := which()
		if last, _ := t.v.Workshop.Last(); len(all) > 0 {
			t.looked = max(t.looked, workshop.IdeaID(last))
		}
		if len(all) == 0 {
			t.print(head, t.p.T("There is no idea here yet."))
			return
		}
		var lines [][]string
		for _, i := range all {
			lines = append(lines, t.ideaLines(i, false))
		}
		i, ok := t.choose(parts(head, t.p.N("{n} ideas", len(all))), lines)
		if !ok {
			return
		}
		t.actOn(all[i].ID)
		if t.over || t.moved {
			return
		}
	}
}

// ideaLines says an idea, and below it what belongs to it: whole, in every
// language.
func (t *talk) ideaLines(i *workshop.Idea, whole bool) []string {
	same, table, hidden, whose := "", "", "", ""
	if n := len(i.Marks); n > 0 {
		same = t.p.N("{n} same", n)
	}
	if i.Table > 0 {
		table = t.p.T("table {table}", "table", i.Table)
	}
	if i.Hidden {
		hidden = t.p.T("hidden")
	}
	switch {
	case t.v.Mine(i):
		whose = t.p.T("yours")
	case t.v.Marked(i):
		whose = t.p.T("marked")
	}
	lines := []string{parts(t.kindAndText(i), i.Name, same, table, from(t.p, i), hidden, whose)}
	kids := t.v.Workshop.KidsOf(i)
	for _, kid := range kids {
		if t.reads(kid, kids, whole) {
			lines = append(lines, indent(1, t.kindAndText(kid)))
		}
	}
	for _, id := range t.v.Workshop.Linked(i.ID) {
		if other := t.v.Workshop.Idea(id); whole && t.call.shown(other) {
			lines = append(lines, indent(1, t.p.T("see also {ideas}", "ideas", t.kindAndText(other))))
		}
	}
	return lines
}

func (t *talk) kindAndText(i *workshop.Idea) string { return kindAndText(t.p, i) }

// actOn does something with an idea. The numbers are those of the screens.
func (t *talk) actOn(id workshop.IdeaID) {
	i := t.v.Workshop.Idea(id)
	if i == nil {
		return
	}
	t.print(t.ideaLines(i, true)...)
	if t.v.Mine(i) {
		t.print(indent(1, parts(phrase.Whereabouts(t.p, t.v.Workshop, i)...)))
	}
	if t.v.Facilitates() {
		t.act(t.leadIdea(i))
		return
	}
	own := t.own(i)
	var all []entry
	add := func(n int, label string, do func()) { all = append(all, entry{n: n, label: label, do: do}) }
	if !t.v.Mine(i) {
		off, label := t.v.Marked(i), t.p.T("Same here")
		if off {
			label = t.p.T("Not the same")
		}
		add(1, label, func() { t.done(&workshop.Same{Idea: id, Off: off}) })
	}
	if t.v.Workshop.Writing() && !t.v.Muted() {
		on := func(k workshop.IdeaKind) func() { return func() { t.compose(composing{kind: k, on: id}) } }
		add(2, t.p.T("Add means"), on(workshop.Means))
		add(3, t.p.T("Solved at ours"), on(workshop.Solved))
		if t.v.Workshop.Step().Kind == "gallery" {
			add(4, t.p.T("Comment"), on(workshop.Comment))
		} else {
			add(4, t.p.T("Build on this"), on(workshop.PlainIdea))
		}
		add(7, t.p.T("Translate"), func() { t.translate(i) })
	}
	if own != nil {
		if !t.v.Muted() {
			add(5, t.p.T("Edit"), func() { t.edit(own) })
		}
		add(6, t.p.T("Delete"), func() { t.remove(own) })
	}
	if len(all) > 0 {
		t.act(all)
	}
}

// own returns what this person wrote of an idea: itself, or the last thing
// added to it.
func (t *talk) own(i *workshop.Idea) *workshop.Idea {
	if t.v.Mine(i) {
		return i
	}
	for _, kid := range slices.Backward(t.v.Workshop.KidsOf(i)) {
		if t.v.Mine(kid) {
			return kid
		}
	}
	return nil
}

func (t *talk) edit(i *workshop.Idea) {
	field := fmt.Sprintf("edit/%d", i.ID)
	if text, ok := t.askText(t.p.T("Edit"), field, i.Text); ok {
		t.sent(&workshop.Edit{Idea: i.ID, Text: text}, field, text, i18n.Mark("Done."))
	}
}

func (t *talk) remove(i *workshop.Idea) {
	if t.confirm(t.p.T("Delete what you wrote?"), t.p.T("Delete"), t.kindAndText(i)) {
		t.done(&workshop.Delete{Idea: i.ID})
	}
}
