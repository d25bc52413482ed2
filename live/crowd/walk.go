package crowd

import (
	"slices"
	"strings"

	"kahvila/live"
	"kahvila/workshop"
)

// Somebody says so much at most in a gallery: most of the time people read and
// mark.
const (
	mostComments     = 2
	mostTranslations = 1
)

// walk reads on in a gallery, or looks for something, and does something with
// what is there.
func (p *person) walk(v live.View) workshop.Fact {
	x := p.look(v)
	if x == nil {
		return nil
	}
	now := v.Workshop.Now().Moment
	switch roll := p.dice.IntN(10); {
	case roll < 2 && p.wrote[now] < mostComments:
		if text := p.say(v, workshop.Comment); text != "" {
			p.wrote[now]++
			return &workshop.Write{Kind: workshop.Comment, On: x.Idea.ID, Text: text}
		}
	case roll < 4 && p.translated < mostTranslations:
		if f := p.translate(v, x); f != nil {
			p.translated++
			return f
		}
	case !v.Mine(x.Idea) && !v.Marked(x.Idea):
		return &workshop.Same{Idea: x.Idea.ID}
	}
	return nil
}

// look returns an answer that the person has come to: now and then by a search
// for a word, else on the walk from theme to theme.
func (p *person) look(v live.View) *live.Answer {
	themes := v.Harvest().Themes
	if len(themes) == 0 {
		return nil
	}
	x := p.stop(v.Gallery(themes[p.dice.IntN(len(themes))].Theme.ID))
	if x == nil || p.dice.IntN(4) > 0 {
		return x
	}
	words := strings.Fields(x.Idea.Text)
	return p.stop(v.Search(words[p.dice.IntN(len(words))]))
}

// stop returns one of the answers in a gallery, or nil.
func (p *person) stop(g *live.Gallery) *live.Answer {
	for _, i := range p.dice.Perm(len(g.Rows)) {
		if a := &g.Rows[i].Answer; a.Idea != nil {
			return a
		}
	}
	return nil
}

// translate says an answer in a language in which it is not there yet.
func (p *person) translate(v live.View, a *live.Answer) workshop.Fact {
	langs := slices.DeleteFunc(workshop.Langs(), func(l workshop.Lang) bool { return l == p.lang })
	to := langs[p.n%len(langs)]
	text := p.tongues.translated(a.Idea.Text, p.lang, to)
	if text == "" || workshop.TranslationOf(a.Kids, to) != nil {
		return nil
	}
	return &workshop.Write{Kind: workshop.Translation, On: a.Idea.ID, Lang: to, Text: text}
}
