package theme

import (
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
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
	accent  ansi.Color
	refused ansi.Color
	warn    ansi.Color
	good    ansi.Color
	faint   ansi.Color
	rule    ansi.Color
}

func paletteFor(profile colorprofile.Profile, dark bool) palette {
	switch {
	case profile >= colorprofile.ANSI256 && dark:
		return palette{
			accent:  ansi.IndexedColor(33),
			refused: ansi.IndexedColor(167),
			warn:    ansi.IndexedColor(136),
			good:    ansi.IndexedColor(64),
			faint:   ansi.IndexedColor(245),
			rule:    ansi.IndexedColor(243),
		}
	case profile >= colorprofile.ANSI256:
		return palette{
			accent:  ansi.IndexedColor(25),
			refused: ansi.IndexedColor(160),
			warn:    ansi.IndexedColor(130),
			good:    ansi.IndexedColor(28),
			faint:   ansi.IndexedColor(242),
			rule:    ansi.IndexedColor(243),
		}
	case profile == colorprofile.ANSI && dark:
		return palette{
			accent:  ansi.BrightBlue,
			refused: ansi.BrightRed,
			warn:    ansi.Magenta,
			good:    ansi.Green,
		}
	case profile == colorprofile.ANSI:
		return palette{
			accent:  ansi.BrightBlue,
			refused: ansi.Red,
			warn:    ansi.Magenta,
		}
	}
	return palette{}
}

// styled returns the style of a colour with attributes.
func (p palette) styled(c ansi.Color, attrs ...ansi.Attr) Style {
	s := ansi.NewStyle(attrs...)
	if c != nil {
		s = s.ForegroundColor(c)
	}
	return styled(s)
}

// quiet returns the style of what stays in the background: a grey, or else
// the terminal's own way of being faint, which at worst looks like all text.
func (p palette) quiet(c ansi.Color) Style {
	if c != nil {
		return styled(ansi.NewStyle().ForegroundColor(c))
	}
	return styled(ansi.NewStyle().Faint())
}
