package export

import (
	"fmt"
	"strings"

	"kahvila/workshop"
)

// solutions returns what says that one of the ideas is solved somewhere.
func (b *builder) solutions(ideas []*workshop.Idea) []*workshop.Idea {
	var found []*workshop.Idea
	for _, i := range ideas {
		if i.Kind == workshop.Solved {
			found = append(found, i)
		}
		found = append(found, b.harvest.under(i.ID, workshop.Solved)...)
	}
	return found
}

// solved is what has been solved already, and where: each thing once, however
// many have solved it.
func (b *builder) solved() *section {
	s := &section{ID: "solved", Title: b.p.T("Already solved elsewhere")}
	var items []item
	at := make(map[workshop.IdeaID]int) // of what was solved, in items
	for i := range b.w.Ideas() {
		if i.Kind != workshop.Solved || !i.Shown() {
			continue
		}
		on := b.w.Idea(i.On)
		if on == nil || !on.Shown() {
			items = append(items, item{Text: line{b.said(i.Text)}, Note: line{number(i.ID)}})
			continue
		}
		n, again := at[on.ID]
		if !again {
			n = len(items)
			at[on.ID] = n
			items = append(items, item{Text: line{b.said(on.Text)}, Note: line{number(on.ID)}})
		}
		items[n].Subs = append(items[n].Subs, item{Text: line{{Text: b.p.T("Solved:") + " "}, b.said(i.Text)}, Note: line{number(i.ID)}})
	}
	if len(items) == 0 {
		s.Lead = plain(b.p.T("Nobody said that something has been solved already."))
		return s
	}
	s.Lead = plain(b.p.N("{n} things have been solved somewhere already: ask there before beginning.", len(items)))
	if b.to.Words {
		s.add(block{List: items})
	}
	return s
}

// themes is what came out of each theme.
func (b *builder) themes() *section {
	if len(b.harvest.themes) == 0 {
		return nil
	}
	s := &section{ID: "themes", Title: b.p.T("Theme by theme")}
	if open := len(b.unanswered()); open > 0 {
		s.Lead = plain(b.p.N("{n} questions got no answer; they are named below.", open))
	} else {
		s.Lead = plain(b.p.T("Every question got answers."))
	}
	for _, t := range b.harvest.themes {
		s.add(block{Heading: &heading{3, line{b.text(t.theme.Name)}}})
		s.add(block{Para: b.themeInShort(t)})
		if !b.to.Words {
			continue
		}
		if fs := b.findings(t.theme.ID); len(fs) > 0 {
			s.add(block{Heading: &heading{4, plain(b.p.T("Key findings"))}}, block{List: fs})
		}
		var all, obstacles []*workshop.Idea
		for _, q := range t.questions {
			all = append(all, q.ideas...)
			for _, i := range q.ideas {
				if i.Kind == workshop.Obstacle {
					obstacles = append(obstacles, i)
				}
			}
		}
		if best := most(all, 3); len(best) > 0 {
			s.add(block{Heading: &heading{4, plain(b.p.T("Most often “same here”"))}}, block{List: b.marked(best)})
		}
		if len(obstacles) > 0 {
			s.add(block{Heading: &heading{4, plain(b.p.T("Obstacles and means"))}}, block{List: b.obstacles(obstacles)})
		}
	}
	return s
}

func (b *builder) themeInShort(t themeHarvest) line {
	n := b.harvest.count(t)
	if n == 0 {
		return plain(b.p.T("Nobody wrote anything on this theme."))
	}
	parts := []line{plain(b.p.N("{n} ideas on this theme.", n))}
	for _, q := range t.unanswered() {
		parts = append(parts, set(b.p.T("Nobody answered: {question}"), map[string]line{"question": {b.text(q.Text).strong()}}))
	}
	return join(" ", parts...)
}

func (b *builder) findings(theme string) []item {
	var items []item
	for _, f := range b.w.Findings() {
		if f.Theme == theme {
			items = append(items, item{Text: line{b.said(f.Text)}, Note: plain(b.place(f.Step, f.Round, f.Table))})
		}
	}
	return items
}

func (b *builder) marked(ideas []*workshop.Idea) []item {
	var items []item
	for _, i := range ideas {
		items = append(items, item{Text: line{b.said(i.Text)},
			Note: join(" · ", line{number(i.ID)}, plain(b.p.N("{n} said “same here”", len(i.Marks))))})
	}
	return items
}

func (b *builder) obstacles(ideas []*workshop.Idea) []item {
	var items []item
	for _, i := range ideas {
		it := item{Text: line{b.said(i.Text)}, Note: line{number(i.ID)}}
		for _, m := range b.harvest.under(i.ID, workshop.Means) {
			it.Subs = append(it.Subs, item{Text: line{{Text: b.p.T("Means:") + " "}, b.said(m.Text)}, Note: line{number(m.ID)}})
		}
		if len(it.Subs) == 0 {
			it.Note = join(" · ", it.Note, plain(b.p.T("nobody wrote a means")))
		}
		items = append(items, it)
	}
	return items
}

// place says where something was written, as far as that was kept.
func (b *builder) place(step string, round, table int) string {
	var parts []string
	if table > 0 {
		parts = append(parts, b.p.T("table {n}", "n", table))
	}
	if s, ok := b.w.Agenda().Step(step); ok && len(s.Rounds) > 1 && round > 0 {
		parts = append(parts, b.p.T("round {n}", "n", round))
	}
	return strings.Join(parts, " · ")
}

// kind says in a word what an idea is; empty for a plain one.
func (b *builder) kind(k workshop.IdeaKind) string {
	if k == workshop.PlainIdea {
		return ""
	}
	return b.p.T(k.Title())
}

// appendix is every idea as written, and where it ended.
func (b *builder) appendix() *section {
	if !b.to.Ideas {
		return nil
	}
	s := &section{ID: "ideas", Title: b.p.T("Every idea as written")}
	if b.harvest.all == 0 {
		s.Lead = plain(b.p.T("Nothing was written."))
	} else {
		s.Lead = plain(b.p.N("{n} ideas were written; below each stands where it ended.", b.harvest.all))
	}
	for _, t := range b.harvest.themes {
		s.add(block{Heading: &heading{3, line{b.text(t.theme.Name)}}})
		for _, q := range t.questions {
			s.add(block{Heading: &heading{4, line{b.text(q.question.Text)}}})
			if len(q.ideas) == 0 {
				s.add(block{Note: plain(b.p.T("Nobody answered this question."))})
				continue
			}
			s.add(block{Ideas: b.asWritten(q.ideas)})
		}
	}
	if len(b.harvest.loose) > 0 {
		s.add(block{Heading: &heading{3, plain(b.p.T("Without a question"))}}, block{Ideas: b.asWritten(b.harvest.loose)})
	}
	return s
}

func (b *builder) asWritten(ideas []*workshop.Idea) []item {
	items := make([]item, len(ideas))
	for n, i := range ideas {
		items[n] = b.idea(i)
		items[n].Subs = b.belonging(i.ID, i.ID)
	}
	return items
}

// belonging is what belongs to an idea, and what belongs to that, in one list.
func (b *builder) belonging(to, first workshop.IdeaID) []item {
	var items []item
	for _, k := range b.harvest.kids[to] {
		it := b.idea(k)
		if to != first {
			it.Note = join(" · ", it.Note, set(b.p.T("on {idea}"), map[string]line{"idea": {number(to)}}))
		}
		items = append(append(items, it), b.belonging(k.ID, first)...)
	}
	return items
}

func (b *builder) idea(i *workshop.Idea) item {
	parts := []line{
		plain(fmt.Sprint("#", uint64(i.ID))), plain(b.kind(i.Kind)), plain(b.place(i.Step, i.Round, i.Table)),
	}
	if i.Source != "" {
		parts = append(parts, plain(b.p.T(i.Source.Title())))
	}
	if i.Name != "" {
		parts = append(parts, line{{Text: i.Name, Said: true}})
	}
	if n := len(i.Marks); n > 0 {
		parts = append(parts, plain(b.p.N("{n} said “same here”", n)))
	}
	if !i.Kind.Clings() { // else it ends with what it is about
		parts = append(parts, b.ended(i))
	}
	if also := linked(b.w, i); len(also) > 0 {
		parts = append(parts, set(b.p.T("see also {ideas}"), map[string]line{"ideas": numbers(also)}))
	}
	return item{ID: ideaAnchor(i.ID), Text: line{b.words(i)}, Note: join(" · ", parts...)}
}

// ended says where an idea ended: in which target, and when that is planned.
func (b *builder) ended(i *workshop.Idea) line {
	t := b.w.Target(i.Target)
	switch on := b.w.Idea(i.On); {
	case t != nil && t.Shown():
		return join(" · ", set("→ {target}", map[string]line{"target": {b.title(t)}}), b.fate(t))
	case on != nil && on.Shown():
		if up := b.w.Target(on.Target); up != nil && up.Shown() {
			return set(b.p.T("goes with {idea}"), map[string]line{"idea": {number(on.ID)}})
		}
	}
	return plain(b.p.T("not in a development target"))
}

// fate says what is proposed for a target: when, or why not.
func (b *builder) fate(t *workshop.Target) line {
	r := b.w.Row(t.ID)
	switch {
	case r.Status == "stopped" || r.Status == "postponed":
		return plain(b.p.T(r.Status.Title()))
	case r.Period != "":
		return b.period(r.Period)
	}
	return plain(b.p.T("not on the roadmap yet"))
}
