package schedule

import (
	"fmt"
	"slices"
	"strings"
)

// ID is an action.
type ID uint64

// Action is something that has to be done.
type Action struct {
	ID       ID
	Effort   map[string]int // person-days that it takes of each pool, in all
	Lasts    int            // periods; 0: one
	Priority int            // the higher, the sooner
	After    []ID           // what has to be finished before it starts
	Earliest int            // the first period that it can start in
	Deadline *int           // the last period that it should end in, -1: before the first; nil: none
	Pin      *int           // the period that somebody has put its start in; nil: nobody has
	Off      bool           // somebody has put it off: nothing is proposed for it, and what waits for it has to wait
}

// lasts returns how many periods the action takes.
func (a Action) lasts() int { return max(1, a.Lasts) }

// share returns what the action takes of a pool in a period of its own, counted
// from its start: the effort is spread evenly, and the first periods take what
// is left over.
func (a Action) share(pool string, at int) int {
	whole, rest := a.Effort[pool]/a.lasts(), a.Effort[pool]%a.lasts()
	if at < rest {
		return whole + 1
	}
	return whole
}

// Problem is what there is to do, and with what.
type Problem struct {
	Periods  int              // how many there are
	Capacity map[string][]int // person-days of each pool in each period; a period that is not said has none
	Actions  []Action
}

// has returns what a pool has in a period.
func (p Problem) has(pool string, period int) int {
	if all := p.Capacity[pool]; period < len(all) {
		return all[period]
	}
	return 0
}

// most returns the most that a pool has in any period.
func (p Problem) most(pool string) int {
	most := 0
	for t := range p.Periods {
		most = max(most, p.has(pool, t))
	}
	return most
}

// Available returns what is left of a pool's days in each period when so many
// percent are kept for running work.
func Available(days []int, reserve int) []int {
	left := make([]int, len(days))
	for i, d := range days {
		left[i] = d * (100 - min(100, max(0, reserve))) / 100
	}
	return left
}

// Cycle says that actions wait for each other, so that none of them can start.
type Cycle struct {
	Members []ID // each waits for the next, the last for the first
}

// Error implements error.
func (c *Cycle) Error() string {
	names := make([]string, len(c.Members))
	for i, id := range c.Members {
		names[i] = fmt.Sprint(id)
	}
	return "actions wait for each other: " + strings.Join(names, ", ")
}

// Unknown says that an action waits for one that is not there.
type Unknown struct{ Action, After ID }

// Error implements error.
func (u *Unknown) Error() string {
	return fmt.Sprintf("action %d waits for %d, which there is not", u.Action, u.After)
}

// order returns the actions sorted so that everything comes after what it
// waits for (Kahn 1962), smaller ids first. The error is an *Unknown or a
// *Cycle.
func (p Problem) order() ([]Action, error) {
	byID := make(map[ID]Action, len(p.Actions))
	for _, a := range p.Actions {
		byID[a.ID] = a
	}
	waits := make(map[ID]int, len(byID))
	next := make(map[ID][]ID, len(byID))
	for _, a := range byID {
		for _, b := range distinct(a.After) {
			if _, there := byID[b]; !there {
				return nil, &Unknown{a.ID, b}
			}
			waits[a.ID]++
			next[b] = append(next[b], a.ID)
		}
	}
	var ready []ID
	for id := range byID {
		if waits[id] == 0 {
			ready = append(ready, id)
		}
	}
	var sorted []Action
	for len(ready) > 0 {
		slices.Sort(ready)
		id := ready[0]
		ready = ready[1:]
		sorted = append(sorted, byID[id])
		for _, n := range next[id] {
			if waits[n]--; waits[n] == 0 {
				ready = append(ready, n)
			}
		}
	}
	if len(sorted) < len(byID) {
		return nil, cycle(byID, waits)
	}
	return sorted, nil
}

// cycle finds a cycle among the actions that still wait: from the smallest on,
// the smallest of what each waits for.
func cycle(byID map[ID]Action, waits map[ID]int) *Cycle {
	least := ID(0)
	for id, n := range waits {
		if n > 0 && (least == 0 || id < least) {
			least = id
		}
	}
	var path []ID
	for at := least; ; {
		if i := slices.Index(path, at); i >= 0 {
			return &Cycle{turned(path[i:])}
		}
		path = append(path, at)
		for _, b := range distinct(byID[at].After) {
			if waits[b] > 0 {
				at = b
				break
			}
		}
	}
}

// turned returns the ring beginning with its smallest member.
func turned(ring []ID) []ID {
	i := slices.Index(ring, slices.Min(ring))
	return slices.Concat(ring[i:], ring[:i])
}

func distinct(ids []ID) []ID {
	return slices.Compact(slices.Sorted(slices.Values(ids)))
}
