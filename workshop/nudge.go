package workshop

import (
	"slices"
	"time"
)

// Open is a question that has no answer yet at tables that talk about it.
type Open struct {
	Question Question
	Tables   []int // that have not answered it in this round
	Nobody   bool  // nor has anybody else in this café
}

// Open returns the questions of this round that tables have not answered, in
// the order of the agenda. Where ideas do not say at which table they were
// written, an answer counts for all of the theme.
func (w *Workshop) Open() []Open {
	n, step := w.now, w.Step()
	seating := w.cafes[n.Step]
	if seating == nil || n.Round == 0 || step.Kind != "cafe" {
		return nil
	}
	type at struct {
		question string
		table    int
	}
	here, ever := make(map[at]bool), make(map[string]bool)
	for i := range w.Ideas() {
		if i.Step != n.Step || i.On != 0 || !i.Shown() {
			continue
		}
		ever[i.Question] = true
		if i.Round == n.Round {
			here[at{i.Question, i.Table}] = true
		}
	}
	var all []Open
	for _, theme := range w.agenda.ThemesOf(step) {
		for _, q := range theme.Questions {
			o := Open{Question: q, Nobody: !ever[q.ID]}
			for t := 1; t <= seating.Tables && !here[at{q.ID, 0}]; t++ {
				if !here[at{q.ID, t}] && w.ThemeAt(step, t, n.Round).ID == theme.ID {
					o.Tables = append(o.Tables, t)
				}
			}
			if len(o.Tables) > 0 {
				all = append(all, o)
			}
		}
	}
	return all
}

// HalfGone returns when half of the time for writing or talking is gone: then a
// table hears which question it has not answered. False where no such time
// runs.
func (w *Workshop) HalfGone() (time.Time, bool) {
	n := w.now
	if n.Until.IsZero() || n.Stopped || n.Sub != WriteSub && n.Sub != TalkSub {
		return time.Time{}, false
	}
	return n.Until.Add(-n.Box / 2), true
}

// Nudge is the fact that tables are reminded of a question that they have not
// answered. Without a question it is the first of them that nobody has
// answered, or else that some table has not.
type Nudge struct {
	Question string `json:"question"`
	Step     string `json:"step"`
	Round    int    `json:"round"`
	Tables   []int  `json:"tables"`
}

// Nudged returns the questions that the table was reminded of in this round.
func (w *Workshop) Nudged(table int) []string {
	var qs []string
	for _, n := range w.nudges {
		if n.Step == w.now.Step && n.Round == w.now.Round && slices.Contains(n.Tables, table) && !slices.Contains(qs, n.Question) {
			qs = append(qs, n.Question)
		}
	}
	return qs
}

// Decide finds the question and the tables.
func (f *Nudge) Decide(w *Workshop, _ Actor, _ Decision) error {
	*f = Nudge{Question: f.Question, Step: w.now.Step, Round: w.now.Round}
	open := w.Open()
	if f.Question == "" && len(open) > 0 {
		i := max(0, slices.IndexFunc(open, func(o Open) bool { return o.Nobody }))
		f.Question = open[i].Question.ID
	}
	for _, o := range open {
		if o.Question.ID == f.Question {
			f.Tables = o.Tables
		}
	}
	return nil
}

// Check refuses where nobody can answer, and what every table has answered.
func (f *Nudge) Check(w *Workshop, _ Actor) error {
	if !w.Writing() {
		return Refuse("Nobody can answer a question now. Say this while people write.")
	}
	if _, _, ok := w.agenda.Question(f.Question); f.Question != "" && !ok {
		return Refuse("There is no question {question} in the agenda.", "question", f.Question)
	}
	if len(f.Tables) == 0 {
		return Refuse("Every table that talks about this question has answered it.")
	}
	return nil
}

// nudged is a reminder that was sent.
type nudged struct {
	ID EntryID
	Nudge
}

// Apply reminds the tables.
func (f *Nudge) Apply(w *Workshop, s Stamp) {
	w.nudges = append(slices.Clip(w.nudges), nudged{s.ID, *f})
	w.touch(MessagesTopic)
	w.did(s, &unnudge{s.ID})
}

// unnudge takes a reminder back.
type unnudge struct {
	ID EntryID `json:"id"`
}

func (*unnudge) Check(*Workshop, Actor) error { return nil }

func (f *unnudge) Apply(w *Workshop, _ Stamp) {
	w.nudges = slices.DeleteFunc(slices.Clone(w.nudges), func(n nudged) bool { return n.ID == f.ID })
	w.touch(MessagesTopic)
}
