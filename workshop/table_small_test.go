package workshop

import (
	"slices"
	"testing"
)

// A table is too small when people have left it and others could spare one;
// the last one there is alone, and so is whoever sits at its laptop only.
func TestATableThatPeopleHaveLeftIsTooSmall(t *testing.T) {
	p, _ := begin(t, 12)
	p.do(boss, Facilitator, &SetLaptops{Laptops: MixedLaptops})
	if got := p.w.SmallTables(); got != nil {
		t.Fatalf("at first %v", got)
	}
	var there []SeatID
	for s := range p.w.Seats() {
		if s.Person() && p.w.TableOf(s.ID) == 2 {
			there = append(there, s.ID)
		}
	}
	for n, id := range there[:len(there)-1] {
		if p.w.Alone(there[len(there)-1]) {
			t.Errorf("alone among %d", len(there)-n)
		}
		p.do(id, Participant, &Leave{})
	}
	last := there[len(there)-1]
	if got := p.w.SmallTables(); !slices.Equal(got, []int{2}) || !p.w.Alone(last) || p.w.Alone(there[0]) || p.w.Alone(boss) {
		t.Errorf("too small are %v, the last one is alone: %t", got, p.w.Alone(last))
	}
	p.do("lap", Participant, &Join{Laptop: 2})
	if !p.w.Alone("lap") {
		t.Error("the laptop does not know that one person is left with it")
	}
}
