package workshop

import "slices"

// Sheet is the fact that a status sheet came back, or that all targets that
// have room were placed: what it says of rows came in at once. Each row stands
// before it in the log as a [SetRow] of its own, and all of them are taken back
// together.
type Sheet struct {
	Rows int `json:"rows"`

	// What was asked for. None of it stays in the log: the rows keep it.
	Lines []SheetLine `json:"lines,omitempty"`

	asked   []SheetLine // a fact may be decided again
	unclean []LineProblem
	rows    []*SetRow
	wrong   []LineProblem
}

// SheetLine is what one line of a sheet says of a row.
type SheetLine struct {
	At  int     `json:"at"` // the line, from 1; 0: they are in no file
	Row *SetRow `json:"row"`
}

// MostSheet is how many rows change at once at most.
const MostSheet = 1000

// Clean cleans what every line says.
func (f *Sheet) Clean() error {
	f.Lines, f.unclean = slices.DeleteFunc(f.Lines, func(l SheetLine) bool { return l.Row == nil }), nil
	for _, l := range f.Lines {
		if err := l.Row.Clean(); err != nil {
			f.unclean = append(f.unclean, LineProblem{l.At, err})
		}
	}
	return nil
}

// Decide decides every line, and finds all that is wrong.
func (f *Sheet) Decide(w *Workshop, who Actor, d Decision) error {
	if f.Lines != nil {
		f.asked, f.Lines = f.Lines, nil
	}
	if len(f.asked) > MostSheet {
		return Refuse("These are {count} rows. At most {most} can come in at once: divide them.", "count", len(f.asked), "most", MostSheet)
	}
	f.rows, f.wrong = nil, slices.Clone(f.unclean)
	seen := make(map[TargetID]bool)
	for _, l := range f.asked {
		row := l.Row.clone()
		row.After, row.Free = nil, nil // each line is looked at by itself
		err := row.Decide(w, who, d)
		if err == nil {
			err = row.Check(w, who)
		}
		if err == nil && seen[row.Target] {
			err = Refuse("The row {id} is there twice.", "id", uint64(row.Target))
		}
		if err != nil {
			f.wrong = append(f.wrong, LineProblem{l.At, err})
		}
		seen[row.Target] = true
		f.rows = append(f.rows, row)
	}
	slices.SortStableFunc(f.wrong, func(a, b LineProblem) int { return a.At - b.At })
	f.Rows = len(f.rows)
	return nil
}

// Problems returns everything that keeps the sheet from coming in, once it is
// decided, in the order of its lines.
func (f *Sheet) Problems() []LineProblem { return f.wrong }

// Check refuses the whole sheet where one line of it cannot come in.
func (f *Sheet) Check(*Workshop, Actor) error {
	switch {
	case len(f.rows) == 0:
		return Refuse("The sheet says nothing that the workshop does not say already.")
	case len(f.wrong) > 0 && f.wrong[0].At == 0:
		return Refuse("None of them was placed: {why}", "why", f.wrong[0].Err)
	case len(f.wrong) > 0:
		return Refuse("Nothing has come in. Line {line}: {why}", "line", f.wrong[0].At, "why", f.wrong[0].Err)
	}
	return nil
}

// Parts returns the rows.
func (f *Sheet) Parts() []Fact {
	parts := make([]Fact, len(f.rows))
	for i, row := range f.rows {
		parts[i] = row
	}
	return parts
}

// Apply remembers that they came in together: what would take back one after
// the other takes back all.
func (f *Sheet) Apply(w *Workshop, s Stamp) {
	back := &rowsBack{}
	at, known := w.acts.get(s.By)
	for n := 0; n < f.Rows && known; n++ {
		row, is := at.undo.(*SetRow)
		if !is || at.id+EntryID(n)+1 != s.ID {
			break
		}
		back.Rows = append(back.Rows, row)
		if at.before == nil {
			at = act{until: at.until}
			break
		}
		at = *at.before
	}
	if len(back.Rows) == 0 {
		w.did(s, nil)
		return
	}
	w.acts.put(s.By, at)
	w.did(s, back)
}

// rowsBack takes rows back that came in at once.
type rowsBack struct {
	Rows []*SetRow `json:"rows"`
}

// Check refuses to take back what somebody else has changed since.
func (f *rowsBack) Check(w *Workshop, who Actor) error {
	for _, row := range f.Rows {
		if err := row.Check(w, who); err != nil {
			return err
		}
	}
	return nil
}

// Apply takes them back.
func (f *rowsBack) Apply(w *Workshop, s Stamp) {
	again := &rowsBack{}
	for _, row := range f.Rows {
		if row != nil {
			again.Rows = append(again.Rows, row.change(w, s))
		}
	}
	slices.Reverse(again.Rows)
	w.did(s, again)
}

// clone returns a copy that shares no text.
func (f *rowsBack) clone() *rowsBack {
	c := &rowsBack{}
	for _, row := range f.Rows {
		c.Rows = append(c.Rows, row.clone())
	}
	return c
}

// each calls f for every row, and reports whether it changed any.
func (f *rowsBack) each(change func(*SetRow) bool) bool {
	changed := false
	for _, row := range f.Rows {
		changed = row != nil && change(row) || changed
	}
	return changed
}
