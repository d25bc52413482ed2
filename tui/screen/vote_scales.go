package screen

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// scales is a ballot on which every target is rated by criteria: a digit
// answers the one in focus and goes on.
type scales struct {
	*vote
	in   int                          // the criterion in focus
	left map[workshop.TargetID][]bool // criteria that were not looked at yet

	names known[criteriaKey, []criterion]
	deep  known[scalesRows, [2]int]
}

// criteriaKey is what the names of criteria are from.
type criteriaKey struct {
	agenda, ballot workshop.EntryID
	lang           string
}

// scalesRows decides how many lines steps and meanings take.
type scalesRows struct {
	criteriaKey
	shape shape
	low   bool
}

// lowH is how high a window has to be for all that there is to a criterion.
const lowH = 16

func newScales(v *vote) *scales {
	s := &scales{vote: v, left: make(map[workshop.TargetID][]bool)}
	b := v.view.Workshop.Ballot()
	if v.env.Seat == nil {
		return s
	}
	for _, id := range b.Items {
		if mask := v.env.Seat.Draft(live.UnratedDraft(b.ID, id)); len(mask) == len(b.Form.Criteria) {
			s.left[id] = make([]bool, len(mask))
			for i := range mask {
				s.left[id][i] = mask[i] == '1'
			}
		}
	}
	return s
}

func (s *scales) task(f Frame) string {
	if f.W < roomyW {
		return f.T.T("NOW: rate")
	}
	return f.T.T("NOW: rate on your own")
}

func (s *scales) progress(f Frame, of [2]int) string {
	if f.W < roomyW {
		return f.T.T("{n} of {all}", "n", of[0], "all", of[1])
	}
	return f.T.T("{done} of {all} done", "done", of[0], "all", of[1])
}

// count counts the targets that are complete.
func (s *scales) count() [2]int {
	n := 0
	for _, t := range s.items {
		n += b2i(s.complete(t.ID))
	}
	return [2]int{n, len(s.items)}
}

// complete reports whether nothing of the target is left to be looked at.
func (s *scales) complete(id workshop.TargetID) bool {
	return len(s.answers[id]) > 0 && !slices.Contains(s.left[id], true)
}

func (s *scales) at() int { return s.in }

func (s *scales) taken() {}

// looked puts the focus on the first criterion that is open.
func (s *scales) looked() {
	s.in = 0
	if t := s.selected(); t != nil {
		s.in = max(0, slices.Index(s.left[t.ID], true))
	}
}

// criterion returns the one in focus.
func (s *scales) criterion() prioritise.Criterion {
	if all := s.form().Criteria; s.in < len(all) {
		return all[s.in]
	}
	return prioritise.Criterion{Min: 1, Max: 5}
}

func (s *scales) mode() int {
	c := s.criterion()
	return min(c.Max, 10) | c.Min<<4 | b2i(len(s.form().Criteria) > 1)<<14
}

func (s *scales) keys(off string) []widget.Key {
	c, name := s.criterion(), i18n.Mark("Rate and go on")
	var keys []widget.Key
	for n := c.Min; n <= min(c.Max, 9); n++ {
		keys = append(keys, widget.Key{Keys: []string{digit(n)}, Name: name, Off: off, Do: func() tea.Cmd { return s.rate(n) }})
	}
	keys = append(keys, widget.Key{Keys: []string{"0"}, Name: i18n.Mark("Don't know"), Off: off, Do: func() tea.Cmd { return s.rate(0) }})
	keys = append(keys, s.targetKeys()...)
	turn := func(by int) func() tea.Cmd {
		n := len(s.form().Criteria)
		return do(func() { s.in = ((s.in+by)%n + n) % n })
	}
	many := len(s.form().Criteria) > 1
	if many {
		keys = append(keys,
			widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("Criterion"), Do: turn(1)},
			widget.Key{Keys: []string{"shift+tab"}, Name: i18n.Mark("Criterion"), Do: turn(-1), Hidden: true})
	}
	switch {
	case c.Max > 9:
		step := func(by int) func() tea.Cmd { return func() tea.Cmd { return s.step(by) } }
		keys = append(keys,
			widget.Key{Keys: []string{"left"}, Name: i18n.Mark("Less or more"), Off: off, Do: step(-1)},
			widget.Key{Keys: []string{"right"}, Name: i18n.Mark("Less or more"), Off: off, Do: step(1)})
	case many:
		keys = append(keys,
			widget.Key{Keys: []string{"left"}, Name: i18n.Mark("Criterion"), Do: turn(-1), Hidden: true},
			widget.Key{Keys: []string{"right"}, Name: i18n.Mark("Criterion"), Do: turn(1), Hidden: true})
	}
	return keys
}

// rate answers the criterion in focus, and goes on to what is still open. On a
// scale that goes on beyond the digits, it stays: arrows may follow.
func (s *scales) rate(n int) tea.Cmd {
	t := s.selected()
	was := s.complete(t.ID)
	cmd := s.set(t.ID, n)
	if s.criterion().Max <= 9 {
		s.goOn(was)
	}
	return cmd
}

// step answers with the next number below or above.
func (s *scales) step(by int) tea.Cmd {
	t, c := s.selected(), s.criterion()
	n := c.Min
	if a := s.answers[t.ID]; s.in < len(a) && a[s.in] >= c.Min {
		n = max(c.Min, min(a[s.in]+by, c.Max))
	}
	return s.set(t.ID, n)
}

func (s *scales) set(id workshop.TargetID, n int) tea.Cmd {
	criteria := len(s.form().Criteria)
	a, left := slices.Clone(s.answers[id]), s.left[id]
	if len(a) != criteria {
		a = make(prioritise.Answer, criteria)
		left = slices.Repeat([]bool{true}, criteria)
	}
	if len(left) != criteria {
		left = make([]bool, criteria)
	}
	a[s.in], left[s.in] = n, false
	s.left[id] = left
	s.keepLeft(id)
	return s.answer(map[workshop.TargetID]prioritise.Answer{id: a})
}

func (s *scales) keepLeft(id workshop.TargetID) {
	mask := ""
	if slices.Contains(s.left[id], true) {
		for _, open := range s.left[id] {
			mask += string("01"[b2i(open)])
		}
	}
	if s.env.Seat != nil {
		s.env.Seat.SetDraft(live.UnratedDraft(s.ballot, id), mask)
	}
}

// goOn moves the focus to what is still open: in the target, then in the
// others. Somebody who looks at a complete target again goes through it in
// order.
func (s *scales) goOn(again bool) {
	t := s.selected()
	if again && s.in+1 < len(s.form().Criteria) {
		s.in++
		return
	}
	if i := slices.Index(s.left[t.ID], true); i >= 0 && !again {
		for k := range s.left[t.ID] {
			if k > s.in && s.left[t.ID][k] {
				i = k
				break
			}
		}
		s.in = i
		return
	}
	from := s.list.Selected()
	for k := 1; k < len(s.items); k++ {
		if i := (from + k) % len(s.items); !s.complete(s.items[i].ID) {
			s.pick(i)
			return
		}
	}
	if again {
		s.on()
	}
}

func (s *scales) criteria(f Frame) []criterion {
	w := s.view.Workshop
	return s.names.get(s.criteriaKey(f), func() []criterion { return criteriaOf(f, w, w.Ballot()) })
}

func (s *scales) criteriaKey(f Frame) criteriaKey {
	return criteriaKey{s.view.Workshop.Rev(workshop.AgendaTopic), s.ballot, f.T.Lang()}
}

func (s *scales) sign(Frame, workshop.TargetID) string { return "" }

func (s *scales) said(f Frame, id workshop.TargetID) string {
	a, check := s.answers[id], f.Theme.Glyphs.Check+" "
	switch {
	case !s.complete(id) && len(a) > 0:
		return f.T.T("begun")
	case !s.complete(id):
		return ""
	case !s.single(f):
		return f.Theme.Good.Render(check + f.T.T("rated"))
	case a[0] == 0:
		return f.Theme.Good.Render(check + f.T.T("don't know"))
	}
	return f.Theme.Good.Render(check + s.means(f, 0, a[0]))
}

// single reports whether there is one criterion, whose steps have names.
func (s *scales) single(f Frame) bool {
	names := s.criteria(f)
	return len(names) == 1 && names[0].named
}

// means returns what a number stands for on a criterion with steps.
func (s *scales) means(f Frame, k, n int) string {
	steps, low := s.criteria(f)[k].steps, s.form().Criteria[k].Min
	if n < low || n-low >= len(steps) {
		return ""
	}
	return steps[n-low]
}

// given returns the answer to a criterion of the target; false where there is
// none yet.
func (s *scales) given(id workshop.TargetID, k int) (int, bool) {
	a, left := s.answers[id], s.left[id]
	if k >= len(a) || k < len(left) && left[k] {
		return 0, false
	}
	return a[k], true
}

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
			if names[0].help != "" {
				line += betweenParts(f) + f.Theme.Faint.Render(names[0].help)
			}
			lines = append(lines, widget.Fit(line, f.W))
		}
		return append(lines, s.steps(f, t.ID, 0, rows[0])...)
	}
	var lines []string
	if rows[0] > 0 && f.H < lowH {
		lines = append(lines, " "+s.alone(f, t.ID, k))
	} else {
		label := 0
		for _, c := range names {
			label = max(label, ansi.StringWidth(c.name))
		}
		for i := range names {
			lines = append(lines, " "+s.line(f, t.ID, i, min(label, f.W/3), i == k))
		}
	}
	lines = append(lines, s.steps(f, t.ID, k, rows[0])...)
	if rows[1] > 0 {
		meaning := cut(indented(s.meaning(f, k), 3, f.W), rows[1], f.Theme)
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
	}
	if s.single(f) && f.H >= lowH {
		n[1] = 1
	}
	return n
}

// line draws one criterion with its numbers.
func (s *scales) line(f Frame, id workshop.TargetID, k, label int, focused bool) string {
	c, x := s.form().Criteria[k], s.criteria(f)[k]
	scale := widget.Scale{Label: x.name, Low: c.Min, High: c.Max, Unsure: s.unsure(f)}
	if n, ok := s.given(id, k); ok {
		scale.Set(n)
		scale.Means = s.means(f, k, n)
	}
	if x.steps == nil && f.W >= roomyW {
		scale.Means = first(x.ends, x.help)
	}
	if !scale.Fits(label, f.W-2) {
		return scale.Short(f.Theme, focused, label, f.W-1)
	}
	return scale.Line(f.Theme, focused, label, f.W-1)
}

// alone draws one criterion where there is no room for the others.
func (s *scales) alone(f Frame, id workshop.TargetID, k int) string {
	const answer = 6 // cells
	n := len(s.form().Criteria)
	scale := widget.Scale{Label: fmt.Sprintf("%d/%d %s", k+1, n, s.criteria(f)[k].name), Low: s.form().Criteria[k].Min, High: s.form().Criteria[k].Max, Unsure: "?"}
	if given, ok := s.given(id, k); ok {
		scale.Set(given)
	}
	return scale.Short(f.Theme, true, min(ansi.StringWidth(scale.Label), f.W-answer-4), f.W-1)
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
	case f.W >= roomyW && x.steps == nil && x.ends == "": // it is on its line
		return ""
	case f.W >= roomyW || x.ends == "":
		return x.help
	case x.help == "":
		return x.ends
	}
	return x.ends + betweenParts(f) + x.help
}
