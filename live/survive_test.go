package live_test

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/workshop"
)

// fragile is what panics when it is told to, and says then what somebody wrote.
type fragile struct {
	breaks atomic.Bool
	broken atomic.Int64 // how often
}

func (f *fragile) stumble() {
	if f.breaks.Load() {
		f.broken.Add(1)
		panic(errors.New("cannot stand what Kalle wrote"))
	}
}

// fragileVault stumbles over saving drafts.
type fragileVault struct {
	live.Vault
	*fragile
}

func (v fragileVault) Save(alive time.Time) error {
	v.stumble()
	return v.Vault.Save(alive)
}

// fragileLog stumbles over being looked after.
type fragileLog struct {
	live.Log
	*fragile
}

func (l fragileLog) Secure() (int, error) {
	l.stumble()
	return l.Log.Secure()
}

// journal is a log that many goroutines write.
type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *journal) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *journal) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// What a room does beside what people do may stumble: the room goes on, whoever
// facilitates is told for as long as it lasts, and nobody's text is in the log.
func TestARoomOutlivesWhatItDoesBeside(t *testing.T) {
	for name, c := range map[string]struct {
		open func(*house, *fragile) (live.Log, live.Vault)
		told string
	}{
		"saving drafts": {
			func(h *house, f *fragile) (live.Log, live.Vault) { return h.log, fragileVault{h.vault, f} },
			"What is half-written cannot be saved: something in kahvila went wrong. It is tried again.",
		},
		"looking after the file": {
			func(h *house, f *fragile) (live.Log, live.Vault) { return fragileLog{h.log, f}, h.vault },
			"The data file cannot be looked after: something in kahvila went wrong. It is tried again.",
		},
	} {
		t.Run(name, func(t *testing.T) {
			out, f := new(journal), new(fragile)
			h := open(t)
			h.people(1)
			h.room.Close()
			h.o.Log = slog.New(slog.NewTextHandler(out, nil))
			log, vault := c.open(h, f)
			var err error
			if h.room, err = live.Open(log, vault, h.o); err != nil {
				t.Fatal(err)
			}
			s := h.enter(live.Visitor{Fingerprint: "key0"})
			h.boss = h.enter(facilitator())
			trouble := func() string { return fmt.Sprint(h.boss.Keeping().Trouble) }
			f.breaks.Store(true)
			h.goOn(2*time.Second, func() bool {
				s.SetDraft("idea", "half a sentence")
				return f.broken.Load() > 1 && trouble() == c.told
			})
			h.do(h.boss, &workshop.Resume{})
			h.do(s, &workshop.Write{Text: "the room goes on"})
			f.breaks.Store(false)
			h.goOn(2*time.Second, func() bool { return h.boss.Keeping().Trouble == nil })
			if said := out.String(); !strings.Contains(said, "panicked") || strings.Contains(said, "Kalle") {
				t.Errorf("the log has %s", said)
			}
		})
	}
}
