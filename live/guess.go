package live

import (
	"crypto/subtle"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"kahvila/workshop"
)

// Wrong join codes are limited for the whole room: everybody sits behind one
// address.
//
// Whoever guesses codes over one connection must not keep honest newcomers
// out, so those who have not been wrong over theirs have as many guesses again
// among themselves. A guesser who makes a new connection for each guess uses
// up both, and gets no further than codesAtMost+freshCodes in a minute.
const (
	codesAtMost   = 20
	freshCodes    = 20
	guessesWithin = time.Minute
)

// Guessing a return word is worth more than guessing the code: it is somebody's
// seat. There are so many words that a room of a hundred, tried at this pace
// from one address through a whole afternoon, most likely keeps every seat; and
// a few people who mistype theirs keep nobody out. Whoever is elsewhere has
// guesses of their own. The short words of older workshops are soon guessed, so
// they are tried less often, and trying them leaves the others alone.
const (
	wordsFromOne = 25
	wordsFromAll = 75
	shortWords   = 10
)

// Tries remembers of one connection where it comes from, whether it has guessed
// wrong, and whether somebody has come in. The zero value has not.
type Tries struct {
	From string // an address, without the port

	wrong, in atomic.Bool
}

// CameIn notes that somebody has a seat over this connection, or watches.
func (t *Tries) CameIn() {
	if t != nil {
		t.in.Store(true)
	}
}

// In reports whether somebody has come in over this connection, now or before.
// Who has not may be anybody.
func (t *Tries) In() bool { return t.in.Load() }

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

// wordGuesses are the wrong return words of late.
type wordGuesses struct {
	short, all guesses
	from       map[string]*guesses
}

func newWordGuesses() wordGuesses {
	return wordGuesses{guesses{most: shortWords}, guesses{most: wordsFromAll}, make(map[string]*guesses)}
}

// allows reports whether the visitor may try the word now.
func (g *wordGuesses) allows(v Visitor, now time.Time) bool {
	if shortWord(v.Word) {
		return g.short.allows(now)
	}
	one := g.from[v.from()]
	return g.all.allows(now) && (one == nil || one.allows(now))
}

// add notes that it was wrong, and forgets where nobody guesses any more.
func (g *wordGuesses) add(v Visitor, now time.Time) {
	if shortWord(v.Word) {
		g.short.add(now)
		return
	}
	for from, one := range g.from {
		if one.allows(now); len(one.at) == 0 {
			delete(g.from, from)
		}
	}
	one := g.from[v.from()]
	if one == nil {
		one = &guesses{most: wordsFromOne}
		g.from[v.from()] = one
	}
	one.add(now)
	g.all.add(now)
}

func (v Visitor) from() string {
	if v.Tries == nil {
		return ""
	}
	return v.Tries.From
}

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

// TryCode reports whether newcomers are let in with the join code that the
// visitor says; its refusals are those of Enter, and a wrong code counts as one
// that was said there. A right one takes no seat.
func (r *Room) TryCode(v Visitor) (err error) {
	defer func() { r.note(err) }()
	if r.state.Load().Locked() {
		return errLocked()
	}
	return r.checkCode(v)
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
	same := subtle.ConstantTimeCompare([]byte(heard(v.Code)), []byte(heard(r.code)))
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

// heard is a code as it is heard: capitals and wide spaces make no difference.
func heard(code string) string { return strings.ToLower(strings.Join(strings.Fields(code), " ")) }
