package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// read returns what belongs to the idea as the person reads it: the newest
// translation into their language first, and others only where everything is
// wanted.
func (e entry) read(f Frame) []*workshop.Idea {
	translated := false
	for _, kid := range e.kids {
		translated = translated || kid.Kind == workshop.Translation
	}
	if !translated {
		return e.kids
	}
	mine := workshop.Lang(f.T.Lang())
	var first, rest []*workshop.Idea
	for _, kid := range e.kids {
		switch {
		case kid.Kind != workshop.Translation:
			rest = append(rest, kid)
		case kid != workshop.TranslationOf(e.kids, kid.Lang): // there is a newer one
		case kid.Lang == mine:
			first = append([]*workshop.Idea{kid}, first...)
		case e.whole:
			first = append(first, kid)
		}
	}
	return append(first, rest...)
}

// langFor returns the language into which somebody translates an idea first:
// their own, unless the idea is in that one, or shows that it is.
func langFor(env Env, v live.View, i *workshop.Idea) workshop.Lang {
	l := env.Lang()
	if is := v.LanguageOf(i); l == is {
		return otherLang(l, is, 1)
	}
	return l
}

// otherLang returns the language that comes after one, but not that of an
// idea.
func otherLang(l, not workshop.Lang, by int) workshop.Lang {
	all := workshop.Langs()
	for n := range all {
		if all[n] != l {
			continue
		}
		for k := range all {
			if next := all[((n+by*(k+1))%len(all)+len(all))%len(all)]; next != not {
				return next
			}
		}
	}
	return l
}

// translating reports whether an idea of the round is being said in another
// language.
func (c *cafe) translating() bool { return c.to.kind == workshop.Translation }

// translateKey lets the selected idea be said in another language.
func (c *cafe) translateKey() widget.Key {
	e := c.list.selected(c.view)
	k := widget.Key{Keys: []string{"7"}, Name: i18n.Mark("Translate"), Off: notWriting(c.view), Do: do(func() {
		c.writeOn(composing{kind: workshop.Translation, idea: e.idea.ID, lang: langFor(c.env, c.view, e.idea)})
	})}
	if e == nil {
		k.Off, k.Hidden = i18n.Mark("There is no idea here yet."), true
	}
	return k
}

// languageKeys choose the language of what is being translated.
func (c *cafe) languageKeys() []widget.Key {
	turn := func(by int) func() tea.Cmd {
		return do(func() {
			to := c.to
			if i := c.view.Workshop.Idea(to.idea); i != nil {
				to.lang = otherLang(to.lang, i.Lang, by)
			}
			c.compose(to)
		})
	}
	return []widget.Key{
		{Keys: []string{"tab"}, Name: i18n.Mark("Language"), Do: turn(1)},
		{Keys: []string{"shift+tab"}, Name: i18n.Mark("Language"), Hidden: true, Do: turn(-1)},
	}
}

// addedText returns what stands under an idea for something that belongs to
// it.
func addedText(f Frame, kid *workshop.Idea) string {
	switch kid.Kind {
	case workshop.PlainIdea:
		return "+ " + kid.Text
	case workshop.Translation:
		return f.T.T("{kind}: {text}", "kind", string(kid.Lang), "text", kid.Text)
	}
	return kindAndText(f, kid)
}
