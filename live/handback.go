package live

import (
	"context"
	"slices"
	"strings"
	"time"

	"kahvila/workshop"
)

// Somebody who has lost both key and word (a swapped laptop) gets the seat back
// by a word that a facilitator makes for it and says aloud. It works once and
// for a while, and is kept in memory alone. Whoever uses it gets a return word
// of their own; the ways that led to the seat before are told so when they are
// used, for the facilitator could have used the word, too.

// handed is a word for a seat that works once.
type handed struct {
	word  string
	until time.Time
	entry workshop.EntryID
}

// handedLasts is for how long it works.
const handedLasts = 10 * time.Minute

// HandBack makes a word that takes somebody back to the seat, once. Asked again
// under the same name once, it returns the word of the first time.
func (s *Seat) HandBack(ctx context.Context, seat workshop.SeatID, once string) (word string, err error) {
	id, err := s.Do(ctx, &workshop.HandBack{Seat: seat}, once)
	if err != nil {
		return "", err
	}
	r := s.room
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, h := range r.handed {
		if h.entry == id {
			return h.word, nil
		}
	}
	return "", workshop.Refuse("This word has been used already, or another has been made since.")
}

// HandBackWaits reports whether this word, which [Seat.HandBack] has made, still
// takes somebody back: it has neither been used, nor is its time over, nor has
// another one been made since.
func (s *Seat) HandBackWaits(word string) bool { return s.room.isHanded(Visitor{Word: word}) }

// hand makes the word for the seat of an entry.
func (r *Room) hand(seat workshop.SeatID, e workshop.EntryID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.handed[seat] = handed{word: r.newWordLocked(), until: r.clock.Now().Add(handedLasts), entry: e}
}

// handedLocked returns the seat that the visitor's word was made for. Who
// facilitates by key or machine has a seat, and is nobody else.
func (r *Room) handedLocked(v Visitor) (workshop.SeatID, bool) {
	if v.Word == "" || v.Role == workshop.Facilitator {
		return "", false
	}
	w := r.state.Load()
	for id, h := range r.handed {
		if seat := w.Seat(id); sameWord(h.word, v.Word) && r.clock.Now().Before(h.until) && seat != nil && !seat.Removed {
			return id, true
		}
	}
	return "", false
}

func (r *Room) isHanded(v Visitor) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, ok := r.handedLocked(v)
	return ok
}

// takeHanded uses the word up.
func (r *Room) takeHanded(v Visitor) (workshop.SeatID, handed, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	id, ok := r.handedLocked(v)
	h := r.handed[id]
	delete(r.handed, id)
	return id, h, ok
}

// takeBack gives the seat to the visitor: with a word of their own and their
// key, and nobody else's connection to it any more.
func (r *Room) takeBack(v Visitor, id workshop.SeatID, h handed) (*Seat, error) {
	r.mu.Lock()
	word := r.newWordLocked()
	r.coming[word] = comer{workshop.Person{Seat: id}, make(chan struct{})}
	r.mu.Unlock()
	var now workshop.Person
	change := func(p *workshop.Person) {
		past := strings.Fields(p.Past)
		for _, way := range []string{p.Fingerprint, p.Via, p.Word} {
			if way != "" && way != v.Fingerprint && !slices.Contains(past, way) {
				past = append(past, way)
			}
		}
		p.Past = strings.Join(past, " ")
		key := v.Fingerprint
		if slices.ContainsFunc(r.ways.keys[key], func(other workshop.SeatID) bool { return other != id }) {
			key = "" // leads to a seat already
		}
		p.Seat, p.Fingerprint, p.Via, p.Word = id, key, "", word
		if p.Lang == "" { // had no device, so nothing was known
			p.Lang = v.Lang
		}
		now = *p
	}
	if _, err := r.wait(&ask{seat: id, change: change, answer: make(chan reply, 1)}); err != nil {
		r.mu.Lock()
		r.cameLocked(word)
		r.handed[id] = h
		r.mu.Unlock()
		return nil, err
	}
	r.endHanded(id)
	s, err := r.comeBack(v, now)
	if err == nil {
		s.back = true
	}
	return s, err
}

// endHanded ends every handle of the seat: from here on they hold nothing.
func (r *Room) endHanded(id workshop.SeatID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range slices.Clone(r.there.handles[id]) {
		r.dropLocked(s)
		s.handed.Store(true)
		s.finish()
		offer(s.wake)
	}
}

// HandedBack reports whether the facilitator has handed the seat back to
// somebody else: this handle holds nothing any more.
func (s *Seat) HandedBack() bool { return s.handed.Load() }

// CameBack reports whether this handle came by a word that works once, so that
// the person has to learn their new one.
func (s *Seat) CameBack() bool { return s.back }

// errHanded is what somebody is told who sat at a seat that was handed back.
func errHanded() error {
	return workshop.Refuse("The facilitator has handed this seat back to somebody with a new return word. If that was not for you, tell the facilitator.")
}
