package screen

import (
	"time"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/phrase"
)

// kept says what the facilitator has to know of the disk: that nothing can be
// saved, what was not there when the room was opened, that there is no mains, and
// how far the mirror is.
func (c *console) kept(f Frame, w int) []string {
	if c.env.Seat == nil {
		return nil
	}
	k := c.env.Seat.Keeping()
	var lines []string
	for _, why := range []error{k.Trouble, k.Lost} {
		if why != nil {
			for _, s := range indented(f.T.Say(why), 1, w) {
				lines = append(lines, f.Theme.Warn.Render(s))
			}
		}
	}
	if k.Battery > 0 {
		style := f.Theme.Faint
		if k.BatteryLow() {
			style = f.Theme.Warn
		}
		for _, s := range indented(phrase.Battery(f.T, k), 1, w) {
			lines = append(lines, style.Render(s))
		}
	}
	if also := c.env.Seat.Also(); also != "" {
		for _, s := range indented(f.T.T("also: {line}", "line", also), 1, w) {
			lines = append(lines, f.Theme.Faint.Render(s))
		}
	}
	if k.Mirror == nil {
		return lines
	}
	style := f.Theme.Faint
	if k.Mirror.Trouble != nil {
		style = f.Theme.Warn
	}
	for _, s := range indented(MirrorLine(f.T, *k.Mirror), 1, w) {
		lines = append(lines, style.Render(s))
	}
	return lines
}

// MirrorLine says in one line how far a mirror is. What it lacks while it is
// being written is not worth a word.
func MirrorLine(t *i18n.Printer, m live.Mirror) string {
	switch {
	case m.Trouble != nil && m.Behind == 0:
		return t.T("the mirror cannot be written: {why}", "why", t.Say(m.Trouble))
	case m.Trouble != nil:
		return t.T("the mirror lacks {n} and cannot be written: {why}", "n", t.N("{n} entries", m.Behind), "why", t.Say(m.Trouble))
	case m.UpToDate():
		return t.T("the mirror is up to date")
	}
	return t.T("the mirror lacks {n}, for {time}", "n", t.N("{n} entries", m.Behind), "time", t.Left(m.For.Round(time.Second)))
}
