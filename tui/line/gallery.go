package line

import (
	"context"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// runGallery lists what has been written as a gallery has it: by theme, or
// what has the words in it.
func runGallery(_ context.Context, c *call) error {
	found := c.galleries()
	if c.json {
		out := []idea{}
		for _, g := range found {
			for _, x := range g.Rows {
				if x.Answer.Idea == nil {
					continue
				}
				out = append(out, c.idea(x.Answer.Idea))
				for _, kid := range x.Answer.Kids {
					out = append(out, c.idea(kid))
				}
			}
		}
		return c.object(out)
	}
	said := false
	for _, g := range found {
		theme := ""
		for _, x := range g.Rows {
			if said = true; x.Theme.ID != theme {
				theme = x.Theme.ID
				c.print(c.text(x.Theme.Name))
			}
			c.printExhibit(x)
		}
	}
	if !said {
		c.print(c.p.T("Nothing is found. Try a shorter beginning, or another word."))
	}
	return nil
}

// galleries returns what was asked for.
func (c *call) galleries() []*live.Gallery {
	if query, _ := c.args["text"].(string); query != "" {
		return []*live.Gallery{c.v.Search(query)}
	}
	var all []*live.Gallery
	for _, th := range c.v.Harvest().Themes {
		all = append(all, c.v.Gallery(th.Theme.ID))
	}
	return all
}

func (c *call) printExhibit(x live.Exhibit) {
	if x.Finding != nil {
		c.print(indent(1, parts(idString(x.Finding.ID)+"  "+c.p.T("key finding: {text}", "text", x.Finding.Text), c.p.T("table {table}", "table", x.Finding.Table))))
		return
	}
	if x.Heads {
		c.print(indent(1, c.text(x.Question.Text)+" ("+x.Question.ID+")"))
	}
	if x.Answer.Idea == nil {
		c.print(indent(2, c.p.T("Nobody has answered this yet.")))
		return
	}
	c.printIdea(x.Answer.Idea, 2)
}

// kindAndText returns the text of an idea after what it is: a translation is
// in its language.
func kindAndText(p *i18n.Printer, i *workshop.Idea) string {
	switch i.Kind {
	case workshop.PlainIdea:
		return i.Text
	case workshop.Translation:
		return p.T("{kind}: {text}", "kind", string(i.Lang), "text", i.Text)
	}
	return p.T("{kind}: {text}", "kind", p.T(i.Kind.Title()), "text", i.Text)
}

// reads reports whether what belongs to an idea is read to this person: of
// translations only the newest one into their language, where not everything
// is wanted.
func (t *talk) reads(kid *workshop.Idea, kids []*workshop.Idea, whole bool) bool {
	if kid.Kind != workshop.Translation {
		return true
	}
	return kid == workshop.TranslationOf(kids, kid.Lang) && (whole || string(kid.Lang) == t.p.Lang())
}

// walking lists what somebody can do in a gallery.
func (t *talk) walking() []entry {
	all := []entry{
		{n: 1, what: "walk", label: t.p.T("Read all ideas, by question ({n})", "n", t.v.Harvest().Ideas), do: t.readAll},
		{n: 2, what: "search", label: t.p.T("Search"), do: t.search},
	}
	if len(t.v.Workshop.Findings()) > 0 {
		all = append(all, entry{n: 6, what: "findings", label: t.p.T("Key findings"), do: t.readFindings})
	}
	return all
}

// search asks for words and reads what has them.
func (t *talk) search() {
	query, ok := t.ask(asking{prompt: t.p.T("The beginnings of words to look for (empty line: back):")})
	if !ok || query == "" {
		return
	}
	which := func() []*workshop.Idea {
		var all []*workshop.Idea
		for _, x := range t.v.Search(query).Rows {
			if x.Answer.Idea != nil {
				all = append(all, x.Answer.Idea)
			}
		}
		return all
	}
	if len(which()) == 0 {
		t.print(t.p.T("Nothing is found. Try a shorter beginning, or another word."))
		return
	}
	t.readIdeas(t.p.T("What the search found"), which)
}

func (t *talk) readFindings() {
	for _, th := range t.v.Harvest().Themes {
		for _, x := range t.v.Gallery(th.Theme.ID).Rows {
			if x.Finding != nil {
				t.print(parts(t.text(x.Theme.Name), x.Finding.Text, t.p.T("table {table}", "table", x.Finding.Table)))
			}
		}
	}
}

// translate says an idea in another language.
func (t *talk) translate(i *workshop.Idea) {
	var langs []workshop.Lang
	var names []string
	for _, l := range i18n.Languages {
		if lang := workshop.Lang(l.Code); lang != i.Lang {
			langs, names = append(langs, lang), append(names, l.Name)
		}
	}
	if n, ok := t.option(t.p.T("Language"), names); ok {
		t.compose(composing{kind: workshop.Translation, on: i.ID, lang: langs[n]})
	}
}

// galleryPromise says what is kept of who writes in a gallery.
func galleryPromise(s workshop.Step, alias string) string {
	switch {
	case s.Mode == workshop.Named && alias == "":
		return i18n.Mark("you have no alias, so others see no name · can be changed until sealed")
	case s.Mode == workshop.Named:
		return i18n.Mark("others see your alias {alias} · can be changed until sealed")
	}
	return i18n.Mark("no name, table or sector is kept · can be changed until sealed")
}
