package screen

import (
	"fmt"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// criterion is one scale in the words of the workshop, or else in those of its
// method.
type criterion struct {
	name  string
	help  string   // what is asked
	low   string   // what the lowest number means, with the number
	high  string   // and the highest; both or neither
	ends  string   // both
	steps []string // what each number stands for, from the least; nil: for itself
	named bool     // the steps are words
}

// criteriaOf returns the criteria of a ballot as its agenda names them.
func criteriaOf(f Frame, w *workshop.Workshop, b *workshop.Ballot) []criterion {
	var all []criterion
	for _, c := range b.Form.Criteria {
		have := w.CriterionOf(b, c.ID)
		x := criterion{name: first(f.in(have.Name), f.said(c.Title), c.ID)}
		x.help = first(f.in(have.Help), f.said(prioritise.Means(b.Method, c.ID)))
		low, high := f.in(have.Low), f.in(have.High)
		if low == "" || high == "" {
			low, high = prioritise.Ends(b.Method, c.ID)
			low, high = f.said(low), f.said(high)
		}
		if low != "" && high != "" {
			x.low, x.high = fmt.Sprintf("%d = %s", c.Min, low), fmt.Sprintf("%d = %s", c.Max, high)
			x.ends = x.low + ", " + x.high
		}
		for i, step := range c.Steps {
			text := f.said(step.Title)
			if i < len(have.Steps) {
				text = first(f.in(have.Steps[i]), text)
			}
			x.named = x.named || text != ""
			if text == "" {
				text = f.value(c, step.Value)
			} else if step.Value > 0 {
				text += " (" + f.value(c, step.Value) + ")"
			}
			x.steps = append(x.steps, text)
		}
		all = append(all, x)
	}
	return all
}

// said returns a sentence of the program in the language of the screen, and
// nothing for nothing.
func (f Frame) said(english string) string {
	if english == "" {
		return ""
	}
	return f.T.T(english)
}

// value writes what a step of the criterion is worth, with no more decimals
// than it has.
func (f Frame) value(c prioritise.Criterion, v int) string {
	per := max(c.Per, 1)
	decimals := 0
	for rest := v % per; rest != 0 && decimals < 2; decimals++ {
		rest = rest * 10 % per
	}
	return f.T.Number(float64(v)/float64(per), decimals)
}
