package line

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/store"
	"kahvila/workshop"
)

var update = flag.Bool("update", false, "write the transcripts anew")

// TestMain has every machine tell the same time of day.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	os.Exit(m.Run())
}

// cafe is a room over a real file, and people who talk to it in words.
type cafe struct {
	t     testing.TB
	file  *store.File
	room  *live.Room
	log   *store.Log
	vault *store.Vault
	clock *livetest.Clock
	lang  workshop.Lang
}

func opened(t testing.TB) *cafe {
	t.Helper()
	return openedIn(t, t.TempDir())
}

func openedIn(t testing.TB, dir string) *cafe {
	t.Helper()
	f, err := store.Open(filepath.Join(dir, "workshops.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	c := &cafe{t: t, file: f, clock: livetest.NewClock()}
	if c.log, err = f.Create("A café", "cafe1", c.clock.Now()); err != nil {
		t.Fatal(err)
	}
	if c.vault, err = f.Vault("cafe1"); err != nil {
		t.Fatal(err)
	}
	c.open()
	t.Cleanup(func() {
		if err := c.room.Close(); err != nil {
			t.Error(err)
		}
	})
	if exit, _, stderr := c.hear("facilitator", "agenda -", agendaJSON(t)); exit != fine {
		t.Fatal(stderr)
	}
	return c
}

func (c *cafe) open() {
	c.t.Helper()
	room, err := live.Open(c.log, c.vault, live.Options{ID: "cafe1", Clock: c.clock, Random: livetest.Random(1)})
	if err != nil {
		c.t.Fatal(err)
	}
	c.room = room
}

func agendaJSON(t testing.TB) string {
	t.Helper()
	b, err := os.ReadFile("testdata/agenda.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// visitor is somebody with a key of their own.
func visitor(who string) live.Visitor {
	v := live.Visitor{Fingerprint: "SHA256:" + who}
	if who == "facilitator" {
		v.Role = workshop.Facilitator
	}
	return v
}

func (c *cafe) session(who, input string, stdout, stderr *bytes.Buffer) Session {
	return Session{
		Room: c.room, Visitor: visitor(who), In: strings.NewReader(input), Out: stdout, Err: stderr,
		Lang: c.lang, Join: "ssh 192.168.1.20",
	}
}

// hear lets somebody say a command line.
func (c *cafe) hear(who, raw, input string) (exit int, stdout, stderr string) {
	var out, errs bytes.Buffer
	exit = Run(context.Background(), c.session(who, input, &out, &errs), raw)
	return exit, out.String(), errs.String()
}

// must lets somebody say something that has to succeed.
func (c *cafe) must(who, raw string) string {
	c.t.Helper()
	exit, out, stderr := c.hear(who, raw, "")
	if exit != fine {
		c.t.Fatalf("%s said %q: exit %d: %s%s", who, raw, exit, out, stderr)
	}
	return out
}

// forward lets time pass, and waits until the room has noticed a deadline.
func (c *cafe) forward(d time.Duration) {
	c.clock.Advance(d)
	for {
		n := c.room.Now().Workshop.Now()
		if n.Until.IsZero() || c.clock.Now().Before(n.Until) || n.TimeUp {
			return
		}
		runtime.Gosched()
	}
}
