package live

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"

	"kahvila/workshop"
)

// ToRate returns the targets of a ballot in the order of this seat: another
// one for everybody, the same whenever and however they come back.
func (v View) ToRate(b *workshop.Ballot) []*workshop.Target {
	order := slices.Clone(b.Items)
	h := fnv.New64a()
	if v.Me.Seat != nil {
		_, _ = h.Write([]byte(v.Me.Seat.ID)) // never fails
	}
	r := rand.New(rand.NewPCG(b.Seed, h.Sum64()))
	r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	var all []*workshop.Target
	for _, id := range order {
		if t := v.Workshop.Target(id); t != nil && t.Shown() {
			all = append(all, t)
		}
	}
	return all
}

// UnratedDraft names the draft that keeps which criteria of a target were not
// rated yet: 1 for each of them and 0 for the others, in their order, and
// nothing where none is left. An answer in a ballot has a number for every
// criterion, so it cannot tell.
func UnratedDraft(b workshop.EntryID, t workshop.TargetID) string {
	return fmt.Sprintf("left/%d/%d", b, t)
}
