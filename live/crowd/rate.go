package crowd

import (
	"math/rand/v2"
	"slices"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// rate answers the next thing that a ballot asks of the person, or nothing when
// it is filled in.
func (p *person) rate(v live.View) workshop.Fact {
	b := v.Workshop.Ballot()
	have := v.Answers(b)
	if b.Form.Kind == prioritise.Pairs {
		return p.compare(v, b)
	}
	all := make(map[prioritise.ItemID]prioritise.Answer, len(have))
	for id, a := range have {
		all[prioritise.ItemID(id)] = a
	}
	for _, i := range p.dice.Perm(len(b.Items)) {
		id := b.Items[i]
		if len(have[id]) > 0 {
			continue
		}
		if a := p.answerOn(b.Form, id, all, len(b.Items)); a != nil {
			return &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{id: a}}
		}
	}
	return nil
}

// worth is what people find an item worth on a criterion, more or less: from 0
// to 3.
func worth(id workshop.TargetID, criterion int) int {
	return rand.New(rand.NewPCG(uint64(id), uint64(criterion))).IntN(4)
}

// answerOn returns what the person says of an item beside all that they have
// said; nil is nothing.
func (p *person) answerOn(f prioritise.Form, id workshop.TargetID, all map[prioritise.ItemID]prioritise.Answer, items int) prioritise.Answer {
	switch f.Kind {
	case prioritise.Points:
		give := min(f.Left(all), f.Cap, max(1, f.Step, (f.Points+items-1)/items))
		if give <= 0 {
			return nil
		}
		return prioritise.Answer{give}
	case prioritise.Choice:
		if f.Spend > 0 && f.Cost(prioritise.ItemID(id)) > f.Left(all) || f.Spend == 0 && len(all) >= (items+1)/2 {
			return nil
		}
		return prioritise.Answer{1}
	case prioritise.Order:
		if place := len(all) + 1; place <= f.Asked(items) {
			return prioritise.Answer{place}
		}
		return nil
	}
	a := make(prioritise.Answer, len(f.Criteria))
	for n, c := range f.Criteria {
		a[n] = min(c.Max, max(c.Min, c.Min+worth(id, n)+p.dice.IntN(3)-p.dice.IntN(2)))
	}
	return a
}

// compare says which of the next two targets is more important.
func (p *person) compare(v live.View, b *workshop.Ballot) workshop.Fact {
	left, right, ok := v.NextPair(b)
	if !ok {
		return nil
	}
	better, other := left.ID, right.ID
	if worth(other, 0)+p.dice.IntN(3) > worth(better, 0)+p.dice.IntN(3) {
		better, other = other, better
	}
	have := slices.Clone(v.Answers(b)[better])
	return &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{better: append(have, int(other))}}
}
