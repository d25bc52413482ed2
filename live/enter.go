package live

import (
	"crypto/subtle"
	"fmt"
	"io"
	"strings"
	"time"

	"kahvila/workshop"
)

// Visitor is somebody at the door.
type Visitor struct {
	Fingerprint string // of a key that was proved, or empty
	Word        string // a return word, or empty
	Alias       string
	Sector      string
	Code        string // the join code
	Lang        workshop.Lang
	Role        workshop.Role // Facilitator for the host machine and listed keys only
	New         bool          // a new seat although the key is known
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

// Recall reports whether the name that the visitor came under, in Word, is the
// return word of a seat that is theirs. Wrong words are limited for the whole
// room, and the error is the refusal that says so: a word and three digits are
// soon guessed by a machine. Whoever has a seat by their key is never refused.
func (r *Room) Recall(v Visitor) (right bool, err error) {
	defer func() { r.note(err) }()
	p, known := r.find(v)
	right = known && sameWord(p.Word, v.Word)
	if right && v.Fingerprint != "" && p.Fingerprint == v.Fingerprint || !right && !likeReturnWord(v.Word) {
		return right, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.wrongWords.allows(r.clock.Now()) {
		if r.hasKeyLocked(v) {
			return false, nil // to their own
		}
		return false, workshop.Refuse("There were too many wrong return words just now. Wait a minute.")
	}
	if !right {
		r.wrongWords.add(r.clock.Now())
	}
	return right, nil
}

func (r *Room) hasKeyLocked(v Visitor) bool {
	for _, p := range r.people {
		if v.Fingerprint != "" && p.Fingerprint == v.Fingerprint {
			return true
		}
	}
	return false
}

func sameWord(word, said string) bool {
	return said != "" && subtle.ConstantTimeCompare([]byte(word), []byte(strings.ToLower(said))) == 1
}

// find returns the person of the return word, else of the key.
func (r *Room) find(v Visitor) (workshop.Person, bool) {
	w := r.state.Load()
	r.mu.Lock()
	defer r.mu.Unlock()
	var byKey workshop.Person
	found := false
	for _, p := range r.people {
		if sameWord(p.Word, v.Word) && opens(w.Seat(p.Seat), p, v) {
			return p, true
		}
		if v.New || v.Fingerprint == "" || p.Fingerprint != v.Fingerprint {
			continue
		}
		// A key may have a seat as facilitator and one as participant.
		seat := w.Seat(p.Seat)
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
	defer func() { r.note(err) }()
	p, known := r.find(v)
	if known {
		return r.comeBack(v, p)
	}
	if v.Role != workshop.Facilitator {
		if err := r.checkCode(v.Code); err != nil {
			return nil, err
		}
	}
	p, err = r.newPerson(v)
	if err != nil {
		return nil, err
	}
	s = r.handle(p.Seat, v)
	a := &ask{fact: &workshop.Join{Sector: v.Sector}, seat: p.Seat, role: v.Role, person: &p, answer: make(chan reply, 1)}
	if _, err := r.wait(a); err != nil {
		r.untakeAlias(p.Seat, p.Alias)
		return nil, err
	}
	r.attach(s)
	return s, nil
}

func (r *Room) comeBack(v Visitor, p workshop.Person) (*Seat, error) {
	seat := r.state.Load().Seat(p.Seat)
	if seat != nil && seat.Removed {
		return nil, workshop.Refuse("This seat has been removed from the workshop. Talk to the facilitator.")
	}
	// Words do not bring somebody back who has left: that is for join to say.
	if seat == nil || seat.Left && v.Attach == Screen {
		a := &ask{fact: &workshop.Join{Sector: v.Sector}, seat: p.Seat, role: v.Role, answer: make(chan reply, 1)}
		if _, err := r.wait(a); err != nil {
			return nil, err
		}
	}
	s := r.handle(p.Seat, v)
	r.attach(s)
	return s, nil
}

// newPerson makes a person with a seat and a return word of their own.
func (r *Room) newPerson(v Visitor) (workshop.Person, error) {
	alias, err := workshop.Clean(v.Alias, workshop.AliasField)
	if err != nil {
		return workshop.Person{}, err
	}
	id, err := r.randomID()
	if err != nil {
		return workshop.Person{}, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.people) >= r.most {
		return workshop.Person{}, workshop.Refuse("The workshop is full. Talk to the facilitator.")
	}
	words := make(map[string]bool, len(r.people))
	for _, p := range r.people {
		words[p.Word] = true
	}
	if err := r.takeAlias(id, alias); err != nil {
		return workshop.Person{}, err
	}
	p := workshop.Person{Seat: id, Alias: alias, Lang: v.Lang}
	if !v.New {
		p.Fingerprint = v.Fingerprint
	}
	for p.Word == "" || words[p.Word] {
		p.Word = returnWord(r.seed())
	}
	return p, nil
}

// takeAlias keeps the alias for the seat, before that is on disk, or refuses one
// that looks like somebody else's. It is called with the lock held.
func (r *Room) takeAlias(seat workshop.SeatID, alias string) error {
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

// keepLocked makes the person one whom the room knows, and their alias theirs.
func (r *Room) keepLocked(p workshop.Person) {
	if was := r.people[p.Seat].Alias; was != "" && was != p.Alias {
		if looks := workshop.Skeleton(was); r.names[looks] == p.Seat {
			delete(r.names, looks)
		}
	}
	r.people[p.Seat] = p
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

// Wrong join codes and return words are limited for the whole room: everybody
// sits behind one address. Nobody types many return words, and guessing one is
// worth more than guessing the code: it is somebody's seat.
const (
	codesAtMost   = 30
	wordsAtMost   = 10
	guessesWithin = time.Minute
)

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

func (r *Room) checkCode(code string) error {
	if r.code == "" {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	now := r.clock.Now()
	if !r.wrongCodes.allows(now) {
		return workshop.Refuse("There were too many wrong join codes just now. Wait a minute.")
	}
	same := subtle.ConstantTimeCompare([]byte(strings.ToLower(strings.TrimSpace(code))), []byte(strings.ToLower(r.code)))
	if same == 1 {
		return nil
	}
	if code == "" { // not a guess: somebody who has not been told yet
		return workshop.Refuse("A join code is needed. The facilitator shows it.")
	}
	r.wrongCodes.add(now)
	return workshop.Refuse("This is not the join code. The facilitator shows it.")
}
