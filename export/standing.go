package export

import (
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// RecordResult is what came out of a ballot. It follows from the answers alone,
// but for what is not_recountable.
type RecordResult struct {
	Voted       int                  `json:"voted"`
	Result      []RecordStanding     `json:"result"`
	Sectors     []RecordTurnout      `json:"turnout,omitempty"`
	Without     []RecordWithout      `json:"without,omitempty"`
	Rankings    []RecordRanking      `json:"rankings,omitempty"`
	Concordance float64              `json:"concordance,omitempty"`
	Spending    []RecordSpending     `json:"spending,omitempty"`
	Cautions    []prioritise.Caution `json:"cautions,omitempty"`
	Shifts      []RecordShift        `json:"shifts,omitempty"`
	OrderEffect *RecordOrderEffect   `json:"order_effect,omitempty"`
	Paper       *RecordPaper         `json:"paper,omitempty"`
}

// RecordPaper is how many ballots were keyed in from paper, and whether the
// order would be another one without them. Which ones they are is not told.
type RecordPaper struct {
	Ballots int                 `json:"ballots"`
	Few     bool                `json:"few,omitempty"` // too few to tell what follows
	Changes bool                `json:"changes,omitempty"`
	In      []prioritise.ItemID `json:"in,omitempty"`
	Out     []prioritise.ItemID `json:"out,omitempty"`
}

// RecordTurnout is how many voted under a label, five or more.
type RecordTurnout struct {
	Label string `json:"label"`
	Voted int    `json:"voted"`
}

// RecordStanding is how a target did.
type RecordStanding struct {
	ID          workshop.TargetID    `json:"id"`
	Place       int                  `json:"place"`
	Places      []int                `json:"places,omitempty"` // from, to
	Score       float64              `json:"score"`
	PersonPlace int                  `json:"person_place"`
	PersonScore float64              `json:"person_score"`
	Differs     bool                 `json:"differs,omitempty"`
	Tie         prioritise.TieStep   `json:"tie,omitempty"`
	Firm        bool                 `json:"firm,omitempty"`
	Answers     int                  `json:"answers"`
	Agreement   float64              `json:"agreement"`
	Opinions    string               `json:"opinions,omitempty"`
	Apart       bool                 `json:"apart,omitempty"`
	Means       map[string]float64   `json:"means,omitempty"`   // by criterion
	Counts      map[string][]int     `json:"counts,omitempty"`  // by criterion: how many gave each value
	Medians     map[string]float64   `json:"medians,omitempty"` // by criterion, of what is multiplied and divided
	Value       float64              `json:"value,omitempty"`   // that they come to
	Values      []float64            `json:"values,omitempty"`  // what the middle half of the people come to
	Grade       *RecordGrade         `json:"grade,omitempty"`
	Points      int                  `json:"points,omitempty"`
	Voters      int                  `json:"voters,omitempty"` // who gave any of them
	Share       []float64            `json:"share,omitempty"`  // of approval: from, to, in per cent
	Cost        int                  `json:"cost,omitempty"`
	Funded      bool                 `json:"funded,omitempty"`
	Pairs       *RecordPairs         `json:"pairs,omitempty"`
	Matrix      *RecordPlaceOnMatrix `json:"matrix,omitempty"`
	BySector    []RecordSectorScore  `json:"by_sector,omitempty"`
}

// RecordGrade is the grade of a target, and the share of answers above and
// below it.
type RecordGrade struct {
	Value int     `json:"value"`
	Above float64 `json:"above,omitempty"`
	Below float64 `json:"below,omitempty"`
}

// RecordPairs is what was said of a target in pairs. Alike says that it cannot
// be told from the one before it.
type RecordPairs struct {
	Won   int  `json:"won"`
	Lost  int  `json:"lost"`
	Even  int  `json:"even"`
	Alike bool `json:"alike,omitempty"`
}

// RecordPlaceOnMatrix is what a target gives and what it takes, from 1 to 5.
type RecordPlaceOnMatrix struct {
	Gives float64 `json:"gives"`
	Takes float64 `json:"takes"`
}

// RecordSectorScore is how one sector saw a target.
type RecordSectorScore struct {
	Label      string  `json:"label"`
	Score      float64 `json:"score,omitempty"`
	Suppressed bool    `json:"suppressed,omitempty"`
}

// RecordWithout is how the top would change if a sector had not voted.
type RecordWithout struct {
	Label string              `json:"label"`
	In    []prioritise.ItemID `json:"in"`
	Out   []prioritise.ItemID `json:"out"`
}

// RecordRanking is the order by one of several rules.
type RecordRanking struct {
	Rule     prioritise.Rule     `json:"rule"`
	Targets  []prioritise.ItemID `json:"targets"`
	Places   []int               `json:"places"`
	ByPerson []int               `json:"person_places"`
}

// RecordSpending is what is funded by one of several rules.
type RecordSpending struct {
	Rule      prioritise.Rule     `json:"rule"`
	Purchases []RecordPurchase    `json:"funded"`
	Left      int                 `json:"left"`
	ByPerson  []prioritise.ItemID `json:"person_funded"`
}

// RecordPurchase is that a target is funded, with the effective votes behind
// it and what decided among equals.
type RecordPurchase struct {
	ID    prioritise.ItemID  `json:"id"`
	Cost  int                `json:"cost"`
	Votes float64            `json:"votes,omitempty"`
	By    prioritise.TieStep `json:"by,omitempty"`
}

// RecordShift is how the opinion on a target moved since the round before.
type RecordShift struct {
	ID       prioritise.ItemID      `json:"id"`
	Criteria []RecordCriterionShift `json:"criteria"`
}

// RecordCriterionShift is how the answers on one criterion moved.
type RecordCriterionShift struct {
	ID        string  `json:"id"`
	Mean      float64 `json:"mean"`
	Median    float64 `json:"median,omitempty"`
	Agreement float64 `json:"agreement,omitempty"`
	Moved     float64 `json:"moved,omitempty"`
	Stable    bool    `json:"stable,omitempty"`
	Consensus bool    `json:"consensus,omitempty"`
}

// RecordOrderEffect is how much more the first half of what a voter saw got
// than the second, in per cent of the scale.
type RecordOrderEffect struct {
	Voters int     `json:"voters"`
	Early  float64 `json:"early"`
	Error  float64 `json:"error"`
	Clear  bool    `json:"clear,omitempty"`
}

// resultOf writes out what was counted.
func resultOf(r *prioritise.Result) RecordResult {
	out := RecordResult{Voted: r.Voted, Result: []RecordStanding{}, Concordance: r.Concordance, Cautions: r.Cautions}
	if e := r.Paper; e != nil {
		out.Paper = &RecordPaper{e.Ballots, !e.Known, e.Changes, e.In, e.Out}
	}
	for _, t := range r.Turnout {
		if t.Voted >= workshop.MinCell {
			out.Sectors = append(out.Sectors, RecordTurnout{t.Sector, t.Voted})
		}
	}
	for _, s := range r.Items {
		out.Result = append(out.Result, standingOf(r, s))
	}
	for _, w := range r.Without {
		out.Without = append(out.Without, RecordWithout{w.Sector, w.In, w.Out})
	}
	for _, x := range r.Rankings {
		out.Rankings = append(out.Rankings, RecordRanking{x.Rule, x.Items, x.Places, x.ByPerson})
	}
	for _, s := range r.Spending {
		all := RecordSpending{Rule: s.Rule, Left: s.Left, ByPerson: s.ByPerson}
		for _, p := range s.Purchases {
			all.Purchases = append(all.Purchases, RecordPurchase{p.Item, p.Cost, p.Votes, p.By})
		}
		out.Spending = append(out.Spending, all)
	}
	return out
}

func standingOf(r *prioritise.Result, s prioritise.Standing) RecordStanding {
	out := RecordStanding{
		ID: workshop.TargetID(s.Item), Place: s.Place, Score: s.Score, PersonPlace: s.PersonPlace, PersonScore: s.PersonScore,
		Differs: s.Differs, Tie: s.Tie, Firm: s.Firm, Answers: s.Answers, Agreement: s.Agreement, Opinions: string(s.Disagree), Apart: s.Apart,
		Points: s.Support.Points, Voters: s.Support.Voters, Funded: s.Funded, Value: s.Factors.Value, Cost: r.Form.Costs[s.Item],
	}
	if s.Low > 0 {
		out.Places = []int{s.Low, s.High}
	}
	if s.Support.Most > 0 {
		out.Share = []float64{s.Support.Least, s.Support.Most}
	}
	if s.Factors.High > 0 {
		out.Values = []float64{s.Factors.Low, s.Factors.High}
	}
	if s.Grade.Value > 0 {
		out.Grade = &RecordGrade{s.Grade.Value, s.Grade.Above, s.Grade.Below}
	}
	if r.Form.Kind == prioritise.Pairs {
		out.Pairs = &RecordPairs{s.Pairs.Won, s.Pairs.Lost, s.Pairs.Even, s.Pairs.Alike}
	}
	if s.Impact > 0 && s.Effort > 0 {
		out.Matrix = &RecordPlaceOnMatrix{s.Impact, s.Effort}
	}
	out.criteria(s)
	for _, m := range s.BySector {
		out.BySector = append(out.BySector, RecordSectorScore{m.Sector, m.Score, m.Suppressed})
	}
	return out
}

func (out *RecordStanding) criteria(s prioritise.Standing) {
	for k, c := range s.Criteria {
		if c.Answers == 0 {
			continue
		}
		if out.Means == nil {
			out.Means, out.Counts, out.Medians = make(map[string]float64), make(map[string][]int), make(map[string]float64)
		}
		out.Means[c.ID] = c.Mean
		if c.Disagree != prioritise.Few {
			out.Counts[c.ID] = c.Counts
		}
		if k < len(s.Factors.Medians) && s.Factors.Medians[k] > 0 {
			out.Medians[c.ID] = s.Factors.Medians[k]
		}
	}
}

func shiftsOf(all []prioritise.Shift) []RecordShift {
	var out []RecordShift
	for _, s := range all {
		shift := RecordShift{ID: s.Item, Criteria: []RecordCriterionShift{}}
		for _, c := range s.Criteria {
			shift.Criteria = append(shift.Criteria, RecordCriterionShift(c))
		}
		out = append(out, shift)
	}
	return out
}
