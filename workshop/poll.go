package workshop

import (
	"slices"
	"strconv"
	"time"
)

// Poll is what people were asked in a poll step, as it was asked. What others
// answered is not to be had from it before it is closed.
type Poll struct {
	ID      EntryID // the entry that opened it first
	Step    string
	At      time.Time // when that was
	Items   []PollItem
	Mode    Mode
	Labels  map[string]string // by sector: the label under which its answers are kept
	Shown   bool              // everyone sees what was answered
	Present map[string]int    // people present when it closed, by label

	mine    *mine
	replies shelf[Pseudonym, *replier]
	given   int // people who have answered something
	whole   int // people who have answered everything
	papers  int // of those who have answered something: on paper

	told []ItemResult // of one that came in: what it has come to; nil: count the replies
}

// Asked is one thing to answer in a poll: where an item stands or, of a meter,
// where it is to stand.
type Asked struct {
	Item   string
	Target bool
}

type replier struct {
	mine    *mine
	label   string
	answers map[Asked]int // 0: does not know
}

// PollScope is the scope of one poll.
func PollScope(id EntryID) Scope { return Scope("poll/" + strconv.FormatUint(uint64(id), 10)) }

// Polling returns the poll that is or was last open in the present step, or
// else the last one of the workshop; nil where there was none.
func (w *Workshop) Polling() *Poll {
	for _, p := range slices.Backward(w.polls) {
		if p.Step == w.now.Step {
			return p
		}
	}
	if len(w.polls) == 0 {
		return nil
	}
	return w.polls[len(w.polls)-1]
}

// Polls returns the polls in the order in which they were opened, but for those
// that nobody has answered and another one has taken the place of.
func (w *Workshop) Polls() []*Poll {
	return slices.DeleteFunc(slices.Clone(w.polls), func(p *Poll) bool {
		return !p.touched() && slices.ContainsFunc(w.polls, func(o *Poll) bool { return o.Step == p.Step && o.ID > p.ID })
	})
}

// PollOpen reports whether people can answer a poll now.
func (w *Workshop) PollOpen() bool {
	p := w.Polling()
	return p != nil && w.isOpen(p)
}

// isOpen reports whether people can answer the poll now.
func (w *Workshop) isOpen(p *Poll) bool {
	return p == w.Polling() && p.Step == w.now.Step && w.now.Sub == AnswerSub && !w.now.Stopped && !p.Shown && !w.sealed[PollScope(p.ID)]
}

// Ask returns everything that there is to answer, in order: of a meter first
// where it is, then where it is to be.
func (p *Poll) Ask() []Asked {
	var all []Asked
	for _, i := range p.Items {
		all = append(all, Asked{Item: i.ID})
		if i.Meter() {
			all = append(all, Asked{i.ID, true})
		}
	}
	return all
}

// Item returns the item with the id.
func (p *Poll) Item(id string) (PollItem, bool) {
	for _, i := range p.Items {
		if i.ID == id {
			return i, true
		}
	}
	return PollItem{}, false
}

// Answered returns how many people have answered something, be it that they do
// not know.
func (p *Poll) Answered() int { return p.given }

// Whole returns how many people have answered everything.
func (p *Poll) Whole() int { return p.whole }

// Answers returns what the pseudonym has answered; 0 is that they do not know.
// The map must not be changed.
func (p *Poll) Answers(by Pseudonym) map[Asked]int {
	r, _ := p.replies.get(by)
	if r == nil {
		return nil
	}
	return r.answers
}

// Label returns the label under which the answers of a sector are kept.
func (p *Poll) Label(sector string) string {
	return (&Ballot{Mode: p.Mode, Labels: p.Labels}).Label(sector)
}

// Merged reports whether the answers of the sector are kept together with those
// of others.
func (p *Poll) Merged(sector string) bool {
	return p.Label(sector) != "" && p.Label(sector) != sector
}

// touched reports whether anybody has answered anything, be it taken back.
func (p *Poll) touched() bool {
	if p.told != nil {
		return true
	}
	for range p.replies.all() {
		return true
	}
	return false
}

// changePoll replaces the poll by a changed copy.
func (w *Workshop) changePoll(id EntryID, change func(*Poll)) {
	i := slices.IndexFunc(w.polls, func(p *Poll) bool { return p.ID == id })
	if i < 0 {
		return
	}
	if w.polls[i].mine != w.mine {
		w.polls = slices.Clone(w.polls)
		c := *w.polls[i]
		c.mine, c.replies = w.mine, c.replies.fork(w.mine)
		w.polls[i] = &c
	}
	change(w.polls[i])
	w.touch(BallotsTopic)
}

// lines says what somebody has answered, in a fixed order.
func (r *replier) lines() []string {
	var all []string
	for q, n := range r.answers {
		all = append(all, q.Item+" "+strconv.FormatBool(q.Target)+" "+strconv.Itoa(n))
	}
	slices.Sort(all)
	return all
}
