package seating

import (
	"fmt"
	"testing"
)

func TestTables(t *testing.T) {
	for people, want := range map[int]string{
		-1: "[]", 0: "[]", 1: "[1]", 2: "[2]", 6: "[6]", 7: "[4 3]", 8: "[4 4]", 11: "[6 5]", 13: "[5 4 4]", 23: "[5 5 5 4 4]", 31: "[6 5 5 5 5 5]",
	} {
		if got := fmt.Sprint(Tables(people)); got != want {
			t.Errorf("Tables(%d) = %s, want %s", people, got, want)
		}
	}
	for people := 8; people < 500; people++ {
		sum := 0
		for _, size := range Tables(people) {
			sum += size
			if size < 4 || size > 6 {
				t.Errorf("Tables(%d) = %v", people, Tables(people))
			}
		}
		if sum != people {
			t.Errorf("Tables(%d) seats %d", people, sum)
		}
	}
}

func TestStartQuestion(t *testing.T) {
	for table := range 4 {
		seen := make(map[int]bool)
		for round := range 4 {
			seen[StartQuestion(table, round, 4)] = true
		}
		if len(seen) != 4 || StartQuestion(table, 0, 4) != table {
			t.Errorf("table %d begins with %v", table, seen)
		}
	}
	if StartQuestion(3, 5, 0) != 0 || StartQuestion(-1, 0, 3) != 2 {
		t.Error("no questions, or a strange table, ask for a question that is not there")
	}
}
