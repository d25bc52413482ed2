package agenda

import (
	"slices"
	"strconv"
	"strings"

	"kahvila/workshop"
)

// nextYear stands in the name and in the days of a period for the year after
// the present one: a roadmap that says "next year" would soon say the wrong
// thing.
const nextYear = "{next year}"

// anyYear is a year by which an agenda is looked at that is not dated yet.
const anyYear = 2026

// Dated returns the agenda for a workshop that is made in the year.
func Dated(a workshop.Agenda, year int) workshop.Agenda {
	next := strconv.Itoa(year + 1)
	a.Steps = slices.Clone(a.Steps)
	for i := range a.Steps {
		s := &a.Steps[i]
		s.Periods = slices.Clone(s.Periods)
		for j, p := range s.Periods {
			name := workshop.Text{}
			for l, text := range p.Name {
				name[l] = strings.ReplaceAll(text, nextYear, next)
			}
			s.Periods[j].Name, s.Periods[j].From, s.Periods[j].To = name, dated(p.From, year), dated(p.To, year)
		}
	}
	return a
}

// dated returns a day of a workshop that is made in the year.
func dated(d workshop.Day, year int) workshop.Day {
	return workshop.ReadDay(strings.ReplaceAll(string(d), nextYear, strconv.Itoa(year+1)))
}
