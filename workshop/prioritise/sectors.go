package prioritise

import (
	"maps"
	"slices"
)

// totals is how many sums over the sectors are shown of every value: the mean
// of the sector means and the mean of the persons. So many suppressed sectors
// could be solved from them; there has to be one more.
const totals = 2

// bySector returns how each sector saw the item. A sector with an answer, on
// any scale, of fewer than five people is suppressed, and then further ones,
// the smallest first, until the totals do not tell which is which. It is a
// second fence only: small sectors are merged before a vote begins.
func (c *count) bySector(e *entry) []SectorMean {
	if c.secret() {
		return nil
	}
	all := make([]SectorMean, len(c.sheet.sectors))
	hidden := 0
	for sec, name := range c.sheet.sectors {
		m := SectorMean{Sector: name, N: e.answered[sec], Score: percent(e.sectors[sec])}
		for k := range e.cells {
			t, mean := e.cells[k].tallies[sec], 0.0
			if t.n > 0 {
				mean = float64(t.sum) / float64(t.n)
			}
			m.Means = append(m.Means, mean)
			m.Suppressed = m.Suppressed || t.n > 0 && t.n < fewest
		}
		if c.rule != nil {
			m.Score = e.shown[sec]
			m.Suppressed = m.Suppressed || m.N > 0 && m.N < fewest
		}
		if m.Suppressed {
			hidden++
		}
		all[sec] = m
	}
	for ; hidden > 0 && hidden <= totals; hidden++ {
		next := -1
		for i, m := range all {
			if !m.Suppressed && m.N > 0 && (next < 0 || m.N < all[next].N) {
				next = i
			}
		}
		if next < 0 {
			break
		}
		all[next].Suppressed = true
	}
	for i, m := range all {
		if m.Suppressed {
			all[i] = SectorMean{Sector: m.Sector, Suppressed: true}
		}
	}
	return all
}

// secret reports whether no ballot tells its sector.
func (c *count) secret() bool {
	return len(c.sheet.sectors) == 1 && c.sheet.sectors[0] == ""
}

// turnout fills in who voted and warns if it is too few. Whoever voted and was
// gone when the poll closed was there, too: nowhere did more people vote than
// were present, unless nobody counted those who were.
func (c *count) turnout(r *Result) {
	present := make(map[string]Turnout)
	for name, n := range c.poll.Present {
		present[name] = Turnout{Sector: name, Present: n}
		r.Present += n
	}
	counted := r.Present > 0
	for sec, name := range c.sheet.sectors {
		t := Turnout{Sector: name, Present: present[name].Present, Voted: len(c.sheet.rows[sec])}
		if gone := t.Voted - t.Present; counted && gone > 0 && !c.secret() {
			t.Present += gone
			r.Present += gone
		}
		present[name] = t
	}
	if counted {
		r.Present = max(r.Present, r.Voted)
	}
	if r.Voted*100 < r.Present*60 {
		r.Warnings = append(r.Warnings, Warning{Kind: LowTurnout})
	}
	if c.secret() {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(present)) {
		t := present[name]
		r.Sectors = append(r.Sectors, name)
		r.Turnout = append(r.Turnout, t)
		if t.Voted == 0 && t.Present > 0 && name != "" { // what has no name cannot be named
			r.Warnings = append(r.Warnings, Warning{Kind: SilentSector, Sector: name})
		}
	}
}
