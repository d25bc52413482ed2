package export

import (
	"cmp"
	"slices"
	"strings"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// proposed is page one: what the reader is asked for, what it is about, and
// how far all this reaches.
func (b *builder) proposed() *section {
	s := &section{ID: "proposed", Title: b.p.T("What is proposed")}
	if len(b.targets) == 0 {
		s.Lead = plain(b.p.T("Nothing is proposed yet: no ideas have been made into development targets."))
		return s
	}
	rows, timed := b.waiting()
	asked, over := b.asked(rows), b.over()
	switch {
	case len(asked) > 0:
		s.Title = b.p.T("What is asked of those who decide")
		s.Lead = plain(b.p.N("{n} decisions are asked for.", len(asked)))
	case timed > 0:
		s.Lead = plain(b.p.N("{n} actions are proposed for the roadmap.", timed))
	case over != nil && len(rows) == 0:
		s.Lead = plain(b.p.T("Everything that was proposed is in use, done or stopped."))
	case over != nil:
		s.Lead = plain(b.p.N("{n} development targets are still to be decided or done.", len(b.open(b.targets))))
	case b.result != nil:
		s.Lead = plain(b.p.T("Nothing has been placed on the roadmap yet; these came first in the rating."))
	default:
		s.Lead = plain(b.p.T("Nothing has been rated or placed on the roadmap yet; these are the development targets so far."))
	}
	s.add(b.decisions(asked)...)
	if t := b.topFive(); len(t.Rows) > 0 {
		s.add(block{Table: t})
	}
	if over != nil {
		s.add(block{Para: over})
	}
	if l := b.costs(rows); len(l) > 0 {
		s.add(block{Para: l})
	}
	s.add(b.byLaw(rows)...)
	s.add(block{Heading: &heading{3, plain(b.p.T("What this is, and what it is not"))}}, block{Para: b.reach()})
	return s
}

// first returns the targets that page one tells of: of those that are still to
// be decided or done the first in the rating, or else on the roadmap.
func (b *builder) first() []*workshop.Target {
	all := b.open(b.targets)
	if b.result == nil {
		all, _ = b.waiting()
	}
	return all[:min(5, len(all))]
}

// topFive is the first targets with what they cost and what speaks for them.
// What nobody has said of any of them is no column.
func (b *builder) topFive() *table {
	t := &table{Caption: b.p.T("What came first, and what it takes"), Wide: true, Head: b.columns(b.p.T("Development target"),
		b.p.T("Costs once"), b.p.T("Costs every year"), b.p.T("Effort"), b.p.T("When"), b.p.T("If it is not done"))}
	t.Head[1].Num, t.Head[2].Num = true, true
	for _, target := range b.first() {
		r := b.w.Row(target.ID)
		when := b.period(r.Period)
		if r.Period == "" {
			when = nil
		}
		if r.Status == "postponed" {
			when = join("\n", when, plain(b.p.T(r.Status.Title())).small())
		}
		t.Rows = append(t.Rows, []line{
			join("\n", line{b.title(target).strong()}, b.why(target).small()),
			b.money(target.Cost), b.money(r.Yearly), b.effort(r.Effort), when, b.risk(target),
		})
	}
	return t.dense()
}

// risk is what speaks against leaving a target undone, where somebody has said
// so: a law, or what people answered to how critical it is.
func (b *builder) risk(t *workshop.Target) line {
	var parts []line
	if d := b.w.Row(t.ID).Deadline; d != "" {
		parts = append(parts, plain(b.p.T("a law wants it by {date}", "date", b.day(d))))
	}
	st := b.at[t.ID]
	if st == nil || b.result.Form.Kind != prioritise.Scales {
		return join("\n", parts...)
	}
	for k, c := range st.Criteria {
		of := b.result.Form.Criteria[k]
		if c.ID != "criticality" || c.Answers < b.cell() || of.Reverse || len(of.Steps) > 0 || c.Mean < float64(of.Max)-1 {
			continue
		}
		v := vote{b, b.ballot, b.result}
		said := line{v.criterion(of), {Text: " " + v.mean(c) + "/" + v.p.Number(float64(of.Max), 0)}}
		if high := b.maybe(b.w.CriterionOf(b.ballot, c.ID).High); high != nil {
			said = said.with(run{Text: ": "}).with(high...)
		}
		parts = append(parts, said)
	}
	return join("\n", parts...)
}

// reach says what the report can be used for, and how far it reaches.
func (b *builder) reach() line {
	said := []string{b.p.T("This is a proposal, not a decision.")}
	if b.result != nil && b.result.Voted > 0 {
		said = append(said, b.turnout(), b.p.T("It is how those who were there see it, and not everybody whom it concerns."))
		for _, w := range b.result.Warnings {
			if w.Kind == prioritise.SilentSector {
				said = append(said, b.p.T("Nobody rated from: {sector}.", "sector", b.name(b.w.LabelName(w.Sector))))
			}
		}
		if e := b.result.Paper; e != nil {
			said = append(said, b.p.N("{n} ballots were keyed in from paper.", e.Ballots))
		}
	}
	if n := b.harvest.from[workshop.Paper]; n > 0 {
		said = append(said, b.p.N("{n} ideas were taken from paper.", n))
	}
	if b.attended() >= b.cell() {
		said = append(said, b.p.T("Groups of fewer than {n} people are counted together with others.", "n", b.cell()))
	}
	return plain(strings.Join(said, " "))
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
	if b.result == nil {
		s.Lead = plain(b.p.T("The development targets have not been rated."))
		return s
	}
	s.Lead = plain(b.turnout())
	s.add(b.ranking()...)
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
	if quotes := append(most(ideas, 1), ideas...); b.to.Words && len(quotes) > 0 && quotes[0].Text != c.Title[0].Text {
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
	v := vote{b, b.ballot, b.result}
	apart := Apart(b.p, b.result, *st, func(k int) string { return v.criterion(b.result.Form.Criteria[k]).Text })
	switch {
	case apart != "":
		return apart
	case st.Disagree == prioritise.Agreed:
		return b.p.T("mostly the same opinion")
	case st.Disagree == prioritise.Spread:
		return b.p.T("some difference of opinion")
	case st.Disagree == prioritise.Few:
		return b.p.T("too few answers to tell")
	}
	return ""
}
