package export

import (
	"kahvila/i18n"
	"kahvila/workshop/prioritise"
)

// Caution says what is known to go wrong with the method of a vote, and did,
// in a report and on screens alike. Criterion is what the criterion that it is
// about is called. It returns nothing for what is about a single target: that
// stands beside the target.
func Caution(p *i18n.Printer, c prioritise.Caution, criterion string) string {
	switch c.Kind {
	case prioritise.TooMany:
		return p.N("{n} targets are more than anybody can keep in mind: next time narrow them down first.", c.N)
	case prioritise.AllHigh:
		return p.T("{criterion}: nearly all answers are the two highest, so it tells little apart.", "criterion", criterion)
	case prioritise.Unfinished:
		return p.N("{n} people did not give all away: the rest went to nobody.", c.N)
	case prioritise.AllMust:
		return p.N("{n} targets are at the highest class, more than 60 %. Ask of each what happens if it is not done in time.", c.N)
	case prioritise.MustEffort:
		return p.T("The highest class takes {n} of the effort there is: 60 % or less leaves room for surprises.", "n", p.Percent(c.N))
	case prioritise.NoSmallest:
		return p.T("{criterion}: nothing has the lowest number, though all numbers are meant beside the least.", "criterion", criterion)
	case prioritise.NoWinner:
		return p.T("No target wins against every other one.")
	case prioritise.RulesDiffer:
		return p.T("The ways of counting do not agree on the first place.")
	case prioritise.TooFewPairs:
		return p.N("{n} targets were compared too seldom: read their places with care.", c.N)
	case prioritise.NotConnected:
		return p.T("Some targets were not compared with the others, not even through further ones.")
	case prioritise.TooFewChosen:
		return p.N("People chose {n} targets on average: equal shares want all that they like.", c.N)
	case prioritise.MoneyLeft:
		return p.T("{n} of the budget is left, and nothing more of what people chose fits.", "n", p.Number(float64(c.N), 0))
	}
	return ""
}

// PassedOver says why something is funded that fewer people chose than
// something that is not, in a report and on screens alike; nothing where that
// is not so.
func PassedOver(p *i18n.Printer, r *prioritise.Result) string {
	passed := false
	most := 0 // chose something that is not funded
	for _, s := range r.Items {
		if !s.Funded {
			most = max(most, s.Support.Voters)
		}
	}
	for _, s := range r.Items {
		passed = passed || s.Funded && s.Support.Voters < most
	}
	switch {
	case r.Method != "budget" || !passed:
		return ""
	case r.Form.Rule == prioritise.GreedyRule || r.Form.Rule == prioritise.KnapsackRule:
		return p.T("What does not fit into the money that is left is passed over. So something can be funded that fewer chose than something that is not.")
	case r.BySectors():
		return p.T("Every sector has an equal share of the money and pays with it for what its people chose. So something can be funded that fewer chose than something that is not.")
	}
	return p.T("Everybody has an equal share of the money and pays with it for what they chose. So something can be funded that fewer chose than something that is not.")
}
