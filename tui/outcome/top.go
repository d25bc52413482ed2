package outcome

import (
	"kahvila/export"
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
		if i >= x.r.Top || x.unwanted(s) && !x.unwanted(x.r.Items[0]) {
			break
		}
		rows = append(rows, x.Row(s))
	}
	return rows
}

// unwanted reports whether nobody gave an item anything, though they could: it
// is no top, even where fewer than enough were wanted.
func (x *Words) unwanted(s prioritise.Standing) bool {
	return (x.r.Form.Kind == prioritise.Points || x.r.Form.Kind == prioritise.Choice) && s.Support.Voters == 0
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
	if said := export.PassedOver(x.p, x.r); said != "" {
		all = append(all, said)
	}
	for _, c := range x.r.Cautions {
		if said := export.Caution(x.p, c, x.byID(c.ID)); said != "" {
			all = append(all, said)
		}
	}
	if x.order.Clear && x.order.Early > 0 {
		all = append(all, x.p.T("What people saw first got somewhat more than what they saw late ({n} of the scale). Everybody saw another order, so it evens out.", "n", percent(x.p, x.order.Early/100)))
	}
	return all
}
