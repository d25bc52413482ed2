package bench

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
)

// Table writes the report in columns for people: what it is, the room, the
// floor, how many times the floor the room is, and whether a goal is met.
func (r *Report) Table(p *i18n.Printer) []string {
	rows := [][]string{{"", p.T("room"), p.T("floor"), p.T("× floor"), p.T("goal")}}
	goals := make(map[string]Goal)
	for _, g := range r.Goals {
		goals[g.Figure] = g
	}
	for _, f := range figures() {
		room, floor := f.of(&r.Room), f.of(&r.Floor)
		if room == nil && (floor == nil || f.mode == roomOnly) {
			if f.mode == compared && !strings.HasPrefix(f.name, "stalling.") {
				rows = append(rows, []string{p.T(f.label, "q", f.q), p.T("not measured")})
			}
			continue
		}
		row := []string{p.T(f.label, "q", f.q), inWords(p, room, f.decimals), "", "", ""}
		if f.mode != roomOnly {
			row[2] = inWords(p, floor, f.decimals)
		}
		if times, ok := r.Ratios[f.name]; ok {
			row[3] = p.Number(times, 1)
		}
		if g, ok := goals[f.name]; ok {
			row[4] = g.say(p)
		}
		rows = append(rows, row)
	}
	head := p.T("{people} people, terminals of {size}, {rate} ideas a second for {seconds} s",
		"people", r.People, "size", r.Size, "rate", asGiven(p, r.Rate), "seconds", asGiven(p, r.Seconds))
	if r.Stalled > 0 {
		head += p.T(", {n} people stalled for as long", "n", r.Stalled)
	}
	return append([]string{head, ""}, columns(rows)...)
}

func inWords(p *i18n.Printer, f *float64, decimals int) string {
	if f == nil {
		return "–"
	}
	return p.Number(*f, decimals)
}

// asGiven writes a number with all its decimals, and no more.
func asGiven(p *i18n.Printer, f float64) string {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(f, 'f', -1, 64), ".")
	return p.Number(f, len(fraction))
}

// say says what the goal is and whether it is met.
func (g Goal) say(p *i18n.Printer) string {
	var asks []string
	if g.Most > 0 {
		asks = append(asks, "≤ "+asGiven(p, g.Most))
	}
	if g.Least > 0 {
		asks = append(asks, "≥ "+asGiven(p, g.Least))
	}
	if g.None {
		asks = append(asks, "0")
	}
	if g.Ratio > 0 {
		asks = append(asks, p.T("≤ {n} × floor", "n", asGiven(p, g.Ratio)))
	}
	text := p.T("NOT MET")
	if g.Met {
		text = p.T("met")
	}
	text = strings.Join(asks, ", ") + ": " + text
	if g.Goal > 0 {
		text = strconv.Itoa(g.Goal) + ": " + text
	}
	return text
}

// columns sets rows below one another: the first cell and the last to the
// left, numbers to the right.
func columns(rows [][]string) (lines []string) {
	const gap = "  "
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], ansi.StringWidth(cell))
		}
	}
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-ansi.StringWidth(cell))
			switch i {
			case 0:
				b.WriteString(cell + pad)
			case len(widths) - 1:
				b.WriteString(gap + cell)
			default:
				b.WriteString(gap + pad + cell)
			}
		}
		lines = append(lines, strings.TrimRight(b.String(), " "))
	}
	return lines
}
