package export

import (
	"cmp"
	"encoding/json"
	"slices"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// told returns a ballot that came in with its workshop as it was published;
// false for every other one.
func told(b *workshop.Ballot) (RecordBallot, bool) {
	var r RecordBallot
	if b.Told == nil || json.Unmarshal(b.Told, &r) != nil {
		return r, false
	}
	return r, true
}

// toldResult is the result of a ballot whose answers nobody has here, as far as
// it was published.
func toldResult(b *workshop.Ballot) *prioritise.Result {
	t, ok := told(b)
	if !ok || !b.Withheld() {
		return nil
	}
	r := &prioritise.Result{Method: t.Method, Form: t.Form, Top: t.Top, Voted: t.Voted, Concordance: t.Concordance, Cautions: t.Cautions}
	for _, n := range t.Present {
		r.Present += n
	}
	for _, s := range t.Sectors {
		r.Sectors = append(r.Sectors, s.Label)
		r.Turnout = append(r.Turnout, prioritise.Turnout{Sector: s.Label, Voted: s.Voted, Present: t.Present[s.Label]})
	}
	for _, s := range t.Result {
		r.Items = append(r.Items, t.standing(s))
	}
	people := slices.Clone(r.Items)
	slices.SortStableFunc(people, func(x, y prioritise.Standing) int { return cmp.Compare(x.PersonPlace, y.PersonPlace) })
	for _, s := range people {
		r.ByPerson = append(r.ByPerson, s.Item)
	}
	for _, w := range t.Without {
		r.Without = append(r.Without, prioritise.Without{Sector: w.Label, In: w.In, Out: w.Out})
	}
	for _, x := range t.Rankings {
		r.Rankings = append(r.Rankings, prioritise.Ranking{Rule: x.Rule, Items: x.Targets, Places: x.Places, ByPerson: x.ByPerson})
	}
	for _, s := range t.Spending {
		all := prioritise.Spending{Rule: s.Rule, Left: s.Left, ByPerson: s.ByPerson}
		for _, p := range s.Purchases {
			all.Purchases = append(all.Purchases, prioritise.Purchase{Item: p.ID, Cost: p.Cost, Votes: p.Votes, By: p.By})
		}
		r.Spending = append(r.Spending, all)
	}
	if p := t.Paper; p != nil {
		r.Paper = &prioritise.PaperEffect{Ballots: p.Ballots, Changes: p.Changes, In: p.In, Out: p.Out}
	}
	return r
}

// standing is how a target did, as far as it was published.
func (b RecordBallot) standing(s RecordStanding) prioritise.Standing {
	out := prioritise.Standing{
		Item: prioritise.ItemID(s.ID), Place: s.Place, Score: s.Score, PersonPlace: s.PersonPlace, PersonScore: s.PersonScore,
		Differs: s.Differs, Tie: s.Tie, Firm: s.Firm, Answers: s.Answers, Agreement: s.Agreement, Disagree: prioritise.Disagreement(s.Opinions), Apart: s.Apart,
		Support: prioritise.Support{Points: s.Points, Voters: s.Voters}, Funded: s.Funded, Factors: prioritise.Factors{Value: s.Value},
	}
	if len(s.Places) == 2 {
		out.Low, out.High = s.Places[0], s.Places[1]
	}
	if len(s.Share) == 2 {
		out.Support.Least, out.Support.Most = s.Share[0], s.Share[1]
	}
	if len(s.Values) == 2 {
		out.Factors.Low, out.Factors.High = s.Values[0], s.Values[1]
	}
	if g := s.Grade; g != nil {
		out.Grade = prioritise.Grade{Value: g.Value, Above: g.Above, Below: g.Below}
	}
	if p := s.Pairs; p != nil {
		out.Pairs = prioritise.Record{Won: p.Won, Lost: p.Lost, Even: p.Even, Alike: p.Alike}
	}
	if m := s.Matrix; m != nil {
		out.Impact, out.Effort = m.Gives, m.Takes
	}
	for _, c := range b.Form.Criteria {
		x := prioritise.Summary{ID: c.ID, Mean: s.Means[c.ID], Counts: s.Counts[c.ID], Disagree: prioritise.Few}
		for _, n := range x.Counts {
			x.Answers += n
		}
		if _, rated := s.Means[c.ID]; rated {
			x.Answers = max(x.Answers, 1)
		}
		if len(x.Counts) > 0 {
			x.Disagree = prioritise.Agreed
		} else {
			x.Counts = make([]int, c.Max-c.Min+1)
		}
		out.Criteria = append(out.Criteria, x)
		out.Factors.Medians = append(out.Factors.Medians, s.Medians[c.ID])
	}
	for _, m := range s.BySector {
		out.BySector = append(out.BySector, prioritise.SectorMean{Sector: m.Label, Score: m.Score, Suppressed: m.Suppressed})
	}
	return out
}
