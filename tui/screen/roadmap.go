package screen

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// roadmap shows the proposal of who does what and when: a lane for each
// sector, a column for each period.
type roadmap struct {
	env  Env
	view live.View
	read reading
	turn bool // the other of the roadmap and what is different since last time

	*shell
	body strip[roadmapKey]
	n    known[roadmapKey, int]
}

// roadmapKey is what a roadmap is drawn from.
type roadmapKey struct {
	of                         live.Origin
	rows, targets, agenda, now workshop.EntryID
	since                      bool
	top                        int
	shape                      shape
}

func newRoadmap(env Env) Screen {
	s := &roadmap{env: env}
	s.shell = newShell(func() []string {
		f, w := s.f, s.view.Workshop
		return []string{first(f.in(w.Step().Title), f.T.T("Roadmap")), clock(f, w.Now()), f.T.T("a proposal")}
	}, func() whereabouts { return whereami(s.f, s.view) }, s.Keys)
	s.body = drawnBy[roadmapKey](func() []string {
		lines := s.lines(s.f)
		if len(lines) == 0 {
			return append([]string{""}, indented(s.f.T.T("Nothing has been placed yet."), 1, s.f.W)...)
		}
		return lines[min(s.body.key.top, len(lines)):]
	})
	return s
}

// About says what the screen is for.
func (s *roadmap) About() string {
	return i18n.Mark("The roadmap is a proposal: who could do what, and when. The facilitator moves what you agree on.")
}

func (s *roadmap) Sync(v live.View) tea.Cmd {
	s.view = v
	return nil
}

func (s *roadmap) Update(tea.Msg) tea.Cmd { return nil }

func (s *roadmap) Keys() []widget.Key {
	keys := s.read.keys()
	if s.view.Workshop == nil || len(s.view.Workshop.Ended()) == 0 {
		return keys
	}
	name := i18n.Mark("Since last time")
	if s.since() {
		name = i18n.Mark("The whole roadmap")
	}
	return append(keys, widget.Key{Keys: []string{"1"}, Name: name, Do: do(func() {
		s.turn = !s.turn
		s.read = reading{}
	})})
}

// since reports whether what is different is shown instead of the roadmap: that
// comes first where a further meeting looks back.
func (s *roadmap) since() bool {
	w := s.view.Workshop
	return len(w.Ended()) > 0 && s.turn != reviews(w)
}

func (s *roadmap) lines(f Frame) []string {
	if s.since() {
		return sinceLines(f, s.view.Workshop, f.W)
	}
	return roadmapLines(f, s.view.Workshop, f.W)
}

func (s *roadmap) Draw(f Frame) widget.Layout {
	return s.read.laid(func() widget.Layout { return s.lay(f) })
}

func (s *roadmap) lay(f Frame) widget.Layout {
	w := s.view.Workshop
	p := s.begin(f, s.view, headOf(f, "roadmap", s.view))
	s.footer(p, 1, footKey{screen: "roadmap", mode: b2i(len(w.Ended()) > 0) | b2i(s.since())<<1 | b2i(s.read.more)<<2})
	key := roadmapKey{
		of: s.view.Origin(), rows: w.Rev(workshop.RowsTopic), targets: w.Rev(workshop.TargetsTopic),
		agenda: w.Rev(workshop.AgendaTopic), now: w.Rev(workshop.NowTopic), since: s.since(),
	}
	of := key
	of.shape = f.shape(0)
	key.top = s.read.at(p.left(), s.n.get(of, func() int { return s.env.Drawn.count(of, func() int { return len(s.lines(f)) }) }))
	return within(p, &s.body, key)
}

// onMap is one row of the roadmap with its title, and the titles of what it
// waits for and is not over.
type onMap struct {
	workshop.Row
	title string
	waits []string
}

// waitsFor returns the titles of what a row waits for and is not over.
func waitsFor(f Frame, w *workshop.Workshop, r workshop.Row) (titles []string) {
	for _, id := range r.After {
		if t := w.Target(id); t != nil && t.Shown() && !w.Row(id).Over() {
			titles = append(titles, f.in(t.Title))
		}
	}
	return titles
}

// lane is a sector with its rows by period; the last column has those that are
// in no period.
type lane struct {
	name    string
	columns [][]onMap
}

// lanesOf returns the lanes that have anything in them, in the order of the
// sectors; what belongs to nobody comes last. All that is in no period is left
// out if nothing of a target has been said.
func lanesOf(f Frame, w *workshop.Workshop) []lane {
	periods := w.Periods()
	column := make(map[string]int)
	for i, p := range periods {
		column[p.ID] = i
	}
	byLane := make(map[string]*lane)
	for t := range w.Targets() {
		r := w.Row(t.ID)
		if r.Blank() {
			continue
		}
		l := byLane[r.Sector]
		if l == nil {
			l = &lane{columns: make([][]onMap, len(periods)+1)}
			byLane[r.Sector] = l
		}
		i, ok := column[r.Period]
		if !ok {
			i = len(periods)
		}
		l.columns[i] = append(l.columns[i], onMap{r, f.in(t.Title), waitsFor(f, w, r)})
	}
	var lanes []lane
	for _, s := range w.Agenda().Sectors {
		if l := byLane[s.ID]; l != nil {
			l.name = f.in(s.Name)
			lanes = append(lanes, *l)
		}
	}
	if l := byLane[""]; l != nil {
		l.name = f.T.T("everyone")
		lanes = append(lanes, *l)
	}
	return lanes
}

// leastColumn is how narrow a column of the table may be.
const leastColumn = 12

// roadmapLines returns the roadmap in lines of w cells: a table where that
// fits, else a list by period.
func roadmapLines(f Frame, w *workshop.Workshop, width int) []string {
	lanes := lanesOf(f, w)
	if len(lanes) == 0 {
		return nil
	}
	var titles []string
	for _, p := range w.Periods() {
		titles = append(titles, f.in(p.Name))
	}
	unplaced := false
	for _, l := range lanes {
		unplaced = unplaced || len(l.columns[len(titles)]) > 0
	}
	if unplaced || len(titles) == 0 {
		titles = append(titles, f.T.T("no period"))
	}
	cells := (width - laneCells(width) - 1) / len(titles)
	if width < roomyW || cells < leastColumn+1 {
		return roadmapList(f, lanes, titles, width)
	}
	return roadmapTable(f, lanes, titles, width, cells)
}

func laneCells(width int) int { return min(18, width/5) }

func roadmapTable(f Frame, lanes []lane, titles []string, width, cells int) []string {
	g, name := f.Theme.Glyphs, laneCells(width)
	row := func(first string, columns []string) string {
		line := widget.Fit(" "+first, name)
		for _, c := range columns {
			line += f.Theme.Rule.Render(g.VRule) + widget.Fit(" "+c, cells-1)
		}
		return widget.Fit(line, width)
	}
	var heads []string
	for _, t := range titles {
		heads = append(heads, f.Theme.Strong.Render(t))
	}
	lines := []string{row("", heads)}
	for _, l := range lanes {
		rule := strings.Repeat(g.Rule, name) + strings.Repeat(g.Cross+strings.Repeat(g.Rule, cells-1), len(titles))
		lines = append(lines, widget.Fit(f.Theme.Rule.Render(rule), width))
		var columns [][]string
		high := 1
		for i := range titles {
			var text []string
			for _, x := range l.columns[i] {
				text = append(text, cellLines(f, x, cells-2)...)
			}
			columns = append(columns, text)
			high = max(high, len(text))
		}
		for y := range high {
			var parts []string
			for _, c := range columns {
				part := ""
				if y < len(c) {
					part = c[y]
				}
				parts = append(parts, part)
			}
			label := ""
			if y == 0 {
				label = f.Theme.Strong.Render(l.name)
			}
			lines = append(lines, row(label, parts))
		}
	}
	return lines
}

// cellLines draws one row of the roadmap in a narrow column.
func cellLines(f Frame, x onMap, w int) []string {
	lines := cut(widget.Wrap(x.title, w), 3, f.Theme)
	if more := plannedMore(f, x); more != "" {
		for _, line := range cut(widget.Wrap(more, w-1), 2, f.Theme) {
			lines = append(lines, " "+f.Theme.Faint.Render(line))
		}
	}
	for _, line := range cut(waitLines(f, x, w-1), 2, f.Theme) {
		lines = append(lines, " "+f.Theme.Faint.Render(line))
	}
	return lines
}

// waitLines says what a row waits for; nothing where it waits for nothing.
func waitLines(f Frame, x onMap, w int) []string {
	if len(x.waits) == 0 {
		return nil
	}
	return widget.Wrap(f.T.T("Waits for: {title}", "title", strings.Join(x.waits, ", ")), w)
}

// plannedMore says the rest of a row: effort, owner, status.
func plannedMore(f Frame, x onMap) string {
	status := ""
	if x.Status != "proposed" {
		status = statusName(f, x.Status)
	}
	return strings.Join(some(effortOf(f, x.Effort), x.Owner, status), " "+f.Theme.Glyphs.Between+" ")
}

// effortOf says an effort, of which a bare number is one of person-days.
func effortOf(f Frame, effort string) string {
	if n, ok := workshop.PersonDays(effort); ok {
		return f.T.N("{n} person-days", n, "n", effort)
	}
	return effort
}

func roadmapList(f Frame, lanes []lane, titles []string, width int) []string {
	var lines []string
	for i, title := range titles {
		any := false
		for _, l := range lanes {
			for _, x := range l.columns[i] {
				if !any {
					lines = append(lines, widget.Fit(" "+f.Theme.Strong.Render(title), width))
					any = true
				}
				for k, text := range cut(widget.Wrap(x.title, width-4), 3, f.Theme) {
					sign := "   "
					if k == 0 {
						sign = " " + f.Theme.Glyphs.Between + " "
					}
					lines = append(lines, widget.Fit(sign+text, width))
				}
				more := strings.Join(some(l.name, plannedMore(f, x)), " "+f.Theme.Glyphs.Between+" ")
				lines = append(lines, widget.Fit("   "+f.Theme.Faint.Render(more), width))
				for _, text := range cut(waitLines(f, x, width-4), 2, f.Theme) {
					lines = append(lines, widget.Fit("   "+f.Theme.Faint.Render(text), width))
				}
			}
		}
	}
	return lines
}

// statusName returns what a status of an action is called.
func statusName(f Frame, s workshop.Status) string { return f.T.T(s.Title()) }
