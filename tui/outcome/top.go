package outcome

import (
	"kahvila/workshop/prioritise"
)

// Row is one item at the top of a result.
type Row struct {
	prioritise.Standing
	Title string
	Score string   // in the words of the method
	Notes []string // what stands behind it, how sure its place is, and what is to be known of that
}

// Top lists the items above the cut.
func (x *Words) Top() []Row {
	var rows []Row
	if x.r.Voted == 0 {
		return nil
	}
	for i, s := range x.r.Items {
		if i >= x.r.Top {
			break
		}
		rows = append(rows, x.Row(s))
	}
	return rows
}

// Row says how an item did.
func (x *Words) Row(s prioritise.Standing) Row {
	r := Row{Standing: s, Title: x.Title(s.Item), Score: x.Score(s)}
	sure, shared := x.Sure(s), x.sharedPlace(s)
	if shared != "" && s.Low == s.Place && s.High == s.Place {
		sure = "" // it says the same
	}
	for _, note := range []string{x.detail(s), sure, x.Apart(s), shared, x.Other(s), x.tie(s), x.oneGiver(s)} {
		if note != "" {
			r.Notes = append(r.Notes, note)
		}
	}
	return r
}

// Empty says why there is no top; nothing where there is one.
func (x *Words) Empty() string {
	switch {
	case x.r.Voted == 0:
		return x.p.T("Nobody has rated, so there is no order.")
	case x.r.Top == 0 && x.r.Method == "budget":
		return x.p.T("Nothing that people chose fits into the budget.")
	}
	return ""
}

// Sure says how sure a place is.
func (x *Words) Sure(s prioritise.Standing) string {
	switch {
	case s.Low == 0:
		return x.p.T("few answers")
	case s.Low == s.High:
		return x.p.T("place {n}", "n", s.Low)
	}
	return x.p.T("places {low}–{high}", "low", s.Low, "high", s.High)
}

// Shares reports whether other items have the same place.
func (x *Words) Shares(s prioritise.Standing) bool { return s.Answers > 0 && x.shared[s.Place] > 1 }

func (x *Words) sharedPlace(s prioritise.Standing) string {
	if x.Shares(s) {
		return x.p.T("shared place {n}", "n", s.Place)
	}
	return ""
}

// Other says that the place is another one where every person weighs the same.
func (x *Words) Other(s prioritise.Standing) string {
	switch {
	case !s.Differs:
		return ""
	case s.Place < s.PersonPlace:
		return x.p.T("higher here than when every person weighs the same")
	case s.Place > s.PersonPlace:
		return x.p.T("lower here than when every person weighs the same")
	}
	return x.p.T("on the other side of the cut when every person weighs the same")
}

// tie says what decided between items with the same score.
func (x *Words) tie(s prioritise.Standing) string {
	step := s.Tie
	if x.r.Method == "budget" && step == "" {
		for _, spending := range x.r.Spending {
			if spending.Rule != x.spends() {
				continue
			}
			for _, bought := range spending.Purchases {
				if bought.Item == s.Item {
					step = bought.By
				}
			}
		}
	}
	switch step {
	case prioritise.ByPersonStep:
		return x.p.T("a tie at the cut: decided by how persons rated")
	case prioritise.ByAgreementStep:
		return x.p.T("a tie at the cut: decided by agreement")
	case prioritise.ByResourcesStep:
		return x.p.T("a tie at the cut: decided by what needs less")
	case prioritise.BySectorsStep:
		return x.p.T("a tie at the cut: decided by the number of sectors behind it")
	case prioritise.ByLotStep:
		return x.p.T("a tie at the cut: drawn by lot")
	case prioritise.ByCostStep:
		return x.p.T("a tie: decided by what costs less")
	case prioritise.ByVotesStep:
		return x.p.T("a tie: decided by how many chose it")
	}
	return ""
}

func (x *Words) oneGiver(s prioritise.Standing) string {
	for _, c := range x.r.Cautions {
		if c.Kind == prioritise.OneGiver && c.Item == s.Item {
			return x.p.T("more than 40 % came from one person")
		}
	}
	return ""
}

// Cautions says why the result is to be read with care.
func (x *Words) Cautions() []string {
	var all []string
	for _, w := range x.r.Warnings {
		if w.Kind == prioritise.SilentSector {
			all = append(all, x.p.T("Nobody has rated from: {sector}", "sector", x.Sector(w.Sector)))
			continue
		}
		all = append(all, x.p.T("Few of those who were there have rated: read the result with care."))
	}
	if x.r.Voted == 0 {
		return all
	}
	for _, c := range x.r.Cautions {
		if said := x.caution(c); said != "" {
			all = append(all, said)
		}
	}
	if x.order.Clear && x.order.Early > 0 {
		all = append(all, x.p.T("What people saw first got more than what they saw late: {n} of the scale.", "n", percent(x.p, x.order.Early/100)))
	}
	return all
}

// caution says one of them; that of a single item stands beside the item.
func (x *Words) caution(c prioritise.Caution) string {
	p := x.p
	switch c.Kind {
	case prioritise.TooMany:
		return p.N("{n} targets are more than anybody can keep in mind: next time narrow them down first.", c.N)
	case prioritise.AllHigh:
		return p.T("{criterion}: nearly all answers are the two highest, so it tells little apart.", "criterion", x.byID(c.ID))
	case prioritise.Unfinished:
		return p.N("{n} people did not give all away: the rest went to nobody.", c.N)
	case prioritise.AllMust:
		return p.N("{n} targets are at the highest class, more than 60 %. Ask of each what happens if it is not done in time.", c.N)
	case prioritise.MustEffort:
		return p.T("The highest class takes {n} of the effort there is: 60 % or less leaves room for surprises.", "n", p.Percent(c.N))
	case prioritise.NoSmallest:
		return p.T("{criterion}: nothing has the lowest number, though all numbers are meant beside the least.", "criterion", x.byID(c.ID))
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
		return p.T("{n} of the budget is left, and nothing more fits.", "n", p.Number(float64(c.N), 0))
	}
	return ""
}
