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
