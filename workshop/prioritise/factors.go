package prioritise

import (
	"math/big"
	"slices"
)

// Factors is what an item came to by a formula.
type Factors struct {
	Value, PersonValue float64   // of the formula; 0 if a factor is not known
	Medians            []float64 // of each criterion, every sector weighing the same; 0 if not known
	// Low and High are the quartiles of what each person's own numbers come
	// to (type 7 of Hyndman & Fan), 0 for fewer than five who gave them all.
	Low, High float64
}

// formula puts the factors of an item, in the order of the criteria, together.
type formula func([]*big.Rat) *big.Rat

// factorMethod is a method that takes the lower median of every factor and
// puts the medians into the formula. The score is 100 · the value beside the
// best one.
func factorMethod(m Method, own Form, f formula) Method {
	m.Form = func(int) Form {
		form := own
		form.Criteria = slices.Clone(own.Criteria)
		return form
	}
	m.Check = checkRatings
	m.Count = func(p Poll) Result { return countFactors(m.Name, own, f, p) }
	m.rule = func(p Poll) ruled {
		r, s := ruledFactors(own, f, p)
		return ruled{r.form, s, r.count}
	}
	return m
}

func ruledFactors(own Form, f formula, p Poll) (*factorRule, *sheet) {
	form := p.Form
	if form.Kind != Scales || form.Check() != nil || len(form.Criteria) != len(own.Criteria) {
		form = own
	}
	for k, c := range form.Criteria {
		if c.Reverse != own.Criteria[k].Reverse {
			form = own
			break
		}
	}
	different := 1
	for _, c := range form.Criteria {
		different *= c.Max - c.Min + 1
	}
	return &factorRule{form: form, formula: f, worked: make([]known, different)}, newSheet(p, scalesOf(form), readRatings)
}

func countFactors(name string, own Form, f formula, p Poll) Result {
	r, s := ruledFactors(own, f, p)
	form := r.form
	c := newRuledCount(name, p, form, s)
	c.summaries()
	c.follow(r.count)
	equal, persons := r.values(c.sheet.bySectors(-1)), r.values(c.sheet.byPersons())
	for k, cr := range form.Criteria {
		least, rated := false, false
		for i, s := range c.sheet.bySectors(-1).spreads(k) {
			m := s.lowerMedian(false)
			median := 0.0
			if m >= 0 {
				median = float(cr.amount(cr.Min + m))
			}
			least, rated = least || m == 0, rated || m >= 0
			c.entries[i].Factors.Medians = append(c.entries[i].Factors.Medians, median)
		}
		if name == "wsjf" && rated && !least {
			c.caution(Caution{Kind: NoSmallest, ID: cr.ID})
		}
	}
	for i, e := range c.entries {
		e.Factors.Value, e.Factors.PersonValue = equal[i].nearly, persons[i].nearly
		e.Factors.Low, e.Factors.High = r.quartiles(c.sheet, i)
	}
	return c.result()
}

// amount is the number that an answer stands for.
func (c Criterion) amount(answer int) *big.Rat {
	if len(c.Steps) == c.Max-c.Min+1 {
		if v := c.Steps[answer-c.Min].Value; v > 0 {
			return big.NewRat(int64(v), int64(max(c.Per, 1)))
		}
	}
	return big.NewRat(int64(answer), 1)
}

type factorRule struct {
	form    Form
	formula formula
	worked  []known // by the answers as one number
}

// value is what answers to all criteria come to; nothing where one of them is
// missing. Few answers differ, so each is worked out once.
func (r *factorRule) value(answers []int) known {
	code := 0
	for k, c := range r.form.Criteria {
		if answers[k] == missing {
			return known{}
		}
		code = code*(c.Max-c.Min+1) + answers[k] - c.Min
	}
	if v := r.worked[code]; v.exact != nil {
		return v
	}
	factors := make([]*big.Rat, len(answers))
	for k, c := range r.form.Criteria {
		factors[k] = c.amount(answers[k])
	}
	v := knownRat(r.formula(factors))
	r.worked[code] = v
	return v
}

// values returns what each item comes to, nothing where a factor is not known.
func (r *factorRule) values(b *box) []known {
	values := make([]known, len(b.sheet.items))
	criteria := len(r.form.Criteria)
	medians := make([]int, len(values)*criteria)
	for k, c := range r.form.Criteria {
		for i, s := range b.spreads(k) {
			medians[i*criteria+k] = missing
			if m := s.lowerMedian(b.quick); m >= 0 {
				medians[i*criteria+k] = c.Min + m
			}
		}
	}
	for i := range values {
		values[i] = r.value(medians[i*criteria : (i+1)*criteria])
	}
	return values
}

func (r *factorRule) count(b *box) verdict {
	values := r.values(b)
	v := verdict{level: denseKnown(values), score: make([]float64, len(values))}
	if b.quick {
		return v // nobody sees its score
	}
	var best *big.Rat
	for _, x := range values {
		if x.exact != nil && (best == nil || x.exact.Cmp(best) > 0) {
			best = x.exact
		}
	}
	for i, x := range values {
		if x.exact != nil && best.Sign() > 0 {
			v.score[i] = percent(new(big.Rat).Quo(x.exact, best))
		}
	}
	return v
}

// quartiles returns those of what the item comes to by each person.
func (r *factorRule) quartiles(s *sheet, item int) (low, high float64) {
	var own []float64
	scales := len(s.scales)
	for _, rows := range s.rows {
		for _, row := range rows {
			if v := r.value(row[item*scales : (item+1)*scales]); v.exact != nil {
				own = append(own, v.nearly)
			}
		}
	}
	if len(own) < fewest {
		return 0, 0
	}
	slices.Sort(own)
	at := func(quarter int) float64 {
		h := (len(own) - 1) * quarter
		below, above := own[h/4], own[min(h/4+1, len(own)-1)]
		return below + float64((above-below)*float64(h%4))/4
	}
	return at(1), at(3)
}
