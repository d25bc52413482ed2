package screen

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// board is where a facilitator lays out the roadmap: a lane for each sector, a
// column for each period.
type board struct {
	desk
	rows   []boardRow // in the order in which they are gone through
	sel    workshop.TargetID
	result *prioritise.Result
	places map[workshop.TargetID]prioritise.Standing
	amiss  map[workshop.TargetID][]string // what is wrong with where a row has been put
}

// boardRow is one row of the roadmap with its place on the board. Column -1
// has what is not placed yet, lane -1 what belongs to no sector.
type boardRow struct {
	workshop.Row
	title        string
	column, lane int
}

func newBoard(env Env) Screen { return &board{desk: desk{env: env}} }

// About says what the screen is for.
func (b *board) About() string {
	return i18n.Mark("Put each target into a period and say who could be responsible. The roadmap is a proposal; everyone sees what you change at once.")
}

func (b *board) Sync(v live.View) tea.Cmd {
	b.sync(v)
	w := v.Workshop
	b.result = nil
	for _, ballot := range slices.Backward(w.Ballots()) {
		// The last may be one that everybody was moved past, or one that asks
		// only about what was disputed.
		if ballot.After == 0 && ballot.Voted() > 0 {
			b.result, _ = v.Result(ballot)
			break
		}
	}
	b.places = make(map[workshop.TargetID]prioritise.Standing)
	if b.result != nil {
		for _, s := range b.result.Items {
			b.places[workshop.TargetID(s.Item)] = s
		}
	}
	b.amiss = export.Amiss(b.t(), w)
	b.arrange()
	return nil
}

// arrange puts the rows in order: what is not placed first, best first, then
// lane by lane.
func (b *board) arrange() {
	w := b.v.Workshop
	periods, sectors := w.Periods(), w.Agenda().Sectors
	b.rows = b.rows[:0]
	for t := range w.Targets() {
		r := w.Row(t.ID)
		b.rows = append(b.rows, boardRow{
			Row: r, title: b.desk.in(t.Title),
			column: slices.IndexFunc(periods, func(p workshop.Period) bool { return p.ID == r.Period }),
			lane:   slices.IndexFunc(sectors, func(s workshop.Sector) bool { return s.ID == r.Sector }),
		})
	}
	place := func(r boardRow) int {
		if s, ok := b.places[r.Target]; ok {
			return s.Place
		}
		return len(b.rows) + 1
	}
	lane := func(r boardRow) int {
		if r.lane < 0 {
			return len(sectors)
		}
		return r.lane
	}
	slices.SortStableFunc(b.rows, func(x, y boardRow) int {
		switch {
		case x.column < 0 != (y.column < 0):
			if x.column < 0 {
				return -1
			}
			return 1
		case x.column >= 0 && lane(x) != lane(y):
			return lane(x) - lane(y)
		case x.column != y.column:
			return x.column - y.column
		}
		return place(x) - place(y)
	})
	if b.at() < 0 && len(b.rows) > 0 {
		b.sel = b.rows[0].Target
	}
}

// at returns where the selected row is, or -1.
func (b *board) at() int {
	return slices.IndexFunc(b.rows, func(r boardRow) bool { return r.Target == b.sel })
}

func (b *board) selected() (boardRow, bool) {
	if i := b.at(); i >= 0 {
		return b.rows[i], true
	}
	return boardRow{}, false
}

func (b *board) step(by int) {
	if len(b.rows) > 0 {
		b.sel = b.rows[max(0, min(b.at()+by, len(b.rows)-1))].Target
	}
}

func (b *board) Update(m tea.Msg) tea.Cmd {
	cmd, _ := b.update(m)
	return cmd
}

// Keys lists what can be done with the selected row, then what every desk has.
func (b *board) Keys() []widget.Key {
	if b.v.Workshop == nil {
		return nil
	}
	if b.prompt != nil || b.panel != nil {
		return b.keys(nil)
	}
	off := ""
	r, ok := b.selected()
	if !ok {
		off = i18n.Mark("There is no target yet.")
	}
	set := func(f workshop.SetRow) func() tea.Cmd {
		f.Target = r.Target
		return func() tea.Cmd { return b.do(&f) }
	}
	own := []widget.Key{
		{Keys: []string{"left"}, Name: i18n.Mark("Move"), Off: off, Do: b.shift(r, -1)},
		{Keys: []string{"right"}, Name: i18n.Mark("Move"), Off: off, Do: b.shift(r, 1)},
		{Keys: []string{"up"}, Name: i18n.Mark("Choose"), Off: off, Do: do(func() { b.step(-1) })},
		{Keys: []string{"down"}, Name: i18n.Mark("Choose"), Off: off, Do: do(func() { b.step(1) })},
		b.nextUnplaced(),
		{Keys: []string{"o"}, Name: i18n.Mark("Responsible"), Off: off, Do: func() tea.Cmd { return b.owner(r) }},
		b.strikeOwner(r),
		{Keys: []string{"e"}, Name: i18n.Mark("Effort"), Off: off, Do: set(workshop.SetRow{Effort: after(r.Effort, []string{"S", "M", "L", ""})})},
		{Keys: []string{"E"}, Name: i18n.Mark("Effort in words"), Off: off, Hidden: true, Do: func() tea.Cmd { return b.effort(r) }},
		{Keys: []string{"s"}, Name: i18n.Mark("Status"), Off: off, Do: func() tea.Cmd { return b.status(r) }},
		{Keys: []string{"d"}, Name: i18n.Mark("Waits for"), Off: off, Do: func() tea.Cmd { return b.after(r) }},
		{Keys: []string{"i"}, Name: i18n.Mark("Everything about it"), Off: off, Do: func() tea.Cmd { return b.card(r) }},
		{Keys: []string{"a"}, Name: i18n.Mark("Arrange"), Off: off, Do: b.propose},
		b.sinceKey(),
		{Keys: []string{"c"}, Name: i18n.Mark("Sector"), Off: off, Do: set(workshop.SetRow{Sector: after(r.Sector, b.sectors())})},
		{Keys: []string{"enter"}, Name: i18n.Mark("Why"), Off: off, Do: b.why},
		{Keys: []string{"u"}, Name: i18n.Mark("Undo"), Do: b.undo},
		{Keys: []string{"pgup"}, Name: i18n.Mark("Choose"), Off: off, Do: do(func() { b.step(-5) }), Hidden: true},
		{Keys: []string{"pgdown"}, Name: i18n.Mark("Choose"), Off: off, Do: do(func() { b.step(5) }), Hidden: true},
	}
	return append(b.keys(own), helpKey(b))
}

// nextUnplaced chooses the next row that is in no period yet: a row that is
// placed moves to its place, and takes the choice with it.
func (b *board) nextUnplaced() widget.Key {
	next := slices.IndexFunc(b.rows, func(r boardRow) bool { return r.column < 0 && r.Target != b.sel })
	k := widget.Key{Keys: []string{"tab"}, Name: i18n.Mark("Next to place"), Do: do(func() { b.sel = b.rows[next].Target })}
	if next < 0 {
		k.Off = i18n.Mark("Every target is placed.")
	}
	return k
}

// after returns the value that follows in a circle.
func after[T comparable](v T, circle []T) *T {
	next := circle[(slices.Index(circle, v)+1)%len(circle)]
	return &next
}

// sectors is the circle of sectors that a row goes through, and none.
func (b *board) sectors() []string {
	var ids []string
	for _, s := range b.v.Workshop.Agenda().Sectors {
		ids = append(ids, s.ID)
	}
	return append(ids, "")
}

// shift moves the row to the period before or after its own. Before the first
// is what is not placed.
func (b *board) shift(r boardRow, by int) func() tea.Cmd {
	return func() tea.Cmd {
		periods := b.v.Workshop.Periods()
		to := r.column + by
		if to < -1 || to >= len(periods) {
			return nil
		}
		period := ""
		if to >= 0 {
			period = periods[to].ID
		}
		return b.do(&workshop.SetRow{Target: r.Target, Period: &period})
	}
}

// rowDraft names the draft of one text of a row.
func rowDraft(id workshop.TargetID, of string) string { return fmt.Sprintf("row/%d/%s", id, of) }

func (b *board) owner(r boardRow) tea.Cmd {
	p := &prompt{field: rowDraft(r.Target, "owner"), enter: i18n.Mark("Save"), hint: b.t().T("a role or a unit"), label: func() string { return b.t().T("Responsible:") }}
	p.do = b.fact(func(text string) (workshop.Fact, error) { return &workshop.SetRow{Target: r.Target, Owner: &text}, nil })
	return b.ask(p, workshop.TitleField.Max, r.Owner)
}

// strikeOwner destroys who is responsible: a name may stand there.
func (b *board) strikeOwner(r boardRow) widget.Key {
	id := b.v.Workshop.Naming(r.Target)
	k := widget.Key{Keys: []string{"x"}, Name: i18n.Mark("Strike who is responsible"), Hidden: true, Do: func() tea.Cmd { return b.strike(id) }}
	if id == 0 {
		k.Off = i18n.Mark("Nobody is named as responsible.")
	}
	return k
}

func (b *board) effort(r boardRow) tea.Cmd {
	p := &prompt{enter: i18n.Mark("Save"), hint: b.t().T("S, M, L or person-days"), label: func() string { return b.t().T("Effort:") }}
	p.do = b.fact(func(text string) (workshop.Fact, error) {
		return &workshop.SetRow{Target: r.Target, Effort: &text}, nil
	})
	return b.ask(p, 12, r.Effort)
}

// why shows what the selected row comes from.
func (b *board) why() tea.Cmd {
	if r, ok := b.selected(); ok {
		b.panel = &origin{b: b, target: r.Target}
	}
	return nil
}

// origin is why a target is on the roadmap: its place in the result and the
// ideas that it was made of.
type origin struct {
	b      *board
	target workshop.TargetID
	read   reading
}

func (o *origin) sync(live.View) {}

func (o *origin) keys() []widget.Key {
	return append(o.read.keys(), []widget.Key{
		{Keys: []string{"enter"}, Name: i18n.Mark("Back"), Do: o.b.close, Hidden: true},
		{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: o.b.close},
	}...)
}

func (o *origin) draw(f Frame) widget.Layout {
	return o.read.laid(func() widget.Layout { return o.lay(f) })
}

func (o *origin) lay(f Frame) widget.Layout {
	p := newPage(f)
	w := o.b.v.Workshop
	p.above(headline(f, []string{f.T.T("Why")}, nil))
	p.rule()
	p.footer(o.keys(), 1)
	p.ruleBelow()
	t := w.Target(o.target)
	if t == nil {
		return p.layout
	}
	lines := indented(f.Theme.Title.Render(f.in(t.Title)), 1, f.W)
	if s, ok := o.b.places[o.target]; ok {
		text := f.T.T("place {n} of {all} in the rating", "n", s.Place, "all", len(o.b.result.Items))
		if s.Low != s.High || s.Low == 0 {
			text = joined(f, []string{text, certainty(f, s)})
		}
		lines = append(lines, indented(text, 1, f.W)...)
	} else {
		lines = append(lines, indented(f.Theme.Faint.Render(f.T.T("not rated")), 1, f.W)...)
	}
	ideas := w.IdeasOf(t)
	lines = append(lines, "", " "+f.Theme.Strong.Render(f.T.N("made of {n} ideas", len(ideas))))
	for _, i := range ideas {
		lines = append(lines, indented(ideaWords(f, i), 3, f.W)...)
		for _, kid := range w.KidsOf(i) {
			lines = append(lines, indented(kindAndText(f, kid), 6, f.W)...)
		}
	}
	return p.lines(lines[o.read.at(p.left(), len(lines)):])
}
