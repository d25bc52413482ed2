package live_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"kahvila/live"
)

// However many come at once, nobody is called as somebody else is, and an
// alias that was given up can be had again.
func TestOnlyOneGetsAnAlias(t *testing.T) {
	h := open(t)
	var got atomic.Int32
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			v := live.Visitor{Fingerprint: fmt.Sprint("key", i), Sector: "edu", Alias: []string{"Ada", "ＡＤＡ", "ada"}[i%3]}
			if _, err := h.room.Enter(v); err == nil {
				got.Add(1)
			} else {
				refused(t, err, "Somebody is called {alias} already. Choose another alias.")
			}
		})
	}
	wg.Wait()
	if got.Load() != 1 {
		t.Errorf("%d are called Ada", got.Load())
	}
	_, err := h.room.Enter(live.Visitor{Fingerprint: "b", Sector: "nowhere", Alias: "Bo"})
	refused(t, err, "There is no {sector} among the sectors: {sectors}.")
	bo := h.enter(live.Visitor{Fingerprint: "b", Sector: "edu", Alias: "bo"})
	refused(t, bo.SetAlias("ada"), "Somebody is called {alias} already. Choose another alias.")
	for _, alias := range []string{"Cy", "CY", "Bo"} {
		if err := bo.SetAlias(alias); err != nil {
			t.Errorf("call me %s: %v", alias, err)
		}
	}
	h.restart()
	_, err = h.room.Enter(live.Visitor{Fingerprint: "c", Sector: "edu", Alias: "BO"})
	refused(t, err, "Somebody is called {alias} already. Choose another alias.")
	h.enter(live.Visitor{Fingerprint: "c", Sector: "edu", Alias: "Cy"})
}

// Those who type are counted as they begin and end, come and go.
func TestTypingIsCounted(t *testing.T) {
	h := open(t)
	seats := h.people(3)
	typing := func(want int, when string) {
		t.Helper()
		if got := h.room.Now().Presence.Typing; got != want {
			t.Errorf("%d type when %s, want %d", got, when, want)
		}
	}
	seats[0].SetDraft("idea", "a")
	seats[0].SetDraft("other", "b")
	seats[1].SetDraft("idea", "c")
	h.boss.SetDraft("idea", "not counted")
	typing(2, "two have begun")
	seats[0].SetDraft("idea", "")
	typing(2, "one field of two is empty")
	seats[0].SetDraft("other", "")
	typing(1, "one has ended")
	seats[1].Leave()
	typing(0, "the other has left")
	h.enter(live.Visitor{Fingerprint: "key1"})
	typing(1, "the other is back")
}

// BenchmarkDoor lets people in, 32 at once.
func BenchmarkDoor(b *testing.B) {
	h := open(b, func(h *house) { h.o.Most = 1 << 20 })
	n := 0
	for b.Loop() {
		var wg sync.WaitGroup
		for range 32 {
			n++
			v := live.Visitor{Fingerprint: fmt.Sprint(n), Sector: "edu", Alias: fmt.Sprint("Alias ", n)}
			wg.Go(func() { h.enter(v) })
		}
		wg.Wait()
	}
}
