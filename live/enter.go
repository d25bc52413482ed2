package live

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"strings"

	"kahvila/workshop"
)

// Visitor is somebody at the door.
type Visitor struct {
	Fingerprint string // of a key that was proved, or empty
	Word        string // a return word, or empty
	Alias       string
	Sector      string
	Laptop      int    // the table whose laptop this is; 0: a person's own
	Code        string // the join code
	Lang        workshop.Lang
	Role        workshop.Role // Facilitator for the host machine and listed keys only
	New         bool          // a new seat although the key is known
	Tries       *Tries        // of the connection; nil: who guesses wrong shares all guesses
	Attach      Attach
}

// Attach says how a handle stands beside others of the same seat.
type Attach int

// Screen takes over from an earlier screen; Words stand beside whatever is
// there.
const (
	Screen Attach = iota
	Words
)

// Needs reports whether a join code is asked of those who have no seat yet.
func (r *Room) Needs() (code bool) { return r.code != "" }

// Known reports whether the visitor has a seat already.
func (r *Room) Known(v Visitor) bool {
	_, ok := r.find(v)
	return ok
}

// Speaks returns the language of the visitor's seat, which may have been removed;
// empty for whoever has none yet.
func (r *Room) Speaks(v Visitor) workshop.Lang {
	p, _ := r.find(v)
	return p.Lang
}

// Recall reports whether the name that the visitor came under, in Word, is the
// return word of a seat that is theirs. Wrong words are limited, and the error
// is the refusal that says so. Whoever has a seat by their key is never refused.
func (r *Room) Recall(v Visitor) (right bool, err error) {
	defer func() { r.note(err) }()
	p, known := r.find(v)
	right = known && (sameWord(p.Word, v.Word) || r.isHanded(v))
	if right && v.Fingerprint != "" && p.Fingerprint == v.Fingerprint || !right && !likeReturnWord(v.Word) {
		return right, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.wrongWords.allows(v, r.clock.Now()) {
		if r.hasKeyLocked(v) {
			return false, nil // to their own
		}
		return false, workshop.Refuse("There were too many wrong return words just now. Wait a minute.")
	}
	if right {
		return true, nil
	}
	r.wrongWords.add(v, r.clock.Now())
	if r.ledHereLocked(strings.ToLower(v.Word)) != "" && !r.hasKeyLocked(v) {
		return false, workshop.Refuse("This return word is of the past: the facilitator has handed the seat back with another one. If that was not for you, tell the facilitator.")
	}
	return false, nil
}

// Mistyped reports whether the visitor came by what can only be a return word,
// and neither it nor a key leads to a seat. As a newcomer they would have two.
func (r *Room) Mistyped(v Visitor) bool {
	if _, known := r.find(v); known || v.Role == workshop.Facilitator {
		return false
	}
	return likeReturnWord(v.Word)
}

func (r *Room) hasKeyLocked(v Visitor) bool {
	return len(r.ways.keys[v.Fingerprint]) > 0
}

func sameWord(word, said string) bool {
	return said != "" && subtle.ConstantTimeCompare([]byte(word), []byte(strings.ToLower(said))) == 1
}

// find returns the person of the return word, else of the key.
func (r *Room) find(v Visitor) (workshop.Person, bool) {
	w := r.state.Load()
	r.mu.Lock()
	defer r.mu.Unlock()
	if id, ok := r.handedLocked(v); ok {
		return r.people[id], true
	}
	for _, id := range r.ways.words[strings.ToLower(v.Word)] {
		if p := r.people[id]; sameWord(p.Word, v.Word) && opens(w.Seat(id), p, v) {
			return p, true
		}
	}
	var byKey workshop.Person
	found := false
	if v.New {
		return byKey, found
	}
	for _, id := range r.ways.keys[v.Fingerprint] {
		// A key may have a seat as facilitator and one as participant.
		p, seat := r.people[id], w.Seat(id)
		same := seat != nil && (seat.Role == workshop.Facilitator) == (v.Role == workshop.Facilitator)
		if !found || same {
			byKey, found = p, true
		}
	}
	return byKey, found
}

// opens reports whether the return word is enough for the seat. A facilitator
// shares their screen and the word with it, so theirs needs the key as well.
func opens(seat *workshop.Seat, p workshop.Person, v Visitor) bool {
	return seat == nil || seat.Role != workshop.Facilitator || v.Role == workshop.Facilitator ||
		v.Fingerprint != "" && p.Fingerprint == v.Fingerprint
}

// Enter takes a seat: the one the visitor has already, or a new one. It
// returns when that is on disk. Its refusals say what to do.
func (r *Room) Enter(v Visitor) (s *Seat, err error) {
	defer func() {
		if r.note(err); err == nil {
			v.Tries.CameIn()
		}
	}()
	for {
		s, twin, err := r.enterOnce(v)
		if twin == nil {
			return s, err
		}
		select {
		case <-twin:
		case <-r.done:
			return nil, errClosed
		}
	}
}

// enterOnce is Enter, unless somebody is coming with the same key in this
// moment: then twin is closed when they have come, and it has to be tried again.
func (r *Room) enterOnce(v Visitor) (s *Seat, twin <-chan struct{}, err error) {
	if id, h, ok := r.takeHanded(v); ok {
		s, err = r.takeBack(v, id, h)
		return s, nil, err
	}
	p, known := r.find(v)
	if known {
		s, err = r.comeBack(v, p)
		return s, nil, err
	}
	if v.Role != workshop.Facilitator {
		if err := r.mayComeIn(v); err != nil {
			return nil, nil, err
		}
	}
	p, twin, err = r.newPerson(v)
	if err != nil || twin != nil {
		return nil, twin, err
	}
	s = r.handle(p.Seat, v)
	a := &ask{fact: &workshop.Join{Sector: v.Sector, Laptop: v.Laptop}, seat: p.Seat, role: v.Role, person: &p, answer: make(chan reply, 1)}
	if _, err := r.wait(a); err != nil {
		r.turnAway(v, p)
		return nil, nil, err
	}
	r.attach(s)
	return s, nil, nil
}

func (r *Room) comeBack(v Visitor, p workshop.Person) (*Seat, error) {
	seat := r.state.Load().Seat(p.Seat)
	if seat != nil && seat.Removed {
		return nil, errRemoved()
	}
	// Who facilitates and sits down at somebody else's seat is that person there.
	if v.Role == workshop.Facilitator && p.Fingerprint != v.Fingerprint && seat != nil && seat.Role != workshop.Facilitator {
		v.Role = workshop.Participant
	}
	if v.Attach == Words && r.busy(p.Seat) {
		return nil, workshop.Refuse("Too many words are being said at this seat. Wait until some of them have ended.")
	}
	// Words do not bring somebody back who has left: that is for join to say.
	// Who had no device has one now.
	if seat == nil || seat.Bare || seat.Left && v.Attach == Screen {
		a := &ask{fact: &workshop.Join{Sector: v.Sector, Laptop: v.Laptop}, seat: p.Seat, role: v.Role, answer: make(chan reply, 1)}
		if _, err := r.wait(a); err != nil {
			return nil, err
		}
	}
	s := r.handle(p.Seat, v)
	r.attach(s)
	return s, nil
}

// wordsAtOnce is how many handles a seat may have when one more word is said
// there. Each may wait for its input as long as it likes, and takes up a session
// meanwhile.
const wordsAtOnce = 32

func (r *Room) busy(seat workshop.SeatID) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.there.handles[seat]) >= wordsAtOnce
}

// newPerson makes a person with a seat and a return word of their own, unless
// there is a twin: see enterOnce.
func (r *Room) newPerson(v Visitor) (p workshop.Person, twin <-chan struct{}, err error) {
	alias, err := workshop.Clean(v.Alias, workshop.AliasField)
	if err != nil {
		return p, nil, wrongAlias{err}
	}
	id, err := r.randomID()
	if err != nil {
		return p, nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if twin := r.twinLocked(v); twin != nil {
		return p, twin, nil
	}
	if v.Role != workshop.Facilitator {
		if err := r.roomForLocked(v); err != nil {
			return p, nil, err
		}
	}
	if err := r.takeAliasLocked(id, alias); err != nil {
		return p, nil, wrongAlias{err}
	}
	if r.countsAsStranger(v) {
		r.strangers.add(r.clock.Now())
	}
	p = workshop.Person{Seat: id, Alias: alias, Lang: v.Lang, Word: r.newWordLocked()}
	if v.New {
		p.Via = v.Fingerprint
	} else {
		p.Fingerprint = v.Fingerprint
	}
	r.coming[p.Word] = comer{p, make(chan struct{})}
	return p, nil, nil
}

// wrongAlias is a refusal of the alias alone.
type wrongAlias struct{ error }

// Unwrap returns the refusal.
func (e wrongAlias) Unwrap() error { return e.error }

// WrongAlias reports whether an error of Enter asks for another alias, and for
// nothing else.
func WrongAlias(err error) bool {
	var wrong wrongAlias
	return errors.As(err, &wrong)
}

// turnAway forgets a person who did not come to be.
func (r *Room) turnAway(v Visitor, p workshop.Person) {
	r.untakeAlias(p.Seat, p.Alias)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.cameLocked(p.Word)
	if r.countsAsStranger(v) {
		r.strangers.takeBack()
	}
}

// newWordLocked returns a return word that nobody has, nor had.
func (r *Room) newWordLocked() string {
	for {
		word := returnWord(r.seed())
		_, coming := r.coming[word]
		taken := coming || len(r.ways.words[word]) > 0 || len(r.ways.past[word]) > 0
		for _, h := range r.handed {
			taken = taken || h.word == word
		}
		if !taken {
			return word
		}
	}
}

// takeAliasLocked keeps the alias for the seat, before that is on disk, or
// refuses one that looks like somebody else's.
func (r *Room) takeAliasLocked(seat workshop.SeatID, alias string) error {
	if alias == "" {
		return nil
	}
	looks := workshop.Skeleton(alias)
	if other, taken := r.names[looks]; taken && other != seat {
		return workshop.Refuse("Somebody is called {alias} already. Choose another alias.", "alias", alias)
	}
	r.names[looks] = seat
	return nil
}

// untakeAlias gives an alias back that did not come to be.
func (r *Room) untakeAlias(seat workshop.SeatID, alias string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	looks := workshop.Skeleton(alias)
	if r.names[looks] == seat && workshop.Skeleton(r.people[seat].Alias) != looks {
		delete(r.names, looks)
	}
}

// forgetAliasLocked lets others have an alias that was the seat's.
func (r *Room) forgetAliasLocked(seat workshop.SeatID, alias string) {
	if looks := workshop.Skeleton(alias); alias != "" && r.names[looks] == seat {
		delete(r.names, looks)
	}
}

// keepLocked makes the person one whom the room knows, and their alias theirs.
func (r *Room) keepLocked(p workshop.Person) {
	if was := r.people[p.Seat].Alias; was != p.Alias {
		r.forgetAliasLocked(p.Seat, was)
	}
	r.ways.forget(r.people[p.Seat])
	r.people[p.Seat] = p
	r.ways.know(p)
	r.knowLocked(p)
	r.cameLocked(p.Word)
	if p.Alias != "" {
		r.names[workshop.Skeleton(p.Alias)] = p.Seat
	}
}

// randomID returns a new seat id: 26 letters and digits.
func (r *Room) randomID() (workshop.SeatID, error) {
	const letters = "abcdefghijklmnopqrstuvwxyz234567"
	b := make([]byte, 26)
	if _, err := io.ReadFull(r.random, b); err != nil {
		return "", fmt.Errorf("make a seat: %w", err)
	}
	for i := range b {
		b[i] = letters[b[i]%32]
	}
	return workshop.SeatID(b), nil
}
