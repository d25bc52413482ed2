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

// Awaited returns what the action is called that one without a place waits for;
// nothing where it waits for none.
func Awaited(p *i18n.Printer, w *workshop.Workshop, x schedule.Left) string {
	if t := w.Target(workshop.TargetID(x.Waits)); t != nil {
		return in(p, t.Title)
	}
	return ""
}
