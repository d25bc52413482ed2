package screen

import (
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// headline is the first line of every screen of a participant: what to do now
// and until when at the left, where one is at the right. Where there is little
// room, what comes later in a list gives way first; the first two at the left
// stay longest.
func headline(f Frame, left, right []string) string {
	left = timed(f, left)
	l, r := headlineFits(f, left, right)
	if r == 0 {
		return headlineLeft(f, left[:l], f.W)
	}
	end := headlineRight(f, right[:r])
	return headlineLeft(f, left[:l], f.W-ansi.StringWidth(end)) + end
}

// timed puts how the time goes beside what to do, in what is laid over a screen.
func timed(f Frame, left []string) []string {
	if f.Clock == "" {
		return left
	}
	return slices.Insert(slices.Clone(left), min(1, len(left)), f.Clock)
}

// headlineKeeping is headline for what has to be seen at the right however
// little room there is: what stands at the left is cut for it.
func headlineKeeping(f Frame, left []string, keep string, right []string) string {
	right = slices.Concat([]string{keep}, right)
	if _, r := headlineFits(f, left, right); r > 0 {
		return headline(f, left, right)
	}
	end := headlineRight(f, right[:1])
	return headlineLeft(f, left[:min(2, len(left))], f.W-ansi.StringWidth(end)) + end
}

// rehearsed labels the first line of a rehearsal, in whose left side there are
// so many cells; empty elsewhere. Nothing there is worth more, but beside what
// to do now and until when it is short where there is little room.
func rehearsed(f Frame, left []string, w int) string {
	if !f.Rehearsal {
		return ""
	}
	label := func(s string) string { return " " + f.Theme.Warn.Render(s) + " " + f.Theme.Glyphs.Between }
	long := label(f.T.T("REHEARSAL"))
	if ansi.StringWidth(long)+ansi.StringWidth(strings.Join(left, betweenParts(f)))+2 <= w {
		return long
	}
	return label(f.T.T("REH."))
}

func betweenParts(f Frame) string { return " " + f.Theme.Glyphs.Between + " " }

// headlineFits returns how many parts of a headline there is room for.
func headlineFits(f Frame, left, right []string) (l, r int) {
	for l, r = len(left), len(right); l > 0; {
		switch {
		case headlineHolds(f, left[:l], right[:r]):
			return l, r
		case l > 3:
			l = 3
		case r > 1, r == 1 && l <= 2:
			r--
		case l > 2:
			l--
		default: // what comes second is how long it goes on: the first is cut
			return l, r
		}
	}
	return l, r
}

// headlineHolds reports whether there is room for so much.
func headlineHolds(f Frame, left, right []string) bool {
	between := betweenParts(f)
	width := func(parts []string) int { return ansi.StringWidth(strings.Join(parts, between)) }
	n := width(left) + 1
	if m := width(right); m > 0 {
		n += m + 2
	}
	return n <= f.W-ansi.StringWidth(rehearsed(f, left[:min(2, len(left))], f.W))
}

// leastDoing is how much of what to do now is worth being cut.
const leastDoing = 8

// headlineLeft draws the left side in so many cells.
func headlineLeft(f Frame, parts []string, w int) string {
	if label := rehearsed(f, parts, w); label != "" {
		f.Rehearsal = false
		return label + headlineLeft(f, parts, max(0, w-ansi.StringWidth(label)))
	}
	line := " "
	if rest := strings.Join(parts[min(1, len(parts)):], betweenParts(f)); rest != "" && len(parts) == 2 {
		if room := w - ansi.StringWidth(rest) - 5; room >= leastDoing && ansi.StringWidth(parts[0]) > room {
			parts = []string{ansi.Truncate(parts[0], room, f.Theme.Glyphs.More), rest}
		}
	}
	for i, s := range parts {
		if i == 0 {
			line += f.Theme.Accent.Render(s)
		} else {
			line += betweenParts(f) + s
		}
	}
	return widget.Fit(line, w)
}

// headlineRight draws the right side in the cells that it needs.
func headlineRight(f Frame, parts []string) string {
	end := strings.Join(parts, betweenParts(f))
	if end == "" {
		return ""
	}
	return f.Theme.Faint.Render(end) + " "
}

// whereabouts is the right side of the headline of a participant.
type whereabouts struct {
	where []string // table
	aside []string // what is worth saying where there is room, and shorter ways to say it
	keeps int      // parts of the left side that come before the return word, beyond the first two
	word  string   // the return word: where the headline has no room, the last line of the screen has it
}

// whereami is where a participant is: table and return word.
func whereami(f Frame, v live.View) whereabouts {
	s := whereabouts{word: v.Me.Word}
	if table := tableOf(v); table > 0 {
		s.where = []string{f.T.T("table {n}", "n", table)}
	}
	return s
}

// parts says how a headline is divided.
type parts struct {
	left  int      // parts of that side for which there is room
	right []string // those of the other side
	cells int      // that it takes
	below bool     // there is no room for the return word
}

// divided shares the headline out. The return word gives way to nothing but
// what to do now, until when and at which table.
func divided(f Frame, left []string, s whereabouts) (p parts) {
	defer func() { p.cells = ansi.StringWidth(headlineRight(f, p.right)) }()
	longest := some(slices.Concat(s.where, s.aside[:min(1, len(s.aside))])...)
	if s.word == "" {
		l, r := headlineFits(f, left, longest)
		return parts{left: l, right: longest[:r]}
	}
	sides := [][]string{}
	for _, aside := range append(slices.Clone(s.aside), "") {
		sides = append(sides, some(slices.Concat(s.where, []string{aside, s.word})...))
	}
	for _, l := range []int{len(left), 3, 2} {
		if l > len(left) || l < min(max(s.keeps, 2), len(left)) {
			continue
		}
		for _, right := range sides {
			if headlineHolds(f, left[:l], right) {
				return parts{left: l, right: right}
			}
			if l > 3 {
				break
			}
		}
	}
	l, r := headlineFits(f, left, longest)
	return parts{left: l, right: longest[:r], below: true}
}

// ownWord is the return word of whoever is at their own screen. At the laptop of
// a table it is not shown to who comes next.
func ownWord(env Env, v live.View) string {
	if env.turnsOf != nil {
		return ""
	}
	return v.Me.Word
}

// tableOf returns the table of the seat: that of a table's laptop between
// rounds, too.
func tableOf(v live.View) int {
	if v.Me.Laptop > 0 {
		return v.Me.Laptop
	}
	return v.Me.Table
}

// clock says how much time the moment has left: "2:42", or why no clock runs.
func clock(f Frame, n workshop.Now) string {
	left, boxed := n.TimeLeft(f.Now)
	switch {
	case n.Paused && f.W < roomyW:
		return f.T.T("paused")
	case n.Paused:
		return f.T.T("the clock is paused")
	case !boxed:
		return ""
	case n.TimeUp || left <= 0:
		return f.T.T("time is up")
	}
	return f.T.Left(left)
}

// ends says when a moment with a running clock ends: "ends 13:25". After is
// what follows before the end that is meant.
func ends(f Frame, n workshop.Now, after time.Duration) string {
	if n.Paused || n.Until.IsZero() || n.TimeUp {
		return ""
	}
	return f.T.T("ends {time}", "time", f.T.Time(n.Until.Add(after).In(f.Now.Location())))
}

// some returns the texts that are not empty.
func some(texts ...string) []string {
	out := texts[:0]
	for _, s := range texts {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

// heard is what the facilitator has said last since everyone came to this
// moment: to the table of this person, and to everybody.
type heard struct{ table, all string }

func (h heard) nothing() bool { return h == heard{} }

func message(v live.View) (h heard) {
	for _, m := range v.Workshop.Messages() {
		switch {
		case m.ID <= v.Workshop.Now().Entered:
		case m.Table == 0:
			h.all = m.Text
		case m.Table == v.Me.Table:
			h.table = m.Text
		}
	}
	return h
}

// messageRows is how many lines a message of the facilitator may take.
func messageRows(f Frame) int {
	if f.H >= roomyH {
		return 3
	}
	return 2
}

// messageLines draws what the facilitator says: to the table first.
func messageLines(f Frame, h heard) []string {
	rows := messageRows(f)
	if h.table == "" || h.all == "" {
		return labelled(f, f.T.T("From the facilitator:"), h.table+h.all, rows)
	}
	to := labelled(f, f.T.T("To your table:"), h.table, rows-1)
	return append(to, labelled(f, f.T.T("To everyone:"), h.all, max(1, rows-len(to)))...)
}

// labelled draws a message after what it is.
func labelled(f Frame, label, text string, rows int) []string {
	lines := cut(widget.Wrap(label+" "+text, f.W-2), rows, f.Theme)
	for i, s := range lines {
		if rest, ok := strings.CutPrefix(s, label); i == 0 && ok {
			s = f.Theme.Warn.Render(label) + f.Theme.Strong.Render(rest)
		} else {
			s = f.Theme.Strong.Render(s)
		}
		lines[i] = widget.Fit(" "+s, f.W)
	}
	return lines
}
