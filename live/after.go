package live

import (
	"slices"

	"kahvila/workshop"
)

// after does what follows from entries once they are on disk. What cannot be
// done is tried again later, and its act is answered with why.
func (r *Room) after(accepted []*ask) {
	for _, a := range accepted {
		if a.twin {
			continue
		}
		switch f := a.fact.(type) {
		case *workshop.Write:
			r.sent(a.seat, func(draft string) bool { return draft == f.Text })
		case *workshop.Argue:
			r.sent(a.seat, func(draft string) bool { return draft == f.Text })
		case *workshop.Edit:
			r.sent(a.seat, func(draft string) bool { return draft == f.Text })
		case *workshop.Seal:
			if err := r.vault.DestroyKeys(append(slices.Clip(f.Scopes), requestScope)...); err != nil {
				r.owe(a, errSealing, err)
			}
			r.forgetPseudonyms()
		case *workshop.Strike, *workshop.Redact:
			if err := r.strike(r.state.Load()); err != nil { // more than one idea, if it was translated
				r.owe(a, errStriking, err)
			}
		case *workshop.Go:
			r.endTurns()
		case *workshop.Remove:
			r.endRemoved()
		case *workshop.HandBack:
			r.hand(f.Seat, a.entry.ID)
		}
	}
}

// recover goes on after a failed append, of which nobody knows whether it was
// written: it reopens the log, replays it, and answers by request id.
func (r *Room) recover(cause error, accepted []*ask) {
	r.logger.Error("append", "err", cause)
	r.failing, r.unsure, r.tries = true, accepted, 0
	r.troubled(&r.kept.writes, cause)
	r.reopen()
}

// reopen reads the log as it is on disk. Until it can, everything that is to
// be written is refused, and people read on.
func (r *Room) reopen() bool {
	w, err := r.reread()
	if err != nil {
		r.shut = true
		r.troubled(&r.kept.writes, err)
		if r.tries++; r.tries >= patient {
			r.answerUnsure(func(*ask) reply { return reply{err: errUnsure} })
		}
		r.later()
		return false
	}
	r.shut, r.pause = false, 0
	r.state.Store(w)
	r.count()
	r.version.Add(1)
	r.answerUnsure(func(a *ask) reply {
		if id, ok := r.requests[a.entry.Request]; ok && a.entry.Request != (workshop.RequestID{}) {
			return reply{id: id}
		}
		return reply{err: errUnsaved}
	})
	r.wake(nil)
	return true
}

func (r *Room) answerUnsure(with func(*ask) reply) {
	for _, a := range r.unsure {
		a.answer <- with(a)
	}
	r.unsure = nil
}

func (r *Room) reread() (*workshop.Workshop, error) {
	if err := r.log.Reopen(); err != nil {
		return nil, err
	}
	var people []workshop.Person
	if err := r.log.People(func(p workshop.Person) error { people = append(people, p); return nil }); err != nil {
		return nil, err
	}
	w, err := r.replay()
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	clear(r.people)
	r.ways = newWays()
	for _, p := range people {
		r.keepLocked(p)
	}
	r.mu.Unlock()
	return w, nil
}
