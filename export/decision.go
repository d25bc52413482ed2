package export

import (
	"slices"
	"strings"

	"kahvila/workshop"
)

// asked is a decision that somebody has to make.
type asked struct {
	body   string
	target *workshop.Target
}

// asked returns the decisions that have not been made, those of a body
// together.
func (b *builder) asked(rows []*workshop.Target) []asked {
	var all []asked
	for _, t := range rows {
		r := b.w.Row(t.ID)
		if !r.Over() && r.Decision != "" && slices.Contains([]workshop.Status{"proposed", "postponed", "reevaluate"}, r.Status) {
			all = append(all, asked{r.Decision, t})
		}
	}
	at := func(body string) int { return slices.IndexFunc(all, func(a asked) bool { return a.body == body }) }
	first := make(map[string]int)
	for _, a := range all {
		first[a.body] = at(a.body)
	}
	slices.SortStableFunc(all, func(x, y asked) int { return first[x.body] - first[y.body] })
	return all
}

// mostAsked is how many decisions page one has room for.
const mostAsked = 6

// decisions is who has to decide on what, and by when.
func (b *builder) decisions(all []asked) []block {
	if len(all) == 0 {
		return nil
	}
	t := &table{Caption: b.p.T("Decisions that are needed"), Wide: true, Head: b.columns(b.p.T("Who decides"), b.p.T("On what"), b.p.T("By when"))}
	for _, a := range all[:min(mostAsked, len(all))] {
		r := b.w.Row(a.target.ID)
		var when line
		switch {
		case r.Deadline != "":
			when = plain(b.p.T("a law wants it by {date}", "date", b.day(r.Deadline)))
		case r.Period != "":
			when = set(b.p.T("begins: {period}"), map[string]line{"period": b.period(r.Period)})
		}
		t.Rows = append(t.Rows, []line{{b.said(a.body).strong()}, {b.title(a.target)}, when})
	}
	blocks := []block{{Table: t.dense()}}
	if n := len(all) - mostAsked; n > 0 {
		blocks = append(blocks, block{Note: set(b.p.N("{n} more decisions stand under {where}.", n),
			map[string]line{"where": {run{Text: b.p.T("Roadmap")}.to("roadmap")}})})
	}
	return blocks
}

// byLaw is what a law wants of the actions that page one does not tell of.
func (b *builder) byLaw(rows []*workshop.Target) []block {
	var wanted []*workshop.Target
	told := b.first()
	for _, t := range rows {
		if r := b.w.Row(t.ID); !r.Over() && r.Deadline != "" && !slices.Contains(told, t) {
			wanted = append(wanted, t)
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	slices.SortStableFunc(wanted, func(x, y *workshop.Target) int {
		return strings.Compare(string(b.w.Row(x.ID).Deadline), string(b.w.Row(y.ID).Deadline))
	})
	var items []item
	for _, t := range wanted {
		items = append(items, item{Text: join(": ", line{{Text: b.day(b.w.Row(t.ID).Deadline), Strong: true}}, line{b.title(t)})})
	}
	return []block{{Heading: &heading{3, plain(b.p.T("What the law wants, and by when"))}}, {List: items}}
}
