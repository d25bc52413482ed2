package screen

import (
	"slices"
	"unique"

	"kahvila/live"
	"kahvila/workshop"
)

// writers finds out which of many ideas of few rounds are the person's own.
// It is for one look: who somebody is is not to be kept.
type writers struct {
	v      live.View
	rounds *[]roundScopes // what they are called may be kept
	all    [4]writer      // who the person is in the first of them
	last   int            // of the rounds, that was asked for
}

// roundScopes are the names of what a person is somebody in.
type roundScopes struct {
	step         string
	round        int
	wrote, marks workshop.Scope
}

// only returns the one copy of a text that everybody has: that a text is itself
// can be told without reading it.
func only[S ~string](s S) S { return S(unique.Make(string(s)).Value()) }

// writer is who the person is in a round. Most ideas have no marks, and there
// may be nobody yet who marked: that is asked for only where there are some.
type writer struct{ wrote, marks pseudonym }

type pseudonym struct {
	known bool
	is    workshop.Pseudonym
}

// in returns the round of an idea, and who the person is there as far as that
// is known.
func (ws *writers) in(i *workshop.Idea) (*roundScopes, *writer) {
	is := func(r roundScopes) bool { return r.round == i.Round && r.step == i.Step }
	if all := *ws.rounds; ws.last >= len(all) || !is(all[ws.last]) { // ideas of one round stand together
		ws.last = slices.IndexFunc(all, is)
		if ws.last < 0 {
			ws.last = len(all)
			*ws.rounds = append(all, roundScopes{only(i.Step), i.Round, only(workshop.RoundScope(i.Step, i.Round)), only(workshop.MarksScope(i.Step))})
		}
	}
	if ws.last < len(ws.all) {
		return &(*ws.rounds)[ws.last], &ws.all[ws.last]
	}
	return &(*ws.rounds)[ws.last], new(writer)
}

func (ws *writers) wrote(i *workshop.Idea) bool {
	r, me := ws.in(i)
	if !me.wrote.known {
		me.wrote = pseudonym{true, ws.v.Writer(r.wrote)}
	}
	by := me.wrote.is
	return by == i.By && by != (workshop.Pseudonym{}) && !ws.v.PassedOn(i)
}

func (ws *writers) marked(i *workshop.Idea) bool {
	if len(i.Marks) == 0 {
		return false
	}
	r, me := ws.in(i)
	if !me.marks.known {
		me.marks = pseudonym{true, ws.v.Marker(r.marks)}
	}
	by := me.marks.is
	return by != (workshop.Pseudonym{}) && i.MarkedBy(by)
}
