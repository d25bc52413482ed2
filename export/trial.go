package export

import (
	"strings"

	"kahvila/workshop"
)

// trial is what is said of an experiment: what is expected, with whom, from
// when to when, and what was decided at its end.
func (b *builder) trial(r workshop.Row) line {
	if !r.Trial() {
		return nil
	}
	var days line
	switch from, to := b.day(r.Begins), b.day(r.Ends); {
	case r.Begins != "" && r.Ends != "":
		days = plain(from + "–" + to)
	case r.Ends != "":
		days = plain(b.p.T("until {day}", "day", to))
	case r.Begins != "":
		days = plain(b.p.T("from {day}", "day", from))
	}
	var decided line
	if r.Outcome != "" {
		decided = plain(b.p.T("decided: {outcome}", "outcome", b.p.T(r.Outcome.Title())))
	}
	return join(" · ", b.owner(r.Hypothesis), b.owner(r.Group), days, decided)
}

// trials is what has become of the actions that were tried out; nothing where
// none was.
func (b *builder) trials(rows []*workshop.Target) line {
	of, n := make(map[workshop.Status]int), 0
	for _, t := range rows {
		if r := b.w.Row(t.ID); r.Tried() {
			of[r.Status]++
			n++
		}
	}
	if n == 0 {
		return nil
	}
	var parts []string
	for _, s := range workshop.Statuses() {
		if of[s] > 0 {
			parts = append(parts, b.soMany(s, of[s]))
		}
	}
	return plain(b.p.N("{n} experiments: {statuses}.", n, "statuses", strings.Join(parts, ", ")))
}
