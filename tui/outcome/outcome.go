// Package outcome puts what a vote has come to into words, the same on a
// screen, on the wall and in a line.
//
// A [Result] is what somebody may see of one, and [Words] say it in one
// language. They follow the stages in
// which a result is revealed: a [Row] for each item at the top, the items on
// which people were far apart, the quadrants of the matrix, and what the
// result hangs on. A [Spread] is how often each answer was given.
//
// The package knows every method of prioritise by the kind of its form. It
// knows nothing of screens, and leaves it to them what has room.
package outcome

import (
	"math"
	"slices"
	"strconv"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Result is what a ballot has come to, as far as a seat may see it. The zero
// Result is none.
type Result struct {
	*prioritise.Result
	Stages int // the last one that the seat may see

	w       *workshop.Workshop
	b       *workshop.Ballot
	order   prioritise.OrderEffect
	earlier *prioritise.Result // of the ballot whose targets are asked about once more; nil: there is none
}

// Of returns the result of a ballot. It counts it if nobody has yet.
func Of(v live.View, b *workshop.Ballot) Result {
	c, stages := v.Counted(b)
	if c.Result == nil {
		return Result{}
	}
	r := Result{Result: c.Result, Stages: stages, w: v.Workshop, b: b, order: c.Order}
	if first := v.Workshop.Earlier(b); first != nil {
		r.earlier, _ = v.Result(first)
	}
	return r
}

// From returns the result of a ballot that was counted elsewhere, as far as it
// is revealed to everybody; nothing where it is not. Earlier is that of the
// ballot whose targets are asked about once more; nil where there is none.
func From(w *workshop.Workshop, b *workshop.Ballot, r, earlier *prioritise.Result) Result {
	if b == nil || r == nil || b.Revealed == 0 {
		return Result{}
	}
	return Result{Result: r, Stages: b.Revealed, w: w, b: b, earlier: earlier}
}

// Ballot returns what was counted.
func (r Result) Ballot() *workshop.Ballot { return r.b }

// Shown returns the stages that the seat may see, in their order.
func (r Result) Shown() []int {
	if r.Result == nil {
		return nil
	}
	return r.b.Stages()[:r.b.Part(r.Stages)]
}

// Effect returns whether what people saw early got more.
func (r Result) Effect() prioritise.OrderEffect { return r.order }

// Moved returns how the answers moved since the targets were rated before.
func (r Result) Moved() []prioritise.Shift {
	if r.earlier == nil {
		return nil
	}
	return prioritise.Shifts(*r.earlier, *r.Result)
}

// Waits reports whether Of would have to count, which takes seconds in a full
// hall.
func Waits(v live.View, b *workshop.Ballot) bool {
	if v.Uncounted(b) {
		return true
	}
	if b == nil || v.Workshop.Earlier(b) == nil {
		return false
	}
	if r, _ := v.Result(b); r == nil { // nothing is shown yet, so Of looks no further
		return false
	}
	return v.Uncounted(v.Workshop.Earlier(b))
}

// Words says one result in one language.
type Words struct {
	Result
	p      *i18n.Printer
	r      *prioritise.Result
	shared map[int]int // how many items have the place
}

// In returns the words for the result. There has to be one.
func (r Result) In(p *i18n.Printer) *Words {
	x := &Words{Result: r, p: p, r: r.Result, shared: make(map[int]int)}
	for _, s := range r.Items {
		x.shared[s.Place]++
	}
	return x
}

// in returns a text of the workshop in the language of the words.
func (x *Words) in(t workshop.Text) string {
	s, _ := t.In(workshop.Lang(x.p.Lang()))
	return s
}

// Title returns what an item is called.
func (x *Words) Title(item prioritise.ItemID) string {
	if t := x.w.Target(workshop.TargetID(item)); t != nil {
		return x.in(t.Title)
	}
	return ""
}

// titles names several items, at most so many of them.
func (x *Words) titles(items []prioritise.ItemID, most int) string {
	all := ""
	for i, item := range items {
		switch {
		case i == most:
			return all + " …"
		case i > 0:
			all += ", "
		}
		all += x.Title(item)
	}
	return all
}

// Sector returns what a sector is called.
func (x *Words) Sector(label string) string { return x.in(x.w.LabelName(label)) }

// Index reports whether the score is a number that only counting gives, rather
// than something that people gave: it does not belong on a wall.
func (x *Words) Index() bool {
	switch x.r.Method {
	case "criteria", "benefit", "rice", "wsjf":
		return true
	}
	return false
}

// Score says how an item did, in the words of its method; empty if nobody
// answered.
func (x *Words) Score(s prioritise.Standing) string {
	p := x.p
	if s.Answers == 0 {
		return p.T("no answers")
	}
	switch x.r.Method {
	case "dots":
		return p.N("{n} dots", s.Support.Points)
	case "hundred":
		return p.T("{n} €", "n", p.Number(float64(s.Support.Points), 0))
	case "approval":
		return p.T("{n} of {all} approve", "n", s.Support.Voters, "all", x.r.Voted)
	case "budget":
		if s.Funded {
			return p.T("funded")
		}
		return p.T("not funded")
	case "pairwise":
		return p.T("won {won}, lost {lost}", "won", s.Pairs.Won, "lost", s.Pairs.Lost)
	case "ranked":
		return x.ahead(s)
	case "judgment", "moscow":
		return x.Step(0, s.Grade.Value)
	case "rice", "wsjf":
		return p.T("score {n}", "n", number(p, s.Factors.Value))
	}
	return p.T("{n} of 100", "n", p.Number(s.Score, 0))
}

// ahead says how many of the others an item is placed before.
func (x *Words) ahead(s prioritise.Standing) string {
	behind := 0
	for _, o := range x.r.Items {
		if o.Place > s.Place {
			behind++
		}
	}
	others := len(x.r.Items) - 1
	noWinner := slices.ContainsFunc(x.r.Cautions, func(c prioritise.Caution) bool { return c.Kind == prioritise.NoWinner })
	switch rule := x.r.Form.Rule; {
	case rule == prioritise.BordaRule, rule == prioritise.RunoffRule, noWinner: // it is ahead of some through others only
		return x.p.T("ahead of {n} of {all}", "n", behind, "all", others)
	}
	return x.p.T("wins against {n} of {all}", "n", behind, "all", others)
}

// detail says what stands behind the score.
func (x *Words) detail(s prioritise.Standing) string {
	p := x.p
	switch {
	case s.Answers == 0:
		return ""
	case x.r.Form.Kind == prioritise.Points && s.Support.Points > 0:
		return p.T("from {n} of {all}", "n", s.Support.Voters, "all", x.r.Voted)
	case x.r.Method == "budget" && len(x.r.Form.Costs) > 0:
		return p.T("{n} of {all} chose it, it costs {cost}", "n", s.Support.Voters, "all", x.r.Voted,
			"cost", p.Number(float64(x.r.Form.Cost(s.Item)), 0))
	case x.r.Method == "budget":
		return p.T("{n} of {all} chose it", "n", s.Support.Voters, "all", x.r.Voted)
	case s.Pairs.Even > 0:
		return p.T("undecided {n}", "n", s.Pairs.Even)
	case s.Grade.Above+s.Grade.Below > 0:
		return p.T("{above} see it higher, {below} lower", "above", percent(p, s.Grade.Above), "below", percent(p, s.Grade.Below))
	case s.Factors.High > 0:
		return p.T("half of the people between {low} and {high}", "low", number(p, s.Factors.Low), "high", number(p, s.Factors.High))
	}
	return ""
}

// number says a number with one decimal, or with none where that says nothing.
func number(p *i18n.Printer, n float64) string {
	if n >= 100 || math.Abs(n-math.Round(n)) < 0.05 {
		return p.Number(n, 0)
	}
	return p.Number(n, 1)
}

func percent(p *i18n.Printer, share float64) string { return p.Percent(int(share*100 + .5)) }

// Criterion returns what criterion k of the form is called.
func (x *Words) Criterion(k int) string {
	if k >= len(x.r.Form.Criteria) {
		return ""
	}
	return x.criterion(x.r.Form.Criteria[k])
}

func (x *Words) criterion(c prioritise.Criterion) string {
	if name := x.in(x.w.CriterionOf(x.b, c.ID).Name); name != "" {
		return name
	}
	if c.Title != "" {
		return x.p.T(c.Title)
	}
	return c.ID
}

// byID returns what the criterion with the id is called.
func (x *Words) byID(id string) string {
	for k, c := range x.r.Form.Criteria {
		if c.ID == id {
			return x.Criterion(k)
		}
	}
	return id
}

// Step returns what a value of criterion k is called: a name, or the number
// that it stands for.
func (x *Words) Step(k, value int) string {
	if k >= len(x.r.Form.Criteria) {
		return strconv.Itoa(value)
	}
	c := x.r.Form.Criteria[k]
	at := value - c.Min
	if at < 0 || at >= len(c.Steps) {
		return strconv.Itoa(value)
	}
	if own := x.w.CriterionOf(x.b, c.ID).Steps; at < len(own) && x.in(own[at]) != "" {
		return x.in(own[at])
	}
	if s := c.Steps[at]; s.Title != "" {
		return x.p.T(s.Title)
	}
	per := max(c.Per, 1)
	decimals := 0
	if c.Steps[at].Value%per != 0 {
		decimals = 1
	}
	return x.p.Number(float64(c.Steps[at].Value)/float64(per), decimals)
}

// named reports whether single values of criterion k have names or stand for
// other numbers.
func (x *Words) named(k int) bool {
	return k < len(x.r.Form.Criteria) && len(x.r.Form.Criteria[k].Steps) > 0
}
