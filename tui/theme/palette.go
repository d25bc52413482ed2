package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// palette is every colour there is. A nil colour stands for the terminal's
// own: the role is then told by its attributes.
//
// Whether a background is dark is a guess over SSH, so each colour has a
// contrast of at least 4.5 to 1 on the background it is chosen for and 3 to 1
// on the other one. The sixteen colours are the terminal's to define; of them
// only those are used that are legible in the common definitions. Grey (8) is
// not: some make it the background. Green is not on light ones.
type palette struct {
	accent  color.Color
	refused color.Color
	warn    color.Color
	good    color.Color
	faint   color.Color
	rule    color.Color
}

func paletteFor(profile colorprofile.Profile, dark bool) palette {
	switch {
	case profile >= colorprofile.ANSI256 && dark:
		return palette{
			accent:  lipgloss.ANSIColor(33),
			refused: lipgloss.ANSIColor(167),
			warn:    lipgloss.ANSIColor(136),
			good:    lipgloss.ANSIColor(64),
			faint:   lipgloss.ANSIColor(245),
			rule:    lipgloss.ANSIColor(243),
		}
	case profile >= colorprofile.ANSI256:
		return palette{
			accent:  lipgloss.ANSIColor(25),
			refused: lipgloss.ANSIColor(160),
			warn:    lipgloss.ANSIColor(130),
			good:    lipgloss.ANSIColor(28),
			faint:   lipgloss.ANSIColor(242),
			rule:    lipgloss.ANSIColor(243),
		}
	case profile == colorprofile.ANSI && dark:
		return palette{
			accent:  lipgloss.BrightBlue,
			refused: lipgloss.BrightRed,
			warn:    lipgloss.Magenta,
			good:    lipgloss.Green,
		}
	case profile == colorprofile.ANSI:
		return palette{
			accent:  lipgloss.BrightBlue,
			refused: lipgloss.Red,
			warn:    lipgloss.Magenta,
		}
	}
	return palette{}
}

// loud returns the style of a colour that means something: it is bold as well.
func (p palette) loud(c color.Color) Style {
	s := lipgloss.NewStyle().Bold(true)
	if c != nil {
		s = s.Foreground(c)
	}
	return styled(s)
}

// quiet returns the style of what stays in the background: a grey, or else
// the terminal's own way of being faint, which at worst looks like all text.
func (p palette) quiet(c color.Color) Style {
	if c != nil {
		return styled(lipgloss.NewStyle().Foreground(c))
	}
	return styled(lipgloss.NewStyle().Faint(true))
}
