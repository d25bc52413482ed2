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
	if f.Clock != "" {
		left = slices.Insert(slices.Clone(left), min(1, len(left)), f.Clock)
	}
	l, r := headlineFits(f, left, right)
	if r == 0 {
		return headlineLeft(f, left[:l], f.W)
	}
	end := headlineRight(f, right[:r])
	return headlineLeft(f, left[:l], f.W-ansi.StringWidth(end)) + end
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
	f.W -= ansi.StringWidth(rehearsed(f, left[:min(2, len(left))], f.W))
	between := betweenParts(f)
	width := func(parts []string) int { return ansi.StringWidth(strings.Join(parts, between)) }
	for l, r = len(left), len(right); l > 0; {
		n := width(left[:l]) + 1
		if m := width(right[:r]); m > 0 {
			n += m + 2
		}
		switch {
		case n <= f.W:
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

// whereami is the right side of the headline: table and return word.
func whereami(f Frame, v live.View) []string {
	var parts []string
	if table := tableOf(v); table > 0 {
		parts = append(parts, f.T.T("table {n}", "n", table))
	}
	if v.Me.Word != "" {
		parts = append(parts, v.Me.Word)
	}
	return parts
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
