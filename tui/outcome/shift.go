package outcome

import (
	"math"
	"strconv"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Again says that the targets were rated before; nothing where they were not.
func (x *Words) Again() string {
	if x.earlier == nil {
		return ""
	}
	return x.p.N("Rated once more: {n} targets on which opinions were apart.", len(x.r.Items))
}

// Before returns the result of the ballot whose targets are asked about once
// more, as far as the seat may see it; the zero Result where there is none.
func Before(v live.View, b *workshop.Ballot) Result {
	if b = v.Workshop.Earlier(b); b == nil {
		return Result{}
	}
	return Of(v, b)
}

// Round returns which rating of its targets this is, from 1.
func (r Result) Round() int {
	n := 1
	for b := r.w.Earlier(r.b); b != nil; b = r.w.Earlier(b) {
		n++
	}
	return n
}

// Shift is how the opinion on one item moved since it was rated before.
type Shift struct {
	Item  prioritise.ItemID
	Title string
	Lines []string // by criterion
}

// Shifts returns how opinions moved since the targets were rated before.
func (x *Words) Shifts() []Shift {
	if x.earlier == nil || x.r.Voted == 0 {
		return nil
	}
	now := make(map[prioritise.ItemID]prioritise.Standing)
	for _, s := range x.r.Items {
		now[s.Item] = s
	}
	var all []Shift
	for _, moved := range prioritise.Shifts(*x.earlier, *x.r) {
		s := Shift{Item: moved.Item, Title: x.Title(moved.Item)}
		for _, c := range moved.Criteria {
			for k, is := range now[moved.Item].Criteria {
				if is.ID == c.ID {
					few := is.Disagree == prioritise.Few || x.wereFew(moved.Item, c.ID)
					s.Lines = append(s.Lines, x.p.T("{kind}: {text}", "kind", x.Criterion(k), "text", x.shift(k, is, c, few)))
				}
			}
		}
		if len(s.Lines) > 0 {
			all = append(all, s)
		}
	}
	return all
}

// wereFew reports whether too few answered before for more than a mean.
func (x *Words) wereFew(item prioritise.ItemID, criterion string) bool {
	for _, s := range x.earlier.Items {
		for _, c := range s.Criteria {
			if s.Item == item && c.ID == criterion {
				return c.Disagree == prioritise.Few
			}
		}
	}
	return true
}

// shift says how the answers on one criterion moved.
func (x *Words) shift(k int, is prioritise.Summary, c prioritise.CriterionShift, few bool) string {
	p := x.p
	before, after := x.middle(k, is.Median-c.Median), x.middle(k, is.Median)
	if few {
		before, after = p.Number(is.Mean-c.Mean, 1), p.Number(is.Mean, 1)
	}
	said := p.T("moved from {before} to {after}", "before", before, "after", after)
	if before == after {
		said = p.T("still {n}", "n", after)
	}
	if few {
		return said
	}
	switch {
	case c.Agreement >= 0.1:
		said = joined(said, p.T("people agree more now"))
	case c.Agreement <= -0.1:
		said = joined(said, p.T("people agree less now"))
	default:
		said = joined(said, p.T("people agree as much as before"))
	}
	if c.Stable && !c.Consensus {
		said = joined(said, p.T("another rating would tell nothing new"))
	}
	return said
}

// middle says the median of answers, which may be between two.
func (x *Words) middle(k int, median float64) string {
	if low := math.Floor(median); median != low {
		if x.named(k) {
			return x.Step(k, int(low)) + "–" + x.Step(k, int(low)+1)
		}
		return x.p.Number(median, 1)
	} else if x.named(k) {
		return x.Step(k, int(low))
	}
	return strconv.Itoa(int(median))
}
