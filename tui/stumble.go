package tui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"kahvila/live"
)

// discreet, deferred, lets a panic go on and say no more than may be said of
// it: Bubble Tea prints what a program panicked with, here into the file that
// says what the rooms do, and that may be what somebody wrote.
func discreet() {
	if p := recover(); p != nil {
		panic(errors.New(live.Stumble(p)))
	}
}

// discreetly is the command, discreet, with all that come of it.
func discreetly(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		defer discreet()
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i, cmd := range batch {
				batch[i] = discreetly(cmd)
			}
		}
		return msg
	}
}
