package export

import (
	"math"
	"slices"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// sectors is how the sectors saw every target of the vote, in the words of its
// method.
func (v vote) sectors() []block {
	if len(v.toldSectors()) < 2 { // one alone would only repeat the whole
		return nil
	}
	t := &table{Caption: v.p.T("How the sectors saw them"), Wide: true, Head: v.columns(v.p.T("Development target"))}
	for _, label := range v.result.Sectors {
		t.Head = append(t.Head, column{Name: line{v.text(v.w.LabelName(label))}, Num: true})
	}
	hidden := false
	for i := range v.result.Items {
		st := &v.result.Items[i]
		if !v.shown(st.Item) {
			continue
		}
		row := []line{v.titles([]prioritise.ItemID{st.Item})}
		for _, label := range v.result.Sectors {
			cell := v.ofSector(st, label)
			if hidden = hidden || len(cell) == 0; len(cell) == 0 {
				cell = plain("–")
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	all := []block{{Table: t}, {Note: plain(SectorCells(v.p, v.result))}}
	if hidden {
		all = append(all, block{Note: plain(v.p.N("A dash stands where fewer than {n} people are behind a number.", workshop.MinCell))})
	}
	return all
}

// toldSectors returns the sectors whose own numbers are told: all, or none
// where too few people are behind one of them.
func (v vote) toldSectors() []string {
	if v.to.Cell <= workshop.MinCell { // what is too small for this is not in the result
		return v.result.Sectors
	}
	for _, t := range v.result.Turnout {
		if t.Voted < v.to.Cell {
			return nil
		}
	}
	return v.result.Sectors
}

// ofSector is how a sector saw a target; nil where that is not told.
func (v vote) ofSector(st *prioritise.Standing, label string) line {
	at := slices.IndexFunc(st.BySector, func(m prioritise.SectorMean) bool { return m.Sector == label })
	if at < 0 || st.BySector[at].Suppressed || st.BySector[at].N == 0 {
		return nil
	}
	m, f := st.BySector[at], v.result.Form
	switch {
	case f.Kind == prioritise.Points && len(m.Means) > 0:
		return plain(v.p.Number(m.Means[0], 1))
	case f.Kind == prioritise.Choice:
		return plain(v.share(m.Score / 100))
	case v.graded():
		c := f.Criteria[0]
		return line{v.step(c, c.Min+int(math.Round(m.Score/100*float64(c.Max-c.Min))))}
	}
	return plain(v.p.Number(m.Score, 0))
}

// ruleName is what a way of counting is called, with a word if it decides.
func (v vote) ruleName(r prioritise.Rule) string {
	name := v.p.T(map[prioritise.Rule]string{
		prioritise.SchulzeRule: i18n.Mark("Schulze"), prioritise.RankedPairsRule: i18n.Mark("Ranked pairs"),
		prioritise.BordaRule: i18n.Mark("Borda"), prioritise.RunoffRule: i18n.Mark("Instant runoff"),
		prioritise.SharesRule: i18n.Mark("Equal shares"), prioritise.GreedyRule: i18n.Mark("Most votes first"),
		prioritise.KnapsackRule: i18n.Mark("Most votes first, until one does not fit"),
	}[r])
	if r == v.rule() {
		return v.p.T("{rule} (decides)", "rule", name)
	}
	return name
}

// rankings is the places by each rule of a ranking.
func (v vote) rankings() []block {
	if len(v.result.Rankings) == 0 {
		return nil
	}
	var all []block
	first := v.result.Rankings[0]
	same := !slices.ContainsFunc(v.result.Rankings, func(r prioritise.Ranking) bool {
		return !slices.Equal(r.Items, first.Items) || !slices.Equal(r.Places, first.Places)
	})
	if same {
		all = append(all, block{Para: plain(v.p.T("All ways of counting give the same order."))})
	} else {
		t := &table{Caption: v.p.T("Places by other ways of counting the same ballots"), Wide: true, Head: v.columns(v.p.T("Development target"))}
		for _, r := range v.result.Rankings {
			t.Head = append(t.Head, column{Name: plain(v.ruleName(r.Rule)), Num: true})
		}
		for _, st := range v.result.Items {
			if !v.shown(st.Item) {
				continue
			}
			row := []line{v.titles([]prioritise.ItemID{st.Item})}
			for _, r := range v.result.Rankings {
				row = append(row, plain(v.p.Number(float64(r.Places[slices.Index(r.Items, st.Item)]), 0)))
			}
			t.Rows = append(t.Rows, row)
		}
		all = append(all, block{Table: t})
	}
	switch w := v.result.Concordance; {
	case w >= 0.7:
		all = append(all, block{Para: plain(v.p.T("People put the targets in much the same order."))})
	case w >= 0.3:
		all = append(all, block{Para: plain(v.p.T("The orders of people have something in common, and not more."))})
	case w > 0:
		all = append(all, block{Para: plain(v.p.T("The orders of people have little in common."))})
	}
	return all
}

// spendings is what is funded by each rule of a budget.
func (v vote) spendings() []block {
	if len(v.result.Spending) == 0 {
		return nil
	}
	t := &table{Caption: v.p.T("What is funded by other ways of spending the same budget"), Wide: true,
		Head: []column{{Name: plain(v.p.T("Way of spending"))}, {Name: plain(v.p.T("Funded"))}, {Name: plain(v.p.T("Left")), Num: true}}}
	var paid []item
	for _, s := range v.result.Spending {
		var items []prioritise.ItemID
		for _, bought := range s.Purchases {
			items = append(items, bought.Item)
			if l := v.paid(bought); s.Rule == v.rule() && l != nil {
				paid = append(paid, item{Text: l})
			}
		}
		funded := v.titles(items)
		if funded == nil {
			funded = plain("–")
		}
		t.Rows = append(t.Rows, []line{plain(v.ruleName(s.Rule)), funded, plain(v.p.Number(float64(s.Left), 0))})
	}
	all := []block{{Table: t}}
	if len(paid) > 0 {
		all = append(all, block{List: paid})
	}
	return all
}

// paid says which sectors paid how much of what equal shares bought.
func (v vote) paid(bought prioritise.Purchase) line {
	if len(v.toldSectors()) < 2 || !v.shown(bought.Item) {
		return nil
	}
	var shares []line
	for k, share := range bought.Paid {
		if k < len(v.result.Sectors) && share > 0 {
			shares = append(shares, line{v.text(v.w.LabelName(v.result.Sectors[k])), {Text: " " + v.share(share)}})
		}
	}
	if len(shares) == 0 {
		return nil
	}
	return set(v.p.T("{target} is paid by: {sectors}"), map[string]line{
		"target": v.titles([]prioritise.ItemID{bought.Item}), "sectors": join(", ", shares...),
	})
}

// onceMore is how opinions moved where people were asked once more; nil where
// they were not.
func (b *builder) onceMore() *section {
	s := &section{ID: "again", Title: b.p.T("Asked once more")}
	n := 0
	for _, v := range b.taken() {
		before := b.w.Earlier(v.ballot)
		if before == nil || b.d.result(before) == nil {
			continue
		}
		first := *b.d.result(before)
		t := &table{Caption: b.p.T("How the ratings moved from the first round to the second"), Wide: true, Head: []column{
			{Name: plain(b.p.T("Development target"))}, {Name: plain(b.p.T("Criterion"))},
			{Name: plain(b.p.T("Before")), Num: true}, {Name: plain(b.p.T("After")), Num: true}, {Name: plain(b.p.T("That is"))},
		}}
		for _, shift := range prioritise.Shifts(first, *v.result) {
			if rows := v.shifts(shift); v.shown(shift.Item) && len(rows) > 0 {
				n++
				t.Rows = append(t.Rows, rows...)
			}
		}
		if len(t.Rows) > 0 {
			s.add(block{Table: t})
		}
	}
	if n == 0 {
		return nil
	}
	s.Lead = plain(b.p.N("{n} development targets on which opinions differed were rated once more, after the result had been talked about.", n))
	s.add(block{Note: plain(b.p.T("The order in this report is that of the first round, which asked about all of them."))})
	return s
}

// shifts is a row for each criterion of a target that was rated twice.
func (v vote) shifts(shift prioritise.Shift) [][]line {
	var rows [][]line
	at := slices.IndexFunc(v.result.Items, func(s prioritise.Standing) bool { return s.Item == shift.Item })
	for _, c := range shift.Criteria {
		k := slices.IndexFunc(v.result.Items[at].Criteria, func(s prioritise.Summary) bool { return s.ID == c.ID })
		is := v.result.Items[at].Criteria[k]
		rows = append(rows, []line{
			v.titles([]prioritise.ItemID{shift.Item}), {v.criterion(v.result.Form.Criteria[k])},
			plain(v.p.Number(is.Mean-c.Mean, 1)), plain(v.p.Number(is.Mean, 1)), plain(v.moved(is, c)),
		})
	}
	return rows
}

// moved says what became of the opinions on a criterion; nothing where too few
// answered.
func (v vote) moved(is prioritise.Summary, c prioritise.CriterionShift) string {
	switch {
	case is.Disagree == prioritise.Few || c == (prioritise.CriterionShift{ID: c.ID, Mean: c.Mean}):
		return v.p.T("too few answers to tell")
	case c.Agreement >= 0.1:
		return v.p.T("people agree more now")
	case c.Agreement <= -0.1:
		return v.p.T("people agree less now")
	}
	return v.p.T("people agree as much as before")
}
