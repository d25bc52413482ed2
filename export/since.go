package export

import (
	"slices"
	"time"

	"kahvila/workshop"
	"kahvila/workshop/survey"
)

// Limits of polls in a record.
const (
	mostPolls  = 1000
	mostNumber = 9 // on a scale
)

// Since is an item of a poll beside what was answered to it in another, older
// workshop.
type Since struct {
	Poll   *workshop.PollResult
	Item   workshop.ItemResult
	Before *Before // nil: it was not asked there
}

// Before is what was answered in an older workshop, and what is different
// since. Title is that of the step in which it was asked there.
type Before struct {
	workshop.Wave
	Title workshop.Text
}

// Compare returns every item of the polls that may be told of, beside the
// older record: what has the same id there. Of several polls with it that of
// the same step counts, or else the last one. It returns a [*workshop.Refusal]
// where there is nothing to compare.
func (d Document) Compare(old Record) ([]Since, error) {
	if err := old.polled(); err != nil {
		return nil, err
	}
	now := d.polls()
	switch {
	case len(old.Polls) == 0:
		return nil, workshop.Refuse("There is no poll in the older file: none had been shown or sealed when it was written.")
	case len(now) == 0:
		return nil, workshop.Refuse("No poll of this workshop is shown or sealed yet: go to its step and press r to show it, and compare then.")
	}
	var all []Since
	common := false
	for _, r := range now {
		for _, x := range r.Items {
			before := old.before(r, x)
			common = common || before != nil
			all = append(all, Since{r, x, before})
		}
	}
	if !common {
		return nil, workshop.Refuse("No item of the polls was asked in both workshops. An item is the same where its id is the same in both agendas.")
	}
	return all, nil
}

// polled refuses polls that are not as an export has them.
func (r Record) polled() error {
	if len(r.Polls) > mostPolls {
		return workshop.Refuse("The older file has {count} polls; at most {most} can be compared.", "count", len(r.Polls), "most", mostPolls)
	}
	for _, p := range r.Polls {
		for _, i := range p.Asked {
			if !i.Now.sound(i.Last()) {
				return workshop.Refuse("The answers to the item {item} in the older file are not as an export has them. Export that workshop again, or take another copy of the file.", "item", i.ID)
			}
		}
	}
	return nil
}

// sound reports whether the counts are those of a scale with this last number.
func (s *RecordSpread) sound(last int) bool {
	return s.published().Sound(last, mostVoters) && last <= mostNumber
}

// before returns what was answered to the item in the record; nil where it was
// not asked, or is not as an export has it.
func (r Record) before(now *workshop.PollResult, x workshop.ItemResult) *Before {
	var found *Before
	for _, p := range slices.Backward(r.Polls) {
		at := slices.IndexFunc(p.Asked, func(i RecordPollItem) bool { return i.ID == x.Item.ID })
		if at < 0 || found != nil && p.Step != now.Poll.Step || !p.Asked[at].Now.sound(p.Asked[at].Last()) {
			continue
		}
		was := p.Asked[at]
		found = &Before{Wave: workshop.Wave{Step: p.Step, Before: workshop.Spread{N: was.Now.N, Unknown: was.Now.Unknown, Counts: was.Now.Counts}}}
		found.Change, found.Why = survey.Compare(was.Wording(), was.Now.Counts, x.Item.Wording(), x.Now.Counts)
		if day, err := time.Parse(time.DateOnly, p.Date); err == nil {
			found.At = day
		}
		if r.Agenda != nil {
			s, _ := r.Agenda.Step(p.Step)
			found.Title = s.Title
		}
		if p.Step == now.Poll.Step {
			break
		}
	}
	return found
}
