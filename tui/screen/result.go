package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// result shows what a rating has come to, stage by stage as the facilitator
// reveals it.
type result struct {
	env  Env
	view live.View

	stage  int // shown, from 1; 0 while nothing is revealed
	stages int // revealed
	top    int
	most   int // the last line that can be at the top
}

func newResult(env Env) Screen { return &result{env: env} }

// About says what the screen is for.
func (s *result) About() string {
	return i18n.Mark("The result is shown in four parts: the top, where you disagreed, what it gives against what it takes, and how persons and sectors see it.")
}

func (s *result) Sync(v live.View) tea.Cmd {
	s.view = v
	_, stages := v.Result(v.Workshop.Ballot())
	if stages != s.stages {
		s.stage, s.top = stages, 0
	}
	s.stages = stages
	return nil
}

func (s *result) Update(tea.Msg) tea.Cmd { return nil }

func (s *result) Keys() []widget.Key {
	if s.stages == 0 {
		return nil
	}
	scroll := func(by int) func() tea.Cmd { return do(func() { s.top = max(0, min(s.top+by, s.most)) }) }
	turn := func(to func() int) func() tea.Cmd {
		return do(func() { s.stage, s.top = max(1, min(to(), s.stages)), 0 })
	}
	var keys []widget.Key
	if s.stages > 1 {
		keys = append(keys,
			widget.Key{Keys: []string{"left"}, Name: i18n.Mark("Part of the result"), Do: turn(func() int { return s.stage - 1 })},
			widget.Key{Keys: []string{"right"}, Name: i18n.Mark("Part of the result"), Do: turn(func() int { return s.stage + 1 })},
			widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("Part of the result"), Do: turn(func() int { return s.stage%s.stages + 1 }), Hidden: true})
		for n := range s.stages {
			keys = append(keys, widget.Key{Keys: []string{digit(n + 1)}, Name: i18n.Mark("Part of the result"), Hidden: true, Do: turn(func() int { return n + 1 })})
		}
	}
	return append(keys,
		widget.Key{Keys: []string{"up"}, Name: i18n.Mark("Read on"), Do: scroll(-1)},
		widget.Key{Keys: []string{"down"}, Name: i18n.Mark("Read on"), Do: scroll(1)},
		widget.Key{Keys: []string{"pgup"}, Name: i18n.Mark("Page"), Do: scroll(-10), Hidden: true},
		widget.Key{Keys: []string{"pgdown"}, Name: i18n.Mark("Page"), Do: scroll(10), Hidden: true})
}

func (s *result) Draw(f Frame) widget.Layout {
	p := newPage(f)
	b := s.view.Workshop.Ballot()
	r, _ := s.view.Result(b)
	if r == nil || s.stage == 0 {
		p.head(s.view, f.T.T("Wait for the result"), haveRated(f, b.Voted(), couldRate(s.view, b)))
		p.footer(withHelp(s.Keys()), 1)
		return p.text("", f.T.T("The facilitator shows it to everyone at the same moment."))
	}
	p.headWith(s.view, some(f.T.T("Result"), haveRated(f, r.Voted, r.Present), weighed(f, r)), nil)
	p.footer(withHelp(s.Keys()), 1)
	p.above(s.tabs(f))
	lines := resultLines(f, s.view.Workshop, r, s.stage, f.W, p.left())
	s.most = max(0, len(lines)-p.left())
	s.top = min(s.top, s.most)
	return p.lines(lines[s.top:])
}

// tabs names the stage that is shown among those that are revealed.
func (s *result) tabs(f Frame) string {
	name := f.Theme.Title.Render(stageName(f, s.stage))
	return widget.Columns(" "+name, f.Theme.Faint.Render(f.T.T("part {n} of {all}", "n", s.stage, "all", workshop.Stages))+" ", f.W)
}

// stageName returns what a stage of a result is called.
func stageName(f Frame, stage int) string {
	switch stage {
	case workshop.TopStage:
		return f.T.T("The top")
	case workshop.ApartStage:
		return f.T.T("Where we disagreed")
	case workshop.MatrixStage:
		return f.T.T("What it gives and what it takes")
	}
	return f.T.T("By person and by sector")
}

// couldRate returns how many people could have rated.
func couldRate(v live.View, b *workshop.Ballot) int {
	n := 0
	for _, here := range b.Present {
		n += here
	}
	if n == 0 {
		n = v.Presence.Count
	}
	return max(n, b.Voted())
}

func haveRated(f Frame, voted, all int) string {
	if all == 0 {
		return f.T.N("{n} have rated", voted)
	}
	return f.T.T("{done} of {all} have rated", "done", voted, "all", all)
}

// weighed says whose votes weighed the same.
func weighed(f Frame, r *prioritise.Result) string {
	if r.BySectors() {
		return f.T.T("every sector weighs the same")
	}
	return f.T.T("every person weighs the same")
}

// itemTitle returns the title of what was voted on.
func itemTitle(f Frame, w *workshop.Workshop, id prioritise.ItemID) string {
	if t := w.Target(workshop.TargetID(id)); t != nil {
		return f.in(t.Title)
	}
	return ""
}
