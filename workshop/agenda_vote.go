package workshop

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"kahvila/workshop/prioritise"
)

// Criterion is one scale of a ballot. Only votes by criteria have others than
// those of their method; elsewhere it gives them the words of this workshop.
type Criterion struct {
	ID      string `json:"id" yaml:"id"`
	Name    Text   `json:"name" yaml:"name"`
	Help    Text   `json:"help,omitempty" yaml:"help,omitempty"` // one line: what it means
	Low     Text   `json:"low,omitempty" yaml:"low,omitempty"`
	High    Text   `json:"high,omitempty" yaml:"high,omitempty"`
	Weight  int    `json:"weight,omitempty" yaml:"weight,omitempty"`
	Reverse bool   `json:"reverse,omitempty" yaml:"reverse,omitempty"` // a high value speaks against it
	Max     int    `json:"max,omitempty" yaml:"max,omitempty"`         // the last number of the scale; 0: 5, or as many as there are steps
	Steps   []Text `json:"steps,omitempty" yaml:"steps,omitempty"`     // what each number is called, from 1
}

// VoteForm is what a vote step has otherwise than its method; what is 0 is as
// the method has it.
type VoteForm struct {
	Points int             `json:"points,omitempty" yaml:"points,omitempty"` // what everybody has to give
	Cap    int             `json:"cap,omitempty" yaml:"cap,omitempty"`       // the most for one target
	Each   int             `json:"each,omitempty" yaml:"each,omitempty"`     // how many places, or pairs, everybody fills in
	Spend  int             `json:"spend,omitempty" yaml:"spend,omitempty"`   // the most that the choices of one person may come to
	Budget int             `json:"budget,omitempty" yaml:"budget,omitempty"` // what there is for all
	Rule   prioritise.Rule `json:"rule,omitempty" yaml:"rule,omitempty"`
	Top    int             `json:"top,omitempty" yaml:"top,omitempty"`       // only so many of these targets, the first of the vote before
	Open   bool            `json:"open,omitempty" yaml:"open,omitempty"`     // only the targets that are not in use, done or stopped
	Listed bool            `json:"listed,omitempty" yaml:"listed,omitempty"` // everybody sees the targets in the same order
}

// OfAnyMethod returns what a form says whatever the method is: which targets are
// asked about, and in which order people see them.
func (f VoteForm) OfAnyMethod() VoteForm { return VoteForm{Top: f.Top, Open: f.Open, Listed: f.Listed} }

func (s Step) method() string { return cmp.Or(s.Method, "criteria") }

// form returns what a ballot of the step asks for, over so many items.
func (s Step) form(items int) prioritise.Form {
	m, known := prioritise.Find(s.method())
	if !known {
		return prioritise.Form{}
	}
	f := m.Form(items)
	f.Criteria = s.criteria(f.Criteria)
	points, most := f.Points, f.Cap
	f.Points = cmp.Or(s.Form.Points, f.Points)
	if f.Kind == prioritise.Points {
		// The share of one target stays what it was, and all can be given.
		f.Cap = min(f.Points, (most*f.Points+points-1)/points)
		if f.Exactly && items > 0 {
			f.Cap = max(f.Cap, (f.Points+items-1)/items)
		}
		f.Cap = cmp.Or(s.Form.Cap, f.Cap)
	}
	f.Each = cmp.Or(s.Form.Each, f.Each)
	f.Spend = cmp.Or(s.Form.Spend, f.Spend)
	f.Budget = cmp.Or(s.Form.Budget, f.Budget)
	f.Rule = cmp.Or(s.Form.Rule, f.Rule)
	return f
}

// criteria returns those of the form, as the step has them.
func (s Step) criteria(own []prioritise.Criterion) []prioritise.Criterion {
	all := slices.Clone(own)
	switch {
	case len(s.Criteria) == 0 || len(own) == 0:
		return all
	case s.method() == "criteria":
		all = nil
		for _, c := range s.Criteria {
			all = append(all, c.scale(prioritise.Criterion{ID: c.ID, Min: 1, Max: 5, Weight: cmp.Or(c.Weight, 1), Reverse: c.Reverse}))
		}
	case s.method() == "judgment":
		c := s.Criteria[0]
		all[0].ID = c.ID
		all[0] = c.scale(all[0])
	default:
		for i := range all {
			if at := slices.IndexFunc(s.Criteria, func(c Criterion) bool { return c.ID == all[i].ID }); at >= 0 {
				all[i].Steps = s.Criteria[at].called(all[i].Steps)
			}
		}
	}
	return all
}

// scale gives the criterion the length and the names that are said here.
func (c Criterion) scale(own prioritise.Criterion) prioritise.Criterion {
	if len(c.Steps) > 0 {
		own.Max, own.Steps = len(c.Steps), c.called(make([]prioritise.Step, len(c.Steps)))
	} else if c.Max > 0 {
		own.Max, own.Steps = c.Max, nil
	}
	return own
}

// called gives the steps their names.
func (c Criterion) called(steps []prioritise.Step) []prioritise.Step {
	named := slices.Clone(steps)
	for i := range named {
		if i < len(c.Steps) {
			named[i].Title = c.Steps[i].String()
		}
	}
	return named
}

// CriterionOf returns a criterion of a ballot in the words of the agenda; what
// these do not say is empty. The English titles of the form stand for it then.
func (w *Workshop) CriterionOf(b *Ballot, id string) Criterion {
	s, _ := w.agenda.Step(b.Step)
	for _, c := range s.Criteria {
		if c.ID == id {
			return c
		}
	}
	return Criterion{ID: id}
}

func checkVote(c *agendaCheck, s Step) {
	switch s.Mode {
	case "", BySector, Anonymous:
	default:
		c.wrong(Refuse("The step {step}: {mode} is not a mode of a ballot. Use sector or anonymous.", "step", s.ID, "mode", string(s.Mode)))
	}
	m, ok := prioritise.Find(s.method())
	if !ok {
		c.wrong(Refuse("The step {step}: {method} is not a method. Use {methods}.", "step", s.ID, "method", s.Method, "methods", methodNames()))
		return
	}
	wrong := len(c.errs)
	c.criteria(s, m.Form(0))
	c.voteForm(s)
	if r := new(prioritise.Refusal); len(c.errs) == wrong && errors.As(s.form(0).Check(), &r) {
		c.wrong(Refuse("The step {step} cannot be voted on. {why}", "step", s.ID, "why", &Refusal{r.Text, r.Args}))
	}
}

func methodNames() string {
	var names []string
	for _, m := range prioritise.Methods {
		names = append(names, m.Name)
	}
	return strings.Join(names, ", ")
}

// onlyVote refuses what nobody would follow in a step of another kind.
func (c *agendaCheck) onlyVote(s Step) {
	for _, key := range []struct {
		name string
		said bool
	}{{"method", s.Method != ""}, {"criteria", len(s.Criteria) > 0}, {"form", s.Form != VoteForm{}}} {
		if key.said {
			c.wrong(Refuse("The step {step}: {field} means something only in a step of the kind vote. Take it out.", "step", s.ID, "field", key.name))
		}
	}
}

// criteria checks those of a vote step, which are its own or words for those
// of its method.
func (c *agendaCheck) criteria(s Step, own prioritise.Form) {
	for _, k := range s.Criteria {
		c.id(Refuse("criterion of {step}", "step", s.ID), k.ID)
		c.text(Refuse("criterion {id}", "id", k.ID), k.Name)
		for _, t := range k.Steps {
			c.text(Refuse("criterion {id}", "id", k.ID), t)
		}
		if k.Weight < 0 || k.Weight > 100 {
			c.wrong(Refuse("The criterion {criterion} has the weight {n}; 0 to 100 are possible.", "criterion", k.ID, "n", k.Weight))
		}
	}
	var ids []string
	for _, k := range own.Criteria {
		ids = append(ids, k.ID)
	}
	switch method := s.method(); {
	case method == "criteria" && len(s.Criteria) == 0:
		c.wrong(Refuse("The step {step} rates by criteria but has none. Add criticality, importance and resources.", "step", s.ID))
	case method == "criteria", method == "judgment" && len(s.Criteria) <= 1:
		for _, k := range s.Criteria {
			c.scale(k)
		}
	case len(own.Criteria) == 0 && len(s.Criteria) > 0:
		c.wrong(Refuse("The step {step}: {field} means nothing for the method {method}. Take it out.", "step", s.ID, "field", "criteria", "method", method))
	case method == "judgment":
		c.wrong(Refuse("The step {step} judges by one criterion. Take out the others.", "step", s.ID))
	default:
		for _, k := range s.Criteria {
			i := slices.Index(ids, k.ID)
			switch {
			case i < 0:
				c.wrong(Refuse("The criterion {criterion} is none of the method {method}. Its own can be given other names: {criteria}.",
					"criterion", k.ID, "method", method, "criteria", strings.Join(ids, ", ")))
			case k.Weight != 0 || k.Reverse || k.Max != 0:
				c.wrong(Refuse("The criterion {criterion}: the method {method} has its own scale and weights. Say only name, help, low, high and steps.", "criterion", k.ID, "method", method))
			case len(k.Steps) > 0 && len(k.Steps) != len(own.Criteria[i].Steps):
				c.wrong(Refuse("The criterion {criterion} has {n} steps, and the method {method} needs {most}.",
					"criterion", k.ID, "n", len(k.Steps), "method", method, "most", len(own.Criteria[i].Steps)))
			}
		}
	}
}

// scale checks the length of a scale: a digit has to be enough for an answer.
func (c *agendaCheck) scale(k Criterion) {
	n := cmp.Or(len(k.Steps), k.Max, 5)
	switch {
	case n < 2 || n > 9:
		c.wrong(Refuse("The criterion {criterion} has a scale from 1 to {n}; it can end at 2 to 9.", "criterion", k.ID, "n", n))
	case len(k.Steps) > 0 && k.Max != 0 && k.Max != len(k.Steps):
		c.wrong(Refuse("The criterion {criterion} has {n} steps and ends at {most}. Take max out.", "criterion", k.ID, "n", len(k.Steps), "most", k.Max))
	}
}

// The most that the numbers of a form can be.
const (
	mostPoints = 1000
	mostEach   = 1000
	mostMoney  = 1_000_000_000
	mostTop    = 1000
)

// voteForm checks what a vote step has otherwise than its method.
func (c *agendaCheck) voteForm(s Step) {
	f, method := s.Form, s.method()
	takes := s.Takes()
	for _, x := range []struct {
		name    string
		n, most int
	}{
		{"points", f.Points, mostPoints}, {"cap", f.Cap, cmp.Or(max(0, f.Points), mostPoints)}, {"each", f.Each, mostEach},
		{"spend", f.Spend, mostMoney}, {"budget", f.Budget, mostMoney}, {"top", f.Top, mostTop},
	} {
		switch {
		case x.n != 0 && !slices.Contains(takes, x.name):
			c.wrong(Refuse("The step {step}: {field} means nothing for the method {method}. Take it out.", "step", s.ID, "field", x.name, "method", method))
		case x.n < 0 || x.n > x.most:
			c.wrong(Refuse("The step {step}: {field} is {n}; 1 to {most} are possible.", "step", s.ID, "field", x.name, "n", x.n, "most", x.most))
		}
	}
	if rules := rulesOf(method); f.Rule != "" && len(rules) == 0 {
		c.wrong(Refuse("The step {step}: {field} means nothing for the method {method}. Take it out.", "step", s.ID, "field", "rule", "method", method))
	} else if f.Rule != "" && !slices.Contains(rules, string(f.Rule)) {
		c.wrong(Refuse("The step {step}: {rule} is not a rule of the method {method}. Use {rules}.", "step", s.ID, "field", "rule", "rule", string(f.Rule), "method", method, "rules", strings.Join(rules, ", ")))
	}
	if f.Top > 0 && !c.a.votesBefore(s) {
		c.wrong(Refuse("The step {step}: {field} takes the first targets of a vote before it, and there is none. Take it out, or add a step of the kind vote before.", "step", s.ID, "field", "top"))
	}
}

// rulesOf names the ways in which the ballots of a method can be counted,
// where there are several.
func rulesOf(method string) []string {
	var rules []prioritise.Rule
	switch method {
	case "ranked":
		rules = []prioritise.Rule{prioritise.SchulzeRule, prioritise.RankedPairsRule, prioritise.BordaRule, prioritise.RunoffRule}
	case "budget":
		rules = []prioritise.Rule{prioritise.SharesRule, prioritise.GreedyRule, prioritise.KnapsackRule}
	}
	var names []string
	for _, r := range rules {
		names = append(names, string(r))
	}
	return names
}

func (a *Agenda) votesBefore(s Step) bool {
	for _, other := range a.Steps {
		if other.ID == s.ID {
			return false
		}
		if other.Kind == "vote" {
			return true
		}
	}
	return false
}
