package workshop

import (
	"maps"
	"slices"
	"time"
)

// WallMode says which ideas the wall shows while people write.
type WallMode string

// The modes: none, each after [WallDelay], or those that the facilitator has
// approved.
const (
	WallOff     WallMode = "off"
	WallDelay   WallMode = "delay"
	WallApprove WallMode = "approve"
)

// WallWait is how long an idea that nobody has looked at stays off the wall at
// least, so that it can be hidden first.
const WallWait = time.Minute

// wall is what the wall may show of what people write.
type wall struct {
	Mode     WallMode       // empty: off
	Approved map[IdeaID]int // which text of an idea, from 1
}

// WallMode returns which ideas the wall shows.
func (w *Workshop) WallMode() WallMode {
	if w.wall.Mode == "" {
		return WallOff
	}
	return w.wall.Mode
}

// Approved reports whether the idea is approved for the wall as it reads now.
func (w *Workshop) Approved(i *Idea) bool { return w.wall.Approved[i.ID] == len(i.Was)+1 }

// OnWall returns the ideas of the present step that the wall may show at a
// time, newest first, and when there may be another one by itself; zero: not.
// What people do not see, what its writer was muted for and what tables keep
// to themselves is never there. Other ideas of somebody who was muted are: if
// they went together, that would tell that they are by one person.
func (w *Workshop) OnWall(at time.Time) (ideas []*Idea, next time.Time) {
	mode := w.WallMode()
	if mode == WallOff || w.Step().Kind != "cafe" {
		return nil, time.Time{}
	}
	for _, i := range w.ideas.all() {
		if i.Step != w.now.Step || i.On != 0 || !i.Shown() || i.Muted || w.Cover().Hides(i) {
			continue
		}
		if !w.Approved(i) {
			if mode == WallApprove {
				continue
			}
			if due := w.dueOnWall(i); due.After(at) {
				if next.IsZero() || due.Before(next) {
					next = due
				}
				continue
			}
		}
		ideas = append(ideas, i)
	}
	slices.Reverse(ideas)
	return ideas, next
}

// dueOnWall returns when an idea has been there for long enough. Times are kept
// as the minute in which something happened.
func (w *Workshop) dueOnWall(i *Idea) time.Time {
	at := i.At
	if i.Changed.After(at) {
		at = i.Changed
	}
	return at.Add(time.Minute + WallWait)
}

// Wall is the fact that the wall shows these ideas from now on.
type Wall struct {
	Ideas WallMode `json:"ideas"`
}

// Check refuses what is no mode.
func (f *Wall) Check(*Workshop, Actor) error {
	switch f.Ideas {
	case WallOff, WallDelay, WallApprove:
		return nil
	}
	return Refuse("Say what the wall shows of what people write: off, delay or approve.")
}

// Apply sets it.
func (f *Wall) Apply(w *Workshop, s Stamp) {
	back := &Wall{Ideas: w.WallMode()}
	w.wall.Mode = f.Ideas
	if f.Ideas == WallOff {
		w.wall.Mode = ""
	}
	w.touch(WallTopic)
	w.did(s, back)
}

// Approve is the fact that the wall may show an idea as it read then, or (Off)
// no more. Text counts its texts, from 1: a later one has to be approved again.
type Approve struct {
	Idea IdeaID `json:"idea"`
	Off  bool   `json:"off,omitempty"`
	Text int    `json:"text,omitempty"`
}

// Decide notes which text it is.
func (f *Approve) Decide(w *Workshop, _ Actor, _ Decision) error {
	f.Text = 0
	switch i, r := w.Idea(f.Idea), w.Reason(EntryID(f.Idea)); {
	case f.Off:
	case i != nil:
		f.Text = len(i.Was) + 1
	case r != nil:
		f.Text = len(r.Was) + 1
	}
	return nil
}

// Check refuses ideas that people do not see, and taking away what is not
// there.
func (f *Approve) Check(w *Workshop, _ Actor) error {
	if r := w.Reason(EntryID(f.Idea)); r == nil || !r.Shown() {
		if _, err := w.shownIdea(f.Idea); err != nil {
			return err
		}
	}
	if _, approved := w.wall.Approved[f.Idea]; f.Off && !approved {
		return Refuse("Idea {id} is not approved for the wall.", "id", uint64(f.Idea))
	}
	return nil
}

// Apply remembers it.
func (f *Approve) Apply(w *Workshop, s Stamp) {
	was := w.wall.Approved[f.Idea]
	approved := maps.Clone(w.wall.Approved)
	if approved == nil {
		approved = make(map[IdeaID]int)
	}
	if f.Off || f.Text == 0 {
		delete(approved, f.Idea)
	} else {
		approved[f.Idea] = f.Text
	}
	if len(approved) == 0 {
		approved = nil
	}
	w.wall.Approved = approved
	w.touch(WallTopic)
	w.did(s, &Approve{Idea: f.Idea, Off: was == 0, Text: was})
}

// ReasonOnWall reports whether the wall may show a reason at a time, and if not
// when it may by itself; zero: not. Everybody has it on their own screens, so
// the wall waits no longer than for somebody to hide it, whatever it shows of
// ideas, unless the facilitator wants to approve everything.
func (w *Workshop) ReasonOnWall(r *Reason, at time.Time) (bool, time.Time) {
	switch {
	case !r.Shown() || r.Muted:
		return false, time.Time{}
	case w.wall.Approved[IdeaID(r.ID)] == len(r.Was)+1:
		return true, time.Time{}
	case w.WallMode() == WallApprove:
		return false, time.Time{}
	}
	due := r.At
	if r.Changed.After(due) {
		due = r.Changed
	}
	due = due.Add(time.Minute + WallWait)
	return !due.After(at), due
}
