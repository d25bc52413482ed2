package screen

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

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

	back  int // how many ratings before the last one is shown
	open  revealed
	part  int   // shown, from 1; 0 while nothing is revealed
	shown []int // the stages that are revealed
	read  reading
	say   *debate

	debated struct { // what can be talked about, and what that is from
		result  *prioritise.Result
		targets workshop.EntryID
		ids     []workshop.TargetID
	}
	counting

	*shell
	tab  strip[tabKey]
	body strip[resultKey]
	n    known[resultKey, int]
}

// resultKey is what a stage of a result is drawn from.
type resultKey struct {
	of              live.Origin
	result          *prioritise.Result
	stage           int
	targets, agenda workshop.EntryID
	top             int
	shape           shape
}

// revealed is how much there is to be seen of the last rating.
type revealed struct {
	ballot workshop.EntryID
	stages int
}

// tabKey is what the name of a stage is drawn from.
type tabKey struct{ stage, part, all int }

func newResult(env Env) Screen {
	s := &result{env: env, say: newDebate(env)}
	s.shell = newShell(s.headline, s.where, s.Keys)
	s.tab = drawnBy[tabKey](func() []string { return []string{s.tabs(s.f)} })
	s.body = drawnBy[resultKey](func() []string {
		if s.body.key.stage == 0 {
			return append([]string{""}, indented(s.f.T.T("The facilitator shows it to everyone at the same moment."), 1, s.f.W)...)
		}
		lines := s.lines(s.f, s.body.rect.H)
		return lines[min(s.body.key.top, len(lines)):]
	})
	return s
}

// About says what the screen is for.
func (s *result) About() string {
	return i18n.Mark("The result is shown part by part: the top, where you disagreed, what things give against what they take where people have rated that, and how persons and sectors see it.")
}

func (s *result) Sync(v live.View) tea.Cmd {
	s.view = v
	last := v.Workshop.Ballot()
	if open := (revealed{last.ID, last.Revealed}); open != s.open {
		s.open, s.back = open, 0
	}
	cmd := s.sync(v, s.ballot())
	shown := s.Shown()
	if len(shown) != len(s.shown) {
		s.part, s.read.top = len(shown), 0
	}
	s.shown = shown
	if s.say.about(v, s.ballot(), s.toDebate()) {
		s.say.takeUp()
	}
	return cmd
}

// toDebate returns the targets that people can talk about once they have seen
// where they disagree: those on which they do, or where there are none all.
func (s *result) toDebate() []workshop.TargetID {
	switch {
	case s.waits: // it is being counted again: what is being written stays
		return s.debated.ids
	case s.Result.Result == nil || s.Stages < workshop.ApartStage:
		return nil
	}
	if s.debated.result != s.Result.Result || s.debated.targets != s.view.Workshop.Rev(workshop.TargetsTopic) {
		items := s.Contested()
		if len(items) == 0 {
			items = s.Items
		}
		s.debated.result, s.debated.targets, s.debated.ids = s.Result.Result, s.view.Workshop.Rev(workshop.TargetsTopic), nil
		for _, x := range items {
			if t := s.view.Workshop.Target(workshop.TargetID(x.Item)); t != nil && t.Shown() {
				s.debated.ids = append(s.debated.ids, t.ID)
			}
		}
	}
	return s.debated.ids
}

// ballot returns the one whose result is shown: the last one, or one before it
// on whose targets the last one asks once more.
func (s *result) ballot() *workshop.Ballot {
	b := s.view.Workshop.Ballot()
	for range s.back {
		b = s.view.Workshop.Earlier(b)
	}
	return b
}

// turnBack shows the result of the rating before; after the first one that of
// the last.
func (s *result) turnBack() tea.Cmd {
	if s.back++; s.ballot() == nil {
		s.back = 0
	}
	s.part, s.shown, s.read.top = 0, nil, 0
	return s.Sync(s.view)
}

// turnKey is the key that does.
func (s *result) turnKey() []widget.Key {
	w := s.view.Workshop
	if w == nil || w.Earlier(w.Ballot()) == nil {
		return nil
	}
	name := i18n.Mark("The rating before")
	if w.Earlier(s.ballot()) == nil {
		name = i18n.Mark("The last rating")
	}
	return []widget.Key{{Keys: []string{"enter"}, Name: name, Do: s.turnBack}}
}

func (s *result) Update(m tea.Msg) tea.Cmd {
	if s.again(m) {
		return s.Sync(s.view)
	}
	return s.say.Update(m)
}

// Drafting reports whether a reason is being written.
func (s *result) Drafting() bool { return s.say.Drafting() }

func (s *result) Keys() []widget.Key {
	if s.say.open {
		return s.say.keys(i18n.Mark("Back to the result"))
	}
	keys := s.turnKey()
	if len(s.shown) == 0 {
		return keys
	}
	turn := func(to func() int) func() tea.Cmd {
		return do(func() { s.part, s.read.top = max(1, min(to(), len(s.shown))), 0 })
	}
	if len(s.shown) > 1 {
		keys = append(keys,
			widget.Key{Keys: []string{"left"}, Name: i18n.Mark("Part of the result"), Do: turn(func() int { return s.part - 1 })},
			widget.Key{Keys: []string{"right"}, Name: i18n.Mark("Part of the result"), Do: turn(func() int { return s.part + 1 })},
			widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("Part of the result"), Do: turn(func() int { return s.part%len(s.shown) + 1 }), Hidden: true})
		for n := range s.shown {
			keys = append(keys, widget.Key{Keys: []string{digit(n + 1)}, Name: i18n.Mark("Part of the result"), Hidden: true, Do: turn(func() int { return n + 1 })})
		}
	}
	if len(s.say.targets) > 0 {
		keys = append(keys, widget.Key{Keys: []string{"5"}, Name: i18n.Mark("For and against"), Do: do(func() { s.say.show(s.say.target()) })})
	}
	return append(keys, s.read.keys()...)
}

func (s *result) Draw(f Frame) widget.Layout {
	return s.read.laid(func() widget.Layout { return s.lay(f) })
}

func (s *result) lay(f Frame) widget.Layout {
	v := s.view
	w, b := v.Workshop, s.ballot()
	head := headOf(f, "result", v)
	foot := footKey{screen: "result", mode: b2i(len(s.say.targets) > 0)<<4 | min(len(s.shown), 2) | b2i(w.Earlier(w.Ballot()) != nil)<<2 | b2i(w.Earlier(b) != nil)<<3 | b2i(s.read.more)<<5}
	if s.say.open {
		foot = footKey{screen: "debate", mode: s.say.mode()}
	}
	key := resultKey{of: v.Origin(), result: s.Result.Result, stage: s.stage(), targets: w.Rev(workshop.TargetsTopic), agenda: w.Rev(workshop.AgendaTopic)}
	if s.part == 0 {
		head.done, head.all, head.clock = b.Voted(), couldRate(v, b), noClock
		key.result, key.stage = nil, 0
		p := s.begin(f, v, head)
		s.footer(p, 1, foot)
		return within(p, &s.body, key)
	}
	head.done, head.all, head.state = s.Voted, s.Present, 1+b2i(s.BySectors())|s.back<<2
	head.clock, head.table = noClock, 0
	p := s.begin(f, v, head)
	if s.say.open {
		s.footer(p, 2, foot)
		return s.say.draw(p)
	}
	s.footer(p, 1, foot)
	over(p, &s.tab, 1, tabKey{s.stage(), s.part, len(b.Stages())})
	h := p.left()
	of := key
	of.shape = f.shape(h)
	key.top = s.read.at(h, s.n.get(of, func() int { return s.env.Drawn.count(of, func() int { return len(s.lines(f, h)) }) }))
	return within(p, &s.body, key)
}

func (s *result) headline() []string {
	f := s.f
	if s.part > 0 {
		name := f.T.T("Result")
		if s.back > 0 {
			name = f.T.T("Result of rating {n}", "n", s.Round())
		}
		if f.W < roomyW { // the return word comes before how it was weighed
			return []string{name, haveRated(f, s.Voted, s.Present)}
		}
		return []string{name, haveRated(f, s.Voted, s.Present), weighed(f, s.Result.Result)}
	}
	b := s.ballot()
	return []string{f.T.T("Wait for the result"), haveRated(f, b.Voted(), couldRate(s.view, b))}
}

func (s *result) where() whereabouts {
	if s.part > 0 {
		return whereabouts{word: ownWord(s.env, s.view)}
	}
	return whereami(s.f, s.view)
}

// stage returns the stage that is shown; 0 while nothing is revealed.
func (s *result) stage() int {
	if s.part == 0 {
		return 0
	}
	return s.shown[s.part-1]
}

// lines draws the stage that is shown.
func (s *result) lines(f Frame, h int) []string {
	return resultLines(f, s.In(f.T), s.stage(), f.W, h)
}

// tabs names the stage that is shown among those that are revealed.
func (s *result) tabs(f Frame) string {
	k := s.tab.key
	name, part := f.T.T(workshop.StageTitle(k.stage)), f.T.T("part {n} of {all}", "n", k.part, "all", k.all)
	if ansi.StringWidth(name)+ansi.StringWidth(part)+3 > f.W {
		part = f.T.T("{n}/{most}", "n", k.part, "most", k.all)
	}
	return widget.Columns(" "+f.Theme.Title.Render(name), f.Theme.Faint.Render(part)+" ", f.W)
}

// couldRate returns how many people could have rated.
func couldRate(v live.View, b *workshop.Ballot) int { return v.CouldHave(b.Present, b.Voted()) }

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
