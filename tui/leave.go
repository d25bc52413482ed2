package tui

import (
	"cmp"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// askToLeave asks before somebody goes who has a seat. Pressed again, it is
// the answer.
func (r *Root) askToLeave() tea.Cmd {
	if r.seat == nil || r.asked != nil && r.asked.leaving {
		return r.leave()
	}
	a := screen.Ask{Question: i18n.Mark("Leave the workshop?"), Yes: i18n.Mark("Leave"), Then: func() tea.Msg { return screen.Leaving{} }}
	if d, ok := r.current.(interface{ Drafting() bool }); ok && d.Drafting() {
		a.Lines = append(a.Lines, i18n.Mark("You have not sent everything you wrote. It is kept for when you come back."))
	}
	a.Lines = append(a.Lines, i18n.Mark("Your seat stays yours."))
	if r.o.Host { // the room is in this process
		a.Lines = []string{i18n.Mark("The room closes, and nobody is connected any more. Everything is kept; open it again to go on.")}
		switch {
		case r.rehearses():
			a.Lines = []string{i18n.Mark("The rehearsal ends, and everything in it is erased.")}
		case r.o.Passing:
			a.Lines = []string{i18n.Mark("The demonstration ends, and everything in it is erased.")}
		}
	}
	// It was their own key: there is nothing to wait for.
	r.ask(a, r.now().Add(-time.Minute))
	r.asked.leaving = true
	return nil
}

// leave ends the program, or goes back to the home screen from which the room
// was opened.
func (r *Root) leave() tea.Cmd {
	if r.home != nil {
		return r.goHome()
	}
	return tea.Quit
}

// close says that the room has closed, and ends the program.
func (r *Root) close() tea.Cmd {
	r.gone, r.last = true, r.stored()+r.printer.T("The room has closed.")
	return tea.Quit
}

// isGone reports whether the seat is another's or the room has closed.
func (r *Root) isGone() bool {
	seat := r.seat
	if seat == nil {
		seat = r.eyes
	}
	if seat == nil {
		return false
	}
	return seat.Ended() || isClosed(seat.Done())
}

// isClosed reports whether a channel is closed on which nothing is sent. A
// thousand look at one at the same time, which none of them locks.
func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// hasLeft reports whether somebody has given the seat up, perhaps in words said
// elsewhere. Who facilitates goes on leading.
func (r *Root) hasLeft() bool {
	return r.seat != nil && r.view.Me.Left && r.view.Me.Role < workshop.Facilitator
}

// end says why the seat is not this session's any more, and ends the program.
func (r *Root) end() tea.Cmd {
	seat := cmp.Or(r.seat, r.eyes)
	select {
	case <-seat.Done():
		if r.home != nil {
			return r.goHome()
		}
		return r.close()
	default:
	}
	r.gone = true
	switch v := seat.Now(); {
	case r.seat == nil: // a wall that somebody brought who has been removed
		r.last = r.printer.T("This seat has been removed from the workshop. Talk to the facilitator.")
	case v.Me.Seat != nil && v.Me.Seat.Removed:
		r.last = r.printer.T("This seat has been removed from the workshop. Talk to the facilitator.")
	case v.Me.Seat != nil && v.Me.Seat.Left:
		r.last = r.stored() + r.printer.T("You have left the workshop, and what you wrote stays.")
		if command := v.Me.ComeBack(r.o.Join); command != "" {
			r.last += " " + r.printer.T("Come back with: {command}", "command", command)
		}
	case r.seat.HandedBack():
		r.last = r.printer.T("The facilitator has handed this seat back to somebody with a new return word. If that was not for you, tell the facilitator.")
	default:
		r.last = r.printer.T("Your seat is open on another screen now, so this one has ended.")
	}
	return tea.Quit
}

// LastLine is what to print on the terminal once the program has ended: what
// is stored and how to come back. It is empty for somebody without a seat.
func (r *Root) LastLine() string {
	if r.last != "" || r.seat == nil {
		return r.last
	}
	line := r.stored()
	if command := r.view.Me.ComeBack(r.o.Join); command != "" && !r.o.Host {
		line += r.printer.T("Come back with: {command}", "command", command)
	}
	return line
}

// rehearses reports whether the room is that of a rehearsal, of which nothing
// is kept.
func (r *Root) rehearses() bool { return r.view.Workshop != nil && r.view.Workshop.Rehearsal() }

// stored says how much of the person's is stored.
func (r *Root) stored() string {
	v, line := r.view, ""
	if v.Workshop == nil || v.Me.Role >= workshop.Facilitator || r.rehearses() {
		return ""
	}
	ideas, ratings, answers := 0, 0, 0
	for i := range v.Workshop.Ideas() {
		if i.Shown() && v.Mine(i) {
			ideas++
		}
	}
	for _, b := range v.Workshop.Ballots() {
		ratings += len(v.Answers(b))
	}
	for _, p := range v.Workshop.Polls() {
		answers += len(v.PollAnswers(p))
	}
	if ideas > 0 {
		line += r.printer.N("Your {n} ideas are stored.", ideas) + " "
	}
	if ratings > 0 {
		line += r.printer.N("Your {n} ratings are stored.", ratings) + " "
	}
	if answers > 0 {
		line += r.printer.N("Your {n} answers are stored.", answers) + " "
	}
	return line
}
