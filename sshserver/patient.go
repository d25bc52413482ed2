package sshserver

import (
	"io"
	"sync"
	"sync/atomic"
	"time"
)

// patient is a writer that closes the connection when its reader stalls. There
// are many more writes than stalls: none of them sets a timer of its own, but
// one looks now and then how long the write has taken that goes on.
type patient struct {
	to       io.Writer
	conn     *connection
	patience time.Duration
	made     time.Time

	began    atomic.Int64 // the age when the write that goes on began; 0: none does
	watching atomic.Bool  // the timer is set

	mu    sync.Mutex // guards what follows
	timer *time.Timer
	over  bool
}

func newPatient(to io.Writer, conn *connection, patience time.Duration) *patient {
	return &patient{to: to, conn: conn, patience: patience, made: time.Now()}
}

// age is how old the writer is, in nanoseconds. It is never 0.
func (w *patient) age() int64 { return 1 + int64(time.Since(w.made)) }

// Write sends p in pieces: a slow reader who gets on is not a stalled one.
func (w *patient) Write(p []byte) (int, error) {
	defer w.began.Store(0)
	sent := 0
	for {
		piece := p[sent:min(len(p), sent+16<<10)]
		w.began.Store(w.age())
		if w.watching.CompareAndSwap(false, true) {
			w.look(w.patience)
		}
		n, err := w.to.Write(piece)
		if sent += n; err != nil || sent >= len(p) {
			return sent, err
		}
	}
}

// look looks after a while.
func (w *patient) look(after time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.over:
	case w.timer == nil:
		w.timer = time.AfterFunc(after, w.see)
	default:
		w.timer.Reset(after)
	}
}

// see closes the connection if a write has stalled, and goes on looking while
// one goes on.
func (w *patient) see() {
	w.watching.Store(false) // before it looks: a write that begins now sees that nobody does
	now := w.age()          // before it is known what goes on: nobody stalls because this takes long
	began := w.began.Load()
	if began == 0 || !w.watching.CompareAndSwap(false, true) {
		return
	}
	left := w.patience - time.Duration(now-began)
	if left <= 0 {
		w.conn.drop("reader stalled")
		return
	}
	w.look(left)
}

// done lets go of the connection: nothing more is written.
func (w *patient) done() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.over = true
	if w.timer != nil {
		w.timer.Stop()
	}
}
