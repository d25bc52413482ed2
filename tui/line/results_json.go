package line

import (
	"slices"

	"kahvila/tui/outcome"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// results is the answer to results --json. Each stage adds to it: the items at
// the top; all of them, and where people were far apart; the matrix; sectors
// and persons.
type results struct {
	Method   string          `json:"method"`
	Rule     prioritise.Rule `json:"rule,omitempty"` // which of several ways of counting decides
	Stages   []string        `json:"stages"`         // that are open: top, apart, matrix, sides
	Top      int             `json:"top"`            // how many items are above the cut
	Items    []standing      `json:"items"`
	Voted    int             `json:"voted"`
	Present  int             `json:"present"`
	Warnings []caution       `json:"warnings,omitempty"`
	Order    *orderEffect    `json:"order_effect,omitempty"`
	Again    string          `json:"rated_again,omitempty"` // the ballot whose targets these were
	Shifts   []shift         `json:"shifts,omitempty"`
	Accord   float64         `json:"concordance,omitempty"` // Kendall's W of rankings
	Without  []without       `json:"without,omitempty"`
	Rankings []ranking       `json:"rankings,omitempty"`
	Spending []spending      `json:"spending,omitempty"`
	Turnout  []turnoutOf     `json:"turnout,omitempty"`
	Paper    *paperEffect    `json:"paper,omitempty"` // nil: nobody voted on paper
}

// paperEffect is what the ballots on paper do to the result.
type paperEffect struct {
	Ballots int      `json:"ballots"`
	Changes *bool    `json:"changes,omitempty"` // without them the order is another one; not told of fewer than five
	In      []string `json:"in,omitempty"`
	Out     []string `json:"out,omitempty"`
}

type standing struct {
	ID          string        `json:"id"`
	Title       string        `json:"title"`
	Score       float64       `json:"score"`
	Place       int           `json:"place"`
	Shared      bool          `json:"shared,omitempty"` // others have the same place
	Places      []int         `json:"places,omitempty"`
	Tie         string        `json:"tie,omitempty"` // the step that decided at the cut
	Differs     bool          `json:"differs,omitempty"`
	Words       string        `json:"words,omitempty"` // the score in the words of the method
	Points      int           `json:"points,omitempty"`
	Supporters  int           `json:"supporters,omitempty"`
	Funded      bool          `json:"funded,omitempty"`
	Grade       int           `json:"grade,omitempty"`
	Value       float64       `json:"value,omitempty"` // of a formula
	Won         int           `json:"won,omitempty"`
	Lost        int           `json:"lost,omitempty"`
	Even        int           `json:"even,omitempty"`
	Agreement   *float64      `json:"agreement,omitempty"`
	Apart       string        `json:"apart,omitempty"` // why people were far apart
	Criteria    []criterionOf `json:"criteria,omitempty"`
	Impact      float64       `json:"impact,omitempty"`
	Effort      float64       `json:"effort,omitempty"`
	Quadrant    string        `json:"quadrant,omitempty"`
	PersonPlace int           `json:"person_place,omitempty"`
	BySector    []sectorMean  `json:"by_sector,omitempty"`
}

type sectorMean struct {
	Sector     string    `json:"sector"`
	N          *int      `json:"n,omitempty"`
	Score      *float64  `json:"score,omitempty"`
	Means      []float64 `json:"means,omitempty"`
	Suppressed bool      `json:"suppressed,omitempty"`
}

// criterionOf is how an item did on one criterion; with few answers it has
// only their number and mean, and says so.
type criterionOf struct {
	ID         string   `json:"id"`
	Answers    int      `json:"answers"`
	Mean       float64  `json:"mean"`
	Median     *float64 `json:"median,omitempty"`
	Counts     []int    `json:"counts,omitempty"`
	Agreement  *float64 `json:"agreement,omitempty"`
	Suppressed bool     `json:"suppressed,omitempty"`
}

type caution struct {
	Kind      string `json:"kind"`
	ID        string `json:"id,omitempty"`
	Sector    string `json:"sector,omitempty"`
	Criterion string `json:"criterion,omitempty"`
	N         int    `json:"n,omitempty"`
}

type orderEffect struct {
	Voters int     `json:"voters"`
	Early  float64 `json:"early"` // how much more the first half got, in per cent of the scale
	Error  float64 `json:"error"`
	Clear  bool    `json:"clear"`
}

type shift struct {
	ID       string           `json:"id"`
	Criteria []criterionShift `json:"criteria"`
}

type criterionShift struct {
	ID        string  `json:"id"`
	Mean      float64 `json:"mean"`
	Median    float64 `json:"median"`
	Agreement float64 `json:"agreement"`
	Moved     float64 `json:"moved"`
	Stable    bool    `json:"stable"`
	Consensus bool    `json:"consensus"`
}

type without struct {
	Sector string   `json:"sector"`
	In     []string `json:"in"`
	Out    []string `json:"out"`
}

type ranking struct {
	Rule  prioritise.Rule `json:"rule"`
	Items []rankedItem    `json:"items"`
}

type rankedItem struct {
	ID          string `json:"id"`
	Place       int    `json:"place"`
	PersonPlace int    `json:"person_place"`
}

type spending struct {
	Rule   prioritise.Rule `json:"rule"`
	Funded []purchase      `json:"funded"`
	Left   int             `json:"left"`
}

type purchase struct {
	ID    string  `json:"id"`
	Cost  int     `json:"cost"`
	Votes float64 `json:"votes,omitempty"` // effective ones, of equal shares
	Tie   string  `json:"tie,omitempty"`
	Paid  []paid  `json:"paid,omitempty"`
}

type paid struct {
	Sector string  `json:"sector"`
	Share  float64 `json:"share"`
}

type turnoutOf struct {
	Sector  string `json:"sector"`
	Voted   int    `json:"voted"`
	Present int    `json:"present"`
}

// stageName is what a stage is called for programs.
func stageName(stage int) string {
	return [...]string{workshop.TopStage: "top", workshop.ApartStage: "apart", workshop.MatrixStage: "matrix", workshop.SidesStage: "sides"}[stage]
}

// results returns what is open of a result.
func (c *call) results(r outcome.Result) results {
	out := results{Method: r.Method, Rule: r.Form.Rule, Top: r.Top, Items: []standing{}, Voted: r.Voted, Present: r.Present}
	x := r.In(c.p)
	for _, stage := range r.Shown() {
		out.Stages = append(out.Stages, stageName(stage))
	}
	for _, s := range open(r) {
		out.Items = append(out.Items, c.standing(x, s))
	}
	for _, w := range r.Warnings {
		out.Warnings = append(out.Warnings, caution{Kind: string(w.Kind), Sector: w.Sector})
	}
	for _, w := range r.Cautions {
		said := caution{Kind: string(w.Kind), Criterion: w.ID, N: w.N}
		if w.Item != 0 {
			said.ID = idString(w.Item)
		}
		out.Warnings = append(out.Warnings, said)
	}
	if e := r.Effect(); e.Voters > 1 {
		out.Order = &orderEffect{e.Voters, round(e.Early), round(e.Error), e.Clear}
	}
	if after := r.Ballot().After; after != 0 {
		out.Again = idString(after)
	}
	if r.Stages >= workshop.ApartStage {
		out.Accord = round(r.Concordance)
		out.Shifts = shiftsOf(r.Moved())
	}
	if r.Stages >= workshop.SidesStage {
		out.hangs(r)
	}
	return out
}

func (c *call) standing(x *outcome.Words, s prioritise.Standing) standing {
	out := standing{
		ID: idString(s.Item), Title: x.Title(s.Item), Score: round(s.Score), Place: s.Place, Shared: x.Shares(s), Tie: string(s.Tie),
		Differs: s.Differs, Words: x.Score(s), Points: s.Support.Points, Supporters: s.Support.Voters, Funded: s.Funded,
		Grade: s.Grade.Value, Value: round(s.Factors.Value), Won: s.Pairs.Won, Lost: s.Pairs.Lost, Even: s.Pairs.Even,
	}
	if s.Low > 0 {
		out.Places = []int{s.Low, s.High}
	}
	if x.Stages >= workshop.ApartStage {
		out.Apart = x.Apart(s)
		if s.Disagree != "" && s.Disagree != prioritise.Few {
			a := round(s.Agreement)
			out.Agreement = &a
		}
	}
	if x.Stages >= workshop.SidesStage || out.Apart != "" {
		out.Criteria = criteriaOf(s.Criteria)
	}
	if x.Stages >= workshop.MatrixStage && s.Impact > 0 {
		_, chart := x.Quadrants()
		at := slices.IndexFunc(chart.Points, func(p prioritise.Point) bool { return p.Item == s.Item })
		out.Impact, out.Effort, out.Quadrant = round(s.Impact), round(s.Effort), string(chart.Points[at].Quadrant)
	}
	if x.Stages < workshop.SidesStage {
		return out
	}
	out.PersonPlace = s.PersonPlace
	for _, m := range s.BySector {
		mean := sectorMean{Sector: m.Sector, Suppressed: m.Suppressed}
		if !m.Suppressed {
			mean.N = &m.N
		}
		if !m.Suppressed && m.N > 0 {
			score := round(m.Score)
			mean.Score = &score
			for _, x := range m.Means {
				mean.Means = append(mean.Means, round(x))
			}
		}
		out.BySector = append(out.BySector, mean)
	}
	return out
}

func criteriaOf(all []prioritise.Summary) []criterionOf {
	var out []criterionOf
	for _, s := range all {
		c := criterionOf{ID: s.ID, Answers: s.Answers, Mean: round(s.Mean), Suppressed: s.Disagree == prioritise.Few}
		if !c.Suppressed {
			median, agreement := round(s.Median), round(s.Agreement)
			c.Median, c.Agreement, c.Counts = &median, &agreement, s.Counts
		}
		out = append(out, c)
	}
	return out
}

func shiftsOf(all []prioritise.Shift) []shift {
	var out []shift
	for _, s := range all {
		x := shift{ID: idString(s.Item)}
		for _, c := range s.Criteria {
			x.Criteria = append(x.Criteria, criterionShift{c.ID, round(c.Mean), round(c.Median), round(c.Agreement), round(c.Moved), c.Stable, c.Consensus})
		}
		out = append(out, x)
	}
	return out
}

// hangs adds what the result hangs on.
func (o *results) hangs(r outcome.Result) {
	for _, w := range r.Without {
		o.Without = append(o.Without, without{w.Sector, idsOf(w.In), idsOf(w.Out)})
	}
	for _, by := range r.Rankings {
		x := ranking{Rule: by.Rule}
		for i, item := range by.Items {
			x.Items = append(x.Items, rankedItem{idString(item), by.Places[i], by.ByPerson[i]})
		}
		o.Rankings = append(o.Rankings, x)
	}
	for _, by := range r.Spending {
		x := spending{Rule: by.Rule, Funded: []purchase{}, Left: by.Left}
		for _, b := range by.Purchases {
			bought := purchase{ID: idString(b.Item), Cost: b.Cost, Votes: round(b.Votes), Tie: string(b.By)}
			for k, share := range b.Paid {
				if k < len(r.Sectors) {
					bought.Paid = append(bought.Paid, paid{r.Sectors[k], round(share)})
				}
			}
			x.Funded = append(x.Funded, bought)
		}
		o.Spending = append(o.Spending, x)
	}
	if e := r.Paper; e != nil {
		o.Paper = &paperEffect{Ballots: e.Ballots, In: idsOf(e.In), Out: idsOf(e.Out)}
		if e.Known {
			o.Paper.Changes = &e.Changes
		}
	}
	for _, t := range r.Turnout {
		o.Turnout = append(o.Turnout, turnoutOf{t.Sector, t.Voted, t.Present})
	}
}

func idsOf(items []prioritise.ItemID) []string {
	var all []string
	for _, item := range items {
		all = append(all, idString(item))
	}
	return all
}
