// Package schedule arranges actions over periods: what could be done when, if
// everybody keeps to the time that they have.
//
// Arrange takes the Actions of a Problem, with what they take of each pool of
// working time and what they wait for, and gives back a Plan: a Placement for
// each action that has room, and for each other one a Left that says why it
// has none. It is the serial schedule generation scheme of project scheduling
// (Kolisch 1996), made deterministic: the most important action whose
// predecessors are decided comes first, and starts as early as it can. An
// action is as important as the most important one that waits for it.
//
// What Arrange returns is a proposal. It holds that no pool gives more than it
// has, unless somebody pinned actions there; that nothing starts before what
// it waits for is finished; and that no action could start earlier with all the
// others where they are.
//
// The package is pure. It knows nothing of workshops, titles, quarters or
// money: an action is a number, a period is an index, a pool is a name.
package schedule
