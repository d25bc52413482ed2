package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/live"
	"kahvila/tui/outcome"
	"kahvila/workshop"
)

// counting is the result that a screen shows. It never waits for one that is
// still to be counted: the screen looks again when it is.
type counting struct {
	outcome.Result
	waits bool
}

// resultCounted tells the screens that something has been counted.
type resultCounted struct{}

// sync takes the result of the ballot, or begins to wait for it.
func (c *counting) sync(v live.View, b *workshop.Ballot) tea.Cmd {
	switch {
	case !outcome.Waits(v, b):
		c.Result, c.waits = outcome.Of(v, b), false
		return nil
	case c.waits:
		return nil
	}
	c.Result, c.waits = outcome.Result{}, true
	return func() tea.Msg {
		outcome.Of(v, b)
		return resultCounted{}
	}
}

// again looks once more after something has been counted.
func (c *counting) again(m tea.Msg) bool {
	_, is := m.(resultCounted)
	if is {
		c.waits = false
	}
	return is
}
