package live

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"kahvila/workshop"
)

// Options are what a room can be opened with beside its log and vault.
type Options struct {
	ID       string        // of the workshop
	Clock    Clock         // nil: the machine's
	Random   io.Reader     // nil: the machine's
	JoinCode string        // empty: none is asked
	Log      *slog.Logger  // nil: nothing is logged
	Mirror   func() Mirror // of the entries; nil: there is none. It must not wait
	Also     func() string // another line to come in by; empty: there is none. nil: never. It must not wait
	Battery  func() int    // percent that are left where there is no mains, else 0; nil: nobody knows. It must not wait
	Most     int           // seats at most; 0: 2500
	// Strangers is how many people without a key may come in within a minute;
	// 0: 120.
	Strangers int
	Pace      int // acts of a seat at once, and after them two a second; 0: any number
}

// Room is a workshop going on.
type Room struct {
	id     string
	log    Log
	vault  Vault
	clock  Clock
	random io.Reader
	code   string
	logger *slog.Logger
	most   int
	pace   int

	asks  chan *ask
	due   chan struct{} // a deadline has come, one slot
	retry chan struct{} // what could not be written is to be tried again, one slot
	quit  chan struct{}
	done  chan struct{}
	once  sync.Once
	err   error // what Close could not do; read after done

	state   atomic.Pointer[workshop.Workshop]
	version atomic.Uint64
	tally   tally
	derived *derived
	covered *derived // of what is seen while a round is covered
	veil    veil
	saver   *saver
	guard   *guard
	mirror  func() Mirror
	battery func() int
	also    func() string
	kept    keeping

	// Owned by the room's goroutine.
	requests map[workshop.RequestID]workshop.EntryID
	again    map[repeat]done
	deadline func() // takes back the clock's next call
	failing  bool   // the last batch could not be written
	shut     bool   // the log could not be opened again since
	unsure   unsure
	tries    int           // to open the log again
	owing    bool          // something sealed or struck is not destroyed yet
	pause    time.Duration // before the last try to make up for anything
	opened   time.Time
	woke     time.Time // when the machine was last found to have slept over something due
	seen     time.Time // when the workshop was last going on, as far as the log tells

	mu      sync.Mutex // guards what follows
	people  map[workshop.SeatID]workshop.Person
	ways    ways                       // that lead to them
	names   map[string]workshop.SeatID // by how aliases look, those of people who are coming included
	seats   map[*Seat]bool             // live handles, observers included
	there   attendance
	typed   time.Time                // when anybody has typed last
	told    time.Time                // when those who see who else is there were last woken for that
	telling bool                     // they are about to be
	shown   atomic.Pointer[Presence] // who is there, for those who look

	coming map[string]comer           // by their return words
	handed map[workshop.SeatID]handed // words that take somebody back, once
	paces  map[workshop.SeatID]pace

	wrongCodes, freshCodes, strangers guesses
	wrongWords                        wordGuesses
	wrongBallots                      map[workshop.SeatID]guesses // ballot numbers
}

// repeat is a request that may be made again.
type repeat struct {
	seat workshop.SeatID
	once string
}

// done is the answer to it, until its scope is sealed.
type done struct {
	reply
	scope workshop.Scope
}

// errClosed is what is answered when the room has closed.
var errClosed = workshop.Refuse("The room has closed. What was sent before is kept; this came too late.")

// Open replays the log and opens the room. A clock that ran when the room was
// last open is paused with the time it had left.
func Open(log Log, vault Vault, o Options) (*Room, error) {
	r := &Room{
		id: o.ID, log: log, vault: vault, clock: o.Clock, random: o.Random, code: o.JoinCode, logger: o.Log, most: o.Most, pace: o.Pace,
		asks: make(chan *ask, 1024), due: make(chan struct{}, 1), retry: make(chan struct{}, 1), quit: make(chan struct{}), done: make(chan struct{}),
		again:  make(map[repeat]done),
		people: make(map[workshop.SeatID]workshop.Person), ways: newWays(), names: make(map[string]workshop.SeatID), seats: make(map[*Seat]bool),
		there:  newAttendance(),
		coming: make(map[string]comer), handed: make(map[workshop.SeatID]handed), paces: make(map[workshop.SeatID]pace),
		wrongCodes: guesses{most: codesAtMost}, freshCodes: guesses{most: freshCodes}, wrongWords: newWordGuesses(),
		wrongBallots: make(map[workshop.SeatID]guesses),
		strangers:    guesses{most: o.Strangers},
	}
	if r.clock == nil {
		r.clock = SystemClock{}
	}
	r.clock, r.mirror, r.battery, r.also = &steady{of: r.clock}, o.Mirror, o.Battery, o.Also
	if r.random == nil {
		r.random = rand.Reader
	}
	if r.logger == nil {
		r.logger = slog.New(slog.DiscardHandler)
	}
	if r.most == 0 {
		r.most = seatsAtMost
	}
	if r.strangers.most == 0 {
		r.strangers.most = strangersAtMost
	}
	r.opened = r.clock.Now()
	w, err := r.replay()
	if err != nil {
		return nil, err
	}
	if err := log.People(func(p workshop.Person) error { r.keepLocked(p); return nil }); err != nil {
		return nil, fmt.Errorf("read the people: %w", err)
	}
	r.state.Store(w)
	r.count() // those without a device are there
	if err := r.settle(w); err != nil {
		return nil, err
	}
	r.derived, r.covered = newDerived(r.id), newDerived(r.id)
	save := func(alive time.Time) error {
		return r.survive("what saves the drafts", func() error { return vault.Save(alive) })
	}
	r.saver = newSaver(save, r.clock, func() bool { return !r.state.Load().Now().Until.IsZero() }, r.saved)
	r.guard = r.watch()
	go r.run()
	return r, nil
}

// settle finishes what a crash may have cut off: keys that sealing destroys,
// texts that striking destroys, and the clock.
func (r *Room) settle(w *workshop.Workshop) error {
	if err := r.settleDebts(w); err != nil {
		return err
	}
	if err := r.sealLost(w); err != nil {
		return err
	}
	r.sentBefore(w)
	if err := r.vault.Save(r.vault.Alive()); err != nil {
		return fmt.Errorf("save the drafts: %w", err)
	}
	n, alive := r.state.Load().Now(), r.vault.Alive()
	if alive.Before(r.seen) { // what is half-written was not saved since, or by another laptop, of which only the log is here
		alive = r.seen
	}
	if !n.Until.IsZero() && !n.TimeUp && alive.Before(n.Until) {
		a := &ask{fact: &workshop.Pause{}, role: workshop.Clock, at: alive, answer: make(chan reply, 1)}
		r.commit([]*ask{a})
		if r.kept.writes != nil {
			return r.kept.writes
		}
		return (<-a.answer).err
	}
	return nil
}

// strike removes from the log what was struck and redacted, if anything of it
// is there.
func (r *Room) strike(w *workshop.Workshop) error {
	ids, redacted := w.Struck(), w.Redactions()
	if len(ids)+len(redacted) == 0 {
		return nil
	}
	found, first := false, workshop.NewStriking(ids...).Redacted(redacted...)
	err := r.log.Each(func(e workshop.Entry) error {
		_, did := first.Entry(e)
		found = found || did
		return nil
	})
	if err == nil && found {
		err = r.log.Rewrite(first.Entry)
	}
	if err != nil {
		return fmt.Errorf("remove a struck text from the log: %w", err)
	}
	return nil
}

// run is the room's goroutine.
func (r *Room) run() {
	defer r.wake(nil)
	defer close(r.done)
	defer r.guard.close()
	defer func() {
		if p := recover(); p != nil {
			r.fall(p)
		}
	}()
	r.schedule()
	for {
		select {
		case a := <-r.asks:
			if !r.commit(r.waiting(a)) {
				r.schedule()
			}
		case <-r.due:
			if !r.commit(r.dueNow()) {
				r.schedule()
			}
		case <-r.retry:
			r.makeUp()
			r.schedule()
		case <-r.quit:
			r.unschedule()
			r.saver.close()
			r.err = r.undone()
			return
		}
	}
}

// waiting returns the ask with all others that wait, and those that are just
// about to: whoever was answered last asks next, and it is better to write one
// batch with them than one before and one after.
func (r *Room) waiting(first *ask) []*ask {
	all := []*ask{first}
	for more := true; more && len(all) < 1024; {
		runtime.Gosched()
		more = false
		for empty := false; !empty && len(all) < 1024; {
			select {
			case a := <-r.asks:
				all, more = append(all, a), true
			default:
				empty = true
			}
		}
	}
	return all
}

// unschedule takes back what schedule has asked for.
func (r *Room) unschedule() {
	if r.deadline != nil {
		r.deadline()
		r.deadline = nil
	}
}

// schedule asks the clock to call when the next deadline has come.
func (r *Room) schedule() {
	r.unschedule()
	w := r.state.Load()
	n := w.Now()
	at := n.Until
	switch {
	case at.IsZero():
		return
	case n.TimeUp:
		if at = r.afterwards(w); at.IsZero() {
			return
		}
	}
	if r.failing || r.shut { // or what is due would be tried without end
		if soon := r.clock.Now().Add(soonest); at.Before(soon) {
			at = soon
		}
	}
	r.deadline = r.clock.At(at, func() { offer(r.due) })
}

// Close ends the room: what is acknowledged is on disk, drafts are saved. It
// returns what could not be done; opening the room again makes up for that.
func (r *Room) Close() error {
	r.once.Do(func() { close(r.quit) })
	<-r.done
	return r.err
}

// Done is closed when the room has closed.
func (r *Room) Done() <-chan struct{} { return r.done }

// Now returns what an observer may see.
func (r *Room) Now() View { return r.view(nil) }

func (r *Room) seed() uint64 {
	var b [8]byte
	if _, err := io.ReadFull(r.random, b[:]); err != nil {
		panic("no randomness: " + err.Error()) // crypto/rand never fails; a test's reader must not
	}
	return binary.LittleEndian.Uint64(b[:])
}
