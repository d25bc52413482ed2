package workshop

import (
	"slices"
	"strings"
	"time"

	"kahvila/workshop/survey"
)

// PublishedPoll is a poll that was shown or sealed, as it was asked. What
// people answered is there as numbers only.
type PublishedPoll struct {
	Step     string              `json:"step"`
	Date     Day                 `json:"date,omitempty"`
	Mode     Mode                `json:"mode"`
	Shown    bool                `json:"shown,omitempty"`
	Answered int                 `json:"answered"`
	Present  int                 `json:"present"`
	Asked    []PublishedPollItem `json:"asked"`
}

// PublishedPollItem is an item and what was answered to it.
type PublishedPollItem struct {
	PollItem
	Now    PublishedSpread       `json:"now"`
	Target PublishedSpread       `json:"target,omitzero"` // of a meter
	Labels []PublishedPollSector `json:"by_sector,omitempty"`
}

// PublishedSpread says how many gave each number, from 1 on; without counts
// where they were too few to be told.
type PublishedSpread struct {
	N       int           `json:"n,omitempty"`
	Unknown int           `json:"unknown,omitempty"`
	Counts  survey.Counts `json:"counts,omitempty"`
}

// PublishedPollSector is what the people of these sectors answered.
type PublishedPollSector struct {
	Sectors []string        `json:"sectors"`
	Now     PublishedSpread `json:"now"`
	Target  PublishedSpread `json:"target,omitzero"`
}

// apply brings in what was answered, not by whom: nobody has to answer for it,
// and nobody can answer any more.
func (x *PublishedPoll) apply(w *Workshop, id EntryID) {
	p := &Poll{
		ID: id, Step: x.Step, Mode: x.Mode, Shown: x.Shown, Present: map[string]int{"": x.Present},
		given: x.Answered, whole: x.Answered, told: []ItemResult{},
		mine: w.mine, replies: shelf[Pseudonym, *replier]{mine: w.mine, hash: hashPseudonym},
	}
	if day, err := time.Parse(time.DateOnly, string(x.Date)); err == nil {
		p.At = day
	}
	for _, i := range x.Asked {
		last := i.Last()
		r := ItemResult{Item: i.PollItem, Now: i.Now.spread(last), Target: i.Target.spread(last)}
		for _, l := range i.Labels {
			r.Labels = append(r.Labels, LabelSpread{strings.Join(l.Sectors, "+"), l.Now.spread(last), l.Target.spread(last)})
		}
		p.Items, p.told = append(p.Items, i.PollItem), append(p.told, r)
	}
	w.polls = append(slices.Clip(w.polls), p)
	w.shut(PollScope(id))
	w.touch(BallotsTopic, VotesTopic)
}

// Sound reports whether the numbers are those of a scale with this last number,
// and no more than so many.
func (s PublishedSpread) Sound(last, most int) bool {
	if s.N < 0 || s.Unknown < 0 || s.N > most || s.Unknown > most {
		return false
	}
	if s.Counts == nil {
		return true
	}
	n := 0
	for _, k := range s.Counts {
		if k < 0 || k > most {
			return false
		}
		n += k
	}
	return len(s.Counts) == last && n == s.N
}

// spread is what was answered; nothing where a log says what cannot be.
func (s PublishedSpread) spread(last int) Spread {
	if !s.Sound(last, 1<<20) {
		return Spread{}
	}
	return Spread(s).shown()
}

// answers returns what was answered to an item, in all.
func (p *Poll) answers(i PollItem, target bool) Spread {
	if p.told == nil {
		return p.spread(Asked{i.ID, target}, i.Last(), everybody).shown()
	}
	for _, r := range p.told {
		if r.Item.ID == i.ID && target {
			return r.Target
		}
		if r.Item.ID == i.ID {
			return r.Now
		}
	}
	return Spread{}
}

// labels returns what was answered to an item, label by label.
func (p *Poll) labels(i PollItem) []LabelSpread {
	if p.told == nil {
		return p.byLabel(i)
	}
	for _, r := range p.told {
		if r.Item.ID == i.ID {
			return r.Labels
		}
	}
	return nil
}
