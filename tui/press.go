package tui

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/tui/screen"
	"kahvila/tui/widget"
)

// press finds what a key does.
func (r *Root) press(msg tea.KeyPressMsg) tea.Cmd {
	if r.unlock(msg) {
		return nil
	}
	name := msg.String()
	r.note = note{}
	switch {
	case name == "ctrl+c":
		return r.askToLeave()
	case r.entering || r.w < leastW || r.h < leastH || r.current == nil:
		return nil
	case r.asked != nil:
		return r.decide(name)
	case len(r.over) > 0:
		_, cmd := r.dispatch(r.over[len(r.over)-1], msg)
		return cmd
	case r.grace.Swallows(r.now()):
		return nil
	}
	done, cmd := r.dispatch(r.current, msg)
	if !done && name == "esc" {
		help := screen.Help(r.current)
		r.over = append(r.over, help)
		return tea.Batch(cmd, help.Sync(r.view))
	}
	return cmd
}

// dispatch does what the key does on the screen: one of its keys, or else
// whatever the screen makes of it. It reports whether it is one of its keys.
func (r *Root) dispatch(s screen.Screen, msg tea.KeyPressMsg) (done bool, cmd tea.Cmd) {
	for _, k := range s.Keys() {
		switch {
		case !k.Pressed(msg):
		case k.Off != "":
			return true, r.notice(r.printer.T(k.Off), notNow)
		case k.Do == nil:
			return true, nil
		default:
			return true, k.Do()
		}
	}
	return false, s.Update(msg)
}

// paste hands pasted text to whatever has the keys.
func (r *Root) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case r.lock != nil || r.entering || r.w < leastW || r.h < leastH || r.current == nil || r.asked != nil:
		return nil
	case len(r.over) > 0:
		return r.over[len(r.over)-1].Update(msg)
	case r.grace.Swallows(r.now()):
		return nil
	}
	return r.current.Update(msg)
}

// asked is a question that has to be answered first.
type asked struct {
	confirm *widget.Confirm
	later   func() []string // what follows by now; nil: what did
	then    tea.Cmd
	leaving bool
}
