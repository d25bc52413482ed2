package prioritise

// benefit is the matrix of benefit and effort alone: two ratings, both weigh
// the same, and [Matrix] cuts the items in four. It is counted as the ratings
// by criteria are.
func benefit() Method {
	return Method{
		Name:  "benefit",
		Title: "Benefit and effort",
		Form:  benefitForm,
		Check: checkRatings,
		Count: func(p Poll) Result { return countRatings("benefit", benefitForm(0), p) },
	}
}

func benefitForm(int) Form {
	return Form{Kind: Scales, Criteria: []Criterion{
		{ID: "benefit", Title: "Benefit", Min: 1, Max: 5, Weight: 1},
		{ID: "effort", Title: "Effort", Min: 1, Max: 5, Weight: 1, Reverse: true},
	}}
}
