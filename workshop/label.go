package workshop

import (
	"maps"
	"slices"
	"strings"
)

// hides reports whether somebody at the seat may be who marked or rated, so
// that others are hidden among them. Everybody sees who has no device, unless
// nobody has, and all take turns at the laptops of the tables.
func (w *Workshop) hides(s *Seat) bool {
	return s.Person() && (!s.Bare || w.agenda.Laptops == TableLaptops)
}

// labels merges sectors with fewer than [MinCell] people who may mark until
// every label has that many, or only one is left. A merged label is the ids
// joined by "+".
func (w *Workshop) labels() map[string]string { return w.merged((*Workshop).hides) }

// ballotLabels are labels for a ballot: sectors from which there are only
// people who hide nobody have one, too, for these may rate.
func (w *Workshop) ballotLabels() map[string]string {
	return w.merged(func(_ *Workshop, s *Seat) bool { return s.Person() })
}

// merged returns the labels of the sectors that have somebody who counts; nil
// if none has, as a fact that is read from the log says it.
func (w *Workshop) merged(counts func(*Workshop, *Seat) bool) map[string]string {
	type cell struct {
		ids []string
		n   int // who hide each other
	}
	hiding, there := map[string]int{}, map[string]bool{}
	for s := range w.Seats() {
		there[s.Sector] = there[s.Sector] || counts(w, s)
		if w.hides(s) {
			hiding[s.Sector]++
		}
	}
	var cells []cell
	for _, s := range w.agenda.Sectors {
		if there[s.ID] {
			cells = append(cells, cell{[]string{s.ID}, hiding[s.ID]})
		}
	}
	for len(cells) > 1 {
		// Smallest first; what is still too small takes in the next smallest,
		// which also hides a lone small one behind a second (the complementary
		// rule).
		slices.SortStableFunc(cells, func(a, b cell) int { return a.n - b.n })
		if cells[0].n >= MinCell {
			break
		}
		cells[1] = cell{append(slices.Clip(cells[0].ids), cells[1].ids...), cells[0].n + cells[1].n}
		cells = cells[1:]
	}
	if len(cells) == 0 {
		return nil
	}
	labels := make(map[string]string)
	for _, c := range cells {
		slices.Sort(c.ids)
		for _, id := range c.ids {
			labels[id] = strings.Join(c.ids, "+")
		}
	}
	return labels
}

// Label returns the label under which the votes of a sector are kept: of one
// that was not there when the ballot opened, or is not known, the last one; of
// a ballot that does not tell sectors, nothing.
func (b *Ballot) Label(sector string) string {
	if b.Mode != BySector || len(b.Labels) == 0 {
		return ""
	}
	if l, ok := b.Labels[sector]; ok {
		return l
	}
	return slices.Max(slices.Collect(maps.Values(b.Labels)))
}

// Merged reports whether the votes of the sector are kept together with those
// of others.
func (b *Ballot) Merged(sector string) bool {
	return b.Label(sector) != "" && b.Label(sector) != sector
}

// LabelName returns the name of a label: the names of its sectors.
func (w *Workshop) LabelName(label string) Text {
	out := Text{}
	for _, l := range Langs() {
		var names []string
		for _, id := range strings.Split(label, "+") {
			n, _ := w.agenda.SectorName(id).In(l)
			names = append(names, n)
		}
		out[l] = strings.Join(names, " + ")
	}
	return out
}
