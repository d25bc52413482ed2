package schedule

import (
	"cmp"
	"maps"
	"slices"
)

// Placement is where an action is.
type Placement struct {
	ID    ID
	Start int // its first period
	End   int // the first period after it

	Pinned bool // somebody put it there
	Late   bool // it ends after its deadline
	Early  bool // it starts before something it waits for has ended, or though that has no place
	Beyond bool // it ends after the last period
}

// Reason is why an action has no place.
type Reason string

// The reasons.
const (
	TooBig  Reason = "too-big" // it takes more than any period has
	NoRoom  Reason = "no-room" // others take what there is
	Horizon Reason = "horizon" // it could only end after the last period
	Behind  Reason = "behind"  // it waits for an action that has no place
)

// Left is an action that has no place.
type Left struct {
	ID     ID
	Reason Reason
	Waits  ID  // Behind: for which
	Lasts  int // TooBig: the fewest periods that it would have room over; 0: none are enough
}

// Excess is a pool that would have to give more than it has.
type Excess struct {
	Pool       string
	Period     int
	Takes, Has int
}

// Plan is a proposal of what is done when.
type Plan struct {
	Placed []Placement      // in the order of the ids
	Left   []Left           // in the order of the ids
	Load   map[string][]int // what is taken of each pool in each period
	Excess []Excess         // only where actions are pinned; by pool and period
	Least  int              // no plan that asks too much of nobody could do with fewer periods
}

// Arrange proposes when to do what. The error is an *Unknown or a *Cycle.
func Arrange(p Problem) (Plan, error) {
	sorted, err := p.order()
	if err != nil {
		return Plan{}, err
	}
	a := arranging{Problem: p, urgency: urgency(sorted), placed: make(map[ID]span), left: make(map[ID]Left), load: make(map[string][]int)}
	for _, pool := range p.pools() {
		a.load[pool] = make([]int, p.Periods)
	}
	var rest []Action
	for _, x := range sorted {
		switch {
		case x.Off:
			a.left[x.ID] = Left{ID: x.ID}
		case x.Pin != nil:
			a.place(x, max(0, *x.Pin))
		default:
			rest = append(rest, x)
		}
	}
	for len(rest) > 0 {
		i := a.next(rest)
		a.decide(rest[i])
		rest = slices.Delete(rest, i, i+1)
	}
	return a.plan(sorted), nil
}

// pools returns the names of all pools.
func (p Problem) pools() []string {
	all := maps.Clone(p.Capacity)
	if all == nil {
		all = make(map[string][]int)
	}
	for _, x := range p.Actions {
		for pool := range x.Effort {
			all[pool] = nil
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// urgency returns how important each action is: as it is itself, or as what
// waits for it, directly or not.
func urgency(sorted []Action) map[ID]int {
	most := make(map[ID]int, len(sorted))
	for _, x := range slices.Backward(sorted) {
		if known, waited := most[x.ID]; !waited || x.Priority > known {
			most[x.ID] = x.Priority
		}
		for _, b := range x.After {
			if known, waited := most[b]; !waited || most[x.ID] > known {
				most[b] = most[x.ID]
			}
		}
	}
	return most
}

// arranging is a plan in the making.
type arranging struct {
	Problem
	urgency map[ID]int
	placed  map[ID]span
	left    map[ID]Left
	load    map[string][]int
}

// span is the periods from start up to end, that one not.
type span struct{ start, end int }

// next returns the index of the action to be decided next.
func (a *arranging) next(rest []Action) int {
	best := -1
	for i, x := range rest {
		if a.decided(x.After) && (best < 0 || a.before(x, rest[best])) {
			best = i
		}
	}
	return best // there always is one: they wait for each other in no circle
}

func (a *arranging) decided(all []ID) bool {
	for _, id := range all {
		_, placed := a.placed[id]
		if _, left := a.left[id]; !placed && !left {
			return false
		}
	}
	return true
}

// before reports whether x is decided before y: the more urgent, the more
// important, the smaller, the older.
func (a *arranging) before(x, y Action) bool {
	return cmp.Or(
		cmp.Compare(a.urgency[y.ID], a.urgency[x.ID]),
		cmp.Compare(y.Priority, x.Priority),
		cmp.Compare(total(x), total(y)),
		cmp.Compare(x.ID, y.ID),
	) < 0
}

func total(x Action) int {
	sum := 0
	for _, e := range x.Effort {
		sum += e
	}
	return sum
}

// decide places the action as early as there is room, or says why there is
// none.
func (a *arranging) decide(x Action) {
	from := max(0, x.Earliest)
	for _, b := range distinct(x.After) {
		before, placed := a.placed[b]
		if !placed {
			a.left[x.ID] = Left{ID: x.ID, Reason: Behind, Waits: b}
			return
		}
		from = max(from, before.end)
	}
	if lasts, fits := a.length(x); !fits {
		a.left[x.ID] = Left{ID: x.ID, Reason: TooBig, Lasts: lasts}
		return
	}
	if from+x.lasts() > a.Periods {
		a.left[x.ID] = Left{ID: x.ID, Reason: Horizon}
		return
	}
	for t := from; t+x.lasts() <= a.Periods; t++ {
		if a.room(x, t) {
			a.place(x, t)
			return
		}
	}
	a.left[x.ID] = Left{ID: x.ID, Reason: NoRoom}
}

// length reports whether every part of the action fits into some period that is
// empty; if not, over how many periods it would have to last at least for that.
func (a *arranging) length(x Action) (lasts int, fits bool) {
	fits = true
	for pool, e := range x.Effort {
		most := a.most(pool)
		if x.share(pool, 0) <= most {
			continue
		}
		fits = false
		if most == 0 {
			return 0, false
		}
		lasts = max(lasts, (e+most-1)/most)
	}
	if lasts > a.Periods {
		lasts = 0
	}
	return lasts, fits
}

// room reports whether every pool has what the action takes if it starts at t.
func (a *arranging) room(x Action, t int) bool {
	for pool := range x.Effort {
		for k := range x.lasts() {
			if a.load[pool][t+k]+x.share(pool, k) > max(a.has(pool, t+k), a.load[pool][t+k]) {
				return false
			}
		}
	}
	return true
}

func (a *arranging) place(x Action, t int) {
	a.placed[x.ID] = span{t, t + x.lasts()}
	for pool := range x.Effort {
		for k := range x.lasts() {
			if t+k < a.Periods {
				a.load[pool][t+k] += x.share(pool, k)
			}
		}
	}
}

// plan writes down what was decided.
func (a *arranging) plan(sorted []Action) Plan {
	plan := Plan{Load: a.load, Least: a.least(sorted)}
	for _, x := range slices.SortedFunc(slices.Values(sorted), func(x, y Action) int { return cmp.Compare(x.ID, y.ID) }) {
		if x.Off {
			continue
		}
		here, placed := a.placed[x.ID]
		if !placed {
			plan.Left = append(plan.Left, a.left[x.ID])
			continue
		}
		at := Placement{ID: x.ID, Start: here.start, End: here.end, Pinned: x.Pin != nil}
		at.Late = x.Deadline != nil && at.End-1 > *x.Deadline
		at.Beyond = at.End > a.Periods
		for _, b := range x.After {
			if before, there := a.placed[b]; !there || before.end > here.start {
				at.Early = true
			}
		}
		plan.Placed = append(plan.Placed, at)
	}
	for _, pool := range a.pools() {
		for t, takes := range a.load[pool] {
			if has := a.has(pool, t); takes > has {
				plan.Excess = append(plan.Excess, Excess{pool, t, takes, has})
			}
		}
	}
	return plan
}

// least returns how many periods all of it takes at least: the longest chain
// of actions that wait for each other, and what each pool gives in the periods
// from the first on. It is one more than there are where these are not enough.
func (a *arranging) least(sorted []Action) int {
	least := 0
	ends := make(map[ID]int, len(sorted))
	for _, x := range sorted {
		if x.Off {
			continue
		}
		from := max(0, x.Earliest)
		for _, b := range x.After {
			from = max(from, ends[b])
		}
		ends[x.ID] = from + x.lasts()
		least = max(least, ends[x.ID])
	}
	for _, pool := range a.pools() {
		need := 0
		for _, x := range sorted {
			need += x.Effort[pool]
		}
		t := 0
		for ; need > 0 && t < a.Periods; t++ {
			need -= a.has(pool, t)
		}
		if need > 0 {
			t++
		}
		least = max(least, t)
	}
	return least
}
