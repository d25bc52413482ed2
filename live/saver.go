package live

import (
	"sync/atomic"
	"time"

	"kahvila/workshop"
)

// saver writes the vault to disk, off everybody's way: once a second while
// somebody types, now and then while the workshop's clock runs, and at once when
// a connection ends.
type saver struct {
	save    func(alive time.Time) error
	clock   Clock
	ticking func() bool // whether the workshop's clock runs
	ended   func(error) // is told how each writing has ended
	dirty   atomic.Bool
	last    time.Time     // when it was; the goroutine's own
	now     chan struct{} // one slot
	quit    chan struct{}
	done    chan struct{}
}

func newSaver(save func(alive time.Time) error, c Clock, ticking func() bool, ended func(error)) *saver {
	s := &saver{save: save, clock: c, ticking: ticking, ended: ended, now: make(chan struct{}, 1), quit: make(chan struct{}), done: make(chan struct{})}
	go s.run()
	return s
}

// soon saves within a second.
func (s *saver) soon() { s.dirty.Store(true) }

// hurry saves as soon as it can.
func (s *saver) hurry() { offer(s.now) }

func offer(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// How often is written what people type, and, while nobody does, that the room is
// alive: after a crash the clock stands where it was then, and may give that much
// time again. Each writing makes the disk work four times.
const (
	every      = time.Second
	everyAlive = 5 * time.Second
)

func (s *saver) run() {
	defer close(s.done)
	beat := make(chan struct{}, 1)
	stop := s.clock.At(s.clock.Now().Add(every), func() { offer(beat) })
	defer func() { stop() }()
	for {
		select {
		case <-s.now:
			s.write()
		case <-beat:
			if s.dirty.Load() || s.ticking() && s.clock.Now().Sub(s.last) >= everyAlive {
				s.write()
			}
			stop = s.clock.At(s.clock.Now().Add(every), func() { offer(beat) })
		case <-s.quit:
			s.write()
			return
		}
	}
}

func (s *saver) write() {
	s.dirty.Store(false)
	s.last = s.clock.Now()
	err := s.save(s.last)
	if err != nil {
		s.dirty.Store(true)
	}
	s.ended(err)
}

func (s *saver) close() {
	close(s.quit)
	<-s.done
}

// sent drops the drafts of a seat that have been sent: beside an idea they
// would say who wrote it, also where the screen that clears them has died.
func (r *Room) sent(seat workshop.SeatID, is func(draft string) bool) {
	for field, draft := range r.vault.Drafts(seat) {
		if clean, err := workshop.Clean(draft, workshop.IdeaField); err == nil && is(clean) {
			r.dropDrafts(seat, field, AboutDraft)
		}
	}
}

// dropDrafts empties fields of a seat, which types nothing in them any more.
func (r *Room) dropDrafts(seat workshop.SeatID, fields ...string) {
	for _, field := range fields {
		r.vault.SetDraft(seat, field, "")
	}
	r.mu.Lock()
	for _, field := range fields {
		r.there.types(seat, field, false)
	}
	changed := r.regardLocked(seat)
	r.mu.Unlock()
	if changed {
		r.version.Add(1)
	}
}

// AboutDraft names the draft that keeps what the text is about that somebody is
// writing. It is there as long as the text is.
const AboutDraft = "about"

// sentBefore drops what a crash has left of drafts that had been sent.
func (r *Room) sentBefore(w *workshop.Workshop) {
	texts := make(map[string]bool)
	for i := range w.Ideas() {
		texts[i.Text] = true
		for _, was := range i.Was {
			texts[was] = true
		}
	}
	for r := range w.Reasons() {
		texts[r.Text] = true
		for _, was := range r.Was {
			texts[was] = true
		}
	}
	for seat := range w.Seats() {
		r.sent(seat.ID, func(draft string) bool { return texts[draft] })
	}
}
