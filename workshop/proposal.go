package workshop

import (
	"slices"

	"kahvila/workshop/prioritise"
)

// Proposal is how a vote could go with so many targets, people and minutes.
type Proposal struct {
	Targets, People, Minutes int

	Own      prioritise.Advice   // the method of the agenda, as its form is there
	All      []prioritise.Advice // every method, the one to be preferred first; of Own what stands there
	Unpriced int                 // targets without a cost, where the ballot has a budget
	Fewer    int                 // where Own takes too long: there is time for so many targets; 0: for none

	Fits  bool   // into the minutes
	Takes int    // minutes, at least
	First string // the method: that of the agenda, where it fits
	Then  string // what the first so many targets are voted on by after that; empty: one vote is enough
	Top   int    // so many targets

	FirstTakes int // minutes, where there is a second vote
}

// topMost is how many targets are left at most when a list has been narrowed
// down, and topLeast how many at least.
const (
	topMost  = 12
	topLeast = 4
)

// Proposal returns how the vote of a step could go now; false where the step
// is no vote, has no time box, or there is nothing to vote on.
func (w *Workshop) Proposal(step string) (Proposal, bool) {
	s, _ := w.agenda.Step(step)
	items := w.toVoteOn(s)
	p := Proposal{Targets: len(items), People: w.People(), Minutes: w.Minutes(Moment{Step: step, Sub: RateSub})}
	if s.Kind != "vote" || p.Targets == 0 || p.Minutes == 0 {
		return p, false
	}
	if s.Form.Budget > 0 || s.method() == "budget" && len(w.costs(items)) > 0 {
		p.Unpriced = p.Targets - len(w.costs(items))
	}
	p.All = prioritise.Advise(p.Targets, p.People, p.Minutes)
	if at := slices.IndexFunc(p.All, func(a prioritise.Advice) bool { return a.Method == s.method() }); at >= 0 {
		p.All[at] = asFormed(p.All[at], s.form(p.Targets), p.Targets, p.Minutes)
		p.Own = p.All[at]
	}
	p.choose(s, w.criteriaFor(s))
	return p, true
}

// asFormed returns what is said of a method for the form that the agenda gives
// it. That there are few targets for it is no reason against what was planned.
func asFormed(a prioritise.Advice, f prioritise.Form, targets, minutes int) prioritise.Advice {
	a.Minutes = minutesFor(f, targets)
	a.Reasons = slices.DeleteFunc(slices.Clone(a.Reasons), func(r prioritise.Reason) bool {
		return r == prioritise.TakesTooLong || r == prioritise.TooFewItems
	})
	if a.Minutes > minutes {
		a.Reasons = slices.Insert(a.Reasons, 0, prioritise.TakesTooLong)
	}
	a.Fits = !slices.ContainsFunc(a.Reasons, func(r prioritise.Reason) bool {
		return r == prioritise.TakesTooLong || r == prioritise.TooManyItems || r == prioritise.TooFewPeople
	})
	return a
}

// minutesFor is how long a ballot with the form takes, with a minute and a half
// to explain it.
func minutesFor(f prioritise.Form, targets int) int { return (f.Seconds(targets) + 90 + 59) / 60 }

// choose finds what to do: what was planned where it fits, or else what does.
// Without criteria nobody can rate by them.
func (p *Proposal) choose(s Step, criteria []Criterion) {
	own := func(n int) int { return minutesFor(s.form(n), n) }
	if slices.Contains(p.Own.Reasons, prioritise.TakesTooLong) {
		for n := p.Targets - 1; n >= topLeast && p.Fewer == 0; n-- {
			if own(n) <= p.Minutes {
				p.Fewer = n
			}
		}
	}
	if p.Own.Fits {
		p.take(p.Own)
		return
	}
	p.take(p.Own)
	for _, a := range p.All {
		if a.Fits && !p.needsMore(a) && (a.Method != "criteria" || len(criteria) > 0) {
			p.take(a)
			break
		}
	}
	if p.Fits && p.First != s.method() && p.has(prioritise.OnlyNarrows) && !slices.Contains(p.Own.Reasons, prioritise.OnlyNarrows) {
		p.narrow(s.method(), own)
	}
}

// needsMore reports whether a method takes what nobody may have at hand.
func (p *Proposal) needsMore(a prioritise.Advice) bool {
	return slices.ContainsFunc(a.Reasons, func(r prioritise.Reason) bool {
		return r == prioritise.NeedsNumbers || r == prioritise.NeedsCosts || r == prioritise.ForADeadline
	})
}

// has reports whether something has to be known of the first method.
func (p *Proposal) has(r prioritise.Reason) bool {
	return slices.ContainsFunc(p.All, func(a prioritise.Advice) bool { return a.Method == p.First && slices.Contains(a.Reasons, r) })
}

// take takes the method of the advice.
func (p *Proposal) take(a prioritise.Advice) { p.First, p.Takes, p.Fits = a.Method, a.Minutes, a.Fits }

// narrow lets as many of the first targets as there is time for be voted on as
// was planned.
func (p *Proposal) narrow(method string, takes func(targets int) int) {
	for n := min(topMost, p.Targets); n >= topLeast; n-- {
		if p.Takes+takes(n) <= p.Minutes {
			p.FirstTakes = p.Takes
			p.Then, p.Top, p.Takes = method, n, p.Takes+takes(n)
			return
		}
	}
}

// VoteBy returns the agenda in which a vote that is yet to come is by another
// method, in the form that the method has, and with a sum to spend where that
// is a budget; 0: none, and every target costs the same.
func (w *Workshop) VoteBy(step, method string, sum int) (*SetAgenda, error) {
	a, at, err := w.votes(step)
	if err != nil {
		return nil, err
	}
	if _, known := prioritise.Find(method); !known {
		return nil, Refuse("The step {step}: {method} is not a method. Use {methods}.", "step", step, "method", method, "methods", methodNames())
	}
	s := &a.Steps[at]
	switch {
	case method == "budget" && sum > 0 && s.method() == method && s.Form.Budget != sum:
		s.Form.Budget = sum
		return w.madeOf(a), nil
	case sum != 0 && (method != "budget" || sum < 0 || sum > mostMoney):
		return nil, Refuse("A budget has a sum to spend, from 1 to {most}; other methods have none.", "most", mostMoney)
	case s.method() == method:
		return nil, Refuse("This vote is by {method} already.", "method", method)
	case method == "budget" && sum == 0 && len(w.costs(w.toVoteOn(*s))) > 0:
		return nil, Refuse("It is said what targets cost, so say how much there is to spend, too: method budget --sum 50000")
	}
	s.Method, s.Form = method, s.Form.OfAnyMethod()
	s.Form.Budget = sum
	if s.Criteria = nil; method != "criteria" {
		return w.madeOf(a), nil
	}
	s.Criteria = w.criteriaFor(*s)
	if len(s.Criteria) == 0 {
		return nil, Refuse("The agenda has no criteria to rate by. Add them to the step {step}, then choose ratings.", "step", step)
	}
	return w.madeOf(a), nil
}

// criteriaFor returns the criteria by which a vote could go: its own, or those
// of another one in the agenda.
func (w *Workshop) criteriaFor(s Step) []Criterion {
	for _, other := range append([]Step{s}, w.agenda.Steps...) {
		if other.Kind == "vote" && other.method() == "criteria" && len(other.Criteria) > 0 {
			return other.Criteria
		}
	}
	return nil
}

// NarrowFirst returns the agenda in which the targets of a vote that is yet to
// come are narrowed down before it, as the proposal says, in a step with the
// title.
func (w *Workshop) NarrowFirst(step string, p Proposal, title Text) (*SetAgenda, error) {
	a, at, err := w.votes(step)
	switch {
	case err != nil:
		return nil, err
	case p.Then == "":
		return w.VoteBy(step, p.First, 0)
	}
	taken := func(id string) bool { _, is := a.Step(id); return is }
	first := Step{
		ID: freeID(step+"-first", taken), Kind: "vote", Title: title, Minutes: p.FirstTakes, Mode: a.Steps[at].Mode, Method: p.First, Form: a.Steps[at].Form.OfAnyMethod(),
	}
	a.Steps[at].Form.Top, a.Steps[at].Minutes = p.Top, max(1, p.Minutes-p.FirstTakes)
	a.Steps = slices.Insert(a.Steps, at, first)
	f := w.madeOf(a)
	f.Boxed = []Moment{{Step: step, Sub: RateSub}} // minutes that were changed by hand are those that were just divided
	return f, nil
}

// votes returns a copy of the agenda and the place of a vote in it, or refuses
// one that has begun.
func (w *Workshop) votes(step string) (Agenda, int, error) {
	a := *w.agenda
	a.Steps = slices.Clone(a.Steps)
	at := slices.IndexFunc(a.Steps, func(s Step) bool { return s.ID == step })
	switch {
	case at < 0 || a.Steps[at].Kind != "vote":
		return a, at, Refuse("There is no vote {step} in the agenda.", "step", step)
	case slices.ContainsFunc(w.ballots, func(b *Ballot) bool { return b.Step == step && b.touched() }):
		return a, at, Refuse("People have rated in this step already, and it goes on as it began. Rate once more in a step of its own.")
	case w.now.Step == step && w.now.Sub == RateSub:
		return a, at, Refuse("People are rating in this step now. Step back first, then choose how to vote.")
	}
	return a, at, nil
}

// NextVote returns the vote that comes next in the agenda, or goes on; false
// where there is none.
func (w *Workshop) NextVote() (Step, bool) {
	at := slices.IndexFunc(w.agenda.Steps, func(s Step) bool { return s.ID == w.now.Step })
	for _, s := range w.agenda.Steps[max(0, at):] {
		if s.Kind == "vote" {
			return s, true
		}
	}
	return Step{}, false
}

// Remaining is how much of a vote is left, in numbers only.
type Remaining struct {
	NotBegun int // people who are there and have not voted
	Minutes  int // that these need, if they begin now
}

// Remaining returns what is left of an open ballot for so many people who are
// there.
func (w *Workshop) Remaining(b *Ballot, present int) Remaining {
	r := Remaining{NotBegun: max(0, present-b.Voted())}
	switch items := len(w.onBallot(b.Items)); {
	case r.NotBegun > 0:
		r.Minutes = (b.Form.Seconds(items) + 59) / 60
	case b.Voted() > b.Complete(): // on average they are half way
		r.Minutes = (b.Form.Seconds(items)/2 + 59) / 60
	}
	return r
}
