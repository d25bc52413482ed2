package line

import (
	"cmp"
	"context"
	"slices"

	"kahvila/workshop"
)

// misplaced is one of the answers to wishes.
type misplaced struct {
	Idea   string `json:"idea"`
	Wishes []wish `json:"wishes"`
	Stays  bool   `json:"stays,omitempty"` // in spite of that, those who sort have said
}

type wish struct {
	Target string `json:"target,omitempty"` // none: in no target there is
	N      int    `json:"n"`
}

// runWishes lists which ideas people say are in the wrong place.
func runWishes(_ context.Context, c *call) error {
	all := c.v.Misplaced()
	if c.json {
		out := []misplaced{}
		for _, m := range all {
			x := misplaced{Idea: idString(m.Idea.ID), Stays: m.Kept}
			for _, w := range m.Wishes {
				x.Wishes = append(x.Wishes, wish{optionalID(w.Target), w.N})
			}
			out = append(out, x)
		}
		return c.object(out)
	}
	if len(all) == 0 {
		c.print(c.p.T("Nobody says that an idea is in the wrong place."))
	}
	for _, m := range all {
		c.print(idString(m.Idea.ID) + "  " + parts(m.Idea.Text, c.inTarget(m.Idea), c.stays(m)))
		for _, w := range m.Wishes {
			c.print(indent(2, parts(optionalID(w.Target), c.wished(w))))
		}
	}
	return nil
}

// stays says of an idea that it stays where it is, if somebody has said so.
func (c *call) stays(m workshop.Misplaced) string {
	if m.Kept {
		return c.p.T("stays where it is")
	}
	return ""
}

// wanted counts the ideas that people say are in the wrong place and nobody has
// said stay there.
func (t *talk) wanted() (n int) {
	for _, m := range t.v.Misplaced() {
		if !m.Kept {
			n++
		}
	}
	return n
}

// wished says in words what people wish.
func (c *call) wished(w workshop.Wish) string {
	if x := c.v.Workshop.Target(w.Target); x != nil {
		return c.p.N("{n} say it belongs in: {title}", w.N, "title", c.text(x.Title))
	}
	return c.p.N("{n} say it belongs in none of these", w.N)
}

// inTarget says in which target an idea is.
func (c *call) inTarget(i *workshop.Idea) string {
	if x := c.v.Workshop.Target(i.Target); x != nil && x.Shown() {
		return c.p.T("in the target: {title}", "title", c.text(x.Title))
	}
	return c.p.T("in no target")
}

// grouped returns what this person wrote that can be in a target.
func (t *talk) grouped() []*workshop.Idea {
	return slices.DeleteFunc(t.mine(), func(i *workshop.Idea) bool { return i.On != 0 || i.Hidden })
}

// checking lists what everybody can do while people are asked whether their
// ideas are where they belong.
func (t *talk) checking() []entry {
	return []entry{
		{n: 1, what: "placed", label: t.p.T("Where your ideas are ({n})", "n", len(t.grouped())), do: func() { t.check(t.p.T("Where your ideas are"), t.grouped) }},
		{n: 2, what: "elsewhere", label: t.p.T("Say where another idea belongs"), do: t.checkOthers},
	}
}

// check says ideas with where they are, and asks for each that is chosen where
// it belongs.
func (t *talk) check(head string, which func() []*workshop.Idea) {
	for !t.over && !t.moved {
		all := which()
		if len(all) == 0 {
			t.print(head, t.p.T("There is no idea here yet."))
			return
		}
		var lines [][]string
		for _, i := range all {
			lines = append(lines, []string{parts(t.kindAndText(i), t.inTarget(i), t.wish(i))})
		}
		k, ok := t.choose(parts(head, t.p.N("{n} ideas", len(all))), lines)
		if !ok {
			return
		}
		t.misplace(all[k])
	}
}

// checkOthers looks for an idea of somebody in a target, or in none.
func (t *talk) checkOthers() {
	targets := t.targets()
	var lines [][]string
	for _, x := range targets {
		lines = append(lines, []string{parts(t.text(x.Title), t.p.N("{n} ideas", len(t.v.Workshop.IdeasOf(x))))})
	}
	lines = append(lines, []string{parts(t.p.T("in no target"), t.p.N("{n} ideas", len(t.loose())))})
	k, ok := t.choose(t.p.T("Where is the idea now?"), lines)
	switch {
	case !ok:
	case k == len(targets):
		t.check(t.p.T("in no target"), t.loose)
	default:
		x := targets[k]
		t.check(t.text(x.Title), func() []*workshop.Idea { return t.v.Workshop.IdeasOf(t.v.Workshop.Target(x.ID)) })
	}
}

// misplace asks where an idea belongs, and wishes it.
func (t *talk) misplace(i *workshop.Idea) {
	targets := slices.DeleteFunc(t.targets(), func(x *workshop.Target) bool { return x.ID == i.Target })
	var lines [][]string
	for _, x := range targets {
		lines = append(lines, []string{t.text(x.Title)})
	}
	var facts []workshop.Fact
	for _, x := range targets {
		facts = append(facts, &workshop.Misplace{Idea: i.ID, Target: x.ID})
	}
	if i.Target != 0 {
		lines = append(lines, []string{t.p.T("In none of these")})
		facts = append(facts, &workshop.Misplace{Idea: i.ID})
	}
	if t.wish(i) != "" {
		lines = append(lines, []string{t.p.T("It is right where it is")})
		facts = append(facts, &workshop.Misplace{Idea: i.ID, Off: true})
	}
	t.print(t.ideaLines(i, true)...)
	if k, ok := t.choose(t.p.T("Where does it belong?"), lines); ok {
		t.done(facts[k])
	}
}

// wishes goes through the ideas that people say are in the wrong place.
func (t *talk) wishes() {
	for !t.over && !t.moved {
		all := t.v.Misplaced()
		if len(all) == 0 {
			t.print(t.p.T("Nobody says that an idea is in the wrong place."))
			return
		}
		all = slices.Clone(all)
		slices.SortStableFunc(all, func(a, b workshop.Misplaced) int { return cmp.Compare(t.stays(a), t.stays(b)) }) // those that stay come last
		var lines [][]string
		for _, m := range all {
			one := []string{parts(t.kindAndText(m.Idea), t.inTarget(m.Idea), t.stays(m))}
			for _, w := range m.Wishes {
				one = append(one, indent(1, t.wished(w)))
			}
			lines = append(lines, one)
		}
		k, ok := t.choose(t.p.T("In the wrong place, people say"), lines)
		if !ok {
			return
		}
		t.fulfil(all[k])
	}
}

// fulfil moves an idea to where people say it belongs, or leaves it.
func (t *talk) fulfil(m workshop.Misplaced) {
	var all []entry
	for _, w := range m.Wishes {
		label := t.p.T("Take it out of its target")
		if x := t.v.Workshop.Target(w.Target); x != nil {
			label = t.p.T("Move it: {title}", "title", t.text(x.Title))
		}
		all = append(all, entry{label: label, do: func() { t.done(&workshop.Move{Idea: m.Idea.ID, Target: w.Target}) }})
	}
	stay := entry{label: t.p.T("Leave it where it is"), do: func() { t.done(&workshop.Stay{Idea: m.Idea.ID}) }}
	if m.Kept {
		stay = entry{label: t.p.T("It may be moved after all"), do: func() { t.done(&workshop.Stay{Idea: m.Idea.ID, Off: true}) }}
	}
	t.act(append(all, stay))
}

// placed says, while people are asked whether ideas are where they belong, how
// that is done.
func (c *call) placed() []string {
	if c.v.Workshop.Now().Sub != workshop.CheckSub {
		return nil
	}
	return []string{c.p.T("Look where your ideas are, and say where they belong. Others see how many say so, and not who.")}
}

// wish says where this person wants an idea.
func (t *talk) wish(i *workshop.Idea) string {
	id, wished := t.v.Wish(i)
	x := t.v.Workshop.Target(id)
	switch {
	case !wished:
		return ""
	case x == nil:
		return t.p.T("you say: in none of these")
	}
	return t.p.T("you say: {title}", "title", t.text(x.Title))
}

// leadGrouping lists what a facilitator does while ideas are grouped.
func (t *talk) leadGrouping() []entry {
	if t.v.Workshop.Now().Sub != workshop.CheckSub {
		return t.sortingEntries()
	}
	return []entry{
		{n: 7, what: "wishes", label: t.p.T("What people want moved ({n})", "n", t.wanted()), do: t.wishes},
		t.sortingEntries()[1],
	}
}

// grouping lists what somebody who takes part does while ideas are grouped: a
// host sorts, and everybody says where ideas belong when that is asked.
func (t *talk) grouping() []entry {
	var all []entry
	if t.v.Workshop.Now().Sub == workshop.CheckSub {
		all = t.checking()
	}
	if t.v.Me.Role < workshop.Host {
		return all
	}
	lead := t.leadGrouping() // with other numbers: 7 and 8 are something else here
	lead[0].n, lead[1].n = 1, 2
	if len(all) > 0 {
		lead[0].n, lead[1].n = 5, 0
	}
	all = append(all, lead...)
	if n := len(t.targets()); n > 0 {
		all = append(all, entry{n: 6, what: "describe", label: t.p.T("Change a development target ({n})", "n", n), do: t.editTargets})
	}
	return all
}
