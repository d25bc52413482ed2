package screen

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// groupRow is one row of the list: a target, or an idea.
type groupRow struct {
	target *live.Gathered // nil: the ideas that are in no target
	idea   *workshop.Idea // nil: the target itself
	head   bool           // the first of the person's own: what they are stands above it
	own    bool           // among the person's own ideas

	lines rowHeight
}

// rowHeight is how many lines a row takes.
type rowHeight struct {
	rows    int // where it is not selected; 0: not known
	high    int // where it is
	shape   shape
	changes int // of what is the person's own
}

// in returns the target that the row is in.
func (r *groupRow) in() workshop.TargetID {
	if r.target == nil {
		return inNone
	}
	return r.target.Target.ID
}

// The ids of rows tell apart an idea among one's own from the same in a target.
const (
	ownBit  uint64 = 1 << 62
	headBit uint64 = 1 << 61
)

func headID(t workshop.TargetID) uint64 { return headBit | uint64(t)&(headBit-1) }

func (r *groupRow) id() uint64 {
	switch {
	case r.idea == nil:
		return headID(r.in())
	case r.own:
		return ownBit | uint64(r.idea.ID)
	}
	return uint64(r.idea.ID)
}

// makeRows lists one's own ideas where that is what matters, then the targets,
// with the ideas of that which is open, and at the end what is in none.
func (g *group) makeRows() {
	g.made++
	was := g.rows
	g.rows = make([]groupRow, 0, len(was))
	of := make(map[workshop.TargetID]*live.Gathered, g.all.Len())
	for _, x := range g.all.All {
		of[x.Target.ID] = x
	}
	if g.checks() {
		for n, i := range g.own() {
			g.rows = append(g.rows, groupRow{target: of[i.Target], idea: i, own: true, head: n == 0})
		}
	}
	section := func(x *live.Gathered, ideas []*workshop.Idea) {
		r := groupRow{target: x}
		g.rows = append(g.rows, r)
		if g.open != r.in() {
			return
		}
		for _, i := range ideas {
			g.rows = append(g.rows, groupRow{target: x, idea: i})
		}
	}
	for _, x := range g.all.All {
		section(x, x.Ideas)
	}
	if len(g.all.Loose) > 0 && (g.checks() || g.all.Len() > 0) {
		section(nil, g.all.Loose)
	}
	ids := make([]uint64, len(g.rows))
	for n := range g.rows {
		r := &g.rows[n]
		ids[n] = r.id()
		if n < len(was) && r.idea == nil && was[n].idea == nil && r.target != nil && r.target == was[n].target {
			r.lines = was[n].lines // nothing of it has changed
		}
	}
	g.list.SetIDs(ids)
}

// height returns how many lines a row takes, remembered for as long as there
// is no other.
func (g *group) height(i int) int {
	r, shape := &g.rows[i], g.f.shape(g.f.H)
	if r.lines.shape != shape || r.lines.changes != g.changes {
		r.lines = rowHeight{shape: shape, changes: g.changes}
	}
	at := &r.lines.rows
	selected := i == g.list.Selected()
	if selected {
		at = &r.lines.high
	}
	if *at == 0 {
		*at = len(g.rowLines(g.f, r, selected, g.f.W))
	}
	return *at
}

func (g *group) rowLines(f Frame, r *groupRow, selected bool, w int) []string {
	switch {
	case r.idea == nil:
		return g.targetLines(f, r, selected, w)
	case r.own:
		return g.ownLines(f, r, selected, w)
	}
	return g.ideaLines(f, r, selected, w)
}

// targetLines draws a target: in focus in full, with what it is about.
func (g *group) targetLines(f Frame, r *groupRow, selected bool, w int) []string {
	title, ideas := f.T.T("In no development target"), g.all.Loose
	if r.target != nil {
		title, ideas = f.in(r.target.Target.Title), r.target.Ideas
	}
	right := f.T.N("{n} ideas", len(ideas))
	if n := g.ownIn(r); n > 0 {
		right = f.T.N("{n} of yours", n) + betweenParts(f) + right
	}
	var lines []string
	if g.checks() && r.target == g.first() {
		if f.H >= roomyH && len(g.mine) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, " "+f.Theme.Title.Render(f.T.T("All ideas")))
	}
	if !selected {
		return append(lines, widget.Columns("   "+title, f.Theme.Faint.Render(right)+" ", w))
	}
	for i, text := range cut(widget.Wrap(title, max(8, w-ansi.StringWidth(right)-6)), 3, f.Theme) {
		sign, end := "   ", ""
		if i == 0 {
			sign, end = " "+f.Theme.Glyphs.Cursor+" ", f.Theme.Faint.Render(right)+" "
		}
		lines = append(lines, widget.Columns(sign+f.Theme.Strong.Render(text), end, w))
	}
	if r.target != nil {
		lines = append(lines, aboutTarget(f, r.target.Target, w)...)
	}
	return lines
}

// first is the target of which the list of all ideas begins; nil: none.
func (g *group) first() *live.Gathered {
	if g.all.Len() == 0 {
		return nil
	}
	return g.all.All[0]
}

// aboutTarget draws the sentence about a target, and who benefits, as far as
// somebody has said so.
func aboutTarget(f Frame, t *workshop.Target, w int) []string {
	var lines []string
	if s := f.in(t.Sentence); s != "" {
		lines = append(lines, indented(s, 5, w)...)
	}
	if s := f.in(t.Benefits); s != "" {
		lines = append(lines, indented(f.T.T("Who benefits: {who}", "who", s), 5, w)...)
	}
	return cut(lines, 4, f.Theme)
}

// ownIn counts the person's own ideas in a target.
func (g *group) ownIn(r *groupRow) (n int) {
	in := workshop.TargetID(0)
	if r.target != nil {
		in = r.target.Target.ID
	}
	for _, i := range g.mine {
		n += b2i(i.Target == in)
	}
	return n
}

// ideaLines draws an idea under its target.
func (g *group) ideaLines(f Frame, r *groupRow, selected bool, w int) []string {
	right := ""
	if n := len(r.idea.Marks); n > 0 {
		right = f.T.N("{n} same", n)
	}
	if g.mine[r.idea.ID] != nil {
		right = strings.Join(some(right, f.T.T("yours")), " ")
	}
	lines := ideaText(f, r.idea.Text, right, selected, 5, w)
	if said := g.said(f, r.idea); said != "" {
		lines = append(lines, widget.Fit("     "+f.Theme.Accent.Render(said), w))
	}
	return lines
}

// ownLines draws one of the person's own ideas, and where it is.
func (g *group) ownLines(f Frame, r *groupRow, selected bool, w int) []string {
	var lines []string
	if r.head {
		lines = append(lines, " "+f.Theme.Title.Render(f.T.T("Your ideas")))
	}
	lines = append(lines, ideaText(f, r.idea.Text, "", selected, 3, w)...)
	lines = append(lines, widget.Fit("     "+f.Theme.Faint.Render(whereIs(f, r.target)), w))
	if said := g.said(f, r.idea); said != "" {
		lines = append(lines, widget.Fit("     "+f.Theme.Accent.Render(said), w))
	}
	return lines
}

func whereIs(f Frame, in *live.Gathered) string {
	if in == nil {
		return f.T.T("in no development target")
	}
	return f.T.T("in the target: {title}", "title", f.in(in.Target.Title))
}

// ideaText draws the text of an idea with so many cells free before it.
func ideaText(f Frame, text, right string, selected bool, from, w int) []string {
	room := w - from - 1
	if right != "" {
		room -= ansi.StringWidth(right) + 2
	}
	most, sign := 2, f.Theme.Glyphs.Between
	if selected {
		most, sign = 6, f.Theme.Glyphs.Cursor
	}
	var lines []string
	for k, s := range cut(widget.Wrap(text, max(8, room)), most, f.Theme) {
		before := widget.Fit("", from)
		if k == 0 {
			before = widget.Fit("", from-2) + sign + " "
		} else {
			right = ""
		}
		if selected {
			s = f.Theme.Strong.Render(s)
		}
		lines = append(lines, widget.Columns(before+s, f.Theme.Faint.Render(right)+" ", w))
	}
	return lines
}

// said is what this person says of the place of an idea, as it is kept.
func (g *group) said(f Frame, i *workshop.Idea) string {
	to, ok := g.wish(i)
	switch t := g.view.Workshop.Target(to); {
	case !ok:
		return ""
	case t == nil:
		return f.T.T("you say: in none of these")
	default:
		return f.T.T("you say: {title}", "title", f.in(t.Title))
	}
}

// wish returns where the person wants an idea, and whether they have said so.
func (g *group) wish(i *workshop.Idea) (workshop.TargetID, bool) {
	w := g.view.Workshop
	if len(i.Wishes) == 0 || !g.checks() {
		return 0, false
	}
	me := g.view.Marker(workshop.WishesScope(w.Now().Step))
	if me == (workshop.Pseudonym{}) {
		return 0, false
	}
	return w.WishOf(i.ID, me)
}

// ideaLines draws ideas under a target, each with what is special about it.
func ideaLines(f Frame, v live.View, ideas []*workshop.Idea, from, w int) []string {
	var lines []string
	for _, i := range ideas {
		right := ""
		if n := len(i.Marks); n > 0 {
			right = f.T.N("{n} same", n)
		}
		if v.Mine(i) {
			right = strings.Join(some(right, f.T.T("yours")), " ")
		}
		room := w - from - 1
		if right != "" {
			room -= ansi.StringWidth(right) + 2
		}
		for k, text := range cut(widget.Wrap(i.Text, max(8, room)), 3, f.Theme) {
			sign := widget.Fit("", from)
			if k == 0 {
				sign = widget.Fit("", from-2) + f.Theme.Glyphs.Between + " "
			} else {
				right = ""
			}
			lines = append(lines, widget.Columns(sign+text, f.Theme.Faint.Render(right)+" ", w))
		}
	}
	return lines
}
