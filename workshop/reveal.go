package workshop

import "maps"

// Cover is a round of which nobody sees what others wrote yet, but those who
// facilitate: they let people write before anybody can follow anybody. The
// zero Cover covers nothing.
//
// A round of a café step with Hidden is covered from its beginning until the
// facilitator shows it, it is sealed, or people go on to talk about it, to its
// findings, or to anything else. Going back covers it again. What was written
// in other rounds is never covered.
type Cover struct {
	Step  string
	Round int
}

// Hides reports whether the idea is covered.
func (c Cover) Hides(i *Idea) bool {
	return c != Cover{} && i != nil && i.Step == c.Step && i.Round == c.Round
}

// Cover returns what is covered now.
func (w *Workshop) Cover() Cover {
	c := w.hiding()
	if c == (Cover{}) {
		return c
	}
	if _, shown := w.shows[w.roundScope()]; shown {
		return Cover{}
	}
	return c
}

// hiding returns what is covered now unless it was shown by hand.
func (w *Workshop) hiding() Cover {
	switch w.now.Sub {
	case MoveSub, ReadSub, WriteSub:
	default:
		return Cover{}
	}
	for i := range w.agenda.Steps { // asked at every look: no copy
		s := &w.agenda.Steps[i]
		if s.Hidden && s.Kind == "cafe" && s.ID == w.now.Step && !w.sealed[w.roundScope()] {
			return Cover{s.ID, w.now.Round}
		}
	}
	return Cover{}
}

// Blank returns what somebody sees of the idea who does not see it: that there
// is one.
func (i *Idea) Blank() *Idea {
	return &Idea{ID: i.ID, Step: i.Step, Round: i.Round, Covered: true}
}

// With returns the workshop as somebody sees it who sees these instead of the
// ideas that have their ids. It is for looking at: its log is another one.
func (w *Workshop) With(ideas []*Idea) *Workshop {
	if len(ideas) == 0 {
		return w
	}
	f := w.Fork()
	for _, i := range ideas {
		f.ideas.put(i.ID, i)
	}
	return f
}

// seenIdea returns the idea if the actor sees it, or a refusal.
func (w *Workshop) seenIdea(id IdeaID, who Actor) (*Idea, error) {
	i, err := w.shownIdea(id)
	if err == nil && (w.Orphan(i) || w.Cover().Hides(i) && who.Role < Facilitator && !w.Mine(i, who)) {
		return nil, Refuse("There is no idea {id}.", "id", uint64(id))
	}
	return i, err
}

// ShowIdeas is the fact that the facilitator showed everybody what was written
// in a covered round, or (Off) covered it again.
type ShowIdeas struct {
	Off   bool   `json:"off,omitempty"`
	Step  string `json:"step"`
	Round int    `json:"round"`
}

// Decide finds the round.
func (f *ShowIdeas) Decide(w *Workshop, _ Actor, _ Decision) error {
	f.Step, f.Round = w.now.Step, w.now.Round
	return nil
}

// Check refuses showing what everybody sees, and covering what somebody has
// built on since it was shown.
func (f *ShowIdeas) Check(w *Workshop, _ Actor) error {
	used, shown := w.shows[RoundScope(f.Step, f.Round)]
	switch {
	case !f.Off && w.Cover() != Cover{f.Step, f.Round}:
		return Refuse("No ideas are hidden until they are shown now: everybody sees them.")
	case f.Off && (!shown || w.hiding() != Cover{f.Step, f.Round}):
		return Refuse("Only ideas that you have shown while people write can be hidden again.")
	case f.Off && used:
		return Refuse("Somebody has already built on what was shown, so it stays shown. You can hide single ideas.")
	}
	return nil
}

// Apply shows or covers them.
func (f *ShowIdeas) Apply(w *Workshop, s Stamp) {
	scope := RoundScope(f.Step, f.Round)
	_, was := w.shows[scope]
	w.shows = maps.Clone(w.shows)
	switch {
	case f.Off:
		delete(w.shows, scope)
	case w.shows == nil:
		w.shows = map[Scope]bool{scope: false}
	case !was:
		w.shows[scope] = false
	}
	w.touch(NowTopic, IdeasTopic)
	w.did(s, &ShowIdeas{Off: !was, Step: f.Step, Round: f.Round})
}

// usedBy remembers that somebody has done something with an idea that was
// shown: it was seen.
func (w *Workshop) usedBy(i *Idea, by Pseudonym) {
	if i == nil || i.By == by {
		return
	}
	scope := RoundScope(i.Step, i.Round)
	if used, shown := w.shows[scope]; shown && !used {
		w.shows = maps.Clone(w.shows)
		w.shows[scope] = true
	}
}
