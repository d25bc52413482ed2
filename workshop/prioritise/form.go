package prioritise

import (
	"maps"
	"slices"
)

// FormKind says how a form is filled in.
type FormKind string

// The kinds of forms.
const (
	Scales FormKind = "scales" // every item is rated on every criterion
	Points FormKind = "points" // every voter shares out points
	Choice FormKind = "choice" // every item is chosen or not
	Order  FormKind = "order"  // every item gets a place; places may be shared
	Pairs  FormKind = "pairs"  // of two items at a time, one is better
)

// Form is what a voter fills in. It says all that a screen needs to draw it,
// without a look at the method.
type Form struct {
	Kind     FormKind    `json:"kind"`
	Criteria []Criterion `json:"criteria,omitempty"` // of a form of Scales

	// Of a form of Points: what each voter has, the most for one item,
	// whether all of it has to be given, and how much one key press gives;
	// 0 means 1.
	Points  int  `json:"points,omitempty"`
	Cap     int  `json:"cap,omitempty"`
	Exactly bool `json:"exactly,omitempty"`
	Step    int  `json:"step,omitempty"`

	// What every item costs, where it is known; without any costs each is 1.
	// On a form of Choice, Spend is the most that the choices of one voter may
	// cost (0: whatever they like). Budget is what there is for all. It may be
	// money or working days.
	Costs  map[ItemID]int `json:"costs,omitempty"`
	Budget int            `json:"budget,omitempty"`
	Spend  int            `json:"spend,omitempty"`

	// Each is how many places a voter fills in on a form of Order, and how
	// many pairs on one of Pairs; 0 means all.
	Each int `json:"each,omitempty"`

	// Rule is which of several counts of the method decides; empty means the
	// method's own.
	Rule Rule `json:"rule,omitempty"`
}

// Rule names one of several ways to count the same ballots.
type Rule string

// The rules of [Order] ballots and of budgets.
const (
	BordaRule       Rule = "borda"
	SchulzeRule     Rule = "schulze"
	RankedPairsRule Rule = "ranked-pairs"
	RunoffRule      Rule = "runoff"
	SharesRule      Rule = "equal-shares"
	GreedyRule      Rule = "greedy"
	KnapsackRule    Rule = "knapsack"
)

// Criterion is one scale of a form.
type Criterion struct {
	ID      string `json:"id"`
	Title   string `json:"title,omitempty"` // in English, of what the method brings along; else the workshop names it
	Min     int    `json:"min"`
	Max     int    `json:"max"`
	Weight  int    `json:"weight"`            // beside the weights of the others
	Reverse bool   `json:"reverse,omitempty"` // Max is what it takes, not what it gives

	// Steps has one entry for each value from Min to Max if they have names or
	// are listed numbers, each Value/Per (0 is 1). An answer is always the
	// place in the list, counted from Min, so that a digit gives it.
	Steps []Step `json:"steps,omitempty"`
	Per   int    `json:"per,omitempty"`
}

// Step is one value of a scale.
type Step struct {
	Title string `json:"title,omitempty"` // in English
	Value int    `json:"value,omitempty"`
}

// Limits of a form.
const (
	mostCriteria = 20
	mostSteps    = 20
	mostAnswer   = 1000
	mostWeight   = 1000
	mostPoints   = 1000
	mostCost     = 1_000_000_000
)

// Check returns a [*Refusal] if nobody could vote with the form, or nobody
// could count it.
func (f Form) Check() error {
	switch f.Kind {
	case Scales:
		if err := checkCriteria(f.Criteria); err != nil {
			return err
		}
		return f.checkCosts()
	case Points:
		if f.Points < 1 || f.Points > mostPoints {
			return &Refusal{"Give every voter from 1 to {most} points.", map[string]any{"most": mostPoints}}
		}
		if f.Cap < 1 || f.Cap > f.Points {
			return &Refusal{"Let one target get from 1 to {most} points from a voter.", map[string]any{"most": f.Points}}
		}
		return f.checkCosts()
	case Choice, Order, Pairs:
		return f.checkCosts()
	}
	return &Refusal{"A ballot is filled in by scales, points, choices, an order or pairs.", nil}
}

func (f Form) checkCosts() error {
	wrong := f.Budget < 0 || f.Budget > mostCost || f.Spend < 0 || f.Spend > mostCost || len(f.Costs) > 0 && f.Budget == 0
	for _, c := range f.Costs {
		wrong = wrong || c < 1 || c > mostCost
	}
	if wrong {
		return &Refusal{"The budget and every cost have to be whole numbers from 1 to {most}.", map[string]any{"most": Amount(mostCost)}}
	}
	return nil
}

// CheckItems returns a [*Refusal] if the form does not fit the items that are
// voted on.
func (f Form) CheckItems(items []ItemID) error {
	if f.Kind == Points && f.Exactly && len(items)*f.Cap < f.Points {
		return &Refusal{"The targets cannot take all {points} points: let one target get more.", map[string]any{"points": f.Points}}
	}
	for _, item := range items {
		if _, ok := f.Costs[item]; len(f.Costs) > 0 && !ok {
			return &Refusal{"Say what the target {id} costs.", map[string]any{"id": uint64(item)}}
		}
	}
	return nil
}

// Cost returns what the item costs: 1 where no costs are known.
func (f Form) Cost(item ItemID) int {
	if c, ok := f.Costs[item]; ok && c > 0 {
		return c
	}
	return 1
}

func checkCriteria(all []Criterion) error {
	seen, weights := make(map[string]bool), 0
	if len(all) > mostCriteria {
		return &Refusal{"There are {n} criteria; at most {most} are possible.", map[string]any{"n": len(all), "most": mostCriteria}}
	}
	for _, c := range all {
		switch {
		case c.ID == "" || seen[c.ID]:
			return &Refusal{"Every criterion needs a name of its own.", nil}
		case c.Min < 1 || c.Max <= c.Min || c.Max-c.Min >= mostSteps || c.Max > mostAnswer:
			return &Refusal{"The scale of {criterion} has to begin at 1 or above and have from 2 to {most} steps.",
				map[string]any{"criterion": c.ID, "most": mostSteps}}
		case c.Weight < 0 || c.Weight > mostWeight:
			return &Refusal{"The weight of {criterion} has to be from 0 to {most}.",
				map[string]any{"criterion": c.ID, "most": mostWeight}}
		case c.Per < 0 || len(c.Steps) > 0 && len(c.Steps) != c.Max-c.Min+1:
			return &Refusal{"The scale of {criterion} needs a name or a number for each of its steps.",
				map[string]any{"criterion": c.ID}}
		}
		seen[c.ID] = true
		weights += c.Weight
	}
	if weights == 0 {
		return &Refusal{"A ballot needs at least one criterion with a weight.", nil}
	}
	return nil
}

// inOrder returns the items answered, so that of several mistakes the same
// one is always refused.
func inOrder(all map[ItemID]Answer) []ItemID {
	return slices.Sorted(maps.Keys(all))
}
