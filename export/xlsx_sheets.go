package export

import (
	"strconv"
	"strings"

	"kahvila/workshop"
)

// roadmapSheet is every development target with all that is planned of it.
func (b *builder) roadmapSheet() sheet {
	s := sheet{name: b.p.T("Roadmap"), heads: []string{
		b.p.T("Number"), b.p.T("Development target"), b.p.T("What it is about"), b.p.T("Place"), b.p.T("Score"), b.p.T("When"), b.p.T("Responsible"), b.p.T("Partners"), b.p.T("Sector"), b.p.T("Effort"),
		b.p.T("Costs once"), b.p.T("Costs every year"), b.p.T("Waits for"), b.p.T("Success measure"), b.p.T("Decision needed from"), b.p.T("Legal deadline"), b.p.T("Status"), b.p.T("Reason"), b.p.T("Ideas"),
	}}
	pools := b.w.Pools()
	for _, p := range pools {
		s.heads = append(s.heads, b.p.T("Person-days, {pool}", "pool", b.name(p.Name)))
	}
	for _, target := range b.targets {
		r := b.w.Row(target.ID)
		var place, score any
		if st := b.at[target.ID]; st != nil && st.Answers > 0 {
			place, score = st.Place, st.Score
		}
		var before []string
		for _, id := range r.After {
			if other := b.w.Target(id); other != nil && other.Shown() {
				before = append(before, b.name(other.Title))
			}
		}
		why := ""
		if n := len(r.History); n > 0 {
			why = strings.TrimSpace(r.History[n-1].Reason + " " + r.History[n-1].Lesson)
		}
		row := []any{
			int(target.ID), b.name(target.Title), b.name(target.Sentence), place, score, b.periodName(r.Period), r.Owner, r.Partners, b.name(b.w.Agenda().SectorName(r.Sector)), r.Effort,
			some(target.Cost), some(r.Yearly), strings.Join(before, ", "), r.Measure, r.Decision, r.Deadline, b.p.T(r.Status.Title()), why, len(b.w.IdeasOf(target)),
		}
		for _, p := range pools {
			row = append(row, some(r.Days[p.ID]))
		}
		s.row(row...)
	}
	return s
}

func (b *builder) periodName(id string) string {
	for _, p := range b.w.Periods() {
		if p.ID == id {
			return b.name(p.Name)
		}
	}
	return ""
}

// ideaSheet is everything that people wrote and that may be read.
func (b *builder) ideaSheet() sheet {
	s := sheet{name: b.p.T("Ideas"), heads: []string{
		b.p.T("Number"), b.p.T("Text"), b.p.T("Kind"), b.p.T("Language"), b.p.T("Belongs to"), b.p.T("Theme"), b.p.T("Question"), b.p.T("Round"), b.p.T("Table"), b.p.T("Same here"), b.p.T("Development target"), b.p.T("Where it comes from"), b.p.T("Name"),
	}}
	for i := range b.w.Ideas() {
		if !i.Shown() || b.w.Orphan(i) {
			continue
		}
		q, theme, _ := b.w.Agenda().Question(i.Question)
		target := ""
		if x := b.w.Target(i.Target); x != nil && x.Shown() {
			target = b.name(x.Title)
		}
		source := ""
		if i.Source != "" {
			source = b.p.T(i.Source.Title())
		}
		s.row(int(i.ID), i.Text, b.p.T(i.Kind.Title()), string(langOf(i)), some(int(i.On)), b.name(theme.Name), b.name(q.Text), some(i.Round), some(i.Table), len(i.Marks), target, source, i.Name)
	}
	return s
}

// sheet is a result: the numbers that decide the order, whichever way persons
// and sectors are weighed.
func (v vote) sheet() sheet {
	step, _ := v.w.Agenda().Step(v.ballot.Step)
	s := sheet{name: v.name(step.Title), heads: []string{
		v.p.T("Number"), v.p.T("Development target"), v.p.T("Place"), v.p.T("Score"), v.p.T("Place by persons"), v.p.T("Score by persons"), v.p.T("From place"), v.p.T("To place"), v.p.T("Answers"),
	}}
	if s.name == "" {
		s.name = v.p.T("Rating")
	}
	for i := range v.result.Items {
		st := &v.result.Items[i]
		title := ""
		if x := v.w.Target(workshop.TargetID(st.Item)); x != nil {
			title = v.name(x.Title)
		}
		s.row(int(st.Item), title, st.Place, st.Score, st.PersonPlace, st.PersonScore, some(st.Low), some(st.High), st.Answers)
	}
	return s
}

// peopleSheet is who took part, as far as it may be told.
func (b *builder) peopleSheet() sheet {
	s := sheet{name: b.p.T("People"), heads: []string{b.p.T("Sector"), b.p.T("People")}}
	for _, c := range cells(b.w, b.cell()) {
		var names []string
		for _, id := range c.sectors {
			var name strings.Builder
			for _, r := range b.sectorName(id) {
				name.WriteString(r.Text)
			}
			names = append(names, name.String())
		}
		s.row(strings.Join(names, ", "), c.n)
	}
	return s
}

// pollSheet is how many gave each answer to every item of the polls; of a
// maturity meter one row for where people are, and one for where they want to
// be. Where too few answered there are no numbers.
func (b *builder) pollSheet(all []*workshop.PollResult) sheet {
	s := sheet{name: b.p.T("Polls"), heads: []string{b.p.T("Number"), b.p.T("Poll"), b.p.T("Item"), b.p.T("Kind"), b.p.T("Answers"), b.p.T("Don't know"), b.p.T("In the middle")}}
	first, last := len(s.heads), 0
	for _, r := range all {
		for _, x := range r.Items {
			last = max(last, x.Item.Last())
		}
	}
	for n := range last {
		s.heads = append(s.heads, strconv.Itoa(n+1))
	}
	for _, r := range all {
		step, _ := b.w.Agenda().Step(r.Poll.Step)
		row := func(x workshop.ItemResult, kind string, told workshop.Spread) {
			cells := make([]any, first+last)
			copy(cells, []any{int(r.Poll.ID), b.name(step.Title), b.name(x.Item.Text), kind})
			if told.N >= b.cell() && !told.Few() {
				cells[4], cells[5], cells[6] = told.N, told.Unknown, told.Counts.LowerMedian()
				for n, k := range told.Counts {
					cells[first+n] = k
				}
			}
			s.row(cells...)
		}
		for _, x := range r.Items {
			if !x.Item.Meter() {
				row(x, "", x.Now)
				continue
			}
			row(x, b.p.T("now"), x.Now)
			row(x, b.p.T("target"), x.Target)
		}
	}
	return s
}
