package live

import (
	"slices"

	"kahvila/workshop"
)

// Gathering is the development targets with their ideas, in order. It is never
// changed, nor is what is in it: a target that is as it was is the same one in
// the next gathering.
type Gathering struct {
	All   []*Gathered
	Loose []*workshop.Idea // that stand by themselves and are in no target

	ideas, targets workshop.EntryID
}

// Gathered is a target with those of its ideas that people see.
type Gathered struct {
	Target *workshop.Target
	Ideas  []*workshop.Idea
}

// Len returns how many targets there are.
func (g *Gathering) Len() int { return len(g.All) }

// ID returns the id of a target by its place.
func (g *Gathering) ID(i int) uint64 { return uint64(g.All[i].Target.ID) }

// Find returns the place of the target with the id, or -1.
func (g *Gathering) Find(id uint64) int {
	return slices.IndexFunc(g.All, func(x *Gathered) bool { return uint64(x.Target.ID) == id })
}

// gathering returns the targets of the state.
func (d *derived) gathering(w *workshop.Workshop) *Gathering {
	d.mu.Lock()
	defer d.mu.Unlock()
	ideas, targets := w.Rev(workshop.IdeasTopic), w.Rev(workshop.TargetsTopic)
	have := d.gathered
	if have != nil && have.ideas == ideas && have.targets == targets {
		return have
	}
	before := make(map[workshop.TargetID]*Gathered)
	if have != nil {
		for _, x := range have.All {
			before[x.Target.ID] = x
		}
	}
	g := &Gathering{ideas: ideas, targets: targets}
	for t := range w.Targets() {
		x := &Gathered{t, w.IdeasOf(t)}
		if was := before[t.ID]; was != nil && was.Target == t && slices.Equal(was.Ideas, x.Ideas) {
			x = was
		}
		g.All = append(g.All, x)
	}
	g.Loose = looseOf(w)
	if have == nil || have.ideas <= ideas && have.targets <= targets {
		d.gathered = g
	}
	return g
}

func looseOf(w *workshop.Workshop) []*workshop.Idea {
	var all []*workshop.Idea
	for i := range w.Ideas() {
		if i.Shown() && i.On == 0 && i.Target == 0 {
			all = append(all, i)
		}
	}
	return all
}
