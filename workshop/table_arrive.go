package workshop

import "kahvila/workshop/seating"

// arriving returns, for people of these sectors who come all at once, their
// tables in the rounds of every café that is seated.
func (w *Workshop) arriving(sectors ...string) []map[string][]int {
	out := make([]map[string][]int, len(sectors))
	for _, s := range w.agenda.Steps {
		c := w.cafes[s.ID]
		if c == nil || c.Rotation == FreeRotation || len(s.Rounds) == 0 {
			continue
		}
		for i, tables := range w.floor(s, "").arrive(sectors) {
			if out[i] == nil {
				out[i] = make(map[string][]int)
			}
			out[i][s.ID] = tables
		}
	}
	return out
}

// arrive returns the tables of people who come now: they have a seat in the
// round that is under way, and nobody else has to be told anything.
func (f *floor) arrive(sectors []string) [][]int {
	from := f.begun - 1
	if f.begun >= f.p.Rounds { // it is over: they are counted, if everyone goes back
		from = 0
	}
	from = max(0, from)
	p, plan := f.p, f.now()
	p.Home = p.Home && len(f.c.Closed) == 0 // home may be where nobody sits any more
	for i, away := range p.Away {
		if away {
			plan[from][i] = -1
		}
	}
	rounds := p.Rounds
	if f.c.Rotation == ContentRotation {
		open := min(f.begun, rounds-1) // they sit there in the rounds to come, too
		p.Rounds, plan, p.Closed = 1, plan[from:from+1], p.Closed[open:open+1]
	}
	first := from
	if p.Rounds < rounds {
		first = 0
	}
	out := make([][]int, len(sectors))
	for i, tables := range seating.Arrive(p, plan, sectors, first) {
		out[i] = make([]int, rounds)
		for r := from; r < rounds; r++ {
			if k := min(r-from, len(tables)-1); k >= 0 {
				out[i][r] = tables[k] + 1
			}
		}
	}
	return out
}

// comes returns the tables of somebody who comes, or comes again: in the cafés
// where they have none for the rounds to come.
func (w *Workshop) comes(id SeatID, sector string) map[string][]int {
	if len(w.cafes) == 0 {
		return nil
	}
	s := w.Seat(id)
	if s == nil {
		return w.arriving(sector)[0]
	}
	tables := make(map[string][]int)
	if !s.Here() {
		for _, r := range w.again(s) {
			tables[r.Step] = joined(w.cafes[r.Step].Seats[id], r.Seats[id], r.Round)
		}
	}
	for step, row := range w.arriving(sector)[0] {
		if _, seated := w.cafes[step].Seats[id]; !seated {
			tables[step] = row
		}
	}
	if len(tables) == 0 {
		return nil
	}
	return tables
}

// again returns the tables in the rounds to come of somebody who had gone and
// comes back.
func (w *Workshop) again(s *Seat) []Reseating {
	var all []Reseating
	for i := range w.agenda.Steps {
		step := w.agenda.Steps[i]
		c := w.cafes[step.ID]
		if c == nil || c.Seats[s.ID] == nil || c.Rotation == FreeRotation || w.begun(step) >= len(step.Rounds) {
			continue
		}
		f := w.floor(step, s.ID)
		tables := f.arrive([]string{s.Sector})[0]
		from := max(0, f.begun-1)
		if now := f.was[from][f.at[s.ID]] + 1; now > 0 && f.begun > 0 {
			tables[from] = now // where they still are
		}
		all = append(all, Reseating{Step: step.ID, Round: from + 1, Seats: map[SeatID][]int{s.ID: rest(tables, from+1)}})
	}
	return all
}
