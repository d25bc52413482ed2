package sshserver

import (
	"maps"
	"sync"
	"sync/atomic"
)

// Counters are what a server has done since it was made, in numbers only:
// nothing in them is about somebody.
type Counters struct {
	Connections uint64 // that came
	Open        int    // of them, now
	LoggedIn    uint64
	Sessions    uint64 // that began
	Running     int    // of them, now
	Panics      uint64

	// Refused counts what was turned away or closed by us, by why: always one
	// of a few fixed sentences.
	Refused map[string]uint64
	// Logins counts ways to log in that were tried in vain, by their names.
	Logins map[string]uint64

	Received uint64 // bytes, as they come over the wire
	Sent     uint64
	Frames   uint64 // drawn: changes of a screen that were written
	Wakes    uint64 // times that a screen looked whether it has changed
}

// Counters returns what the server has done so far.
func (s *Server) Counters() Counters {
	open, running := s.door.inside()
	t := &s.tally
	c := Counters{
		Connections: t.connections.Load(), Open: open,
		LoggedIn: t.loggedIn.Load(), Sessions: t.sessions.Load(), Running: running, Panics: t.panics.Load(),
		Received: t.received.Load(), Sent: t.sent.Load(), Frames: t.frames.Load(), Wakes: t.wakes.Load(),
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	c.Refused, c.Logins = maps.Clone(t.refused), maps.Clone(t.logins)
	return c
}

// spread is a count that many connections add to at once: those that have
// different numbers mostly do not stand in each other's way.
type spread [8]struct {
	atomic.Uint64
	_ [56]byte // so that each has a cache line of its own
}

// add adds to the count, for the connection with the number.
func (s *spread) add(connection, n uint64) { s[connection%uint64(len(s))].Add(n) }

// Load returns the count.
func (s *spread) Load() (n uint64) {
	for i := range s {
		n += s[i].Load()
	}
	return n
}

// tally is where a server counts. Its zero value is ready.
type tally struct {
	connections, loggedIn, sessions, panics atomic.Uint64
	received, sent, frames, wakes           spread

	mu      sync.Mutex
	refused map[string]uint64
	logins  map[string]uint64
}

// refuse counts a refusal. Why is never what somebody sent.
func (t *tally) refuse(why string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.refused == nil {
		t.refused = make(map[string]uint64)
	}
	t.refused[why]++
}

// vain counts a way to log in that led nowhere. Its name is the client's: only
// those that exist are kept. Every client tries none first, to learn what else
// there is.
func (t *tally) vain(method string) {
	switch method {
	case "none":
		return
	case "publickey", "keyboard-interactive", "password", "hostbased", "gssapi-with-mic":
	default:
		method = "other"
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.logins == nil {
		t.logins = make(map[string]uint64)
	}
	t.logins[method]++
}
