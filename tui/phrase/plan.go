package phrase

import (
	"strings"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/schedule"
)

// Takes says how many person-days of each pool an action takes, and what it
// waits for that is not over.
func Takes(p *i18n.Printer, w *workshop.Workshop, r workshop.Row) (all []string) {
	for _, pool := range w.Pools() {
		if n := r.Days[pool.ID]; n > 0 {
			all = append(all, p.N("{n} person-days", n)+" ("+in(p, pool.Name)+")")
		}
	}
	var titles []string
	for _, id := range r.After {
		if t := w.Target(id); t != nil && t.Shown() && !w.Row(id).Over() {
			titles = append(titles, in(p, t.Title))
		}
	}
	if len(titles) > 0 {
		all = append(all, p.T("Waits for: {title}", "title", strings.Join(titles, ", ")))
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
