package main

import (
	"math"
	"runtime"
	"time"

	"kahvila/live"
	"kahvila/sshserver"
)

// counts is what an open room and its server have done since it was opened, as
// status answers it. Its keys are never renamed. Those of refusals and closed
// are sentences for people: there may be others in another version.
type counts struct {
	Uptime     int64  `json:"uptime_s"`
	Goroutines int    `json:"goroutines"`
	Heap       uint64 `json:"heap_bytes"` // of the whole process, as are goroutines

	Connections     uint64            `json:"connections"` // so far
	ConnectionsOpen int               `json:"connections_open"`
	Logins          uint64            `json:"logins"`
	LoginsRefused   map[string]uint64 `json:"logins_refused,omitempty"` // by the way of logging in
	Sessions        uint64            `json:"sessions"`                 // so far
	SessionsOpen    int               `json:"sessions_open"`
	Closed          map[string]uint64 `json:"closed,omitempty"` // or turned away by the server, by why
	BytesIn         uint64            `json:"bytes_in"`
	BytesOut        uint64            `json:"bytes_out"`
	Frames          uint64            `json:"frames"`
	Wakes           uint64            `json:"wakes"`

	Acts      uint64            `json:"acts"`               // asked for by people
	Refusals  map[string]uint64 `json:"refusals,omitempty"` // by what was said
	Entries   uint64            `json:"entries"`
	Commits   uint64            `json:"commits"`
	PerCommit float64           `json:"entries_per_commit"`
	Failed    uint64            `json:"commits_failed"`
	Commit    took              `json:"commit_ms"`
	Disk      took              `json:"disk_ms"` // of it
	Panics    uint64            `json:"panics"`
}

// took is how long something took lately, in milliseconds.
type took struct {
	Half    float64 `json:"p50"`
	Most    float64 `json:"p99"`
	Longest float64 `json:"max"` // ever
}

func newTook(t live.Times) took {
	ms := func(d time.Duration) float64 { return math.Round(float64(d)/float64(time.Microsecond)) / 1000 }
	return took{ms(t.Half), ms(t.Most), ms(t.Longest)}
}

// counts returns what an open room has done so far; nil where it is not open.
func (h *house) counts(id string) *counts {
	h.mu.Lock()
	o := h.rooms[id]
	var server *sshserver.Server
	if o != nil {
		server = o.server
	}
	h.mu.Unlock()
	if o == nil {
		return nil
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	r := o.room.Counters()
	x := &counts{
		Uptime: int64(time.Since(o.since) / time.Second), Goroutines: runtime.NumGoroutine(), Heap: m.HeapAlloc,
		Acts: r.Acts, Refusals: r.Refused, Entries: r.Entries, Commits: r.Commits, Failed: r.Failed,
		Commit: newTook(r.Commit), Disk: newTook(r.Disk), Panics: r.Panics,
	}
	if r.Commits > 0 {
		x.PerCommit = math.Round(100*float64(r.Entries)/float64(r.Commits)) / 100
	}
	if server == nil {
		return x
	}
	s := server.Counters()
	x.Connections, x.ConnectionsOpen, x.Logins, x.LoginsRefused = s.Connections, s.Open, s.LoggedIn, s.Logins
	x.Sessions, x.SessionsOpen, x.Closed = s.Sessions, s.Running, s.Refused
	x.BytesIn, x.BytesOut, x.Frames, x.Wakes = s.Received, s.Sent, s.Frames, s.Wakes
	x.Panics += s.Panics
	return x
}

// refused returns how much of what people asked for was refused.
func (x *counts) refused() (n uint64) {
	for _, some := range x.Refusals {
		n += some
	}
	return n
}
