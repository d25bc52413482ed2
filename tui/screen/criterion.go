package screen

import (
	"fmt"
	"slices"

	"kahvila/workshop"
)

// criterion is one scale in the words of the workshop.
type criterion struct {
	name string
	help string // what is asked
	ends string // what the lowest and the highest number mean
}

// criteriaOf returns the criteria of a ballot as its agenda names them.
func criteriaOf(f Frame, w *workshop.Workshop, b *workshop.Ballot) []criterion {
	step, _ := w.Agenda().Step(b.Step)
	var all []criterion
	for _, c := range b.Form.Criteria {
		x := criterion{name: c.ID}
		i := slices.IndexFunc(step.Criteria, func(have workshop.Criterion) bool { return have.ID == c.ID })
		if i >= 0 {
			have := step.Criteria[i]
			x.name = first(f.in(have.Name), x.name)
			x.help = f.in(have.Help)
			if low, high := f.in(have.Low), f.in(have.High); low != "" && high != "" {
				x.ends = fmt.Sprintf("%d = %s, %d = %s", c.Min, low, c.Max, high)
			}
		}
		all = append(all, x)
	}
	return all
}
