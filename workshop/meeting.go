package workshop

import (
	"maps"
	"slices"
	"time"
)

// Meeting is a further meeting of the same workshop: its steps say its number.
type Meeting struct {
	Day Day `json:"day,omitempty" yaml:"day,omitempty"` // when it is held, where somebody says
}

// meeting returns which meeting the step belongs to, from 1.
func (s Step) meeting() int { return max(1, s.Meeting) }

// Meeting returns which meeting the workshop is in, or was in last, from 1.
func (w *Workshop) Meeting() int { return w.Step().meeting() }

// MeetingOf returns which meeting a step belongs to, from 1.
func (w *Workshop) MeetingOf(step string) int {
	s, _ := w.agenda.Step(step)
	return s.meeting()
}

// Ending reports whether the present meeting is closing, or in its last step.
func (w *Workshop) Ending() bool {
	steps := w.agenda.StepsOf(w.Meeting())
	return w.now.Step != "" && (w.Step().Kind == "closing" || steps[len(steps)-1].ID == w.now.Step)
}

// Ahead reports whether a theme is asked about only in meetings that are still
// to come.
func (w *Workshop) Ahead(theme string) bool {
	ahead := false
	for _, s := range w.agenda.Steps {
		if s.Kind != "cafe" || len(s.Themes) > 0 && !slices.Contains(s.Themes, theme) {
			continue
		}
		if s.meeting() <= w.Meeting() {
			return false
		}
		ahead = true
	}
	return ahead
}

// StepsOf returns the steps of one meeting.
func (a *Agenda) StepsOf(meeting int) []Step {
	var all []Step
	for _, s := range a.Steps {
		if s.meeting() == meeting {
			all = append(all, s)
		}
	}
	return all
}

// momentsOf returns the plan of one meeting.
func (a *Agenda) momentsOf(meeting int) []Moment {
	ms := a.Moments()
	if a.LastMeeting() == 1 {
		return ms
	}
	return slices.DeleteFunc(ms, func(m Moment) bool {
		s, _ := a.Step(m.Step)
		return s.meeting() != meeting
	})
}

// LastMeeting returns the number of the last meeting that the agenda has steps
// for.
func (a *Agenda) LastMeeting() int {
	last := 1
	for i := range a.Steps {
		last = max(last, a.Steps[i].Meeting)
	}
	return last
}

// MeetingDay returns when a meeting is held, where somebody has said.
func (a *Agenda) MeetingDay(n int) Day {
	if n < 2 || n-2 >= len(a.Meetings) {
		return ""
	}
	return a.Meetings[n-2].Day
}

// ended is how the roadmap was when a meeting ended.
type ended struct {
	Meeting int
	At      time.Time // when something was last done in it
	Last    EntryID   // the last entry of it
	Rows    map[TargetID]*Row
	Targets []TargetID // those that stood by themselves
}

// pause is how long nobody moves after the roadmap or the closing of a meeting
// until what is said of the roadmap counts as said after it.
const pause = 12 * time.Hour

// rest takes in how the roadmap is before something happens at a time: a
// meeting whose roadmap is on the wall, or that is closing, ends with a night.
// It reports whether that is now.
func (w *Workshop) rest(at time.Time) bool {
	if w.movedAt.IsZero() || at.Sub(w.movedAt) < pause {
		return false
	}
	k := w.Step().Kind
	return (k == "roadmap" || k == "closing") && w.end(w.last)
}

// end takes in how the roadmap is at the end of the present meeting, unless
// that is known. It reports whether it was not.
func (w *Workshop) end(last EntryID) bool {
	if slices.ContainsFunc(w.ended, func(e ended) bool { return e.Meeting == w.Meeting() }) {
		return false
	}
	e := ended{Meeting: w.Meeting(), At: w.lastAt, Last: last, Rows: w.rows}
	for t := range w.Targets() {
		e.Targets = append(e.Targets, t.ID)
	}
	w.ended = append(slices.Clip(w.ended), e)
	return true
}

// reopen forgets how the roadmap was at the end of a meeting: it had not ended
// when an entry brought everyone into the next.
func (w *Workshop) reopen(meeting int, entered EntryID) {
	w.ended = slices.DeleteFunc(slices.Clone(w.ended), func(e ended) bool { return e.Meeting == meeting && e.Last+1 == entered })
	if len(w.ended) == 0 {
		w.ended = nil
	}
}

// strikeEnded removes a text of a row from how it was.
func (w *Workshop) strikeEnded(of ofRow) {
	for i, e := range w.ended {
		r := e.Rows[of.Target]
		if r == nil {
			continue
		}
		c := *r
		c.History = slices.Clone(r.History)
		for _, text := range c.texts() {
			if *text == of.Text {
				*text = ""
			}
		}
		w.ended = slices.Clone(w.ended)
		e.Rows = maps.Clone(e.Rows)
		e.Rows[of.Target] = &c
		w.ended[i] = e
	}
}

// notCome returns the people who are not present when everyone goes on to a
// further meeting. Their seats are theirs when they come.
func (w *Workshop) notCome(s Step, present []SeatID) []SeatID {
	if s.meeting() <= w.Meeting() || w.now.Step == "" {
		return nil
	}
	var away []SeatID
	for seat := range w.Seats() {
		if seat.Person() && !slices.Contains(present, seat.ID) {
			away = append(away, seat.ID)
		}
	}
	return away
}

// meet takes in that a move leads into another meeting, if it does, and returns
// what takes that back.
func (w *Workshop) meet(f *Go, s Stamp) *Go {
	back := &Go{Go: "undo"}
	from, to := w.Meeting(), w.MeetingOf(f.To.Step)
	switch {
	case w.now.Step == "" || from == to:
	case f.Go == "undo" && to < from:
		w.reopen(to, w.now.Entered)
		w.began = f.Began
	case to > from:
		w.end(s.ID - 1)
		w.touch(RowsTopic)
		back.Began, w.began = w.began, f.At
	}
	for _, id := range f.Away {
		if seat := w.Seat(id); seat != nil && seat.Here() {
			back.Again = append(back.Again, id)
			w.changeSeat(id, func(s *Seat) { s.Left = true })
		}
	}
	for _, id := range f.Again {
		w.changeSeat(id, func(s *Seat) { s.Left = false })
	}
	w.movedAt = f.At
	return back
}
