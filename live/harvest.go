package live

import (
	"slices"

	"kahvila/workshop"
)

// Harvest is what has been written, in the order of the agenda. Only what is
// shown is in it.
type Harvest struct {
	Themes []ThemeHarvest
	Ideas  int // ideas that belong to no other
	// Bare counts obstacles without means.
	Bare int

	at map[string]spot // by question
}

// ThemeHarvest is the harvest of one theme.
type ThemeHarvest struct {
	Theme     workshop.Theme
	Questions []QuestionHarvest
}

// QuestionHarvest is the harvest of one question, empty where nobody has
// answered it yet.
type QuestionHarvest struct {
	Question workshop.Question
	Ideas    []Answer

	at    workshop.EntryID // when something in it last changed
	since workshop.EntryID // since when it has only grown at its end
}

// Answer is an idea with what belongs to it.
type Answer struct {
	Idea *workshop.Idea
	Kids []*workshop.Idea
}

// Bare counts the obstacles without means.
func (q QuestionHarvest) Bare() int {
	n := 0
	for _, a := range q.Ideas {
		if a.bare() {
			n++
		}
	}
	return n
}

// Theme returns the harvest of the theme with the id.
func (h *Harvest) Theme(id string) *ThemeHarvest {
	for i := range h.Themes {
		if h.Themes[i].Theme.ID == id {
			return &h.Themes[i]
		}
	}
	return nil
}

// question returns the harvest of the question with the id.
func (h *Harvest) question(id string) *QuestionHarvest {
	at, ok := h.at[id]
	if !ok {
		return nil
	}
	return &h.Themes[at.theme].Questions[at.question]
}

// spot is where a question is among the themes.
type spot struct{ theme, question int }

func newHarvest(w *workshop.Workshop) *Harvest {
	h := &Harvest{at: make(map[string]spot)}
	at := max(w.Rev(workshop.IdeasTopic), w.Rev(workshop.AgendaTopic))
	for t, theme := range w.Agenda().Themes {
		th := ThemeHarvest{Theme: theme, Questions: make([]QuestionHarvest, len(theme.Questions))}
		for i, q := range theme.Questions {
			th.Questions[i] = QuestionHarvest{Question: q, at: at, since: at}
			h.at[q.ID] = spot{t, i}
		}
		h.Themes = append(h.Themes, th)
	}
	for i := range w.Ideas() {
		if q := h.question(i.Question); q != nil && stands(w, i) {
			a := newAnswer(w, i)
			q.Ideas = append(q.Ideas, a)
			h.count(a, 1)
		}
	}
	return h
}

// stands reports whether the idea is an answer by itself. What belonged to an
// idea that is not shown any more is, unless it says nothing without it.
func stands(w *workshop.Workshop, i *workshop.Idea) bool {
	on := w.Idea(i.On)
	return i.Shown() && (on == nil || !on.Shown() && !w.Orphan(i))
}

func newAnswer(w *workshop.Workshop, i *workshop.Idea) Answer {
	return Answer{Idea: i, Kids: w.KidsOf(i)}
}

// bare reports whether it is an obstacle without means.
func (a Answer) bare() bool {
	return a.Idea.Kind == workshop.Obstacle &&
		!slices.ContainsFunc(a.Kids, func(kid *workshop.Idea) bool { return kid.Kind == workshop.Means })
}

func (h *Harvest) count(a Answer, by int) {
	h.Ideas += by
	if a.bare() {
		h.Bare += by
	}
}

// next returns the harvest of a later state with the same agenda. It costs
// what has changed; what has not is shared with h.
func (h *Harvest) next(w, before *workshop.Workshop) *Harvest {
	var touched []workshop.IdeaID // ideas that may stand otherwise now
	for i := range w.IdeasSince(before) {
		touched = append(append(touched, i.ID, i.On), i.Kids...)
	}
	slices.Sort(touched)
	n := *h
	n.Themes = slices.Clone(h.Themes)
	for i := range n.Themes {
		n.Themes[i].Questions = slices.Clone(n.Themes[i].Questions)
	}
	own := make(map[string]bool) // questions whose answers are not shared with h any more
	for _, id := range slices.Compact(touched) {
		if i := w.Idea(id); i != nil {
			n.put(w, i, own)
		}
	}
	return &n
}

// put brings the answer that the idea is, if it is one, up to the state.
func (h *Harvest) put(w *workshop.Workshop, i *workshop.Idea, own map[string]bool) {
	q := h.question(i.Question)
	if q == nil {
		return
	}
	at, had := slices.BinarySearchFunc(q.Ideas, i.ID, func(a Answer, id workshop.IdeaID) int {
		return int(int64(a.Idea.ID) - int64(id))
	})
	has := stands(w, i)
	if !had && !has {
		return
	}
	q.at = w.Rev(workshop.IdeasTopic)
	if !had && at == len(q.Ideas) {
		a := newAnswer(w, i)
		q.Ideas = append(q.Ideas, a) // nobody looks behind the end of an older one
		h.count(a, 1)
		return
	}
	q.since = q.at
	if !own[i.Question] {
		own[i.Question], q.Ideas = true, slices.Clone(q.Ideas)
	}
	if had {
		h.count(q.Ideas[at], -1)
		q.Ideas = slices.Delete(q.Ideas, at, at+1)
	}
	if has {
		a := newAnswer(w, i)
		q.Ideas = slices.Insert(q.Ideas, at, a)
		h.count(a, 1)
	}
}
