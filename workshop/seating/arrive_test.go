package seating

import (
	"slices"
	"testing"
)

func TestArrive(t *testing.T) {
	p := exampleRoom(23, 4, 3, 4)
	plan := Mix(p)
	for late := range 6 {
		at := Arrive(p, plan, "B", 1)
		if len(at) != 2 || p.Theme[at[0]] == p.Theme[at[1]] {
			t.Fatalf("late person %d: tables %v", late, at)
		}
		p.People, p.Sector = append(p.People, ""), append(p.Sector, "B")
		plan[0] = append(plan[0], -1)
		plan[1], plan[2] = append(plan[1], at[0]), append(plan[2], at[1])
	}
	size := make([]int, 4)
	for _, table := range plan[1] {
		size[table]++
	}
	if slices.Max(size)-slices.Min(size) > 1 {
		t.Errorf("six came late and the tables are %v", size)
	}
}

func TestArrivePrefersOtherSectorsThenNewFaces(t *testing.T) {
	p := Problem{People: make([]string, 4), Sector: []string{"a", "b", "b", "c"}, Tables: 2, Rounds: 1}
	if at := Arrive(p, Plan{{0, 0, 1, 1}}, "a", 0); !slices.Equal(at, []int{1}) {
		t.Errorf("sector a sits at %v, want the table without a", at)
	}
	p.Theme = []int{-1, -1}
	p.Sector = nil
	if at := Arrive(p, Plan{{0, 0, 1, 1}, {0, 0, 1, 1}}, "", 0); !slices.Equal(at, []int{0, 1}) {
		t.Errorf("a stranger sits at %v, want other people in each round", at)
	}
	if at := Arrive(Problem{}, nil, "", -3); len(at) != 0 {
		t.Errorf("no rounds, but tables %v", at)
	}
}
