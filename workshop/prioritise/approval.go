package prioritise

import "math"

// approval is approval voting: everybody chooses as many items as they like,
// or at most so many (the form's Spend). The score is the share of voters who
// chose the item, in per cent, with Wilson's interval beside it.
//
// Source: S. J. Brams & P. C. Fishburn, Approval Voting (1983).
func approval() Method {
	return Method{
		Name:  "approval",
		Title: "Approval",
		Form:  func(int) Form { return Form{Kind: Choice} },
		Check: checkChoices,
		Count: countApproval,
	}
}

func countApproval(p Poll) Result {
	form := p.Form
	if form.Kind != Choice || form.Check() != nil {
		form = Form{Kind: Choice}
	}
	c := newCount("approval", p, form, choiceSheet(p, form))
	c.supports()
	for _, e := range c.entries {
		e.Support.Least, e.Support.Most = wilson(e.Support.Voters, c.sheet.voted)
	}
	return c.result()
}

// wilson returns the interval in which the share of a large crowd lies, in per
// cent, with 95 % confidence if so many of n people like them said yes. It is
// nothing for fewer than five.
//
// Source: E. B. Wilson, Journal of the American Statistical Association 22
// (1927), 209–212.
func wilson(yes, of int) (least, most float64) {
	if of < fewest {
		return 0, 0
	}
	const z = 1.959963984540054
	n := float64(of)
	p := float64(yes) / n
	scale := 1 + float64(z*z)/n
	middle := (p + float64(z*z)/(2*n)) / scale
	half := z * math.Sqrt(float64(p*(1-p))/n+float64(z*z)/(4*n*n)) / scale
	return 100 * max(0, middle-half), 100 * min(1, middle+half)
}
