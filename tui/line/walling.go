package line

import (
	"slices"

	"kahvila/workshop"
)

// wallMode asks which ideas the wall shows while people write.
func (t *talk) wallMode() {
	modes := []workshop.WallMode{workshop.WallOff, workshop.WallDelay, workshop.WallApprove}
	names := []string{t.p.T("none"), t.p.T("each after a minute or two"), t.p.T("those that you approve")}
	now := slices.Index(modes, t.v.Workshop.WallMode())
	names[now] = t.p.T("{step} (now)", "step", names[now])
	if i, ok := t.option(t.p.T("Ideas on the wall"), names); ok {
		t.done(&workshop.Wall{Ideas: modes[i]})
	}
}

// approval lets the wall show an idea, or no more, where that is asked for.
func (t *talk) approval(i *workshop.Idea) []entry {
	switch w := t.v.Workshop; {
	case w.Approved(i):
		return []entry{{what: "approve", label: t.p.T("Take off the wall"), do: func() { t.done(&workshop.Approve{Idea: i.ID, Off: true}) }}}
	case w.WallMode() == workshop.WallApprove && i.Shown():
		return []entry{{what: "approve", label: t.p.T("Show on the wall"), do: func() { t.done(&workshop.Approve{Idea: i.ID}) }}}
	}
	return nil
}
