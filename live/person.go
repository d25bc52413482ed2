package live

import "kahvila/workshop"

// SetLang keeps the language of this person's screens.
func (s *Seat) SetLang(l workshop.Lang) error {
	return s.setPerson(func(p *workshop.Person) { p.Lang = l })
}

// SetAlias keeps how this person wants to be called; empty: not at all. It
// refuses what somebody else is called already.
func (s *Seat) SetAlias(alias string) error {
	alias, err := workshop.Clean(alias, workshop.AliasField)
	if err != nil {
		return err
	}
	r := s.room
	r.mu.Lock()
	err = r.takeAliasLocked(s.id, alias)
	r.mu.Unlock()
	if err != nil {
		return err
	}
	err = s.setPerson(func(p *workshop.Person) { p.Alias = alias })
	if err != nil {
		r.untakeAlias(s.id, alias)
	}
	return err
}

func (s *Seat) setPerson(change func(*workshop.Person)) error {
	r := s.room
	r.mu.Lock()
	p := r.people[s.id]
	r.mu.Unlock()
	switch {
	case p.Seat == "":
		return workshop.Refuse("Join first.")
	case s.HandedBack():
		return errHanded()
	}
	_, err := r.wait(&ask{seat: s.id, change: change, answer: make(chan reply, 1)})
	return err
}

// People returns the aliases by seat, for those who facilitate; nil for
// others.
func (s *Seat) People() map[workshop.SeatID]string {
	r := s.room
	if s.HandedBack() || !facilitates(r.state.Load(), s.id, s.role) {
		return nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	names := make(map[workshop.SeatID]string, len(r.people))
	for id, p := range r.people {
		names[id] = p.Alias
	}
	return names
}
