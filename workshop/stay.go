package workshop

// Stay is the fact that an idea stays where it is although people want it
// elsewhere, for everyone who sorts; or (Off) that it may be moved after all.
// What people wish counts again when more of them do, or when it has been moved.
type Stay struct {
	Idea   IdeaID   `json:"idea"`
	Off    bool     `json:"off,omitempty"`
	Step   string   `json:"step"`
	In     TargetID `json:"in,omitempty"`     // where it is
	Wishes int      `json:"wishes,omitempty"` // how many want it elsewhere
}

// Kept is an idea that stays where it is; the zero value: nobody has said so.
type Kept struct {
	Step   string
	In     TargetID
	Wishes int // of so many that wanted it elsewhere
}

// Decide finds where the idea is, and how many want it elsewhere.
func (f *Stay) Decide(w *Workshop, _ Actor, _ Decision) error {
	i, err := w.shownIdea(f.Idea)
	if err != nil {
		return err
	}
	f.Step, f.In, f.Wishes = w.wishStep(), i.Target, 0
	if m, ok := w.misplaced(i, f.Step); ok && !f.Off {
		f.Wishes = m.N()
	}
	return nil
}

// Check refuses where nobody wants it elsewhere, and what has been said.
func (f *Stay) Check(w *Workshop, who Actor) error {
	if err := w.maySort(who); err != nil {
		return err
	}
	i, err := w.shownIdea(f.Idea)
	if err != nil {
		return err
	}
	m, wished := w.misplaced(i, f.Step)
	switch {
	case !wished:
		return Refuse("Nobody says that an idea is in the wrong place.")
	case m.Kept && !f.Off:
		return Refuse("It has been said already that it stays where it is.")
	case !m.Kept && f.Off:
		return Refuse("Nobody has said that it stays where it is.")
	}
	return nil
}

// Apply notes that it stays, or that it may be moved.
func (f *Stay) Apply(w *Workshop, s Stamp) {
	back := &stayBack{Idea: f.Idea}
	is := Kept{f.Step, f.In, f.Wishes}
	if f.Off {
		is = Kept{}
	}
	back.Is = is
	w.changeIdea(f.Idea, func(i *Idea) { back.Was, i.Kept = i.Kept, is })
	w.did(s, back)
}

// stayBack undoes what was said of an idea that stays where it is.
type stayBack struct {
	Idea IdeaID `json:"idea"`
	Was  Kept   `json:"was"`
	Is   Kept   `json:"is"`
}

// Check refuses those who may not sort any more, and where others have said
// something else since.
func (f *stayBack) Check(w *Workshop, who Actor) error {
	if err := w.maySort(who); err != nil {
		return err
	}
	if i := w.Idea(f.Idea); i != nil && i.Kept != f.Is {
		return errChanged()
	}
	return nil
}

// Apply undoes it.
func (f *stayBack) Apply(w *Workshop, s Stamp) {
	w.changeIdea(f.Idea, func(i *Idea) { i.Kept = f.Was })
	w.did(s, nil)
}
