package workshop

import "time"

// UsualKeep is for how many months it is kept who took part, where the agenda
// says nothing else; MostKeep is the most that it can say.
const (
	UsualKeep = 12
	MostKeep  = 120
)

// ForgetBy returns the day by which what links answers to people had better be
// erased: so many months after something was last done, as the agenda says.
func (a *Agenda) ForgetBy(last time.Time) time.Time {
	months := UsualKeep
	if a.Keep > 0 {
		months = min(a.Keep, MostKeep)
	}
	day := last.AddDate(0, months, 0)
	if day.Day() != last.Day() { // the month is shorter: its last day
		day = day.AddDate(0, 0, -day.Day())
	}
	return day
}

// erased is when people were erased last, how many in all, and how many seats
// had been taken by then.
type erased struct {
	at            time.Time
	people, seats int
}

// Erasure says that what leads to people was erased.
type Erasure struct {
	At     time.Time // the last time; zero: never
	People int       // how many, in all
	Since  bool      // somebody has come after that, who is kept again
}

// Erased returns whether and when what leads to people was erased.
func (w *Workshop) Erased() Erasure {
	return Erasure{At: w.erased.at, People: w.erased.people, Since: w.taken() > w.erased.seats}
}

// taken returns how many seats were ever taken by somebody who can come back.
func (w *Workshop) taken() (n int) {
	for s := range w.Seats() {
		if !s.Bare {
			n++
		}
	}
	return n
}
