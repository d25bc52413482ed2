package live

import "kahvila/workshop"

// PollAnswers returns what this seat has answered in the poll; 0 is that they
// do not know. The map must not be changed.
func (v View) PollAnswers(p *workshop.Poll) map[workshop.Asked]int {
	if v.actor.As == nil || p == nil {
		return nil
	}
	return p.Answers(v.actor.As(workshop.PollScope(p.ID)))
}

// PollResult returns what the poll has come to: for those who facilitate once
// it is closed, for everybody else once it is shown; nil before. It is made
// once for everyone.
func (v View) PollResult(p *workshop.Poll) *workshop.PollResult {
	if p == nil || !p.Shown && !v.Facilitates() {
		return nil
	}
	return v.derived.pollResult(v.Workshop, p)
}

// polled is what a poll has come to, and what it was made from.
type polled struct {
	votes, ballots, now workshop.EntryID
	result              *workshop.PollResult
}

func (d *derived) pollResult(w *workshop.Workshop, p *workshop.Poll) *workshop.PollResult {
	d.polling.Lock()
	defer d.polling.Unlock()
	from := polled{votes: w.Rev(workshop.VotesTopic), ballots: w.Rev(workshop.BallotsTopic), now: w.Rev(workshop.NowTopic)}
	have := d.polled[p.ID]
	result := have.result
	have.result = nil
	if result != nil && have == from {
		return result
	}
	result = w.PollResult(p)
	if from.votes >= have.votes && from.ballots >= have.ballots && from.now >= have.now {
		from.result = result
		d.polled[p.ID] = from
	}
	return result
}

// asking is what people answer one after the other at a laptop: a ballot or a
// poll.
type asking struct {
	id    workshop.EntryID
	scope workshop.Scope
	has   func(workshop.Pseudonym) bool // answered, be it taken back
	voted func(workshop.Pseudonym) bool
}

// askedNow returns what is or was asked last where the plan is now; false where
// that is nothing.
func askedNow(w *workshop.Workshop) (asking, bool) {
	if w.Step().Kind == "poll" {
		p := w.Polling()
		if p == nil {
			return asking{}, false
		}
		has := func(by workshop.Pseudonym) bool { return len(p.Answers(by)) > 0 }
		return asking{p.ID, workshop.PollScope(p.ID), has, has}, true
	}
	b := w.Ballot()
	if b == nil {
		return asking{}, false
	}
	return asking{b.ID, workshop.BallotScope(b.ID), b.Begun, b.HasVoted}, true
}
