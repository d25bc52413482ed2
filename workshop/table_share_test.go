package workshop

import (
	"fmt"
	"testing"
)

func TestHowThemesAreShared(t *testing.T) {
	for _, c := range []struct {
		sizes  []int
		themes int
		want   string
	}{
		{nil, 3, ""}, {[]int{5, 5}, 0, ""}, {[]int{5, 4}, 3, "fewer tables than themes: the themes move on"},
		{[]int{5, 5, 5, 5}, 3, "some themes have more tables than others"},
		{[]int{5, 5, 5}, 3, "a table for each theme"}, {[]int{5, 5, 5, 5, 5, 5}, 3, "as many tables for each theme"},
	} {
		if got := (Foreseen{Sizes: c.sizes, Themes: c.themes}).Share(); got != c.want {
			t.Errorf("%v for %d themes: %q, want %q", c.sizes, c.themes, got, c.want)
		}
	}
}

// What is foreseen is what there is once the café has begun, until a table is
// left out.
func TestSeatedAsForeseen(t *testing.T) {
	p, seats := begin(t, 13)
	step := p.w.Step()
	if step.Kind != "cafe" {
		t.Fatalf("it begins with %q", step.Kind)
	}
	seen := p.w.SeatedAs(step, 1)
	if want := p.w.Foresee(step); seen.People != len(seats) || fmt.Sprint(seen) != fmt.Sprint(want) || seen.Share() == "" {
		t.Errorf("it is %+v, foreseen was %+v", seen, want)
	}
	if got := p.w.SeatedAs(Step{ID: "nowhere"}, 1); got.People != 0 || got.Share() != "" {
		t.Errorf("nowhere are %+v", got)
	}
}
