package export

import "kahvila/workshop"

// next is who does what next, and by when.
func (b *builder) next() *section {
	s := &section{ID: "next", Title: b.p.T("Next steps")}
	rows, _ := b.rows()
	t := &table{Caption: b.p.T("Who does what next"), Wide: true, Head: b.columns(b.p.T("Action"), b.p.T("Who"), b.p.T("What"), b.p.T("By when"))}
	nobody := 0
	for _, target := range rows {
		r := b.w.Row(target.ID)
		if r.Over() || r.Blank() {
			continue
		}
		who := b.owner(r.Owner)
		if who == nil {
			nobody++
			who = plain("–")
		}
		t.Rows = append(t.Rows, []line{{b.title(target)}, who, b.step(r), b.due(r)})
	}
	switch {
	case len(t.Rows) == 0:
		b.leave(s.Title, b.p.T("Nothing on the roadmap waits for anybody."))
		return nil
	case nobody > 0:
		s.Lead = plain(b.p.N("{n} actions still lack somebody responsible.", nobody))
	default:
		s.Lead = plain(b.p.N("{n} actions go on, each with somebody responsible.", len(t.Rows)))
	}
	s.add(block{Table: t.dense()})
	if by := b.maybe(b.w.Agenda().Organiser); by != nil {
		s.add(block{Para: set(b.p.T("Comments and corrections go to: {organiser}."), map[string]line{"organiser": by})})
	}
	return s
}

// step is what an action waits for.
func (b *builder) step(r workshop.Row) line {
	switch {
	case r.Status == "postponed":
		return plain(b.p.T("look at it again"))
	case r.Status == "reevaluate":
		return plain(b.p.T("evaluate it further"))
	case r.Status == "experiment":
		return plain(b.p.T("try it out, and say what was learnt"))
	case r.Status == "ready":
		return plain(b.p.T("take it into use"))
	case r.Decision != "" && r.Status == "proposed":
		return set(b.p.T("bring it to be decided: {body}"), map[string]line{"body": {b.said(r.Decision)}})
	case r.Owner == "":
		return plain(b.p.T("agree on who is responsible"))
	}
	return plain(b.p.T("begin"))
}

// due is by when something has to happen to an action.
func (b *builder) due(r workshop.Row) line {
	if r.Deadline != "" {
		return plain(b.day(r.Deadline))
	}
	if n := len(r.History); r.Status == "postponed" && n > 0 && r.History[n-1].Return != "" {
		return b.period(r.History[n-1].Return)
	}
	if r.Period == "" {
		return nil
	}
	return b.period(r.Period)
}
