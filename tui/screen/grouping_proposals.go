package screen

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// proposals is the queue of groups of ideas that look alike. What was called
// different or related is in the workshop, and is proposed to nobody again.
type proposals struct {
	queue  [][]workshop.IdeaID
	ideas  []*workshop.Idea // of the first in the queue
	out    map[workshop.IdeaID]bool
	later  []string // what was skipped, in that order
	most   int      // in the queue at any time
	list   widget.List
	shared []string // the words that the ideas have in common
}

func newProposals() proposals {
	return proposals{out: make(map[workshop.IdeaID]bool)}
}

// set takes the proposals of the view: what was skipped comes last.
func (ps *proposals) set(v live.View) {
	queue := v.Proposals()
	ps.queue = ps.queue[:0]
	for _, group := range queue {
		if left := unrelated(v.Workshop, group); len(left) > 1 {
			ps.queue = append(ps.queue, left)
		}
	}
	place := func(group []workshop.IdeaID) int { return slices.Index(ps.later, fmt.Sprint(group)) }
	slices.SortStableFunc(ps.queue, func(a, b []workshop.IdeaID) int { return place(a) - place(b) })
	ps.most = max(ps.most, len(ps.queue))
	before := ps.ideas
	ps.ideas = nil
	var ids []uint64
	if len(ps.queue) > 0 {
		for _, id := range ps.queue[0] {
			ps.ideas = append(ps.ideas, v.Workshop.Idea(id))
			ids = append(ids, uint64(id))
		}
	}
	ps.list.SetIDs(ids)
	same := func(a, b *workshop.Idea) bool { return a.ID == b.ID }
	if !slices.EqualFunc(before, ps.ideas, same) {
		clear(ps.out)
		ps.list.Home()
	}
	ps.shared = sharedWords(ps.ideas)
}

// unrelated returns the ideas of a group of which no two were called different
// or related.
func unrelated(w *workshop.Workshop, group []workshop.IdeaID) []workshop.IdeaID {
	var left []workshop.IdeaID
	for _, id := range group {
		linked := w.Linked(id)
		if !slices.ContainsFunc(left, func(other workshop.IdeaID) bool { return slices.Contains(linked, other) || w.Apart(id, other) }) {
			left = append(left, id)
		}
	}
	return left
}

// done counts the proposals that are dealt with, by whomever.
func (ps *proposals) done() int { return ps.most - len(ps.queue) }

// taken returns the ideas of the proposal that are not left out.
func (ps *proposals) taken() []workshop.IdeaID {
	return ps.those(func(id workshop.IdeaID) bool { return !ps.out[id] })
}

// leftOut returns the ideas of the proposal that are left out.
func (ps *proposals) leftOut() []workshop.IdeaID {
	return ps.those(func(id workshop.IdeaID) bool { return ps.out[id] })
}

func (ps *proposals) those(are func(workshop.IdeaID) bool) []workshop.IdeaID {
	var ids []workshop.IdeaID
	for _, i := range ps.ideas {
		if are(i.ID) {
			ids = append(ids, i.ID)
		}
	}
	return ids
}

// toggle leaves the selected idea out, or takes it in again.
func (ps *proposals) toggle() {
	i := ps.list.Selected()
	if i < 0 || i >= len(ps.ideas) {
		return
	}
	if id := ps.ideas[i].ID; ps.out[id] {
		delete(ps.out, id)
	} else {
		ps.out[id] = true
	}
	ps.list.Down()
}

// skip puts the proposal at the end of the queue.
func (ps *proposals) skip(v live.View) {
	key := fmt.Sprint(ps.queue[0])
	ps.later = append(slices.DeleteFunc(ps.later, func(k string) bool { return k == key }), key)
	ps.set(v)
}

// target returns the target that some of the ideas are in, where it is one; the
// others can go there.
func (ps *proposals) target() workshop.TargetID {
	var in workshop.TargetID
	for _, i := range ps.ideas {
		switch {
		case i.Target == 0 || ps.out[i.ID] || i.Target == in:
		case in != 0:
			return 0
		default:
			in = i.Target
		}
	}
	return in
}

func (g *grouping) proposalKeys() []widget.Key {
	ps := &g.props
	accept := widget.Key{Keys: []string{"y"}, Name: i18n.Mark("Group them"), Do: g.accept}
	if ps.target() != 0 {
		accept.Name = i18n.Mark("Into that target")
	}
	if len(ps.taken()) == 0 {
		accept.Off = i18n.Mark("Choose at least one idea to group.")
	}
	out := widget.Key{Keys: []string{"space"}, Name: i18n.Mark("Leave this one out"), Do: do(ps.toggle)}
	if len(ps.ideas) < 3 {
		out.Off, out.Hidden = i18n.Mark("There are only two: n says that they are different."), true
	}
	keys := []widget.Key{
		accept,
		{Keys: []string{"n"}, Name: i18n.Mark("Different"), Do: func() tea.Cmd {
			return g.record(&workshop.Apart{Ideas: slices.Clone(ps.queue[0])})
		}},
		{Keys: []string{"l"}, Name: i18n.Mark("Related"), Do: g.relate},
		{Keys: []string{"s"}, Name: i18n.Mark("Later"), Do: do(func() { ps.skip(g.v) })},
		out,
		{Keys: []string{"enter"}, Name: accept.Name, Off: accept.Off, Do: accept.Do, Hidden: true},
	}
	var one *workshop.Idea
	if i := ps.list.Selected(); i >= 0 && i < len(ps.ideas) {
		one = ps.ideas[i]
	}
	keys = append(keys, listKeys(&ps.list, i18n.Mark("Choose"))...)
	return append(keys, g.tidyKeys(one)...)
}

// accept groups what is not left out, or puts it into the target that some of
// it is in. What is left out is different from it.
func (g *grouping) accept() tea.Cmd {
	ps := &g.props
	taken, out := ps.taken(), ps.leftOut()
	var apart []workshop.Fact
	if len(out) > 0 {
		apart = append(apart, &workshop.Apart{Ideas: out, From: taken})
	}
	to := ps.target()
	if to == 0 {
		return g.group(taken, apart, nil)
	}
	for _, i := range ps.ideas {
		if i.Target == 0 && !ps.out[i.ID] {
			apart = append(apart, &workshop.Move{Idea: i.ID, Target: to})
		}
	}
	return g.record(apart...)
}

// relate links the ideas of the proposal with each other.
func (g *grouping) relate() tea.Cmd {
	var links []workshop.Fact
	ids := g.props.taken()
	for n, a := range ids {
		for _, b := range ids[n+1:] {
			links = append(links, &workshop.Link{A: a, B: b})
		}
	}
	return g.record(links...)
}
