package line

import (
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// trialEntries lists what can be said of a row that is tried out first.
func (t *talk) trialEntries(x *workshop.Target) []entry {
	r := t.v.Workshop.Row(x.ID)
	text := t.cardText(x)
	day := t.p.T("as 2027-06-30")
	return []entry{
		text(t.p.T("Tried out: what is expected"), t.p.T("if we do this, then that happens"), r.Hypothesis, func(f *workshop.SetRow, s *string) { f.Hypothesis = s }),
		text(t.p.T("Tried out: with whom"), t.p.T("a limited group"), r.Group, func(f *workshop.SetRow, s *string) { f.Group = s }),
		text(t.p.T("Tried out: begins"), day, phrase.TypedDay(t.p, r.Begins), func(f *workshop.SetRow, s *string) { f.Begins = (*workshop.Day)(s) }),
		text(t.p.T("Tried out: ends"), day, phrase.TypedDay(t.p, r.Ends), func(f *workshop.SetRow, s *string) { f.Ends = (*workshop.Day)(s) }),
		{label: t.p.T("Decided at its end"), do: func() { t.decideTrial(x) }},
	}
}

// decideTrial asks what is decided at the end of an experiment, and why.
func (t *talk) decideTrial(x *workshop.Target) {
	all := workshop.Outcomes()
	var names []string
	for _, o := range all {
		names = append(names, t.p.T(o.Title()))
	}
	i, ok := t.option("", names)
	if !ok {
		return
	}
	if why, ok := t.askText(t.p.T("Why:")+" "+t.p.T("what happened, and what was learnt"), "", ""); ok {
		t.done(&workshop.SetRow{Target: x.ID, Outcome: &all[i], Reason: why, By: t.v.Workshop.Row(x.ID).Owner})
	}
}

// readTrial says what is known of an experiment.
func (t *talk) readTrial(r workshop.Row, say func(label, value string)) {
	say(t.p.T("Tried out: what is expected"), r.Hypothesis)
	say(t.p.T("Tried out: with whom"), r.Group)
	say(t.p.T("Tried out: begins"), phrase.TypedDay(t.p, r.Begins))
	say(t.p.T("Tried out: ends"), phrase.TypedDay(t.p, r.Ends))
	if r.Outcome != "" {
		say(t.p.T("Decided at its end"), t.p.T(r.Outcome.Title()))
	}
}
