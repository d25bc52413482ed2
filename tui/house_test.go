package tui_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
)

// clock is a clock that the test owns.
type clock struct {
	mu  sync.Mutex
	now time.Time
	due map[int]alarm
	n   int
}

type alarm struct {
	at time.Time
	f  func()
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) At(t time.Time, f func()) func() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	n := c.n
	c.due[n] = alarm{t, f}
	return func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.due, n)
	}
}

// advance lets time go by, and calls what is due.
func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	c.now = c.now.Add(d)
	var due []func()
	for n, a := range c.due {
		if !a.at.After(c.now) {
			due = append(due, a.f)
			delete(c.due, n)
		}
	}
	c.mu.Unlock()
	for _, f := range due {
		f()
	}
}

// random is the same randomness every time.
type random struct {
	mu sync.Mutex
	c  *rand.ChaCha8
}

func (r *random) Read(b []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.c.Read(b)
}

// house is a room over a real file, with people in it.
type house struct {
	t     testing.TB
	clock *clock
	room  *live.Room
	boss  *live.Seat
	seats []*live.Seat
}

func text(fi, sv, en string) workshop.Text {
	return workshop.Text{workshop.Finnish: fi, workshop.Swedish: sv, workshop.English: en}
}

func agenda() workshop.Agenda {
	round := workshop.Round{Subs: []workshop.Sub{
		{Kind: workshop.MoveSub, Minutes: 1}, {Kind: workshop.ReadSub, Minutes: 2},
		{Kind: workshop.WriteSub, Minutes: 4}, {Kind: workshop.TalkSub, Minutes: 10}, {Kind: workshop.FindingsSub, Minutes: 3},
	}}
	return workshop.Agenda{
		Title:   text("Digitiekartta 2027", "Digital vägkarta 2027", "Digital roadmap 2027"),
		Purpose: text("Mitä kokeillaan ensi vuonna?", "Vad prövar vi nästa år?", "What do we try out next year?"),
		Sector:  text("Toimiala", "Sektor", "Sector"),
		Sectors: []workshop.Sector{
			{ID: "admin", Name: text("Konsernihallinto", "Koncernförvaltning", "Administration")},
			{ID: "edu", Name: text("Sivistys", "Bildning", "Education")},
			{ID: "tech", Name: text("Tekniset palvelut", "Tekniska tjänster", "Technical services")},
		},
		Themes: []workshop.Theme{
			{ID: "start", Name: text("Alkuun pääseminen", "Att komma igång", "Getting started"), Questions: []workshop.Question{
				{ID: "begin", Text: text("Miten kokeilun pitäisi alkaa?", "Hur ska försöket börja?", "How should the experiment begin?")},
				{ID: "stops", Text: text("Mikä meitä estää?", "Vad hindrar oss?", "What stops us?"), Asks: workshop.Obstacle},
			}},
			{ID: "first", Name: text("Ensi askeleet", "De första stegen", "First steps"), Questions: []workshop.Question{
				{ID: "measure", Text: text("Millä mittaamme?", "Hur mäter vi det?", "How do we measure it?")},
			}},
		},
		Steps: []workshop.Step{
			{ID: "welcome", Kind: "welcome", Title: text("Tervetuloa", "Välkommen", "Welcome"), Minutes: 10},
			{ID: "cafe", Kind: "cafe", Title: text("Oppimiskahvila", "Lärcafé", "Learning café"), Tables: 2, Rounds: []workshop.Round{round, round}},
			{ID: "group", Kind: "group", Title: text("Ryhmittely", "Gruppering", "Grouping"), Minutes: 20},
			{ID: "end", Kind: "closing", Title: text("Lopetus", "Avslutning", "Closing")},
		},
	}
}

// open opens a room with so many people, and the facilitator.
func open(t testing.TB, people int) *house {
	t.Helper()
	h := &house{t: t, clock: &clock{now: time.Date(2026, 11, 4, 12, 0, 0, 0, time.UTC), due: map[int]alarm{}}}
	file, err := store.Open(filepath.Join(t.TempDir(), "kahvila.db"), nil)
	h.must(err)
	log, err := file.Create("Test", "ws1", h.clock.Now())
	h.must(err)
	vault, err := file.Vault("ws1")
	h.must(err)
	h.room, err = live.Open(log, vault, live.Options{ID: "ws1", Clock: h.clock, Random: &random{c: rand.NewChaCha8([32]byte{7})}})
	h.must(err)
	t.Cleanup(func() {
		h.must(h.room.Close())
		h.must(file.Close())
	})
	h.boss, err = h.room.Enter(live.Visitor{Fingerprint: "boss", Role: workshop.Facilitator})
	h.must(err)
	h.do(h.boss, &workshop.SetAgenda{Agenda: agenda()})
	sectors := []string{"admin", "edu", "tech"}
	for i := range people {
		s, err := h.room.Enter(live.Visitor{Fingerprint: fmt.Sprint("person ", i), Sector: sectors[i%3]})
		h.must(err)
		h.seats = append(h.seats, s)
	}
	return h
}

func (h *house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) do(s *live.Seat, f workshop.Fact) workshop.EntryID {
	h.t.Helper()
	id, err := s.Do(context.Background(), f, "")
	h.must(err)
	return id
}

// goTo moves everyone on until they are at the moment.
func (h *house) goTo(step string, round int, sub workshop.SubKind) {
	h.t.Helper()
	for h.room.Now().Workshop.Now().Moment != (workshop.Moment{Step: step, Round: round, Sub: sub}) {
		h.do(h.boss, &workshop.Go{Go: "next"})
	}
}

// at returns the seats at a table now, the host among them first.
func (h *house) at(table int) []*live.Seat {
	w := h.room.Now().Workshop
	var there []*live.Seat
	for _, s := range h.seats {
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
