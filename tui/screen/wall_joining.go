package screen

import (
	"kahvila/tui/widget"
)

// helpsIn reports whether people are coming in, so that the wall shows in turn
// with how to join what those need who have never opened a terminal.
func (s *wall) helpsIn() bool {
	w := s.view.Workshop
	if s.env.Join == "" || w.Locked() || s.wrong() {
		return false
	}
	switch w.Step().Kind {
	case "", "welcome":
		return true
	}
	return false
}

// opening says how a terminal is opened, and what to answer there.
func (s *wall) opening(f Frame) saidFace {
	x := saidFace{head: f.T.T("If you have never done this")}
	put := func(text string) { x.blocks = append(x.blocks, widget.Wrap(text, s.wide())) }
	put(f.T.T("Windows: press the Windows key, type powershell, then Enter."))
	put(f.T.T("Mac: press Cmd and the space bar, type terminal, then Enter."))
	x.blocks = append(x.blocks, []string{s.fit("  " + f.Theme.Strong.Render(s.env.Join))})
	put(f.T.T("A question with yes/no: type yes in full. Enter alone is not enough."))
	put(f.T.T("A password is asked? The line above was mistyped: Ctrl+C, and again."))
	return x
}

// joining says how to come in, in three steps.
func (s *wall) joining(f Frame) saidFace {
	w := s.view.Workshop
	x := saidFace{head: f.in(w.Agenda().Title)}
	here := f.T.N("{n} have joined", w.People())
	if s.env.Join == "" {
		x.lines = some(f.in(w.Agenda().Purpose), here)
		return x
	}
	if w.Locked() {
		x.lines = []string{f.Theme.Warn.Render(f.T.T("Nobody new can join now. Talk to the facilitator.")), here}
		return x
	}
	put := func(lines ...string) { x.blocks = append(x.blocks, lines) }
	put(s.fit("1 " + f.T.T("Open PowerShell or Terminal.")))
	put(s.fit("2 "+f.T.T("Type this, then press Enter:")), "  "+f.Theme.Strong.Render(s.env.Join))
	known := s.hanging("3 ", f.T.T("The first time, type yes, then Enter, if ssh shows this:"))
	if s.env.Mark != "" {
		for _, line := range evenly(s.env.Mark, s.wide()-2) {
			known = append(known, "  "+line)
		}
	}
	put(known...)
	if s.env.Room != nil && s.env.Room.Needs() {
		put(s.fit(f.T.T("The join code: {code}", "code", f.Theme.Strong.Render(s.env.Room.Code()))))
	}
	put(here)
	return x
}

// evenly breaks what has no words into lines of the same length: it is compared
// by eye with what stands elsewhere in one line.
func evenly(text string, w int) []string {
	n := max(1, (len(text)+w-1)/w)
	each := (len(text) + n - 1) / n
	var lines []string
	for len(text) > each {
		lines, text = append(lines, text[:each]), text[each:]
	}
	return append(lines, text)
}
