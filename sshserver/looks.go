package sshserver

import "time"

// looks is when a program looks at what others have done: at once, if it has
// not done so a moment ago and it is nobody else's turn. It looks at everything
// there is by then.
type looks struct {
	ticket *ticket
	woken  bool      // there is something to look at
	rested time.Time // when it may be looked at
}

// leastRest is how long a program rests after a look: nobody sees more pictures
// in a second. In a full room all wait longer than that for their turns.
const leastRest = 16 * time.Millisecond

// wake says that there is something to look at.
func (l *looks) wake() { l.woken = true }

// wait asks for a turn if it is time to, and returns how long there is nothing
// to do but wait for it, at most.
func (l *looks) wait(now time.Time, in queue) time.Duration {
	if !l.woken {
		return never
	}
	if rest := l.rested.Sub(now); rest > 0 {
		return rest
	}
	l.ticket.ask(in)
	return never
}

// look says that the turn has come and there is a look now.
func (l *looks) look(now time.Time) {
	l.woken, l.rested = false, now.Add(leastRest)
}
