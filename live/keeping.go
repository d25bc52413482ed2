package live

import (
	"fmt"
	"slices"
	"sync"
	"time"

	"kahvila/workshop"
)

// Keeping is how well what happens is being kept, for those who facilitate.
type Keeping struct {
	Trouble error   // why nothing can be saved just now, as a sentence; nil: it can
	Lost    error   // what could not be had when the room was opened, as a sentence; nil: nothing
	Mirror  *Mirror // nil: there is none
	Battery int     // percent that are left where the machine has no mains; 0: it has, or nobody knows
}

// BatteryLow reports whether the machine will not last without mains.
func (k Keeping) BatteryLow() bool { return k.Battery > 0 && k.Battery < lowBattery }

// lowBattery is below how many percent a battery will not last an hour.
const lowBattery = 30

// Mirror is how far a second copy of the entries has come.
type Mirror struct {
	Behind  int           // entries that it does not have yet
	For     time.Duration // since it had everything
	Trouble error         // why it cannot be written just now, as a sentence; nil: it can
}

// behindAtMost is how long a mirror may lack something before anybody is told:
// every act is on its way for a moment.
const behindAtMost = 2 * time.Second

// UpToDate reports whether there is nothing to say of the mirror: it has
// everything, or will in a moment.
func (m Mirror) UpToDate() bool {
	return m.Trouble == nil && (m.Behind == 0 || m.For < behindAtMost)
}

// keeping is what a room remembers of it.
type keeping struct {
	mu     sync.Mutex
	writes error // why the last writing did not succeed
	file   error // what the guard has found
	drafts error // why what is half-written cannot be
	lost   error
	until  workshop.EntryID // lost is of interest as long as everyone is at this moment
}

// Keeping returns how well what happens is being kept.
func (r *Room) Keeping() Keeping {
	r.kept.mu.Lock()
	defer r.kept.mu.Unlock()
	k := Keeping{Trouble: r.kept.writes}
	if k.Trouble == nil {
		k.Trouble = r.kept.file
	}
	if k.Trouble == nil {
		k.Trouble = r.kept.drafts
	}
	if r.state.Load().Now().Entered == r.kept.until {
		k.Lost = r.kept.lost
	}
	if r.mirror != nil {
		m := r.mirror()
		k.Mirror = &m
	}
	if r.battery != nil {
		k.Battery = r.battery()
	}
	return k
}

// Keeping is that of the room, for those who facilitate; for others it is
// empty.
func (s *Seat) Keeping() Keeping {
	if !facilitates(s.room.state.Load(), s.id, s.role) {
		return Keeping{}
	}
	return s.room.Keeping()
}

// Time returns what time it is in the room: the machine's, except that it goes
// on evenly when that is set back.
func (r *Room) Time() time.Time { return r.clock.Now() }

// Time is that of the room.
func (s *Seat) Time() time.Time { return s.room.clock.Now() }

// troubled notes why nothing could be written, or with nil that it could, and
// tells those who facilitate, and walls.
func (r *Room) troubled(at *error, why error) {
	if why != nil {
		why = sentence(why)
	}
	r.kept.mu.Lock()
	same := fmt.Sprint(*at) == fmt.Sprint(why)
	*at = why
	r.kept.mu.Unlock()
	if same {
		return
	}
	if why != nil {
		r.logger.Error("trouble with the data file", "why", why)
	} else {
		r.logger.Info("no trouble with the data file any more")
	}
	w := r.state.Load()
	r.version.Add(1)
	r.wake(func(s *Seat) bool { return s.id == "" || facilitates(w, s.id, s.role) })
}

// untroubled notes that something could be written. Where it could not before,
// what is half-written is tried at once, too, and is not called lost meanwhile.
func (r *Room) untroubled() {
	r.kept.mu.Lock()
	before := r.kept.writes
	r.kept.mu.Unlock()
	if before == nil {
		return
	}
	r.saved(nil)
	r.troubled(&r.kept.writes, nil)
	r.saver.hurry()
}

// saved notes how a writing of what is half-written has ended. It is in a file
// of its own, written new each time: that may have no room while the data file
// has.
func (r *Room) saved(err error) {
	if err != nil {
		err = workshop.Refuse("What is half-written cannot be saved: {why}", "why", sentence(err))
	}
	r.troubled(&r.kept.drafts, err)
}

// sentence returns the innermost refusal of an error: what happened first, and
// what to do about it.
func sentence(err error) error {
	if r := workshop.Cause(err); r != nil {
		return r
	}
	return workshop.Refuse("the data file cannot be written: look at the disk it is on")
}

// Answers while it is not known what is on disk.
var (
	errSealing  = workshop.Refuse("This is sealed, but its keys could not be destroyed yet: the disk cannot be written. It is tried again until it is done.")
	errStriking = workshop.Refuse("The text is shown nowhere any more, but is not erased from the file yet: the disk cannot be written. It is tried again until it is done.")
	errPutBack  = workshop.Refuse("The data file was deleted while in use. It has been put back, and nothing is missing.")
	errUnsure   = workshop.Refuse("Nobody can say yet whether this was saved. Your text is kept: look before you send it again.")
)

// How often what could not be written is tried again.
const (
	soonest = time.Second
	latest  = 15 * time.Second
	patient = 3 // so many tries are waited for by those who asked
)

// later asks to be called later, and later every time.
func (r *Room) later() {
	r.pause = min(max(2*r.pause, soonest), latest)
	r.clock.At(r.clock.Now().Add(r.pause), func() { offer(r.retry) })
}

// undone returns what could not be done until now, or nil.
func (r *Room) undone() error {
	r.kept.mu.Lock()
	defer r.kept.mu.Unlock()
	switch {
	case r.shut:
		return r.kept.writes
	case r.owing:
		return workshop.Refuse("Something that was sealed or struck could not be destroyed yet: open the room again when the disk can be written.")
	}
	return r.kept.drafts
}

// makeUp does what could not be done before: it opens the log again, and
// destroys what is to be destroyed.
func (r *Room) makeUp() {
	if r.shut && !r.reopen() {
		return
	}
	if !r.owing {
		return
	}
	if err := r.settleDebts(r.state.Load()); err != nil {
		r.logger.Error("destroy what was sealed or struck", "err", err)
		r.later()
		return
	}
	r.owing, r.pause = false, 0
	for key, d := range r.again { // what they were told is so no more
		d.err = nil
		r.again[key] = d
	}
	r.forgetPseudonyms()
}

// settleDebts destroys keys of what is sealed, and texts that are struck, as
// far as they are there.
func (r *Room) settleDebts(w *workshop.Workshop) error {
	var left []workshop.Scope
	for _, s := range w.SealedScopes() {
		if _, ok := r.vault.Key(s); ok {
			left = append(left, s)
		}
	}
	if len(left) > 0 {
		if err := r.vault.DestroyKeys(append(left, requestScope)...); err != nil {
			return fmt.Errorf("destroy sealed keys: %w", err)
		}
	}
	return r.strike(w)
}

// owe answers an act that is in the log, but has not had its consequence.
func (r *Room) owe(a *ask, say *workshop.Refusal, cause error) {
	r.logger.Error(say.Text, "err", cause)
	a.err = fmt.Errorf("%w (%w)", say, cause)
	if !r.owing && !r.shut {
		r.later()
	}
	r.owing = true
}

// sealLost seals what was written under keys that are not here: the workshop
// comes from a backup or a mirror. Under new keys the same person would count
// as another, and count twice. Only the writing that goes on now is gone on
// with: there nobody is counted.
func (r *Room) sealLost(w *workshop.Workshop) error {
	n := w.Now()
	goingOn := []workshop.Scope{workshop.RoundScope(n.Step, n.Round), workshop.FindingsScope(n.Step, n.Round)}
	if b := w.Ballot(); b != nil && b.Step == n.Step {
		goingOn = append(goingOn, workshop.ReasonsScope(w.First(b).ID))
	}
	var lost []workshop.Scope
	gone := false
	for _, s := range w.Scopes() {
		if _, ok := r.vault.Key(s); ok {
			continue
		}
		gone = true
		if !slices.Contains(goingOn, s) {
			lost = append(lost, s)
		}
	}
	if !gone {
		return nil
	}
	r.kept.lost = workshop.Refuse("The keys of what was not sealed are not here: this is a backup or a mirror. What was sent is here and counts, but can no longer be changed, and what was being rated is closed: nobody counts twice.")
	r.kept.until = n.Entered
	r.logger.Warn("the keys of what was not sealed are not here", "sealed", len(lost))
	if len(lost) == 0 {
		return nil
	}
	fork := w.Fork()
	a := &ask{fact: &workshop.Seal{Scopes: lost}, role: workshop.Clock}
	if err := r.enter(fork, a, "seal", workshop.Pseudonym{}, r.clock.Now()); err != nil {
		return err
	}
	if err := r.log.Append(workshop.Batch{Entries: []workshop.Entry{a.entry}}); err != nil {
		return fmt.Errorf("seal what has no key: %w", err)
	}
	r.show(fork, nil)
	return nil
}

// A guard looks now and then whether the data file is where it was, and at what
// else comes with time alone.
type guard struct {
	room *Room
	quit chan struct{}
	done chan struct{}
}

const (
	rounds = 2 * time.Second // between two looks
	said   = time.Minute     // so long is what has been put right of interest
)

func (r *Room) watch() *guard {
	g := &guard{room: r, quit: make(chan struct{}), done: make(chan struct{})}
	go g.run()
	return g
}

func (g *guard) run() {
	defer close(g.done)
	r := g.room
	beat := make(chan struct{}, 1)
	seen, until := 0, time.Time{}
	for {
		stop := r.clock.At(r.clock.Now().Add(rounds), func() { offer(beat) })
		select {
		case <-beat:
			backs, err := seen, error(nil)
			stumbled := r.survive("what looks after the data file", func() error {
				backs, err = r.log.Secure()
				return nil
			})
			if stumbled != nil {
				err = workshop.Refuse("The data file cannot be looked after: {why}", "why", stumbled)
			}
			if backs > seen {
				seen, until = backs, r.clock.Now().Add(said)
			}
			if err == nil && r.clock.Now().Before(until) {
				err = errPutBack
			}
			r.troubled(&r.kept.file, err)
			r.countOut()
			offer(r.due) // a machine that slept, or whose clock was set, may be late
		case <-g.quit:
			stop()
			return
		}
	}
}

func (g *guard) close() {
	close(g.quit)
	<-g.done
}
