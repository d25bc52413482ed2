package workshop

import "maps"

// Mute is the fact that whoever wrote an idea may not write in its round any
// more, or whoever gave a reason no other on that result, or (Off) may again.
// Nobody learns who that is: the fact knows the writer as the round does, and
// another round knows them by another name.
type Mute struct {
	Idea   IdeaID    `json:"idea"`
	Off    bool      `json:"off,omitempty"`
	Writer Pseudonym `json:"writer"`
}

// Decide finds the pseudonym of the writer.
func (f *Mute) Decide(w *Workshop, _ Actor, _ Decision) error {
	i, r := w.Idea(f.Idea), w.Reason(EntryID(f.Idea))
	switch {
	case i != nil:
		f.Writer = i.By
	case r != nil:
		f.Writer = r.By
	default:
		return Refuse("There is no idea {id}.", "id", uint64(f.Idea))
	}
	return nil
}

// Check refuses muting for what is over, and muting oneself.
func (f *Mute) Check(w *Workshop, who Actor) error {
	i := w.Idea(f.Idea)
	if r := w.Reason(EntryID(f.Idea)); r != nil {
		return w.mayMuteReason(r, f.Off, who)
	}
	switch {
	case i == nil:
		return Refuse("There is no idea {id}.", "id", uint64(f.Idea))
	case i.Source != "":
		return Refuse("Nobody wrote this at a seat, so there is nobody to mute. It can be hidden.")
	case f.Off:
		return nil
	case RoundScope(i.Step, i.Round) != w.roundScope():
		return Refuse("Idea {id} is of another round. Its writer can be muted during that round only.", "id", uint64(f.Idea))
	case w.sealed[w.roundScope()]:
		return errSealed()
	case w.Mine(i, who):
		return Refuse("You wrote this yourself.")
	}
	return nil
}

// Apply mutes the writer. Each idea counts by itself: who asks for two ideas
// does not learn whether they are by the same person.
func (f *Mute) Apply(w *Workshop, s Stamp) {
	i, r := w.Idea(f.Idea), w.Reason(EntryID(f.Idea))
	if i == nil && r == nil {
		return
	}
	was := i != nil && i.Muted || r != nil && r.Muted
	back := &Mute{Idea: f.Idea, Off: !was, Writer: f.Writer}
	if was == f.Off {
		muted := maps.Clone(w.muted)
		if muted == nil {
			muted = make(map[Pseudonym]int)
		}
		if f.Off {
			muted[f.Writer]--
		} else {
			muted[f.Writer]++
		}
		if muted[f.Writer] <= 0 {
			delete(muted, f.Writer)
		}
		w.muted = muted
		w.changeIdea(f.Idea, func(i *Idea) { i.Muted = !f.Off })
		w.changeReason(EntryID(f.Idea), func(r *Reason) { r.Muted = !f.Off })
	}
	w.did(s, back)
}

// mayWriteAs refuses those who are muted in the round of the pseudonym.
func (w *Workshop) mayWriteAs(by Pseudonym) error {
	if w.muted[by] > 0 {
		return Refuse("You cannot write any more in this round. You can still read, mark and rate.")
	}
	return nil
}

// Muted reports whether they may not write in the present round.
func (w *Workshop) Muted(who Actor) bool { return w.mayWriteFor(who) != nil }

// mayWriteFor refuses those who are muted in the present round what they would
// write for a table, where they are known by another name.
func (w *Workshop) mayWriteFor(who Actor) error {
	if who.As == nil || len(w.muted) == 0 {
		return nil
	}
	if by := who.As(w.roundScope()); by != (Pseudonym{}) {
		return w.mayWriteAs(by)
	}
	return nil
}
