package export

import (
	"cmp"
	"slices"

	"kahvila/workshop"
)

// harvest is what was written and is shown, by question.
type harvest struct {
	all    int // ideas, with those that belong to others; what is said about them does not count
	from   map[workshop.Source]int
	themes []themeHarvest
	loose  []*workshop.Idea // of no question of the agenda
	kids   map[workshop.IdeaID][]*workshop.Idea
}

type themeHarvest struct {
	theme     workshop.Theme
	questions []questionHarvest
}

type questionHarvest struct {
	question workshop.Question
	ideas    []*workshop.Idea // that belong to no other
}

func harvestOf(w *workshop.Workshop) harvest {
	h := harvest{from: make(map[workshop.Source]int), kids: make(map[workshop.IdeaID][]*workshop.Idea)}
	at := make(map[string]*questionHarvest)
	for _, t := range w.Agenda().Themes {
		th := themeHarvest{theme: t, questions: make([]questionHarvest, len(t.Questions))}
		for i, q := range t.Questions {
			th.questions[i].question = q
			at[q.ID] = &th.questions[i]
		}
		h.themes = append(h.themes, th)
	}
	for i := range w.Ideas() {
		if !i.Shown() || w.Orphan(i) {
			continue
		}
		if !i.Kind.Clings() {
			h.all++
			h.from[i.Source]++
		}
		q := at[i.Question]
		switch on := w.Idea(i.On); {
		case on != nil && on.Shown():
			h.kids[i.On] = append(h.kids[i.On], i)
		case q == nil:
			h.loose = append(h.loose, i)
		default: // also what belonged to an idea that is not shown any more
			q.ideas = append(q.ideas, i)
		}
	}
	h.themes = slices.DeleteFunc(h.themes, func(t themeHarvest) bool { return w.Ahead(t.theme.ID) && len(t.unanswered()) == len(t.questions) })
	return h
}

// under returns what belongs to the idea and is of the kind.
func (h harvest) under(id workshop.IdeaID, kind workshop.IdeaKind) []*workshop.Idea {
	var of []*workshop.Idea
	for _, k := range h.kids[id] {
		if k.Kind == kind {
			of = append(of, k)
		}
	}
	return of
}

// unanswered returns the questions that nobody answered.
func (t themeHarvest) unanswered() []workshop.Question {
	var qs []workshop.Question
	for _, q := range t.questions {
		if len(q.ideas) == 0 {
			qs = append(qs, q.question)
		}
	}
	return qs
}

// count returns how many ideas the theme has, with what belongs to them.
func (h harvest) count(t themeHarvest) int {
	n := 0
	for _, q := range t.questions {
		for _, i := range q.ideas {
			n += h.tree(i)
		}
	}
	return n
}

func (h harvest) tree(i *workshop.Idea) int {
	n := 1
	if i.Kind.Clings() {
		n = 0
	}
	for _, k := range h.kids[i.ID] {
		n += h.tree(k)
	}
	return n
}

// most returns up to n ideas with marks, those with the most first.
func most(ideas []*workshop.Idea, n int) []*workshop.Idea {
	marked := slices.DeleteFunc(slices.Clone(ideas), func(i *workshop.Idea) bool { return len(i.Marks) == 0 })
	slices.SortStableFunc(marked, func(a, b *workshop.Idea) int { return cmp.Compare(len(b.Marks), len(a.Marks)) })
	return marked[:min(n, len(marked))]
}

// alike counts the distinct people who marked any of the ideas. People are
// told apart within one café only; there, each counts once.
func alike(ideas []*workshop.Idea) int {
	people := make(map[workshop.Pseudonym]bool)
	for _, i := range ideas {
		for _, m := range i.Marks {
			people[m.By] = true
		}
	}
	return len(people)
}

// tables counts the tables at which the ideas were written, as far as that
// was kept.
func tables(ideas []*workshop.Idea) int {
	type table struct {
		step string
		n    int
	}
	at := make(map[table]bool)
	for _, i := range ideas {
		if i.Table > 0 {
			at[table{i.Step, i.Table}] = true
		}
	}
	return len(at)
}
