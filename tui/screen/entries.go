package screen

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"kahvila/live"
	"kahvila/tui/theme"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// entry is one idea of a list, with what belongs to it.
type entry struct {
	idea   *workshop.Idea
	kids   []*workshop.Idea
	part   int // of the list that it is in
	mine   bool
	marked bool
	usual  workshop.IdeaKind // what needs no name here
}

func newEntry(v live.View, a live.Answer, usual workshop.IdeaKind) entry {
	if usual == "" {
		usual = workshop.PlainIdea
	}
	return entry{idea: a.Idea, kids: a.Kids, mine: v.Mine(a.Idea), marked: v.Marked(a.Idea), usual: usual}
}

// entries is a list of ideas in parts, each under a heading.
type entries struct {
	list  widget.List
	all   []entry
	heads []string // of the parts, ready to draw but for their count
	sizes []int    // how many entries each part has

	// What has been drawn, and for which look.
	drawn map[workshop.IdeaID][]string
	w     int
	look  theme.Look
	lang  string
}

// set replaces the entries, which are in the order of their parts. What is
// selected stays selected.
func (es *entries) set(all []entry, parts int) {
	es.all, es.drawn = all, nil
	es.sizes = make([]int, parts)
	ids := make([]uint64, len(all))
	for i, e := range all {
		ids[i] = uint64(e.idea.ID)
		es.sizes[e.part]++
	}
	es.list.SetIDs(ids)
}

// selected returns the selected entry, or nil.
func (es *entries) selected() *entry {
	if i := es.list.Selected(); i >= 0 && i < len(es.all) {
		return &es.all[i]
	}
	return nil
}

// atEnd reports whether the last entry is selected, or none.
func (es *entries) atEnd() bool { return es.list.Selected() == len(es.all)-1 }

// draw returns the list in h lines of w cells. Where nobody chooses among
// them, no entry is drawn as selected.
func (es *entries) draw(f Frame, w, h int, choosing bool) []string {
	if es.w != w || es.look != f.Theme.Look || es.lang != f.T.Lang() {
		es.drawn, es.w, es.look, es.lang = nil, w, f.Theme.Look, f.T.Lang()
	}
	if es.drawn == nil {
		es.drawn = make(map[workshop.IdeaID][]string)
	}
	es.list.Above = func(n int) string { return f.Theme.Faint.Render(f.T.N("{n} more above", n)) }
	es.list.Below = func(n int) string { return f.Theme.Faint.Render(f.T.N("{n} more below", n)) }
	sel := -1
	if choosing {
		sel = es.list.Selected()
	}
	lines := func(i int) []string {
		if i == sel {
			return es.lines(f, i, w, true)
		}
		id := es.all[i].idea.ID
		if es.drawn[id] == nil {
			es.drawn[id] = es.lines(f, i, w, false)
		}
		return es.drawn[id]
	}
	es.list.Set(len(es.all), func(i int) int { return len(lines(i)) })
	return es.list.Draw(w, h, func(i int, _ bool, _ int) []string { return lines(i) })
}

// lines draws one entry, under the heading of its part if it is the first.
func (es *entries) lines(f Frame, i, w int, selected bool) []string {
	e := es.all[i]
	var lines []string
	if (i == 0 || es.all[i-1].part != e.part) && e.part < len(es.heads) {
		lines = append(lines, partHead(f, es.heads[e.part], es.sizes[e.part], w))
	}
	return append(lines, e.lines(f, w, selected)...)
}

func partHead(f Frame, head string, n, w int) string {
	return widget.Columns(" "+f.Theme.Strong.Render(head), f.Theme.Faint.Render(f.T.N("{n} ideas", n))+" ", w)
}

// sameCells is what "5 same" may take before an idea.
const sameCells = 9

// lines draws the entry: marks, text, what is special about it, and what
// others have added.
func (e entry) lines(f Frame, w int, selected bool) []string {
	sign, from := "   ", 3
	if selected {
		sign = " " + f.Theme.Glyphs.Cursor + " "
	}
	same := ""
	if n := len(e.idea.Marks); n > 0 {
		same = f.T.N("{n} same", n)
	}
	text, right := e.text(f), e.special(f)
	if w >= roomyW {
		sign += widget.Fit(same, sameCells)
		from += sameCells
	} else if same != "" {
		right = strings.Join(some(same, right), " ")
	}
	rightW := ansi.StringWidth(right)
	most := 2
	if selected {
		most = 8
	}
	textW := max(8, w-from-1)
	if rightW > 0 {
		textW = max(8, textW-rightW-2)
	}
	var lines []string
	for i, t := range cut(widget.Wrap(text, textW), most, f.Theme) {
		if selected {
			t = f.Theme.Strong.Render(t)
		}
		before, after := widget.Fit("", from), ""
		if i == 0 {
			before, after = sign, f.Theme.Faint.Render(right)+" "
		}
		lines = append(lines, widget.Columns(before+t, after, w))
	}
	return append(lines, e.added(f, from+2, w, selected)...)
}

// text returns the text, after its kind where that is not the usual one.
func (e entry) text(f Frame) string {
	s := e.idea.Text
	if e.idea.Kind != e.usual {
		s = kindAndText(f, e.idea)
	}
	if e.idea.Name != "" {
		s += " (" + e.idea.Name + ")"
	}
	return s
}

// solvedCells is how long the place of a solution may be to stand beside an
// idea.
const solvedCells = 20

// special returns what stands at the right of an idea.
func (e entry) special(f Frame) string {
	var parts []string
	if kid := e.beside(f); kid != nil {
		parts = append(parts, kindAndText(f, kid))
	}
	switch {
	case e.mine:
		parts = append(parts, f.T.T("yours"))
	case e.marked:
		parts = append(parts, f.T.T("marked"))
	}
	return strings.Join(parts, " ")
}

// beside returns the first solution, if it is short enough to stand beside
// the idea.
func (e entry) beside(f Frame) *workshop.Idea {
	for _, kid := range e.kids {
		if kid.Kind == workshop.Solved {
			if f.W >= roomyW && ansi.StringWidth(kid.Text) <= solvedCells {
				return kid
			}
			return nil
		}
	}
	return nil
}

// added draws what others have added to the idea, all of it if selected.
func (e entry) added(f Frame, from, w int, selected bool) []string {
	beside := e.beside(f)
	var lines []string
	shown := 0
	for i, kid := range e.kids {
		if kid == beside {
			continue
		}
		if left := len(e.kids) - i; shown >= 3 && !selected && left > 1 {
			more := f.Theme.Faint.Render(f.T.N("{n} more added", left))
			return append(lines, widget.Fit(widget.Fit("", from)+more, w))
		}
		shown++
		most := 1
		if selected {
			most = 4
		}
		text := kid.Text
		if kid.Kind != workshop.PlainIdea {
			text = kindAndText(f, kid)
		} else {
			text = "+ " + text
		}
		for _, t := range cut(widget.Wrap(text, max(8, w-from-1)), most, f.Theme) {
			lines = append(lines, widget.Fit(widget.Fit("", from)+t, w))
		}
	}
	return lines
}

// cut returns the first lines, at most most, with a sign that there are more.
func cut(lines []string, most int, t *theme.Theme) []string {
	if len(lines) <= most {
		return lines
	}
	lines = lines[:most:most]
	lines[most-1] += t.Glyphs.More
	return lines
}
