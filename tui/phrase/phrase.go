// Package phrase puts a workshop into words that are the same on a screen and
// in a line: [Moment] names a moment of the plan, [Interrupts] says what a move
// would cut off, [Whereabouts] where an idea is now.
//
// It knows nothing about screens, keys and terminals, and nothing about how
// the words are laid out.
package phrase

import (
	"strconv"
	"strings"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// in returns a text of the workshop in the language of the printer.
func in(p *i18n.Printer, t workshop.Text) string {
	s, _ := t.In(workshop.Lang(p.Lang()))
	return s
}

// Moment says what a moment of the plan is.
func Moment(p *i18n.Printer, w *workshop.Workshop, m workshop.Moment) string {
	s, _ := w.Agenda().Step(m.Step)
	name, part := in(p, s.Title), p.T(m.Label())
	switch {
	case m.Round > 0:
		return p.T("{step}, round {n}: {part}", "step", name, "n", m.Round, "part", part)
	case m.Sub != "" && !strings.EqualFold(name, part):
		return p.T("{step}: {part}", "step", name, "part", part)
	}
	return name
}

// Interrupts says what a move of everybody would cut off now. Unshown is the
// sentence, translated, for a result that nobody has seen.
func Interrupts(p *i18n.Printer, v live.View, unshown string) []string {
	var lines []string
	w := v.Workshop
	n := w.Now()
	if k := v.Presence.Typing; k > 0 {
		lines = append(lines, p.N("{n} are writing. What is half-written is kept.", k))
	}
	if w.BallotOpen() {
		if k := v.Presence.Count - w.Ballot().Voted(); k > 0 {
			lines = append(lines, p.N("{n} have not rated.", k))
		}
		if k := w.Ballot().Voted() - w.Ballot().Complete(); k > 0 && w.Ballot().Form.Points == 0 {
			lines = append(lines, p.N("{n} are in the middle of rating. What they have rated counts.", k))
		}
	}
	if w.PollOpen() {
		if k := v.Presence.Count - w.Polling().Answered(); k > 0 {
			lines = append(lines, p.N("{n} have not answered.", k))
		}
		if k := w.Polling().Answered() - w.Polling().Whole(); k > 0 {
			lines = append(lines, p.N("{n} are in the middle of answering. What they have answered counts.", k))
		}
	}
	if x := w.Polling(); n.Sub == workshop.OutcomeSub && x != nil && !x.Shown && x.Answered() > 0 {
		lines = append(lines, unshown)
	}
	if b := w.Ballot(); n.Sub == workshop.ResultSub && b != nil && b.Revealed == 0 && b.Voted() > 0 {
		lines = append(lines, unshown)
	}
	if n.Sub == workshop.MoveSub {
		if _, all := w.Arrivals(); len(all.Missing) > 0 {
			lines = append(lines, p.N("{n} have not said that they are at their table.", len(all.Missing)))
		}
	}
	if k := len(w.Unsummed()); k > 0 {
		lines = append(lines, p.N("{n} tables have written down no key findings.", k))
	}
	if left, ok := n.TimeLeft(v.At); ok && left > 0 && !n.TimeUp && !n.Stopped {
		lines = append(lines, p.T("There is still time: {left}", "left", p.Left(left)))
	}
	return lines
}

// Unsummed says which tables have no key findings, while these are written
// down; nothing where all have.
func Unsummed(p *i18n.Printer, w *workshop.Workshop) string {
	tables := w.Unsummed()
	if len(tables) == 0 {
		return ""
	}
	return p.T("tables without key findings: {tables}", "tables", Numbers(tables))
}

// Numbers lists numbers.
func Numbers(all []int) string {
	s := make([]string, len(all))
	for i, n := range all {
		s[i] = strconv.Itoa(n)
	}
	return strings.Join(s, ", ")
}

// Whereabouts says where an idea was written and, unless it was struck, where
// it is now.
func Whereabouts(p *i18n.Printer, w *workshop.Workshop, i *workshop.Idea) []string {
	var all []string
	if i.Round > 0 {
		all = append(all, p.T("round {n}", "n", i.Round))
	}
	if i.Table > 0 {
		all = append(all, p.T("table {n}", "n", i.Table))
	}
	switch on, t := w.Idea(i.On), w.Target(i.Target); {
	case i.Struck != "":
	case i.Hidden:
		all = append(all, p.T("hidden"))
	case t != nil && t.Shown():
		all = append(all, p.T("in the target: {title}", "title", in(p, t.Title)))
	case on != nil && on.Shown():
		all = append(all, p.T("to: {idea}", "idea", on.Text))
	}
	return all
}
