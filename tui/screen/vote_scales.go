package screen

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

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

	before map[workshop.TargetID]prioritise.Answer // what was answered when it was asked first

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

// mostLow is how many criteria leave a line for what the ends of the one in focus
// mean where the window is lower.
const mostLow = 3

func newScales(v *vote) *scales {
	s := &scales{vote: v, left: make(map[workshop.TargetID][]bool)}
	b := v.view.Workshop.Ballot()
	if v.env.Seat == nil {
		return s
	}
	// Somebody who rates at another one's laptop may have said a number only:
	// what they said the first time is nothing for whoever knows that.
	if first := v.view.Workshop.Earlier(b); first != nil && v.env.turnsOf == nil {
		s.before = v.view.Answers(first)
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
	of := s.strips.counted.get(s.changes, s.count)
	switch whole := of[1] > 0 && of[0] == of[1]; {
	case whole && f.W < roomyW:
		return f.T.T("All done")
	case whole:
		return f.T.T("Everything is rated")
	case f.W < roomyW:
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
		s.env.Seat.SetDraft(live.UnratedDraft(s.of, id), mask)
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
	return criteriaKey{s.view.Workshop.Rev(workshop.AgendaTopic), s.of, f.T.Lang()}
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

// earlier says what was answered to a criterion when it was asked first.
func (s *scales) earlier(f Frame, id workshop.TargetID, k int) string {
	a := s.before[id]
	if k >= len(a) || len(a) != len(s.form().Criteria) || a[k] == 0 {
		return ""
	}
	answer := s.means(f, k, a[k])
	if !s.criteria(f)[k].named {
		answer = strconv.Itoa(a[k])
	}
	return f.T.T("before: {answer}", "answer", answer)
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
