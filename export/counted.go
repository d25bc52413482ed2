package export

import (
	"strings"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// counted is how each vote was counted, and what came of it.
func (b *builder) counted() *section {
	votes := b.votes()
	if len(votes) == 0 {
		return nil
	}
	s := &section{ID: "votes", Title: b.p.T("How the votes were counted")}
	if taken := len(b.taken()); taken > 0 {
		s.Lead = plain(b.p.N("{n} votes were taken, each counted as it says here.", taken))
	}
	for _, v := range votes {
		title := join(": ", line{v.text(v.title())}, plain(v.method()))
		if v.ballot.After != 0 {
			title = join(" · ", title, plain(b.p.T("second round")))
		}
		s.add(block{Heading: &heading{3, title}})
		if v.result.Voted == 0 {
			s.add(block{Para: plain(b.p.T("Nobody took part, so nothing follows from it."))})
			continue
		}
		s.add(block{Para: plain(strings.Join(v.counting(), " "))})
		if l := v.criteria(); len(l) > 0 {
			s.add(block{List: l})
		}
		if l := v.cautions(); len(l) > 0 {
			s.add(block{Heading: &heading{4, plain(b.p.T("Read the result with care"))}}, block{List: l})
		}
		s.add(v.outcome()...)
		if e := v.result.Paper; e != nil {
			changes := b.p.T("Without them the order would be the same.")
			switch {
			case !e.Known:
				changes = b.p.T("What it would be without them is not told: they are fewer than five.")
			case e.Changes:
				changes = b.p.T("Without them the order would be another one.")
			}
			s.add(block{Para: plain(b.p.N("{n} ballots were keyed in from paper.", e.Ballots) + " " + changes +
				" " + b.p.T("Papers bear no name: whoever voted on paper and on a screen is counted twice."))})
		}
		s.add(block{Note: plain(v.checked())})
	}
	return s
}

// title is that of the step of the vote.
func (v vote) title() workshop.Text {
	step, ok := v.w.Agenda().Step(v.ballot.Step)
	if !ok || len(step.Title) == 0 {
		return workshop.Text{workshop.English: v.ballot.Step}
	}
	return step.Title
}

func (v vote) method() string {
	m, _ := prioritise.Find(v.result.Method)
	return v.p.T(m.Title)
}

// counting says what people did, how it was counted and who weighed how much.
func (v vote) counting() []string {
	p := v.p
	did, score := v.how()
	ss := []string{did, score}
	if v.result.BySectors() {
		ss = append(ss, p.T("Every sector weighs the same, however many people came from it."))
		if v.twoPlaces() {
			ss = append(ss, p.T("Beside that stands the place when every person weighs the same."))
		} else {
			ss = append(ss, p.T("If every person weighed the same, all places would be the same."))
		}
	} else {
		ss = append(ss, p.T("Every person weighs the same."))
	}
	ss = append(ss, p.T("Equal scores share a place; at the cut, the person score, agreement, resources, and at last the lot decide."))
	if v.ballot.Seen == workshop.OwnSequence {
		ss = append(ss, p.T("Everyone saw the targets in an order of their own."))
	}
	return ss
}

// how says what people did, and what the score is.
func (v vote) how() (did, score string) {
	p, f := v.p, v.result.Form
	part := p.T("The score is the part of what everybody had that a target got, in per cent.")
	switch v.result.Method {
	case "dots":
		return p.T("Everyone shared out {points} dots among the development targets on their own and in secret, at most {most} on one.", "points", f.Points, "most", f.Cap), part
	case "hundred":
		return p.T("Everyone divided {points} euros among the development targets on their own and in secret, at most {most} for one.", "points", f.Points, "most", f.Cap), part
	case "approval":
		return p.T("Everyone chose on their own and in secret the development targets that they are for."), p.T("The score is the share of people who chose a target, in per cent.")
	case "budget":
		return p.T("Everyone chose on their own and in secret what a budget of {budget} should be spent on.", "budget", p.Number(float64(f.Budget), 0)),
			v.spent() + " " + p.T("The score is the share of people who chose a target, in per cent.")
	case "pairwise":
		return p.T("Everyone was asked again and again, on their own and in secret, which of two development targets is more important."),
			p.T("The score is how likely a target is to be preferred to another one, in per cent (the model of Bradley and Terry).")
	case "ranked":
		return p.T("Everyone put the development targets in order on their own and in secret; what got no place shares the last one."),
			v.ordered() + " " + p.T("The score is the share of the other targets that come behind, in per cent.")
	case "judgment", "moscow":
		return p.T("Everyone gave each development target one of these, on their own and in secret: {steps}.", "steps", v.steps()),
			p.T("What counts is the middle one: half of the people see the target at least as high; among equal ones, how many see it higher or lower.")
	case "rice", "wsjf":
		return p.T("Everyone estimated each development target on their own and in secret; “don't know” does not count."),
			p.T("The middle estimate of each counts: {formula}. The score is 100 for the target where most comes of it.", "formula", v.formula())
	}
	return v.rated(), p.T("The score is the mean of the ratings by their weights, from 0 (worst) to 100 (best).")
}

func (v vote) rated() string {
	most := 0
	for _, c := range v.result.Form.Criteria {
		if c.Min != 1 || most != 0 && c.Max != most {
			return v.p.T("Everyone rated each development target on their own and in secret; “don't know” does not count.")
		}
		most = c.Max
	}
	return v.p.T("Everyone rated each development target on their own and in secret, from 1 to {most}; “don't know” does not count.", "most", most)
}

// steps is what the values of the first criterion are called, the highest
// first.
func (v vote) steps() string {
	c := v.result.Form.Criteria[0]
	var names []string
	for value := c.Max; value >= c.Min; value-- {
		names = append(names, v.step(c, value).Text)
	}
	return strings.Join(names, ", ")
}

// spent says by which rule a budget was spent.
func (v vote) spent() string {
	switch v.rule() {
	case prioritise.GreedyRule:
		return v.p.T("The money went to what most people chose, as far as it reached.")
	case prioritise.KnapsackRule:
		return v.p.T("The money went to what most people chose, until one did not fit.")
	}
	return v.p.T("The money was spent by equal shares: everybody has the same part of it, and those who chose a target pay for it together.")
}

// ordered says by which rule the orders of people were put together.
func (v vote) ordered() string {
	switch v.rule() {
	case prioritise.BordaRule:
		return v.p.T("A target gets a point from everybody for each other one that they put behind it (the count of Borda).")
	case prioritise.RankedPairsRule:
		return v.p.T("Of each two targets the one comes first that more people prefer, the clearest of them first (ranked pairs).")
	case prioritise.RunoffRule:
		return v.p.T("The target that the fewest put first drops out, again and again (instant runoff).")
	}
	return v.p.T("Of each two targets the one comes first that more people prefer, be it through others (the method of Schulze).")
}

// criteria tells those of the vote with their weights.
func (v vote) criteria() []item {
	if v.result.Form.Kind != prioritise.Scales || v.graded() {
		return nil
	}
	var items []item
	for _, c := range v.result.Form.Criteria {
		text := line{v.criterion(c).strong()}
		if !v.multiplied() {
			text = text.with(run{Text: ", " + v.p.T("weight {n}", "n", c.Weight)})
		}
		if c.Reverse {
			text = text.with(run{Text: ", " + v.p.T("a high value speaks against it")})
		}
		own := v.w.CriterionOf(v.ballot, c.ID)
		items = append(items, item{Text: text, Note: join(" ", v.maybe(own.Help), v.ends(c, own))})
	}
	return items
}

// ends says what the ends of a scale are.
func (v vote) ends(c prioritise.Criterion, own workshop.Criterion) line {
	low, high := v.maybe(own.Low), v.maybe(own.High)
	if len(low) == 0 || len(high) == 0 {
		return nil
	}
	return join(" – ", line{{Text: v.step(c, c.Min).Text + ": "}}.with(low...), line{{Text: v.step(c, c.Max).Text + ": "}}.with(high...))
}

// outcome is what only this vote has: an order of its own, what the sectors
// saw, and what other rules would make of it.
func (v vote) outcome() []block {
	var all []block
	if v.ballot != v.builder.ballot {
		t := &table{Caption: v.p.T("What came of it"), Wide: true,
			Head: append([]column{{Name: plain(v.p.T("Development target"))}}, v.head()...)}
		for i := range v.result.Items {
			if st := &v.result.Items[i]; v.shown(st.Item) {
				t.Rows = append(t.Rows, append([]line{v.titles([]prioritise.ItemID{st.Item})}, v.row(st)...))
			}
		}
		all = append(all, block{Table: t})
	}
	all = append(all, v.sectors()...)
	all = append(all, v.rankings()...)
	return append(all, v.spendings()...)
}

func (v vote) shown(item prioritise.ItemID) bool {
	t := v.w.Target(workshop.TargetID(item))
	return t != nil && t.Shown()
}

// checked says how the count can be checked.
func (v vote) checked() string {
	switch withheld(v.w, v.ballot, v.result) {
	case "":
		poll, _ := v.w.Poll(v.ballot, v.d.ID)
		sum := Checksum(RecordBallot{Method: v.ballot.Method, Items: poll.Items, Answers: answersOf(v.ballot.Form, poll)})
		return v.p.T("Checksum of the answers: {digits}. Whoever has the JSON file of this workshop can count them again: kahvila recount FILE.", "digits", sum)
	case TooFew:
		return v.p.T("So few people voted, in all or from a sector, that the answers are in no file: only what came of them is.")
	}
	return v.p.T("The answers could still be changed when this was written, so they are in no file yet.")
}

// cautions says why the result is to be read with care.
func (v vote) cautions() []item {
	var all []item
	say := func(s string) {
		if s != "" {
			all = append(all, item{Text: plain(s)})
		}
	}
	for _, w := range v.result.Warnings {
		if w.Kind == prioritise.SilentSector {
			all = append(all, item{Text: set(v.p.T("Nobody rated from: {sector}."), map[string]line{"sector": {v.text(v.w.LabelName(w.Sector))}})})
		} else {
			say(v.p.T("Many of those present did not rate."))
		}
	}
	say(PassedOver(v.p, v.result))
	for _, c := range v.result.Cautions {
		say(v.caution(c))
	}
	poll, _ := v.w.Poll(v.ballot, v.d.ID)
	if e := prioritise.EffectOfOrder(poll); e.Clear && e.Early > 0 {
		say(v.p.T("What people saw first got somewhat more than what they saw late ({n} of the scale). Everybody saw another order, so it evens out.", "n", v.share(e.Early/100)))
	}
	return all
}

// caution says one of them; that of a single target stands with the target.
func (v vote) caution(c prioritise.Caution) string {
	about := c.ID
	for _, k := range v.result.Form.Criteria {
		if k.ID == c.ID {
			about = v.criterion(k).Text
		}
	}
	return Caution(v.p, c, about)
}
