package workshop

import (
	"slices"
	"strings"

	"kahvila/workshop/prioritise"
)

// Unfillable returns a refusal for each vote whose ballot no screen of this
// version can ask for, though it could be counted: whoever writes an agenda
// learns it then, and not when everyone is waiting.
func (a *Agenda) Unfillable() []*Refusal {
	var all []*Refusal
	for _, s := range a.Steps {
		if _, known := prioritise.Find(s.method()); s.Kind != "vote" || !known || fillable(s.form(0)) {
			continue
		}
		all = append(all, Refuse("The step {step}: nobody could fill in {method} like this on a screen of this version. Use {methods}, with numbers from 1 to 9 and no names for single steps.",
			"step", s.ID, "field", "method", "method", s.method(), "methods", strings.Join(fillableMethods(), ", ")))
	}
	return all
}

// fillable reports whether the screens can ask for all that is on the form:
// they have a digit for every answer, and no names for single steps.
func fillable(f prioritise.Form) bool {
	switch f.Kind {
	case prioritise.Scales:
		return !slices.ContainsFunc(f.Criteria, func(c prioritise.Criterion) bool { return c.Max > 9 || len(c.Steps) > 0 })
	case prioritise.Points:
		return f.Cap <= 9 && !f.Exactly
	}
	return false
}

func fillableMethods() []string {
	var names []string
	for _, m := range prioritise.Methods {
		if fillable(m.Form(0)) {
			names = append(names, m.Name)
		}
	}
	return names
}
