package live

import (
	"kahvila/workshop"
)

// Harvest is what has been written, in the order of the agenda. Only what is
// shown is in it.
type Harvest struct {
	Themes []ThemeHarvest
	Ideas  int // ideas that belong to no other
	// Bare counts obstacles without means.
	Bare int
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
}

// Answer is an idea with what belongs to it.
type Answer struct {
	Idea *workshop.Idea
	Kids []*workshop.Idea
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

func harvest(w *workshop.Workshop) *Harvest {
	h := new(Harvest)
	at := make(map[string]*QuestionHarvest)
	for _, t := range w.Agenda().Themes {
		th := ThemeHarvest{Theme: t, Questions: make([]QuestionHarvest, len(t.Questions))}
		for i, q := range t.Questions {
			th.Questions[i].Question = q
			at[q.ID] = &th.Questions[i]
		}
		h.Themes = append(h.Themes, th)
	}
	for i := range w.Ideas() {
		q, on := at[i.Question], w.Idea(i.On)
		// What belonged to an idea that is not shown any more stands by itself.
		if on != nil && on.Shown() || !i.Shown() || q == nil {
			continue
		}
		a := Answer{Idea: i, Kids: w.KidsOf(i)}
		means := false
		for _, kid := range a.Kids {
			means = means || kid.Kind == workshop.Means
		}
		if i.Kind == workshop.Obstacle && !means {
			h.Bare++
		}
		h.Ideas++
		q.Ideas = append(q.Ideas, a)
	}
	return h
}
