package live

import (
	"slices"
	"sync"

	"kahvila/workshop"
)

// veil makes of the state what everybody sees who does not facilitate, while a
// round is covered: the same workshop with blanks for what is written in it.
// Who wrote some of it sees that besides, see [own].
//
// Nobody else ever gets hold of the texts: a view has no other workshop than
// this one.
type veil struct {
	mu    sync.Mutex
	cover workshop.Cover
	of    *workshop.Workshop // the newest state that was looked at
	seen  *workshop.Workshop // what is seen of it
	kept  hiding
}

// hiding is what a cover hides of a state.
type hiding struct {
	blanks []*workshop.Idea
	by     map[workshop.Pseudonym][]workshop.IdeaID
	known  map[workshop.IdeaID]bool
}

// add takes note of an idea, if the cover hides it.
func (h *hiding) add(c workshop.Cover, i *workshop.Idea) {
	if !c.Hides(i) || h.known[i.ID] {
		return
	}
	h.known[i.ID] = true
	h.blanks = append(h.blanks, i.Blank())
	h.by[i.By] = append(h.by[i.By], i.ID)
}

func newHiding() hiding {
	return hiding{by: make(map[workshop.Pseudonym][]workshop.IdeaID), known: make(map[workshop.IdeaID]bool)}
}

// through returns what is seen of the state. It costs what has been written
// since the last time.
func (v *veil) through(w *workshop.Workshop, c workshop.Cover) *workshop.Workshop {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.of == w {
		return v.seen
	}
	last, _ := w.Last()
	switch before := v.of; {
	case before == nil || c != v.cover:
		v.kept = newHiding()
		for i := range w.Ideas() {
			v.kept.add(c, i)
		}
	case !follows(last, before): // somebody looks a moment late
		late := newHiding()
		for i := range w.Ideas() {
			late.add(c, i)
		}
		return w.With(late.blanks)
	default:
		for i := range w.IdeasSince(before) {
			v.kept.add(c, i)
		}
	}
	v.cover, v.of = c, w
	v.seen = w.With(v.kept.blanks)
	return v.seen
}

func follows(last workshop.EntryID, before *workshop.Workshop) bool {
	was, _ := before.Last()
	return last >= was
}

// own returns what somebody has written of what is hidden in the state.
func (v *veil) own(w *workshop.Workshop, by workshop.Pseudonym) []*workshop.Idea {
	if by == (workshop.Pseudonym{}) {
		return nil
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	var ideas []*workshop.Idea
	for _, id := range v.kept.by[by] {
		if i := w.Idea(id); i != nil && i.By == by {
			ideas = append(ideas, i)
		}
	}
	return ideas
}

// own is what somebody sees besides what everybody sees: their own of what is
// hidden. It is made for each of them, and only while they have some.
type own struct {
	of *workshop.Workshop // what everybody sees
	is *workshop.Workshop

	mu      sync.Mutex
	harvest *Harvest
	sheets  map[table]*Sheet
	targets *Gathering
}

// harvestOf returns the harvest with the person's own.
func (o *own) harvestOf(d *derived) *Harvest {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.harvestLocked(d)
}

func (o *own) harvestLocked(d *derived) *Harvest {
	if o.harvest == nil {
		o.harvest = d.harvestOf(o.of).beside(o.is, o.of)
	}
	return o.harvest
}

// sheet returns the sheet of a table with the person's own.
func (o *own) sheet(d *derived, t table) *Sheet {
	o.mu.Lock()
	defer o.mu.Unlock()
	s := o.sheets[t]
	if s == nil {
		s = newSheet(o.harvestLocked(d).question(t.question), t)
		if o.sheets == nil {
			o.sheets = make(map[table]*Sheet)
		}
		o.sheets[t] = s
	}
	return s
}

// gathering returns the targets with the person's own.
func (o *own) gathering() *Gathering {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.targets == nil {
		o.targets = new(Gathering)
		for t := range o.is.Targets() {
			o.targets.All = append(o.targets.All, &Gathered{t, o.is.IdeasOf(t)})
		}
		o.targets.Loose = looseOf(o.is)
	}
	return o.targets
}

// veiled lets the view show what the seat may see of the state, which is
// covered.
func (r *Room) veiled(v *View, s *Seat, c workshop.Cover) {
	w := v.Workshop
	v.common, v.derived = r.veil.through(w, c), r.covered
	v.Workshop = v.common
	if s == nil || v.actor.As == nil {
		return
	}
	round := workshop.RoundScope(c.Step, c.Round)
	mine := r.veil.own(w, v.actor.As(round))
	if len(mine) == 0 {
		return
	}
	if have := s.own.Load(); have != nil && have.of == v.common {
		v.own = have
	} else {
		v.own = &own{of: v.common, is: v.common.With(mine)}
		s.own.Store(v.own)
		if r.state.Load().Sealed(round) { // meanwhile: whose they were is not to be kept
			s.own.Store(nil)
		}
	}
	v.Workshop = v.own.is
}

// newSheet makes the sheet of a table afresh.
func newSheet(q *QuestionHarvest, t table) *Sheet {
	s := new(Sheet)
	if q == nil {
		return s
	}
	s.Question, s.at, s.seen = q.Question, q.at, len(q.Ideas)
	for _, a := range q.Ideas {
		part := t.partOf(a.Idea)
		s.Parts[part] = append(s.Parts[part], a)
	}
	return s
}

// beside returns the harvest with what is different in another state, sharing
// nothing with h that can grow.
func (h *Harvest) beside(w, before *workshop.Workshop) *Harvest {
	c := *h
	c.Themes = slices.Clone(h.Themes)
	for i := range c.Themes {
		c.Themes[i].Questions = slices.Clone(c.Themes[i].Questions)
		for j := range c.Themes[i].Questions {
			q := &c.Themes[i].Questions[j]
			q.Ideas = slices.Clip(q.Ideas)
		}
	}
	return c.next(w, before)
}
