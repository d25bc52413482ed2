package prioritise

import (
	"math/big"
	"slices"
)

// dots is dot voting: every voter has as many dots and shares them out, not
// too many on one item. The score is 100 · the mean share of a voter's dots
// that the item got, unused dots included; it is cumulative voting with a cap
// (with a cap of 1, approval of at most so many). It narrows a long list down
// and is not meant to decide.
func dots() Method {
	return Method{
		Name:  "dots",
		Title: "Dot voting",
		Form:  dotsForm,
		Check: checkDots,
		Count: countDots,
	}
}

// dotsForm gives a quarter of the number of items, between 3 and 10.
func dotsForm(items int) Form {
	f := Form{Kind: Points, Points: min(max((items+2)/4, 3), 10), Cap: 2}
	if f.Points > 5 {
		f.Cap = 3
	}
	return f
}

func checkDots(f Form, all map[ItemID]Answer) error {
	used := 0
	for _, item := range inOrder(all) {
		a := all[item]
		if len(a) != 1 || a[0] < 0 {
			return &Refusal{"Give the target a number of dots.", nil}
		}
		if a[0] > f.Cap {
			return &Refusal{"One target can get at most {most} of your dots.", map[string]any{"most": f.Cap}}
		}
		used += a[0]
	}
	if used > f.Points {
		return &Refusal{"You have {points} dots: take one back from another target first.",
			map[string]any{"points": f.Points}}
	}
	return nil
}

func countDots(p Poll) Result {
	form := p.Form
	if form.Kind != Points || form.Check() != nil {
		form = dotsForm(len(p.Items))
	}
	c := newCount("dots", p, form, pointSheet(p, form))
	c.supports()
	return c.result()
}

// pointSheet lays out ballots on which points were shared out.
func pointSheet(p Poll, form Form) *sheet {
	scales := []scale{{min: 0, max: form.Cap, full: form.Points, weight: 1}}
	return newSheet(p, scales, func(s *sheet, answers map[ItemID]Answer, row []int) (voted bool) {
		return readDots(form, s, answers, row)
	})
}

// readDots fills the row of one voter. A blank ballot is no vote, and more
// dots than there are make a ballot blank.
func readDots(f Form, s *sheet, answers map[ItemID]Answer, row []int) (voted bool) {
	used := 0
	for i, item := range s.items {
		row[i] = 0
		if a := answers[item]; len(a) == 1 && a[0] > 0 && a[0] <= f.Cap {
			row[i] = a[0]
			used += a[0]
		}
	}
	return used > 0 && used <= f.Points
}

// supports fills in what only dots have: who stands behind them.
func (c *count) supports() {
	for i, e := range c.entries {
		points, squares := 0, 0
		for _, rows := range c.sheet.rows {
			for _, row := range rows {
				if row[i] > 0 {
					e.Support.Voters++
				}
				points += row[i]
				squares += row[i] * row[i]
			}
		}
		e.Support.Points = points
		if squares > 0 {
			e.Support.Effective = float64(points*points) / float64(squares)
		}
		e.Support.FromSector = c.fromSector(e)
	}
}

// fromSector is the largest share of one sector in the item's score.
func (c *count) fromSector(e *entry) float64 {
	sectors := c.bySector(e)
	if len(sectors) == 0 || slices.ContainsFunc(sectors, func(m SectorMean) bool { return m.Suppressed }) {
		return 0
	}
	largest := 0.0
	for _, mean := range e.cells[0].worth {
		if e.cells[0].total.Sign() > 0 && mean != nil {
			largest = max(largest, float(new(big.Rat).Quo(mean, e.cells[0].total)))
		}
	}
	return largest
}
