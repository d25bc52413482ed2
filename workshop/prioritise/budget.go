package prioritise

import (
	"cmp"
	"math/big"
	"slices"
)

// budget is choosing what a budget is spent on: everybody chooses what they
// want of items with costs (or, if the form's Spend says so, no more than the
// budget buys). What is funded is found by three rules, of which the form says
// which one decides; the method of equal shares, if it says nothing. The items
// that are funded come first, then the others, both by the share of voters who
// chose them, which is the score.
func budget() Method {
	return Method{
		Name:  "budget",
		Title: "Budget with costs",
		Form:  budgetForm,
		Check: checkChoices,
		Count: countBudget,
		rule:  ruledBudget,
	}
}

// budgetForm has each item cost 1 and a quarter of them funded.
func budgetForm(items int) Form {
	return Form{Kind: Choice, Budget: min(max((items+2)/4, 1), 10)}
}

// Spending is what is funded by one rule.
type Spending struct {
	Rule      Rule
	Purchases []Purchase // in their order, every sector weighing the same
	Left      int        // of the budget
	ByPerson  []ItemID   // what is funded if every person weighs the same

	// Raised is how much money equal shares were counted with, times the
	// budget, so that it is spent.
	Raised float64
}

// Purchase is that an item is funded.
type Purchase struct {
	Item ItemID
	Cost int

	// Votes is the effective number of voters behind an item that was bought
	// by equal shares: that many, paying alike, would have paid it. It is 0 for
	// what was bought by votes, be it only to spend what was left.
	Votes float64
	By    TieStep // what chose it among others as good; else empty

	// Paid is the share of the cost that each sector of the result paid, in
	// equal shares. It is empty where a sector is suppressed.
	Paid []float64
}

// spendingRule is one of the ways to spend a budget.
type spendingRule struct {
	name  Rule
	spend func(*purse) *spent
}

func spendingRules() []spendingRule {
	return []spendingRule{
		{SharesRule, (*purse).shares},
		{GreedyRule, (*purse).greedy},
		{KnapsackRule, (*purse).knapsack},
	}
}

func budgetFormOf(p Poll) Form {
	if f := p.Form; f.Kind == Choice && f.Budget >= 1 && f.Check() == nil {
		return f
	}
	return budgetForm(len(p.Items))
}

func ruledBudget(p Poll) ruled {
	form := budgetFormOf(p)
	s := choiceSheet(p, form)
	f := newFunding(p, form, s)
	f.whole = f.decides.spend(f.equal)
	return ruled{form, s, f.count}
}

// newFunding has the rule of the form, or else the first one, decide.
func newFunding(p Poll, form Form, s *sheet) *funding {
	f := &funding{form: form, decides: spendingRules()[0]}
	for _, r := range spendingRules() {
		if r.name == form.Rule {
			f.decides = r
		}
	}
	for _, item := range s.items {
		drawn := lot(p.Workshop, p.Vote, item)
		f.projects = append(f.projects, project{cost: int64(form.Cost(item)), lot: drawn[:]})
	}
	f.equal = newPurse(s.bySectors(-1), form, f.projects)
	return f
}

func countBudget(p Poll) Result {
	form := budgetFormOf(p)
	c := newCount("budget", p, form, choiceSheet(p, form))
	c.supports()
	f := newFunding(p, form, c.sheet)
	f.persons = newPurse(c.sheet.byPersons(), form, f.projects)
	var all []Spending
	for _, r := range spendingRules() {
		equal, persons := r.spend(f.equal), r.spend(f.persons)
		if r.name == f.decides.name {
			f.whole, f.byPerson = equal, persons
		}
		all = append(all, c.spending(r.name, f.equal, equal, persons))
	}
	funded := c.fund(f)
	r := c.result()
	for i := range r.Items {
		r.Items[i].Funded = slices.Contains(funded, r.Items[i].Item)
	}
	r.Spending = all
	return r
}

// fund puts what is funded above the cut and returns it.
func (c *count) fund(f *funding) []ItemID {
	whole := f.whole
	c.top = len(whole.items)
	c.follow(f.count)
	var items []ItemID
	for i, e := range c.entries {
		in := slices.Contains(whole.items, i)
		e.crosses = in != slices.Contains(f.byPerson.items, i)
		if in {
			items = append(items, e.Item)
		}
	}
	if whole.left > 0 && len(whole.items) < len(c.entries) && c.sheet.voted > 0 {
		c.caution(Caution{Kind: MoneyLeft, N: int(whole.left)})
	}
	choices := 0
	for _, e := range c.entries {
		choices += e.Support.Voters
	}
	if n := c.sheet.voted; n > 0 && f.form.Spend == 0 && f.decides.name == SharesRule && len(c.entries) > 8 && choices < 8*n && choices < n*len(c.entries)/2 {
		c.caution(Caution{Kind: TooFewChosen, N: choices / n})
	}
	return items
}

// spending counts by one rule, for show.
func (c *count) spending(name Rule, p *purse, s, persons *spent) Spending {
	all := Spending{Rule: name, Left: int(s.left)}
	if s.raised != nil && len(p.blocs) > 0 {
		all.Raised = float(new(big.Rat).Quo(s.raised, big.NewRat(int64(p.form.Budget), 1)))
	}
	for k, i := range s.items {
		b := Purchase{Item: c.sheet.items[i], Cost: int(p.projects[i].cost), By: s.steps[k]}
		if s.votes[k] != nil {
			b.Votes = float(new(big.Rat).Mul(s.votes[k], big.NewRat(int64(c.sheet.voted), 1)))
			b.Paid = c.paid(p, i, s.paid[k])
		}
		all.Purchases = append(all.Purchases, b)
	}
	for _, i := range persons.items {
		all.ByPerson = append(all.ByPerson, c.sheet.items[i])
	}
	slices.Sort(all.ByPerson)
	return all
}

// paid is the share of the cost by sector.
func (c *count) paid(p *purse, item int, byGroup []*big.Rat) []float64 {
	sectors := c.bySector(c.entries[item])
	if len(sectors) == 0 || slices.ContainsFunc(sectors, func(m SectorMean) bool { return m.Suppressed }) {
		return nil
	}
	shares := make([]float64, len(c.sheet.sectors))
	for g, paid := range byGroup {
		shares[g] = float(new(big.Rat).Quo(paid, big.NewRat(p.projects[item].cost, 1)))
	}
	return shares
}

// funding is the rule that decides, and what it decided.
type funding struct {
	form            Form
	projects        []project
	decides         spendingRule
	equal, persons  *purse
	whole, byPerson *spent
}

// count has the items that are funded before the others, both by votes. Of
// resamples and of parts it counts equal shares as [purse.quickShares] does.
func (f *funding) count(b *box) verdict {
	n := len(b.sheet.items)
	if len(b.groups) == 0 {
		return silent(n)
	}
	p, s := f.equal, f.whole
	switch {
	case b.quick || b.part:
		p = f.equal.of(b)
		if f.decides.name == SharesRule {
			s = p.quickShares(f.whole.raised)
		} else {
			s = f.decides.spend(p)
		}
	case b.persons:
		p, s = f.persons, f.byPerson
	}
	v := verdict{score: make([]float64, n)}
	funded := make([]int, n)
	for _, i := range s.items {
		funded[i] = 1
	}
	order := make([]int, n)
	for i := range order {
		order[i] = i
		if !b.quick {
			v.score[i] = p.score(i)
		}
	}
	v.level = dense(order, func(a, b int) int {
		return cmp.Or(funded[a]-funded[b], cmp.Compare(p.projects[a].votes, p.projects[b].votes))
	})
	return v
}
