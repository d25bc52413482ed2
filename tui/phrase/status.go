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
