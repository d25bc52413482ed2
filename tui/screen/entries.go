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
	mine   bool
	marked bool
	usual  workshop.IdeaKind // what needs no name here
	whole  bool              // with what belongs to it in every language
}

// entries is the list of what a table sees of a question, in parts, each under
// a heading. The sheet is everybody's at the table; what is a person's own
// among it is looked for only where it can be in view.
type entries struct {
	list  widget.List
	sheet *live.Sheet
	own   ownWindow
	owned *owned // of the newest key
	high  int    // the list, when last seen
	apart int    // ideas on the other questions, where there are none on this one

	rounds []roundScopes

	// What has been drawn, and how.
	all      *Drawn // by anybody
	near     nearby // rows: how wide
	f        Frame
	choosing bool
	height   func(i int) int
}

// listKey is what a list of entries is drawn from.
type listKey struct {
	sheet    *live.Sheet
	scroll   widget.Scroll
	choosing bool
	own      *owned // nil: nothing. A key is small: everybody makes one with every idea
	apart    int
}

// set replaces the sheet. What is selected stays selected.
func (es *entries) set(s *live.Sheet) {
	if es.sheet != s {
		es.sheet = s
		es.list.SetItems(s)
	}
}

// len returns how many entries there are.
func (es *entries) len() int {
	if es.sheet == nil {
		return 0
	}
	return es.sheet.Len()
}

// at returns an entry that is in the window of own ones.
func (es *entries) at(i int) entry {
	a, _ := es.sheet.At(i)
	usual := es.sheet.Question.Asks
	if usual == "" {
		usual = workshop.PlainIdea
	}
	return entry{idea: a.Idea, kids: a.Kids, mine: es.own.mine.has(i - es.own.from), marked: es.own.marked.has(i - es.own.from), usual: usual}
}

// selected returns the selected entry as the view has it, or nil.
func (es *entries) selected(v live.View) *entry {
	i := es.list.Selected()
	if i < 0 || i >= es.len() {
		return nil
	}
	es.seek(v, es.high)
	e := es.at(i)
	return &e
}

// atEnd reports whether the last entry is selected, or none.
func (es *entries) atEnd() bool { return es.list.Selected() == es.len()-1 }

// find returns the place of an idea, or -1.
func (es *entries) find(id workshop.IdeaID) int {
	if id == 0 || es.sheet == nil {
		return -1
	}
	return es.sheet.Find(uint64(id))
}

// place brings the selected entry into view, h lines high, and returns what
// the list is drawn from then.
func (es *entries) place(f Frame, v live.View, h int, choosing bool) listKey {
	es.seek(v, h)
	switch {
	case es.own.owned == owned{}:
		es.owned = nil
	case es.owned == nil || *es.owned != es.own.owned:
		own := es.own.owned
		es.owned = &own
	}
	key := listKey{sheet: es.sheet, choosing: choosing, own: es.owned, apart: es.apart}
	if choosing || !es.atEnd() {
		es.look(f, f.W, choosing)
		es.list.Set(es.len(), es.height)
		key.scroll = es.list.Place(h)
	} else {
		key.scroll = es.list.Scroll() // the last entry is at the bottom, whatever is above
	}
	return key
}

// draw returns the list in h lines of w cells, without moving it. Where nobody
// chooses among them, no entry is drawn as selected.
func (es *entries) draw(f Frame, w, h int, choosing bool) []string {
	es.look(f, w, choosing)
	l := es.list
	outOfView(f, &l)
	l.Fitted = true
	l.Set(es.len(), es.height)
	return l.Draw(w, h, func(i int, _ bool, _ int) []string {
		lines := es.lines(i)
		if part, first := es.begins(i); first {
			head := partHead(f, tableName(f, part), len(es.sheet.Parts[part]), w)
			lines = append([]string{head}, lines...)
		}
		return lines
	})
}

// look is how entries are drawn from now on.
func (es *entries) look(f Frame, w int, choosing bool) {
	es.near.fit(f, f.shape(w))
	es.f, es.choosing = f, choosing
	if es.height == nil {
		es.height = func(i int) int {
			n := len(es.lines(i))
			if _, first := es.begins(i); first {
				n++
			}
			return n
		}
	}
}

// begins reports whether the entry is the first one of its part.
func (es *entries) begins(i int) (part int, first bool) {
	_, part = es.sheet.At(i)
	return part, i == es.sheet.First(part)
}

// lines returns one entry as it is drawn.
func (es *entries) lines(i int) []string {
	e := es.at(i)
	e.whole = es.choosing && i == es.list.Selected()
	return es.near.lines(i, e.drawnFrom(e.whole), es.all, func() []string { return e.lines(es.f, es.near.shape.rows, e.whole) })
}

// drawnFrom returns what the entry is drawn from.
func (e entry) drawnFrom(selected bool) drawnEntry {
	of := drawnEntry{idea: e.idea, named: e.named(), selected: selected, mine: e.mine, marked: e.marked}
	if len(e.kids) > 0 {
		of.kids = &e.kids[0]
	}
	return of
}

// tableName returns the heading of a part.
func tableName(f Frame, part int) string {
	switch part {
	case live.FromBeforeDay:
		return f.T.T("From before the day")
	case live.FromBefore:
		return f.T.T("From the tables before you")
	case live.FromOthers:
		return f.T.T("From other tables now")
	}
	return f.T.T("Your table")
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
			before = sign
		}
		if i == 0 && right != "" {
			after = f.Theme.Faint.Render(right) + " "
		}
		lines = append(lines, widget.Columns(before+t, after, w))
	}
	return append(lines, e.added(f, from+2, w, selected)...)
}

// named reports whether its kind is not the usual one.
func (e entry) named() bool { return e.idea.Kind != e.usual }

// text returns the text, after its kind where it is named.
func (e entry) text(f Frame) string {
	s := e.idea.Text
	if e.named() {
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
	if s := e.idea.Source; s != "" && s != workshop.Before {
		parts = append(parts, f.T.T(s.Title()))
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
	kids := e.read(f)
	for i, kid := range kids {
		if kid == beside {
			continue
		}
		if left := len(kids) - i; shown >= 3 && !selected && left > 1 {
			more := f.Theme.Faint.Render(f.T.N("{n} more added", left))
			return append(lines, widget.Fit(widget.Fit("", from)+more, w))
		}
		shown++
		most := 1
		if selected {
			most = 4
		}
		for _, t := range cut(widget.Wrap(addedText(f, kid), max(8, w-from-1)), most, f.Theme) {
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
