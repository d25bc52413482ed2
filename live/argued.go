package live

import (
	"fmt"
	"slices"

	"kahvila/workshop"
)

// Argued is what people say for and against a development target, as far as it
// is shown, the earliest first. It is never changed: as long as it is the same,
// nothing else is said.
type Argued struct {
	For, Against []*workshop.Reason
}

// On returns what is said on a side.
func (a *Argued) On(side workshop.Side) []*workshop.Reason {
	if side == workshop.Against {
		return a.Against
	}
	return a.For
}

// Len returns how many reasons there are.
func (a *Argued) Len() int { return len(a.For) + len(a.Against) }

// arguedKey is what reasons are on.
type arguedKey struct {
	ballot workshop.EntryID
	target workshop.TargetID
}

// Argued returns the reasons on a target of a ballot, or of the one that asked
// about it before, made once for everyone. It is never nil.
func (v View) Argued(b *workshop.Ballot, t workshop.TargetID) *Argued {
	return v.ArguedFirst(v.Workshop.First(b).ID, t)
}

// ArguedFirst is Argued of a ballot that asked first about the target.
func (v View) ArguedFirst(first workshop.EntryID, t workshop.TargetID) *Argued {
	return v.derived.arguedOn(v.Workshop, arguedKey{first, t})
}

// OwnReason reports whether this seat gave the reason. Nobody has any more
// after sealing.
func (v View) OwnReason(r *workshop.Reason) bool { return v.Workshop.OwnReason(r, v.actor) }

// ReasonDraft names the draft of a reason on a side of a target.
func ReasonDraft(b workshop.EntryID, t workshop.TargetID, side workshop.Side) string {
	return fmt.Sprintf("reason/%d/%d/%s", b, t, side)
}

func (d *derived) arguedOn(w *workshop.Workshop, key arguedKey) *Argued {
	d.arguing.Lock()
	defer d.arguing.Unlock()
	before := d.argued.value
	all := d.argued.get([3]workshop.EntryID{w.Rev(workshop.ReasonsTopic)}, func() map[arguedKey]*Argued { return arguedIn(w, before) })
	if a := all[key]; a != nil {
		return a
	}
	return d.silence()
}

// silence is what is said where nobody says anything: the same every time.
func (d *derived) silence() *Argued {
	if d.silent == nil {
		d.silent = new(Argued)
	}
	return d.silent
}

// arguedIn sorts the reasons by what they are on. What is as it was before stays
// the same.
func arguedIn(w *workshop.Workshop, before map[arguedKey]*Argued) map[arguedKey]*Argued {
	all := make(map[arguedKey]*Argued)
	for r := range w.Reasons() {
		if !r.Shown() {
			continue
		}
		key := arguedKey{r.Ballot, r.Target}
		a := all[key]
		if a == nil {
			a = new(Argued)
			all[key] = a
		}
		if r.Side == workshop.Against {
			a.Against = append(a.Against, r)
		} else {
			a.For = append(a.For, r)
		}
	}
	for key, was := range before {
		if is := all[key]; is != nil && slices.Equal(is.For, was.For) && slices.Equal(is.Against, was.Against) {
			all[key] = was
		}
	}
	return all
}
