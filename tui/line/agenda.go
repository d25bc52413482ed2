package line

import (
	"context"
	"strings"

	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// runAgenda shows the agenda as a file that can be changed and read in again,
// or makes one of what was given: YAML, or JSON, which is YAML.
func runAgenda(ctx context.Context, c *call) error {
	w := c.v.Workshop
	text, given := c.args["agenda"].(string)
	switch {
	case given && strings.TrimSpace(text) != "":
		return c.readAgenda(ctx, text)
	case c.json:
		return c.object(w.Planned())
	}
	data, err := agenda.Write(w.Planned())
	if err == nil {
		_, err = c.r.Out.Write(data)
	}
	return err
}

// readAgenda makes another agenda of a text. What is wrong with it is said
// whole, with its places.
func (c *call) readAgenda(ctx context.Context, text string) error {
	a, problems := agenda.Parse("agenda", []byte(bare(text)))
	for i, p := range problems {
		said := c.problem(p)
		switch {
		case i == 0: // the refusal says it
		case c.r.lines:
			c.print(said)
		case !c.json:
			printTo(c.r.Err, said)
		}
	}
	if n := len(problems); n > 0 {
		return workshop.Refuse("The agenda stays as it was: {n} things are wrong. {problem}", "n", n, "problem", c.problem(problems[0]))
	}
	return c.did(ctx, c.v.Workshop.Replaced(a), c.p.T("The agenda is changed. Undo takes it back."))
}

// problem says what is wrong with an agenda, and where.
func (c *call) problem(p agenda.Problem) string {
	text, places := p.Sentence()
	at, _, _ := strings.Cut(p.Error(), ": ")
	return at + ": " + c.p.Say(&workshop.Refusal{Text: text, Args: places})
}

// changeAgenda lets a facilitator change the agenda by numbers, page by page,
// and saves it as one.
func (t *talk) changeAgenda() {
	const draftField = "agenda"
	l := workshop.Lang(t.p.Lang())
	d, kept := agenda.Restore(t.v.Workshop, l, t.r.seat.Draft(draftField))
	if kept {
		t.print(t.p.T("What you had changed before is still here, not saved yet."))
	} else {
		d = agenda.Begin(t.v.Workshop, l)
	}
	p := &planner{t: t, d: d, keep: func(d *agenda.Draft) { t.r.seat.SetDraft(draftField, d.Keep()) }}
	for !t.over {
		if !p.page("") {
			break
		}
	}
	switch {
	case t.over || !p.d.Changed():
	case t.confirm(t.p.T("Save the agenda?"), t.p.T("Save")):
		p.save()
	default:
		t.print(t.p.T("Not saved yet. Your changes are kept for you: open the agenda again to go on."))
	}
}
