//go:build linux

package sshserver

import (
	"bytes"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"
)

// benchReady is on a screen on which one can write.
const benchReady = "write here"

// screens are people with terminals, of whose screens it is known when they
// show what.
type screens struct {
	b      testing.TB
	all    []*terminal
	sought atomic.Pointer[[]*sought]
	mu     sync.Mutex // of who changes what is sought
	words  words
}

// terminal is one of them. It does not emulate one: what is sought is found in
// the bytes.
type terminal struct {
	of      *screens
	n       int
	keys    io.WriteCloser
	client  *gossh.Client
	tail    []byte
	checked atomic.Pointer[vt.Emulator] // if any, it has to show what was found
}

// longest is how long a text can be that is sought.
const longest = 32

// sought is a text that screens are to show.
type sought struct {
	text  []byte
	begun time.Time
	seen  []atomic.Int64 // by screen: how long after begun, in nanoseconds; 0 not yet
	only  int            // one screen; -1 all
	left  atomic.Int32
	found chan struct{}
}

// connect brings somebody with a terminal of 80×24, and waits until they can
// write.
func (s *screens) connect(addr string, auth ...gossh.AuthMethod) {
	s.b.Helper()
	t := &terminal{of: s, n: len(s.all), client: dial(s.b, addr, auth...)}
	s.all = append(s.all, t)
	session := openSession(s.b, t.client)
	session.Stdout = t
	ready := s.seek(benchReady, t.n)
	var err error
	if t.keys, err = session.StdinPipe(); err != nil {
		s.b.Fatal(err)
	}
	if err = session.RequestPty("xterm-256color", 24, 80, gossh.TerminalModes{}); err == nil {
		err = session.Shell()
	}
	if err != nil {
		s.b.Fatal(err)
	}
	if _, lost := s.settle(ready, 30*time.Second); lost > 0 {
		s.b.Fatal("somebody cannot write")
	}
}

// seek begins to look for a text, on one screen, or with -1 on all.
func (s *screens) seek(text string, only int) *sought {
	a := &sought{text: []byte(text), only: only, seen: make([]atomic.Int64, len(s.all)), found: make(chan struct{}), begun: time.Now()}
	a.left.Store(int32(len(s.all)))
	if only >= 0 {
		a.left.Store(1)
	}
	s.change(func(all []*sought) []*sought { return append(all, a) })
	return a
}

// settle waits until the text is where it is sought, but not for ever, and
// returns how long that took, and how many screens have not shown it.
func (s *screens) settle(a *sought, most time.Duration) (took time.Duration, lost int) {
	late := time.NewTimer(most)
	defer late.Stop()
	select {
	case <-a.found:
	case <-late.C:
	}
	s.change(func(all []*sought) []*sought { return slices.DeleteFunc(all, func(x *sought) bool { return x == a }) })
	for i := range a.seen {
		d := time.Duration(a.seen[i].Load())
		took = max(took, d)
		if d == 0 && (a.only < 0 || a.only == i) {
			lost++
		}
	}
	if lost > 0 {
		took = most
	}
	return took, lost
}

func (s *screens) change(how func([]*sought) []*sought) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var now []*sought
	if p := s.sought.Load(); p != nil {
		now = slices.Clone(*p)
	}
	now = how(now)
	s.sought.Store(&now)
}

// Write looks through what the server sends.
func (t *terminal) Write(p []byte) (int, error) {
	emulator := t.checked.Load()
	if emulator != nil {
		_, _ = emulator.Write(p)
	}
	t.tail = append(t.tail, p...)
	if all := t.of.sought.Load(); all != nil {
		for _, a := range *all {
			if (a.only < 0 || a.only == t.n) && a.seen[t.n].Load() == 0 && bytes.Contains(t.tail, a.text) {
				t.shows(a, emulator)
			}
		}
	}
	t.tail = append(t.tail[:0], t.tail[max(0, len(t.tail)-longest):]...)
	return len(p), nil
}

func (t *terminal) shows(a *sought, emulator *vt.Emulator) {
	a.seen[t.n].Store(int64(max(1, time.Since(a.begun))))
	if emulator != nil && !strings.Contains(ansi.Strip(emulator.Render()), string(a.text)) {
		t.of.b.Errorf("%q was sent, but is not on the screen:\n%s", a.text, ansi.Strip(emulator.Render()))
	}
	if a.left.Add(-1) == 0 {
		close(a.found)
	}
}

// words are texts that reach a screen in one piece, although only what is
// different is sent: no letter is the one above or below it in a list.
type words struct {
	dice   *rand.Rand
	before []string
}

func (ws *words) next() string {
	const letters, cells, near = "abcdefghijklmnopqrstuvwxyz", 16, 10
	var word []byte
	for len(word) < cells {
		c := letters[ws.dice.IntN(len(letters))]
		taken := func(other string) bool { return other[len(word)] == c }
		if !slices.ContainsFunc(ws.before[max(0, len(ws.before)-near):], taken) && (len(word) == 0 || word[len(word)-1] != c) {
			word = append(word, c)
		}
	}
	ws.before = append(ws.before, string(word))
	return string(word)
}
