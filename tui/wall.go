package tui

import (
	"kahvila/live"
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// Wall returns the window that shows a room to everyone in it. Nobody takes a
// seat there, and nothing is done from there: it looks with the eyes, which the
// window lets go of when it closes. Only is the one language that it keeps to;
// empty: those that people have.
func Wall(o Options, eyes *live.Seat, only workshop.Lang) *Root {
	o.screens, o.eyes = screen.Walls(only), eyes
	return New(o)
}
