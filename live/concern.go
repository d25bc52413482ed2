package live

import (
	"kahvila/workshop"
)

// concern is whom new entries concern: who has to look again. It may be more
// than those who see anything of it, never less. Those who facilitate, who use
// words and who watch the room are concerned by everything but what people
// vote.
type concern struct {
	w        *workshop.Workshop
	everyone bool // also where something else is about few
	walkers  bool // everyone, but it need not be at once
	ballots  bool // nothing but votes
	seats    map[workshop.SeatID]bool
	tables   map[int]bool
	themes   map[string]bool
	themeOf  map[int]string // of tables
}

// concernOf returns whom the entries concern that made the state.
func concernOf(w *workshop.Workshop, accepted []*ask) *concern {
	c := &concern{w: w, ballots: true, seats: make(map[workshop.SeatID]bool), tables: make(map[int]bool), themes: make(map[string]bool), themeOf: make(map[int]string)}
	for _, a := range accepted {
		c.seats[a.seat] = true
		c.ballots = c.ballots && (a.entry.Kind == "vote" || a.entry.Kind == "answer")
		if a.fact != nil {
			c.add(a)
		}
	}
	return c
}

func (c *concern) add(a *ask) {
	switch f := a.fact.(type) {
	case *workshop.Vote, *workshop.Answer:
	case *workshop.Write:
		c.idea(c.w.Idea(workshop.IdeaID(a.entry.ID)))
	case *workshop.Import:
		for n := range f.Ideas {
			c.idea(c.w.Idea(workshop.IdeaID(f.From) + workshop.IdeaID(n)))
		}
	case *workshop.Edit:
		c.text(f.Idea)
	case *workshop.Delete:
		c.text(f.Idea)
	case *workshop.Argue:
		c.walkers = true
	case *workshop.Same:
		c.idea(c.w.Idea(f.Idea))
	case *workshop.Nudge:
		for _, t := range f.Tables {
			c.tables[t] = true
		}
	case *workshop.Auto, *workshop.Hold: // those who facilitate look at everything
	case *workshop.Apart, *workshop.Misplace: // it is for those who sort
		for _, id := range c.w.Sorters() {
			c.seats[id] = true
		}
	case *workshop.Find:
		c.tables[f.Table] = true
	case *workshop.Leave:
		c.table(a.seat)
		for _, r := range f.Seatings { // others may go to another table next
			c.everyone = c.everyone || len(r.Seats) > 1 || len(r.Closed) > 0
		}
		c.everyone = c.everyone || c.choosing()
	case *workshop.Join:
		c.table(a.seat)
		c.everyone = c.everyone || c.choosing()
	case *workshop.Here, *workshop.Done, *workshop.HelpWanted:
		c.table(a.seat) // who hosts it may be another as well
	default:
		c.everyone = true
	}
}

// table adds those at the table of a seat, if it has one.
func (c *concern) table(seat workshop.SeatID) {
	if t := c.w.TableOf(seat); t > 0 {
		c.tables[t] = true
	}
}

// choosing reports whether people choose their tables: who comes or goes
// changes how many seats are left.
func (c *concern) choosing() bool {
	s := c.w.Seating(c.w.Now().Step)
	return s != nil && s.Rotation == workshop.FreeRotation
}

// text adds those who see what its writer has changed: an idea, or a reason,
// which everybody may be reading.
func (c *concern) text(id workshop.IdeaID) {
	if c.w.Reason(workshop.EntryID(id)) != nil {
		c.walkers = true
		return
	}
	c.idea(c.w.Idea(id))
}

// idea adds those who see an idea: in a café those whose theme it belongs to,
// in a gallery all, while people group and rate all, if it has become part of a
// target.
func (c *concern) idea(i *workshop.Idea) {
	if i == nil {
		c.everyone = true
		return
	}
	if c.w.Cover().Hides(i) {
		return // but to its writer, it is not there yet
	}
	switch c.w.Step().Kind {
	case "cafe":
		c.themes[i.Theme] = true
	case "group", "vote":
		c.everyone = c.everyone || i.Target != 0
	case "gallery":
		c.walkers = true
	}
}
