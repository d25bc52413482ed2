package workshop

import (
	"slices"
	"time"
)

// PollOpening is what is decided when a poll opens, or opens again.
type PollOpening struct {
	Of     EntryID           `json:"of,omitempty"` // the poll that goes on; 0: a new one
	Items  []PollItem        `json:"items,omitempty"`
	Mode   Mode              `json:"mode,omitempty"`
	Labels map[string]string `json:"labels,omitempty"`
}

// pollOpening decides the poll of a step. One that somebody has answered goes
// on as it was asked; one that was shown or sealed does not: who asks once more
// asks anew.
func (w *Workshop) pollOpening(s Step) *PollOpening {
	for _, p := range slices.Backward(w.polls) {
		if p.Step == s.ID && p.touched() && !p.Shown && !w.sealed[PollScope(p.ID)] {
			return &PollOpening{Of: p.ID}
		}
	}
	o := &PollOpening{Items: s.Items, Mode: s.mode()}
	if o.Mode == BySector {
		o.Labels = w.ballotLabels()
	}
	return o
}

func (o *PollOpening) check(step string) error {
	if o.Of == 0 && len(o.Items) == 0 {
		return Refuse("The poll {step} asks nothing. Add at least one item.", "step", step)
	}
	return nil
}

func (w *Workshop) openPoll(id EntryID, at time.Time, step string, o *PollOpening) {
	if o.Of == 0 {
		w.polls = append(slices.Clip(w.polls), &Poll{
			ID: id, Step: step, At: at, Items: o.Items, Mode: o.Mode, Labels: o.Labels,
			mine: w.mine, replies: shelf[Pseudonym, *replier]{mine: w.mine, hash: hashPseudonym},
		})
	}
	w.touch(BallotsTopic)
}

// OpensPoll reports whether the fact, once it is decided, opens a new poll: it
// has the id of the entry.
func OpensPoll(f Fact) bool {
	switch f := f.(type) {
	case *Go:
		return f.Poll != nil && f.Poll.Of == 0
	case *Undo:
		return OpensPoll(f.back)
	}
	return false
}

// closeUnusedPoll takes away a poll that nobody has touched: its opening was
// undone.
func (w *Workshop) closeUnusedPoll(id EntryID) {
	w.polls = slices.DeleteFunc(slices.Clone(w.polls), func(p *Poll) bool { return p.ID == id && !p.touched() })
	w.touch(BallotsTopic)
}

// askedOf returns who is present, by the label of the poll that is open now;
// nil where none is.
func (w *Workshop) askedOf(seats []SeatID) map[string]int {
	if !w.PollOpen() {
		return nil
	}
	p := w.Polling()
	return (&Ballot{Mode: p.Mode, Labels: p.Labels}).present(w, seats)
}

// closePoll keeps who was present when the present poll closed.
func (w *Workshop) closePoll(present map[string]int) {
	if p := w.Polling(); p != nil && present != nil {
		w.changePoll(p.ID, func(p *Poll) { p.Present = present })
	}
}
