package live_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/store"
)

// crash returns the room as it is after a crash in this moment: what is on disk
// is gone on with elsewhere.
func (h *house) crash() *live.Room {
	h.t.Helper()
	dir := h.t.TempDir()
	for _, end := range []string{"", "." + id + ".keys"} {
		b, err := os.ReadFile(h.path + end)
		if err != nil {
			h.t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "kahvila.db"+end), b, 0o600); err != nil {
			h.t.Fatal(err)
		}
	}
	f, err := store.Open(filepath.Join(dir, "kahvila.db"), nil)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { f.Close() })
	log, err := f.Log(id)
	if err != nil {
		h.t.Fatal(err)
	}
	vault, err := f.Vault(id)
	if err != nil {
		h.t.Fatal(err)
	}
	r, err := live.Open(log, vault, h.o)
	if err != nil {
		h.t.Fatal(err)
	}
	h.t.Cleanup(func() { r.Close() })
	return r
}

// A crash right after a clock has begun gives it no more time than it had,
// however long before that anything half-written was saved last.
func TestACrashGivesAClockNoMoreTime(t *testing.T) {
	h := open(t)
	if err := h.room.Close(); err != nil { // saves that it was alive
		t.Fatal(err)
	}
	h.clock.Pass(time.Hour)
	h.start()
	h.boss = h.enter(facilitator())
	h.people(1)
	had := h.room.Now().Workshop.Now().Until.Sub(h.clock.Now())
	if n := h.crash().Now().Workshop.Now(); !n.Paused || n.Left != had {
		t.Errorf("%v left of %v, paused: %t", n.Left, had, n.Paused)
	}
}
