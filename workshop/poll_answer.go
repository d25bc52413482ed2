package workshop

import "maps"

// Reply is the answer to one thing that a poll asks.
type Reply struct {
	Item   string `json:"item"`
	Target bool   `json:"target,omitempty"` // of a meter: where it is to be
	N      int    `json:"n"`                // 0: does not know
	Off    bool   `json:"off,omitempty"`    // takes the answer back
}

// Answer is the fact that somebody answered some of what a poll asks. It
// replaces earlier answers to the same.
type Answer struct {
	Poll    EntryID `json:"poll"`
	Label   string  `json:"label,omitempty"` // the merged sector
	Answers []Reply `json:"answers"`
}

// Decide names the poll and the label.
func (f *Answer) Decide(w *Workshop, who Actor, _ Decision) error {
	p := w.Polling()
	if p == nil {
		return errNoPoll()
	}
	f.Poll, f.Label = p.ID, ""
	if s := w.Seat(who.Seat); s != nil {
		f.Label = p.Label(s.Sector)
	}
	return nil
}

func errNoPoll() error { return Refuse("No poll is open now.") }

// Scope is the poll.
func (f *Answer) Scope(*Workshop) Scope { return PollScope(f.Poll) }

// Check refuses closed polls, what is not asked, and numbers off the scale.
func (f *Answer) Check(w *Workshop, who Actor) error {
	p := w.Polling()
	if p == nil || p.ID != f.Poll || !w.PollOpen() {
		return errNoPoll()
	}
	switch s := w.Seat(who.Seat); {
	case s == nil || s.Role != Participant:
		return Refuse("The facilitator does not answer. Join as a participant to answer.")
	case s.Laptop > 0: // it would be the answer of nobody, from no sector
		return Refuse("The laptop of a table does not answer: people do, each at their number. The facilitator has a word for each who has no device.")
	case len(f.Answers) == 0:
		return Refuse("There is no answer in this.")
	}
	for _, a := range f.Answers {
		i, ok := p.Item(a.Item)
		switch {
		case !ok:
			return Refuse("This poll has no item {item}.", "item", a.Item)
		case a.Target && !i.Meter():
			return Refuse("The item {item} has no level to aim at: answer it with one number.", "item", a.Item)
		case a.N < 0 || a.N > i.Last():
			return Refuse("{n} is not on the scale of {item}. Use 1 to {most}, or 0 for don't know.", "n", a.N, "item", a.Item, "most", i.Last())
		}
	}
	return p.roomBesidePaper(w, f, who.By)
}

// Apply counts it in.
func (f *Answer) Apply(w *Workshop, s Stamp) {
	back := &Answer{Poll: f.Poll, Label: f.Label}
	rev := w.revs[BallotsTopic]
	w.changePoll(f.Poll, func(p *Poll) {
		r, _ := p.replies.get(s.By)
		switch {
		case r == nil:
			r = &replier{mine: w.mine, answers: make(map[Asked]int)}
			p.replies.put(s.By, r)
		case r.mine != w.mine:
			r = &replier{mine: w.mine, label: r.label, answers: maps.Clone(r.answers)}
			p.replies.put(s.By, r)
		}
		p.count(r, -1)
		if len(r.answers) > 0 {
			back.Label = r.label
		}
		r.label = f.Label
		for _, a := range f.Answers {
			q := Asked{a.Item, a.Target}
			was, had := r.answers[q]
			back.Answers = append(back.Answers, Reply{a.Item, a.Target, was, !had})
			if a.Off {
				delete(r.answers, q)
			} else {
				r.answers[q] = a.N
			}
		}
		p.count(r, 1)
	})
	// What was said of the same thing twice is taken back from the last on.
	for i, j := 0, len(back.Answers)-1; i < j; i, j = i+1, j-1 {
		back.Answers[i], back.Answers[j] = back.Answers[j], back.Answers[i]
	}
	w.revs[BallotsTopic] = rev
	w.use(PollScope(f.Poll))
	w.touch(VotesTopic)
	w.did(s, back)
}

// count counts somebody in, or with -1 out.
func (p *Poll) count(r *replier, n int) {
	if len(r.answers) > 0 {
		p.given += n
	}
	for _, q := range p.Ask() {
		if _, ok := r.answers[q]; !ok {
			return
		}
	}
	p.whole += n
}
