package export

import (
	"slices"
	"strings"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/schedule"
)

// amiss is what begins too early or ends too late where it has been put.
func (b *builder) amiss(rows []*workshop.Target) []block {
	a, err := b.w.InPlace()
	if err != nil { // they wait for each other: nobody can say
		return nil
	}
	wrong := make(map[workshop.TargetID][]string)
	for _, x := range a.Placed {
		wrong[workshop.TargetID(x.ID)] = Wrong(b.p, x)
	}
	var items []item
	for _, t := range rows {
		if all := wrong[t.ID]; len(all) > 0 {
			items = append(items, item{Text: line{b.title(t)}, Note: plain(strings.Join(all, " · "))})
		}
	}
	if len(items) == 0 {
		return nil
	}
	return []block{{Heading: &heading{3, plain(b.p.T("What does not fit yet where it is"))}}, {List: items}}
}

// Wrong says what is wrong with where an action of the roadmap is, in a report
// and on screens alike; nothing where nothing is.
func Wrong(p *i18n.Printer, x schedule.Placement) (all []string) {
	if x.Late {
		all = append(all, p.T("too late for its legal deadline"))
	}
	if x.Early {
		all = append(all, p.T("begins before what it waits for is finished"))
	}
	if x.Beyond {
		all = append(all, p.T("ends after the last period"))
	}
	return all
}

// Amiss says what is wrong with where actions of the roadmap have been put. One
// of which nothing is said is right where it is.
func Amiss(p *i18n.Printer, w *workshop.Workshop) map[workshop.TargetID][]string {
	all := make(map[workshop.TargetID][]string)
	a, err := w.InPlace()
	if err != nil { // they wait for each other: nobody can say
		return all
	}
	for _, x := range a.Placed {
		id := workshop.TargetID(x.ID)
		if said := append(Wrong(p, x), tooMuch(p, w, a, x)...); len(said) > 0 {
			all[id] = said
		}
	}
	return all
}

// tooMuch says of which pools an action takes part in taking more than there is.
func tooMuch(p *i18n.Printer, w *workshop.Workshop, a workshop.Arrangement, x schedule.Placement) (all []string) {
	days := w.Row(workshop.TargetID(x.ID)).Days
	for _, e := range a.Excess {
		i := slices.IndexFunc(a.Capacity, func(c workshop.Pool) bool { return c.ID == e.Pool })
		if i < 0 || days[e.Pool] == 0 || e.Period < x.Start || e.Period >= x.End {
			continue
		}
		all = append(all, p.T("too much work for {period}: {taken}/{all} person-days, {pool}",
			"period", named(p, a.Periods[e.Period].Name), "taken", e.Takes, "all", e.Has, "pool", named(p, a.Capacity[i].Name)))
	}
	return all
}

func named(p *i18n.Printer, t workshop.Text) string {
	s, _ := t.In(workshop.Lang(p.Lang()))
	return s
}
