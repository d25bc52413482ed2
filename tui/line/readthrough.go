package line

import (
	"context"
	"fmt"

	"kahvila/i18n"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// wording is one of the answers to read-through.
type wording struct {
	ID    string   `json:"id"`
	What  string   `json:"what"` // idea, finding, reason, target
	Text  string   `json:"text"`
	Read  bool     `json:"read"`
	Found []string `json:"found,omitempty"` // what may tell who somebody is
}

// runReadThrough lists the texts that nobody has read before the report goes
// out, those first in which something was found.
func runReadThrough(_ context.Context, c *call) error {
	if c.json {
		out := []wording{}
		for _, x := range c.v.Workshop.ToRead() {
			w := wording{ID: idString(x.Of), What: whatOf(x), Text: x.Text, Read: x.Read}
			for _, f := range x.Found {
				w.Found = append(w.Found, x.Text[f.From:f.To])
			}
			out = append(out, w)
		}
		return c.object(out)
	}
	all := c.v.Workshop.StillToRead()
	if len(all) == 0 {
		c.print(c.p.T("Every text has been read through."))
		return nil
	}
	c.print(c.p.N("{n} texts have not been read through.", len(all)))
	for _, x := range all {
		c.print("#" + idString(x.Of) + " " + x.Text)
		c.print(c.wordingLines(x)[1:]...)
	}
	return nil
}

func whatOf(x workshop.Wording) string {
	switch {
	case x.Target != nil:
		return "target"
	case x.Reason != nil:
		return "reason"
	case x.Idea == nil:
		return "finding"
	}
	return "idea"
}

// wordingLines says a text, and what was found in it.
func (c *call) wordingLines(x workshop.Wording) []string {
	lines := []string{x.Text, indent(1, phrase.From(c.p, x))}
	if found := phrase.Telling(c.p, x); found != "" {
		lines = append(lines, indent(1, c.p.T("look at: {found}", "found", found)))
	}
	return lines
}

// before lists what is done before the report goes out.
func (t *talk) before() []entry {
	return []entry{
		{label: t.p.T("Read the texts through ({n} to read)", "n", t.v.Workshop.Unread()), do: t.readThrough},
		{label: t.p.T("Your summary"), do: t.summarise},
	}
}

// readThrough goes through the texts, one page after the other.
func (t *talk) readThrough() {
	for {
		all := t.v.Workshop.StillToRead()
		if len(all) == 0 {
			t.print(t.p.T("Every text has been read through."))
			return
		}
		var lines [][]string
		for _, x := range all {
			lines = append(lines, t.wordingLines(x))
		}
		i, ok := t.choose(t.p.N("{n} texts have not been read through.", len(all)), lines)
		if !ok {
			return
		}
		t.readOver(all[i], all)
		if t.over || t.moved {
			return
		}
	}
}

// readOver asks what becomes of a text.
func (t *talk) readOver(x workshop.Wording, all []workshop.Wording) {
	what := []entry{{label: t.p.T("It may stay"), do: func() { t.done(&workshop.Clear{Texts: []workshop.EntryID{x.Of}}) }}}
	if clean := workshop.Unsuspected(all); len(clean) > 1 {
		what = append(what, entry{label: t.p.T("All in which nothing was found may stay ({n})", "n", len(clean)), do: func() {
			t.done(&workshop.Clear{Texts: clean})
		}})
	}
	if x.Target == nil {
		if len(x.Found) > 0 {
			what = append(what, entry{label: t.p.T("Take out what was found"), do: func() { t.done(&workshop.Redact{Idea: workshop.IdeaID(x.Of)}) }})
		}
		what = append(what, entry{label: t.p.T("Take other words out"), do: func() {
			if text, ok := t.askText(t.p.T("Which words, as they stand there?"), "", ""); ok {
				t.done(&workshop.Redact{Idea: workshop.IdeaID(x.Of), Passage: text})
			}
		}}, entry{label: t.p.T("Strike"), do: func() { t.strike(x.Of) }})
	}
	if x.Idea != nil || x.Reason != nil {
		what = append(what, entry{label: t.p.T("Hide"), do: func() { t.done(&workshop.Hide{Idea: workshop.IdeaID(x.Of)}) }})
	}
	t.print(t.wordingLines(x)...)
	t.act(what)
}

// summarise writes what the report says before anything else.
func (t *talk) summarise() {
	var all []string
	for _, l := range i18n.Languages {
		now := t.v.Workshop.Summary()[workshop.Lang(l.Code)]
		if now == "" {
			now = t.p.T("nothing yet")
		}
		all = append(all, l.Name+": "+now)
	}
	i, ok := t.option(t.p.T("Your summary"), all)
	if !ok {
		return
	}
	lang := workshop.Lang(i18n.Languages[i].Code)
	field := fmt.Sprintf("summary/%s", lang)
	if text, ok := t.askText(i18n.Languages[i].Name, field, t.v.Workshop.Summary()[lang]); ok {
		t.sent(&workshop.Summarise{Lang: lang, Text: text}, field, text, i18n.Mark("Done."))
	}
}
