package line

import (
	"slices"
	"strings"

	"kahvila/workshop"
)

// sortingEntries lists what makes development targets of ideas.
func (t *talk) sortingEntries() []entry {
	return []entry{
		{n: 7, what: "proposals", label: t.p.T("Ideas that look alike ({n})", "n", len(t.proposals())), do: t.propose},
		{n: 8, what: "group", label: t.p.T("Group ideas ({n} loose)", "n", len(t.loose())), do: t.group},
	}
}

// proposals returns groups of ideas that look alike, of which no two were
// called different in this talk.
func (t *talk) proposals() [][]workshop.IdeaID {
	var all [][]workshop.IdeaID
	for _, group := range t.v.Proposals() {
		var left []workshop.IdeaID
		for _, id := range group {
			if !slices.ContainsFunc(left, func(other workshop.IdeaID) bool { return t.apart[pair(id, other)] }) {
				left = append(left, id)
			}
		}
		if len(left) > 1 {
			all = append(all, left)
		}
	}
	return all
}

func pair(a, b workshop.IdeaID) [2]workshop.IdeaID { return [2]workshop.IdeaID{min(a, b), max(a, b)} }

// propose goes through the proposals.
func (t *talk) propose() {
	for {
		all := t.proposals()
		if len(all) == 0 {
			t.print(t.p.T("Nothing else looks alike."))
			return
		}
		ids := all[0]
		t.print(t.p.T("These look alike"), t.p.T("words only: the meaning is for you to judge"))
		for _, id := range ids {
			t.print(indent(1, t.kindAndText(t.v.Workshop.Idea(id))))
		}
		grouped := false
		choices := []string{t.p.T("Group them"), t.p.T("They are different")}
		if len(ids) > 2 {
			choices = append(choices, t.p.T("Group some of them"))
		}
		switch i, ok := t.option("", choices); {
		case !ok:
			return
		case i == 0:
			grouped = t.makeTarget(ids)
		case i == 1:
			t.different(ids, ids)
			grouped = true
		default:
			for k, id := range ids {
				t.print(idString(uint64(k+1)) + ": " + t.kindAndText(t.v.Workshop.Idea(id)))
			}
			if some, ok := t.several(ids); ok {
				out := slices.DeleteFunc(slices.Clone(ids), func(id workshop.IdeaID) bool { return slices.Contains(some, id) })
				if grouped = t.makeTarget(some); grouped {
					t.different(some, out)
				}
			}
		}
		if !grouped {
			return
		}
	}
}

// different remembers that ideas are not the same.
func (t *talk) different(some, others []workshop.IdeaID) {
	for _, a := range some {
		for _, b := range others {
			t.apart[pair(a, b)] = true
		}
	}
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

// makeTarget asks for a title and makes a target of the ideas. Without a title
// it has the words of the first of them.
func (t *talk) makeTarget(ids []workshop.IdeaID) bool {
	t.print(t.p.N("Title for {n} ideas:", len(ids)))
	title, ok := t.ask(asking{prompt: t.p.T("Title (empty line: the words of the first, 0: back):"), text: true})
	if !ok || title == "0" {
		return false
	}
	id, ok := t.do(&workshop.Group{Title: title, Lang: t.call.in, Ideas: slices.Clone(ids)})
	if ok {
		t.print(t.p.T("Development target {id} is made.", "id", idString(id)))
	}
	return ok
}

// loose returns the ideas that are in no target.
func (t *talk) loose() []*workshop.Idea {
	var all []*workshop.Idea
	for _, th := range t.v.Harvest().Themes {
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

// group says what is loose, and makes a target of some of it, or puts it into
// one there is.
func (t *talk) group() {
	for {
		all := t.loose()
		if len(all) == 0 {
			t.print(t.p.T("Every idea is in a target."))
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

// editTargets lists the targets, and does something with one.
func (t *talk) editTargets() {
	for {
		x, ok := t.chooseOf(t.p.N("{n} targets", len(t.targets())), 0)
		if !ok {
			return
		}
		t.act([]entry{
			{label: t.p.T("See the ideas"), do: func() { t.readTarget(x) }},
			{label: t.p.T("Rename"), do: func() {
				if text, ok := t.askText(t.p.T("Title"), "", t.text(x.Title)); ok {
					t.done(&workshop.Title{Target: x.ID, Lang: t.call.in, Title: text})
				}
			}},
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
