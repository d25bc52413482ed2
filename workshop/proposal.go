package workshop

import (
	"slices"

	"kahvila/workshop/prioritise"
)

// Proposal is how a vote could go with so many targets, people and minutes.
type Proposal struct {
	Targets, People, Minutes int

	Fits  bool   // into the minutes
	Takes int    // minutes, at least
	First string // the method: that of the agenda, where it fits
	Then  string // what the first so many targets are voted on by after that; empty: one vote is enough
	Top   int    // so many targets
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
	p := Proposal{Targets: len(w.toVoteOn(s)), People: w.People(), Minutes: w.Minutes(Moment{Step: step, Sub: RateSub})}
	if s.Kind != "vote" || p.Targets == 0 || p.Minutes == 0 {
		return p, false
	}
	all := slices.DeleteFunc(prioritise.Advise(p.Targets, p.People, p.Minutes), func(a prioritise.Advice) bool {
		return !slices.Contains(fillableMethods(), a.Method)
	})
	at := slices.IndexFunc(all, func(a prioritise.Advice) bool { return a.Method == s.method() })
	if at >= 0 && all[at].Fits {
		p.take(all[at])
		return p, true
	}
	p.take(all[0])
	if slices.Contains(all[0].Reasons, prioritise.OnlyNarrows) {
		p.narrow()
	}
	return p, true
}

// take takes the method of the advice.
func (p *Proposal) take(a prioritise.Advice) { p.First, p.Takes, p.Fits = a.Method, a.Minutes, a.Fits }

// narrow adds ratings of as many of the first targets as there is time for.
func (p *Proposal) narrow() {
	for n := min(topMost, p.Targets); n >= topLeast; n-- {
		for _, a := range prioritise.Advise(n, p.People, p.Minutes) {
			if a.Method == "criteria" && p.Takes+a.Minutes <= p.Minutes {
				p.Then, p.Top, p.Takes = a.Method, n, p.Takes+a.Minutes
				return
			}
		}
	}
}
