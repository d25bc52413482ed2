package screen

import (
	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// proposed says how the vote that is about to open could go in the time there
// is; nothing where something else comes.
func proposed(t *i18n.Printer, w *workshop.Workshop, to workshop.Moment) []string {
	if to.Sub != workshop.RateSub {
		return nil
	}
	p, ok := w.Proposal(to.Step)
	if !ok {
		return nil
	}
	title := func(name string) string {
		m, _ := prioritise.Find(name)
		return t.T(m.Title)
	}
	args := []any{"targets", p.Targets, "people", p.People, "minutes", p.Minutes, "method", title(p.First), "n", p.Takes}
	switch {
	case !p.Fits:
		return []string{t.T("{targets} targets, {people} people, {minutes} min: too little time. {method} takes about {n} min.", args...)}
	case p.Then != "":
		args = append(args, "then", title(p.Then), "top", p.Top)
		return []string{t.T("{targets} targets, {people} people, {minutes} min: first {method}, then {then} for the top {top}, about {n} min.", args...)}
	}
	return []string{t.T("{targets} targets, {people} people, {minutes} min: {method}, about {n} min.", args...)}
}
