package live

import (
	"time"

	"kahvila/workshop"
)

// still is how long nobody may have typed anything when everyone goes on by
// themselves.
const still = 5 * time.Second

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
		f = &workshop.TimeUp{}
	case r.goesOn(w, now):
		f = &workshop.Go{Go: "next"}
	case w.Writing() && !now.Before(n.Until.Add(workshop.Grace)):
		f = &workshop.Stop{}
	default:
		return nil
	}
	return []*ask{{fact: f, role: workshop.Clock, answer: make(chan reply, 1)}}
}

// afterwards returns when something is due after a deadline; zero: nothing is.
func (r *Room) afterwards(w *workshop.Workshop) time.Time {
	var at time.Time
	if w.Writing() {
		at = w.Now().Until.Add(workshop.Grace)
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
	for _, t := range []time.Time{r.opened.Add(workshop.Grace), typed.Add(still)} {
		if at.Before(t) {
			at = t
		}
	}
	return at
}
