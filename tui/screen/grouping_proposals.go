package screen

import (
	"slices"

	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// proposals is the queue of groups of ideas that look alike. What was called
// different is not proposed again on this screen.
type proposals struct {
	queue [][]workshop.IdeaID
	ideas []*workshop.Idea // of the first in the queue
	out   map[workshop.IdeaID]bool
	apart map[[2]workshop.IdeaID]bool
	done  int
	list  widget.List
}

func newProposals() proposals {
	return proposals{out: make(map[workshop.IdeaID]bool), apart: make(map[[2]workshop.IdeaID]bool)}
}

// set takes the proposals of the view, without what was called different.
func (ps *proposals) set(v live.View) {
	ps.queue = ps.queue[:0]
	for _, group := range v.Proposals() {
		if left := ps.allowed(group); len(left) > 1 {
			ps.queue = append(ps.queue, left)
		}
	}
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
}

// allowed returns the ideas of a group of which no two were called different.
func (ps *proposals) allowed(group []workshop.IdeaID) []workshop.IdeaID {
	var left []workshop.IdeaID
	for _, id := range group {
		if !slices.ContainsFunc(left, func(other workshop.IdeaID) bool { return ps.apart[pair(id, other)] }) {
			left = append(left, id)
		}
	}
	return left
}

func pair(a, b workshop.IdeaID) [2]workshop.IdeaID { return [2]workshop.IdeaID{min(a, b), max(a, b)} }

// taken returns the ideas of the proposal that are not left out.
func (ps *proposals) taken() []workshop.IdeaID {
	var ids []workshop.IdeaID
	for _, i := range ps.ideas {
		if !ps.out[i.ID] {
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

// reject remembers that the ideas are different, and goes on.
func (ps *proposals) reject(v live.View) {
	for i, a := range ps.ideas {
		for _, b := range ps.ideas[:i] {
			ps.apart[pair(a.ID, b.ID)] = true
		}
	}
	ps.done++
	ps.set(v)
}

// settle remembers that a proposal was accepted, and that those left out of it
// are different from those taken.
func (ps *proposals) settle(taken, out []workshop.IdeaID) {
	for _, a := range out {
		for _, b := range taken {
			ps.apart[pair(a, b)] = true
		}
	}
	ps.done++
}

// leftOut returns the ideas of the proposal that are left out.
func (ps *proposals) leftOut() []workshop.IdeaID {
	var ids []workshop.IdeaID
	for _, i := range ps.ideas {
		if ps.out[i.ID] {
			ids = append(ids, i.ID)
		}
	}
	return ids
}
