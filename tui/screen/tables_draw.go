package screen

import (
	"slices"
	"strconv"
	"strings"

	"kahvila/tui/widget"
	"kahvila/workshop"
)

func (ts *tables) draw(f Frame) widget.Layout {
	p, plan := newPage(f), ts.plan
	left := []string{f.T.T("Tables")}
	if plan.round > 0 {
		left = append(left, f.T.T("round {n} of {all}", "n", plan.shown, "all", plan.rounds))
	}
	p.above(headline(f, append(left, f.T.N("{n} people", ts.d.v.Workshop.People())), nil))
	p.rule()
	ts.d.bottom(p, ts.keys(), 2)
	if plan.seating == nil || plan.round == 0 {
		return p.text(ts.foreseen(f)...)
	}
	for _, s := range ts.mixed(f) {
		p.above(indented(s, 1, f.W)...)
	}
	tb := ts.rows(f)
	details := ts.details(f)
	p.below(details[:min(len(details), max(0, p.left()-4))]...)
	p.ruleBelow()
	p.above("   " + tb.Head(f.Theme, max(0, f.W-4)))
	return p.body(func(w, h int) []string {
		lines := tb.Lines(max(0, w-4))
		outOfView(f, &ts.list)
		ts.list.Set(len(lines), nil)
		return ts.list.Draw(w, h, func(i int, selected bool, w int) []string {
			return []string{listRow(f, selected, lines[i], w)}
		})
	})
}

// foreseen says what the tables will be when the café begins.
func (ts *tables) foreseen(f Frame) []string {
	if ts.plan.step.Kind != "cafe" {
		return []string{"", f.T.T("There are no tables now. Tables come with the learning café.")}
	}
	seen := ts.d.v.Workshop.Foresee(ts.plan.step)
	return []string{
		"", f.Theme.Title.Render(f.in(ts.plan.step.Title)), f.T.T(seen.Rotation.Title()), "",
		sizes(f, seen),
		f.T.T("Everyone gets a table when the café begins. Who comes later is seated at once."),
	}
}

// sizes says how many people sit at how many tables, and how the themes are
// shared among them.
func sizes(f Frame, seen workshop.Foreseen) string {
	said := f.T.T("{people}: {tables} ({sizes})", "people", f.T.N("{n} people", seen.People), "tables", f.T.N("{n} tables", len(seen.Sizes)), "sizes", seen.Sum())
	if share := seen.Share(); share != "" {
		said += betweenParts(f) + f.T.T(share)
	}
	return said
}

// mixed says how well people are mixed, and what is left out.
func (ts *tables) mixed(f Frame) []string {
	plan, w := ts.plan, ts.d.v.Workshop
	words := []string{f.T.T(plan.seating.Rotation.Title())}
	if plan.step.Home {
		words = append(words, f.T.T("the last round at the first table"))
	}
	words = append(words, plan.mixing.Words(f.T)...)
	lines := []string{joined(f, words)}
	if f.W >= roomyW {
		lines = slices.Insert(lines, 0, sizes(f, w.SeatedAs(plan.step, plan.shown)))
	}
	for _, t := range w.LeftOut(plan.step, plan.round+1) {
		lines = append(lines, f.Theme.Warn.Render(f.T.T("Left out from round {n} on: {theme}", "n", plan.round+1, "theme", f.in(t.Name))))
	}
	return lines
}

// roundName says which round it is: as seen from now, where that is easier.
func (ts *tables) roundName(f Frame, round int) string {
	switch now := ts.plan.round; {
	case round == now:
		return f.T.T("this round")
	case round == now+1 || round > ts.plan.rounds:
		return f.T.T("next round")
	}
	return f.T.T("round {n}", "n", round)
}

// rows draws a row for each table.
func (ts *tables) rows(f Frame) widget.Table {
	plan, w := ts.plan, ts.d.v.Workshop
	tb := widget.Table{Columns: []widget.Column{
		{Title: f.T.T("table"), Align: widget.AtRight, Least: 2}, {Title: f.T.T("theme"), Grows: true, Least: 8},
		{Title: f.T.T("host"), Align: widget.AtRight, Least: 4},
		{Title: ts.roundName(f, plan.shown), Least: 10}, {Title: ts.roundName(f, plan.shown+1), Least: 10},
	}}
	narrow := f.W < roomyW
	if narrow {
		tb.Columns = append(tb.Columns[:1:1], tb.Columns[3:]...)
	}
	for at := 1; at <= plan.seating.Tables; at++ {
		next := numbersOf(plan.next[at])
		if plan.seating.Skipped(plan.shown+1, at) {
			next = f.T.T("skipped")
		}
		now := numbersOf(plan.places[at])
		if plan.seating.Skipped(plan.shown, at) {
			now = f.T.T("skipped")
		}
		host := ts.host(at)
		if w.Hostless(at) {
			host = f.Theme.Warn.Render(f.T.T("none!"))
		}
		r := []string{strconv.Itoa(at), f.in(w.ThemeAt(plan.step, at, plan.shown).Name), host, now, next}
		if narrow {
			r = append(r[:1:1], r[3:]...)
		}
		tb.Rows = append(tb.Rows, r)
	}
	return tb
}

// host returns the number of who hosts a table in this round.
func (ts *tables) host(at int) string {
	for _, s := range ts.plan.places[at] {
		if s.Hosts == at {
			return strconv.Itoa(s.Number)
		}
	}
	return ""
}

// numbersOf lists the numbers of people.
func numbersOf(seats []*workshop.Seat) string {
	var words []string
	for _, s := range seats {
		words = append(words, strconv.Itoa(s.Number))
	}
	return strings.Join(words, " ")
}

// details says all of the table that is chosen.
func (ts *tables) details(f Frame) []string {
	plan, w, at := ts.plan, ts.d.v.Workshop, ts.selected()
	if at == 0 {
		return nil
	}
	words := []string{f.Theme.Strong.Render(f.T.T("Table {n}: {theme}", "n", at, "theme", f.in(w.ThemeAt(plan.step, at, plan.shown).Name)))}
	if host := ts.host(at); host != "" {
		words = append(words, f.T.T("host: {who}", "who", host))
	} else if w.Hostless(at) {
		words = append(words, f.Theme.Warn.Render(f.T.T("no host")))
	}
	if plan.laptops[at] > 0 {
		words = append(words, f.T.T("has a laptop"))
	}
	lines := []string{widget.Fit(" "+joined(f, words), f.W)}
	say := func(text string) { lines = append(lines, indented(text, 1, f.W)...) }
	say(ts.roundName(f, plan.shown) + ": " + withCount(f, plan.places[at]))
	switch {
	case plan.seating.Skipped(plan.shown+1, at):
		say(ts.roundName(f, plan.shown+1) + ": " + f.T.T("skipped"))
	case plan.next != nil:
		say(ts.roundName(f, plan.shown+1) + ": " + withCount(f, plan.next[at]))
	}
	if stay := ts.staying(at); stay != "" {
		say(f.T.T("stay here: {who}", "who", stay))
	}
	return lines
}

func withCount(f Frame, seats []*workshop.Seat) string {
	return f.T.N("{n} people", len(seats)) + " " + f.Theme.Glyphs.Between + " " + numbersOf(seats)
}

// staying lists who is kept at a table.
func (ts *tables) staying(at int) string {
	var seats []*workshop.Seat
	for id, table := range ts.plan.seating.Pins {
		if s := ts.d.v.Workshop.Seat(id); s != nil && table == at {
			seats = append(seats, s)
		}
	}
	slices.SortFunc(seats, func(a, b *workshop.Seat) int { return a.Number - b.Number })
	return numbersOf(seats)
}
