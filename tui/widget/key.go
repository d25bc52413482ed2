package widget

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/theme"
)

// Key is something that a person can press now, and what it does.
//
// Neighbours in a list of keys that have the same Name are shown as one:
// "↑↓ Choose", "1–5 Rate".
type Key struct {
	Keys   []string // as Bubble Tea names them: "enter", "up", "space", "1"; the first is the one shown
	Name   string   // in English, the id of its translation
	Off    string   // why it cannot be pressed now, in English; "" if it can
	Do     func() tea.Cmd
	Hidden bool // works, but is not worth a place on the screen
}

// Pressed reports whether this is the key of a key press.
func (k Key) Pressed(press fmt.Stringer) bool {
	return key.Matches(press, key.NewBinding(key.WithKeys(k.Keys...)))
}

// Is reports whether Bubble Tea calls the key by the name.
func (k Key) Is(name string) bool { return slices.Contains(k.Keys, name) }

// KeyLabel returns what is written on the key that Bubble Tea calls name.
// Words are English and go through say, which translates them.
func KeyLabel(t *theme.Theme, say func(string) string, name string) string {
	switch name {
	case "up":
		return t.Glyphs.Up
	case "down":
		return t.Glyphs.Down
	case "left":
		return t.Glyphs.Left
	case "right":
		return t.Glyphs.Right
	case "space":
		return say(i18n.Mark("space"))
	case "enter":
		return say("Enter")
	case "esc":
		return say("Esc")
	case "tab":
		return say("Tab")
	case "backspace":
		return say("Backspace")
	case "pgup":
		return say("PgUp")
	case "pgdown":
		return say("PgDn")
	case "home":
		return say("Home")
	case "end":
		return say("End")
	}
	for _, modifier := range []string{"shift", "ctrl", "alt"} {
		if rest, ok := strings.CutPrefix(name, modifier+"+"); ok {
			rest = KeyLabel(t, say, rest)
			if len(rest) == 1 {
				rest = strings.ToUpper(rest)
			}
			return strings.ToUpper(modifier[:1]) + modifier[1:] + "+" + rest
		}
	}
	return name
}
