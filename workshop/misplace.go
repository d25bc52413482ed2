package workshop

import (
	"bytes"
	"cmp"
	"slices"
)

// WishesScope is the scope of what people say of the places of ideas in a step
// of grouping. It is another than that of marks, so that one can be sealed
// without the other, and nobody's wishes stand beside their marks.
func WishesScope(step string) Scope { return Scope("wishes/" + step) }

// Misplace is the fact that somebody thinks an idea belongs into another target
// (0: into none of those there are), or (Off) does not any more. It says
// nothing of whose the idea is: writers say so of their own like everybody.
type Misplace struct {
	Idea   IdeaID   `json:"idea"`
	Target TargetID `json:"target"`
	Off    bool     `json:"off,omitempty"`
	Step   string   `json:"step"`
	From   TargetID `json:"from,omitempty"` // where the idea was
}

// Wisher is one person's wish for the place of an idea. It counts as long as
// the idea is where it was.
type Wisher struct {
	By     Pseudonym
	Target TargetID
	From   TargetID
	Step   string
}

// Misplaced is an idea that people want elsewhere.
type Misplaced struct {
	Idea   *Idea
	Wishes []Wish // the most wished first
	Kept   bool   // somebody who sorts has said that it stays where it is
}

// N returns how many people want it elsewhere.
func (m Misplaced) N() int {
	n := 0
	for _, x := range m.Wishes {
		n += x.N
	}
	return n
}

// Wish is how many want an idea in a target; 0: in none of those there are.
type Wish struct {
	Target TargetID
	N      int
}

// Misplaced returns the ideas that people want elsewhere, the most wished
// first. It looks at every idea.
func (w *Workshop) Misplaced() []Misplaced {
	var all []Misplaced
	step := w.wishStep()
	for _, i := range w.ideas.all() {
		if len(i.Wishes) == 0 || !i.Shown() {
			continue
		}
		if m, ok := w.misplaced(i, step); ok {
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(a, b Misplaced) int { return cmp.Compare(b.N(), a.N()) })
	return all
}

// misplaced returns the idea with where people want it, if they want it
// elsewhere.
func (w *Workshop) misplaced(i *Idea, step string) (Misplaced, bool) {
	m := Misplaced{Idea: i}
	for _, x := range i.Wishes {
		to, ok := w.wish(i, x, step)
		if !ok {
			continue
		}
		at := slices.IndexFunc(m.Wishes, func(x Wish) bool { return x.Target == to })
		if at < 0 {
			at, m.Wishes = len(m.Wishes), append(m.Wishes, Wish{Target: to})
		}
		m.Wishes[at].N++
	}
	slices.SortFunc(m.Wishes, func(a, b Wish) int { return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Target, b.Target)) })
	m.Kept = i.Kept.Step == step && i.Kept.In == i.Target && i.Kept.Wishes >= m.N()
	return m, len(m.Wishes) > 0
}

// WishOf returns where the person wants the idea, and whether they want it
// elsewhere at all.
func (w *Workshop) WishOf(id IdeaID, by Pseudonym) (TargetID, bool) {
	i := w.Idea(id)
	if i == nil {
		return 0, false
	}
	at, found := wisher(i.Wishes, by)
	if !found {
		return 0, false
	}
	return w.wish(i, i.Wishes[at], w.wishStep())
}

// wish returns where somebody wants the idea, as long as that counts.
func (w *Workshop) wish(i *Idea, x Wisher, step string) (TargetID, bool) {
	to := w.standsAs(x.Target)
	if x.Step != step || x.From != i.Target || to == i.Target || to == 0 && x.Target != 0 {
		return 0, false
	}
	return to, true
}

// wishStep returns the step of grouping whose wishes count: the present one, or
// the last of the agenda.
func (w *Workshop) wishStep() string {
	step := ""
	for i := range w.agenda.Steps {
		if s := &w.agenda.Steps[i]; s.Kind == "group" {
			step = s.ID
			if s.ID == w.now.Step {
				break
			}
		}
	}
	return step
}

// wisher returns the place of a person among the wishes, which are sorted by
// them: that tells nothing of who came first.
func wisher(all []Wisher, by Pseudonym) (int, bool) {
	return slices.BinarySearchFunc(all, by, func(x Wisher, by Pseudonym) int { return bytes.Compare(x.By[:], by[:]) })
}

// Decide finds where the idea is.
func (f *Misplace) Decide(w *Workshop, _ Actor, _ Decision) error {
	i, err := w.shownIdea(f.Idea)
	if err != nil {
		return err
	}
	f.Step, f.From = w.now.Step, i.Target
	if f.Off {
		f.Target = 0
	}
	return nil
}

// Scope is the wishes of the step.
func (f *Misplace) Scope(*Workshop) Scope { return WishesScope(f.Step) }

// Check refuses where the places are not being looked at, and places that are
// not there.
func (f *Misplace) Check(w *Workshop, who Actor) error {
	i, err := w.shownIdea(f.Idea)
	if err != nil {
		return err
	}
	had, wished := w.WishOf(f.Idea, who.By)
	switch {
	case w.now.Sub != CheckSub:
		return Refuse("Where ideas belong is asked after they have been sorted. Not now.")
	case w.sealed[WishesScope(f.Step)]:
		return errSealed()
	case f.Off && !wished:
		return Refuse("You have not said that this is in the wrong place.")
	case f.Off:
		return nil
	case f.Target == i.Target:
		return Refuse("It is there already.")
	case wished && had == f.Target:
		return Refuse("You have said this already.")
	case f.Target != 0:
		_, err = w.shownTarget(f.Target)
	}
	return err
}

// Apply notes the wish, or that there is none any more.
func (f *Misplace) Apply(w *Workshop, s Stamp) {
	w.use(WishesScope(f.Step))
	is := &Wisher{By: s.By, Target: f.Target, From: f.From, Step: f.Step}
	if f.Off {
		is = nil
	}
	was := w.setWish(f.Idea, s.By, is)
	back := &wishBack{Idea: f.Idea}
	if was != nil {
		back.Was = &Misplace{Idea: f.Idea, Target: was.Target, From: was.From, Step: was.Step}
	}
	w.did(s, back)
}

// setWish sets what one person wishes of an idea, and returns what they wished
// before.
func (w *Workshop) setWish(id IdeaID, by Pseudonym, is *Wisher) (was *Wisher) {
	w.changeIdea(id, func(i *Idea) {
		at, found := wisher(i.Wishes, by)
		all := slices.Clone(i.Wishes)
		if found {
			x := all[at]
			was, all = &x, slices.Delete(all, at, at+1)
		}
		if is != nil && i.Struck == "" {
			all = slices.Insert(all, at, *is)
		}
		if len(all) == 0 {
			all = nil
		}
		i.Wishes = all
	})
	return was
}

// wishBack gives somebody the wish back that they had for an idea.
type wishBack struct {
	Idea IdeaID    `json:"idea"`
	Was  *Misplace `json:"was,omitempty"` // nil: none
}

func (*wishBack) Check(*Workshop, Actor) error { return nil }

// Apply gives it back.
func (f *wishBack) Apply(w *Workshop, s Stamp) {
	var is *Wisher
	if f.Was != nil {
		is = &Wisher{By: s.By, Target: f.Was.Target, From: f.Was.From, Step: f.Was.Step}
	}
	w.setWish(f.Idea, s.By, is)
	w.did(s, nil)
}
