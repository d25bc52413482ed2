package workshop

import (
	"cmp"
	"slices"
	"strconv"
)

// putBack undoes what was sorted: ideas go back to where they were, unless
// somebody has moved them again since, so that of several who sort at once each
// takes back only what is theirs.
type putBack struct {
	Gone   TargetID `json:"gone,omitempty"`  // this target was made by it
	Alone  TargetID `json:"alone,omitempty"` // this target was merged by it
	Places []place  `json:"places,omitempty"`
}

// place is where an idea was and where it went; targets are 0 where it is in
// none.
type place struct {
	Idea IdeaID   `json:"idea"`
	In   TargetID `json:"in,omitempty"` // where it went
	To   TargetID `json:"to,omitempty"` // where it was
	At   int      `json:"at,omitempty"` // and its place there
}

// places returns where the ideas are that go into a target, in the order in
// which they can be put back.
func (w *Workshop) places(ids []IdeaID, in TargetID) []place {
	var all []place
	for _, id := range ids {
		i := w.Idea(id)
		if i == nil || slices.ContainsFunc(all, func(p place) bool { return p.Idea == id }) {
			continue
		}
		p := place{Idea: id, In: in, To: i.Target}
		if t := w.Target(i.Target); t != nil {
			p.At = max(0, slices.Index(t.Ideas, id))
		}
		all = append(all, p)
	}
	slices.SortStableFunc(all, func(a, b place) int { return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.At, b.At)) })
	return all
}

// Check refuses taking a target from those who have worked on it since, and
// where nothing is left to put back because others have moved it on.
func (f *putBack) Check(w *Workshop, who Actor) error {
	if err := w.maySort(who); err != nil {
		return err
	}
	stays := func(p place) bool {
		i := w.Idea(p.Idea)
		return i == nil || i.Target != p.In || p.To != f.Alone && w.standsAs(p.To) == p.In
	}
	if f.Gone == 0 && len(f.Places) > 0 && !slices.ContainsFunc(f.Places, func(p place) bool { return !stays(p) }) {
		return Refuse("Somebody else has just moved {idea}. It stays where they put it.", "idea", "#"+strconv.FormatUint(uint64(f.Places[0].Idea), 10))
	}
	if t := w.Target(f.Gone); t != nil {
		if t.Into != 0 || len(t.Title) > 1 || len(t.Sentence)+len(t.Benefits) > 0 {
			return Refuse("Somebody has worked on {title} since. It stays as they left it.", "title", t.Title.String())
		}
		for _, id := range t.Ideas {
			if !slices.ContainsFunc(f.Places, func(p place) bool { return p.Idea == id }) {
				return Refuse("Somebody has put other ideas into {title} since. Take them out first.", "title", t.Title.String())
			}
		}
	}
	return nil
}

// Apply puts the ideas back.
func (f *putBack) Apply(w *Workshop, s Stamp) {
	w.changeTarget(f.Alone, func(t *Target) { t.Into = 0 })
	for _, p := range f.Places {
		if i := w.Idea(p.Idea); i != nil && i.Target == p.In {
			w.putIdea(p)
		}
	}
	if t := w.Target(f.Gone); t != nil {
		for _, id := range t.Ideas {
			w.changeIdea(id, func(i *Idea) {
				if i.Target == t.ID {
					i.Target = 0
				}
			})
		}
		w.changeTarget(t.ID, func(t *Target) { t.Ideas, t.Gone = nil, true })
	}
	w.touch(TargetsTopic)
	w.did(s, nil)
}

// changeTarget changes a copy of the target, if there is one.
func (w *Workshop) changeTarget(id TargetID, change func(*Target)) {
	t := w.Target(id)
	if t == nil {
		return
	}
	c := *t
	change(&c)
	w.targets.put(id, &c)
	w.touch(TargetsTopic)
}

// putIdea puts one idea back where it was, or where that has become part of.
func (w *Workshop) putIdea(p place) {
	to := w.standsAs(p.To)
	if to == p.In {
		return
	}
	w.changeTarget(p.In, func(t *Target) {
		t.Ideas = slices.DeleteFunc(slices.Clone(t.Ideas), func(id IdeaID) bool { return id == p.Idea })
	})
	w.changeTarget(to, func(t *Target) {
		t.Ideas = slices.Insert(slices.Clone(t.Ideas), max(0, min(p.At, len(t.Ideas))), p.Idea)
	})
	w.changeIdea(p.Idea, func(i *Idea) { i.Target = to })
}

// standsAs returns the target that a target stands by itself as: it or what it
// was merged into. 0 where it is gone.
func (w *Workshop) standsAs(id TargetID) TargetID {
	for range w.targets.n + 1 {
		t := w.Target(id)
		if t == nil || t.Gone {
			return 0
		}
		if t.Into == 0 {
			return id
		}
		id = t.Into
	}
	return 0
}

// maySort refuses sorting to those who neither facilitate nor, in the step of
// grouping, host a table.
func (w *Workshop) maySort(who Actor) error {
	if who.Role >= Facilitator || w.Step().Kind == "group" && w.IsHost(who.Seat) {
		return nil
	}
	return Refuse("Hosts sort ideas in the step of grouping only. Ask the facilitator.")
}

// sorts reports whether the seat takes part in sorting because it hosts a table
// of the café: like there, a host without a device with the laptop of the
// table.
func (w *Workshop) sorts(id SeatID) bool {
	s := w.Seat(id)
	if s == nil || !s.Here() || w.Step().Kind != "group" {
		return false
	}
	return s.Hosts != 0 || s.Laptop > 0 && !w.Unvouched(id) && slices.ContainsFunc(w.hosts, func(h hosting) bool {
		host := w.Seat(h.seat)
		return h.table == s.Laptop && host.Here() && host.Bare
	})
}

// HostedTheme returns the theme of the table that the seat has hosted in the
// café before the present step: that of its last round.
func (w *Workshop) HostedTheme(id SeatID) Theme {
	s := w.Seat(id)
	if s == nil {
		return Theme{}
	}
	table := cmp.Or(s.Hosts, s.Laptop)
	var cafe Step
	for _, step := range w.agenda.Steps {
		if step.ID == w.now.Step {
			break
		}
		if step.Kind == "cafe" && w.cafes[step.ID] != nil {
			cafe = step
		}
	}
	return w.ThemeAt(cafe, table, len(cafe.Rounds))
}

// Sorters returns the seats that sort ideas because they host a table, in the
// order of their numbers: none but in the step of grouping.
func (w *Workshop) Sorters() []SeatID {
	var all []SeatID
	if w.Step().Kind != "group" {
		return nil
	}
	for s := range w.Seats() {
		if (s.Hosts != 0 || s.Laptop > 0) && w.sorts(s.ID) {
			all = append(all, s.ID)
		}
	}
	return all
}
