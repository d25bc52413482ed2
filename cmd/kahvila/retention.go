package main

import (
	"time"

	"kahvila/store"
	"kahvila/workshop"
)

// forgetBy returns the day by which who took part in a workshop had better be
// erased; the zero time where nobody is kept. It also says whether the workshop
// has begun, as far as it had to be read for the day. Of one that cannot be read
// the day is as usual: a list has to be there also then.
func (h *house) forgetBy(s store.Summary) (by time.Time, begun bool) {
	if s.People == 0 {
		return time.Time{}, false
	}
	last := s.Created
	if s.Changed.After(last) {
		last = s.Changed
	}
	var plan workshop.Agenda
	if w, err := h.state(s.ID); err == nil {
		plan, begun = *w.Agenda(), w.Now().Step != ""
	}
	return plan.ForgetBy(last.Local()), begun
}

// remind says until when people are kept, or that this is over.
func (a *app) remind(by workshop.Day, now time.Time) string {
	switch {
	case by == "":
		return ""
	case by < workshop.Day(now.Local().Format(time.DateOnly)):
		return a.p.T("to be forgotten since {date}", "date", a.day(by))
	}
	return a.p.T("forget by {date}", "date", a.day(by))
}
