package tui

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/tui/screen"
)

// shut keeps the window shut until the lock is opened. What was asked or
// laid over the screen is given up.
func (r *Root) shut(l *screen.Lock) {
	r.lock, r.asked, r.over, r.note = l, nil, nil, note{}
}

// unlock hands a key to the lock, and reports whether there is one: then the
// key means nothing else.
func (r *Root) unlock(msg tea.KeyPressMsg) (locked bool) {
	if r.lock == nil {
		return false
	}
	if r.lock.Press(msg, r.now()) {
		r.lock, r.note = nil, note{}
	}
	return true
}
