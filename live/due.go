package live

import (
	"time"

	"kahvila/workshop"
)

// still is how long nobody may have typed anything when everyone goes on by
// themselves.
const still = 5 * time.Second

// late is how long after something was due it may be noticed while the machine
// is awake: its room looks every few seconds.
const late = 10 * time.Second

// dueNow returns what the clock does now: at the deadline it says so; when the
// grace after it is over, everyone goes on where that was wanted and nobody is
// typing, and otherwise writing stops. A ballot is closed by people only.
func (r *Room) dueNow() []*ask {
	w := r.state.Load()
	n, now := w.Now(), r.clock.Now()
	var f workshop.Fact
	switch {
	case n.Until.IsZero() || now.Before(n.Until):
		return nil
	case !n.TimeUp:
		r.slept(n.Until, now)
		f = &workshop.TimeUp{}
	case r.goesOn(w, now):
		f = &workshop.Go{Go: "next"}
	case w.Writing() && !now.Before(r.graceEnds(n)) && !r.slept(r.graceEnds(n), now):
		f = &workshop.Stop{}
	default:
		return nil
	}
	return []*ask{{fact: f, role: workshop.Clock, answer: make(chan reply, 1)}}
}

// slept reports whether what was due at a time has come so late that the machine
// must have been asleep. Those who were typing when its lid was closed have half
// a minute from now, as they would have had.
func (r *Room) slept(due, now time.Time) bool {
	if now.Sub(due) < late {
		return false
	}
	r.woke = now
	return true
}

// graceEnds returns when writing stops after a deadline that has passed.
func (r *Room) graceEnds(n workshop.Now) time.Time {
	if r.woke.After(n.Until) {
		return r.woke.Add(workshop.Grace)
	}
	return n.Until.Add(workshop.Grace)
}

// afterwards returns when something is due after a deadline; zero: nothing is.
func (r *Room) afterwards(w *workshop.Workshop) time.Time {
	var at time.Time
	if w.Writing() {
		at = r.graceEnds(w.Now())
	}
	if on := r.onFrom(w); !on.IsZero() && (at.IsZero() || on.Before(at)) {
		at = on
	}
	return at
}

func (r *Room) goesOn(w *workshop.Workshop, now time.Time) bool {
	at := r.onFrom(w)
	return !at.IsZero() && !now.Before(at)
}

// onFrom returns when everyone goes on by themselves if nobody types anything
// more; zero: they do not. A room that has just been opened waits first: people
// have to find their way back.
func (r *Room) onFrom(w *workshop.Workshop) time.Time {
	at, _, ok := w.GoesOn()
	if !ok {
		return time.Time{}
	}
	r.mu.Lock()
	typed := r.typed
	r.mu.Unlock()
	for _, t := range []time.Time{r.opened.Add(workshop.Grace), r.woke.Add(workshop.Grace), typed.Add(still)} {
		if at.Before(t) {
			at = t
		}
	}
	return at
}
