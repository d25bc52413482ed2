package workshop

import (
	"cmp"
	"errors"
	"slices"

	"kahvila/workshop/schedule"
)

// DefaultReserve is how many percent of the working time are kept for what
// comes up, unless the agenda says otherwise.
const DefaultReserve = 30

// roadmapStep returns the first step that is a roadmap, of the present meeting
// or of the last one before it that has any.
func (w *Workshop) roadmapStep() (road Step) {
	for _, s := range w.agenda.Steps {
		if s.Kind == "roadmap" && s.meeting() <= w.Meeting() && (road.ID == "" || s.meeting() > road.meeting()) {
			road = s
		}
	}
	return road
}

// Periods returns the periods of the roadmap.
func (w *Workshop) Periods() []Period { return w.roadmapStep().Periods }

// Pools returns the pools of working time of the roadmap; none where capacity
// is of no concern.
func (w *Workshop) Pools() []Pool { return w.roadmapStep().Pools }

// withRoom returns the periods that there is room in: all but those for later.
func (w *Workshop) withRoom() []Period {
	return less(w.Periods(), func(p Period) bool { return p.Later })
}

// Arrangement is a proposal of what to begin when: the plan of the package
// schedule, whose periods are Periods.
type Arrangement struct {
	schedule.Plan
	Periods  []Period   // that there is room in
	Capacity []Pool     // what each pool has in each period, less what is kept
	Unsaid   []TargetID // of whose person-days nobody has said anything, though there are pools
}

// Start returns the period that the target is proposed to begin in, or where
// it has been put; false where it has no place.
func (a Arrangement) Start(id TargetID) (Period, bool) {
	for _, p := range a.Placed {
		if p.ID == schedule.ID(id) && p.Start < len(a.Periods) {
			return a.Periods[p.Start], true
		}
	}
	return Period{}, false
}

// ByTime returns what has a place in the order in which it begins.
func (a Arrangement) ByTime() []schedule.Placement {
	return slices.SortedStableFunc(slices.Values(a.Placed), func(x, y schedule.Placement) int { return cmp.Compare(x.Start, y.Start) })
}

// Arrange proposes a period for every row that has none and is not over. Rows
// that have one stay; the more important go first, by the last result that was
// shown. It is a *[Refusal] where targets wait for each other.
func (w *Workshop) Arrange() (Arrangement, error) {
	return w.arrange(func(r Row) bool { return !w.put(r.Period) })
}

// InPlace is the arrangement of the rows that have a period and no others:
// what they take together, and what is wrong with where they are. Of those
// that were put off it says which have no room in any period, and why.
func (w *Workshop) InPlace() (Arrangement, error) {
	a, err := w.arrange(func(r Row) bool { return r.Period != "" && !w.put(r.Period) })
	if err != nil {
		return a, err
	}
	with, err := w.arrange(func(r Row) bool { return r.Period != "" })
	a.Left = with.Left
	return a, err
}

// arrange arranges the rows that are asked for and not over.
func (w *Workshop) arrange(asked func(Row) bool) (Arrangement, error) {
	periods := w.withRoom()
	a := Arrangement{Periods: periods}
	problem := schedule.Problem{Periods: len(periods), Capacity: make(map[string][]int)}
	keep := w.roadmapStep().Reserve
	if keep == nil {
		keep = new(int)
		*keep = DefaultReserve
	}
	for _, p := range w.Pools() {
		has := schedule.Available(slices.Repeat([]int{p.Days}, len(periods)), *keep)
		problem.Capacity[p.ID] = has
		if len(has) > 0 {
			p.Days = has[0]
		}
		a.Capacity = append(a.Capacity, p)
	}
	important := w.importance()
	for t := range w.Targets() {
		r := w.Row(t.ID)
		switch {
		case r.Over():
			continue
		case !asked(r):
			if w.put(r.Period) { // what waits for it cannot begin either
				problem.Actions = append(problem.Actions, schedule.Action{ID: schedule.ID(t.ID), Off: true})
			}
			continue
		}
		if len(a.Capacity) > 0 && len(r.Days) == 0 {
			a.Unsaid = append(a.Unsaid, t.ID)
		}
		problem.Actions = append(problem.Actions, w.action(r, periods, important[t.ID], asked))
	}
	var err error
	a.Plan, err = schedule.Arrange(problem)
	if c := new(schedule.Cycle); errors.As(err, &c) {
		first, last := c.Members[0], c.Members[len(c.Members)-1]
		return a, Refuse("{target} and {other} wait for each other, so neither can begin. Say which comes first.",
			"target", w.Target(TargetID(first)).Title.String(), "other", w.Target(TargetID(last)).Title.String())
	}
	return a, err
}

// put reports whether somebody put a row off: into a period for later.
func (w *Workshop) put(period string) bool {
	return slices.ContainsFunc(w.Periods(), func(p Period) bool { return p.ID == period && p.Later })
}

// action returns the row as something to be placed. What it waits for and is
// over does not hold it up, nor what is not asked for, unless it was put off.
func (w *Workshop) action(r Row, periods []Period, priority int, asked func(Row) bool) schedule.Action {
	a := schedule.Action{ID: schedule.ID(r.Target), Effort: make(map[string]int), Lasts: r.Lasts, Priority: priority}
	for _, p := range w.Pools() {
		if days := r.Days[p.ID]; days > 0 {
			a.Effort[p.ID] = days
		}
	}
	for _, id := range r.After {
		t := w.Target(w.Whole(id)) // it may have been put into another
		if t != nil && t.ID != r.Target && t.Shown() && !w.Row(t.ID).Over() && (asked(w.Row(t.ID)) || w.put(w.Row(t.ID).Period)) {
			a.After = append(a.After, schedule.ID(t.ID))
		}
	}
	if i := slices.IndexFunc(periods, func(p Period) bool { return p.ID == r.Period }); i >= 0 {
		a.Pin = &i
	}
	a.Deadline = lastBefore(r.Deadline, periods)
	return a
}

// lastBefore returns the last of the periods that begins by a day, -1 where the
// day is before all of them; nil where there is no day, or nobody has said when
// the periods are.
func lastBefore(day Day, periods []Period) *int {
	last, said := -1, false
	for i, p := range periods {
		if p.From == "" {
			continue
		}
		if said = true; p.From <= day {
			last = i
		}
	}
	if day == "" || !said {
		return nil
	}
	return &last
}

// importance returns how important each target is by the last result that was
// shown to everyone: the higher, the more.
func (w *Workshop) importance() map[TargetID]int {
	important := make(map[TargetID]int)
	for _, b := range slices.Backward(w.ballots) {
		if b.Revealed == 0 || b.After != 0 || b.Voted() == 0 {
			continue
		}
		places := w.order(b)
		for id, place := range places {
			important[id] = len(places) + 1 - place
		}
		break
	}
	return important
}
