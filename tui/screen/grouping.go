package screen

import (
	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// grouping is where ideas become development targets: proposals of what is
// alike first, then the rest one by one, then loose ideas beside the targets.
// Whoever facilitates has it for a screen; a host lays it over their own.
type grouping struct {
	desk
	hosts bool // whoever it is moves nobody
	at    pane
	begun bool // the first view has come
	sub   workshop.SubKind

	props  proposals
	sort   sorting
	wishes wishes
	acts   []groupingAct // what u takes back without a question
	last   chan struct{} // closed when what was done last is done

	loose widget.List
	free  []looseIdea
	ready map[workshop.IdeaID]bool // selected among the loose ideas

	targets widget.List
	rows    []targetRow
	count   int               // of the targets
	typed   int               // the first digits of a number that may go on; 0 none
	open    workshop.TargetID // the target whose ideas are listed
	moving  []workshop.IdeaID // waiting for a target to go into
	from    pane              // where they come from
	merging workshop.TargetID // waiting for a target to be merged into

	revs [4]workshop.EntryID // of what the lists are made from
}

// pane is a part of the grouping screen.
type pane int

const (
	proposalPane pane = iota
	sortPane
	loosePane
	targetPane
	wishPane
	panes
)

// groupingAct is something done here, and where: u leads back there.
type groupingAct struct {
	at   pane
	idea workshop.IdeaID // that was sent away; 0 none
}

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
	return newGroupingOf(env)
}

func newGroupingOf(env Env) *grouping {
	return &grouping{desk: desk{env: env}, ready: make(map[workshop.IdeaID]bool), props: newProposals(), sort: newSorting()}
}

// About says what the screen is for.
func (g *grouping) About() string {
	return i18n.Mark("Put together what means the same. Only words that look alike are proposed; other words for the same are for you to see. Nobody's text is changed by it.")
}

func (g *grouping) Sync(v live.View) tea.Cmd {
	moved := g.entered
	g.sync(v)
	if g.entered != moved {
		g.acts = nil
	}
	w := v.Workshop
	if sub := w.Now().Sub; sub != g.sub || !g.begun {
		g.enter(sub)
	}
	revs := [4]workshop.EntryID{w.Rev(workshop.IdeasTopic), w.Rev(workshop.TargetsTopic), w.Rev(workshop.AgendaTopic), w.Rev(workshop.SeatsTopic)}
	if g.begun && revs == g.revs {
		return nil
	}
	g.revs = revs
	g.props.set(v)
	if g.at == proposalPane {
		g.sort.now = 0 // nobody looks at it, so nobody's key is meant for it
	}
	g.sort.set(v)
	g.wishes.set(v)
	g.setLoose()
	g.setTargets()
	g.goOn()
	g.begun = true
	return nil
}

// did remembers so many acts, the last of them with the idea.
func (g *grouping) did(n int, idea workshop.IdeaID) {
	for range n {
		g.acts = append(g.acts, groupingAct{g.at, idea})
	}
}

// enter turns to what a part of the step is for.
func (g *grouping) enter(sub workshop.SubKind) {
	g.sub = sub
	if g.moving != nil || g.merging != 0 || g.prompt != nil {
		return // in the middle of something
	}
	g.at = proposalPane
	if sub == workshop.CheckSub {
		g.at = wishPane
	}
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
	if g.count = n; g.typed > n {
		g.typed = 0
	}
	if g.v.Workshop.Target(g.merging) == nil || !g.v.Workshop.Target(g.merging).Shown() {
		g.merging = 0
	}
}

func (g *grouping) Update(m tea.Msg) tea.Cmd {
	if m, ok := m.(sorted); ok {
		if m.of != g {
			return nil
		}
		cmd := g.came(m)
		if !m.back { // what is taken back is seen with the next view
			g.goOn()
		}
		return cmd
	}
	cmd, _ := g.update(m)
	g.goOn()
	return cmd
}

// goOn leaves what there is nothing left of.
func (g *grouping) goOn() {
	if g.prompt != nil {
		return
	}
	if g.at == proposalPane && len(g.props.ideas) == 0 {
		g.at = sortPane
	}
	if g.at == sortPane && g.sort.left() == 0 && g.sort.idea() == nil {
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

// moveTo moves ideas into a target, or out of theirs.
func (g *grouping) moveTo(ids []workshop.IdeaID, to workshop.TargetID) tea.Cmd {
	var fs []workshop.Fact
	for _, id := range ids {
		fs = append(fs, &workshop.Move{Idea: id, Target: to})
	}
	g.moving = nil
	clear(g.ready)
	return g.record(fs...)
}
