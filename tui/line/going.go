package line

import (
	"strconv"
	"time"

	"kahvila/live"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// going says how it goes: who has done what is to be done, and every table.
func (t *talk) going() {
	v, w := t.v, t.v.Workshop
	n := w.Now()
	t.print(t.brief(), t.p.T("{n} of {all} are connected", "n", v.Presence.Count, "all", w.People()))
	if m, ok := w.After(1); ok {
		t.print(t.p.T("then: {moment}", "moment", phrase.Moment(t.p, t.v.Workshop, m)))
	}
	switch b := w.Ballot(); {
	case n.Sub == workshop.RateSub && b != nil && b.Form.Points > 0:
		t.print(t.p.T("{n} of {all} have rated", "n", b.Voted(), "all", max(v.Presence.Count, b.Voted())))
	case n.Sub == workshop.RateSub && b != nil:
		t.print(t.p.T("{n} of {all} have rated everything", "n", b.Complete(), "all", max(v.Presence.Count, b.Voted())))
	case n.Sub == workshop.AnswerSub && w.Polling() != nil:
		t.print(t.p.T("{n} of {all} have answered everything", "n", w.Polling().Whole(), "all", max(v.Presence.Count, w.Polling().Answered())))
	case n.Sub == workshop.MoveSub:
		t.print(t.arrivals()...)
	}
	if k := v.Presence.Typing; k > 0 {
		t.print(t.p.N("{n} are writing", k))
	}
	t.print(t.tableLines(v)...)
	if w.Writing() {
		t.print(t.unanswered()...)
	}
	if s := phrase.Unsummed(t.p, w); s != "" {
		t.print(s)
	}
	if bare := v.Harvest().Bare; bare > 0 {
		t.print(t.p.T("obstacles without means: {n}", "n", bare))
	}
	t.print(t.kept()...)
	if t.r.Join != "" {
		t.print(t.p.T("To join, people type: {line}", "line", t.r.Join))
	}
	if n.Round > 0 && w.Writing() && len(v.Open()) > 0 {
		t.act([]entry{{label: t.p.T("Remind tables of a question"), do: t.remind}})
	}
}

// unanswered says which questions nobody has answered, in words as many as can
// be kept in mind.
func (t *talk) unanswered() []string {
	const most = 2
	var lines []string
	for _, o := range t.v.Open() {
		if o.Nobody {
			lines = append(lines, t.p.T("nobody has answered yet: {question}", "question", t.text(o.Question.Text)))
		}
	}
	if more := len(lines) - most; more > 0 {
		lines = append(lines[:most], t.p.N("and {n} more questions", more))
	}
	return lines
}

// tableLines says of every table of the round who is there and what it has
// written.
func (t *talk) tableLines(v live.View) []string {
	w := v.Workshop
	n := w.Now()
	seating := w.Seating(n.Step)
	if seating == nil || n.Round == 0 {
		return nil
	}
	here, all, written, last := make(map[int]int), make(map[int]int), make(map[int]int), make(map[int]time.Time)
	for s := range w.Seats() {
		if at := w.TableOf(s.ID); at > 0 && s.Person() {
			all[at]++
			if v.Presence.Here(s.ID) {
				here[at]++
			}
		}
	}
	for i := range w.Ideas() {
		if i.Step == n.Step && i.Round == n.Round && i.Shown() {
			if !i.Kind.Clings() { // a comment is no idea, but nobody is quiet who writes it
				written[i.Table]++
			}
			last[i.Table] = i.At
		}
	}
	var lines []string
	for at := 1; at <= seating.Tables; at++ {
		state, words := w.Table(at), []string{}
		if state.HelpWanted {
			words = append(words, t.p.T("help!"))
		}
		if state.Done {
			words = append(words, t.p.T("ready"))
		}
		if quiet := v.At.Sub(last[at]); !last[at].IsZero() && quiet >= time.Minute {
			words = append(words, t.p.T("quiet")+" "+t.p.N("{n} min", int(quiet/time.Minute)))
		}
		lines = append(lines, parts(append([]string{
			t.p.T("Table {n}: {theme}", "n", at, "theme", t.text(w.ThemeAt(w.Step(), at, n.Round).Name)),
			t.p.T("here") + " " + strconv.Itoa(here[at]) + "/" + strconv.Itoa(all[at]), t.p.N("{n} ideas", written[at]),
		}, words...)...))
	}
	return lines
}
