package line

import (
	"bytes"

	"kahvila/live"
)

// turns lists what can be done at the laptop of a table while a ballot is open:
// tables do not rate, but the people there do, one after the other.
func (t *talk) turns() []entry {
	n := t.r.seat.Turns()
	label := t.p.T("Rate here, one after the other")
	switch polls := t.v.Workshop.PollOpen(); {
	case polls && len(n.People) > 0:
		label = t.p.T("Answer here, one after the other ({done} of {all} have)", "done", n.Voted, "all", len(n.People))
	case polls:
		label = t.p.T("Answer here, one after the other")
	case len(n.People) > 0:
		label = t.p.T("Rate here, one after the other ({done} of {all} have)", "done", n.Voted, "all", len(n.People))
	}
	return []entry{{n: 1, what: "turn", label: label, do: t.takeTurn}}
}

// takeTurn lets one person rate at this laptop.
func (t *talk) takeTurn() {
	who, ok := t.ask(asking{prompt: t.p.T("Your number, or your return word (empty line: back):")})
	if !ok || who == "" {
		return
	}
	own := t.r.seat
	turn, err := own.TakeTurn(who, "")
	for live.WantsBallot(err) {
		t.fail(err)
		ballot, ok := t.ask(asking{prompt: t.p.T("Ballot number (empty line: back):")})
		if !ok || ballot == "" {
			return
		}
		turn, err = own.TakeTurn(who, ballot)
	}
	if err != nil {
		t.fail(err)
		return
	}
	if own.Now().Me.Seat.Person() { // whose answers stand above
		t.blank()
	}
	if own := own.Now().Me.Lang; known(own) { // who has none of their own reads that of the laptop
		t.r.Lang = own
	}
	t.turn, t.r.seat, t.promised, t.told = turn, turn.Seat, "", live.View{}
	t.look()
	if turn.Ballot != "" {
		t.print(t.p.T("Your ballot number: {n}. With it you can come back and change what you say, until the rating is closed.", "n", turn.Ballot))
	}
	t.inTurn(turn)
	own.EndTurn()
	t.turn, t.r.seat, t.promised, t.told, t.shown = nil, own, "", live.View{}, nil
	t.v = own.Now()
	t.speak() // as whoever comes next reads it
	t.blank()
	if t.last != "" { // said, and cleared away
		t.print(t.last)
		return
	}
	if t.look(); t.moved { // said, and cleared away
		t.print(t.now()[1:]...)
		return
	}
	if n := own.Turns(); len(n.People) > 0 {
		t.print(t.p.T("Pass the laptop on: {done} of {all} have rated here.", "done", n.Voted, "all", len(n.People)))
	} else {
		t.print(t.p.T("Pass the laptop on."))
	}
}

// inTurn lets the person whose turn it is rate until that is enough.
func (t *talk) inTurn(turn *live.Turn) {
	for turn.Going() && !t.over && !t.moved && (t.v.Workshop.BallotOpen() || t.v.Workshop.PollOpen()) {
		fill := t.rating
		if t.v.Workshop.PollOpen() {
			fill = t.polling
		}
		all := numbered(append(fill(), entry{n: 9, label: t.p.T("Enough: pass the laptop on")}))
		t.sayEntries(all)
		n, _, ok := t.number(9, false)
		if !ok || n == 0 || n == 9 {
			return
		}
		for _, e := range all {
			if e.n == n {
				e.do()
			}
		}
	}
}

// blankLines is more than a terminal shows at once, as a rule.
const blankLines = 50

// clearing is all that a terminal can forget: what it shows, what can be
// scrolled back to, and then on from its first line.
const clearing = "\x1b[2J\x1b[3J\x1b[H"

// blank puts out of sight what one person has said before another one comes,
// and says how far that goes. Nothing else here ever clears the screen.
func (t *talk) blank() {
	if !t.r.Clears {
		t.print(make([]string, blankLines)...)
		t.print(t.p.T("What was answered stands further up and can be scrolled back to: clear this window before you pass the laptop on."))
		return
	}
	var b bytes.Buffer
	out := t.r.Out
	t.r.Out = &b
	t.print(t.p.T("What was answered is cleared away. Should it still be there when one scrolls back, close this window and come in anew."))
	t.r.Out = out
	t.write(clearing + b.String()) // at once: what is typed meanwhile is shown behind it
}
