package outcome

import (
	"math"
	"slices"
	"strconv"

	"kahvila/export"
	"kahvila/workshop/prioritise"
)

// Cell says how a sector saw an item, in few cells: false where too few people
// are behind it to be shown. It is empty where nobody there answered.
func (x *Words) Cell(m prioritise.SectorMean) (cell string, shown bool) {
	switch {
	case m.Suppressed:
		return "", false
	case m.N == 0:
		return "", true
	}
	p, f := x.p, x.r.Form
	switch {
	case f.Kind == prioritise.Points && len(m.Means) > 0 && x.r.Method == "hundred":
		return p.T("{n} €", "n", p.Number(m.Means[0], 0)), true
	case f.Kind == prioritise.Points && len(m.Means) > 0:
		return p.Number(m.Means[0], 1), true
	case f.Kind == prioritise.Choice:
		return percent(p, m.Score/100), true
	case x.graded():
		c := f.Criteria[0]
		return x.Step(0, c.Min+int(math.Round(m.Score/100*float64(c.Max-c.Min)))), true
	}
	return p.Number(m.Score, 0), true
}

func (x *Words) graded() bool {
	return (x.r.Method == "judgment" || x.r.Method == "moscow") && len(x.r.Form.Criteria) > 0
}

// CellLegend says what the cells of sectors are.
func (x *Words) CellLegend() string {
	if len(x.r.Sectors) < 2 || x.r.Voted == 0 {
		return ""
	}
	return export.SectorCells(x.p, x.r)
}

// Suppressed reports whether a cell of a sector is not shown.
func (x *Words) Suppressed() bool {
	return slices.ContainsFunc(x.r.Items, func(s prioritise.Standing) bool {
		return slices.ContainsFunc(s.BySector, func(m prioritise.SectorMean) bool { return m.Suppressed })
	})
}

// BySector says in a line how each sector saw an item.
func (x *Words) BySector(s prioritise.Standing) []string {
	var all []string
	if len(x.r.Sectors) < 2 { // it would say the same as the whole
		return nil
	}
	if !slices.ContainsFunc(s.BySector, func(m prioritise.SectorMean) bool { return !m.Suppressed }) {
		return []string{x.p.T("{kind}: {text}", "kind", x.p.T("by sector"), "text", x.p.T("too few to be shown"))}
	}
	for _, m := range s.BySector {
		cell, shown := x.Cell(m)
		switch {
		case !shown:
			all = append(all, x.p.T("{kind}: {text}", "kind", x.Sector(m.Sector), "text", x.p.T("too few to be shown")))
		case cell != "":
			all = append(all, x.p.T("{kind}: {text}", "kind", x.Sector(m.Sector), "text", cell))
		}
	}
	return all
}

// Hangs says what the top hangs on: a sector, the weights of criteria, the way
// of counting.
func (x *Words) Hangs() []string {
	if x.r.Voted == 0 {
		return nil
	}
	var all []string
	for _, w := range x.r.Without {
		all = append(all, x.p.T("Without {sector} the top would have {in} instead of {out}.",
			"sector", x.Sector(w.Sector), "in", x.titles(w.In, 3), "out", x.titles(w.Out, 3)))
	}
	if len(x.r.Without) == 0 && len(x.r.Sectors) > 1 && len(x.r.Items) > x.r.Top {
		all = append(all, x.p.T("Without any one of the sectors the top would have the same targets."))
	}
	if len(x.r.Form.Criteria) > 1 && (x.r.Method == "criteria" || x.r.Method == "benefit") && len(x.r.Items) > x.r.Top {
		var firm []prioritise.ItemID
		for _, s := range x.r.Items {
			if s.Firm {
				firm = append(firm, s.Item)
			}
		}
		if len(firm) > 0 {
			all = append(all, x.p.T("At the top whichever criterion weighs most: {targets}", "targets", x.titles(firm, 5)))
		}
	}
	return append(append(all, x.Paper()...), x.rules()...)
}

// Paper says how many ballots were keyed in from paper, and what the result
// would be without them; nothing where there are none.
func (x *Words) Paper() []string {
	e := x.r.Paper
	if e == nil {
		return nil
	}
	said := x.p.N("{n} ballots were keyed in from paper.", e.Ballots)
	switch {
	case !e.Known:
		said += " " + x.p.T("What it would be without them is not told: they are fewer than five.")
	case len(e.In) > 0 && len(e.Out) > 0:
		said += " " + x.p.T("Without them the top would have {in} instead of {out}.", "in", x.titles(e.In, 3), "out", x.titles(e.Out, 3))
	case e.Changes:
		said += " " + x.p.T("Without them the order would be another one.")
	default:
		said += " " + x.p.T("Without them the order would be the same.")
	}
	return []string{said, x.p.T("Papers bear no name: whoever voted on paper and on a screen is counted twice.")}
}

// Turnout says how many of each sector have rated.
func (x *Words) Turnout() []string {
	var all []string
	for _, t := range x.r.Turnout {
		all = append(all, x.p.T("{sector}: {done} of {all} have rated", "sector", x.Sector(t.Sector), "done", t.Voted, "all", t.Present))
	}
	return all
}

// ruleName is what a way of counting is called.
func (x *Words) ruleName(r prioritise.Rule) string {
	switch r {
	case prioritise.SchulzeRule:
		return x.p.T("Schulze")
	case prioritise.RankedPairsRule:
		return x.p.T("Ranked pairs")
	case prioritise.BordaRule:
		return x.p.T("Borda")
	case prioritise.RunoffRule:
		return x.p.T("Instant runoff")
	case prioritise.SharesRule:
		return x.p.T("Equal shares")
	case prioritise.GreedyRule:
		return x.p.T("Most votes first")
	}
	return x.p.T("Most votes first, until one does not fit")
}

// spends is the rule by which the budget is spent.
func (x *Words) spends() prioritise.Rule {
	for _, s := range x.r.Spending {
		if s.Rule == x.r.Form.Rule {
			return s.Rule
		}
	}
	return prioritise.SharesRule
}

// rules says what each way of counting gives, where there are several.
func (x *Words) rules() []string {
	var all []string
	if len(x.r.Rankings) > 0 {
		if x.sameOrders() {
			all = append(all, x.p.T("All ways of counting give the same order."))
		} else {
			for _, r := range x.r.Rankings {
				all = append(all, x.p.T("{kind}: {text}", "kind", x.deciding(r.Rule, x.r.Form.Rule == r.Rule || x.r.Form.Rule == "" && r.Rule == prioritise.SchulzeRule), "text", x.titles(r.Items, 3)))
			}
		}
	}
	if len(x.r.Spending) == 0 {
		return all
	}
	if x.sameSpending() {
		return append(append(all, x.p.T("All ways of spending fund the same.")), x.paid()...)
	}
	for _, s := range x.r.Spending {
		var items []prioritise.ItemID
		for _, bought := range s.Purchases {
			items = append(items, bought.Item)
		}
		all = append(all, x.p.T("{kind}: {text}", "kind", x.deciding(s.Rule, s.Rule == x.spends()),
			"text", x.p.T("{targets}; {n} is left", "targets", x.titles(items, 5), "n", x.p.Number(float64(s.Left), 0))))
	}
	return append(all, x.paid()...)
}

func (x *Words) deciding(r prioritise.Rule, decides bool) string {
	if decides {
		return x.p.T("{rule} (decides)", "rule", x.ruleName(r))
	}
	return x.ruleName(r)
}

func (x *Words) sameOrders() bool {
	first := x.r.Rankings[0]
	return !slices.ContainsFunc(x.r.Rankings, func(r prioritise.Ranking) bool {
		return !slices.Equal(r.Items, first.Items) || !slices.Equal(r.Places, first.Places)
	})
}

func (x *Words) sameSpending() bool {
	funded := func(s prioritise.Spending) []prioritise.ItemID {
		var items []prioritise.ItemID
		for _, bought := range s.Purchases {
			items = append(items, bought.Item)
		}
		slices.Sort(items)
		return items
	}
	first := funded(x.r.Spending[0])
	return !slices.ContainsFunc(x.r.Spending, func(s prioritise.Spending) bool { return !slices.Equal(funded(s), first) })
}

// paid says which sectors paid for what equal shares bought.
func (x *Words) paid() []string {
	var all []string
	for _, s := range x.r.Spending {
		if s.Rule != prioritise.SharesRule || x.spends() != s.Rule || len(x.r.Sectors) < 2 {
			continue
		}
		for _, bought := range s.Purchases {
			shares := ""
			for k, share := range bought.Paid {
				if k < len(x.r.Sectors) && share > 0 {
					shares = joined(shares, x.Sector(x.r.Sectors[k])+" "+percent(x.p, share))
				}
			}
			if shares != "" {
				all = append(all, x.p.T("{target} is paid by: {sectors}", "target", x.Title(bought.Item), "sectors", shares))
			}
		}
	}
	return all
}

// Sides says the place of an item by sector and by person.
func (x *Words) Sides(s prioritise.Standing) string {
	return joined(x.p.T("by sector")+" "+strconv.Itoa(s.Place), x.p.T("by person")+" "+strconv.Itoa(s.PersonPlace))
}

// Elsewhere says where an item is when every person weighs the same, where that
// is far from its place.
func (x *Words) Elsewhere(s prioritise.Standing) string {
	if !s.Differs {
		return ""
	}
	return x.p.T("place {n} when every person weighs the same", "n", s.PersonPlace)
}

// SpreadTitle is above how all answers were spread.
func (x *Words) SpreadTitle() string { return x.p.T("How the answers were spread") }
