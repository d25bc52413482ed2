package line

import (
	"context"
	"slices"
	"strings"

	"kahvila/workshop"
)

// sortingEntries lists what makes development targets of ideas.
func (t *talk) sortingEntries() []entry {
	return []entry{
		{n: 7, what: "proposals", label: t.p.T("Ideas that look alike ({n})", "n", len(t.v.Proposals())), do: t.propose},
		{n: 8, what: "sort", label: t.p.T("Sort ideas, one at a time ({n} left)", "n", len(t.loose())), do: t.sortIdeas},
	}
}

// proposing is one run through the groups of ideas that look alike.
type proposing struct {
	*talk
	later map[workshop.IdeaID]bool // by the first idea of the group
	seen  int
	acts  int // that an undo can take back
}

// propose goes through the groups of ideas that look alike.
func (t *talk) propose() {
	p := &proposing{talk: t, later: make(map[workshop.IdeaID]bool)}
	for !t.over && !t.moved {
		all := t.v.Proposals()
		left := slices.DeleteFunc(slices.Clone(all), func(ids []workshop.IdeaID) bool { return p.later[ids[0]] })
		if len(left) == 0 {
			t.print(t.p.T("Nothing else looks alike."))
			if len(all) > 0 {
				t.print(t.p.N("{n} proposals are left for later.", len(all)))
			}
			return
		}
		t.print(t.p.T("Proposal {n} of {all}: these look alike", "n", p.seen+1, "all", p.seen+len(left)),
			t.p.T("words only: the meaning is for you to judge"))
		for _, id := range left[0] {
			lines := t.ideaLines(t.v.Workshop.Idea(id), false)
			lines[0] = parts(lines[0], t.nowIn(id))
			for _, l := range lines {
				t.print(indent(1, l))
			}
		}
		if !p.judge(left[0]) {
			return
		}
	}
}

// judge asks what ideas that look alike are to each other. It returns false for
// an end.
func (p *proposing) judge(ids []workshop.IdeaID) bool {
	choices := []string{p.p.T("Group them"), p.p.T("They are different"), p.p.T("Related, but not the same"), p.p.T("Leave it for later")}
	does := []func() bool{
		func() bool { return p.makeTarget(ids) && p.did(1) },
		func() bool { return p.sure(&workshop.Apart{Ideas: ids}) && p.did(1) },
		func() bool { return p.relate(ids) && p.did(len(ids)*(len(ids)-1)/2) },
		func() bool { p.later[ids[0]] = true; return p.did(0) },
	}
	if in := p.belongsTo(ids); in != nil {
		choices[0] = p.p.T("Into that target: {title}", "title", p.text(in.Title))
		does[0] = func() bool { return p.sure(&workshop.Move{Idea: ids[0], Target: in.ID}) && p.did(1) }
	}
	if len(ids) > 2 {
		choices, does = append(choices, p.p.T("Group some of them")), append(does, func() bool { return p.groupSome(ids) })
	}
	if p.acts > 0 {
		choices, does = append(choices, p.p.T("Take the last one back")), append(does, func() bool {
			p.acts, p.seen = p.acts-1, max(0, p.seen-1)
			return p.sure(&workshop.Undo{})
		})
	}
	i, ok := p.option("", choices)
	return ok && does[i]()
}

// did remembers so many acts, each of which an undo can take back.
func (p *proposing) did(acts int) bool {
	p.acts, p.seen = p.acts+acts, p.seen+1
	return true
}

// belongsTo returns the target of the second of two ideas, where the first is
// proposed to belong there.
func (c *call) belongsTo(ids []workshop.IdeaID) *workshop.Target {
	if x := c.v.Workshop.Target(c.v.Workshop.Idea(ids[len(ids)-1]).Target); x != nil && x.Shown() {
		return x
	}
	return nil
}

// nowIn says in which target an idea is; nothing where it is in none.
func (c *call) nowIn(id workshop.IdeaID) string {
	if i := c.v.Workshop.Idea(id); i.Target != 0 {
		return c.inTarget(i)
	}
	return ""
}

// sure does the fact, and reports whether it is done.
func (t *talk) sure(f workshop.Fact) bool { _, ok := t.do(f); return ok }

// relate links ideas with each other, and has them be proposed no more.
func (t *talk) relate(ids []workshop.IdeaID) bool {
	for n, a := range ids {
		for _, b := range ids[n+1:] {
			if !t.sure(&workshop.Link{A: a, B: b}) {
				return false
			}
		}
	}
	return true
}

// groupSome makes a target of some of the ideas; the others are different.
func (p *proposing) groupSome(ids []workshop.IdeaID) bool {
	for k, id := range ids {
		p.print(idString(uint64(k+1)) + ": " + p.kindAndText(p.v.Workshop.Idea(id)))
	}
	some, ok := p.several(ids)
	if !ok {
		return false
	}
	out := slices.DeleteFunc(slices.Clone(ids), func(id workshop.IdeaID) bool { return slices.Contains(some, id) })
	switch {
	case !p.makeTarget(some):
		return false
	case len(out) == 0:
		return p.did(1)
	}
	return p.sure(&workshop.Apart{Ideas: some, From: out}) && p.did(2)
}

// several asks for one or more numbers of a list.
func (t *talk) several(ids []workshop.IdeaID) ([]workshop.IdeaID, bool) {
	for {
		text, ok := t.askText(t.p.T("Numbers, with spaces between"), "", "")
		if !ok {
			return nil, false
		}
		var some []workshop.IdeaID
		good := true
		for _, s := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(spaces+",", r) }) {
			n, isNumber := digits(s)
			if good = good && isNumber && n >= 1 && n <= len(ids); good && !slices.Contains(some, ids[n-1]) {
				some = append(some, ids[n-1])
			}
		}
		if good && len(some) > 0 {
			return some, true
		}
		t.print(t.upTo(len(ids)))
	}
}

// makeTarget asks for a title, proposing some, and makes a target of the ideas.
// Without a title it has the first that is proposed.
func (t *talk) makeTarget(ids []workshop.IdeaID) bool {
	t.print(t.p.N("Title for {n} ideas:", len(ids)))
	prompt, proposed := t.p.T("Title (0: back):"), t.v.Titles(ids)
	if len(proposed) > 0 {
		prompt = t.p.T("Title or number (empty line: 1, 0: back):")
	}
	for k, s := range proposed {
		t.print(idString(uint64(k+1)) + " " + s.Text)
	}
	title, ok := t.ask(asking{prompt: prompt, text: true})
	for n, isNumber := digits(title); ok && isNumber && len(proposed) > 0 && n > len(proposed); n, isNumber = digits(title) {
		t.print(t.upTo(len(proposed))) // hardly a title
		title, ok = t.ask(asking{prompt: prompt, text: true})
	}
	if !ok || title == "0" {
		return false
	}
	lang := t.call.in
	if n, isNumber := digits(title); isNumber && n > 0 && n <= len(proposed) {
		title, lang = proposed[n-1].Text, proposed[n-1].Lang
	} else if title == "" && len(proposed) > 0 {
		title, lang = proposed[0].Text, proposed[0].Lang
	}
	_, made := t.do(&workshop.Group{Title: title, Lang: lang, Ideas: slices.Clone(ids)})
	if made {
		t.print(t.p.T("The development target is made."))
	}
	return made
}

// loose returns the ideas that are in no target.
func (c *call) loose() []*workshop.Idea {
	var all []*workshop.Idea
	for _, th := range c.v.Harvest().Themes {
		for _, q := range th.Questions {
			for _, a := range q.Ideas {
				if a.Idea.Target == 0 {
					all = append(all, a.Idea)
				}
			}
		}
	}
	return all
}

// noneLoose says why there is nothing to sort.
func (c *call) noneLoose() string {
	if c.v.Harvest().Ideas == 0 {
		return c.p.T("There are no ideas yet.")
	}
	return c.p.T("Every idea is in a target.")
}

// group says what is loose, and makes a target of some of it, or puts it into
// one there is.
func (t *talk) group() {
	for {
		all := t.loose()
		if len(all) == 0 {
			t.print(t.noneLoose())
			return
		}
		var ids []workshop.IdeaID
		for k, i := range all {
			ids = append(ids, i.ID)
			lines := t.ideaLines(i, false)
			t.print(idString(uint64(k+1)) + ": " + lines[0])
			t.print(lines[1:]...)
		}
		some, ok := t.several(ids)
		if !ok {
			return
		}
		if len(t.targets()) == 0 {
			t.makeTarget(some)
			continue
		}
		switch i, ok := t.option("", []string{t.p.T("A target of its own"), t.p.T("Into a target")}); {
		case !ok:
			return
		case i == 0:
			t.makeTarget(some)
		default:
			t.into(some)
		}
	}
}

// chooseOf asks for one of the targets.
func (t *talk) chooseOf(head string, without workshop.TargetID) (*workshop.Target, bool) {
	all := slices.DeleteFunc(t.targets(), func(x *workshop.Target) bool { return x.ID == without })
	var lines [][]string
	for _, x := range all {
		lines = append(lines, []string{parts(t.text(x.Title), t.p.N("{n} ideas", len(t.v.Workshop.IdeasOf(x))))})
	}
	if len(all) == 0 {
		t.print(t.p.T("There are no development targets yet."))
		return nil, false
	}
	i, ok := t.choose(head, lines)
	if !ok {
		return nil, false
	}
	return all[i], true
}

// into moves ideas into a target.
func (t *talk) into(ids []workshop.IdeaID) {
	x, ok := t.chooseOf(t.p.N("Where do these {n} ideas go?", len(ids)), 0)
	if !ok {
		return
	}
	for _, id := range ids {
		if _, ok := t.do(&workshop.Move{Idea: id, Target: x.ID}); !ok {
			return
		}
	}
	t.print(t.p.T("Done."))
}

// runAlike lists the ideas that look alike.
func runAlike(_ context.Context, c *call) error {
	all := c.v.Proposals()
	if c.json {
		out := [][]string{}
		for _, ids := range all {
			out = append(out, idStrings(ids))
		}
		return c.object(out)
	}
	if len(all) == 0 {
		c.print(c.p.T("No ideas look alike."))
		return nil
	}
	for n, ids := range all {
		c.print(c.p.T("Proposal {n} of {all}: these look alike", "n", n+1, "all", len(all)))
		for _, id := range ids {
			c.printIdea(c.v.Workshop.Idea(id), 1)
			if in := c.nowIn(id); in != "" {
				c.print(indent(2, in))
			}
		}
	}
	return nil
}
