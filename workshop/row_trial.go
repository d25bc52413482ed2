package workshop

import "cmp"

// Outcome is what was decided at the end of an experiment.
type Outcome string

// outcomes lists what can be decided at the end of an experiment.
var outcomes = []struct {
	Outcome Outcome
	Title   string // English
	status  Status // that comes with it
}{
	{Outcome: "use", Title: "take into use", status: "in-use"},
	{Outcome: "change", Title: "change it and go on", status: "experiment"},
	{Outcome: "stop", Title: "stop", status: "stopped"},
}

// Outcomes returns what can be decided at the end of an experiment.
func Outcomes() []Outcome {
	all := make([]Outcome, len(outcomes))
	for i, o := range outcomes {
		all[i] = o.Outcome
	}
	return all
}

// Title returns what the outcome is called, in English. One that is not known
// is called by its name.
func (o Outcome) Title() string {
	for _, known := range outcomes {
		if known.Outcome == o {
			return known.Title
		}
	}
	return string(o)
}

// status returns the status that comes with the outcome; nil for none.
func (o Outcome) status() *Status {
	for _, known := range outcomes {
		if known.Outcome == o {
			return &known.status
		}
	}
	return nil
}

// Trial reports whether anything is said of an experiment.
func (r Row) Trial() bool {
	return r.Hypothesis+r.Group+string(r.Begins)+string(r.Ends)+string(r.Outcome) != ""
}

// Tried reports whether the row is or was an experiment.
func (r Row) Tried() bool {
	if r.Trial() || r.Status == "experiment" {
		return true
	}
	for _, p := range r.History {
		if p.Status == "experiment" {
			return true
		}
	}
	return false
}

// checkTrial refuses an experiment that cannot be.
func (f *SetRow) checkTrial(w *Workshop) error {
	if f.Outcome != nil && *f.Outcome != "" && f.Outcome.status() == nil {
		return Refuse("{outcome} is no end of an experiment. Use use, change or stop.", "outcome", string(*f.Outcome))
	}
	if f.Begins == nil && f.Ends == nil {
		return nil
	}
	r := w.Row(f.Target)
	from, to := *cmp.Or(f.Begins, &r.Begins), *cmp.Or(f.Ends, &r.Ends)
	if from != "" && to != "" && to < from {
		return Refuse("The experiment ends before it begins.")
	}
	return nil
}

// changeTrial changes what is said of the experiment.
func (f *SetRow) changeTrial(r *Row, back *SetRow) {
	set(&r.Hypothesis, f.Hypothesis, &back.Hypothesis)
	set(&r.Group, f.Group, &back.Group)
	set(&r.Begins, f.Begins, &back.Begins)
	set(&r.Ends, f.Ends, &back.Ends)
	set(&r.Outcome, f.Outcome, &back.Outcome)
}
