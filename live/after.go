package live

import (
	"slices"

	"kahvila/workshop"
)

// after does what follows from entries once they are on disk. What cannot be
// done is tried again later, and its act is answered with why.
func (r *Room) after(accepted []*ask) {
	for _, a := range accepted {
		if a.twin != nil {
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

// unsure is a batch of which nobody knows whether it is on disk, and those who
// asked for it.
type unsure struct {
	batch workshop.Batch
	asks  []*ask
	told  bool // they have been answered that nobody knows
}

// recover goes on after a failed append, of which nobody knows whether it was
// written: it reopens the log, replays it, and looks.
func (r *Room) recover(cause error, batch workshop.Batch, accepted []*ask) {
	r.logger.Error("append", "err", cause)
	r.failing, r.unsure, r.tries = true, unsure{batch: batch, asks: accepted}, 0
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
			r.tellUnsure(func(*ask) reply { return reply{err: errUnsure} })
		}
		r.later()
		return false
	}
	r.shut, r.pause = false, 0
	r.state.Store(w)
	r.count()
	r.version.Add(1)
	r.resolve()
	r.wake(nil)
	return true
}

// resolve answers those who asked for what may be on disk, now that one can
// look. If it is there, all that follows from it follows.
func (r *Room) resolve() {
	with := func(*ask) reply { return reply{err: errUnsaved} }
	if u := r.unsure; r.landed(u.batch) {
		r.after(u.asks)
		with = r.made
		for _, a := range u.asks {
			r.made(a) // who asks again gets the same answer, also who was told that nobody knows
		}
	}
	r.tellUnsure(with)
	r.unsure = unsure{}
}

// landed reports whether the batch, which is on disk whole or not at all, is
// there.
func (r *Room) landed(b workshop.Batch) bool {
	if n := len(b.Entries); n > 0 {
		last, _ := r.state.Load().Last()
		return last >= b.Entries[n-1].ID
	}
	now := make(map[workshop.SeatID]workshop.Person)
	for _, p := range b.People { // of one seat the last
		now[p.Seat] = p
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for seat, p := range now {
		if r.people[seat] != p {
			return false
		}
	}
	return true
}

// tellUnsure answers everybody once.
func (r *Room) tellUnsure(with func(*ask) reply) {
	if r.unsure.told {
		return
	}
	r.unsure.told = true
	for _, a := range r.unsure.asks {
		a.answer <- with(a)
	}
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
	for seat, p := range r.people { // the alias of before may not be theirs any more
		r.forgetAliasLocked(seat, p.Alias)
	}
	clear(r.people)
	r.ways = newWays()
	for _, p := range people {
		r.keepLocked(p)
	}
	r.mu.Unlock()
	return w, nil
}
