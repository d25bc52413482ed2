package workshop

// BallotAhead returns what people vote on next, for paper: the ballot that is
// open, or else that of the next vote step as it would open now, or else the
// last one there was; nil where no vote is planned. Open says that it is the
// one people fill in now: any other may still change.
func (w *Workshop) BallotAhead() (b *Ballot, open bool) {
	if w.BallotOpen() {
		return w.Ballot(), true
	}
	ahead := w.now.Step == ""
	for _, s := range w.agenda.Steps {
		if ahead && s.Kind == "vote" {
			return w.wouldOpen(s), false
		}
		ahead = ahead || s.ID == w.now.Step
	}
	return w.Ballot(), false
}

// wouldOpen is the ballot of a vote step as it would open now.
func (w *Workshop) wouldOpen(s Step) *Ballot {
	o := w.opening(s, Decision{})
	return &Ballot{
		Step: s.ID, Method: o.Method, Form: o.Form, Mode: o.Mode, Items: o.Items, Labels: o.Labels, After: o.After, Seen: o.Seen,
	}
}
