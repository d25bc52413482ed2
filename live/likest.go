package live

import (
	"cmp"
	"slices"

	"kahvila/workshop"
	"kahvila/workshop/similar"
)

// LanguageOf returns the language of an idea: as a list said, or as it shows.
// What shows none is in the language of most ideas.
func (v View) LanguageOf(i *workshop.Idea) workshop.Lang {
	if i.Lang != "" {
		return i.Lang
	}
	d := v.derived
	d.comparing.Lock() // somebody waits for it with a key pressed
	defer d.comparing.Unlock()
	d.hints.catchUp(v.common)
	return workshop.Lang(d.hints.index.LanguageOf(i.Text, string(v.Me.Lang)))
}

// proposedMost is how many ideas a proposed group has at most.
const proposedMost = 8

// proposals returns groups of loose ideas that look alike, then loose ideas each
// with the one in a target that it looks like.
func (d *derived) proposals(w *workshop.Workshop) [][]workshop.IdeaID {
	d.grouping.Lock()
	defer d.grouping.Unlock()
	d.proposed.catchUp(w)
	revs := [3]workshop.EntryID{w.Rev(workshop.IdeasTopic), w.Rev(workshop.TargetsTopic)}
	return d.groups.get(revs, func() [][]workshop.IdeaID {
		var out [][]workshop.IdeaID
		free := func(id uint64) bool {
			i := w.Idea(workshop.IdeaID(id))
			return i != nil && i.Shown() && i.Target == 0
		}
		apart := func(a, b uint64) bool {
			return w.Differ(workshop.IdeaID(a), workshop.IdeaID(b)) || !free(a) || !free(b)
		}
		for _, g := range d.proposed.index.Groups(similar.Near, proposedMost, apart) {
			ids := make([]workshop.IdeaID, len(g))
			for n, id := range g {
				ids[n] = workshop.IdeaID(id)
			}
			out = append(out, ids)
		}
		return append(out, belonging(w, d.proposed.index.Alike(similar.Near), out)...)
	})
}

// belonging returns the loose ideas that are in none of the groups, each with
// the likest idea in a target. Where somebody has said that it differs from any
// idea there, it does not belong there.
func belonging(w *workshop.Workshop, pairs []similar.Pair, groups [][]workshop.IdeaID) [][]workshop.IdeaID {
	done := make(map[workshop.IdeaID]bool)
	for _, g := range groups {
		for _, id := range g {
			done[id] = true
		}
	}
	var out [][]workshop.IdeaID
	for _, p := range pairs {
		i, in := w.Idea(workshop.IdeaID(p.A)), w.Idea(workshop.IdeaID(p.B))
		if i.Target != 0 {
			i, in = in, i
		}
		t := w.Target(in.Target)
		if i.Target != 0 || t == nil || done[i.ID] {
			continue
		}
		if slices.ContainsFunc(t.Ideas, func(id workshop.IdeaID) bool { return w.Differ(i.ID, id) }) {
			continue
		}
		done[i.ID] = true
		out = append(out, []workshop.IdeaID{i.ID, in.ID})
	}
	return out
}

// Of the targets closest to an idea: how many are named, how like something in
// them has to be, and how like beside the closest of all.
const (
	closestMost  = 3
	closestLeast = 0.2
	closestShare = 0.6
)

// Closest returns the targets that an idea looks likest to, by the ideas in them
// and by their titles, the closest first: words only. What somebody has called
// different is not looked at.
func (v View) Closest(i *workshop.Idea) []workshop.TargetID {
	d, w := v.derived, v.common
	d.comparing.Lock()
	defer d.comparing.Unlock()
	revs := [3]workshop.EntryID{w.Rev(workshop.IdeasTopic), w.Rev(workshop.TargetsTopic)}
	known := d.closest.get(revs, func() map[workshop.IdeaID][]workshop.TargetID {
		return make(map[workshop.IdeaID][]workshop.TargetID)
	})
	if ids, ok := known[i.ID]; ok {
		return ids
	}
	d.hints.catchUp(w)
	ids := closest(w, d.hints.index, i)
	known[i.ID] = ids
	return ids
}

func closest(w *workshop.Workshop, index *similar.Index, i *workshop.Idea) []workshop.TargetID {
	by := make(map[workshop.TargetID]float64)
	for _, m := range index.Like(i.Text, closestLeast, 0) {
		other := w.Idea(workshop.IdeaID(m.ID))
		if other.ID == i.ID || other.Target == 0 || w.Differ(i.ID, other.ID) {
			continue
		}
		by[other.Target] = max(by[other.Target], m.Score)
	}
	for t := range w.Targets() {
		for _, title := range t.Title {
			if like := index.Likeness(i.Text, title); like >= closestLeast {
				by[t.ID] = max(by[t.ID], like)
			}
		}
	}
	var ids []workshop.TargetID
	for id := range by {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b workshop.TargetID) int { return cmp.Or(cmp.Compare(by[b], by[a]), cmp.Compare(a, b)) })
	for n, id := range ids {
		if n == closestMost || by[id] < closestShare*by[ids[0]] {
			return ids[:n]
		}
	}
	return ids
}
