package screen

import (
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
	between := " " + f.Theme.Glyphs.Between + " "
	fits := func(l, r []string) bool {
		n := ansi.StringWidth(strings.Join(l, between)) + 1
		if m := ansi.StringWidth(strings.Join(r, between)); m > 0 {
			n += m + 2
		}
		return n <= f.W
	}
	for !fits(left, right) {
		switch {
		case len(left) > 3:
			left = left[:3]
		case len(right) > 1, len(right) == 1 && len(left) <= 2:
			right = right[:len(right)-1]
		case len(left) > 1:
			left = left[:len(left)-1]
		default:
			return widget.Fit(" "+f.Theme.Accent.Render(strings.Join(left, "")), f.W)
		}
	}
	first := ""
	if len(left) > 0 {
		first = f.Theme.Accent.Render(left[0])
	}
	for _, s := range left[min(1, len(left)):] {
		first += between + s
	}
	end := strings.Join(right, between)
	if end != "" {
		end = f.Theme.Faint.Render(end) + " "
	}
	return widget.Columns(" "+first, end, f.W)
}

// whereami is the right side of the headline: table and return word.
func whereami(f Frame, v live.View) []string {
	var parts []string
	if v.Me.Table > 0 {
		parts = append(parts, f.T.T("table {n}", "n", v.Me.Table))
	}
	if v.Me.Word != "" {
		parts = append(parts, v.Me.Word+"@"+f.Theme.Glyphs.More)
	}
	return parts
}

// clock says how much time the moment has left: "2:42", or why no clock runs.
func clock(f Frame, n workshop.Now) string {
	left, boxed := n.TimeLeft(f.Now)
	switch {
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

// message returns the last thing that the facilitator has said to this person
// since everyone came to this moment.
func message(v live.View) string {
	all := v.Workshop.Messages()
	for i := len(all) - 1; i >= 0; i-- {
		m := all[i]
		if m.ID <= v.Workshop.Now().Entered {
			return ""
		}
		if m.Table == 0 || m.Table == v.Me.Table {
			return m.Text
		}
	}
	return ""
}

// head puts the headline on the page, and what the facilitator says.
func (p *page) head(v live.View, left ...string) {
	p.headWith(v, left, whereami(p.Frame, v))
}

func (p *page) headWith(v live.View, left, right []string) {
	p.above(headline(p.Frame, some(left...), right))
	if m := message(v); m != "" {
		p.above(messageLines(p.Frame, m)...)
	}
	p.rule()
}

// messageRows is how many lines a message of the facilitator may take.
func messageRows(f Frame) int {
	if f.H >= roomyH {
		return 3
	}
	return 2
}

// messageLines draws what the facilitator says.
func messageLines(f Frame, text string) []string {
	label := f.T.T("From the facilitator:")
	lines := cut(widget.Wrap(label+" "+text, f.W-2), messageRows(f), f.Theme)
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
