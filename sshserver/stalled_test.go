package sshserver

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"

	"kahvila/tui/widget"
)

// gate is what a terminal writes into that can stop reading.
type gate struct {
	shut   sync.Mutex // held while it does not read
	mu     sync.Mutex // of screen
	screen *vt.Emulator
}

func (g *gate) Write(p []byte) (int, error) {
	g.shut.Lock()
	defer g.shut.Unlock()
	g.mu.Lock()
	defer g.mu.Unlock()
	if _, err := g.screen.Write(bytes.Trim(p, "\x00")); err != nil {
		return 0, err
	}
	return len(p), nil
}

// text is what is on the screen.
func (g *gate) text() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.screen.String()
}

// changing is a model that shows something else whenever it is woken.
type changing struct {
	board
	version *atomic.Int64 // of what is to be seen
	drawn   atomic.Int64  // how often it was laid out
}

func (c *changing) Layout() widget.Layout {
	n := c.drawn.Add(1)
	version := c.version.Load()
	w, h := c.w, c.h
	return widget.Layout{Bands: []widget.Band{{Rect: widget.Rect{W: w, H: h}, Draw: func() []string {
		lines := []string{widget.Fit(fmt.Sprintf("version %d.", version), w)}
		for y := 1; y < h; y++ {
			line := make([]byte, w)
			for x := range line {
				line[x] = 'a' + byte((x*y+x*int(n)+y*int(n))%26)
			}
			lines = append(lines, string(line))
		}
		return lines
	}}}}
}

// Somebody whose terminal stands still is not thrown out, and nothing piles up
// for them: they see the newest as soon as they go on.
func TestWhoeverStallsLosesOutputOnly(t *testing.T) {
	const stall = 500 * time.Millisecond // a write of anything else would have ended the connection by then
	var version atomic.Int64
	wake := make(chan struct{}, 1)
	model := &changing{version: &version}
	result := make(chan error, 1)
	model.wakes = wake
	_, addr := serve(t, func(s *Session) {
		// As much as the client takes unread, nearly. Nothing is seen of it.
		_, _ = s.Output(time.Hour).Write(make([]byte, 2<<20-64<<10))
		result <- RunProgram(s, model)
	}, Options{Limits: Limits{Stall: stall}})
	g := &gate{screen: vt.NewEmulator(250, 100)}
	go func() { _, _ = io.Copy(io.Discard, g.screen) }()
	g.shut.Lock()
	session := openSession(t, dial(t, addr))
	session.Stdout = g
	keys, err := session.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(session.RequestPty("xterm-256color", 100, 250, gossh.TerminalModes{}), session.Shell()); err != nil {
		t.Fatal(err)
	}
	shows := func(text string) {
		t.Helper()
		eventually(t, func() bool { return strings.Contains(g.text(), text) }, func() string { return "never " + text + ":\n" + g.text() })
	}
	// It goes on until all that the line can hold is full: then the slot stays
	// taken, however long one waits.
	for full, since := false, time.Now(); !full; {
		version.Add(1)
		before := model.drawn.Load()
		select {
		case wake <- struct{}{}:
			since = time.Now()
		case <-time.After(leastRest):
			if model.drawn.Load() != before {
				since = time.Now()
			}
			full = time.Since(since) > 2*stall
		}
	}
	stalled := model.drawn.Load()
	for range 1000 {
		version.Add(1)
		select {
		case wake <- struct{}{}:
		default:
		}
	}
	if _, err := io.WriteString(keys, "typed meanwhile"); err != nil {
		t.Fatal(err)
	}
	if n := model.drawn.Load() - stalled; n > 1 {
		t.Errorf("%d layouts for somebody who does not read", n)
	}
	g.shut.Unlock()

	shows(fmt.Sprintf("version %d.", version.Load()))
	if n := model.drawn.Load() - stalled; n > 25 {
		t.Errorf("%d layouts to catch up", n)
	}
	if _, err := io.WriteString(keys, "q"); err != nil {
		t.Fatal(err)
	}
	if err := session.Wait(); err != nil {
		t.Errorf("the session ended with %v", err)
	}
	if err := <-result; err != nil {
		t.Error(err)
	}
	if got := strings.ReplaceAll(model.keys, " ", ""); got != "typedspacemeanwhile" {
		t.Errorf("typed while nothing was read: %q", got)
	}
}
