package screen

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/widget"
	"kahvila/workshop"
)

// moving says who goes where. People are their numbers: the wall knows no
// names.
func (s *wall) moving(f Frame) saidFace {
	w := s.view.Workshop
	n := w.Now()
	x := saidFace{head: f.T.T("NOW: go to your table"), alike: true}
	_, all := w.Arrivals()
	round := f.T.T("round {n} of {all}", "n", n.Round, "all", len(w.Step().Rounds))
	if all.All > 0 {
		round += betweenParts(f) + f.T.T("{n} of {all} are there", "n", all.Here, "all", all.All)
	}
	x.lines = []string{s.fit(round)}
	seating := w.Seating(n.Step)
	if seating == nil {
		return x
	}
	numbers := make(map[int][]int)
	for seat := range w.Seats() {
		if t := w.TableOf(seat.ID); t > 0 && seat.Person() {
			numbers[t] = append(numbers[t], seat.Number)
		}
	}
	switch s.moves(seating) {
	case workshop.FreeRotation:
		x.head = f.T.T("NOW: choose a table with room left")
	case workshop.ContentRotation:
		x.head = f.T.T("NOW: stay where you are, the themes move")
	}
	for t := 1; t <= seating.Tables; t++ {
		if !seating.Skipped(n.Round, t) {
			x.blocks = append(x.blocks, s.tableBlock(f, seating, t, numbers[t]))
		}
	}
	return x
}

// moves says how people find their tables now: those who sit while the themes
// move go to theirs once, in the first round, like everybody.
func (s *wall) moves(seating *workshop.Seating) workshop.Rotation {
	if seating.Rotation == workshop.ContentRotation && s.view.Workshop.Now().Round == 1 {
		return workshop.MixRotation
	}
	return seating.Rotation
}

// tableBlock says of one table what people need to know who look for it.
func (s *wall) tableBlock(f Frame, seating *workshop.Seating, t int, numbers []int) []string {
	w := s.view.Workshop
	name := f.T.T("Table {n}", "n", t)
	theme := f.in(w.ThemeAt(w.Step(), t, w.Now().Round).Name)
	at := ansi.StringWidth(f.T.T("Table {n}", "n", seating.Tables)) + 2 // numbers stand below each other
	label := widget.Fit(name, at)
	switch s.moves(seating) {
	case workshop.FreeRotation:
		left := s.view.RoomAt(t)
		text := f.T.N("{n} seats left", left)
		if left == 0 {
			text = f.T.T("full")
		}
		return []string{widget.Columns(ansi.Truncate(label+theme, max(1, s.wide()-ansi.StringWidth(text)-2), f.Theme.Glyphs.More), text, s.wide())}
	case workshop.ContentRotation:
		return []string{s.fit(label + theme)}
	}
	text := ""
	for _, n := range numbers {
		text += fmt.Sprintf("%3d ", n)
	}
	var lines []string
	for i, line := range widget.Wrap(text, max(8, s.wide()-at)) {
		if i == 0 {
			lines = append(lines, label+f.Theme.Strong.Render(line))
		} else {
			lines = append(lines, widget.Fit("", at)+f.Theme.Strong.Render(line))
		}
	}
	if s.f.W >= roomyW && theme != "" {
		lines[0] = widget.Columns(lines[0], ansi.Truncate(f.Theme.Faint.Render(theme), s.wide()/3, f.Theme.Glyphs.More), s.wide())
	}
	return lines
}

// hanging wraps a text in two lines at most, after a label.
func (s *wall) hanging(label, text string) []string {
	at := ansi.StringWidth(label)
	lines := cut(widget.Wrap(text, max(8, s.wide()-at)), 2, s.f.Theme)
	for i := range lines {
		if i == 0 {
			lines[i] = label + lines[i]
		} else {
			lines[i] = widget.Fit("", at) + lines[i]
		}
	}
	return lines
}

// rows lists the roadmap: what, when and by whom.
func (s *wall) rows(f Frame) [][]string {
	w := s.view.Workshop
	step := w.Step()
	row := func(t *workshop.Target) []string {
		lines := s.hanging("  ", f.in(t.Title))
		r := w.Row(t.ID)
		if r.Owner == "" {
			return lines
		}
		end := lines[len(lines)-1] + betweenParts(f) + f.Theme.Faint.Render(r.Owner)
		if ansi.StringWidth(end) > s.wide() {
			return append(lines, s.fit("  "+f.Theme.Faint.Render(r.Owner)))
		}
		lines[len(lines)-1] = end
		return lines
	}
	var all [][]string
	for _, p := range append(step.Periods[:len(step.Periods):len(step.Periods)], workshop.Period{}) {
		head := p.ID != ""
		for t := range w.Targets() {
			if !t.Shown() || w.Row(t.ID).Period != p.ID {
				continue
			}
			block := row(t)
			if head {
				head, block = false, append([]string{f.Theme.Accent.Render(s.fit(f.in(p.Name)))}, block...)
			}
			all = append(all, block)
		}
	}
	return all
}
