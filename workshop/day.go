package workshop

import "time"

// Day is a day of the calendar as 2027-06-30; empty: none. Days sort as texts.
type Day string

// Valid reports whether there is such a day.
func (d Day) Valid() bool {
	_, err := time.Parse(time.DateOnly, string(d))
	return err == nil
}
