package export

import (
	"cmp"
	"slices"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// proposed is what the reader is asked for: the rows of the roadmap and why.
func (b *builder) proposed() *section {
	s := &section{ID: "proposed", Title: b.p.T("What is proposed")}
	rows, timed := b.rows()
	switch {
	case len(b.targets) == 0:
		s.Lead = plain(b.p.T("Nothing is proposed yet: no ideas have been made into development targets."))
		return s
	case timed > 0:
		s.Lead = plain(b.p.N("{n} actions are proposed for the roadmap.", timed))
	case b.result != nil:
		s.Lead = plain(b.p.T("Nothing has been placed on the roadmap yet; these came first in the rating."))
	default:
		s.Lead = plain(b.p.T("Nothing has been rated or placed on the roadmap yet; these are the development targets so far."))
	}
	s.add(block{Para: b.inShort()})
	if more := join(" ", b.counts(rows), b.costs(rows)); timed > 0 && len(more) > 0 {
		s.add(block{Para: more})
	}
	t := &table{Caption: b.p.T("Proposed actions, when and by whom"), Wide: true, Head: b.columns(
		b.p.T("Action and why"), b.p.T("When"), b.p.T("Responsible"), b.p.T("Effort"), b.p.T("Status"))}
	for _, target := range rows {
		r := b.w.Row(target.ID)
		t.Rows = append(t.Rows, []line{
			join("\n", line{b.title(target).strong()}, join(" · ", b.why(target), b.placed(target)).small()),
			b.span(r),
			join(", ", b.owner(r.Owner), b.sector(r.Sector)),
			b.effort(r.Effort),
			b.status(r),
		})
	}
	s.add(block{Table: t})
	if n := len(b.targets) - len(rows); n > 0 {
		s.add(block{Note: set(b.p.N("{n} more development targets are not on the roadmap: see {where}.", n),
			map[string]line{"where": {run{Text: b.p.T("All development targets")}.to("targets")}})})
	}
	s.add(b.decisions(rows)...)
	return s
}

// rows returns the targets that are on the roadmap in the order of its
// periods, or else the first ones; and how many have a period.
func (b *builder) rows() ([]*workshop.Target, int) {
	periods := b.w.Periods()
	when := func(t *workshop.Target) int {
		i := slices.IndexFunc(periods, func(p workshop.Period) bool { return p.ID == b.w.Row(t.ID).Period })
		if i < 0 {
			return len(periods)
		}
		return i
	}
	var rows []*workshop.Target
	timed := 0
	for _, t := range b.targets {
		r := b.w.Row(t.ID)
		if !r.Blank() {
			rows = append(rows, t)
		}
		if r.Period != "" {
			timed++
		}
	}
	if len(rows) == 0 {
		return b.targets[:min(b.top(), len(b.targets))], 0
	}
	slices.SortStableFunc(rows, func(x, y *workshop.Target) int { return cmp.Compare(when(x), when(y)) })
	return rows, timed
}

// top is how many targets are told of at length.
func (b *builder) top() int {
	if b.result != nil && b.result.Top > 0 {
		return b.result.Top
	}
	return 5
}

// inShort is the whole report in a few sentences.
func (b *builder) inShort() line {
	ideas := 0
	for _, t := range b.targets {
		ideas += len(b.w.IdeasOf(t))
	}
	sentences := []line{plain(b.p.N("{n} ideas were gathered into development targets.", ideas))}
	if b.result != nil && len(b.targets) > 0 && b.at[b.targets[0].ID] != nil {
		sentences = append(sentences,
			set(b.p.T("First came {target}."), map[string]line{"target": {b.title(b.targets[0]).strong()}}))
		if apart := b.apart(); len(apart) > 0 {
			sentences = append(sentences,
				set(b.p.T("Opinions differed most on {target}."), map[string]line{"target": {b.title(apart[0])}}))
		}
	}
	if open := len(b.unanswered()); open > 0 {
		sentences = append(sentences, plain(b.p.N("{n} questions got no answer.", open)))
	}
	return join(" ", sentences...)
}

func (b *builder) unanswered() []workshop.Question {
	var qs []workshop.Question
	for _, t := range b.harvest.themes {
		qs = append(qs, t.unanswered()...)
	}
	return qs
}

// why says in numbers why a target is proposed.
func (b *builder) why(t *workshop.Target) line {
	ideas := b.w.IdeasOf(t)
	parts := []line{plain(b.p.N("{n} ideas", len(ideas)))}
	if n := tables(ideas); n > 1 {
		parts = append(parts, plain(b.p.N("from {n} tables", n)))
	}
	if n := alike(ideas); n > 0 {
		parts = append(parts, plain(b.p.N("{n} said “same here”", n)))
	}
	if n := len(b.solutions(ideas)); n > 0 {
		parts = append(parts, plain(b.p.N("already solved in {n} places", n)))
	}
	return join(" · ", parts...)
}

// placed says which place the target had; nothing where it was not rated.
func (b *builder) placed(t *workshop.Target) line {
	s := b.at[t.ID]
	if s == nil || s.Answers == 0 {
		return nil
	}
	return plain(b.p.T("place {place} in the rating", "place", s.Place))
}

func (b *builder) columns(names ...string) []column {
	cs := make([]column, len(names))
	for i, n := range names {
		cs[i].Name = plain(n)
	}
	return cs
}

func (b *builder) owner(s string) line {
	if s == "" {
		return nil
	}
	return line{b.said(s)}
}

func (b *builder) effort(s string) line {
	if n, ok := workshop.PersonDays(s); ok {
		return plain(b.p.N("{n} person-days", n, "n", s))
	}
	return b.owner(s)
}

func (b *builder) sector(id string) line {
	if id == "" {
		return nil
	}
	return line{b.text(b.w.Agenda().SectorName(id))}
}

func (b *builder) period(id string) line {
	for _, p := range b.w.Periods() {
		if p.ID == id {
			return line{b.text(p.Name)}
		}
	}
	return plain(b.p.T("not placed"))
}

// important tells of the first targets, one by one.
func (b *builder) important() *section {
	s := &section{ID: "important", Title: b.p.T("The most important development targets")}
	if b.result == nil || b.result.Voted == 0 {
		s.Lead = plain(b.p.T("The development targets have not been rated."))
		return s
	}
	s.Lead = plain(b.turnout())
	for _, t := range b.cards() {
		s.add(block{Card: b.card(t, b.at[t.ID])})
	}
	s.add(block{Note: plain(b.p.T("The score is from 0 to 100. “Places 1–3” means that the place would be between these in nine of ten cases if other people of the same sectors had come."))})
	return s
}

// cards returns the targets that are told of one by one: the first ones that
// somebody was for.
func (b *builder) cards() []*workshop.Target {
	var ts []*workshop.Target
	for _, t := range b.targets[:min(b.top(), len(b.targets))] {
		st := b.at[t.ID]
		if st != nil && st.Answers > 0 && (!b.given() || st.Support.Voters > 0) {
			ts = append(ts, t)
		}
	}
	return ts
}

// given reports whether the targets got something that somebody may have given
// to others only.
func (b *builder) given() bool {
	return b.result.Form.Kind == prioritise.Points || b.result.Form.Kind == prioritise.Choice
}

func (b *builder) turnout() string {
	voted, present := b.result.Voted, b.result.Present
	switch {
	case voted < workshop.MinCell:
		return b.p.T("Fewer than {n} people rated, so read the order with care.", "n", workshop.MinCell)
	case present >= voted:
		return b.p.T("{voted} of {present} people rated.", "voted", voted, "present", present)
	}
	return b.p.N("{n} people rated.", voted)
}

func (b *builder) card(t *workshop.Target, st *prioritise.Standing) *card {
	ideas := b.w.IdeasOf(t)
	ids := make([]workshop.IdeaID, len(ideas))
	for i, idea := range ideas {
		ids[i] = idea.ID
	}
	c := &card{
		ID: targetAnchor(t.ID), Place: b.p.Number(float64(st.Place), 0), Title: line{b.title(t)}, About: b.about(t),
		Score: int(st.Score + 0.5), Why: b.why(t),
	}
	c.Title[0].To = ""
	c.Ideas = set(b.p.T("Ideas: {ideas}"), map[string]line{"ideas": numbers(ids)})
	v := vote{b, b.ballot, b.result}
	standing := []line{plain(b.p.T("score {score}", "score", b.p.Number(st.Score, 0)))}
	if st.Low > 0 {
		standing = append(standing, plain(b.places(st)))
	}
	standing = append(standing, plain(b.opinions(st)), plain(v.other(st)), plain(v.tie(st)))
	c.Facts = append(c.Facts, join(" · ", standing...))
	if own := v.behind(st); own != nil {
		c.Facts = append(c.Facts, own)
	}
	if r := b.w.Row(t.ID); r.Period != "" || r.Owner != "" || r.Sector != "" {
		c.Facts = append(c.Facts, set(b.p.T("Proposed: {what}"), map[string]line{
			"what": join(" · ", b.period(r.Period), b.owner(r.Owner), b.sector(r.Sector)),
		}))
	}
	// A target that is named after its idea needs no quotation of it.
	if quotes := append(most(ideas, 1), ideas...); len(quotes) > 0 && quotes[0].Text != c.Title[0].Text {
		c.Quote = line{b.said(quotes[0].Text)}
		c.Source = line{number(quotes[0].ID)}
		if n := len(quotes[0].Marks); n > 0 {
			c.Source = join(" · ", c.Source, plain(b.p.N("{n} said “same here”", n)))
		}
	}
	return c
}

func (b *builder) places(st *prioritise.Standing) string {
	if st.Low == st.High {
		return b.p.T("place {place}", "place", st.Low)
	}
	return b.p.T("places {low}–{high}", "low", st.Low, "high", st.High)
}

// opinions says in words how far the answers agree; empty where the method
// does not tell.
func (b *builder) opinions(st *prioritise.Standing) string {
	words := map[prioritise.Disagreement]string{
		prioritise.Agreed: i18n.Mark("mostly the same opinion"), prioritise.Spread: i18n.Mark("some difference of opinion"),
		prioritise.Divided: i18n.Mark("opinions differed"), prioritise.Split: i18n.Mark("opinions split in two"),
		prioritise.Few: i18n.Mark("too few answers to tell"),
	}
	settled := st.Disagree != prioritise.Divided && st.Disagree != prioritise.Split
	if settled && b.far(st) {
		return b.p.T("sectors see it differently")
	}
	if w := words[st.Disagree]; w != "" {
		return b.p.T(w)
	}
	return ""
}
