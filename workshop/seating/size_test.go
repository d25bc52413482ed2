package seating

import (
	"fmt"
	"testing"
)

func TestTables(t *testing.T) {
	for people, want := range map[int]string{
		-1: "[]", 0: "[]", 1: "[1]", 2: "[2]", 6: "[6]", 7: "[4 3]", 8: "[4 4]", 11: "[6 5]", 13: "[5 4 4]", 23: "[5 5 5 4 4]", 31: "[6 5 5 5 5 5]",
	} {
		if got := fmt.Sprint(Tables(people, 1)); got != want {
			t.Errorf("Tables(%d) = %s, want %s", people, got, want)
		}
	}
	for people := 8; people < 500; people++ {
		sum := 0
		for _, size := range Tables(people, 1) {
			sum += size
			if size < 4 || size > 6 {
				t.Errorf("Tables(%d) = %v", people, Tables(people, 1))
			}
		}
		if sum != people {
			t.Errorf("Tables(%d) seats %d", people, sum)
		}
	}
}

// Themes have as many tables as each other where that leaves four to six people
// at a table, and then everyone can come to each theme once.
func TestTablesOfThemes(t *testing.T) {
	for _, c := range []struct {
		people, themes int
		want           string
	}{
		{24, 3, "[4 4 4 4 4 4]"}, {27, 3, "[5 5 5 4 4 4]"}, {37, 3, "[5 4 4 4 4 4 4 4 4]"}, {36, 3, "[6 6 6 6 6 6]"},
		{16, 3, "[6 5 5]"}, {9, 3, "[5 4]"}, {24, 0, "[5 5 5 5 4]"}, {12, 3, "[4 4 4]"}, {20, 5, "[4 4 4 4 4]"},
		{13, 3, "[5 4 4]"}, {18, 3, "[6 6 6]"}, {29, 3, "[5 5 5 5 5 4]"}, {31, 3, "[6 5 5 5 5 5]"},
		// Where it cannot be four to six at each table of as many for each theme.
		{19, 3, "[7 6 6]"}, {20, 3, "[7 7 6]"}, {21, 3, "[4 4 4 3 3 3]"}, {22, 3, "[4 4 4 4 3 3]"}, {23, 3, "[4 4 4 4 4 3]"},
		{13, 2, "[7 6]"}, {14, 2, "[4 4 3 3]"}, {27, 4, "[7 7 7 6]"}, {28, 4, "[4 4 4 4 3 3 3 3]"},
	} {
		if got := fmt.Sprint(Tables(c.people, c.themes)); got != c.want {
			t.Errorf("Tables(%d, %d) = %s, want %s", c.people, c.themes, got, c.want)
		}
	}
	for people := 12; people < 300; people++ {
		for themes := 1; themes <= people/leastAtTable; themes++ {
			sizes := Tables(people, themes)
			if len(sizes)%themes != 0 {
				t.Errorf("%d people sit at %d tables, and one of %d themes has fewer than another", people, len(sizes), themes)
			}
			if sizes[0] > tooMany || sizes[len(sizes)-1] < fewest {
				t.Errorf("%d people and %d themes: %v", people, themes, sizes)
			}
		}
	}
	for _, people := range []int{12, 13, 16, 18, 19, 20, 21, 23, 24, 28, 29, 30, 35, 40} {
		p := exampleRoom(people, len(Tables(people, 3)), 3, 3)
		if q := Measure(p, Mix(p)); q.Back > 0 {
			t.Errorf("%d people at %d tables: %d come back to a theme", people, p.Tables, q.Back)
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
