package live

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"kahvila/workshop"
)

// Seat is one connection's hold of a seat, or of none (an observer). It is
// safe for concurrent use.
type Seat struct {
	// What a thousand are asked for with every idea stands together.
	room    *Room
	id      workshop.SeatID // empty: an observer
	role    workshop.Role   // that comes with the connection
	how     Attach
	handed  atomic.Bool   // the seat was handed back to somebody else
	ended   atomic.Bool   // replaced is closed
	wake    chan struct{} // one slot
	fetched atomic.Uint64 // the version of the newest view fetched
	person  atomic.Pointer[workshop.Person]
	stands  atomic.Pointer[standing]
	own     atomic.Pointer[own] // while what the seat writes is hidden from others

	watcher  workshop.SeatID // of an observer: whose it is, if anybody's
	replaced chan struct{}
	end      sync.Once
	back     bool                 // came by a word that works once; set before anybody has the handle
	of       *Seat                // of a turn: the laptop; see [Seat.TakeTurn]
	turn     atomic.Pointer[Seat] // that goes on at this laptop

	mu    sync.Mutex            // for whoever changes what follows
	names atomic.Pointer[names] // sealing takes them away
}

func (r *Room) handle(id workshop.SeatID, v Visitor) *Seat {
	return &Seat{room: r, id: id, role: v.Role, how: v.Attach, wake: make(chan struct{}, 1), replaced: make(chan struct{})}
}

// Observe returns a handle without a seat: for a wall or another process. It
// can look, not act.
func (r *Room) Observe() *Seat {
	s := r.handle("", Visitor{Attach: Words})
	r.attach(s)
	return s
}

// attach counts the handle in. A screen takes over from an earlier one.
func (r *Room) attach(s *Seat) {
	r.mu.Lock()
	if p, ok := r.people[s.id]; ok {
		s.person.Store(&p)
	}
	earlier := slices.Clone(r.there.handles[s.id])
	changed := r.holdLocked(s)
	for _, other := range earlier {
		if s.how == Screen && other.how == Screen {
			r.dropLocked(other)
			other.finish()
			offer(other.wake)
		}
	}
	r.mu.Unlock()
	if changed {
		r.version.Add(1)
		r.wakeCompany()
	}
}

// Leave says that the connection is gone. What was typed is saved at once.
func (s *Seat) Leave() {
	s.EndTurn()
	r := s.room
	r.mu.Lock()
	if r.seats[s] && s.how == Words && s.id != "" {
		r.sawLocked(s.id)
	}
	changed := r.dropLocked(s)
	r.mu.Unlock()
	if s.id == "" {
		return
	}
	r.saver.hurry()
	if changed {
		r.version.Add(1)
		r.wakeCompany()
	}
}

// endRemoved ends the screens of seats that have been removed.
func (r *Room) endRemoved() {
	w := r.state.Load()
	r.mu.Lock()
	defer r.mu.Unlock()
	for s := range r.seats {
		if seat := w.Seat(cmp.Or(s.id, s.watcher)); seat != nil && seat.Removed {
			s.finish()
			offer(s.wake)
		}
	}
}

// ID returns the id of the seat; empty for an observer.
func (s *Seat) ID() workshop.SeatID { return s.id }

// Wake has one slot: when it can be received, there is something new to look
// at, or the seat or the room is gone.
func (s *Seat) Wake() <-chan struct{} { return s.wake }

// Replaced is closed when another screen has taken the seat over, or the seat
// was removed.
func (s *Seat) Replaced() <-chan struct{} { return s.replaced }

// Ended reports whether Replaced is closed. To ask takes less than to look at
// the channel.
func (s *Seat) Ended() bool { return s.ended.Load() }

// finish ends the handle.
func (s *Seat) finish() {
	s.end.Do(func() {
		s.ended.Store(true)
		close(s.replaced)
	})
}

// Done is closed when the room has closed.
func (s *Seat) Done() <-chan struct{} { return s.room.done }

// Now returns the newest view.
func (s *Seat) Now() View {
	v := s.room.view(s)
	for have := s.fetched.Load(); v.Version > have; have = s.fetched.Load() { // another may look meanwhile
		if s.fetched.CompareAndSwap(have, v.Version) {
			break
		}
	}
	return v
}

// Next waits until there is a newer view than the last one fetched, and
// something in it for this seat to see, and returns it.
func (s *Seat) Next(ctx context.Context) (View, error) {
	for {
		if s.room.version.Load() > s.fetched.Load() {
			return s.Now(), nil
		}
		select {
		case <-s.wake:
		case <-ctx.Done():
			return View{}, ctx.Err()
		case <-s.room.done:
			return View{}, errClosed
		}
	}
}

// Do wants the fact to be. It returns when that is on disk and shown, with the
// id of its entry, or with the refusal. A request that is made again under the
// same name once, within the seat, gets the first answer.
func (s *Seat) Do(ctx context.Context, f workshop.Fact, once string) (id workshop.EntryID, err error) {
	s.room.tally.act()
	defer func() { s.room.note(err) }()
	if s.id == "" {
		return 0, workshop.Refuse("Join first.")
	}
	if s.HandedBack() {
		return 0, errHanded()
	}
	if s.of != nil {
		if err := s.mayInTurn(f); err != nil {
			return 0, err
		}
	}
	if c, ok := f.(workshop.Cleaner); ok {
		if err := c.Clean(); err != nil {
			return 0, err
		}
	}
	if !s.room.mayGoOn(s) {
		return 0, workshop.Refuse("This is faster than anyone can read. Wait a moment, then go on.")
	}
	a := &ask{fact: f, seat: s.id, role: s.role, once: short(once), answer: make(chan reply, 1)}
	return s.room.waitFor(ctx, a)
}

func (r *Room) wait(a *ask) (workshop.EntryID, error) { return r.waitFor(context.Background(), a) }

func (r *Room) waitFor(ctx context.Context, a *ask) (workshop.EntryID, error) {
	select {
	case r.asks <- a:
	case <-ctx.Done():
		return 0, ctx.Err()
	case <-r.done:
		return 0, errClosed
	}
	select {
	case rep := <-a.answer:
		return rep.id, rep.err
	case <-ctx.Done():
		return 0, ctx.Err()
	case <-r.done:
		select { // it may have been answered last
		case rep := <-a.answer:
			return rep.id, rep.err
		default:
			if errors.Is(r.err, errFell) {
				return 0, errUnsure
			}
			return 0, errClosed
		}
	}
}

// Draft returns what was half-written in a field of this seat.
func (s *Seat) Draft(field string) string {
	if s.HandedBack() {
		return ""
	}
	return s.room.vault.Draft(s.id, field)
}

// SetDraft keeps what is half-written. It is on disk within a second, and at
// once when the connection ends. Of what is longer than anything that can be
// sent the beginning is kept.
func (s *Seat) SetDraft(field, text string) {
	if s.HandedBack() {
		return
	}
	r := s.room
	text = s.bearable(field, text)
	r.vault.SetDraft(s.id, field, text)
	r.saver.soon()
	r.mu.Lock()
	r.typed = r.clock.Now()
	r.there.types(s.id, field, text != "")
	changed := r.regardLocked(s.id)
	r.mu.Unlock()
	if changed {
		w := r.state.Load()
		r.version.Add(1)
		r.wakeAside(func(s *Seat) bool { return facilitates(w, s.id, s.role) })
	}
}

// forgetPseudonyms makes the room and every handle forget what they remembered:
// after a seal nothing in memory links them either.
func (r *Room) forgetPseudonyms() {
	w := r.state.Load()
	maps.DeleteFunc(r.again, func(_ repeat, d done) bool { return w.Sealed(d.scope) })
	r.mu.Lock()
	defer r.mu.Unlock()
	for s := range r.seats {
		s.mu.Lock()
		s.names.Store(nil)
		s.stands.Store(nil)
		s.own.Store(nil)
		s.mu.Unlock()
	}
}

func (r *Room) view(s *Seat) View {
	version := r.version.Load() // before the state: a view is never newer than it says
	w := r.state.Load()
	v := View{Workshop: w, common: w, ID: r.id, At: r.clock.Now(), Presence: r.shown.Load(), Version: version, derived: r.derived}
	if v.Presence == nil {
		v.Presence = new(Presence)
	}
	if s != nil && s.id != "" && !s.HandedBack() {
		st := s.standing(w)
		v.Me, v.actor = st.me, st.actor
	}
	if c := w.Cover(); c != (workshop.Cover{}) && !v.Facilitates() {
		r.veiled(&v, s, c)
	}
	return v
}
