package prioritise

import (
	"cmp"
	"math"
	"slices"
)

// Disputed lists the items that are worth a second round, those with the least
// agreement first and at most so many: on a criterion the agreement is below
// 0.2, or half of the answers are more than one step apart without that most
// agree, as they can on a scale of many steps; or the sectors disagree. Ratings
// of fewer than five people say nothing of that.
func Disputed(r Result, most int) []ItemID {
	var all []Standing
	for _, s := range r.Items {
		if slices.ContainsFunc(s.Criteria, func(c Summary) bool {
			return c.Disagree != Few && c.Disagree != Agreed && (c.Agreement < .2 || c.IQR > 1)
		}) || s.Apart {
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(a, b Standing) int { return cmp.Compare(a.Agreement, b.Agreement) })
	var items []ItemID
	for _, s := range all[:min(max(most, 0), len(all))] {
		items = append(items, s.Item)
	}
	return items
}

// Shift is how the opinion on an item moved from one round to the next. Who
// changed their mind nobody can tell: the ballots of the rounds have nothing in
// common.
type Shift struct {
	Item          ItemID
	Before, After int // places among all items of the round
	Criteria      []CriterionShift
}

// CriterionShift is how the answers on one criterion moved. With fewer than
// five answers in either round only the means are told.
type CriterionShift struct {
	ID                string
	Mean              float64 // how much higher it is
	Median, Agreement float64 // the same
	Moved             float64 // half of Σ |share before − share after|: the share of answers that moved, at least
	Stable            bool    // no more than 15 % moved: another round would tell nothing new
	Consensus         bool    // now: the middle half within one step, or 70 % within one step of the median
}

// Shifts compares two rounds of ratings by the items and criteria that are in
// both, in the order of the second.
//
// Source of the 15 %: M. Scheibe, M. Skutsch & J. Schofer, Experiments in
// Delphi methodology, in Linstone & Turoff, The Delphi Method (1975).
func Shifts(before, after Result) []Shift {
	first := make(map[ItemID]Standing)
	for _, s := range before.Items {
		first[s.Item] = s
	}
	var all []Shift
	for _, s := range after.Items {
		old, ok := first[s.Item]
		if !ok {
			continue
		}
		shift := Shift{Item: s.Item, Before: old.Place, After: s.Place}
		for k, c := range s.Criteria {
			for _, o := range old.Criteria {
				if o.ID == c.ID && len(o.Counts) == len(c.Counts) && o.Answers > 0 && c.Answers > 0 {
					shift.Criteria = append(shift.Criteria, c.since(o, leastOf(after.Form, k)))
				}
			}
		}
		all = append(all, shift)
	}
	return all
}

func leastOf(f Form, k int) int {
	if k < len(f.Criteria) {
		return f.Criteria[k].Min
	}
	return 1
}

// since compares with an earlier round on the same scale, which begins at
// least.
func (s Summary) since(o Summary, least int) CriterionShift {
	c := CriterionShift{ID: s.ID, Mean: s.Mean - o.Mean}
	if s.Disagree == Few || o.Disagree == Few {
		return c
	}
	c.Median, c.Agreement = s.Median-o.Median, s.Agreement-o.Agreement
	moved, near := 0, 0
	for v := range s.Counts {
		d := s.Counts[v]*o.Answers - o.Counts[v]*s.Answers
		moved += max(d, -d)
		if math.Abs(float64(least+v)-s.Median) <= 1 {
			near += s.Counts[v]
		}
	}
	all := 2 * s.Answers * o.Answers
	c.Moved = float64(moved) / float64(all)
	c.Stable = moved*100 <= 15*all
	c.Consensus = s.IQR <= 1 || near*100 >= 70*s.Answers
	return c
}
