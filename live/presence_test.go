package live_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kahvila/live"
	"kahvila/workshop"
)

// However people come, go, type and change their roles, what the room keeps at
// hand about them is what it would find by looking at everybody.
func TestWhoIsThereIsKeptAsItIsCounted(t *testing.T) {
	dir, n := t.TempDir(), 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		h := openAt(t, filepath.Join(dir, fmt.Sprint(n)), func(h *house) { h.o.Most = 20 })
		var in []*live.Seat
		one := func() *live.Seat { return in[rapid.IntRange(0, len(in)-1).Draw(rt, "who")] }
		for range rapid.IntRange(1, 25).Draw(rt, "times") {
			switch what := rapid.IntRange(0, 11).Draw(rt, "what"); {
			case what <= 3 || len(in) == 0:
				v := live.Visitor{
					Fingerprint: fmt.Sprint("key", rapid.IntRange(0, 6).Draw(rt, "key")), Sector: "edu", New: rapid.IntRange(0, 4).Draw(rt, "new") == 0,
					Attach: rapid.SampledFrom([]live.Attach{live.Screen, live.Words}).Draw(rt, "how"),
				}
				if s, err := h.room.Enter(v); err == nil {
					in = append(in, s)
				}
			case what <= 5:
				one().Leave()
			case what == 6:
				one().SetDraft(rapid.SampledFrom([]string{"idea", "other"}).Draw(rt, "field"), rapid.SampledFrom([]string{"", "x"}).Draw(rt, "text"))
			case what == 7:
				_, _ = h.boss.Do(t.Context(), &workshop.Grant{Seat: one().ID(), Role: rapid.SampledFrom([]string{"facilitator", "participant"}).Draw(rt, "role")}, "")
			case what == 8:
				_, _ = one().Do(t.Context(), rapid.SampledFrom([]workshop.Fact{&workshop.Leave{}, &workshop.Join{}, &workshop.Undo{}}).Draw(rt, "act"), "")
			case what == 9:
				_, _ = h.boss.Do(t.Context(), rapid.SampledFrom([]workshop.Fact{&workshop.Bare{Count: 2}, &workshop.Undo{}, &workshop.Remove{Seat: one().ID()}}).Draw(rt, "boss"), "")
			case what == 10:
				h.clock.Advance(6 * time.Minute)
				h.enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator, Attach: live.Words}).Leave() // who is there is looked at when somebody comes or goes
			default:
				handBack(t, h, one().ID(), rapid.IntRange(0, 6).Draw(rt, "hers"), &in)
			}
			sameAsCounted(rt, h)
		}
	})
}

func handBack(t *testing.T, h *house, id workshop.SeatID, key int, in *[]*live.Seat) {
	word, err := h.boss.HandBack(t.Context(), id, "")
	if err != nil {
		return
	}
	if s, err := h.room.Enter(live.Visitor{Word: word, Fingerprint: fmt.Sprint("key", key)}); err == nil {
		*in = append(*in, s)
	}
}

func sameAsCounted(t *rapid.T, h *house) {
	p, c := h.room.Now().Presence, h.room.Counted()
	if p.Count != c.Count || p.Typing != c.Typing || h.room.Taken() != c.Taken {
		t.Fatalf("%d are there and %d type, %d seats are taken; counted %+v", p.Count, p.Typing, h.room.Taken(), c)
	}
	for s := range h.room.Now().Workshop.Seats() {
		if p.Here(s.ID) != c.Here[s.ID] {
			t.Fatalf("%s is there: %v, found: %v", s.ID, p.Here(s.ID), c.Here[s.ID])
		}
	}
	if kept := h.room.Aside(); kept != c.Aside {
		t.Fatalf("%d see more than others, found %d", kept, c.Aside)
	}
	if kept, found := h.room.Ways(), h.room.WaysFound(); !slices.Equal(kept, found) {
		t.Fatalf("these ways are kept:\n%v\nfound:\n%v", kept, found)
	}
}

// In a full room people are not told of each newcomer by itself: those who look
// on see the first at once and the last soon, and who leads sees them all.
func TestAFullRoomIsToldOfNewcomersTogether(t *testing.T) {
	h := open(t)
	h.do(h.boss, &workshop.Go{Go: "next"}) // to the welcome
	const people = 80
	var in []*live.Seat
	come := func() {
		in = append(in, h.enter(live.Visitor{Fingerprint: fmt.Sprint("key", len(in)), Sector: "edu"}))
	}
	for range people {
		come()
	}
	h.clock.Advance(time.Second) // they are told of the last
	h.clock.Advance(time.Second)
	first := in[0]
	woken(first)
	told := 0
	for range 20 {
		woken(h.boss)
		come()
		told += one(woken(first))
		if !woken(h.boss) {
			t.Fatal("who leads is not told of a newcomer")
		}
	}
	if told != 1 {
		t.Errorf("of 20 newcomers at once people are told %d times, want at the first", told)
	}
	h.clock.Advance(time.Second)
	if !woken(first) {
		t.Error("people are not told of the last newcomer")
	}
	if got := first.Now().Presence.Count; got != people+20 {
		t.Errorf("%d are there, want %d", got, people+20)
	}
	h.clock.Advance(time.Second)
	if woken(first) {
		t.Error("people are told of nothing")
	}
}

// Who uses words counts as there for a while after the last one, and no longer,
// also in a room where nobody comes, goes or writes.
func TestWhoUsesWordsIsNotThereForEver(t *testing.T) {
	h := open(t)
	h.people(2)
	h.enter(live.Visitor{Fingerprint: "words", Sector: "edu", Attach: live.Words}).Leave()
	count := func(n int) func(live.View) bool { return func(v live.View) bool { return v.Presence.Count == n } }
	await(t, h.boss, "three to be there", count(3))
	h.clock.Advance(11 * time.Minute)
	await(t, h.boss, "two to be there", count(2))
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
