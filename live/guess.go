package live

import (
	"crypto/subtle"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"kahvila/workshop"
)

// Wrong join codes and return words are limited for the whole room: everybody
// sits behind one address. Nobody types many return words, and guessing one is
// worth more than guessing the code: it is somebody's seat.
//
// Whoever guesses codes over one connection must not keep honest newcomers
// out, so those who have not been wrong over theirs have as many guesses again
// among themselves. A guesser who makes a new connection for each guess uses
// up both, and gets no further than codesAtMost+freshCodes in a minute.
const (
	codesAtMost   = 20
	freshCodes    = 20
	wordsAtMost   = 10
	guessesWithin = time.Minute
)

// Tries remembers of one connection whether it has guessed wrong. The zero
// value has not.
type Tries struct{ wrong atomic.Bool }

// guesses are the times of wrong guesses, the latest only.
type guesses struct {
	most int
	at   []time.Time
}

// allows forgets guesses that were long ago, and reports whether there may be
// one more.
func (g *guesses) allows(now time.Time) bool {
	for len(g.at) > 0 && now.Sub(g.at[0]) > guessesWithin {
		g.at = g.at[1:]
	}
	return len(g.at) < g.most
}

func (g *guesses) add(now time.Time) { g.at = append(g.at, now) }

// takeBack forgets the latest.
func (g *guesses) takeBack() { g.at = g.at[:max(0, len(g.at)-1)] }

// wrongCode is a refusal for want of the join code.
type wrongCode struct{ error }

// Unwrap returns the refusal.
func (e wrongCode) Unwrap() error { return e.error }

// WrongCode reports whether an error of Enter asks for the join code: none was
// given, or another.
func WrongCode(err error) bool {
	var wrong wrongCode
	return errors.As(err, &wrong)
}

func (r *Room) checkCode(v Visitor) error {
	if r.code == "" {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.clock.Now()
	wrong := &r.wrongCodes
	if !wrong.allows(now) {
		wrong = &r.freshCodes
		if v.Tries == nil || v.Tries.wrong.Load() || !wrong.allows(now) {
			return workshop.Refuse("There were too many wrong join codes just now. Wait a minute.")
		}
	}
	same := subtle.ConstantTimeCompare([]byte(strings.ToLower(strings.TrimSpace(v.Code))), []byte(strings.ToLower(r.code)))
	if same == 1 {
		return nil
	}
	if v.Code == "" { // not a guess: somebody who has not been told yet
		return wrongCode{workshop.Refuse("A join code is needed. The facilitator shows it.")}
	}
	wrong.add(now)
	if v.Tries != nil {
		v.Tries.wrong.Store(true)
	}
	return wrongCode{workshop.Refuse("This is not the join code. The facilitator shows it.")}
}
