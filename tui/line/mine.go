package line

import (
	"context"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// mine returns what the person of a view wrote and can still change.
func mine(v live.View) []*workshop.Idea {
	var all []*workshop.Idea
	for i := range v.Workshop.Ideas() {
		if !i.Deleted && i.Struck == "" && v.Mine(i) {
			all = append(all, i)
		}
	}
	return all
}

// runMine lists what the person wrote and can still change, with where it is
// now.
func runMine(_ context.Context, c *call) error {
	all := mine(c.v)
	if c.json {
		out := []idea{}
		for _, i := range all {
			out = append(out, c.idea(i))
		}
		return c.object(out)
	}
	if len(all) == 0 {
		c.print(c.p.T("There is nothing of yours that can still be changed."))
	}
	for _, i := range all {
		text := i.Text
		if i.Kind != workshop.PlainIdea {
			text = c.p.T("{kind}: {text}", "kind", c.p.T(i.Kind.Title()), "text", text)
		}
		c.print(parts(append([]string{idString(i.ID) + "  " + text}, phrase.Whereabouts(c.p, c.v.Workshop, i)...)...))
	}
	return nil
}

// alike returns what others have written that says nearly the same as the
// text, as far as the person of the view sees it.
func alike(v live.View, text string) []*workshop.Idea {
	var all []*workshop.Idea
	for _, id := range v.Like(text, 8) { // some may be one's own
		if i := v.Workshop.Idea(id); i != nil && i.Shown() && !v.Mine(i) && len(all) < 3 {
			all = append(all, i)
		}
	}
	return all
}

// sameInstead asks whether a text says the same as one that is there, and if
// so marks that one. What was written can be brought back by an undo.
func (t *talk) sameInstead(as composing, text string) (marked, back bool) {
	if as.on != 0 {
		return false, false
	}
	all := alike(t.v, text)
	if len(all) == 0 {
		return t.writtenHere(as, text)
	}
	t.r.seat.SetDraft(as.field(), text)
	t.print(t.p.T("Is this the same?"))
	t.print(t.ideaLines(all[0], false)...)
	switch n, ok := t.option("", []string{t.p.T("Same here, do not write it"), t.p.T("Write it all the same")}); {
	case !ok:
		return false, true
	case n == 1:
		return false, false
	}
	if !t.v.Marked(all[0]) {
		if _, ok := t.do(&workshop.Same{Idea: all[0].ID}); !ok {
			return false, true
		}
	}
	t.thrown = text
	t.r.seat.SetDraft(as.field(), "")
	t.print(t.p.T("Marked: same here. An undo brings your text back."))
	return true, false
}

// writtenHere asks whether to write once more what this seat has written
// already: two people may sit at it. It reports that nothing is to be written.
func (t *talk) writtenHere(as composing, text string) (thrown, back bool) {
	for _, id := range t.v.Like(text, 8) {
		i := t.v.Workshop.Idea(id)
		if i == nil || !i.Shown() || !t.v.Mine(i) {
			continue
		}
		t.r.seat.SetDraft(as.field(), text)
		t.print(t.p.T("This is already there from here: {idea}", "idea", i.Text))
		n, ok := t.option("", []string{t.p.T("Do not write it again"), t.p.T("Write it all the same")})
		if ok && n == 0 {
			t.r.seat.SetDraft(as.field(), "")
		}
		return ok && n == 0, !ok
	}
	return false, false
}

// undoLast takes back the last act, and brings back what a mark was made
// instead of.
func (t *talk) undoLast() {
	if _, ok := t.do(&workshop.Undo{}); !ok {
		return
	}
	t.print(t.p.T("Done."))
	if t.thrown != "" && t.r.seat.Draft("idea") == "" {
		t.r.seat.SetDraft("idea", t.thrown)
		t.print(t.p.T("You had begun: {text}", "text", t.thrown))
	}
	t.thrown = ""
}

// overcome asks for means when an obstacle was written: nobody knows them
// better than who named it.
func (t *talk) overcome(id workshop.IdeaID) {
	as := composing{kind: workshop.Means, on: id}
	if text, ok := t.askText(t.p.T("How could it be overcome"), as.field(), ""); ok {
		t.sent(&workshop.Write{Kind: as.kind, Text: text, On: id}, as.field(), text, i18n.Mark("Written."))
	}
}

// like answers an idea with those that may say the same.
func (c *call) like(id workshop.EntryID, all []*workshop.Idea) {
	if len(all) == 0 {
		return
	}
	c.print(c.p.T("This may be the same: {idea}. If it is, say: same {id}, and then: delete {mine}",
		"idea", c.p.T("{id}, {text}", "id", idString(all[0].ID), "text", all[0].Text), "id", idString(all[0].ID), "mine", idString(id)))
}

// likeIDs writes the ids of ideas; nil where there are none.
func likeIDs(all []*workshop.Idea) (ids []string) {
	for _, i := range all {
		ids = append(ids, idString(i.ID))
	}
	return ids
}
