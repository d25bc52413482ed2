package prioritise

// criteria is rating by weighted criteria. Of each criterion the mean m of
// the sector means is put on a scale from 0 (worst) to 1 (best),
//
//	u = (m − min) / (max − min), or 1 − u where more is worse,
//
// and the score is 100 · Σ weight·u / Σ weight. A criterion that nobody could
// answer for an item is left out of both sums for that item. This is the
// additive value model of Keeney & Raiffa, Decisions with Multiple Objectives
// (1976), on direct ratings.
func criteria() Method {
	return Method{
		Name:  "criteria",
		Title: "Ratings",
		Form:  criteriaForm,
		Check: checkRatings,
		Count: countCriteria,
	}
}

func criteriaForm(int) Form {
	return Form{Kind: Scales, Criteria: []Criterion{
		{ID: "criticality", Min: 1, Max: 5, Weight: 4},
		{ID: "importance", Min: 1, Max: 5, Weight: 4},
		{ID: "resources", Min: 1, Max: 5, Weight: 2, Reverse: true},
	}}
}

func checkRatings(f Form, all map[ItemID]Answer) error {
	for _, item := range inOrder(all) {
		a := all[item]
		if len(a) != len(f.Criteria) {
			return &Refusal{"Rate the target on each of the {n} criteria, 0 for don't know.",
				map[string]any{"n": len(f.Criteria)}}
		}
		for k, c := range f.Criteria {
			if a[k] != 0 && (a[k] < c.Min || a[k] > c.Max) {
				return &Refusal{"Choose a number from {min} to {max}, or 0 for don't know.",
					map[string]any{"min": c.Min, "max": c.Max}}
			}
		}
	}
	return nil
}

func countCriteria(p Poll) Result { return countRatings("criteria", criteriaForm(0), p) }

// countRatings counts by the method's own form if the poll has none.
func countRatings(method string, own Form, p Poll) Result {
	form := p.Form
	if form.Kind != Scales || form.Check() != nil {
		form = own
	}
	c := newCount(method, p, form, newSheet(p, scalesOf(form), readRatings))
	c.summaries()
	return c.result()
}

func scalesOf(form Form) []scale {
	scales := make([]scale, len(form.Criteria))
	for k, c := range form.Criteria {
		scales[k] = scale{min: c.Min, max: c.Max, full: c.Max, weight: c.Weight, reverse: c.Reverse}
	}
	return scales
}

// readRatings fills the row of one voter. Somebody who answered nothing but
// "I don't know" has voted.
func readRatings(s *sheet, answers map[ItemID]Answer, row []int) (voted bool) {
	for i, item := range s.items {
		a, ok := answers[item]
		voted = voted || ok
		for k, sc := range s.scales {
			cell := missing
			if k < len(a) && a[k] >= sc.min && a[k] <= sc.max {
				cell = a[k]
			}
			row[i*len(s.scales)+k] = cell
		}
	}
	return voted
}
