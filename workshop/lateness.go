package workshop

import (
	"slices"
	"time"
)

// Timetable is the plan of a workshop by the clock: what was promised, and what
// comes of it if all goes by the plan from here.
type Timetable struct {
	Slots []Slot
	End   time.Time // as planned
	Ends  time.Time // if all goes by the plan from here
}

// Slot is a moment of the plan by the clock.
type Slot struct {
	Moment
	Planned  time.Time // when it is meant to begin
	Expected time.Time // when it begins if all goes by the plan from here; zero: it has begun, or is past
}

// Late returns how much later the workshop ends than planned; less than 0
// where it ends earlier.
func (t Timetable) Late() time.Duration { return t.Ends.Sub(t.End) }

// Begins returns the first slot that the function chooses.
func (t Timetable) Begins(choose func(Moment) bool) (Slot, bool) {
	i := slices.IndexFunc(t.Slots, func(s Slot) bool { return choose(s.Moment) })
	if i < 0 {
		return Slot{}, false
	}
	return t.Slots[i], true
}

// Timetable returns the plan of the present meeting by the clock, as it is at now. The times of day of
// the agenda are those of the place where now is.
//
// What is planned comes from the agenda alone: of what is ahead as it is now, of
// what has begun as it was then. What is expected begins with what the present
// moment has left, so that every minute that was added, that the clock was
// paused, or that went by after the deadline, makes it later.
func (w *Workshop) Timetable(now time.Time) Timetable {
	ms := w.agenda.momentsOf(w.Meeting())
	at := w.place(ms)
	plan := w.start(now)
	t := Timetable{Slots: make([]Slot, len(ms)), Ends: now}
	switch left, boxed := w.now.TimeLeft(now); {
	case boxed && left > 0:
		t.Ends = now.Add(left)
	case at < 0 && now.Before(plan):
		t.Ends = plan // people are waiting for the hour
	}
	for i, m := range ms {
		t.Slots[i] = Slot{Moment: m, Planned: plan}
		minutes := w.agenda.Minutes(m)
		if b := slices.IndexFunc(w.planned, func(r Retime) bool { return r.Moment == m }); b >= 0 && i <= at {
			minutes = w.planned[b].Minutes
		}
		plan = plan.Add(time.Duration(minutes) * time.Minute)
		if i > at {
			t.Slots[i].Expected = t.Ends
			t.Ends = t.Ends.Add(time.Duration(w.Minutes(m)) * time.Minute)
		}
	}
	t.End = plan
	return t
}

// keepPlanned notes what the agenda has for a moment that everyone goes to. One
// that they go back to was planned once: all of the second time comes on top.
func (w *Workshop) keepPlanned(m Moment) {
	i := slices.IndexFunc(w.planned, func(r Retime) bool { return r.Moment == m })
	if i >= 0 && !w.ahead(m) {
		return
	}
	w.planned = slices.Clone(w.planned)
	if i < 0 {
		w.planned, i = append(w.planned, Retime{Moment: m}), len(w.planned)
	}
	w.planned[i].Minutes = w.agenda.Minutes(m)
}

// place returns which of the moments is the present one, or is nearest to it
// where the agenda has changed meanwhile; -1 before the first.
func (w *Workshop) place(ms []Moment) int {
	if i := slices.Index(ms, w.now.Moment); i >= 0 {
		return i
	}
	return slices.IndexFunc(ms, func(m Moment) bool { return m.Step == w.now.Step })
}

// An agenda that says when it starts is followed that long before and after.
// Whoever begins at quite another time is trying it out, or has been given
// another hour: then it counts from when they begin.
const startWithin = time.Hour

// start returns when the plan starts: at the hour that the agenda says, or
// else when it began.
func (w *Workshop) start(now time.Time) time.Time {
	began := w.began
	if began.IsZero() {
		began = now
	}
	hour, err := time.Parse("15:04", w.agenda.Start)
	if w.agenda.Start == "" || err != nil {
		return began
	}
	local := began.In(now.Location())
	for _, day := range []int{0, 1, -1} {
		at := time.Date(local.Year(), local.Month(), local.Day()+day, hour.Hour(), hour.Minute(), 0, 0, now.Location())
		if began.Sub(at).Abs() <= startWithin {
			return at
		}
	}
	return began
}

// Cut is what a moment that is yet to come can give up.
type Cut struct {
	Moment
	From int // minutes that it has
	To   int // minutes that it would have
}

// Shorter proposes what to shorten so that the workshop ends as planned: first
// the gallery, then the talk of the last rounds, then the grouping and the
// roadmap, and of a rating no more than it does not need. It may be less than
// what is late.
func (w *Workshop) Shorter(now time.Time) []Cut {
	t := w.Timetable(now)
	late := int(t.Late() / time.Minute)
	var cuts []Cut
	for _, may := range []func(Moment, Step) int{w.galleryNeeds, talkNeeds, w.groupNeeds, w.rateNeeds, pollNeeds} {
		for _, s := range slices.Backward(t.Slots) {
			if late <= 0 {
				break
			}
			step, _ := w.agenda.Step(s.Step)
			has := w.Minutes(s.Moment)
			least := may(s.Moment, step)
			if s.Expected.IsZero() || least < 0 || has <= least {
				continue
			}
			c := Cut{s.Moment, has, max(least, has-late)}
			late -= c.From - c.To
			cuts = append(cuts, c)
		}
	}
	return cuts
}

// What a moment needs, in minutes; less than 0 where it is not to be asked.

func (w *Workshop) galleryNeeds(m Moment, s Step) int {
	if s.Kind != "gallery" {
		return -1
	}
	return half(w.agenda.Minutes(m), 3)
}

func talkNeeds(m Moment, s Step) int {
	if m.Sub != TalkSub {
		return -1
	}
	for _, sub := range s.Rounds[m.Round-1].Subs {
		if sub.Kind == TalkSub {
			return half(sub.Minutes, 5)
		}
	}
	return -1
}

func (w *Workshop) groupNeeds(m Moment, s Step) int {
	if s.Kind != "group" && s.Kind != "roadmap" || m.Sub == CheckSub {
		return -1
	}
	return half(w.agenda.Minutes(m), 5)
}

// A rating takes about ten seconds a criterion of a target. Before there are
// targets, there may be as many as anyone can still rate with care.
const (
	rateSeconds = 10
	rateTargets = 15
)

func (w *Workshop) rateNeeds(m Moment, s Step) int {
	if m.Sub != RateSub {
		return -1
	}
	n := 0
	for t := range w.Targets() {
		if t.Shown() {
			n++
		}
	}
	if n == 0 {
		n = rateTargets
	}
	seconds := n * max(1, len(s.Criteria)) * rateSeconds
	return max(3, (seconds+59)/60)
}

// An answer to a poll takes about fifteen seconds.
const answerSeconds = 15

func pollNeeds(m Moment, s Step) int {
	if m.Sub != AnswerSub {
		return -1
	}
	return max(2, (len((&Poll{Items: s.Items}).Ask())*answerSeconds+59)/60)
}

// half is half of so many minutes, and at least so many.
func half(minutes, least int) int { return max(least, (minutes+1)/2) }
