package phrase

import (
	"strings"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Method names a way to vote.
func Method(p *i18n.Printer, name string) string {
	m, known := prioritise.Find(name)
	if !known {
		return name
	}
	return p.T(m.Title)
}

// Proposed says how the vote of a step could go in the time there is, and what
// to do where it does not fit; nothing where there is no vote, or nothing to
// vote on.
func Proposed(p *i18n.Printer, w *workshop.Workshop, step string) []string {
	x, ok := w.Proposal(step)
	if !ok {
		return nil
	}
	args := []any{"targets", x.Targets, "people", x.People, "minutes", x.Minutes, "method", Method(p, x.First), "n", x.Takes}
	var lines []string
	switch {
	case !x.Fits:
		lines = []string{p.T("{targets} targets, {people} people, {minutes} min: too little time. {method} takes about {n} min.", args...)}
	case x.Then != "":
		args = append(args, "then", Method(p, x.Then), "top", x.Top)
		lines = []string{p.T("{targets} targets, {people} people, {minutes} min: first {method}, then {then} for the top {top}, about {n} min.", args...)}
	default:
		lines = []string{p.T("{targets} targets, {people} people, {minutes} min: {method}, about {n} min.", args...)}
	}
	if x.First != x.Own.Method || x.Then != "" {
		lines = append(lines, p.T("Planned is {method}: {why}.", "method", Method(p, x.Own.Method), "why", Reasons(p, x.Own)))
	}
	if x.Fewer > 0 {
		lines = append(lines, p.N("There is time for {n} targets as planned, or give it {more} min.", x.Fewer, "more", x.Own.Minutes))
	}
	if x.Unpriced > 0 {
		lines = append(lines, p.N("{n} targets have no cost yet, and the ballot does not open without.", x.Unpriced))
	}
	return lines
}

// Reasons says why a method does not fit, or what has to be known of it.
func Reasons(p *i18n.Printer, a prioritise.Advice) string {
	var all []string
	for _, r := range a.Reasons {
		switch r {
		case prioritise.TakesTooLong:
			all = append(all, p.T("takes about {n} min", "n", a.Minutes))
		case prioritise.TooManyItems:
			all = append(all, p.T("too many targets for it, narrow them down first"))
		case prioritise.TooFewItems:
			all = append(all, p.T("more than so few targets need"))
		case prioritise.TooFewPeople:
			all = append(all, p.T("too few people to compare all of them often enough"))
		case prioritise.OnlyNarrows:
			all = append(all, p.T("narrows a long list down and does not decide"))
		case prioritise.NeedsNumbers:
			all = append(all, p.T("people have to know the numbers"))
		case prioritise.NeedsCosts:
			all = append(all, p.T("every target needs a cost"))
		case prioritise.ForOneWinner:
			all = append(all, p.T("made for a few that exclude each other"))
		case prioritise.ForADeadline:
			all = append(all, p.T("made for one project with a date"))
		case prioritise.PeopleLump:
			all = append(all, p.T("people tend to put all on their own"))
		}
	}
	return strings.Join(all, ", ")
}

// Advised says in one line how long a method takes and whether that fits.
func Advised(p *i18n.Printer, a prioritise.Advice) string {
	said := p.T("{method}, about {n} min", "method", Method(p, a.Method), "n", a.Minutes)
	if !a.Fits {
		said = p.T("{method}, about {n} min, does not fit", "method", Method(p, a.Method), "n", a.Minutes)
	}
	return said
}

// Remaining says what is left of an open ballot, in numbers only, and what to
// do where there is too little time.
func Remaining(p *i18n.Printer, v live.View) []string {
	w := v.Workshop
	if !w.BallotOpen() {
		return nil
	}
	r := w.Remaining(w.Ballot(), v.Presence.Count)
	var lines []string
	if r.NotBegun > 0 {
		lines = append(lines, p.N("{n} have not begun", r.NotBegun))
	}
	if r.Minutes == 0 {
		return lines
	}
	left, boxed := v.Left()
	if boxed && left.Minutes() < float64(r.Minutes) && !w.Now().Paused {
		return append(lines, p.T("About {n} min too little: give more time, or close with what there is.", "n", max(1, r.Minutes-int(max(0, left.Minutes())))))
	}
	return append(lines, p.T("about {n} min still needed", "n", r.Minutes))
}
