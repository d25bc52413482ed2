package live

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime/debug"
	"time"

	"kahvila/workshop"
)

// ask is a fact that somebody wants to be.
type ask struct {
	fact   workshop.Fact
	seat   workshop.SeatID
	role   workshop.Role
	once   string
	person *workshop.Person       // to be kept with it
	change func(*workshop.Person) // of the person of the seat, as they are by then
	at     time.Time              // the clock's, instead of now
	twin   *ask                   // the same request, which stands before it in the batch
	answer chan reply             // one slot

	entry workshop.Entry   // once it is decided
	parts []workshop.Entry // that stand before it
	scope workshop.Scope
	err   error // what has to follow from the entry did not
}

type reply struct {
	id  workshop.EntryID
	err error
}

// errUnsaved is the answer when it is known that nothing was written.
var errUnsaved = workshop.Refuse("This could not be saved. Your text is kept: try again.")

// commit decides and checks the asks one after the other on a fork, writes
// them in one batch, shows the new state, and answers. It reports whether the
// state is another one, whose deadline the clock knows then.
func (r *Room) commit(asks []*ask) bool {
	if len(asks) == 0 {
		return false
	}
	if r.shut { // people read on meanwhile
		for _, a := range asks {
			a.answer <- reply{err: errUnsaved}
		}
		return false
	}
	began := time.Now()
	fork, batch, accepted := r.try(asks)
	if fork == nil { // one of them panicked; it has been answered
		return r.commit(accepted)
	}
	if len(batch.Entries) == 0 && len(batch.People) == 0 {
		return false
	}
	if err := r.append(batch); err != nil {
		r.recover(err, batch, accepted)
		return false
	}
	r.failing = false
	r.untroubled()
	counted := r.show(fork, batch.People)
	r.after(accepted)
	r.schedule() // before anybody is told, and asks what time it is
	r.wakeFor(concernOf(fork, accepted))
	if counted {
		r.wakeCompany()
	}
	r.answer(accepted)
	r.tally.answered(began)
	return true
}

// try works through the asks. Those that are refused, or were made before, are
// answered. The fork is nil when a fact panicked: then accepted is what is
// left to try again.
func (r *Room) try(asks []*ask) (fork *workshop.Workshop, batch workshop.Batch, accepted []*ask) {
	fork = r.state.Load().Fork()
	twins := make(map[repeat]*ask)
	for i, a := range asks {
		a.twin = nil
		key := repeat{a.seat, a.once}
		if a.once != "" {
			if done, ok := r.again[key]; ok {
				a.answer <- done.reply
				continue
			}
			if twin := twins[key]; twin != nil {
				a.entry, a.scope, a.twin = twin.entry, twin.scope, twin
				accepted = append(accepted, a) // answered with its twin
				continue
			}
		}
		if a.fact == nil { // people only
			batch.People = append(batch.People, r.changed(a, batch.People))
			accepted = append(accepted, a)
			continue
		}
		id, err, panicked := r.tryOne(fork, a)
		if panicked {
			return nil, batch, append(accepted, asks[i+1:]...)
		}
		if err != nil || id != 0 {
			a.answer <- reply{id, err}
			continue
		}
		if a.once != "" {
			twins[key] = a
		}
		batch.Entries = append(append(batch.Entries, a.parts...), a.entry)
		if a.person != nil {
			batch.People = append(batch.People, *a.person)
		}
		accepted = append(accepted, a)
	}
	return fork, batch, accepted
}

// changed returns the person of the ask's seat with the change, which may come
// after others of the same batch.
func (r *Room) changed(a *ask, before []workshop.Person) workshop.Person {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.people[a.seat]
	for _, b := range before {
		if b.Seat == a.seat {
			p = b
		}
	}
	a.change(&p)
	return p
}

// tryOne decides, checks and applies one fact. It returns an id when the same
// request is in the log already.
func (r *Room) tryOne(fork *workshop.Workshop, a *ask) (id workshop.EntryID, err error, panicked bool) {
	defer func() {
		if p := recover(); p != nil {
			r.stumbled(a.fact, p, debug.Stack())
			a.answer <- reply{err: errUnsaved}
			panicked = true
		}
	}()
	now := a.at
	if now.IsZero() {
		now = r.clock.Now()
	}
	kind, ok := workshop.KindOf(a.fact)
	if !ok {
		return 0, fmt.Errorf("%T is no kind of fact", a.fact), false
	}
	who := r.actor(a)
	if err := r.mayAct(fork, a, kind, &who); err != nil {
		return 0, err, false
	}
	if d, ok := a.fact.(workshop.Decider); ok {
		decision := workshop.Decision{Now: now, Seed: r.seed()}
		if kind.Role >= workshop.Facilitator { // only what moves everyone asks for it
			decision.Present = r.present(fork)
		}
		if err := d.Decide(fork, who, decision); err != nil {
			return 0, err, false
		}
	}
	a.scope = ""
	if s, ok := a.fact.(workshop.Scoped); ok {
		a.scope = s.Scope(fork)
	}
	key, err := r.key(fork, a.scope)
	if err != nil {
		return 0, err, false
	}
	if a.role != workshop.Clock {
		who.By = key.Pseudonym(a.seat)
	}
	if a.entry.Request, err = r.request(fork, a); err != nil {
		return 0, err, false
	}
	if id, ok := r.requests[a.entry.Request]; ok {
		return id, nil, false
	}
	if err := a.fact.Check(fork, who); err != nil {
		return 0, err, false
	}
	if err := r.foresee(fork, a.fact); err != nil {
		return 0, err, false
	}
	return 0, r.enter(fork, a, kind.Name, who.By, now), false
}

// enter makes the entry and applies it, after those that happen with it: what
// they say once they are JSON, which is what a replay will read.
func (r *Room) enter(fork *workshop.Workshop, a *ask, kind string, by workshop.Pseudonym, now time.Time) error {
	a.parts = nil
	var entries []workshop.Entry
	var facts []workshop.Fact
	if b, ok := a.fact.(workshop.Bundle); ok {
		facts = b.Parts()
		for _, part := range facts {
			k, _ := workshop.KindOf(part)
			entries = append(entries, workshop.Entry{Kind: k.Name})
		}
	}
	entries, facts = append(entries, workshop.Entry{Request: a.entry.Request, Kind: kind}), append(facts, a.fact)
	last, _ := fork.Last()
	for i := range entries {
		e := &entries[i]
		e.ID, e.At, e.By = last+1+workshop.EntryID(i), now.UTC().Truncate(time.Minute), by
		var err error
		if e.Body, err = json.Marshal(facts[i]); err != nil {
			return fmt.Errorf("write a %s: %w", e.Kind, err)
		}
		if facts[i], err = e.Decode(); err != nil {
			return fmt.Errorf("read back a %s: %w", e.Kind, err)
		}
	}
	for i, e := range entries {
		fork.ApplyFact(e, facts[i])
	}
	a.entry, a.parts = entries[len(entries)-1], entries[:len(entries)-1]
	return nil
}

// mayAct refuses who has no seat, or not the role.
func (r *Room) mayAct(w *workshop.Workshop, a *ask, kind workshop.Kind, who *workshop.Actor) error {
	if a.role == workshop.Clock {
		return nil
	}
	seat := w.Seat(a.seat)
	if seat != nil && seat.Removed {
		return workshop.Refuse("This seat has been removed from the workshop. Talk to the facilitator.")
	}
	if seat == nil && kind.Name != "join" {
		return workshop.Refuse("Join first.")
	}
	if seat != nil && seat.Left && kind.Name != "join" {
		return workshop.Refuse("You have left the workshop. Join again first.")
	}
	who.Role = roleOf(w, a.seat, a.role)
	if who.Role < kind.Role {
		if kind.Role == workshop.Host {
			return workshop.Refuse("Only the host of the table can do this.")
		}
		return workshop.Refuse("Only the facilitator can do this.")
	}
	return nil
}

// roleOf returns the role of a seat now. That of a facilitator comes with the
// connection (host machine, listed key) or by grant, and never from having
// come that way once.
func roleOf(w *workshop.Workshop, id workshop.SeatID, connection workshop.Role) workshop.Role {
	switch {
	case facilitates(w, id, connection):
		return workshop.Facilitator
	case w.Seat(id) != nil && w.IsHost(id):
		return workshop.Host
	}
	return workshop.Participant
}

// facilitates is roleOf for those who want to know no more: looking for hosts
// takes a walk around all seats.
func facilitates(w *workshop.Workshop, id workshop.SeatID, connection workshop.Role) bool {
	seat := w.Seat(id)
	return connection == workshop.Facilitator || seat != nil && seat.Role == workshop.Facilitator && seat.Granted
}

func (r *Room) actor(a *ask) workshop.Actor {
	r.mu.Lock()
	alias := r.people[a.seat].Alias
	r.mu.Unlock()
	return workshop.Actor{Seat: a.seat, Role: a.role, Alias: alias, As: func(s workshop.Scope) workshop.Pseudonym { return r.as(a.seat, s) }}
}

// as returns who a seat is within a scope; the zero pseudonym where the scope
// has no key: nothing was done there, or it is sealed.
func (r *Room) as(seat workshop.SeatID, s workshop.Scope) workshop.Pseudonym {
	if s == "" {
		return workshop.Key{}.Pseudonym(seat)
	}
	key, ok := r.vault.Key(s)
	if !ok {
		return workshop.Pseudonym{}
	}
	return key.Pseudonym(seat)
}

// key returns the key of a scope, making it where there is none. It is on disk
// before anything is written under it.
func (r *Room) key(w *workshop.Workshop, s workshop.Scope) (workshop.Key, error) {
	if s == "" {
		return workshop.Key{}, nil
	}
	if w.Sealed(s) {
		return workshop.Key{}, workshop.Refuse("This is sealed: nothing in it can be changed any more.")
	}
	if key, ok := r.vault.Key(s); ok {
		return key, nil
	}
	var key workshop.Key
	if _, err := io.ReadFull(r.random, key[:]); err != nil {
		return key, fmt.Errorf("make a key: %w", err)
	}
	if err := r.vault.PutKey(s, key); err != nil {
		r.logger.Error("keep a key", "err", err)
		r.troubled(&r.kept.writes, err)
		return key, errUnsaved
	}
	return key, nil
}

// foresee makes the key of a ballot or a poll that is about to open: the order
// in which each person sees the targets of a ballot comes from who they are in
// it, and so do the numbers with which people come back to either.
func (r *Room) foresee(w *workshop.Workshop, f workshop.Fact) error {
	last, _ := w.Last()
	var err error
	switch {
	case workshop.OpensBallot(f):
		_, err = r.key(w, workshop.BallotScope(last+1))
	case workshop.OpensPoll(f):
		_, err = r.key(w, workshop.PollScope(last+1))
	}
	return err
}

// requestScope is the scope of request ids. Its key is renewed by every seal,
// so that no request id outlives it as a link.
const requestScope workshop.Scope = "requests"

// request returns the id of the request.
func (r *Room) request(w *workshop.Workshop, a *ask) (id workshop.RequestID, err error) {
	switch {
	case a.role == workshop.Clock:
		return id, nil
	case a.once == "":
		_, err = io.ReadFull(r.random, id[:])
		return id, err
	}
	key, err := r.key(w, requestScope)
	if err != nil {
		return id, err
	}
	return key.Request(a.seat, a.once), nil
}

// show makes the new state what everybody sees, and reports whether somebody
// counts as present who did not, or no more.
func (r *Room) show(w *workshop.Workshop, people []workshop.Person) (counted bool) {
	r.mu.Lock()
	for _, p := range people {
		r.keepLocked(p)
	}
	before := r.state.Load()
	r.state.Store(w)
	if w.Rev(workshop.SeatsTopic) != before.Rev(workshop.SeatsTopic) {
		for s := range w.SeatsSince(before) { // they may count as people who take part, or no more
			counted = r.regardLocked(s.ID) || counted
		}
	}
	r.mu.Unlock()
	r.version.Add(1)
	return counted
}

// answer tells those who asked, when nothing is left to do about it.
func (r *Room) answer(accepted []*ask) {
	for _, a := range accepted {
		a.answer <- r.made(a)
	}
}

// made remembers that the ask is in the log, for who asks again, and returns
// its answer.
func (r *Room) made(a *ask) reply {
	if a.twin != nil {
		a.err = a.twin.err
	}
	rep := reply{a.entry.ID, a.err}
	if a.entry.Request != (workshop.RequestID{}) {
		r.requests[a.entry.Request] = a.entry.ID
	}
	if a.once != "" && !r.state.Load().Sealed(a.scope) {
		r.again[repeat{a.seat, a.once}] = done{rep, a.scope}
	}
	return rep
}
