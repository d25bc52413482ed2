package screen

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"

	"kahvila/tui/widget"
	"kahvila/workshop"
)

// asked draws the criteria with what was answered, and what the steps and the
// one in focus mean.
func (s *scales) asked(f Frame, t *workshop.Target) []string {
	names := s.criteria(f)
	k := min(s.in, len(names)-1)
	rows := s.deep.get(scalesRows{s.criteriaKey(f), f.shape(0), f.H < lowH}, func() [2]int { return s.rows(f) })
	if s.single(f) {
		lines := make([]string, 0, 1+rows[0])
		if rows[1] > 0 {
			line := " " + f.Theme.Strong.Render(names[0].name)
			for _, more := range some(s.earlier(f, t.ID, 0), names[0].help) {
				line += betweenParts(f) + f.Theme.Faint.Render(more)
			}
			lines = append(lines, widget.Fit(line, f.W))
		}
		return append(lines, s.steps(f, t.ID, 0, rows[0])...)
	}
	var lines []string
	if rows[0] > 0 && f.H < lowH {
		lines = append(lines, " "+s.alone(f, t.ID, k))
	} else {
		label := s.label(f)
		for i := range names {
			lines = append(lines, " "+s.line(f, t.ID, i, label, i == k))
		}
	}
	lines = append(lines, s.steps(f, t.ID, k, rows[0])...)
	if rows[1] > 0 {
		meaning := cut(indented(s.meaning(f, k), 3, f.W), rows[1], f.Theme)
		if f.H < lowH {
			meaning = names[k].endsWithin(f.W)
		}
		for i := range meaning {
			meaning[i] = f.Theme.Faint.Render(meaning[i])
		}
		lines = append(lines, filled(meaning, f.W, rows[1])...)
	}
	return lines
}

// rows returns how many lines the steps take, and what a criterion means: for
// each as many, so that nothing moves from one to the next.
func (s *scales) rows(f Frame) (n [2]int) {
	names := s.criteria(f)
	for k, c := range names {
		if c.steps != nil {
			n[0] = max(n[0], len(s.answersTo(f, 0, k, -1)))
		}
		if text := s.meaning(f, k); text != "" && f.H >= lowH {
			n[1] = max(n[1], min(2, len(indented(text, 3, f.W))))
		}
		if f.H < lowH && len(names) <= mostLow && c.ends != "" && !s.onLine(f, k) {
			n[1] = 1 // a number says nothing where its ends have no names
		}
	}
	if s.single(f) && f.H >= lowH {
		n[1] = 1
	}
	return n
}

// line draws one criterion with its numbers.
func (s *scales) line(f Frame, id workshop.TargetID, k, label int, focused bool) string {
	x, scale := s.criteria(f)[k], s.scale(f, k)
	if n, ok := s.given(id, k); ok {
		scale.Set(n)
		scale.Means = s.means(f, k, n)
	}
	if x.steps == nil && s.onLine(f, k) {
		scale.Means = first(x.ends, x.help)
	}
	if a := s.before[id]; k < len(a) {
		scale.Before = a[k]
	}
	if f.W >= roomyW { // elsewhere the parentheses have to do
		scale.Means = joined(f, some(s.earlier(f, id, k), scale.Means))
	}
	if !scale.Fits(label, f.W-2) {
		return scale.Short(f.Theme, focused, label, f.W-1)
	}
	return scale.Line(f.Theme, focused, label, f.W-1)
}

// scale is criterion k without an answer.
func (s *scales) scale(f Frame, k int) widget.Scale {
	c := s.form().Criteria[k]
	return widget.Scale{Label: s.criteria(f)[k].name, Low: c.Min, High: c.Max, Unsure: s.unsure(f)}
}

// label is how many cells the names of criteria have: as many as they need, if
// that leaves room for the numbers.
func (s *scales) label(f Frame) int {
	label := 0
	for _, c := range s.criteria(f) {
		label = max(label, ansi.StringWidth(c.name))
	}
	for k := range s.criteria(f) {
		if x := s.scale(f, k); !x.Fits(label, f.W-2) {
			return min(label, f.W/3)
		}
	}
	return label
}

// onLine reports whether what a criterion means has room behind its numbers.
func (s *scales) onLine(f Frame, k int) bool {
	if f.W < roomyW {
		return false
	}
	c, x, scale := s.form().Criteria[k], s.criteria(f)[k], s.scale(f, k)
	scale.Means = first(x.ends, x.help)
	if len(s.before) > 0 && scale.Means != "" {
		scale.Means = joined(f, []string{f.T.T("before: {answer}", "answer", c.Max), scale.Means})
	}
	return scale.FitsWhole(s.label(f), f.W-2)
}

// alone draws one criterion where there is no room for the others.
func (s *scales) alone(f Frame, id workshop.TargetID, k int) string {
	room, c := f.W-4, s.form().Criteria[k] // without an answer
	scale := widget.Scale{Label: s.criteria(f)[k].name, Low: c.Min, High: c.Max, Unsure: "?"}
	if given, ok := s.given(id, k); ok {
		scale.Set(given)
		room -= len("[0 ?]")
		if given > 0 {
			room += len(" ?")
		}
	}
	if counted := fmt.Sprintf("%d/%d %s", k+1, len(s.form().Criteria), scale.Label); ansi.StringWidth(counted) <= room {
		scale.Label = counted
	}
	return scale.Short(f.Theme, true, min(ansi.StringWidth(scale.Label), room), f.W-1)
}

func (s *scales) unsure(f Frame) string {
	if f.W >= 100 {
		return f.T.T("don't know")
	}
	return "?"
}

// steps draws what the numbers of a criterion stand for.
func (s *scales) steps(f Frame, id workshop.TargetID, k, rows int) []string {
	lines := make([]string, rows)
	n, ok := s.given(id, k)
	if !ok {
		n = -1
	}
	for i, line := range s.answersTo(f, id, k, n) {
		if i < rows {
			lines[i] = line
		}
	}
	return lines
}

// answersTo draws what can be answered to a criterion.
func (s *scales) answersTo(f Frame, _ workshop.TargetID, k, given int) []string {
	c, x := s.form().Criteria[k], s.criteria(f)[k]
	var all []widget.Answer
	for i, text := range x.steps {
		n, key := c.Min+i, ""
		if n <= 9 {
			key = digit(n)
		}
		if !x.named {
			text = "= " + text
		}
		all = append(all, widget.Answer{Key: key, Text: text, Given: n == given})
	}
	if len(all) > 0 && (s.single(f) || f.H < lowH) { // else it is on the line
		all = append(all, widget.Answer{Key: "0", Text: f.T.T("don't know"), Given: given == 0})
	}
	var lines []string
	for _, line := range widget.Answers(f.Theme, all, f.W-3) {
		lines = append(lines, "  "+line)
	}
	return lines
}

// meaning says what a criterion asks, where that is not on its line.
func (s *scales) meaning(f Frame, k int) string {
	x := s.criteria(f)[k]
	switch {
	case x.steps == nil && x.ends == "" && s.onLine(f, k):
		return ""
	case x.ends == "" || f.W >= roomyW && (x.steps != nil || s.onLine(f, k)):
		return x.help
	case x.help == "":
		return x.ends
	}
	return x.ends + betweenParts(f) + x.help
}

// endsWithin draws in one line what the lowest and the highest number mean, or
// the highest alone where there is no room for both: it tells which way the
// numbers go.
func (x criterion) endsWithin(w int) []string {
	ends := x.ends
	if ansi.StringWidth(ends) > w-4 {
		ends = x.high
	}
	return []string{widget.Fit("   "+ends, w)}
}
