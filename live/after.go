package live

import (
	"fmt"
	"slices"

	"kahvila/workshop"
)

// after does what follows from entries once they are on disk. After an error
// the room cannot go on; opening it again makes up for what is missing.
func (r *Room) after(accepted []*ask) error {
	for _, a := range accepted {
		if a.twin {
			continue
		}
		switch f := a.fact.(type) {
		case *workshop.Write:
			r.sent(a.seat, func(draft string) bool { return draft == f.Text })
		case *workshop.Edit:
			r.sent(a.seat, func(draft string) bool { return draft == f.Text })
		case *workshop.Seal:
			if err := r.vault.DestroyKeys(append(slices.Clip(f.Scopes), requestScope)...); err != nil {
				r.logger.Error("destroy sealed keys", "err", err)
				a.err = fmt.Errorf("destroy sealed keys: %w", err)
				return a.err
			}
			r.forgetPseudonyms()
		case *workshop.Strike:
			if err := r.strike([]workshop.IdeaID{f.Idea}); err != nil {
				r.logger.Error("strike", "err", err)
				a.err = err
				return err
			}
		case *workshop.Remove:
			r.endRemoved()
		}
	}
	return nil
}

// recover goes on after a failed append, of which nobody knows whether it was
// written: it reopens the log, replays it, and answers by request id.
func (r *Room) recover(cause error, accepted []*ask) bool {
	r.logger.Error("append", "err", cause)
	w, err := r.reread()
	if err != nil {
		r.logger.Error("reopen", "err", err)
		r.err = fmt.Errorf("the data file cannot be written: %w", cause)
		for _, a := range accepted {
			a.answer <- reply{err: errClosed}
		}
		return false
	}
	r.state.Store(w)
	r.version.Add(1)
	for _, a := range accepted {
		if id, ok := r.requests[a.entry.Request]; ok && a.entry.Request != (workshop.RequestID{}) {
			a.answer <- reply{id: id}
		} else {
			a.answer <- reply{err: errUnsaved}
		}
	}
	r.wake(nil)
	return true
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
	for _, p := range people {
		r.keepLocked(p)
	}
	r.mu.Unlock()
	return w, nil
}
