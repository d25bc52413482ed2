package line

import (
	"context"
	"slices"
	"strings"

	"kahvila/workshop"
)

// toSort is the answer to sort: one idea, and where it could go.
type toSort struct {
	Left    int      `json:"left"`
	Idea    *idea    `json:"idea,omitempty"`
	Titles  []string `json:"titles,omitempty"`  // proposed for a target of its own
	Closest []string `json:"closest,omitempty"` // the targets that it looks likest to
	Targets []target `json:"targets"`
}

// runSort says the next idea that waits to be sorted, with the numbers of the
// targets; those up to --after are left for later.
func runSort(_ context.Context, c *call) error {
	after, _ := c.args["after"].(uint64)
	all := c.v.ToSort()
	if at := slices.IndexFunc(all, func(i *workshop.Idea) bool { return uint64(i.ID) == after }); at >= 0 {
		all = all[at+1:]
	}
	out := toSort{Left: len(all), Targets: []target{}}
	for t := range c.v.Workshop.Targets() {
		out.Targets = append(out.Targets, c.target(t))
	}
	if len(all) > 0 {
		i := c.idea(all[0])
		out.Idea = &i
		for _, title := range c.v.Titles([]workshop.IdeaID{all[0].ID}) {
			out.Titles = append(out.Titles, title.Text)
		}
		for _, id := range c.v.Closest(all[0]) {
			out.Closest = append(out.Closest, idString(id))
		}
	}
	if c.json {
		return c.object(out)
	}
	if out.Idea == nil {
		c.print(c.noneLoose())
		return nil
	}
	c.print(c.p.N("{n} left", out.Left))
	c.printIdea(all[0], 0)
	c.print(c.answersWhat(all[0])...)
	for _, t := range out.Targets {
		c.print(indent(1, parts(t.ID+"  "+t.Title, c.p.N("{n} ideas", len(t.Ideas)))))
	}
	if len(out.Closest) > 0 {
		c.print(c.p.T("Closest: {targets}", "targets", strings.Join(out.Closest, ", ")))
	}
	if len(out.Titles) > 0 {
		c.print(c.p.T("Proposed titles: {titles}", "titles", strings.Join(out.Titles, ", ")))
	}
	c.print(c.p.T("Say: move {id} TARGET, or group --title TITLE {id}, or sort --after {id} to leave it for later", "id", out.Idea.ID))
	return nil
}

// answersWhat says the theme and the question that an idea answers.
func (c *call) answersWhat(i *workshop.Idea) []string {
	q, theme, ok := c.v.Workshop.Agenda().Question(i.Question)
	if !ok {
		return nil
	}
	return []string{parts(c.text(theme.Name), c.text(q.Text))}
}

// sorting is one run through the ideas in no target, one at a time. The numbers
// of the targets are those of the talk, and stay what they are.
type sorting struct {
	*talk
	later map[workshop.IdeaID]bool
	acts  int // that an undo can take back
}

// sortIdeas goes through the ideas in no target.
func (t *talk) sortIdeas() {
	s := &sorting{talk: t, later: make(map[workshop.IdeaID]bool)}
	t.numberTargets()
	s.sayNumbers()
	for !t.over && !t.moved {
		i := s.next()
		if i == nil {
			s.end()
			return
		}
		if !s.place(i) {
			return
		}
	}
}

// next returns the next idea that was not left for later.
func (s *sorting) next() *workshop.Idea {
	for _, i := range s.v.ToSort() {
		if !s.later[i.ID] {
			return i
		}
	}
	return nil
}

func (s *sorting) end() {
	n := len(s.v.ToSort())
	if n == 0 {
		s.print(s.noneLoose())
		return
	}
	s.print(s.p.N("{n} ideas are left for later. They may stay in no target.", n))
}

// numberTargets gives a number to each target that has none, and returns those
// that got one.
func (t *talk) numberTargets() (fresh []int) {
	for x := range t.v.Workshop.Targets() {
		if !slices.Contains(t.numbers, x.ID) {
			t.numbers = append(t.numbers, x.ID)
			fresh = append(fresh, len(t.numbers))
		}
	}
	return fresh
}

// numberedTarget returns the target with the number, or nil.
func (t *talk) numberedTarget(n int) *workshop.Target {
	if n < 1 || n > len(t.numbers) {
		return nil
	}
	if x := t.v.Workshop.Target(t.numbers[n-1]); x != nil && x.Shown() {
		return x
	}
	return nil
}

// sayNumbers says the targets with their numbers; those alone where some are
// given.
func (t *talk) sayNumbers(only ...int) {
	for k := range t.numbers {
		x := t.numberedTarget(k + 1)
		if x != nil && (len(only) == 0 || slices.Contains(only, k+1)) {
			t.print(idString(uint64(k+1)) + ": " + parts(t.text(x.Title), t.p.N("{n} ideas", len(t.v.Workshop.IdeasOf(x)))))
		}
	}
}

// place asks where an idea goes. It returns false for an end.
func (s *sorting) place(i *workshop.Idea) bool {
	if fresh := s.numberTargets(); len(fresh) > 0 {
		s.sayNumbers(fresh...)
	}
	say := func() {
		s.print(s.p.N("{n} left", len(s.v.ToSort())))
		s.print(s.ideaLines(i, true)...)
		s.print(s.answersWhat(i)...)
		if near := s.closest(i); near != "" {
			s.print(s.p.T("Closest: {targets}", "targets", near))
		}
	}
	say()
	for {
		line, ok := s.ask(asking{prompt: s.p.T("Number of its target (0: something else, empty line: stop):"), again: say})
		if !ok || line == "" {
			return false
		}
		s.v = s.r.seat.Now()
		if s.elsewhere(i) {
			return true
		}
		n, isNumber := digits(line)
		if isNumber && n == 0 {
			s.otherwise(i)
			return true
		}
		if !isNumber {
			s.word(line)
			if s.elsewhere(i) {
				return true
			}
			continue
		}
		x := s.numberedTarget(n)
		if x == nil {
			s.print(s.p.T("There is no target with the number {n}.", "n", n))
			continue
		}
		if _, ok := s.do(&workshop.Move{Idea: i.ID, Target: x.ID}); ok {
			s.acts++
		}
		return true
	}
}

// closest names the targets that an idea looks likest to, with their numbers.
func (s *sorting) closest(i *workshop.Idea) string {
	var all []string
	for _, id := range s.v.Closest(i) {
		if k := slices.Index(s.numbers, id); k >= 0 && s.numberedTarget(k+1) != nil {
			all = append(all, idString(uint64(k+1))+": "+s.text(s.v.Workshop.Target(id).Title))
		}
	}
	return strings.Join(all, ", ")
}

// elsewhere says that an idea needs no sorting any more.
func (s *sorting) elsewhere(i *workshop.Idea) bool {
	now := s.v.Workshop.Idea(i.ID)
	if now == nil || !s.call.shown(now) {
		s.print(s.p.T("This idea is not there any more."))
		return true
	}
	if x := s.v.Workshop.Target(now.Target); x != nil && x.Shown() {
		s.print(s.p.T("It has just been put into a target: {title}", "title", s.text(x.Title)))
		return true
	}
	return false
}

// otherwise is what can be done with an idea but to put it into a target.
func (s *sorting) otherwise(i *workshop.Idea) {
	all := []entry{
		{label: s.p.T("A target of its own"), do: func() {
			if s.makeTarget([]workshop.IdeaID{i.ID}) {
				s.acts++
			}
		}},
		{label: s.p.T("Leave it for later"), do: func() { s.later[i.ID] = true }},
	}
	if s.acts > 0 {
		all = append(all, entry{label: s.p.T("Take the last one back"), do: func() {
			if _, ok := s.do(&workshop.Undo{}); ok {
				s.acts--
			}
		}})
	}
	s.act(append(all, entry{label: s.p.T("Hear the targets"), do: func() { s.sayNumbers() }}))
}
