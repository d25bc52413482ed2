package export

import (
	"fmt"
	"time"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/schedule"
)

// costs says what the rows cost together; nothing where nobody has said.
func (b *builder) costs(rows []*workshop.Target) line {
	once, yearly, of := 0, 0, 0
	for _, t := range rows {
		r := b.w.Row(t.ID)
		if r.Over() || t.Cost == 0 && r.Yearly == 0 {
			continue
		}
		once, yearly, of = once+t.Cost, yearly+r.Yearly, of+1
	}
	if of == 0 {
		return nil
	}
	return plain(b.p.N("The costs of {n} actions have been estimated: {once} once and {yearly} every year.", of, "once", b.amount(once), "yearly", b.amount(yearly)))
}

func (b *builder) amount(n int) string { return b.p.Number(float64(n), 0) }

// day is a day as people write it.
func (b *builder) day(d workshop.Day) string {
	at, err := time.Parse(time.DateOnly, string(d))
	if err != nil {
		return string(d)
	}
	return b.p.Date(at)
}

// span is when a row begins, and over how many periods it lasts.
func (b *builder) span(r workshop.Row) line {
	when := b.period(r.Period)
	if r.Lasts > 1 {
		when = join("\n", when, plain(b.p.N("{n} periods", r.Lasts)).small())
	}
	return when
}

// plan is what the actions of the roadmap need, action by action.
func (b *builder) plan() *section {
	s := &section{ID: "plan", Title: b.p.T("What the actions need")}
	rows, _ := b.rows()
	var told []item
	for _, t := range rows {
		if needs := b.needs(t); len(needs) > 0 {
			told = append(told, item{Text: line{b.title(t).strong()}, Subs: needs})
		}
	}
	if len(told) > 0 {
		s.add(block{List: told})
	}
	if len(told) == 0 {
		b.leave(s.Title, b.p.T("Nobody has said what they need."))
		return nil
	}
	s.Lead = plain(b.p.N("Of {n} actions it has been said what they need, or how one sees that they have worked.", len(told)))
	return s
}

// needs is what is said of a row besides when, who and how much.
func (b *builder) needs(t *workshop.Target) []item {
	r := b.w.Row(t.ID)
	var days []line
	for _, p := range b.w.Pools() {
		if n := r.Days[p.ID]; n > 0 {
			days = append(days, line{b.text(p.Name), {Text: ": " + b.amount(n)}})
		}
	}
	var needs []item
	for _, x := range []struct {
		name string
		what line
	}{
		{b.p.T("Partners"), b.owner(r.Partners)},
		{b.p.T("Person-days"), join(" · ", days...)},
		{b.p.T("Costs once"), b.money(t.Cost)},
		{b.p.T("Costs every year"), b.money(r.Yearly)},
		{b.p.T("Waits for"), b.before(r)},
		{b.p.T("Success measure"), b.owner(r.Measure)},
		{b.p.T("Decision needed from"), b.owner(r.Decision)},
		{b.p.T("Tried out"), b.trial(r)},
		{b.p.T("Legal deadline"), plain(b.day(r.Deadline))},
	} {
		if len(x.what) > 0 {
			needs = append(needs, item{Text: join(": ", plain(x.name), x.what)})
		}
	}
	return needs
}

func (b *builder) money(n int) line {
	if n == 0 {
		return nil
	}
	return plain(b.amount(n))
}

// workingTime is how much of each pool what has been placed takes in each
// period.
func (b *builder) workingTime() []block {
	a, err := b.w.InPlace()
	if err != nil || len(a.Capacity) == 0 || len(a.Placed) == 0 {
		return nil
	}
	t := &table{Caption: b.p.T("Person-days that the placed actions take, of those that there are"), Head: b.columns(b.p.T("When"))}
	for _, p := range a.Capacity {
		t.Head = append(t.Head, column{Name: line{b.text(p.Name)}, Num: true})
	}
	f := &figure{ID: "load", Title: t.Caption, Parts: []string{b.p.T("taken"), b.p.T("free"), b.p.T("too much")}}
	over := 0
	for i, period := range a.Periods {
		row := []line{{b.text(period.Name)}}
		for _, p := range a.Capacity {
			taken := a.Load[p.ID][i]
			f.bar(b.load(period, p, taken))
			cell := plain(fmt.Sprintf("%s/%s", b.amount(taken), b.amount(p.Days)))
			if taken > p.Days {
				over++
				cell = append(cell, run{Text: " "}, run{Text: b.p.T("too much"), Strong: true})
			}
			row = append(row, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	f.Desc = b.p.N("{n} bars, one for each period and pool, with a mark where the time is used up. The table below has the same.", len(f.Bars))
	blocks := []block{{Heading: &heading{3, plain(b.p.T("Working time"))}}, {Figure: f}, {Table: t}}
	if over > 0 {
		blocks = append(blocks, block{Note: plain(b.p.T("Where it is too much, something has to be moved or somebody has to help."))})
	}
	return blocks
}

// load is how much of a pool a period takes, beside what there is.
func (b *builder) load(period workshop.Period, pool workshop.Pool, taken int) bar {
	said := b.amount(taken) + "/" + b.amount(pool.Days)
	if taken > pool.Days {
		said += " " + b.p.T("too much")
	}
	name := b.text(period.Name)
	name.Text += " · " + b.name(pool.Name)
	return bar{Label: name, Value: said, To: float64(taken), Limit: float64(pool.Days)}
}

// withoutPlace is what is on the roadmap and has no period to be done in, and
// why.
func (b *builder) withoutPlace(rows []*workshop.Target) []block {
	if len(b.w.Pools()) == 0 {
		return nil
	}
	why := make(map[workshop.TargetID]schedule.Left)
	for _, of := range []func() (workshop.Arrangement, error){b.w.Arrange, b.w.InPlace} {
		a, err := of()
		if err != nil { // they wait for each other: nobody can say
			return nil
		}
		for _, x := range a.Left {
			why[workshop.TargetID(x.ID)] = x
		}
	}
	var items []item
	for _, t := range rows {
		if x, ok := why[t.ID]; ok {
			items = append(items, item{Text: line{b.title(t)}, Note: b.noPlace(x)})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []block{{Heading: &heading{3, plain(b.p.T("What has no place yet, and why"))}}, {List: items}}
}

// noPlace says why there is no room for an action.
func (b *builder) noPlace(x schedule.Left) line {
	places := make(map[string]line)
	if t := b.w.Target(workshop.TargetID(x.Waits)); t != nil {
		places["title"] = line{b.title(t)}
	}
	return set(NoPlace(b.p, x, "{title}"), places)
}

// NoPlace says why an action of the roadmap has no place, in a report and on
// screens alike. Title is that of the action it waits for.
func NoPlace(p *i18n.Printer, x schedule.Left, title string) string {
	switch x.Reason {
	case schedule.TooBig:
		if x.Lasts > 0 {
			return p.N("too much for one period: over {n} periods there could be room", x.Lasts)
		}
		return p.T("more than there is time for at all")
	case schedule.Horizon:
		return p.T("could only end after the last period")
	case schedule.Behind:
		return p.T("waits for {title}, which has no place", "title", title)
	}
	return p.T("others that came first in the rating take the time there is")
}
