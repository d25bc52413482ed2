package line

import (
	"strconv"
	"strings"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// usageOf says how a ballot is answered for one target.
func usageOf(b *workshop.Ballot) string {
	usage := "rate TARGET"
	switch b.Form.Kind {
	case prioritise.Points:
		if euros(b) {
			return usage + " EUROS"
		}
		return usage + " DOTS"
	case prioritise.Choice:
		return usage + " 1|0"
	case prioritise.Order:
		return usage + " PLACE"
	case prioritise.Pairs:
		return "rate MORE LESS... [--even]"
	}
	for _, k := range b.Form.Criteria {
		usage += " " + strings.ToUpper(k.ID)
	}
	return usage
}

// euros reports whether the points of a ballot are euros.
func euros(b *workshop.Ballot) bool { return b.Method == "hundred" }

// howTo says how the ballot is filled in with words.
func (c *call) howTo(b *workshop.Ballot) []string {
	f, usage := b.Form, usageOf(b)
	switch {
	case euros(b):
		return []string{c.p.T("You have {points} euros, at most {most} for one target: {usage}", "points", f.Points, "most", f.Cap, "usage", usage), c.left(b)}
	case f.Kind == prioritise.Points:
		return []string{c.p.T("You have {points} dots, at most {most} for one target: rate TARGET DOTS", "points", f.Points, "most", f.Cap), c.left(b)}
	case f.Kind == prioritise.Choice:
		lines := append(c.budget(b), c.p.T("1 is yes and 0 is no: {usage}", "usage", usage))
		if f.Spend > 0 {
			lines = append(lines, c.left(b))
		}
		return lines
	case f.Kind == prioritise.Order:
		return []string{c.p.T("1 is the first place and 0 is none; {n} places are asked for: {usage}",
			"n", f.Asked(len(c.v.ToRate(b))), "usage", usage)}
	case f.Kind == prioritise.Pairs:
		return []string{
			c.p.T("Of two targets, say the more important one first; {n} pairs are asked for: {usage}", "n", f.Asked(len(c.v.ToRate(b))), "usage", "rate MORE LESS"),
			c.p.T("Where you cannot choose: {usage}", "usage", "rate ONE OTHER --even"),
		}
	}
	var lines []string
	for _, k := range f.Criteria {
		lines = append(lines, indent(1, c.criterion(b, k)))
	}
	return append(lines, c.p.T("0 is don't know: {usage}", "usage", usage))
}

// budget says what there is for all, where targets have costs.
func (c *call) budget(b *workshop.Ballot) []string {
	switch all := c.p.Number(float64(b.Form.Budget), 0); {
	case b.Form.Budget == 0:
		return nil
	case b.Form.Spend > 0:
		return []string{c.p.T("There is {budget} to spend in all.", "budget", all)}
	default:
		return []string{c.p.T("There is {budget} for all: choose as many as you like.", "budget", all)}
	}
}

// left says what this person has still to give.
func (c *call) left(b *workshop.Ballot) string {
	n := b.Form.Left(answersOf(c.v, b))
	switch {
	case b.Form.Kind == prioritise.Choice:
		return c.p.T("You have {n} left of {all}.", "n", c.p.Number(float64(n), 0), "all", c.p.Number(float64(b.Form.Spend), 0))
	case euros(b):
		return c.p.N("{n} euros left", n)
	}
	return c.p.N("{n} dots left", n)
}

// cost says what a target costs; nothing where that does not matter.
func (c *call) cost(b *workshop.Ballot, id workshop.TargetID) string {
	if len(b.Form.Costs) == 0 {
		return ""
	}
	return c.p.T("cost: {cost}", "cost", c.p.Number(float64(b.Form.Cost(prioritise.ItemID(id))), 0))
}

// asked returns a criterion in the words of the workshop, or else in those of
// its method.
func (c *call) asked(b *workshop.Ballot, k prioritise.Criterion) asked {
	own := c.v.Workshop.CriterionOf(b, k.ID)
	out := asked{ID: k.ID, Name: c.text(own.Name), Help: c.text(own.Help), Low: c.text(own.Low), High: c.text(own.High)}
	if out.Name == "" {
		if out.Name = k.ID; k.Title != "" {
			out.Name = c.p.T(k.Title)
		}
	}
	if low, high := prioritise.Ends(b.Method, k.ID); (out.Low == "" || out.High == "") && low != "" {
		out.Low, out.High = c.p.T(low), c.p.T(high)
	}
	if means := prioritise.Means(b.Method, k.ID); out.Help == "" && means != "" {
		out.Help = c.p.T(means)
	}
	for i, step := range k.Steps {
		out.Steps = append(out.Steps, c.step(own, k, i, step))
	}
	return out
}

// step says what one number of a scale stands for.
func (c *call) step(own workshop.Criterion, k prioritise.Criterion, i int, step prioritise.Step) string {
	name := ""
	if step.Title != "" {
		name = c.p.T(step.Title)
	}
	if i < len(own.Steps) {
		if s := c.text(own.Steps[i]); s != "" {
			name = s
		}
	}
	per := max(k.Per, 1)
	decimals := 0
	for rest := step.Value % per; rest != 0 && decimals < 2; decimals++ {
		rest = rest * 10 % per
	}
	value := c.p.Number(float64(step.Value)/float64(per), decimals)
	switch {
	case name == "":
		return value
	case step.Value > 0:
		return name + " (" + value + ")"
	}
	return name
}

// criterion says what a criterion asks, and what its numbers mean.
func (c *call) criterion(b *workshop.Ballot, k prioritise.Criterion) string {
	a := c.asked(b, k)
	switch {
	case len(a.Steps) > 0:
		var all []string
		for i, s := range a.Steps {
			all = append(all, strconv.Itoa(k.Min+i)+"\u00a0=\u00a0"+s) // no line ends between them
		}
		return parts(a.Name, a.Help, strings.Join(all, "; ")) // numbers may have commas
	case a.Low != "" && a.High != "":
		return parts(a.Name, strconv.Itoa(k.Min)+" = "+a.Low+", "+strconv.Itoa(k.Max)+" = "+a.High, a.Help)
	}
	return parts(a.Name, strconv.Itoa(k.Min)+"–"+strconv.Itoa(k.Max), a.Help)
}

// answerText says what somebody has answered for one target; nothing where that is
// nothing that can be said of one.
func (c *call) answerText(b *workshop.Ballot, a prioritise.Answer) string {
	if len(a) == 0 {
		return ""
	}
	switch b.Form.Kind {
	case prioritise.Pairs:
		return ""
	case prioritise.Choice:
		if a[0] == 1 {
			return c.p.T("yes")
		}
		return c.p.T("no")
	case prioritise.Order:
		if a[0] < 1 {
			return c.p.T("no place")
		}
		return c.p.T("place {n}", "n", a[0])
	case prioritise.Points:
		return strconv.Itoa(a[0])
	}
	return c.grades(b, a)
}

// grades says the answers on each criterion: as numbers, or as what these stand
// for.
func (c *call) grades(b *workshop.Ballot, a prioritise.Answer) string {
	var all []string
	between := " "
	for k, n := range a {
		said := strconv.Itoa(n)
		if k < len(b.Form.Criteria) && len(b.Form.Criteria[k].Steps) > 0 {
			said, between = c.grade(b, b.Form.Criteria[k], n), "; "
		}
		all = append(all, said)
	}
	return strings.Join(all, between)
}

// grade says what a number of a scale with steps stands for.
func (c *call) grade(b *workshop.Ballot, k prioritise.Criterion, n int) string {
	if steps := c.asked(b, k).Steps; n >= k.Min && n-k.Min < len(steps) {
		return steps[n-k.Min]
	}
	return c.p.T("don't know")
}

// preference says what somebody has said of two targets.
func (c *call) preference(x prioritise.Preference) string {
	one, other := c.title(x.Better), c.title(x.Worse)
	if x.Even {
		return c.p.T("{one} or {other}: cannot choose", "one", one, "other", other)
	}
	return c.p.T("{one} is more important than {other}", "one", one, "other", other)
}

// answersOf returns what the person has answered in the ballot for the targets
// that are on it now.
func answersOf(v live.View, b *workshop.Ballot) map[prioritise.ItemID]prioritise.Answer {
	all := make(map[prioritise.ItemID]prioritise.Answer)
	for id, a := range v.Answers(b) {
		if t := v.Workshop.Target(id); t != nil && t.Shown() {
			all[prioritise.ItemID(id)] = a
		}
	}
	return all
}
