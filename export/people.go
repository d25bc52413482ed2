package export

import (
	"cmp"
	"slices"

	"kahvila/workshop"
)

// attended counts the participants, with those who have left.
//
// Of a workshop that came in from a file, nobody is known but as a number: that
// counts until somebody has joined here.
func (b *builder) attended() int {
	n := 0
	for s := range b.w.Seats() {
		if tookPart(s) {
			n++
		}
	}
	if o := b.w.Origin(); o != nil && n == 0 {
		if n = o.People.Count; o.People.Few {
			n = 1
		}
	}
	return n
}

// tookPart reports whether somebody in person took part there, with a device or
// without.
func tookPart(s *workshop.Seat) bool {
	return s.Role == workshop.Participant && !s.Removed && s.Laptop == 0
}

// noSector stands for the sector of those who told none, or one that the
// agenda does not have any more.
const noSector = ""

// cell is how many people came from some sectors.
type cell struct {
	sectors []string // noSector last
	n       int
}

// cells counts people by sector. Sectors with fewer than least
// people are counted together, with the next smallest where that is still too
// few; nil where there are too few people in all.
func cells(w *workshop.Workshop, least int) []cell {
	var sectors []string
	for _, s := range w.Agenda().Sectors {
		sectors = append(sectors, s.ID)
	}
	counts, n := make(map[string]int), 0
	for s := range w.Seats() {
		if tookPart(s) {
			n++
		}
		switch {
		case !tookPart(s):
		case slices.Contains(sectors, s.Sector):
			counts[s.Sector]++
		default:
			counts[noSector]++
		}
	}
	var all []cell
	if o := w.Origin(); o != nil && n == 0 {
		for _, s := range o.People.Sectors {
			all = append(all, cell{s.Sectors, s.Count})
		}
		return all
	}
	small := cell{}
	for _, id := range append(sectors, noSector) {
		switch n := counts[id]; {
		case n >= least:
			all = append(all, cell{[]string{id}, n})
		case n > 0:
			small.sectors, small.n = append(small.sectors, id), small.n+n
		}
	}
	slices.SortStableFunc(all, func(x, y cell) int { return cmp.Compare(y.n, x.n) })
	for small.n > 0 && small.n < least && len(all) > 0 {
		last := all[len(all)-1]
		all = all[:len(all)-1]
		small.sectors, small.n = append(last.sectors, small.sectors...), small.n+last.n
	}
	if small.n >= least {
		if i := slices.Index(small.sectors, noSector); i >= 0 {
			small.sectors = append(slices.Delete(small.sectors, i, i+1), noSector)
		}
		all = append(all, small)
	}
	return all
}

// people is who took part, and how many of them rated.
func (b *builder) people() *section {
	n := b.attended()
	s := &section{ID: "people", Title: b.p.T("Who took part")}
	switch {
	case n == 0:
		s.Lead = plain(b.p.T("Nobody has joined."))
		return s
	case n < b.cell():
		s.Lead = plain(b.p.N("Fewer than {n} people took part.", b.cell()))
		return s
	}
	s.Lead = plain(b.p.N("{n} people took part.", n))
	t := &table{Caption: b.p.T("People by sector"), Head: []column{{Name: plain(b.p.T("Sector"))}, {Name: plain(b.p.T("People")), Num: true}}}
	if name := b.maybe(b.w.Agenda().Sector); name != nil {
		t.Head[0].Name = name
	}
	f := &figure{ID: "people", Title: t.Caption, High: 1}
	merged, told := false, false // told: somebody said a sector
	for _, c := range cells(b.w, b.cell()) {
		told = told || c.sectors[0] != noSector
		var names []line
		for _, id := range c.sectors {
			names = append(names, b.sectorName(id))
		}
		merged = merged || len(c.sectors) > 1
		count := b.p.Number(float64(c.n), 0)
		t.Rows = append(t.Rows, []line{join(", ", names...), plain(count)})
		f.bar(bar{Label: run{Text: text(join(", ", names...))}, Value: count, To: float64(c.n)})
	}
	if told {
		f.Desc = b.p.N("{n} bars, one for each group. The table below has the same.", len(f.Bars))
		s.add(block{Figure: f}, block{Table: t})
	}
	if merged {
		s.add(block{Note: plain(b.p.N("Sectors with fewer than {n} people are counted together, so that nobody can be found out.", b.cell()))})
	}
	s.add(b.answered()...)
	return s
}

// answered is how many of each sector rated, where each has enough people.
func (b *builder) answered() []block {
	if b.result == nil || len(b.result.Turnout) < 2 {
		return nil
	}
	t := &table{Caption: b.p.T("Who rated"), Head: []column{{Name: plain(b.p.T("Sector"))},
		{Name: plain(b.p.T("Rated")), Num: true}, {Name: plain(b.p.T("Present")), Num: true}}}
	for _, x := range b.result.Turnout {
		if x.Voted < b.cell() || x.Present < b.cell() {
			return nil
		}
		t.Rows = append(t.Rows, []line{{b.text(b.w.LabelName(x.Sector))}, plain(b.amount(x.Voted)), plain(b.amount(x.Present))})
	}
	return []block{{Table: t}}
}

func (b *builder) sectorName(id string) line {
	if id == noSector {
		return plain(b.p.T("told no sector"))
	}
	return line{b.text(b.w.Agenda().SectorName(id))}
}

// method is how all this came about.
func (b *builder) method() *section {
	s := &section{ID: "method", Title: b.p.T("How this was done"),
		Lead: plain(b.p.T("People wrote and rated without their names; what they wrote stands here as they wrote it."))}
	var items []item
	named := false
	for _, step := range b.w.Agenda().Steps {
		it := item{Text: line{b.text(step.Title).strong()}}
		if n := minutes(step); n > 0 {
			it.Text = it.Text.with(run{Text: ", " + b.p.N("{n} minutes", n)})
		}
		if n := len(step.Rounds); n > 0 {
			it.Text = it.Text.with(run{Text: ", " + b.p.N("{n} rounds", n)})
		}
		for _, how := range b.otherwise(step) {
			it.Text = it.Text.with(run{Text: ", " + how})
		}
		it.Note = b.maybe(step.Text)
		if step.Kind == "cafe" && step.Mode == workshop.Named {
			named = true
		}
		items = append(items, it)
	}
	switch {
	case named && b.to.Words:
		s.Lead = plain(b.p.T("What people wrote stands here as they wrote it."))
	case named:
		s.Lead = plain(b.p.T("This is how the workshop went."))
	case !b.to.Words:
		s.Lead = plain(b.p.T("People wrote and rated without their names."))
	}
	if len(items) > 0 {
		s.add(block{List: items})
	}
	if o := b.w.Origin(); o != nil {
		s.add(block{Note: plain(b.cameIn(o))})
	}
	return s
}

// otherwise says how a café went, where it was not that everyone goes their own
// way from table to table: who reads where somebody sat has to know.
func (b *builder) otherwise(s workshop.Step) []string {
	var how []string
	if s.Kind != "cafe" {
		return nil
	}
	if s.Rotation != "" && s.Rotation != workshop.MixRotation {
		how = append(how, b.p.T(s.Rotation.Title()))
	}
	if s.Home {
		how = append(how, b.p.T("the last round at the first table"))
	}
	return how
}

func minutes(s workshop.Step) int {
	n := s.Minutes
	for _, r := range s.Rounds {
		for _, sub := range r.Subs {
			n += sub.Minutes
		}
	}
	return n
}
