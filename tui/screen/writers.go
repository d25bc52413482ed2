package screen

import (
	"slices"

	"kahvila/live"
	"kahvila/workshop"
)

// writers finds out which of many ideas of few rounds are the person's own.
// It is for one look: who somebody is is not to be kept.
type writers struct {
	v      live.View
	rounds *[]roundScopes // what they are called may be kept
	known  int            // of the rounds, from the first
	all    [4]writer      // who the person is in them
	last   int            // of the rounds, that was asked for
}

// roundScopes are the names of what a person is somebody in.
type roundScopes struct {
	step         string
	round        int
	wrote, marks workshop.Scope
}

// writer is who the person is in a round.
type writer struct{ wrote, marks workshop.Pseudonym }

func (ws *writers) in(i *workshop.Idea) writer {
	if ws.last < ws.known {
		if r := &(*ws.rounds)[ws.last]; r.round == i.Round && r.step == i.Step {
			return ws.all[ws.last]
		}
	}
	is := func(r roundScopes) bool { return r.round == i.Round && r.step == i.Step }
	k := ws.last
	if k >= len(*ws.rounds) || !is((*ws.rounds)[k]) { // ideas of one round stand together
		k = slices.IndexFunc(*ws.rounds, is)
	}
	if k < 0 {
		k = len(*ws.rounds)
		*ws.rounds = append(*ws.rounds, roundScopes{i.Step, i.Round, workshop.RoundScope(i.Step, i.Round), workshop.MarksScope(i.Step)})
	}
	ws.last = k
	who := func(k int) writer {
		return writer{ws.v.Writer((*ws.rounds)[k].wrote), ws.v.Marker((*ws.rounds)[k].marks)}
	}
	if k >= len(ws.all) {
		return who(k)
	}
	for ; ws.known <= k; ws.known++ {
		ws.all[ws.known] = who(ws.known)
	}
	return ws.all[k]
}

func (ws *writers) wrote(i *workshop.Idea) bool {
	by := ws.in(i).wrote
	return by == i.By && by != (workshop.Pseudonym{}) && !ws.v.PassedOn(i)
}

func (ws *writers) marked(i *workshop.Idea) bool {
	if len(i.Marks) == 0 {
		return false
	}
	by := ws.in(i).marks
	return by != (workshop.Pseudonym{}) && i.MarkedBy(by)
}
