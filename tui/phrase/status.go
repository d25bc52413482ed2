package phrase

import (
	"time"

	"kahvila/i18n"
	"kahvila/workshop"
)

// NextStatus names a status that a row could have next, with a hint where that
// is not the usual way.
func NextStatus(p *i18n.Printer, now, next workshop.Status) string {
	name := p.T(next.Title())
	if now.Usual(next) {
		return name
	}
	return p.T("{status} (not the usual way)", "status", name)
}

// Told says since when a row has a status: the day that somebody says, or else
// that on which it was said.
func Told(p *i18n.Printer, x workshop.Progress) string {
	if at, err := time.Parse(time.DateOnly, string(x.On)); err == nil {
		return p.Date(at)
	}
	return p.Date(x.At)
}

// Day writes a day as people do; nothing where there is none.
func Day(p *i18n.Printer, d workshop.Day) string {
	at, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return p.Date(at)
}

// TypedDay writes a day as people type it, to be read again: as Finns and Swedes
// do, and in English as 2027-06-30. What is no day comes back as it is.
func TypedDay(p *i18n.Printer, d workshop.Day) string {
	if said := Day(p, d); workshop.ReadDay(said) == d {
		return said
	}
	return string(d)
}

// NextMeeting says that a move of everybody would end the present meeting;
// nothing where it would not.
func NextMeeting(p *i18n.Printer, w *workshop.Workshop, to workshop.Moment) string {
	n := w.MeetingOf(to.Step)
	if w.Now().Step == "" || n <= w.Meeting() {
		return ""
	}
	if day := Day(p, w.Agenda().MeetingDay(n)); day != "" {
		return p.T("This meeting ends with it, and meeting {n} begins ({day}).", "n", n, "day", day)
	}
	return p.T("This meeting ends with it, and meeting {n} begins.", "n", n)
}

// StepsByMeeting returns the steps of the agenda to go to: those of the present
// meeting first, then those of the others, the latest before the earliest.
func StepsByMeeting(w *workshop.Workshop) []workshop.Step {
	a := w.Agenda()
	all := a.StepsOf(w.Meeting())
	for n := a.LastMeeting(); n > 0; n-- {
		if n != w.Meeting() {
			all = append(all, a.StepsOf(n)...)
		}
	}
	return all
}

// StepTitle names a step, with its meeting where that is not the present one.
func StepTitle(p *i18n.Printer, w *workshop.Workshop, s workshop.Step) string {
	title, _ := s.Title.In(workshop.Lang(p.Lang()))
	if n := w.MeetingOf(s.ID); n != w.Meeting() {
		return p.T("{step} (meeting {n})", "step", title, "n", n)
	}
	return title
}
