package prioritise

import "slices"

// ranked is putting items in order: everybody says what is first, second and
// so on, as far as they like; places may be shared, and what got no place is
// last. The ballots are counted by four rules, of which the form says which
// one decides; Schulze's, if it says nothing. The result has all four.
func ranked() Method {
	return Method{
		Name:  "ranked",
		Title: "Ranking",
		Form:  rankedForm,
		Check: checkPlaces,
		Count: countRanked,
		rule:  ruledRanking,
	}
}

// rankedForm asks for the first five of many items and for all of few.
func rankedForm(items int) Form {
	f := Form{Kind: Order}
	if items > 8 {
		f.Each = 5
	}
	return f
}

// Ranking is the order of the items by one of several rules.
type Ranking struct {
	Rule     Rule
	Items    []ItemID // shared places in the order of their numbers
	Places   []int    // of each of Items, every sector weighing the same
	ByPerson []int    // of each of Items, every person weighing the same
}

// rankingRule is one of the rules by which orders are counted.
type rankingRule struct {
	name  Rule
	count rule
}

// rankingRules are the rules in the order in which they are shown.
func rankingRules() []rankingRule {
	return []rankingRule{
		{SchulzeRule, schulzeRule},
		{RankedPairsRule, rankedPairsRule},
		{BordaRule, bordaRule},
		{RunoffRule, runoffRule},
	}
}

func ruledRanking(p Poll) ruled {
	form := p.Form
	if form.Kind != Order || form.Check() != nil {
		form = rankedForm(len(p.Items))
	}
	return ruled{form, placeSheet(p), deciding(form).count}
}

// deciding is the rule of the form, or the first.
func deciding(f Form) rankingRule {
	rules := rankingRules()
	return rules[max(0, slices.IndexFunc(rules, func(r rankingRule) bool { return r.name == f.Rule }))]
}

func countRanked(p Poll) Result {
	by := ruledRanking(p)
	c := newCount("ranked", p, by.form, by.sheet)
	sectors, persons := c.sheet.bySectors(-1), c.sheet.byPersons()
	var rankings []Ranking
	leaders := make(map[ItemID]bool)
	for _, r := range rankingRules() {
		bySectors, byPersons := r.count(sectors), r.count(persons)
		if r.name == deciding(by.form).name {
			c.followVerdicts(r.count, bySectors, byPersons)
		}
		k := c.ranking(r.name, bySectors, byPersons)
		for i, item := range k.Items {
			if k.Places[i] == 1 {
				leaders[item] = true
			}
		}
		rankings = append(rankings, k)
	}
	if c.sheet.voted > 0 && len(c.entries) > 1 {
		if sectors.contest().winner() < 0 {
			c.caution(Caution{Kind: NoWinner})
		}
		if len(leaders) > 1 {
			c.caution(Caution{Kind: RulesDiffer})
		}
	}
	r := c.result()
	r.Rankings = rankings
	r.Concordance = c.concordance()
	return r
}

func (c *count) ranking(name Rule, bySectors, byPersons verdict) Ranking {
	all := Ranking{Rule: name}
	places, persons := placesOf(bySectors.level), placesOf(byPersons.level)
	for _, i := range orderOf(bySectors.level) {
		all.Items = append(all.Items, c.sheet.items[i])
		all.Places = append(all.Places, places[i])
		all.ByPerson = append(all.ByPerson, persons[i])
	}
	return all
}

// orderOf returns the indices from the highest level down.
func orderOf(levels []int) []int {
	order := make([]int, len(levels))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return levels[b] - levels[a] })
	return order
}

// concordance is Kendall's W of the ballots, every person weighing the same,
// corrected for shared places: 1 if all put everything in the same order, 0 if
// they have nothing in common; 0 for fewer than five ballots.
//
// Source: M. G. Kendall & B. Babington Smith, The problem of m rankings,
// Annals of Mathematical Statistics 10 (1939), 275–287.
func (c *count) concordance() float64 {
	n, m := len(c.sheet.items), c.sheet.voted
	if m < fewest || n < 2 {
		return 0
	}
	sums, shared := make([]int, n), 0
	same := make([]int, 2*n) // by value: how many items of the ballot have it
	for _, rows := range c.sheet.rows {
		for _, row := range rows {
			clear(same)
			for i, v := range row {
				sums[i] += v
				same[v]++
			}
			for _, t := range same {
				shared += t*t*t - t
			}
		}
	}
	// The values are twice the points, so the squares are four times too large.
	squares := 0.0
	for _, s := range sums {
		far := float64(s - m*(n-1))
		squares += float64(far * far)
	}
	most := float64(m)*float64(m)*float64(n*n*n-n) - float64(m)*float64(shared)
	if most == 0 {
		return 0
	}
	return 12 * squares / 4 / most
}
