package phrase

import (
	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/schedule"
)

// Wrong says what is wrong with where an action of the roadmap is; nothing
// where nothing is.
func Wrong(p *i18n.Printer, x schedule.Placement) (all []string) {
	if x.Late {
		all = append(all, p.T("too late for its legal deadline"))
	}
	if x.Early {
		all = append(all, p.T("begins before what it waits for is finished"))
	}
	if x.Beyond {
		all = append(all, p.T("ends after the last period"))
	}
	return all
}

// NoPlace says why an action of the roadmap has no place.
func NoPlace(p *i18n.Printer, w *workshop.Workshop, x schedule.Left) string {
	switch x.Reason {
	case schedule.TooBig:
		if x.Lasts > 0 {
			return p.N("too much for one period: over {n} periods there could be room", x.Lasts)
		}
		return p.T("more than there is time for at all")
	case schedule.Horizon:
		return p.T("could only end after the last period")
	case schedule.Behind:
		title := ""
		if t := w.Target(workshop.TargetID(x.Waits)); t != nil {
			title = in(p, t.Title)
		}
		return p.T("waits for {title}, which has no place", "title", title)
	}
	return p.T("others that came first in the rating take the time there is")
}
