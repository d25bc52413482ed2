package workshop

import "slices"

// Same is the fact that somebody marked an idea as "same here", or (Off) took
// the mark back.
type Same struct {
	Idea   IdeaID `json:"idea"`
	Off    bool   `json:"off,omitempty"`
	Sector string `json:"sector,omitempty"`
	Step   string `json:"step"`
}

// Decide keeps the sector, merged with others until enough people share it.
func (f *Same) Decide(w *Workshop, who Actor, _ Decision) error {
	i, err := w.seenIdea(f.Idea, who)
	if err != nil {
		return err
	}
	f.Step, f.Sector = i.Step, ""
	if s := w.Seat(who.Seat); s != nil {
		f.Sector = w.cell(s.Sector)
	}
	return nil
}

// cell returns the sector as it may be kept beside what one person did: merged
// as for a ballot, so that those without a sector are not the few either;
// empty where too few people take part.
func (w *Workshop) cell(sector string) string {
	labels := w.labels()
	n := 0
	for s := range w.Seats() {
		if w.hides(s) && labels[s.Sector] == labels[sector] {
			n++
		}
	}
	if n < MinCell {
		return ""
	}
	return labels[sector]
}

// Scope is the marks of the café.
func (f *Same) Scope(*Workshop) Scope { return MarksScope(f.Step) }

// Check refuses a second mark, and one on one's own idea.
func (f *Same) Check(w *Workshop, who Actor) error {
	i := w.Idea(f.Idea)
	if i == nil {
		return Refuse("There is no idea {id}.", "id", uint64(f.Idea))
	}
	marked := i.MarkedBy(who.By)
	switch {
	case w.sealed[MarksScope(f.Step)]:
		return errSealed()
	case !f.Off && w.Mine(i, who):
		return Refuse("This is your own idea. Marks come from others.")
	case !f.Off && marked && w.PassesOn(who.Seat): // perhaps by those who sat there before
		return Refuse("A table's laptop marks an idea once, and this one has marked it already.")
	case !f.Off && marked:
		return Refuse("You have already marked this.")
	case f.Off && !marked:
		return Refuse("You have not marked this.")
	}
	return nil
}

// Apply sets or takes the mark.
func (f *Same) Apply(w *Workshop, s Stamp) {
	w.use(MarksScope(f.Step))
	w.usedBy(w.Idea(f.Idea), s.By)
	back := &Same{Idea: f.Idea, Off: !f.Off, Sector: f.Sector, Step: f.Step}
	w.changeIdea(f.Idea, func(i *Idea) {
		at := slices.IndexFunc(i.Marks, func(m Mark) bool { return m.By == s.By })
		switch {
		case f.Off && at >= 0:
			back.Sector = i.Marks[at].Sector // as it was merged then, whoever has left since
			i.Marks = slices.Delete(slices.Clone(i.Marks), at, at+1)
		case !f.Off && at < 0:
			i.Marks = append(slices.Clip(i.Marks), Mark{s.By, f.Sector})
		}
	})
	w.did(s, back)
}

// MarkedBy reports whether the idea has a mark of the pseudonym.
func (i *Idea) MarkedBy(p Pseudonym) bool {
	return slices.ContainsFunc(i.Marks, func(m Mark) bool { return m.By == p })
}

// Hide is the fact that the facilitator hid an idea or a reason, or (Off) showed
// it again.
type Hide struct {
	Idea IdeaID `json:"idea"`
	Off  bool   `json:"off,omitempty"`
}

// Check refuses hiding what is not there.
func (f *Hide) Check(w *Workshop, _ Actor) error {
	if r := w.Reason(EntryID(f.Idea)); r != nil && !r.Deleted && r.Struck == "" {
		return nil
	}
	i := w.Idea(f.Idea)
	if i == nil || i.Deleted || i.Struck != "" {
		return Refuse("There is no idea {id}.", "id", uint64(f.Idea))
	}
	if f.Off && i.Text == "" {
		return Refuse("The text of idea {id} did not come with the file, so it stays hidden.", "id", uint64(f.Idea))
	}
	return nil
}

// Apply hides or shows it.
func (f *Hide) Apply(w *Workshop, s Stamp) {
	back := &Hide{f.Idea, true}
	w.changeIdea(f.Idea, func(i *Idea) { back.Off, i.Hidden = !i.Hidden, !f.Off })
	w.changeReason(EntryID(f.Idea), func(r *Reason) { back.Off, r.Hidden = !r.Hidden, !f.Off })
	w.did(s, back)
}
