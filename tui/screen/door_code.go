package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/live"
)

// tried says whether the join code that was typed is the right one.
type tried struct {
	from *door
	err  error
}

// tryCode learns at once whether the join code is right: who mistyped it is not
// asked all else before.
func (d *door) tryCode() tea.Cmd {
	if d.busy || d.env.Door == nil {
		return nil
	}
	d.busy, d.refused = true, nil
	try, code := d.env.Door.TryCode, d.code.Value()
	return func() tea.Msg { return tried{d, try(code)} }
}

// heard goes on after the join code, or asks for it again.
func (d *door) heard(err error) {
	d.busy = false
	switch {
	case d.at != askCode: // who has gone back meanwhile is asked again
	case err == nil:
		d.step(1)
	default:
		if d.refused = err; live.WrongCode(err) {
			d.code.SetValue("")
		}
	}
}
