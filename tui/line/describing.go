package line

import (
	"fmt"

	"kahvila/i18n"
	"kahvila/workshop"
)

// editTargets lists the targets, and does something with one.
func (t *talk) editTargets() {
	for {
		x, ok := t.chooseOf(t.p.N("{n} targets", len(t.targets())), 0)
		if !ok {
			return
		}
		t.act([]entry{
			{label: t.p.T("See the ideas"), do: func() { t.readTarget(x) }},
			{label: t.p.T("Rename"), do: func() { t.editText(x, titleText) }},
			{label: t.p.T("What it is about, in a sentence"), do: func() { t.editText(x, sentenceText) }},
			{label: t.p.T("Who benefits"), do: func() { t.editText(x, benefitsText) }},
			{label: t.p.T("Merge"), do: func() {
				if y, ok := t.chooseOf(t.p.T("Merge into which target?"), x.ID); ok {
					t.done(&workshop.Merge{Target: x.ID, Into: y.ID})
				}
			}},
			{label: t.p.T("Take an idea out"), do: func() { t.takeOut(x) }},
		})
		if t.over || t.moved {
			return
		}
	}
}

// targetText is one of the texts of a target.
type targetText string

const (
	titleText    targetText = "title"
	sentenceText targetText = "sentence"
	benefitsText targetText = "benefits"
)

// of returns the text of the target.
func (k targetText) of(x *workshop.Target) workshop.Text {
	switch k {
	case sentenceText:
		return x.Sentence
	case benefitsText:
		return x.Benefits
	}
	return x.Title
}

// fact returns what gives the target the text.
func (k targetText) fact(id workshop.TargetID, lang workshop.Lang, text string) workshop.Fact {
	switch k {
	case sentenceText:
		return &workshop.Describe{Target: id, Lang: lang, Sentence: &text}
	case benefitsText:
		return &workshop.Describe{Target: id, Lang: lang, Benefits: &text}
	}
	return &workshop.Title{Target: id, Lang: lang, Title: text}
}

// editText gives a target another text in a language.
func (t *talk) editText(x *workshop.Target, k targetText) {
	var all []string
	for _, l := range i18n.Languages {
		now := k.of(x)[workshop.Lang(l.Code)]
		if now == "" {
			now = t.p.T("nothing yet")
		}
		all = append(all, l.Name+": "+now)
	}
	i, ok := t.option(t.text(x.Title), all)
	if !ok {
		return
	}
	lang := workshop.Lang(i18n.Languages[i].Code)
	field := fmt.Sprintf("target/%d/%s/%s", x.ID, k, lang)
	if text, ok := t.askText(i18n.Languages[i].Name, field, k.of(x)[lang]); ok {
		t.sent(k.fact(x.ID, lang, text), field, text, i18n.Mark("Done."))
	}
}

// aboutTarget says what a target is about and who benefits.
func (c *call) aboutTarget(x *workshop.Target) (lines []string) {
	if s := c.text(x.Sentence); s != "" {
		lines = append(lines, s)
	}
	if s := c.text(x.Benefits); s != "" {
		lines = append(lines, c.p.T("Who benefits: {who}", "who", s))
	}
	return lines
}

func (t *talk) takeOut(x *workshop.Target) {
	ideas := t.v.Workshop.IdeasOf(x)
	var lines [][]string
	for _, i := range ideas {
		lines = append(lines, t.ideaLines(i, false))
	}
	if i, ok := t.choose(t.text(x.Title), lines); ok {
		t.done(&workshop.Move{Idea: ideas[i].ID})
	}
}
