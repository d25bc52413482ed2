package seating

import (
	"strings"
	"testing"
)

// Cole's first solution of Kirkman's schoolgirls: 105 pairs, each once.
func TestMeasureKirkman(t *testing.T) {
	const cole = "ABC DEF GHI JKL MNO/ADG BEH CJM FKN ILO/AEO BIJ CDN FHL GKM/AIM BDL CEK FGO HJN/AFJ BKO CGL DHM EIN/AHK BGN CFI DJO ELM/ALN BFM CHO DIK EGJ"
	p := golfers(5, 3, 7)
	var plan Plan
	for _, day := range strings.Split(cole, "/") {
		row := make([]int, 15)
		for table, girls := range strings.Fields(day) {
			for _, g := range girls {
				row[g-'A'] = table
			}
		}
		plan = append(plan, row)
	}
	want := Quality{Pairs: 105, Possible: 105, MinMet: 14, Typical: 14, MaxMet: 14}
	if got := Measure(p, plan); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	plan[6] = plan[5]
	want = Quality{Pairs: 90, Possible: 105, Repeats: 15, Coincidences: 15, Twice: 15, MinMet: 12, Typical: 12, MaxMet: 12}
	if got := Measure(p, plan); got != want {
		t.Errorf("with a day twice: %+v, want %+v", got, want)
	}
}

func TestFloorOfSectors(t *testing.T) {
	for _, c := range []struct{ people, tables, rounds, want int }{{30, 6, 3, 15}, {60, 12, 4, 40}} {
		p := exampleRoom(c.people, c.tables, c.rounds, c.tables)
		if got := newRoom(p).floor(); got != c.want*costSector {
			t.Errorf("%d people: the floor is %d, want that of %d forced pairs", c.people, got, c.want)
		}
	}
}

func TestForcedSplits(t *testing.T) {
	for _, c := range []struct{ tables, size, want int }{{3, 10, 36}, {4, 8, 16}, {6, 5, 0}} {
		p := golfers(c.tables, c.size, 2)
		if got := newRoom(p).leastCoincidences(); got != c.want {
			t.Errorf("%d tables of %d: %d coincidences are forced, want %d", c.tables, c.size, got, c.want)
		}
		if got := Measure(p, Mix(p)).Coincidences; got != c.want {
			t.Errorf("%d tables of %d: %d coincidences found, want %d", c.tables, c.size, got, c.want)
		}
	}
}
