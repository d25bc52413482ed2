package prioritise

import (
	"cmp"
	"slices"
	"strings"
)

// Caution is something that is known to go wrong with a method, and did here.
type Caution struct {
	Kind CautionKind `json:"kind"`
	Item ItemID      `json:"item,omitempty"` // that it is about; 0: about the whole
	ID   string      `json:"id,omitempty"`   // of the criterion
	N    int         `json:"n,omitempty"`
}

// CautionKind names what went wrong.
type CautionKind string

// The cautions.
const (
	TooMany      CautionKind = "too-many"       // N items: more than anyone can keep in mind while voting so
	AllHigh      CautionKind = "all-high"       // on a criterion, four of five answers are in the upper two steps
	OneGiver     CautionKind = "one-giver"      // one person gave more than 40 % of what the item got
	Unfinished   CautionKind = "unfinished"     // N ballots did not give all
	AllMust      CautionKind = "all-must"       // more than 60 % of the items are Must
	MustEffort   CautionKind = "must-effort"    // Must takes N % of the effort there is, more than 60
	NoSmallest   CautionKind = "no-smallest"    // no item is at the lowest step of the criterion: everything is relative to it
	NoWinner     CautionKind = "no-winner"      // no item beats every other one, by sectors
	RulesDiffer  CautionKind = "rules-differ"   // the rules do not agree on the first
	TooFewPairs  CautionKind = "too-few-pairs"  // N items were compared less often than it takes
	NotConnected CautionKind = "not-connected"  // there are items that were not compared with each other, not even through others
	TooFewChosen CautionKind = "too-few-chosen" // voters chose N items on average (rounded down); equal shares want eight, or all they like
	MoneyLeft    CautionKind = "money-left"     // N of the budget is left, and nothing fits
)

func (c *count) caution(x Caution) { c.cautions = append(c.cautions, x) }

// sorted puts cautions in an order of their own.
func sortedCautions(all []Caution) []Caution {
	slices.SortFunc(all, func(a, b Caution) int {
		return cmp.Or(strings.Compare(string(a.Kind), string(b.Kind)), cmp.Compare(a.Item, b.Item), strings.Compare(a.ID, b.ID))
	})
	return all
}

// general notes the cautions that any method may need.
func (c *count) general() {
	if n := len(c.entries); n > mostItems(c.form) {
		c.caution(Caution{Kind: TooMany, N: n})
	}
	if c.form.Kind != Scales {
		return
	}
	for k, sc := range c.sheet.scales {
		high, all := 0, 0
		for _, e := range c.entries {
			for _, t := range e.cells[k].tallies {
				all += t.n
				for _, n := range t.levels[max(0, len(t.levels)-2):] {
					high += n
				}
			}
		}
		if sc.levels() >= 5 && !sc.reverse && all >= 4*fewest && high*5 >= all*4 && len(c.form.Criteria[k].Steps) == 0 {
			c.caution(Caution{Kind: AllHigh, ID: c.form.Criteria[k].ID})
		}
	}
}

// mostItems is how many items people can vote on with such a form before they
// choose among the first only.
func mostItems(f Form) int {
	switch f.Kind {
	case Order:
		return 7
	case Pairs:
		return 200
	case Scales:
		return 25
	case Choice:
		return 60
	}
	return 30
}
