package prioritise

import "slices"

// hundred is the hundred-euro vote: everybody splits exactly so many euros,
// not too many on one item. The score is 100 · the mean share that the item
// got. A ballot on which something is left is counted as it stands; what is
// left went to nobody.
func hundred() Method {
	return Method{
		Name:  "hundred",
		Title: "Hundred euros",
		Form:  hundredForm,
		Check: checkEuros,
		Count: countEuros,
	}
}

// hundredForm lets one item get 40 euros, and more where there are too few
// items to take all of them.
func hundredForm(items int) Form {
	f := Form{Kind: Points, Points: 100, Cap: 40, Exactly: true, Step: 5}
	if items > 0 && items < 3 {
		f.Cap = 100
	}
	return f
}

func checkEuros(f Form, all map[ItemID]Answer) error {
	used := 0
	for _, item := range inOrder(all) {
		a := all[item]
		if len(a) != 1 || a[0] < 0 {
			return &Refusal{"Give the target a number of euros.", nil}
		}
		if a[0] > f.Cap {
			return &Refusal{"One target can get at most {most} of your euros.", map[string]any{"most": f.Cap}}
		}
		used += a[0]
	}
	if used > f.Points {
		return &Refusal{"You have {points} euros: take some back from another target first.",
			map[string]any{"points": f.Points}}
	}
	return nil
}

func countEuros(p Poll) Result {
	form := p.Form
	if form.Kind != Points || form.Check() != nil {
		form = hundredForm(len(p.Items))
	}
	c := newCount("hundred", p, form, pointSheet(p, form))
	c.supports()
	unfinished := 0
	for _, rows := range c.sheet.rows {
		for _, row := range rows {
			if sum(row) < form.Points {
				unfinished++
			}
		}
	}
	if form.Exactly && unfinished > 0 {
		c.caution(Caution{Kind: Unfinished, N: unfinished})
	}
	c.oneGiver()
	return c.result()
}

func sum(row []int) int {
	n := 0
	for _, v := range row {
		n += v
	}
	return n
}

// oneGiver warns of items that got more than 40 % of their points from one
// person, and notes the median gift.
func (c *count) oneGiver() {
	for i, e := range c.entries {
		var gifts []int
		for _, rows := range c.sheet.rows {
			for _, row := range rows {
				gifts = append(gifts, row[i])
			}
		}
		if len(gifts) == 0 || e.Support.Points == 0 {
			continue
		}
		slices.Sort(gifts)
		half := len(gifts) / 2
		e.Support.Median = float64(gifts[half]+gifts[(len(gifts)-1)/2]) / 2
		if len(gifts) >= fewest && gifts[len(gifts)-1]*100 > e.Support.Points*40 {
			c.caution(Caution{Kind: OneGiver, Item: e.Item})
		}
	}
}
