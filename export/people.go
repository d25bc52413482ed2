package export

import (
	"cmp"
	"slices"
	"strings"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// attended counts the participants, with those who have left.
func (b *builder) attended() int {
	n := 0
	for s := range b.w.Seats() {
		if tookPart(s) {
			n++
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

// cells counts people by sector. Sectors with fewer than [workshop.MinCell]
// people are counted together, with the next smallest where that is still too
// few; nil where there are too few people in all.
func cells(w *workshop.Workshop) []cell {
	var sectors []string
	for _, s := range w.Agenda().Sectors {
		sectors = append(sectors, s.ID)
	}
	counts := make(map[string]int)
	for s := range w.Seats() {
		switch {
		case !tookPart(s):
		case slices.Contains(sectors, s.Sector):
			counts[s.Sector]++
		default:
			counts[noSector]++
		}
	}
	var all []cell
	small := cell{}
	for _, id := range append(sectors, noSector) {
		switch n := counts[id]; {
		case n >= workshop.MinCell:
			all = append(all, cell{[]string{id}, n})
		case n > 0:
			small.sectors, small.n = append(small.sectors, id), small.n+n
		}
	}
	slices.SortStableFunc(all, func(x, y cell) int { return cmp.Compare(y.n, x.n) })
	for small.n > 0 && small.n < workshop.MinCell && len(all) > 0 {
		last := all[len(all)-1]
		all = all[:len(all)-1]
		small.sectors, small.n = append(last.sectors, small.sectors...), small.n+last.n
	}
	if small.n >= workshop.MinCell {
		if i := slices.Index(small.sectors, noSector); i >= 0 {
			small.sectors = append(slices.Delete(small.sectors, i, i+1), noSector)
		}
		all = append(all, small)
	}
	return all
}

// people is who took part.
func (b *builder) people() *section {
	n := b.attended()
	s := &section{ID: "people", Title: b.p.T("Who took part")}
	switch {
	case n == 0:
		s.Lead = plain(b.p.T("Nobody has joined."))
		return s
	case n < workshop.MinCell:
		s.Lead = plain(b.p.N("Fewer than {n} people took part.", workshop.MinCell))
		return s
	}
	s.Lead = plain(b.p.N("{n} people took part.", n))
	t := &table{Caption: b.p.T("People by sector"), Head: []column{{Name: plain(b.p.T("Sector"))}, {Name: plain(b.p.T("People")), Num: true}}}
	if name := b.maybe(b.w.Agenda().Sector); name != nil {
		t.Head[0].Name = name
	}
	merged, told := false, false // told: somebody said a sector
	for _, c := range cells(b.w) {
		told = told || c.sectors[0] != noSector
		var names []line
		for _, id := range c.sectors {
			names = append(names, b.sectorName(id))
		}
		merged = merged || len(c.sectors) > 1
		t.Rows = append(t.Rows, []line{join(", ", names...), plain(b.p.Number(float64(c.n), 0))})
	}
	if told {
		s.add(block{Table: t})
	}
	if merged {
		s.add(block{Note: plain(b.p.N("Sectors with fewer than {n} people are counted together, so that nobody can be found out.", workshop.MinCell))})
	}
	return s
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
			s.Lead = plain(b.p.T("What people wrote stands here as they wrote it."))
		}
		items = append(items, it)
	}
	if len(items) > 0 {
		s.add(block{List: items})
	}
	if b.result != nil {
		s.add(block{Para: plain(strings.Join(b.counting(), " "))})
		if l := b.scales(); len(l) > 0 {
			s.add(block{List: l})
		}
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

// counting says how the votes were counted, and what to be careful with.
func (b *builder) counting() []string {
	var ss []string
	if b.result.Form.Kind == prioritise.Scales {
		ss = append(ss, b.p.T("Everyone rated each development target on their own and in secret, from 1 to 5; “don't know” does not count."))
	} else {
		ss = append(ss, b.p.T("Everyone shared out dots among the development targets on their own and in secret."))
	}
	if b.result.BySectors() {
		ss = append(ss, b.p.T("Every sector weighs the same, however many people came from it."))
	} else {
		ss = append(ss, b.p.T("Every person weighs the same."))
	}
	ss = append(ss, b.p.T("Equal scores share a place; at the cut, the person score, agreement, resources, and at last the lot decide."))
	for _, w := range b.result.Warnings {
		switch w.Kind {
		case prioritise.LowTurnout:
			ss = append(ss, b.p.T("Many of those present did not rate."))
		case prioritise.SilentSector:
			ss = append(ss, b.p.T("Nobody rated from: {sector}.", "sector", b.name(b.w.LabelName(w.Sector))))
		}
	}
	return ss
}

// scales tells the criteria with their weights.
func (b *builder) scales() []item {
	step, _ := b.w.Agenda().Step(b.ballot.Step)
	var items []item
	for _, c := range b.criteria() {
		text := line{b.criterion(c.ID).strong(), {Text: ", " + b.p.T("weight {n}", "n", c.Weight)}}
		if c.Reverse {
			text = text.with(run{Text: ", " + b.p.T("a high value speaks against it")})
		}
		it := item{Text: text}
		for _, k := range step.Criteria {
			if k.ID == c.ID {
				it.Note = join(" ", b.maybe(k.Help), b.ends(k))
			}
		}
		items = append(items, it)
	}
	return items
}

func (b *builder) ends(k workshop.Criterion) line {
	if len(k.Low) == 0 || len(k.High) == 0 {
		return nil
	}
	return join(" – ", line{{Text: "1: "}, b.text(k.Low)}, line{{Text: "5: "}, b.text(k.High)})
}

// figure draws the matrix on a square of 1000 units. Points that would cover
// each other are moved a little; the table has the exact numbers.
func (b *builder) figure(chart prioritise.Chart) *matrix {
	m := &matrix{
		Title:  b.p.T("What each development target gives and takes"),
		Desc:   b.p.N("{n} numbered points in four quarters. The table below has the same.", len(chart.Points)),
		Across: b.p.T("takes more →"), Up: b.p.T("gives more →"),
	}
	for i, q := range []prioritise.Quadrant{prioritise.Quick, prioritise.Big, prioritise.Small, prioritise.Later} {
		m.Corners[i] = b.quadrant(q)
	}
	for _, p := range chart.Points {
		at := point{X: unit(p.X), Y: 1000 - unit(p.Y), Number: p.Number}
		if t := b.w.Target(workshop.TargetID(p.Item)); t != nil {
			at.To, at.Title = targetAnchor(t.ID), b.name(t.Title)
		}
		m.Points = append(m.Points, at.beside(m.Points))
	}
	return m
}

// unit puts a value from 1 to 5 on the square, with a margin.
func unit(v float64) int { return 60 + int((min(max(v, 1), 5)-1)/4*880+0.5) }

// beside returns the point at the nearest free spot.
func (p point) beside(others []point) point {
	const apart = 62
	for ring := range 12 {
		for _, d := range [][2]int{{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}, {1, 1}, {-1, -1}, {1, -1}, {-1, 1}} {
			at := p
			at.X, at.Y = p.X+d[0]*ring*apart/2, p.Y+d[1]*ring*apart/2
			taken := slices.ContainsFunc(others, func(o point) bool {
				return (o.X-at.X)*(o.X-at.X)+(o.Y-at.Y)*(o.Y-at.Y) < apart*apart
			})
			if !taken && at.X >= 40 && at.X <= 960 && at.Y >= 40 && at.Y <= 960 {
				return at
			}
		}
	}
	return p
}
