package export

import (
	"kahvila/workshop"
)

// roadmap is every action by period: who does it, what it takes, and what has
// no place yet.
func (b *builder) roadmap() *section {
	s := &section{ID: "roadmap", Title: b.p.T("Roadmap")}
	rows, timed := b.rows()
	if timed == 0 && !b.planned(rows) {
		b.leave(s.Title, b.p.T("Nothing has been placed on it yet."))
		return nil
	}
	s.Lead = plain(b.p.N("{n} actions have a period in which they begin.", timed))
	if l := b.counts(rows); len(l) > 0 {
		s.add(block{Para: l})
	}
	t := &table{Caption: b.p.T("Actions, when and by whom"), Wide: true, Head: b.columns(b.p.T("Action"), b.p.T("When"),
		b.p.T("Responsible"), b.p.T("Effort"), b.p.T("Costs"), b.p.T("Status"), b.p.T("Waits for"))}
	for _, target := range rows {
		r := b.w.Row(target.ID)
		t.Rows = append(t.Rows, []line{
			join("\n", line{b.title(target).strong()}, b.placed(target).small()), b.span(r),
			join(", ", b.owner(r.Owner), b.sector(r.Sector)), b.effort(r.Effort), b.cost(target, r), b.status(r), b.before(r),
		})
	}
	s.add(block{Table: t.dense()})
	if n := len(b.targets) - len(rows); n > 0 {
		s.add(block{Note: set(b.p.N("{n} more development targets are not on the roadmap: see {where}.", n),
			map[string]line{"where": {run{Text: b.p.T("All development targets")}.to("targets")}})})
	}
	s.add(b.workingTime()...)
	s.add(b.amiss(rows)...)
	s.add(b.withoutPlace(rows)...)
	return s
}

// planned reports whether something has been said of any of the rows.
func (b *builder) planned(rows []*workshop.Target) bool {
	for _, t := range rows {
		if !b.w.Row(t.ID).Blank() {
			return true
		}
	}
	return false
}

// cost is what an action costs once and every year.
func (b *builder) cost(t *workshop.Target, r workshop.Row) line {
	yearly := b.money(r.Yearly)
	if yearly != nil {
		yearly = plain(b.p.T("{amount} every year", "amount", b.amount(r.Yearly)))
	}
	return join("\n", b.money(t.Cost), yearly)
}

// before is what has to be finished before an action begins.
func (b *builder) before(r workshop.Row) line {
	var all []line
	for _, id := range r.After {
		if other := b.w.Target(id); other != nil && other.Shown() {
			all = append(all, line{b.title(other)})
		}
	}
	return join(", ", all...)
}

// dense drops the columns in which there is nothing, but for the first.
func (t *table) dense() *table {
	keep := make([]int, 0, len(t.Head))
	for i := range t.Head {
		some := i == 0
		for _, row := range t.Rows {
			some = some || len(row[i]) > 0
		}
		if some {
			keep = append(keep, i)
		}
	}
	if len(keep) == len(t.Head) {
		return t
	}
	d := &table{Caption: t.Caption, Wide: t.Wide}
	for _, i := range keep {
		d.Head = append(d.Head, t.Head[i])
	}
	for _, row := range t.Rows {
		var cells []line
		for _, i := range keep {
			cells = append(cells, row[i])
		}
		d.Rows = append(d.Rows, cells)
	}
	return d
}
