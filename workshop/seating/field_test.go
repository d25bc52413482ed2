package seating

import (
	"fmt"
	"testing"
)

func TestFieldsHaveNoRepeat(t *testing.T) {
	for _, q := range []int{2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 25, 27} {
		for size := 1; size <= q; size += max(1, q/12) {
			p := golfers(q, size, q)
			for i := range q * (size - 1) / q {
				p.Sector = append(p.Sector, fmt.Sprint(i))
			}
			if m := Measure(p, mustField(t, p)); m.Repeats != 0 {
				t.Errorf("%d tables of %d: %+v", q, size, m)
			}
		}
	}
	for _, q := range []int{1, 6, 10, 12, 100, 129} {
		if _, ok := newField(q); ok {
			t.Errorf("a field of %d", q)
		}
	}
}

// Hosts stay where they are, and still nobody meets anybody twice.
func TestFieldsWithHosts(t *testing.T) {
	for _, q := range []int{4, 5, 7, 8, 9, 11} {
		for size := 2; size <= q; size++ {
			p := golfers(q, size, q)
			for table := range q {
				p.Hosts = append(p.Hosts, len(p.People)-1-table)
			}
			plan := mustField(t, p)
			seatedOnce(t, p, plan)
			evenTables(t, p, plan)
			if m := Measure(p, plan); m.Repeats != 0 || m.Coincidences != 0 {
				t.Errorf("%d tables of %d: %+v", q, size, m)
			}
		}
	}
}

// Where columns can be cut into tables there is a round more: sixteen in fours
// meet all others in five.
func TestFieldsHaveOneRoundMore(t *testing.T) {
	for _, c := range []struct{ tables, size int }{{2, 2}, {3, 3}, {4, 4}, {4, 2}, {5, 5}, {7, 7}, {8, 4}, {9, 3}, {9, 9}, {11, 11}} {
		p := golfers(c.tables, c.size, c.tables+1)
		plan := mustField(t, p)
		seatedOnce(t, p, plan)
		evenTables(t, p, plan)
		if q := Measure(p, plan); q.Repeats != 0 || c.tables == c.size && q.MinMet != len(p.People)-1 {
			t.Errorf("%d tables of %d: %+v", c.tables, c.size, q)
		}
	}
	for _, p := range []Problem{golfers(5, 4, 6), golfers(5, 5, 7), {People: make([]string, 24), Tables: 5, Rounds: 6}, {Tables: 4, Rounds: 5}} {
		if _, ok := newRoom(p).byField(); ok {
			t.Errorf("a field for %d people, %d tables and %d rounds", len(p.People), p.Tables, p.Rounds)
		}
	}
}

func TestFieldSpreadsSectors(t *testing.T) {
	p := Problem{People: make([]string, 28), Tables: 7, Rounds: 4}
	for i := range 28 {
		p.Sector = append(p.Sector, fmt.Sprint(i%4))
	}
	if q := Measure(p, Mix(p)); q.SameSector != 0 || q.Repeats != 0 || q.Revisits != 0 {
		t.Errorf("%+v, want everyone with others", q)
	}
}

func mustField(t *testing.T, p Problem) Plan {
	t.Helper()
	plan, ok := newRoom(p).byField()
	if !ok {
		t.Fatalf("no field for %d people at %d tables", len(p.People), p.Tables)
	}
	return plan
}
