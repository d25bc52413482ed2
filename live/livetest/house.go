// Package livetest is rooms for tests: real ones over a real file, in which
// time goes by only when the test says so.
//
// A [House] is a room with a facilitator and people in it, [Agenda] is what it
// is about. A [Clock] and [Random] are what a room is opened with where a test
// makes its own. When a test ends, its House compares the room with what its
// log says.
//
// The package knows nothing of screens, of words and of SSH.
package livetest

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"

	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
)

// House is a room over a real file, with people in it.
type House struct {
	Clock *Clock
	Room  *live.Room
	Boss  *live.Seat   // of the facilitator
	Seats []*live.Seat // of the others, in the order of joining

	t    testing.TB
	file *store.File
	log  *store.Log
	o    live.Options
}

const id = "ws1"

// Open opens a room for the agenda, with its facilitator and so many people,
// who come from its sectors in turn. It is closed when the test ends. Changes
// are made to how it is opened.
func Open(t testing.TB, agenda workshop.Agenda, people int, changes ...func(*live.Options)) *House {
	t.Helper()
	h := &House{t: t, Clock: NewClock()}
	var err error
	h.file, err = store.Open(filepath.Join(t.TempDir(), "kahvila.db"), nil)
	h.Must(err)
	h.log, err = h.file.Create("Test", id, h.Clock.Now())
	h.Must(err)
	vault, err := h.file.Vault(id)
	h.Must(err)
	o := live.Options{ID: id, Clock: h.Clock, Random: Random(7)}
	for _, change := range changes {
		change(&o)
	}
	h.o = o
	h.Room, err = live.Open(h.log, vault, o)
	h.Must(err)
	t.Cleanup(func() {
		h.Must(h.Room.Close())
		h.compare()
		h.Must(h.file.Close())
	})
	h.Boss, err = h.Room.Enter(live.Visitor{Fingerprint: "boss", Role: workshop.Facilitator})
	h.Must(err)
	h.Do(h.Boss, &workshop.SetAgenda{Agenda: agenda})
	for i := range people {
		s, err := h.Room.Enter(live.Visitor{Fingerprint: fmt.Sprint("person ", i), Code: o.JoinCode, Sector: agenda.Sectors[i%len(agenda.Sectors)].ID})
		h.Must(err)
		h.Seats = append(h.Seats, s)
	}
	return h
}

// Elsewhere lets another machine go on from a copy of what is kept, as from a
// mirror: without the keys of what is not sealed, and without what was
// half-written. Everybody comes back by their key.
func (h *House) Elsewhere() {
	h.t.Helper()
	h.Must(h.Room.Close())
	h.Must(h.file.DestroyVault(id))
	vault, err := h.file.Vault(id)
	h.Must(err)
	h.o.Random = Random(8)
	h.Room, err = live.Open(h.log, vault, h.o)
	h.Must(err)
	h.Boss, err = h.Room.Enter(live.Visitor{Fingerprint: "boss", Role: workshop.Facilitator})
	h.Must(err)
	for i := range h.Seats {
		h.Seats[i], err = h.Room.Enter(live.Visitor{Fingerprint: fmt.Sprint("person ", i), Code: h.o.JoinCode})
		h.Must(err)
	}
}

// compare replays the log: it has to give what the room had.
func (h *House) compare() {
	h.t.Helper()
	again := workshop.New()
	h.Must(h.log.Each(again.Apply))
	if again.Digest() != h.Boss.Now().Workshop.Digest() { // who sees everything
		h.t.Error("the replayed log gives another workshop than the room had")
	}
}

// Must ends the test with an error.
func (h *House) Must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// Do does the fact at the seat. It must not be refused.
func (h *House) Do(s *live.Seat, f workshop.Fact) workshop.EntryID {
	h.t.Helper()
	id, err := s.Do(context.Background(), f, "")
	if err != nil {
		h.t.Fatalf("%T: %v", f, err)
	}
	return id
}

// GoTo moves everyone on until they are at the moment.
func (h *House) GoTo(step string, round int, sub workshop.SubKind) {
	h.t.Helper()
	for h.Room.Now().Workshop.Now().Moment != (workshop.Moment{Step: step, Round: round, Sub: sub}) {
		h.Do(h.Boss, &workshop.Go{Go: "next"})
	}
}

// At returns the seats at a table now, that of its host first.
func (h *House) At(table int) []*live.Seat {
	w := h.Room.Now().Workshop
	var there []*live.Seat
	for _, s := range h.Seats {
		switch {
		case w.TableOf(s.ID()) != table:
		case w.Seat(s.ID()).Hosts == table:
			there = append([]*live.Seat{s}, there...)
		default:
			there = append(there, s)
		}
	}
	return there
}
