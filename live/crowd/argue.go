package crowd

import (
	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// So many people give reasons, and each so often, on so many targets at most:
// the others read and listen.
const (
	arguesOneIn  = 3 // people
	mostReasons  = 2
	mostArguedOn = 3
)

// argue says why a target that people saw differently should come higher, or
// lower, once everybody sees which those are.
func (p *person) argue(v live.View) workshop.Fact {
	b := v.Workshop.Ballot()
	r, stages := v.Result(b)
	if r == nil || stages < workshop.ApartStage || p.n%arguesOneIn != 0 || p.argued[v.Workshop.First(b).ID] >= mostReasons {
		return nil
	}
	about := r.Contested()
	if len(about) == 0 { // where they agreed on all, all can be talked about
		about = r.Items
	}
	about = about[:min(mostArguedOn, len(about))]
	if len(about) == 0 {
		return nil
	}
	s := about[p.dice.IntN(len(about))]
	id := workshop.TargetID(s.Item)
	f := &workshop.Argue{Target: id, Side: p.side(r, s, v.Answers(b)[id]), Lang: p.lang}
	heard := make(map[string]bool)
	for x := range v.Workshop.Reasons() {
		heard[x.Text] = true
	}
	if f.Text = p.pick(p.says[string(f.Side)], heard); f.Text == "" {
		return nil
	}
	p.argued[v.Workshop.First(b).ID]++
	return f
}

// side is on which side somebody is: for what they gave something, or rated
// higher than people did on the whole.
func (p *person) side(r *prioritise.Result, s prioritise.Standing, own prioritise.Answer) workshop.Side {
	above := len(own) > 0
	if above && r.Form.Kind == prioritise.Scales && len(s.Criteria) > 0 {
		above = float64(own[0]) >= s.Criteria[0].Mean
	}
	if above {
		return workshop.For
	}
	return workshop.Against
}
