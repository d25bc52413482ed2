package live

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"kahvila/workshop"
)

// Gallery is a part of what has been written, as people walk through it: one
// theme, or all that a search has found. It is the same one for everybody, and
// never changed.
type Gallery struct {
	Theme workshop.Theme // of a search: none
	Rows  []Exhibit
	Ideas int // among the rows
}

// Exhibit is one row of a gallery: a finding, an answer, or a question that
// nobody has answered.
type Exhibit struct {
	Theme    workshop.Theme
	Question workshop.Question // of a finding: none
	Finding  *workshop.Finding // nil: it is none
	Answer   Answer            // without an idea: nobody has answered
	Heads    bool              // it is the first one under its heading
	Of       int               // how many stand under the heading

	id uint64
}

// Len returns how many rows there are.
func (g *Gallery) Len() int { return len(g.Rows) }

// ID returns the id of a row by its place.
func (g *Gallery) ID(i int) uint64 { return g.Rows[i].id }

// Find returns the place of the row with the id, or -1.
func (g *Gallery) Find(id uint64) int {
	return slices.IndexFunc(g.Rows, func(e Exhibit) bool { return e.id == id })
}

// unanswered is from where on the ids of questions without answers are: no
// entry is that late.
const unanswered = 1 << 62

// galleryKey is what a gallery is made from.
type galleryKey struct {
	harvest  *Harvest
	findings workshop.EntryID
	theme    string
	query    string // folded; empty: it is a theme
}

// galleries makes galleries once for everybody.
type galleries struct {
	mu     sync.Mutex
	made   map[galleryKey]*Gallery
	folded map[workshop.IdeaID]foldedText
	walked map[*Harvest]*Walked
}

type foldedText struct{ text, folded string }

// galleriesMost is how many are kept: a few of the newest state, and those of
// who is searching.
const galleriesMost = 64

// Gallery returns what has been written on the theme: first what tables have
// found, then the answers by question.
func (v View) Gallery(theme string) *Gallery {
	key := galleryKey{harvest: v.Harvest(), findings: v.Workshop.Rev(workshop.TablesTopic), theme: theme}
	return v.derived.halls.get(key, func(*galleries) *Gallery {
		g := new(Gallery)
		if th := key.harvest.Theme(theme); th != nil {
			g.Theme = th.Theme
			g.add(v.Workshop, *th, func(string, []*workshop.Idea) bool { return true }, true)
		}
		return g
	})
}

// Search returns what has every word of the query in it, in any language, by
// the beginnings of words: accents and capitals make no difference. What has
// been added to an idea finds the idea, too. It is quick enough for every key
// that is pressed.
func (v View) Search(query string) *Gallery {
	words := strings.Fields(fold(query))
	for i := range words {
		words[i] = " " + words[i]
	}
	key := galleryKey{harvest: v.Harvest(), findings: v.Workshop.Rev(workshop.TablesTopic), query: " " + strings.Join(words, "")}
	return v.derived.halls.get(key, func(gs *galleries) *Gallery {
		g := new(Gallery)
		has := func(finding string, ideas []*workshop.Idea) bool {
			for _, w := range words {
				if !strings.Contains(finding, w) && !slices.ContainsFunc(ideas, func(i *workshop.Idea) bool { return strings.Contains(gs.fold(i), w) }) {
					return false
				}
			}
			return true
		}
		for _, th := range key.harvest.Themes {
			g.add(v.Workshop, th, has, false)
		}
		return g
	})
}

func (gs *galleries) get(key galleryKey, of func(*galleries) *Gallery) *Gallery {
	gs.mu.Lock()
	defer gs.mu.Unlock()
	if g := gs.made[key]; g != nil {
		return g
	}
	g := of(gs)
	if len(gs.made) >= galleriesMost {
		clear(gs.made)
	}
	if gs.made == nil {
		gs.made = make(map[galleryKey]*Gallery)
	}
	gs.made[key] = g
	return g
}

// fold returns the text of an idea as it is searched.
func (gs *galleries) fold(i *workshop.Idea) string {
	if f := gs.folded[i.ID]; f.text == i.Text {
		return f.folded
	}
	if gs.folded == nil {
		gs.folded = make(map[workshop.IdeaID]foldedText)
	}
	f := foldedText{i.Text, fold(i.Text)}
	gs.folded[i.ID] = f
	return f.folded
}

// add adds what there is of a theme: empty questions only where they are
// wanted.
func (g *Gallery) add(w *workshop.Workshop, th ThemeHarvest, has func(finding string, ideas []*workshop.Idea) bool, empty bool) {
	from := len(g.Rows)
	all := w.Findings()
	for i := range all {
		if all[i].Theme == th.Theme.ID && has(fold(all[i].Text), nil) {
			g.Rows = append(g.Rows, Exhibit{Theme: th.Theme, Finding: &all[i], id: uint64(all[i].ID)})
		}
	}
	g.head(from)
	var ideas []*workshop.Idea
	for n, q := range th.Questions {
		from := len(g.Rows)
		for _, a := range q.Ideas {
			if ideas = append(append(ideas[:0], a.Idea), a.Kids...); has("", ideas) {
				g.Rows = append(g.Rows, Exhibit{Theme: th.Theme, Question: q.Question, Answer: a, id: uint64(a.Idea.ID)})
			}
		}
		g.Ideas += len(g.Rows) - from
		g.head(from)
		if empty && len(q.Ideas) == 0 {
			g.Rows = append(g.Rows, Exhibit{Theme: th.Theme, Question: q.Question, Heads: true, id: unanswered + uint64(n)})
		}
	}
}

// head puts a heading over the rows from one on.
func (g *Gallery) head(from int) {
	if from < len(g.Rows) {
		g.Rows[from].Heads, g.Rows[from].Of = true, len(g.Rows)-from
	}
}

// fold returns the words of a text, each after a space, without capitals and
// accents.
func fold(s string) string {
	var b strings.Builder
	b.Grow(len(s) + 1)
	apart := true
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if apart {
				b.WriteByte(' ')
			}
			apart = false
			b.WriteRune(unicode.ToLower(r))
		case !unicode.IsMark(r):
			apart = true
		}
	}
	return b.String()
}
