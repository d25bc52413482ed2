package crowd

import (
	"math/rand/v2"

	"kahvila/live"
	"kahvila/workshop"
)

// unsure is how many in a hundred answers are that somebody does not know.
const unsure = 6

// answer answers the next item of the poll that the person has not answered.
func (p *person) answer(v live.View) workshop.Fact {
	x := v.Workshop.Polling()
	have := v.PollAnswers(x)
	for _, q := range x.Ask() {
		if _, given := have[q]; given {
			continue
		}
		i, _ := x.Item(q.Item)
		last := i.Last()
		// People agree more or less on how things are, and want more.
		common := 1 + rand.New(rand.NewPCG(uint64(x.ID), uint64(len(q.Item)+int(q.Item[0])))).IntN(max(1, last-1))
		n := common + p.dice.IntN(3) - 1
		if q.Target {
			n = max(have[workshop.Asked{Item: q.Item}], common) + p.dice.IntN(3)
		}
		n = max(1, min(n, last))
		if p.dice.IntN(100) < unsure {
			n = 0
		}
		return &workshop.Answer{Answers: []workshop.Reply{{Item: q.Item, Target: q.Target, N: n}}}
	}
	return nil
}
