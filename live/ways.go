package live

import (
	"slices"
	"strings"

	"kahvila/workshop"
)

// ways are what leads people to their seats, kept at hand as people become
// known: nobody who comes in is looked for among all. The room's lock guards
// it.
type ways struct {
	words index // return words
	keys  index // fingerprints of the keys that lead to a seat
	via   index // fingerprints of the keys behind which somebody took another seat
	past  index // keys and words that led to a seat before it was handed back
}

// index is the seats by what leads there, in the order in which it began to.
type index map[string][]workshop.SeatID

func newWays() ways { return ways{index{}, index{}, index{}, index{}} }

// forget takes away what leads to a person's seat.
func (w *ways) forget(p workshop.Person) {
	w.words.drop(p.Word, p.Seat)
	w.keys.drop(p.Fingerprint, p.Seat)
	w.via.drop(p.Via, p.Seat)
	for _, way := range strings.Fields(p.Past) {
		w.past.drop(way, p.Seat)
	}
}

// know adds what leads to a person's seat.
func (w *ways) know(p workshop.Person) {
	w.words.add(p.Word, p.Seat)
	w.keys.add(p.Fingerprint, p.Seat)
	w.via.add(p.Via, p.Seat)
	for _, way := range strings.Fields(p.Past) {
		w.past.add(way, p.Seat)
	}
}

func (x index) add(way string, id workshop.SeatID) {
	if way != "" && !slices.Contains(x[way], id) {
		x[way] = append(x[way], id)
	}
}

func (x index) drop(way string, id workshop.SeatID) {
	rest := slices.DeleteFunc(x[way], func(have workshop.SeatID) bool { return have == id })
	if len(rest) == 0 {
		delete(x, way)
		return
	}
	x[way] = rest
}
