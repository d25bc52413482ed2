package outcome

import (
	"strconv"
	"strings"

	"kahvila/export"
	"kahvila/workshop/prioritise"
)

// Apart says in a few words why people were far apart on an item; nothing
// where they were not, or where the ballots cannot tell.
func (x *Words) Apart(s prioritise.Standing) string { return export.Apart(x.p, x.r, s, x.Criterion) }

// Disputed lists the items on which people were far apart, the furthest first.
func (x *Words) Disputed() []prioritise.Standing { return x.r.Contested() }

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
		if len(alike) > 2 { // the first and the last may well be told apart
			all = append(all, x.p.T("Each too close to the next to be told apart: {targets}", "targets", x.titles(alike, 4)))
		} else {
			all = append(all, x.p.T("Too close to be told apart: {targets}", "targets", x.titles(alike, 4)))
		}
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
		case n > 0 && s.Labels[i] != "" && s.Labels[i][0] <= '9': // two numbers are told apart
			all = append(all, s.Labels[i]+" ("+strconv.Itoa(n)+")")
		case n > 0:
			all = append(all, s.Labels[i]+" "+strconv.Itoa(n))
		}
	}
	return joined(all...)
}

// InShort says how people answered on an item, in a few words on each
// criterion: of numbers, how often each was given.
func (x *Words) InShort(s prioritise.Standing) []string {
	var all []string
	for _, spread := range x.Spreads(s) {
		text := spread.Text()
		if spread.Labels == nil {
			text = strings.ReplaceAll(text, ", ", " ")
		}
		if text != "" {
			all = append(all, spread.Name+" "+text)
		}
	}
	if text := x.Behind(s); len(all) == 0 && text != "" {
		all = []string{text}
	}
	return all
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
