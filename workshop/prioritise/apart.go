package prioritise

import (
	"cmp"
	"math"
	"slices"
)

// Difference is in which way people saw an item differently, in a word.
type Difference string

// The differences, those that say most first.
const (
	Camps       Difference = "camps"     // two of them, at the ends of the scale
	Sectors     Difference = "sectors"   // the sectors see it differently
	Opposed     Difference = "opposed"   // opinions are clearly spread
	OnCriterion Difference = "criterion" // on one criterion only, and not on the whole
	Halved      Difference = "halved"    // about half chose it
	ByFew       Difference = "few"       // a fifth of the people brought it to the top
	OneSector   Difference = "sector"    // most of it came from one sector
)

const (
	mostFromOne = 0.6  // of the score
	farShare    = 37.5 // of a score: as far as the means of ratings have to be, 1.5 on 1 to 5
)

// Apart returns in which way people saw an item of the result differently, and
// of [OnCriterion] on which criterion of the form; nothing where they did not,
// or where the ballots cannot tell.
func (r *Result) Apart(s Standing) (Difference, int) {
	switch {
	case s.Disagree == Split:
		return Camps, 0
	case s.Apart:
		return Sectors, 0
	case s.Disagree == Divided:
		return Opposed, 0
	case r.Form.Kind == Scales:
		return apartOn(s)
	case r.Voted < fewest:
		return "", 0
	case r.halved(s):
		return Halved, 0
	case r.fewGivers(s):
		return ByFew, 0
	case s.Support.FromSector >= mostFromOne && len(r.Sectors) > 1:
		return OneSector, 0
	case r.sectorsFar(s):
		return Sectors, 0
	}
	return "", 0
}

// Contested returns the items that people saw differently. Of ratings those
// with the least agreement come first, and last those where it is a matter of
// one criterion.
func (r *Result) Contested() []Standing {
	if r.Voted == 0 {
		return nil
	}
	mild := func(s Standing) int {
		if d, _ := r.Apart(s); d == OnCriterion {
			return 1
		}
		return 0
	}
	all := slices.DeleteFunc(slices.Clone(r.Items), func(s Standing) bool { d, _ := r.Apart(s); return d == "" })
	if r.Form.Kind == Scales {
		slices.SortStableFunc(all, func(a, b Standing) int {
			return cmp.Or(cmp.Compare(mild(a), mild(b)), cmp.Compare(a.Agreement, b.Agreement))
		})
	}
	return all
}

// apartOn finds the criterion on which people were far apart, though on the
// whole they were not: it is worth a second rating all the same.
func apartOn(s Standing) (Difference, int) {
	for k, c := range s.Criteria {
		alone := Result{Items: []Standing{{Item: s.Item, Criteria: []Summary{c}}}}
		if len(Disputed(alone, 1)) > 0 {
			return OnCriterion, k
		}
	}
	return "", 0
}

// halved reports whether between 40 and 60 % chose the item.
func (r *Result) halved(s Standing) bool {
	n := s.Support.Voters * 100
	return r.Form.Kind == Choice && n >= 40*r.Voted && n <= 60*r.Voted
}

// fewGivers reports whether a fifth of the people brought the item to the top.
func (r *Result) fewGivers(s Standing) bool {
	return r.Form.Kind == Points && s.Support.Voters > 0 && s.Support.Voters*5 <= r.Voted &&
		slices.ContainsFunc(r.Items[:min(r.Top, len(r.Items))], func(o Standing) bool { return o.Item == s.Item })
}

// sectorsFar reports whether the scores of sectors are as far apart as the
// means of ratings have to be, beside the most that an item can get.
func (r *Result) sectorsFar(s Standing) bool {
	least, most, n := math.Inf(1), math.Inf(-1), 0
	for _, m := range s.BySector {
		if !m.Suppressed && m.N > 0 {
			least, most, n = min(least, m.Score), max(most, m.Score), n+1
		}
	}
	full := 1.0
	if f := r.Form; f.Kind == Points {
		full = float64(min(f.Cap, f.Points)) / float64(f.Points)
	}
	return n > 1 && most-least >= farShare*full
}
