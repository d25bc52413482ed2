package workshop

import (
	"strings"
	"time"
)

// Day is a day of the calendar as 2027-06-30; empty: none. Days sort as texts.
type Day string

// Valid reports whether there is such a day.
func (d Day) Valid() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}

// ReadDay returns the day that somebody wrote, as 2027-06-30 or as Finns and
// Swedes do: 30.6.2027, with or without noughts and spaces. What is no day comes
// back as it was written, to be refused with that.
func ReadDay(text string) Day {
	for _, layout := range []string{"2006-1-2", "2.1.2006"} {
		if at, err := time.Parse(layout, strings.Join(strings.Fields(text), "")); err == nil {
			return Day(at.Format(time.DateOnly))
		}
	}
	return Day(text)
}
