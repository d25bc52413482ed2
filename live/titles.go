package live

import (
	"cmp"
	"fmt"
	"slices"

	"kahvila/workshop"
	"kahvila/workshop/similar"
)

// Title is what a target could be called, in a language.
type Title struct {
	Text string
	Lang workshop.Lang
}

// How many titles are proposed: texts of ideas first, then words.
const (
	ownTitles   = 4
	keywordMost = 2
)

// titleLong is how many characters a title has that is read at a glance.
const titleLong = 60

// Titles returns what a target of the ideas could be called, the most fitting
// first, made once for everyone who asks in a language: the text of one of
// them, or of a means against one, and after those, words that several have. A
// title in somebody's own words says what is to be done, which a single word,
// in whatever case it happens to stand, does not.
func (v View) Titles(ids []workshop.IdeaID) []Title {
	d, w, lang := v.derived, v.common, v.Me.Lang
	d.grouping.Lock()
	defer d.grouping.Unlock()
	d.proposed.catchUp(w)
	known := d.titles.get([3]workshop.EntryID{w.Rev(workshop.IdeasTopic)}, func() map[string][]Title { return make(map[string][]Title) })
	key := fmt.Sprint(lang, ids)
	if titles, ok := known[key]; ok {
		return titles
	}
	var titles []Title
	add := func(t Title) {
		if !slices.ContainsFunc(titles, func(other Title) bool { return similar.Equal(other.Text, t.Text) }) {
			titles = append(titles, t)
		}
	}
	for _, c := range likest(d.proposed.index, v.candidates(ids), lang) {
		if add(Title{workshop.TitleOf(c.idea), c.lang}); len(titles) == ownTitles {
			break
		}
	}
	of := make([]uint64, len(ids))
	for n, id := range ids {
		of[n] = uint64(id)
	}
	for _, k := range d.proposed.index.Keywords(of, string(lang), keywordMost) {
		add(Title{k.Word, workshop.Lang(k.Lang)})
	}
	known[key] = titles
	return titles
}

// candidate is an idea whose text could be a title.
type candidate struct {
	idea *workshop.Idea
	lang workshop.Lang
	like float64 // how much it has in common with the others, all together
}

// candidatesMost is how many ideas are compared with each other: more would say
// no more.
const candidatesMost = 20

// candidates returns the ideas with these ids that can be read, and the means
// against them.
func (v View) candidates(ids []workshop.IdeaID) []candidate {
	w := v.common
	var all []candidate
	add := func(id workshop.IdeaID) *workshop.Idea {
		i := w.Idea(id)
		if i == nil || !i.Shown() || i.Text == "" {
			return nil
		}
		all = append(all, candidate{idea: i, lang: v.LanguageOf(i)})
		return i
	}
	for _, id := range ids {
		if len(all) >= candidatesMost {
			break
		}
		i := add(id)
		if i == nil {
			continue
		}
		for _, kid := range i.Kids {
			if k := w.Idea(kid); k != nil && k.Kind == workshop.Means {
				add(kid)
			}
		}
	}
	return all
}

// likest sorts candidates, the most fitting title first: one that the reader
// understands, that says what to do, that is short, that has the most in common
// with the others, that most people have marked.
func likest(index *similar.Index, all []candidate, lang workshop.Lang) []candidate {
	for n := range all {
		for m := range all {
			if m != n {
				all[n].like += index.Likeness(all[n].idea.Text, all[m].idea.Text)
			}
		}
	}
	foreign := func(c candidate) int { return one(c.lang != lang) }
	long := func(c candidate) int { return one(length(c.idea.Text) > titleLong) }
	slices.SortStableFunc(all, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(foreign(a), foreign(b)),
			cmp.Compare(asTitle(a.idea.Kind), asTitle(b.idea.Kind)),
			cmp.Compare(long(a), long(b)),
			cmp.Compare(b.like, a.like),
			cmp.Compare(len(b.idea.Marks), len(a.idea.Marks)),
			cmp.Compare(length(a.idea.Text), length(b.idea.Text)),
			cmp.Compare(a.idea.ID, b.idea.ID),
		)
	})
	return all
}

// asTitle says how well ideas of a kind say what is to be done; 0 is best.
func asTitle(k workshop.IdeaKind) int {
	switch k {
	case workshop.PlainIdea:
		return 0
	case workshop.Means:
		return 1
	}
	return 2
}

func length(s string) int { return len([]rune(s)) }
