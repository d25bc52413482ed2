package workshop

import "slices"

// Allows says why the workshop cannot go on with another agenda: what has been
// written in, voted in or walked through stays, and so does what people were
// promised there. Its texts may be mended, and all that is yet to come may
// change.
func (w *Workshop) Allows(a *Agenda) error { return w.allows(a, 0) }

// allows is Allows for an agenda that takes back the one that an entry brought,
// or (0) that is new.
func (w *Workshop) allows(a *Agenda, back EntryID) error {
	for _, check := range []func(*Agenda) error{
		w.allowsQuestions, w.allowsSectors, func(a *Agenda) error { return w.allowsSteps(a, back) }, w.allowsNow,
	} {
		if err := check(a); err != nil {
			return err
		}
	}
	return nil
}

func (w *Workshop) allowsQuestions(a *Agenda) error {
	for _, i := range w.ideas.all() {
		q, was, ok := w.agenda.Question(i.Question)
		if !ok {
			continue
		}
		switch _, theme, still := a.Question(q.ID); {
		case !still:
			return Refuse("The question {question} has answers, so it cannot be taken out. Change its text instead.", "question", q.ID)
		case theme.ID != was.ID:
			return Refuse("The question {question} has answers, so it stays in its theme.", "question", q.ID)
		}
	}
	return nil
}

func (w *Workshop) allowsSectors(a *Agenda) error {
	for _, s := range w.seats.all() {
		if s.Sector != "" && !slices.ContainsFunc(a.Sectors, func(x Sector) bool { return x.ID == s.Sector }) {
			return Refuse("People have joined from {sector}, so it cannot be taken out. Change its name instead.", "sector", s.Sector)
		}
	}
	return nil
}

// allowsNow keeps the place in the plan where everyone is.
func (w *Workshop) allowsNow(a *Agenda) error {
	if w.now.Sub == "" || w.now.Sub == SortSub || !slices.Contains(w.agenda.Moments(), w.now.Moment) {
		return nil // there is one place in the step
	}
	if !slices.Contains(a.Moments(), w.now.Moment) {
		return Refuse("Everyone is in this part of the step {step} now, so it cannot be taken out. Move on first.", "step", w.now.Step)
	}
	return nil
}

func (w *Workshop) allowsSteps(a *Agenda, back EntryID) error {
	used := w.usedSteps()
	for _, was := range w.agenda.Steps {
		if !used[was.ID] {
			continue
		}
		s, ok := a.Step(was.ID)
		switch {
		case !ok && w.now.Step == was.ID:
			return Refuse("The workshop is in the step {step}, so it cannot be taken out of the agenda.", "step", was.ID)
		case !ok:
			return Refuse("People have been in the step {step}, so it cannot be taken out. Change its texts instead.", "step", was.ID)
		case s.Kind != was.Kind:
			return Refuse("People have been in the step {step}, so it stays of the kind {kind}.", "step", was.ID, "kind", was.Kind)
		case s.mode().keeps() > was.mode().keeps() && w.promised(was.ID, back):
			return Refuse("In the step {step} people have been told what is kept of who wrote. It cannot become more; add another step for that.", "step", was.ID)
		}
		if err := w.allowsCafe(a, was, s, back); err != nil {
			return err
		}
		if err := w.allowsVote(was, s); err != nil {
			return err
		}
		if err := w.allowsRoadmap(was, s); err != nil {
			return err
		}
	}
	return nil
}

// usedSteps returns the steps that people have been in or have left something
// in, by their ids.
func (w *Workshop) usedSteps() map[string]bool {
	used := make(map[string]bool)
	for _, id := range w.walked {
		used[id] = true
	}
	for id := range w.cafes {
		used[id] = true
	}
	for _, b := range w.ballots {
		used[b.Step] = used[b.Step] || b.touched() || w.rating(b)
	}
	for _, p := range w.polls {
		used[p.Step] = used[p.Step] || p.touched() || w.isOpen(p)
	}
	for _, i := range w.ideas.all() {
		if i.Step != "" {
			used[i.Step] = true
		}
	}
	return used
}

// promised reports whether a step told people what is kept of who wrote.
// Who takes back what an entry brought may give the promise back as it was, if
// nobody has written since.
func (w *Workshop) promised(step string, back EntryID) bool {
	if back == 0 && (w.now.Step == step || w.cafes[step] != nil) {
		return true
	}
	for _, b := range w.ballots {
		if b.ID > back && b.Step == step && b.touched() {
			return true
		}
	}
	for _, p := range w.polls {
		if p.ID > back && p.Step == step && p.touched() {
			return true
		}
	}
	return w.wroteIn(step, back)
}

// keeps orders the modes by how much each keeps of who wrote.
func (m Mode) keeps() int { return slices.Index([]Mode{Anonymous, BySector, ByTable, Named}, m) }

// wroteIn reports whether there are ideas from a step, written after an entry.
func (w *Workshop) wroteIn(step string, after EntryID) bool {
	for _, i := range w.ideas.all() {
		if i.Step == step && EntryID(i.ID) > after {
			return true
		}
	}
	return false
}

// allowsCafe keeps what people sit by: once they have tables, a route leads
// each of them through these themes and rounds.
func (w *Workshop) allowsCafe(a *Agenda, was, s Step, back EntryID) error {
	seated := w.cafes[was.ID]
	if seated == nil {
		return nil
	}
	themes := func(a *Agenda, s Step) []string {
		var ids []string
		for _, t := range a.ThemesOf(s) {
			ids = append(ids, t.ID)
		}
		return ids
	}
	switch {
	case !slices.Equal(themes(w.agenda, was), themes(a, s)):
		return Refuse("People have their tables in the step {step}, so its themes stay, in this order. Their names and questions can be changed.", "step", s.ID)
	case s.Tables != was.Tables || s.rotation() != was.rotation() || s.Home != was.Home:
		return Refuse("People have their tables in the step {step}, so its tables and who moves stay as they are. Seat people again from the list of tables.", "step", s.ID)
	case was.Hidden && !s.Hidden && w.wroteIn(was.ID, back):
		return Refuse("In the step {step} people have been told who sees what they write. That stays as it is; the console can show everyone what was written.", "step", s.ID)
	}
	gone := 0 // rounds that have been, or are
	if w.now.Step == was.ID {
		gone = w.now.Round
	}
	for _, i := range w.ideas.all() {
		if i.Step == was.ID {
			gone = max(gone, i.Round)
		}
	}
	for n := range min(gone, len(was.Rounds)) {
		if n >= len(s.Rounds) || !slices.EqualFunc(was.Rounds[n].Subs, s.Rounds[n].Subs, func(x, y Sub) bool { return x.Kind == y.Kind }) {
			return Refuse("Round {n} of the step {step} has been, so its parts stay. Rounds that are yet to come can be changed.", "n", n+1, "step", s.ID)
		}
	}
	return nil
}

// rating reports whether the ballot is the one that people rate now.
func (w *Workshop) rating(b *Ballot) bool { return w.BallotOpen() && w.Ballot() == b }

// allowsVote keeps what people have answered.
func (w *Workshop) allowsVote(was, s Step) error {
	if was.Kind != "vote" || !slices.ContainsFunc(w.ballots, func(b *Ballot) bool {
		return b.Step == was.ID && (b.touched() || w.rating(b))
	}) {
		return nil
	}
	same := s.method() == was.method() && s.Form == was.Form && slices.EqualFunc(was.Criteria, s.Criteria, func(x, y Criterion) bool {
		return x.ID == y.ID && x.Max == y.Max && x.Weight == y.Weight && x.Reverse == y.Reverse && len(x.Steps) == len(y.Steps)
	})
	if !same {
		return Refuse("People have rated in the step {step}, so its method, criteria and weights stay. Their names can be mended; rate once more in a step of its own.", "step", s.ID)
	}
	return nil
}

// allowsRoadmap keeps the periods and pools that rows are in.
func (w *Workshop) allowsRoadmap(was, s Step) error {
	if was.Kind != "roadmap" {
		return nil
	}
	for _, r := range w.rows {
		if slices.ContainsFunc(was.Periods, func(p Period) bool { return p.ID == r.Period }) &&
			!slices.ContainsFunc(s.Periods, func(p Period) bool { return p.ID == r.Period }) {
			return Refuse("Something on the roadmap is placed in the period {period}, so it cannot be taken out. Move what is in it first.", "period", r.Period)
		}
		for _, p := range was.Pools {
			if r.Days[p.ID] > 0 && !slices.ContainsFunc(s.Pools, func(x Pool) bool { return x.ID == p.ID }) {
				return Refuse("Something on the roadmap takes time from {pool}, so it cannot be taken out. Change its name instead.", "pool", p.ID)
			}
		}
	}
	return nil
}

// Planned returns the agenda with the minutes as they are now: what somebody
// has said of them since the agenda was written is in it.
func (w *Workshop) Planned() Agenda {
	a := *w.agenda
	a.Steps = slices.Clone(a.Steps)
	for _, r := range w.retimed {
		at := slices.IndexFunc(a.Steps, func(s Step) bool { return s.ID == r.Step })
		if at < 0 || !slices.Contains(w.agenda.Moments(), r.Moment) {
			continue
		}
		s := &a.Steps[at]
		switch {
		case r.Round > 0 && r.Round <= len(s.Rounds):
			s.Rounds = slices.Clone(s.Rounds)
			round := &s.Rounds[r.Round-1]
			round.Subs = slices.Clone(round.Subs)
			for i := range round.Subs {
				if round.Subs[i].Kind == r.Sub {
					round.Subs[i].Minutes = r.Minutes
				}
			}
		case r.Sub == CheckSub:
			s.Check = r.Minutes
		case !r.Sub.Shows():
			s.Minutes = r.Minutes
		}
	}
	return a
}
