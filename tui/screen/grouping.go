package screen

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// grouping is where ideas become development targets: proposals of what is
// alike first, then loose ideas at the left and targets at the right.
type grouping struct {
	desk
	at    pane
	begun bool // the first view has come

	props proposals
	loose widget.List
	free  []looseIdea
	ready map[workshop.IdeaID]bool // selected among the loose ideas

	targets widget.List
	rows    []targetRow
	open    workshop.TargetID // the target whose ideas are listed
	moving  []workshop.IdeaID // waiting for a target to go into
	from    pane              // where they come from
	merging workshop.TargetID // waiting for a target to be merged into

	revs [3]workshop.EntryID // of what the lists are made from
}

// pane is a part of the grouping screen.
type pane int

const (
	proposalPane pane = iota
	loosePane
	targetPane
)

// looseIdea is an idea in no target. Head is the theme, above the first idea
// of each.
type looseIdea struct {
	idea *workshop.Idea
	head workshop.Text
}

// targetRow is a target, or an idea in the target that is open.
type targetRow struct {
	target *workshop.Target
	number int
	idea   *workshop.Idea
}

func newGrouping(env Env) Screen {
	return &grouping{desk: desk{env: env}, ready: make(map[workshop.IdeaID]bool), props: newProposals()}
}

// About says what the screen is for.
func (g *grouping) About() string {
	return i18n.Mark("Put together what means the same. Only words that look alike are proposed; other words for the same are for you to see. Nobody's text is changed by it.")
}

func (g *grouping) Sync(v live.View) tea.Cmd {
	g.sync(v)
	w := v.Workshop
	revs := [3]workshop.EntryID{w.Rev(workshop.IdeasTopic), w.Rev(workshop.TargetsTopic), w.Rev(workshop.AgendaTopic)}
	if g.begun && revs == g.revs {
		return nil
	}
	g.revs = revs
	g.props.set(v)
	g.setLoose()
	g.setTargets()
	g.goOn()
	g.begun = true
	return nil
}

func (g *grouping) setLoose() {
	g.free = g.free[:0]
	var ids []uint64
	still := make(map[workshop.IdeaID]bool)
	for _, th := range g.v.Harvest().Themes {
		head := th.Theme.Name
		for _, q := range th.Questions {
			for _, a := range q.Ideas {
				if a.Idea.Target != 0 {
					continue
				}
				g.free = append(g.free, looseIdea{a.Idea, head})
				ids = append(ids, uint64(a.Idea.ID))
				head = nil
				if g.ready[a.Idea.ID] {
					still[a.Idea.ID] = true
				}
			}
		}
	}
	g.ready = still
	g.loose.SetIDs(ids)
}

// ideaRow keeps ids of ideas apart from those of targets in one list.
const ideaRow = 1 << 63

func (g *grouping) setTargets() {
	g.rows = g.rows[:0]
	var ids []uint64
	n := 0
	for t := range g.v.Workshop.Targets() {
		n++
		g.rows = append(g.rows, targetRow{target: t, number: n})
		ids = append(ids, uint64(t.ID))
		if t.ID != g.open {
			continue
		}
		for _, i := range g.v.Workshop.IdeasOf(t) {
			g.rows = append(g.rows, targetRow{t, n, i})
			ids = append(ids, uint64(i.ID)|ideaRow)
		}
	}
	g.targets.SetIDs(ids)
	if g.v.Workshop.Target(g.merging) == nil || !g.v.Workshop.Target(g.merging).Shown() {
		g.merging = 0
	}
}

func (g *grouping) Update(m tea.Msg) tea.Cmd {
	cmd, _ := g.update(m)
	g.goOn()
	return cmd
}

// goOn leaves the proposals when there are none left.
func (g *grouping) goOn() {
	if g.at == proposalPane && len(g.props.ideas) == 0 && g.prompt == nil {
		g.at = loosePane
	}
}

// row returns what is selected among the targets.
func (g *grouping) row() (targetRow, bool) {
	if i := g.targets.Selected(); i >= 0 && i < len(g.rows) {
		return g.rows[i], true
	}
	return targetRow{}, false
}

// chosen returns the ideas that something is done with: those that are marked,
// or else the one that is selected where the focus is.
func (g *grouping) chosen() []workshop.IdeaID {
	if g.at == targetPane {
		if r, ok := g.row(); ok && r.idea != nil {
			return []workshop.IdeaID{r.idea.ID}
		}
		return nil
	}
	var ids []workshop.IdeaID
	for _, f := range g.free {
		if g.ready[f.idea.ID] {
			ids = append(ids, f.idea.ID)
		}
	}
	if i := g.loose.Selected(); len(ids) == 0 && i >= 0 && i < len(g.free) {
		ids = append(ids, g.free[i].idea.ID)
	}
	return ids
}

// group asks for a title and makes a target of the ideas. Without a title it
// has the words of the first of them.
func (g *grouping) group(ids []workshop.IdeaID, then func()) tea.Cmd {
	if len(ids) == 0 {
		return nil
	}
	ids = slices.Clone(ids)
	lang := g.env.Lang()
	hint := ""
	if i := g.v.Workshop.Idea(slices.Min(ids)); i != nil {
		hint = i.Text
	}
	p := &prompt{enter: i18n.Mark("Group"), hint: hint, then: then, label: func() string {
		return g.t().N("Title for {n} ideas:", len(ids))
	}}
	p.do = g.titled(0, g.fact(func(text string) (workshop.Fact, error) {
		return &workshop.Group{Title: text, Lang: lang, Ideas: slices.Clone(ids)}, nil
	}))
	return g.ask(p, workshop.TitleField.Max, "")
}

// moveTo moves ideas into a target, or out of theirs.
func (g *grouping) moveTo(ids []workshop.IdeaID, to workshop.TargetID) tea.Cmd {
	var fs []workshop.Fact
	for _, id := range ids {
		fs = append(fs, &workshop.Move{Idea: id, Target: to})
	}
	g.moving = nil
	clear(g.ready)
	return g.doAll(fs)
}

// titled does what gives a target its title, and says if another has the same.
// Without a target it is the one that is made.
func (g *grouping) titled(id workshop.TargetID, do func(string) (tea.Msg, error)) func(string) (tea.Msg, error) {
	seat := g.env.Seat
	return func(text string) (tea.Msg, error) {
		m, err := do(text)
		if d, ok := m.(Done); ok && id == 0 {
			id = workshop.TargetID(d.ID)
		}
		if err == nil && seat.Now().Workshop.Namesake(id) != nil {
			return Notice{Text: i18n.Mark("Another development target has the same title. Rename one, or merge them.")}, nil
		}
		return m, err
	}
}

// rename asks for another title of the target.
func (g *grouping) rename(t *workshop.Target) tea.Cmd {
	lang := g.env.Lang()
	p := &prompt{enter: i18n.Mark("Rename"), label: func() string { return g.t().T("Title:") }}
	p.do = g.titled(t.ID, g.fact(func(text string) (workshop.Fact, error) {
		return &workshop.Title{Target: t.ID, Lang: lang, Title: text}, nil
	}))
	return g.ask(p, workshop.TitleField.Max, g.desk.in(t.Title))
}

// numbered returns the target that the digit n stands for.
func (g *grouping) numbered(n int) (workshop.TargetID, bool) {
	for _, r := range g.rows {
		if r.number == n && r.idea == nil {
			return r.target.ID, true
		}
	}
	return 0, false
}
