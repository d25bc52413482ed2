package tui

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/live"
	"kahvila/tui/screen"
)

// place is a screen that one comes back to.
type place struct {
	name   string
	screen screen.Screen
}

// goHome closes the room, and goes back to the screen from which it was opened.
// Meanwhile one can only end the program; whoever runs it waits for the room.
func (r *Root) goHome() tea.Cmd {
	from, seat, rehearsed := r.o.Home, r.seat, r.rehearses()
	r.name, r.current, r.entering = r.home.name, r.home.screen, true
	r.kept = map[string]screen.Screen{r.name: r.current}
	r.seat, r.env.Seat, r.home = nil, nil, nil
	r.o.Join, r.env.Join, r.env.Mark = "", "", ""
	r.over, r.asked, r.lock, r.note, r.view = nil, nil, nil, note{}, live.View{}
	r.speak(r.o.Lang) // the seat may have spoken another one
	return func() tea.Msg {
		seat.Leave()
		return screen.CameHome{Rehearsed: rehearsed, Err: from.Leave()}
	}
}

// cameHome goes on where the room was opened.
func (r *Root) cameHome(msg screen.CameHome) tea.Cmd {
	r.entering = false
	r.hold(nil)
	return r.current.Update(msg)
}
