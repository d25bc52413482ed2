package workshop

import "slices"

// mostApart is how many ideas can be said to be different at once.
const mostApart = 64

// Apart is the fact that ideas are not the same, or (Off) may be after all:
// none of Ideas the same as any of From, or without From, no two of Ideas. They
// are never proposed as the same again.
type Apart struct {
	Ideas []IdeaID `json:"ideas"`
	From  []IdeaID `json:"from,omitempty"`
	Off   bool     `json:"off,omitempty"`
}

// Apart reports whether somebody has said that two ideas are not the same.
func (w *Workshop) Apart(a, b IdeaID) bool {
	i := w.Idea(a)
	if i == nil {
		return false
	}
	_, found := slices.BinarySearch(i.Apart, b)
	return found
}

// pair is two ideas, the older first.
type pair [2]IdeaID

// pairs returns the pairs that the fact is about.
func (f *Apart) pairs() []pair {
	var all []pair
	add := func(a, b IdeaID) {
		p := pair{min(a, b), max(a, b)}
		if a != b && !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	for n, a := range f.Ideas {
		for _, b := range f.From {
			add(a, b)
		}
		for _, b := range f.Ideas[n+1:] {
			if len(f.From) == 0 {
				add(a, b)
			}
		}
	}
	return all
}

// Decide puts the ideas in order.
func (f *Apart) Decide(*Workshop, Actor, Decision) error {
	slices.Sort(f.Ideas)
	slices.Sort(f.From)
	f.Ideas, f.From = slices.Compact(f.Ideas), slices.Compact(f.From)
	return nil
}

// Check refuses ideas that are not there, and what has been said.
func (f *Apart) Check(w *Workshop, who Actor) error {
	if err := w.maySort(who); err != nil {
		return err
	}
	if n := len(f.Ideas) + len(f.From); n > mostApart {
		return Refuse("These are {n} ideas; at most {most} are possible at once.", "n", n, "most", mostApart)
	}
	for _, id := range slices.Concat(f.Ideas, f.From) {
		if _, err := w.shownIdea(id); err != nil {
			return err
		}
	}
	pairs := f.pairs()
	if len(pairs) == 0 {
		return Refuse("Choose two different ideas.")
	}
	if !slices.ContainsFunc(pairs, func(p pair) bool { return w.Apart(p[0], p[1]) == f.Off }) {
		if f.Off {
			return Refuse("Nobody has said that these are not the same.")
		}
		return Refuse("It has been said already that these are not the same.")
	}
	return nil
}

// Apply keeps the ideas apart.
func (f *Apart) Apply(w *Workshop, s Stamp) {
	back := &apartBack{Off: !f.Off}
	for _, p := range f.pairs() {
		if w.keepApart(p, f.Off) {
			back.Pairs = append(back.Pairs, p)
		}
	}
	w.did(s, back)
}

// keepApart notes that two ideas are apart, or with off that they are not, and
// reports whether that is new.
func (w *Workshop) keepApart(p pair, off bool) bool {
	a, b := w.Idea(p[0]), w.Idea(p[1])
	if a == nil || b == nil || a == b || w.Apart(p[0], p[1]) != off {
		return false
	}
	w.changeIdea(p[0], func(i *Idea) { i.Apart = with(i.Apart, p[1], off) })
	w.changeIdea(p[1], func(i *Idea) { i.Apart = with(i.Apart, p[0], off) })
	return true
}

// with returns the sorted ids with the id, or with off without it.
func with(ids []IdeaID, id IdeaID, off bool) []IdeaID {
	at, found := slices.BinarySearch(ids, id)
	switch {
	case found != off:
		return ids
	case off && len(ids) == 1:
		return nil
	case off:
		return slices.Delete(slices.Clone(ids), at, at+1)
	}
	return slices.Insert(slices.Clone(ids), at, id)
}

// apartBack undoes what was said of some pairs.
type apartBack struct {
	Pairs []pair `json:"pairs"`
	Off   bool   `json:"off,omitempty"`
}

// Check refuses those who may not sort any more, and where others have said
// something else since.
func (f *apartBack) Check(w *Workshop, who Actor) error {
	if err := w.maySort(who); err != nil {
		return err
	}
	if !slices.ContainsFunc(f.Pairs, func(p pair) bool { return w.Apart(p[0], p[1]) == f.Off }) {
		return errChanged()
	}
	return nil
}

// Apply undoes it.
func (f *apartBack) Apply(w *Workshop, s Stamp) {
	for _, p := range f.Pairs {
		w.keepApart(p, f.Off)
	}
	w.did(s, nil)
}

// Link is the fact that two ideas belong together without being the same, or
// (Off) do not.
type Link struct {
	A   IdeaID `json:"a"`
	B   IdeaID `json:"b"`
	Off bool   `json:"off,omitempty"`
}

// Linked returns the ideas that belong together with the idea without being the
// same, as far as people see them.
func (w *Workshop) Linked(id IdeaID) []IdeaID {
	i := w.Idea(id)
	if i == nil || !i.Shown() {
		return nil
	}
	var ids []IdeaID
	for _, other := range w.shown(i.Links) {
		ids = append(ids, other.ID)
	}
	return ids
}

func (w *Workshop) linked(a, b IdeaID) bool {
	i := w.Idea(a)
	return i != nil && slices.Contains(i.Links, b)
}

// Differ reports whether somebody has said that two ideas are not the same, or
// belong together without being the same.
func (w *Workshop) Differ(a, b IdeaID) bool { return w.Apart(a, b) || w.linked(a, b) }

// Check refuses ideas that are not there, and what has been said.
func (f *Link) Check(w *Workshop, who Actor) error {
	if err := w.maySort(who); err != nil {
		return err
	}
	for _, id := range []IdeaID{f.A, f.B} {
		if _, err := w.shownIdea(id); err != nil {
			return err
		}
	}
	switch {
	case f.A == f.B:
		return Refuse("Choose two different ideas.")
	case f.Off && !w.linked(f.A, f.B):
		return Refuse("These are not linked.")
	case !f.Off && w.linked(f.A, f.B):
		return Refuse("These are linked already.")
	}
	return nil
}

// Apply links them, or takes the link away.
func (f *Link) Apply(w *Workshop, s Stamp) {
	back := &Link{f.A, f.B, !w.linked(f.A, f.B)}
	if a, b := w.Idea(f.A), w.Idea(f.B); a != nil && b != nil && a != b && (f.Off || a.Struck == "" && b.Struck == "") {
		w.changeIdea(f.A, func(i *Idea) { i.Links = with(i.Links, f.B, f.Off) })
		w.changeIdea(f.B, func(i *Idea) { i.Links = with(i.Links, f.A, f.Off) })
	}
	w.did(s, back)
}

// unlink takes every link of the idea away.
func (w *Workshop) unlink(id IdeaID) {
	for _, other := range w.Idea(id).Links {
		w.changeIdea(other, func(i *Idea) { i.Links = with(i.Links, id, true) })
	}
	w.changeIdea(id, func(i *Idea) { i.Links = nil })
}
