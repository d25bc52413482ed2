package line

import (
	"slices"
	"strconv"
	"strings"

	"kahvila/export"
	"kahvila/tui/phrase"
	"kahvila/workshop"
)

// rows lists the roadmap, what is not placed yet first, and changes one row.
func (t *talk) rows() {
	for {
		w := t.v.Workshop
		all := t.targets()
		place := func(x *workshop.Target) int {
			return slices.IndexFunc(w.Periods(), func(p workshop.Period) bool { return p.ID == w.Row(x.ID).Period })
		}
		slices.SortStableFunc(all, func(a, b *workshop.Target) int { return place(a) - place(b) })
		var lines [][]string
		placed, amiss := 0, export.Amiss(t.p, w)
		for _, x := range all {
			if place(x) >= 0 {
				placed++
			}
			lines = append(lines, []string{t.rowLine(x, amiss)})
		}
		i, ok := t.choose(t.p.T("{n} of {all} placed", "n", placed, "all", len(all)), lines)
		if !ok {
			return
		}
		t.act(t.rowEntries(all[i]))
		if t.over || t.moved {
			return
		}
	}
}

// readRoadmap says the roadmap in the order of its periods, what is not placed
// last.
func (t *talk) readRoadmap() {
	w := t.v.Workshop
	all := t.targets()
	place := func(x *workshop.Target) int {
		i := slices.IndexFunc(w.Periods(), func(p workshop.Period) bool { return p.ID == w.Row(x.ID).Period })
		if i < 0 {
			return len(w.Periods())
		}
		return i
	}
	slices.SortStableFunc(all, func(a, b *workshop.Target) int { return place(a) - place(b) })
	if len(all) == 0 {
		t.print(t.p.T("There are no development targets yet."))
	}
	amiss := export.Amiss(t.p, w)
	for _, x := range all {
		t.print(t.rowLine(x, amiss))
	}
}

// rowLine says a row of the roadmap, and what is amiss with its place.
func (t *talk) rowLine(x *workshop.Target, amiss map[workshop.TargetID][]string) string {
	w := t.v.Workshop
	return parts(slices.Concat(t.rowWords(x), phrase.Takes(t.p, w, w.Row(x.ID)), amiss[x.ID])...)
}

// rowWords says the most of a row of the roadmap.
func (t *talk) rowWords(x *workshop.Target) []string {
	w := t.v.Workshop
	r := w.Row(x.ID)
	period, owner, effort, sector := t.p.T("Not placed yet"), "", "", ""
	for _, p := range w.Periods() {
		if p.ID == r.Period {
			period = t.text(p.Name)
		}
	}
	if r.Owner != "" {
		owner = t.p.T("responsible: {owner}", "owner", r.Owner)
	}
	if r.Effort != "" {
		effort = t.p.T("effort: {effort}", "effort", effortOf(t.p, r.Effort))
	}
	if r.Sector != "" {
		sector = t.text(w.Agenda().SectorName(r.Sector))
	}
	return []string{t.text(x.Title), period, sector, owner, effort, t.costing(x), t.p.T(r.Status.Title())}
}

// costing says what a target costs; nothing where nobody has said.
func (t *talk) costing(x *workshop.Target) string {
	if x.Cost == 0 {
		return ""
	}
	return t.p.T("cost: {cost}", "cost", x.Cost)
}

// setCost asks what a target costs.
func (t *talk) setCost(x *workshop.Target) {
	was := ""
	if x.Cost > 0 {
		was = strconv.Itoa(x.Cost)
	}
	text, ok := t.askText(parts(t.p.T("Cost"), t.p.T("a number, in money or days of work")), "", was)
	if !ok {
		return
	}
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		n = -1 // the refusal says which numbers there are
	}
	t.done(&workshop.SetCost{Target: x.ID, Cost: n})
}

// statuses names every status, with a hint at those that a row does not usually
// go to from its own.
func (t *talk) statuses(r workshop.Row) []string {
	var names []string
	for _, s := range workshop.Statuses() {
		names = append(names, phrase.NextStatus(t.p, r.Status, s))
	}
	return names
}

// rowEntries lists what can be said of a row.
func (t *talk) rowEntries(x *workshop.Target) []entry {
	w := t.v.Workshop
	r := w.Row(x.ID)
	set := func(f workshop.SetRow) {
		f.Target = x.ID
		t.done(&f)
	}
	pick := func(head string, names []string, take func(i int)) func() {
		return func() {
			if i, ok := t.option(head, names); ok {
				take(i)
			}
		}
	}
	periods := []string{t.p.T("Not placed yet")}
	for _, p := range w.Periods() {
		periods = append(periods, t.text(p.Name))
	}
	sectors := []string{t.p.T("everyone")}
	for _, s := range w.Agenda().Sectors {
		sectors = append(sectors, t.text(s.Name))
	}
	all := []entry{
		{label: t.p.T("When"), do: pick("", periods, func(i int) {
			period := ""
			if i > 0 {
				period = w.Periods()[i-1].ID
			}
			set(workshop.SetRow{Period: &period})
		})},
		{label: t.p.T("Responsible"), do: func() {
			if text, ok := t.askText(parts(t.p.T("Responsible"), t.p.T("a role or a unit")), "", r.Owner); ok {
				set(workshop.SetRow{Owner: &text})
			}
		}},
		{label: t.p.T("Effort"), do: func() {
			if text, ok := t.askText(parts(t.p.T("Effort"), t.p.T("S, M, L or person-days")), "", r.Effort); ok {
				set(workshop.SetRow{Effort: &text})
			}
		}},
		{label: t.p.T("Cost"), do: func() { t.setCost(x) }},
		{label: t.p.T("Status"), do: pick("", t.statuses(r), func(i int) { t.setStatus(x, workshop.Statuses()[i]) })},
		{label: t.p.T("Sector"), do: pick("", sectors, func(i int) {
			sector := ""
			if i > 0 {
				sector = w.Agenda().Sectors[i-1].ID
			}
			set(workshop.SetRow{Sector: &sector})
		})},
		{label: t.p.T("Why"), do: func() { t.readTarget(x) }},
		{label: t.p.T("Everything about it"), do: func() { t.rowCard(x) }},
	}
	if id := w.Naming(x.ID); id != 0 {
		all = append(all, entry{label: t.p.T("Strike who is responsible"), do: func() { t.strike(id) }})
	}
	return all
}
