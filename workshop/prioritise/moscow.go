package prioritise

// moscow sorts items into what must, should, could and won't be done this
// time. The grades are put together and ordered as in majority judgment; the
// lower median makes an item a Must only if more than half say so. If the form
// has costs, no more than 60 % of the budget (or of all effort) should go into
// Must.
//
// Source: the DSDM Agile Project Framework, MoSCoW prioritisation.
func moscow() Method {
	return Method{
		Name:  "moscow",
		Title: "MoSCoW classes",
		Form:  moscowForm,
		Check: checkRatings,
		Count: countMoscow,
		rule:  func(p Poll) ruled { return ruledJudgment(moscowForm(0), p) },
	}
}

func moscowForm(int) Form {
	return Form{Kind: Scales, Criteria: []Criterion{{
		ID: "moscow", Title: "How necessary", Min: 1, Max: 4, Weight: 1, Steps: []Step{
			{Title: "Won't this time"}, {Title: "Could"}, {Title: "Should"}, {Title: "Must"},
		},
	}}}
}

func countMoscow(p Poll) Result {
	c := newJudgment("moscow", moscowForm(0), p)
	most := c.sheet.scales[0].max
	must, effort, all := 0, 0, 0
	for _, e := range c.entries {
		cost := c.form.Cost(e.Item)
		all += cost
		if e.Grade.Value == most {
			must++
			effort += cost
		}
	}
	if len(c.entries) >= fewest && must*100 > len(c.entries)*60 {
		c.caution(Caution{Kind: AllMust, N: must})
	}
	if len(c.form.Costs) > 0 {
		if c.form.Budget > 0 {
			all = c.form.Budget
		}
		if all > 0 && effort*100 > all*60 {
			c.caution(Caution{Kind: MustEffort, N: effort * 100 / all})
		}
	}
	return c.result()
}
