package sshserver

import (
	"sync"
	"time"
)

// turns is in which order programs look at what others have done, where one
// thing concerns a thousand of them: so many at once as there are processors,
// and the others wait. Whoever waits sees, when the turn has come, all that has
// happened by then: a second idea joins those who have not yet drawn the first,
// instead of making everybody draw twice. And what people type, what is kept on
// disk and who logs in does not stand in one line with all of them.
type turns struct {
	now   func() time.Time
	later func(time.Duration, func()) // calls after a while

	mu     sync.Mutex
	free   int
	queues [2]waiting // by queue
	last   queue      // that had a turn
	pause  time.Time  // when there was one last; zero: nobody has waited since
}

// queue is one of two in which programs wait.
type queue int

const (
	common queue = iota
	// ahead is for those whose people are typing: they wait for what becomes of
	// that. Both have their turns in turn, so that nobody waits for ever.
	ahead
)

func newTurns(most int) *turns {
	return &turns{now: time.Now, later: func(d time.Duration, f func()) { time.AfterFunc(d, f) }, free: most}
}

// While programs follow one another there is always something to run, and then
// Go does not look whether anything has come over the network. So they stop
// for a moment now and then.
const (
	pauseEvery = time.Millisecond
	pauseFor   = 50 * time.Microsecond
)

// ticket is a program's place in line. One goroutine uses it.
type ticket struct {
	of   *turns
	come chan struct{} // one slot: it is this program's turn
	at   standing      // guarded as the turns are
}

// standing is how far one has come in line.
type standing int

const (
	aside standing = iota
	inLine
	having
)

func (t *turns) newTicket() *ticket { return &ticket{of: t, come: make(chan struct{}, 1)} }

// ask stands in line, at its end. Come can be received when it is the
// program's turn, which may be at once.
func (m *ticket) ask(in queue) {
	t := m.of
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case m.at != aside:
	case t.free > 0:
		t.free--
		m.give()
	default:
		m.at = inLine
		t.queues[in].add(m)
	}
}

// give gives a turn. Needs the lock.
func (m *ticket) give() {
	m.at = having
	m.come <- struct{}{}
}

// pass passes the turn on, if there is one, even one of which the program does
// not know yet: it asks again, then.
func (m *ticket) pass() {
	t := m.of
	t.mu.Lock()
	defer t.mu.Unlock()
	if m.at != having {
		return
	}
	m.at = aside
	select {
	case <-m.come:
	default:
	}
	t.passOn()
}

// leave leaves the line for good, and passes the turn on if there is one.
func (m *ticket) leave() {
	m.pass()
	m.of.mu.Lock()
	defer m.of.mu.Unlock()
	if m.at == having { // since
		m.of.passOn()
	}
	m.at = aside
}

// passOn gives the turn that has become free to somebody, perhaps after a
// pause. Needs the lock.
func (t *turns) passOn() {
	if t.queues[common].empty() && t.queues[ahead].empty() {
		t.free++
		t.pause = time.Time{}
		return
	}
	now := t.now()
	if t.pause.IsZero() {
		t.pause = now
	}
	if now.Sub(t.pause) < pauseEvery {
		t.next()
		return
	}
	t.pause = now.Add(pauseFor)
	t.later(pauseFor, func() {
		t.mu.Lock()
		defer t.mu.Unlock()
		t.next()
	})
}

// next gives a turn to whoever is next. Needs the lock.
func (t *turns) next() {
	for range t.queues {
		t.last = ahead - t.last
		for m := t.queues[t.last].take(); m != nil; m = t.queues[t.last].take() {
			if m.at == inLine {
				m.give()
				return
			}
		}
	}
	t.free++
}

// waiting are those who stand in one line, in the order in which they came.
type waiting struct {
	all  []*ticket
	next int // the first of them
}

func (w *waiting) empty() bool { return w.next == len(w.all) }

func (w *waiting) add(m *ticket) {
	if w.next > len(w.all)/2 {
		n := copy(w.all, w.all[w.next:])
		clear(w.all[n:])
		w.all, w.next = w.all[:n], 0
	}
	w.all = append(w.all, m)
}

// take returns the first one, who does not stand there any more, or nil.
func (w *waiting) take() *ticket {
	if w.empty() {
		return nil
	}
	m := w.all[w.next]
	w.all[w.next] = nil
	w.next++
	return m
}
