package line

import (
	"slices"

	"kahvila/workshop"
)

// targets returns the development targets in their order.
func (t *talk) targets() []*workshop.Target { return slices.Collect(t.v.Workshop.Targets()) }

// readTargets reads the development targets, and the ideas of one, or those
// that are in none.
func (t *talk) readTargets() {
	for {
		all := t.targets()
		var lines [][]string
		for _, x := range all {
			lines = append(lines, []string{parts(t.text(x.Title), t.p.N("{n} ideas", len(t.v.Workshop.IdeasOf(x))))})
		}
		loose := t.loose()
		if len(loose) > 0 {
			lines = append(lines, []string{parts(t.p.T("in no target"), t.p.N("{n} ideas", len(loose)))})
		}
		i, ok := t.choose(t.p.N("{n} targets", len(all)), lines)
		switch {
		case !ok:
			return
		case i == len(all):
			t.readIdeas(t.p.T("in no target"), t.loose)
		default:
			t.readTarget(all[i])
		}
		if t.over || t.moved {
			return
		}
	}
}

// readTarget says the ideas that a target is made of.
func (t *talk) readTarget(x *workshop.Target) {
	ideas := t.v.Workshop.IdeasOf(x)
	t.print(t.text(x.Title))
	t.print(t.aboutTarget(x)...)
	t.print(t.p.N("made of {n} ideas", len(ideas)))
	for _, i := range ideas {
		t.print(t.ideaLines(i, false)...)
	}
}
