package workshop

// over returns what the fact says, to be compared before it is taken back; nil
// where it says nothing that somebody else could have said otherwise since.
func (f *SetRow) over() *SetRow {
	said := &SetRow{
		Target: f.Target, Owner: cloned(f.Owner), Partners: cloned(f.Partners), Sector: f.Sector, Period: f.Period, Lasts: f.Lasts,
		Effort: cloned(f.Effort), Days: f.Days, Yearly: f.Yearly, Measure: cloned(f.Measure), Decision: cloned(f.Decision), Deadline: f.Deadline,
		Hypothesis: cloned(f.Hypothesis), Group: cloned(f.Group), Begins: f.Begins, Ends: f.Ends, Outcome: f.Outcome,
	}
	if f.Days != nil {
		said.Pool = f.Pool
	}
	if *said == (SetRow{Target: f.Target}) {
		return nil
	}
	return said
}

// checkOver refuses to take back what somebody else has changed since.
func (f *SetRow) checkOver(w *Workshop) error {
	if f.Over == nil {
		return nil
	}
	said, r := f.Over, w.Row(f.Target)
	days := r.Days[said.Pool]
	for _, still := range []bool{
		stands(r.Owner, said.Owner), stands(r.Partners, said.Partners), stands(r.Sector, said.Sector), stands(r.Period, said.Period), stands(r.Lasts, said.Lasts),
		stands(r.Effort, said.Effort), stands(days, said.Days), stands(r.Yearly, said.Yearly), stands(r.Measure, said.Measure), stands(r.Decision, said.Decision),
		stands(r.Deadline, said.Deadline), stands(r.Hypothesis, said.Hypothesis), stands(r.Group, said.Group), stands(r.Begins, said.Begins),
		stands(r.Ends, said.Ends), stands(r.Outcome, said.Outcome),
	} {
		if !still {
			return errChanged()
		}
	}
	return nil
}

// stands reports whether a field is as somebody said, if they said it.
func stands[T comparable](is T, said *T) bool { return said == nil || *said == is }
