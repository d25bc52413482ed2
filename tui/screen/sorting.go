package screen

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// sorting is the loose ideas, one at a time: the one in front goes into a
// target, or is left for later.
type sorting struct {
	v     live.View
	order []*workshop.Idea // loose, as this seat sorts them
	later []workshop.IdeaID
	gone  map[workshop.IdeaID]workshop.EntryID // sent away from here; 0: not known yet to be done
	now   workshop.IdeaID                      // in front; 0 none
	seen  workshop.TargetID                    // the target it was in when it came there
	past  []workshop.IdeaID                    // dealt with, oldest first
	back  int                                  // how far one has gone back into the past
}

func newSorting() sorting { return sorting{gone: make(map[workshop.IdeaID]workshop.EntryID)} }

// sorted says what has become of what was done.
type sorted struct {
	of   *grouping
	idea workshop.IdeaID // that was sent away; 0 none
	id   workshop.EntryID
	acts int  // how many were done
	back bool // one was taken back
	err  error
}

// set takes the loose ideas of the view. The one in front stays there, also
// when somebody else has just put it into a target: a key that was meant for
// it does not reach the next one.
func (s *sorting) set(v live.View) {
	s.v = v
	last, _ := v.Workshop.Last()
	for id, done := range s.gone {
		if done != 0 && done <= last {
			delete(s.gone, id)
		}
	}
	s.order = v.ToSort()
	shown := func(id workshop.IdeaID) bool { i := v.Workshop.Idea(id); return i != nil && i.Shown() }
	s.later = slices.DeleteFunc(s.later, func(id workshop.IdeaID) bool { return !s.loose(id) })
	s.past = slices.DeleteFunc(s.past, func(id workshop.IdeaID) bool { return !shown(id) })
	s.back = min(s.back, len(s.past))
	if s.now == 0 || !shown(s.now) {
		s.next()
	}
}

func (s *sorting) loose(id workshop.IdeaID) bool {
	return slices.ContainsFunc(s.order, func(i *workshop.Idea) bool { return i.ID == id })
}

// next brings the next idea to the front that has not been left for later.
func (s *sorting) next() {
	s.back, s.now, s.seen = 0, 0, 0
	for _, i := range s.order {
		if _, gone := s.gone[i.ID]; !gone && !slices.Contains(s.later, i.ID) {
			s.now = i.ID
			return
		}
	}
}

// idea returns the idea in front: the next one, or one of the past; nil where
// there is none.
func (s *sorting) idea() *workshop.Idea {
	if s.v.Workshop == nil {
		return nil
	}
	if s.back > 0 {
		return s.v.Workshop.Idea(s.past[len(s.past)-s.back])
	}
	return s.v.Workshop.Idea(s.now)
}

// taken reports whether somebody else has put the idea in front into a target.
func (s *sorting) taken() bool {
	i := s.idea()
	return i != nil && s.back == 0 && i.Target != s.seen && i.Target != 0
}

// left counts what is still loose.
func (s *sorting) left() int {
	n := 0
	for _, i := range s.order {
		if _, gone := s.gone[i.ID]; !gone {
			n++
		}
	}
	return n
}

// dealt remembers that the idea in front is dealt with, and goes on.
func (s *sorting) dealt(id workshop.IdeaID) {
	s.past = append(slices.DeleteFunc(s.past, func(other workshop.IdeaID) bool { return other == id }), id)
	if s.back > 0 && id != s.now {
		s.back = 0
		return
	}
	s.next()
}

// putOff leaves the idea in front for later.
func (s *sorting) putOff() {
	i := s.idea()
	if i == nil {
		return
	}
	if i.Target == 0 && !slices.Contains(s.later, i.ID) {
		s.later = append(s.later, i.ID)
	}
	s.dealt(i.ID)
}

// again begins with what was left for later.
func (s *sorting) again() {
	s.later = nil
	s.next()
}

// turn goes back to the ideas before, or on again.
func (s *sorting) turn(by int) {
	if s.back == 0 && by < 0 { // past somebody else's
		s.next()
		return
	}
	s.back = max(0, min(s.back+by, len(s.past)))
}

// came takes what has become of what was done here.
func (g *grouping) came(m sorted) tea.Cmd {
	s := &g.sort
	if m.idea != 0 {
		if m.err != nil {
			delete(s.gone, m.idea)
		} else if _, sent := s.gone[m.idea]; sent {
			s.gone[m.idea] = m.id
		}
	}
	g.did(m.acts, m.idea)
	if n := len(g.acts); m.back && n > 0 {
		g.returned(g.acts[n-1])
		g.acts = g.acts[:n-1]
	}
	if s.now == 0 {
		s.next()
	}
	if m.err != nil {
		g.wishes.dealt = 0
		return send(Failed{m.err})
	}
	return nil
}

// returned leads back to what has been undone: an idea that was sorted is in
// front again.
func (g *grouping) returned(a groupingAct) {
	if g.panel == nil {
		g.at = a.at
	}
	s := &g.sort
	switch {
	case a.idea == 0:
	case a.at == wishPane:
		g.wishes.back = a.idea
	case a.at == sortPane:
		s.now, s.back, s.seen = a.idea, 0, 0
		s.past = slices.DeleteFunc(s.past, func(other workshop.IdeaID) bool { return other == a.idea })
		delete(s.gone, a.idea)
		if i := s.idea(); i != nil {
			s.seen = i.Target
		}
	}
}

// inOrder lets what was asked for first be done first, however fast somebody
// presses keys.
func (g *grouping) inOrder(run func() tea.Msg) tea.Cmd {
	before, done := g.last, make(chan struct{})
	g.last, g.acted = done, true
	return func() tea.Msg {
		if before != nil {
			<-before
		}
		defer close(done)
		return run()
	}
}

// each does facts one after the other, up to the first that is refused.
func (g *grouping) each(fs []workshop.Fact) error {
	for _, f := range fs {
		if _, err := g.env.Seat.Do(context.Background(), f, ""); err != nil {
			return err
		}
	}
	return nil
}

// record does facts about ideas where they are seen.
func (g *grouping) record(fs ...workshop.Fact) tea.Cmd {
	if len(fs) == 0 {
		return nil
	}
	return g.inOrder(func() tea.Msg {
		m := sorted{of: g}
		for _, f := range fs {
			if _, m.err = g.env.Seat.Do(context.Background(), f, ""); m.err != nil {
				break
			}
			m.acts++
		}
		return m
	})
}

// put puts the idea in front into a target, or out of all, and goes on.
func (g *grouping) put(to workshop.TargetID) tea.Cmd {
	s := &g.sort
	i := s.idea()
	if i == nil {
		return nil
	}
	id := i.ID
	if s.taken() {
		s.dealt(id)
		g.goOn() // no other view will come of it
		return send(Notice{Text: i18n.Mark("Somebody else has just moved {idea}. It stays where they put it."), Args: []any{"idea", "#" + entryNumber(workshop.EntryID(id))}})
	}
	if i.Target == to {
		s.dealt(id)
		g.goOn()
		return nil
	}
	seen := g.where([]workshop.IdeaID{id})
	if to != 0 {
		s.gone[id] = 0
	}
	s.dealt(id)
	return g.inOrder(func() tea.Msg {
		m := sorted{of: g, idea: id}
		if m.err = g.asSeen(seen); m.err != nil {
			return m
		}
		if m.id, m.err = g.env.Seat.Do(context.Background(), &workshop.Move{Idea: id, Target: to}, ""); m.err == nil {
			m.acts = 1
		}
		return m
	})
}

// takeBack takes back the last act. What was done here needs no question; a
// move of everyone may.
func (g *grouping) takeBack() tea.Cmd {
	if len(g.acts) == 0 && !g.hosts {
		return g.undo()
	}
	return g.inOrder(func() tea.Msg {
		m := sorted{of: g}
		if m.id, m.err = g.env.Seat.Do(context.Background(), &workshop.Undo{}, ""); m.err == nil {
			m.back = true
		}
		return m
	})
}
