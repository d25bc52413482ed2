package screen

import (
	"kahvila/live"
	"kahvila/workshop"
)

// ownWindow says which of the entries from one place on are the person's own.
type ownWindow struct {
	sheet    *live.Sheet
	now      workshop.EntryID // what somebody's own depends on: sealing makes them nobody's, a laptop passes them on
	from, to int
	owned
}

// owned is what is somebody's own among entries.
type owned struct{ mine, marked bits }

// bits are what is so of the entries around the selected one: in the highest
// window there is, either way.
type bits [4]uint64

func (b *bits) set(i int)      { b[i/64] |= 1 << (i % 64) }
func (b *bits) has(i int) bool { return i >= 0 && i < 64*len(b) && b[i/64]>>(i%64)&1 == 1 }

// without returns what is left when the first n are taken away.
func (b bits) without(n int) (rest bits) {
	words, n := n/64, n%64
	for i := range len(b) - words {
		rest[i] = b[i+words] >> n
		if next := i + words + 1; next < len(b) {
			rest[i] |= b[next] << (64 - n) // none of it where n is 0
		}
	}
	return rest
}

// seek finds out which entries are the person's own, up to h on both sides of
// the selected one.
func (es *entries) seek(v live.View, h int) {
	es.high = h
	sel := max(0, es.list.Selected())
	w := v.Workshop
	now := max(w.Rev(workshop.NowTopic), w.Rev(workshop.SeatsTopic), w.Rev(workshop.AgendaTopic))
	own := ownWindow{sheet: es.sheet, now: now, from: max(0, sel-h), to: min(es.len(), sel+h+1)}
	if have := &es.own; have.sheet == own.sheet && have.now == own.now && have.from == own.from && have.to == own.to {
		return
	}
	me := writers{v: v, rounds: &es.rounds}
	for i := own.since(&es.own); i < own.to; i++ {
		a, _ := es.sheet.At(i)
		if me.wrote(a.Idea) {
			own.mine.set(i - own.from)
		}
		if me.marked(a.Idea) {
			own.marked.set(i - own.from)
		}
	}
	es.own = own
}

// since takes over what an earlier window knows, where the table has written
// more and nothing else has happened, and returns from which entry on it has to
// be found out.
func (o *ownWindow) since(before *ownWindow) int {
	moved := o.from - before.from
	if before.now != o.now || moved < 0 || o.from > before.to || o.to < before.to || !o.sheet.Extends(before.sheet) {
		return o.from
	}
	o.owned = owned{before.mine.without(moved), before.marked.without(moved)}
	return before.to
}
