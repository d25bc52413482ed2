package agenda

import (
	"slices"
	"strconv"
	"strings"

	"kahvila/workshop"
)

// nextYear stands in the name of a period for the year after the present one:
// a roadmap that says "next year" would soon say the wrong thing.
const nextYear = "{next year}"

// Dated returns the agenda for a workshop that is made in the year.
func Dated(a workshop.Agenda, year int) workshop.Agenda {
	a.Steps = slices.Clone(a.Steps)
	for i := range a.Steps {
		s := &a.Steps[i]
		s.Periods = slices.Clone(s.Periods)
		for j, p := range s.Periods {
			name := workshop.Text{}
			for l, text := range p.Name {
				name[l] = strings.ReplaceAll(text, nextYear, strconv.Itoa(year+1))
			}
			s.Periods[j].Name = name
		}
	}
	return a
}
