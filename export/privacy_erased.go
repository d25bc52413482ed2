package export

import (
	"time"

	"kahvila/workshop"
)

// erased lists what was erased of the people, and what is kept all the same;
// remind says when those who facilitate are reminded of people who are kept.
func (b *builder) erased(e workshop.Erasure, remind string) []string {
	p := b.p
	all := []string{p.N("Erased on {date}: the aliases, key fingerprints and return words of {n} people, with all half-written texts.", e.People, "date", b.local(e.At))}
	if n := b.underNames(); n > 0 {
		all = append(all, p.N("Not erased: the names under {n} ideas, which people wrote under their names.", n))
	}
	if e.Since {
		all = append(all, p.T("Of those who have come after that the same is kept again, until the facilitator erases it (kahvila forget)."), remind)
	}
	return all
}

// erasedOn returns the day on which what leads to people was erased; nothing
// where it was not, or where somebody has come since.
func (b *builder) erasedOn() string {
	if e := b.w.Erased(); !e.At.IsZero() && !e.Since {
		return b.local(e.At)
	}
	return ""
}

// local says a day where the sheet is written.
func (b *builder) local(at time.Time) string { return b.p.Date(at.In(b.d.Date.Location())) }

// anonymousSince says how anonymous it all is after the erasure on the day:
// what was erased is sealed, but for names that stand under ideas.
func (b *builder) anonymousSince(day string) string {
	if b.underNames() > 0 {
		return b.p.T("What was written without a name is anonymous since {date}: it is sealed, and what led to people is erased. Names that stand under ideas are kept.", "date", day)
	}
	return b.p.T("Anonymous since {date}: it is sealed, and what led to people is erased. Nothing is left that leads to a person, except what a text itself says.", "date", day)
}

// underNames returns how many ideas have the name of their writer.
func (b *builder) underNames() (n int) {
	for i := range b.w.Ideas() {
		if i.Shown() && i.Name != "" {
			n++
		}
	}
	return n
}
