package outcome

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"kahvila/workshop/prioritise"
)

// Apart says in a few words why people were far apart on an item; nothing
// where they were not, or where the ballots cannot tell.
func (x *Words) Apart(s prioritise.Standing) string {
	p := x.p
	switch {
	case s.Disagree == prioritise.Split:
		return p.T("two camps")
	case s.Apart:
		return p.T("sectors see it differently")
	case s.Disagree == prioritise.Divided:
		return p.T("divided")
	case x.r.Form.Kind == prioritise.Scales:
		return x.apartOn(s)
	case x.r.Voted < fewest:
		return ""
	case x.halved(s):
		return p.T("about half chose it")
	case x.fewGivers(s):
		return p.T("at the top by few people")
	case s.Support.FromSector >= mostFromOne && len(x.r.Sectors) > 1:
		return p.T("{n} from one sector", "n", percent(p, s.Support.FromSector))
	case x.sectorsFar(s):
		return p.T("sectors see it differently")
	}
	return ""
}

// mildly is 1 where people were apart on a single criterion only.
func (x *Words) mildly(s prioritise.Standing) int {
	if s.Apart || s.Disagree == prioritise.Split || s.Disagree == prioritise.Divided {
		return 0
	}
	return 1
}

// apartOn says on which criterion people were far apart, though on the whole
// they were not: it is worth a second rating all the same.
func (x *Words) apartOn(s prioritise.Standing) string {
	for k, c := range s.Criteria {
		alone := prioritise.Result{Items: []prioritise.Standing{{Item: s.Item, Criteria: []prioritise.Summary{c}}}}
		if len(prioritise.Disputed(alone, 1)) == 0 {
			continue
		}
		if len(s.Criteria) == 1 {
			return x.p.T("opinions split")
		}
		return x.p.T("apart on {criterion}", "criterion", x.Criterion(k))
	}
	return ""
}

const (
	fewest      = 5   // answers of which more is said than their number
	mostFromOne = 0.6 // of the score
	farShare    = 37.5
)

// halved reports whether between 40 and 60 % chose the item.
func (x *Words) halved(s prioritise.Standing) bool {
	n := s.Support.Voters * 100
	return x.r.Form.Kind == prioritise.Choice && n >= 40*x.r.Voted && n <= 60*x.r.Voted
}

// fewGivers reports whether a fifth of the people brought the item to the top.
func (x *Words) fewGivers(s prioritise.Standing) bool {
	return x.r.Form.Kind == prioritise.Points && s.Support.Voters > 0 && s.Support.Voters*5 <= x.r.Voted &&
		slices.ContainsFunc(x.r.Items[:min(x.r.Top, len(x.r.Items))], func(o prioritise.Standing) bool { return o.Item == s.Item })
}

// sectorsFar reports whether the scores of sectors are as far apart as the
// means of ratings have to be, beside the most that an item can get.
func (x *Words) sectorsFar(s prioritise.Standing) bool {
	least, most, n := math.Inf(1), math.Inf(-1), 0
	for _, m := range s.BySector {
		if !m.Suppressed && m.N > 0 {
			least, most, n = min(least, m.Score), max(most, m.Score), n+1
		}
	}
	full := 1.0
	if f := x.r.Form; f.Kind == prioritise.Points {
		full = float64(min(f.Cap, f.Points)) / float64(f.Points)
	}
	return n > 1 && most-least >= farShare*full
}

// Disputed lists the items on which people were far apart, the furthest first.
func (x *Words) Disputed() []prioritise.Standing {
	if x.r.Voted == 0 {
		return nil
	}
	all := slices.DeleteFunc(slices.Clone(x.r.Items), func(s prioritise.Standing) bool { return x.Apart(s) == "" })
	if x.r.Form.Kind == prioritise.Scales {
		slices.SortStableFunc(all, func(a, b prioritise.Standing) int {
			return cmp.Or(cmp.Compare(x.mildly(a), x.mildly(b)), cmp.Compare(a.Agreement, b.Agreement))
		})
	}
	return all
}

// Behind says in numbers what people said of an item, where that is not a
// matter of its criteria.
func (x *Words) Behind(s prioritise.Standing) string {
	switch x.r.Form.Kind {
	case prioritise.Choice:
		return x.p.T("for it {n}, not {others}", "n", s.Support.Voters, "others", x.r.Voted-s.Support.Voters)
	case prioritise.Points:
		return joined(x.Score(s), x.detail(s))
	case prioritise.Pairs:
		return x.Score(s)
	}
	return ""
}

// Remarks says what can be said of agreement as a whole.
func (x *Words) Remarks() []string {
	var all []string
	if x.r.Voted == 0 {
		return nil
	}
	if w := x.r.Concordance; x.r.Form.Kind == prioritise.Order && w > 0 {
		switch {
		case w >= 0.7:
			all = append(all, x.p.T("People put the targets in much the same order."))
		case w >= 0.3:
			all = append(all, x.p.T("The orders of people have something in common, and not more."))
		default:
			all = append(all, x.p.T("The orders of people have little in common."))
		}
	}
	for _, alike := range x.alike() {
		all = append(all, x.p.T("Too close to be told apart: {targets}", "targets", x.titles(alike, 4)))
	}
	if len(all) == 0 && len(x.Disputed()) == 0 {
		all = append(all, x.p.T("There is nothing on which you clearly disagreed."))
	}
	return all
}

// alike returns runs of items of which each cannot be told from the one
// before.
func (x *Words) alike() [][]prioritise.ItemID {
	var runs [][]prioritise.ItemID
	for i, s := range x.r.Items {
		switch {
		case !s.Pairs.Alike || i == 0:
			continue
		case !x.r.Items[i-1].Pairs.Alike || len(runs) == 0:
			runs = append(runs, []prioritise.ItemID{x.r.Items[i-1].Item})
		}
		last := len(runs) - 1
		runs[last] = append(runs[last], s.Item)
	}
	return runs
}

// Spread is how often each answer was given on one criterion.
type Spread struct {
	Name   string   // of the criterion
	Labels []string // what the answers are called; nil: the numbers from the first one on
	Counts []int    // of each; nil: there are too few to be told
	Word   string   // how far apart they are
}

// Spreads returns how often each answer was given to an item, by criterion.
func (x *Words) Spreads(s prioritise.Standing) []Spread {
	var all []Spread
	for k, c := range s.Criteria {
		spread := Spread{Name: x.Criterion(k), Word: x.disagree(c)}
		if c.Disagree != prioritise.Few {
			spread.Counts = c.Counts
			for i := range c.Counts {
				if x.named(k) {
					spread.Labels = append(spread.Labels, x.Step(k, x.r.Form.Criteria[k].Min+i))
				}
			}
		}
		all = append(all, spread)
	}
	return all
}

// disagree says how far apart answers are in two words, or how few they are.
func (x *Words) disagree(c prioritise.Summary) string {
	switch c.Disagree {
	case prioritise.Agreed:
		return x.p.T("mostly agreed")
	case prioritise.Spread:
		return x.p.T("some spread")
	case prioritise.Divided:
		return x.p.T("divided")
	case prioritise.Split:
		return x.p.T("two camps")
	}
	return x.p.N("{n} answers", c.Answers)
}

// Text is the spread in a line: the answers that were given, or, without
// names, how often each number was.
func (s Spread) Text() string {
	var all []string
	for i, n := range s.Counts {
		switch {
		case s.Labels == nil:
			all = append(all, strconv.Itoa(n))
		case n > 0:
			all = append(all, s.Labels[i]+" "+strconv.Itoa(n))
		}
	}
	return joined(all...)
}

// Legend says what the numbers of spreads without names are; nothing where
// there are none.
func (x *Words) Legend() string {
	for k, c := range x.r.Form.Criteria {
		switch {
		case x.named(k):
		case c.Min == 1 && c.Max == 5:
			return x.p.T("The numbers say how many gave 1, 2, 3, 4 and 5.")
		default:
			return x.p.T("The numbers say how many gave each answer, from {low} to {high}.", "low", c.Min, "high", c.Max)
		}
	}
	return ""
}

// joined puts commas between what is there.
func joined(all ...string) string {
	text := ""
	for _, s := range all {
		switch {
		case s == "":
		case text == "":
			text = s
		default:
			text += ", " + s
		}
	}
	return text
}
