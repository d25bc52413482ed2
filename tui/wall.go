package tui

import (
	"kahvila/tui/screen"
	"kahvila/workshop"
)

// Wall returns the window that shows a room to everyone in it. Nobody takes a
// seat there, and nothing is done from there. Only is the one language that it
// keeps to; empty: those that people have.
func Wall(o Options, only workshop.Lang) *Root {
	o.screens = screen.Walls(only)
	return New(o)
}
