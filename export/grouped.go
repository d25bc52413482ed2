package export

import "kahvila/workshop"

// ungrouped lists the ideas that were left in no development target, where
// others were grouped.
func (b *builder) ungrouped() []block {
	var items []item
	list := func(ideas []*workshop.Idea) {
		for _, i := range ideas {
			if t := b.w.Target(i.Target); t != nil && t.Shown() || i.Kind.Clings() {
				continue
			}
			note := line{number(i.ID)}
			if n := len(i.Marks); n > 0 {
				note = join(" · ", note, plain(b.p.N("{n} said “same here”", n)))
			}
			if !b.to.Words { // its number is enough to find it by
				items = append(items, item{Text: note})
				continue
			}
			items = append(items, item{Text: line{b.words(i)}, Note: note})
		}
	}
	for _, t := range b.harvest.themes {
		for _, q := range t.questions {
			list(q.ideas)
		}
	}
	list(b.harvest.loose)
	if len(items) == 0 {
		return nil
	}
	return []block{
		{Heading: &heading{3, plain(b.p.T("Ideas in no development target"))}},
		{Note: plain(b.p.N("{n} ideas are in none of them, and are kept as they are.", len(items)))},
		{List: items},
	}
}

// about says what a target is about and who benefits, as far as somebody has
// said so.
func (b *builder) about(t *workshop.Target) []line {
	var ls []line
	if l := b.maybe(t.Sentence); l != nil {
		ls = append(ls, l)
	}
	if l := b.maybe(t.Benefits); l != nil {
		ls = append(ls, set(b.p.T("Who benefits: {who}"), map[string]line{"who": l}))
	}
	return ls
}

// linked returns the ideas that are related to an idea and can be read here.
func linked(w *workshop.Workshop, i *workshop.Idea) []workshop.IdeaID {
	var ids []workshop.IdeaID
	for _, id := range w.Linked(i.ID) {
		if other := w.Idea(id); other != nil && other.Shown() && !w.Orphan(other) {
			ids = append(ids, id)
		}
	}
	return ids
}
