package crowd

import (
	"kahvila/live"
	"kahvila/workshop"
)

// Somebody says so often at most that an idea is in the wrong place, and looks
// at so many for that at a time.
const (
	mostDoubts   = 1
	looksAtOnce  = 4
	doubtedOneIn = 3 // people say so: the others find everything well sorted
	oddOneIn     = 8 // looks end with an idea that fits nowhere
)

// doubt says that an idea belongs into another target, where it looks more like
// what is there than like what it is with, or now and then into none.
func (p *person) doubt(v live.View) workshop.Fact {
	now := v.Workshop.Now().Moment
	if p.n%doubtedOneIn != 0 || p.wrote[now] >= mostDoubts {
		return nil
	}
	var sorted []*workshop.Idea
	for i := range v.Workshop.Ideas() {
		if i.Shown() && i.Target != 0 {
			sorted = append(sorted, i)
		}
	}
	looked := p.dice.Perm(len(sorted))[:min(looksAtOnce, len(sorted))]
	for _, at := range looked {
		i := sorted[at]
		if closest := v.Closest(i); len(closest) > 0 && closest[0] != i.Target {
			p.wrote[now]++
			return &workshop.Misplace{Idea: i.ID, Target: closest[0]}
		}
	}
	if len(looked) == 0 || p.dice.IntN(oddOneIn) > 0 {
		return nil
	}
	p.wrote[now]++
	return &workshop.Misplace{Idea: sorted[looked[0]].ID} // into none of them
}
