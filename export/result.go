package export

import (
	"slices"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// apart returns the targets that people saw differently, those with the least
// agreement first, and then those whose place would be another one if every
// person weighed the same.
func (b *builder) apart() []*workshop.Target {
	var ts []*workshop.Target
	for _, s := range b.result.Contested() {
		if t := b.w.Target(workshop.TargetID(s.Item)); t != nil && t.Shown() {
			ts = append(ts, t)
		}
	}
	for _, t := range b.targets {
		if s := b.at[t.ID]; s != nil && s.Differs && !slices.Contains(ts, t) {
			ts = append(ts, t)
		}
	}
	return ts
}

// differed is where people or sectors disagreed; nil where the ballot does not
// tell.
func (b *builder) differed() *section {
	if b.result == nil {
		return nil
	}
	s := &section{ID: "differed", Title: b.p.T("Where opinions differed")}
	ts := b.apart()
	tells := slices.ContainsFunc(b.result.Items, func(s prioritise.Standing) bool {
		return s.Disagree != "" && s.Disagree != prioritise.Few
	})
	switch {
	case len(ts) == 0 && b.result.Form.Kind != prioritise.Scales && len(b.result.Without) == 0:
		return nil
	case len(ts) == 0 && b.result.Form.Kind != prioritise.Scales:
		s.Lead = plain(b.p.N("What came first hangs on {n} sectors; talk about that before deciding.", len(b.result.Without)))
	case len(ts) == 0 && !tells:
		s.Lead = plain(b.p.T("Too few people rated to tell where opinions differed."))
	case len(ts) == 0:
		s.Lead = plain(b.p.T("People mostly agreed: on no development target did opinions differ much."))
	default:
		s.Lead = plain(b.p.N("Opinions differed on {n} development targets; talk about these before deciding.", len(ts)))
		t, hidden := b.bySector(ts)
		s.add(block{Table: t})
		if len(b.toldSectors()) > 1 {
			s.add(block{Note: plain(SectorCells(b.p, b.result))})
		}
		if hidden {
			s.add(block{Note: plain(b.p.N("A dash stands where fewer than {n} people are behind a number.", workshop.MinCell))})
		}
	}
	s.add(b.arguments(ts)...)
	for _, without := range b.result.Without {
		if len(b.toldSectors()) == 0 {
			break
		}
		in, out := b.titles(without.In), b.titles(without.Out)
		if len(in) == 0 || len(out) == 0 {
			continue
		}
		s.add(block{Para: set(b.p.T("Without {sector}, the first {n} would have {in} and not {out}.", "n", b.result.Top), map[string]line{
			"sector": {b.text(b.w.LabelName(without.Sector))}, "in": in, "out": out,
		})})
	}
	return s
}

// toldSectors returns the sectors of the result whose own numbers are told:
// all, or none where too few people are behind one of them for those whom the
// report is for.
func (b *builder) toldSectors() []string { return vote{b, b.ballot, b.result}.toldSectors() }

func (b *builder) titles(ids []prioritise.ItemID) line {
	var ls []line
	for _, id := range ids {
		if t := b.w.Target(workshop.TargetID(id)); t != nil {
			ls = append(ls, line{b.title(t)})
		}
	}
	return join(", ", ls...)
}

// bySector is how each sector saw targets, and whether some of that is not
// told.
func (b *builder) bySector(ts []*workshop.Target) (*table, bool) {
	t := &table{Caption: b.p.T("How the sectors saw them"), Wide: true,
		Head: b.columns(b.p.T("Development target"), b.p.T("Opinions"))}
	labels := b.toldSectors()
	if len(labels) < 2 { // one sector alone would only repeat the whole
		labels = nil
		t.Caption = b.p.T("Development targets on which opinions differed")
	}
	for _, label := range labels {
		t.Head = append(t.Head, column{Name: line{b.text(b.w.LabelName(label))}, Num: true})
	}
	hidden := false
	for _, target := range ts {
		st := b.at[target.ID]
		v := vote{b, b.ballot, b.result}
		row := []line{{b.title(target)}, join(" · ", plain(b.opinions(st)), plain(v.other(st)))}
		for _, label := range labels {
			cell := v.ofSector(st, label)
			if hidden = hidden || len(cell) == 0; len(cell) == 0 {
				cell = plain("–")
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t, hidden
}

// quadrant says in words where a target is on the matrix.
func (b *builder) quadrant(q prioritise.Quadrant) string {
	words := map[prioritise.Quadrant]string{
		prioritise.Quick: i18n.Mark("quick win"), prioritise.Big: i18n.Mark("major project"),
		prioritise.Small: i18n.Mark("small improvement"), prioritise.Later: i18n.Mark("not now"),
	}
	return b.p.T(words[q])
}

// fourfold is what gives how much against what it takes; nil where the method
// does not tell.
func (b *builder) fourfold() *section {
	if b.result == nil || b.result.Method != "criteria" && b.result.Method != "benefit" {
		return nil // listed numbers are not evenly far apart
	}
	chart := prioritise.Matrix(*b.result, prioritise.AtMiddle)
	chart.Points = slices.DeleteFunc(chart.Points, func(p prioritise.Point) bool {
		t := b.w.Target(workshop.TargetID(p.Item))
		return t == nil || !t.Shown()
	})
	if len(chart.Points) == 0 {
		return nil
	}
	s := &section{ID: "matrix", Title: b.p.T("What it gives and what it takes")}
	t := &table{Caption: b.p.T("The same as a table: from 1 (little) to 5 (much)"), Head: []column{
		{Name: plain(b.p.T("Development target"))}, {Name: plain(b.p.T("Number")), Num: true},
		{Name: plain(b.p.T("Gives")), Num: true}, {Name: plain(b.p.T("Takes")), Num: true}, {Name: plain(b.p.T("That is"))},
	}}
	quick := 0
	for _, p := range chart.Points {
		if p.Quadrant == prioritise.Quick {
			quick++
		}
		what := b.quadrant(p.Quadrant)
		if p.Near {
			what = b.p.T("{what}, close to the line", "what", what)
		}
		t.Rows = append(t.Rows, []line{
			{b.title(b.w.Target(workshop.TargetID(p.Item)))}, plain(b.p.Number(float64(p.Number), 0)),
			plain(b.p.Number(p.Y, 1)), plain(b.p.Number(p.X, 1)), plain(what),
		})
	}
	if quick == 0 {
		s.Lead = plain(b.p.T("Nothing here gives much and takes little, so every choice needs time set aside."))
	} else {
		s.Lead = plain(b.p.N("{n} development targets give much and take little: begin with these.", quick))
	}
	s.add(block{Matrix: b.figure(chart)}, block{Table: t})
	s.add(b.quick(chart)...)
	return s
}

// quick is what can be done at once: who would do it, and what it takes.
func (b *builder) quick(chart prioritise.Chart) []block {
	t := &table{Caption: b.p.T("Quick to do: gives much and takes little"), Wide: true,
		Head: b.columns(b.p.T("Development target"), b.p.T("Responsible"), b.p.T("Effort"), b.p.T("When"))}
	for _, p := range chart.Points {
		target := b.w.Target(workshop.TargetID(p.Item))
		r := b.w.Row(target.ID)
		if p.Quadrant != prioritise.Quick || r.Over() {
			continue
		}
		when := b.period(r.Period)
		t.Rows = append(t.Rows, []line{{b.title(target)}, join(", ", b.owner(r.Owner), b.sector(r.Sector)), b.effort(r.Effort), when})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []block{{Heading: &heading{3, plain(b.p.T("Quick to do"))}}, {Table: t.dense()}}
}

// allTargets is every development target with its numbers and its ideas.
func (b *builder) allTargets() *section {
	if len(b.targets) == 0 {
		return nil
	}
	s := &section{ID: "targets", Title: b.p.T("All development targets"),
		Lead: plain(b.p.N("{n} development targets came out of the ideas, in this order.", len(b.targets)))}
	t := &table{Caption: b.p.T("Development targets with their ideas"), Wide: true, Head: b.columns(b.p.T("Development target"))}
	rated := b.result != nil && b.result.Voted > 0
	if rated {
		t.Head = append(t.Head, vote{b, b.ballot, b.result}.head()...)
	}
	t.Head = append(t.Head, column{Name: plain(b.p.T("When"))}, column{Name: plain(b.p.T("Ideas"))})
	cards := b.cards()
	for _, target := range b.targets {
		var ids []workshop.IdeaID
		for _, idea := range b.w.IdeasOf(target) {
			ids = append(ids, idea.ID)
		}
		name := b.title(target)
		st := b.at[target.ID]
		alone := !slices.Contains(cards, target) // it is told of here and nowhere else
		if alone {
			name.ID, name.To = name.To, ""
		}
		row := []line{{name}}
		if rated {
			row = append([]line{join("\n", row[0], plain(b.standing(st)).small())}, vote{b, b.ballot, b.result}.row(st)...)
		}
		if alone {
			for _, l := range b.about(target) {
				row[0] = join("\n", row[0], l.small())
			}
		}
		row = append(row, b.period(b.w.Row(target.ID).Period), numbers(ids))
		t.Rows = append(t.Rows, row)
	}
	s.add(block{Table: t})
	s.add(b.ungrouped()...)
	return s
}

// standing says in words what the numbers of a target are worth.
func (b *builder) standing(st *prioritise.Standing) string {
	if st == nil || st.Answers == 0 {
		return b.p.T("not rated")
	}
	return b.opinions(st)
}
