package export

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// vote is a ballot whose result may be seen, in the words of its method.
type vote struct {
	*builder
	ballot *workshop.Ballot
	result *prioritise.Result
}

// votes returns the ballots whose results may be seen, in their order.
func (b *builder) votes() []vote {
	var all []vote
	for _, ballot := range b.w.Ballots() {
		if r := b.d.result(ballot); r != nil {
			all = append(all, vote{b, ballot, r})
		}
	}
	return all
}

// taken returns those of the votes in which somebody took part.
func (b *builder) taken() []vote {
	return slices.DeleteFunc(b.votes(), func(v vote) bool { return v.result.Voted == 0 })
}

// criterion is the name of a criterion.
func (v vote) criterion(c prioritise.Criterion) run {
	if name := v.w.CriterionOf(v.ballot, c.ID).Name; len(name) > 0 {
		return v.text(name)
	}
	words := map[string]string{
		"criticality": i18n.Mark("Criticality"), "importance": i18n.Mark("Importance"), "resources": i18n.Mark("Resources"),
	}
	switch {
	case c.Title != "":
		return run{Text: v.p.T(c.Title)}
	case words[c.ID] != "":
		return run{Text: v.p.T(words[c.ID])}
	}
	return run{Text: c.ID}
}

// step is what a value of a criterion is called, or the number it stands for.
func (v vote) step(c prioritise.Criterion, value int) run {
	at := value - c.Min
	if at < 0 || at >= len(c.Steps) {
		return run{Text: v.p.Number(float64(value), 0)}
	}
	if own := v.w.CriterionOf(v.ballot, c.ID).Steps; at < len(own) && len(own[at]) > 0 {
		return v.text(own[at])
	}
	if s := c.Steps[at]; s.Title != "" {
		return run{Text: v.p.T(s.Title)}
	}
	return run{Text: v.amount(float64(c.Steps[at].Value) / float64(max(c.Per, 1)))}
}

// amount writes a number with as many decimals as it needs, at most two.
func (v vote) amount(x float64) string {
	for decimals := range 2 {
		if tens := x * math.Pow10(decimals); math.Abs(tens-math.Round(tens)) < 1e-9 {
			return v.p.Number(x, decimals)
		}
	}
	return v.p.Number(x, 2)
}

func (v vote) share(x float64) string { return v.p.Percent(int(x*100 + .5)) }

// graded reports whether the result is a grade in words.
func (v vote) graded() bool { return v.result.Method == "judgment" || v.result.Method == "moscow" }

// multiplied reports whether estimates are put into a formula.
func (v vote) multiplied() bool { return v.result.Method == "rice" || v.result.Method == "wsjf" }

// behind says what stands behind the score of a target.
func (v vote) behind(st *prioritise.Standing) line {
	p, voted := v.p, v.result.Voted
	switch v.result.Form.Kind {
	case prioritise.Points:
		got := plain(p.N("{n} dots", st.Support.Points))
		if v.result.Method == "hundred" {
			got = plain(p.T("{n} €", "n", p.Number(float64(st.Support.Points), 0)))
		}
		return join(" · ", got, plain(p.N("from {n} people", st.Support.Voters)), plain(v.oneGiver(st)))
	case prioritise.Choice:
		return v.chosen(st)
	case prioritise.Pairs:
		said := []line{plain(p.T("won {won}, lost {lost}", "won", st.Pairs.Won, "lost", st.Pairs.Lost))}
		if st.Pairs.Even > 0 {
			said = append(said, plain(p.T("undecided {n}", "n", st.Pairs.Even)))
		}
		if st.Pairs.Alike {
			said = append(said, plain(p.T("cannot be told from the one before it")))
		}
		return join(" · ", said...)
	case prioritise.Order:
		return plain(p.T("put in a place by {n} of {all}", "n", st.Answers, "all", voted))
	}
	var parts []line
	switch {
	case v.graded():
		parts = append(parts, line{v.step(v.result.Form.Criteria[0], st.Grade.Value)})
		if g := st.Grade; g.Above+g.Below > 0 {
			parts = append(parts, plain(p.T("{above} see it higher, {below} lower", "above", v.share(g.Above), "below", v.share(g.Below))))
		}
		return join(" · ", parts...)
	case v.multiplied():
		parts = append([]line{plain(p.T("comes to {n}", "n", v.amount(st.Factors.Value)))}, v.medians(st)...)
		return join(" · ", append(parts, v.between(st))...)
	}
	for k, c := range st.Criteria {
		parts = append(parts, line{v.criterion(v.result.Form.Criteria[k]), {Text: " " + v.mean(c)}})
	}
	return join(" · ", parts...)
}

func (v vote) mean(c prioritise.Summary) string {
	if c.Answers == 0 {
		return "–"
	}
	return v.p.Number(c.Mean, 1)
}

// chosen says how many chose a target, and of a budget what it costs.
func (v vote) chosen(st *prioritise.Standing) line {
	p := v.p
	said := []line{plain(p.T("{n} of {all} chose it", "n", st.Support.Voters, "all", v.result.Voted))}
	if v.result.Method == "budget" {
		if len(v.result.Form.Costs) > 0 {
			said = append(said, plain(p.T("costs {cost}", "cost", p.Number(float64(v.result.Form.Cost(st.Item)), 0))))
		}
		said = append(said, plain(v.funded(st)))
	} else if s := st.Support; s.Most > 0 {
		said = append(said, plain(p.T("of many more people like them between {low} and {high}",
			"low", v.share(s.Least/100), "high", v.share(s.Most/100))))
	}
	return join(" · ", said...)
}

func (v vote) funded(st *prioritise.Standing) string {
	if st.Funded {
		return v.p.T("funded")
	}
	return v.p.T("not funded")
}

// medians is the middle estimate of each criterion.
func (v vote) medians(st *prioritise.Standing) []line {
	var parts []line
	for k, c := range v.result.Form.Criteria {
		said := "–"
		if k < len(st.Factors.Medians) && st.Factors.Medians[k] > 0 {
			said = v.amount(st.Factors.Medians[k])
		}
		parts = append(parts, line{v.criterion(c), {Text: " " + said}})
	}
	return parts
}

// between says what the numbers of the people in the middle come to.
func (v vote) between(st *prioritise.Standing) line {
	if st.Factors.High == 0 {
		return nil
	}
	return plain(v.p.T("half of the people between {low} and {high}", "low", v.p.Number(st.Factors.Low, 1), "high", v.p.Number(st.Factors.High, 1)))
}

func (v vote) oneGiver(st *prioritise.Standing) string {
	for _, c := range v.result.Cautions {
		if c.Kind == prioritise.OneGiver && c.Item == st.Item {
			return v.p.T("more than 40 % came from one person")
		}
	}
	return ""
}

// other says the place where every person weighs the same; nothing where it is
// as good as this one.
func (v vote) other(st *prioritise.Standing) string {
	switch {
	case !st.Differs:
		return ""
	case st.Place == st.PersonPlace:
		return v.p.T("on the other side of the cut when every person weighs the same")
	}
	return v.p.T("place {place} if every person weighs the same", "place", st.PersonPlace)
}

// tie says what decided between targets with the same score.
func (v vote) tie(st *prioritise.Standing) string {
	step := st.Tie
	for _, s := range v.result.Spending {
		for _, bought := range s.Purchases {
			if s.Rule == v.rule() && bought.Item == st.Item && step == "" {
				step = bought.By
			}
		}
	}
	words := map[prioritise.TieStep]string{
		prioritise.ByPersonStep:    i18n.Mark("a tie at the cut: decided by how persons rated"),
		prioritise.ByAgreementStep: i18n.Mark("a tie at the cut: decided by agreement"),
		prioritise.ByResourcesStep: i18n.Mark("a tie at the cut: decided by what needs less"),
		prioritise.BySectorsStep:   i18n.Mark("a tie at the cut: decided by the number of sectors behind it"),
		prioritise.ByLotStep:       i18n.Mark("a tie at the cut: drawn by lot"),
		prioritise.ByCostStep:      i18n.Mark("a tie: decided by what costs less"),
		prioritise.ByVotesStep:     i18n.Mark("a tie: decided by how many chose it"),
	}
	if words[step] == "" {
		return ""
	}
	return v.p.T(words[step])
}

// rule is the one that decides, of several.
func (v vote) rule() prioritise.Rule {
	own := prioritise.SchulzeRule
	if len(v.result.Spending) > 0 {
		own = prioritise.SharesRule
	}
	for _, r := range v.result.Rankings {
		if r.Rule == v.result.Form.Rule {
			own = r.Rule
		}
	}
	for _, s := range v.result.Spending {
		if s.Rule == v.result.Form.Rule {
			own = s.Rule
		}
	}
	return own
}

// twoPlaces reports whether any target has another place when every person
// weighs the same.
func (v vote) twoPlaces() bool {
	return slices.ContainsFunc(v.result.Items, func(s prioritise.Standing) bool { return s.Place != s.PersonPlace })
}

// head is the columns of a table of targets in the words of the method.
func (v vote) head() []column {
	num := func(l line) column { return column{Name: l, Num: true} }
	word := func(s string) column { return num(plain(v.p.T(s))) }
	cs := []column{word(i18n.Mark("Place"))}
	if v.twoPlaces() {
		cs = append(cs, word(i18n.Mark("Place by persons")))
	}
	cs = append(cs, word(i18n.Mark("Score")))
	switch v.result.Form.Kind {
	case prioritise.Points:
		what := i18n.Mark("Dots")
		if v.result.Method == "hundred" {
			what = i18n.Mark("Euros")
		}
		return append(cs, word(what), word(i18n.Mark("Given by")))
	case prioritise.Choice:
		if cs = append(cs, word(i18n.Mark("Chosen by"))); v.result.Method == "budget" {
			cs = append(cs, word(i18n.Mark("Cost")), column{Name: plain(v.p.T("Funded"))})
		}
		return cs
	case prioritise.Pairs:
		return append(cs, word(i18n.Mark("Won")), word(i18n.Mark("Lost")))
	case prioritise.Order:
		return cs
	}
	if v.graded() {
		return append(cs, column{Name: line{v.criterion(v.result.Form.Criteria[0])}})
	}
	for _, c := range v.result.Form.Criteria {
		cs = append(cs, num(line{v.criterion(c)}))
	}
	if v.multiplied() {
		cs = append(cs, word(i18n.Mark("Comes to")))
	}
	return cs
}

// row is what a target has in those columns.
func (v vote) row(st *prioritise.Standing) []line {
	var cells []string
	if st == nil || st.Answers == 0 {
		out := make([]line, len(v.head()))
		for i := range out {
			out[i] = plain("–")
		}
		return out
	}
	whole := func(n int) string { return v.p.Number(float64(n), 0) }
	cells = append(cells, whole(st.Place))
	if v.twoPlaces() {
		cells = append(cells, whole(st.PersonPlace))
	}
	cells = append(cells, v.p.Number(st.Score, 0))
	switch v.result.Form.Kind {
	case prioritise.Points:
		cells = append(cells, whole(st.Support.Points), whole(st.Support.Voters))
	case prioritise.Choice:
		if cells = append(cells, whole(st.Support.Voters)); v.result.Method == "budget" {
			funded := v.p.T("no")
			if st.Funded {
				funded = v.p.T("yes")
			}
			cells = append(cells, whole(v.result.Form.Cost(st.Item)), funded)
		}
	case prioritise.Pairs:
		cells = append(cells, whole(st.Pairs.Won), whole(st.Pairs.Lost))
	case prioritise.Scales:
		return append(plains(cells), v.ratings(st)...)
	}
	return plains(cells)
}

// ratings is what a target has in the columns of criteria.
func (v vote) ratings(st *prioritise.Standing) []line {
	if v.graded() {
		return []line{{v.step(v.result.Form.Criteria[0], st.Grade.Value)}}
	}
	var cells []string
	for k, c := range st.Criteria {
		switch {
		case !v.multiplied():
			cells = append(cells, v.mean(c))
		case st.Factors.Medians[k] > 0:
			cells = append(cells, v.amount(st.Factors.Medians[k]))
		default:
			cells = append(cells, "–")
		}
	}
	if v.multiplied() {
		cells = append(cells, v.p.Number(st.Factors.Value, 1))
	}
	return plains(cells)
}

func plains(cells []string) []line {
	out := make([]line, len(cells))
	for i, c := range cells {
		out[i] = plain(c)
	}
	return out
}

// formula is how the criteria are put together, in their names.
func (v vote) formula() string {
	var names []string
	for _, c := range v.result.Form.Criteria {
		names = append(names, v.criterion(c).Text)
	}
	if len(names) != 4 {
		return strings.Join(names, ", ")
	}
	if v.result.Method == "wsjf" {
		return fmt.Sprintf("(%s + %s + %s) / %s", names[0], names[1], names[2], names[3])
	}
	return fmt.Sprintf("%s × %s × %s / %s", names[0], names[1], names[2], names[3])
}
