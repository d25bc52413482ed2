package survey

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func near(a, b float64) bool { return math.Abs(a-b) < 0.0005 }

func item() Item {
	return Item{ID: "climate", Text: map[string]string{"fi": "Uskallamme kokeilla"}, Low: map[string]string{"fi": "ei"}, High: map[string]string{"fi": "kyllä"}, Max: 5}
}

// TestTwoWaves is a worked example: 2020 and 2022.
func TestTwoWaves(t *testing.T) {
	before, after := Counts{5, 12, 20, 10, 3}, Counts{2, 8, 18, 17, 9}
	c, why := Compare(item(), before, item(), after)
	if why != "" {
		t.Fatal(why)
	}
	if before.N() != 50 || after.N() != 54 || !near(before.Mean(), 2.88) || math.Abs(after.Mean()-3.43) > 0.005 {
		t.Errorf("n %d and %d, means %v and %v", before.N(), after.N(), before.Mean(), after.Mean())
	}
	if !near(c.Delta, 0.281) || !near(c.Low, 0.070) || !near(c.High, 0.4685) || c.Size != Small || !c.Clear {
		t.Errorf("%+v", c)
	}
}

// TestPublished is the example of R's effsize (cliff.delta), which widens the
// interval with Student's t of 14 degrees of freedom.
func TestPublished(t *testing.T) {
	delta, variance := dominance(Counts{1, 1, 1, 2, 1}, Counts{2, 3, 3, 1, 1})
	low, high := interval(delta, variance, 2.1447866879)
	if delta != -0.25 || math.Abs(low+0.7265846) > 5e-8 || math.Abs(high-0.3890062) > 5e-8 {
		t.Errorf("δ %v, %v to %v", delta, low, high)
	}
}

func TestNotCompared(t *testing.T) {
	plenty := Counts{5, 5, 5}
	for _, c := range []struct {
		name string
		was  func(*Item)
		n    Counts
		want Reason
	}{
		{"another item", func(i *Item) { i.ID = "courage" }, plenty, OtherItem},
		{"another wording", func(i *Item) { i.Text = map[string]string{"fi": "Uskallamme kokeilla uutta"} }, plenty, OtherWording},
		{"only another language", func(i *Item) { i.Text = map[string]string{"sv": "Vi vågar försöka"} }, plenty, OtherWording},
		{"one more language", func(i *Item) { i.Text = map[string]string{"fi": "Uskallamme kokeilla", "sv": "Vi vågar försöka"} }, plenty, ""},
		{"a longer scale", func(i *Item) { i.Max = 7 }, plenty, OtherScale},
		{"another end", func(i *Item) { i.High = map[string]string{"fi": "aina"} }, plenty, OtherScale},
		{"descriptions", func(i *Item) { i.Levels = []map[string]string{{"fi": "alussa"}} }, plenty, OtherScale},
		{"nine people", func(*Item) {}, Counts{4, 5}, TooFew},
	} {
		other := item()
		c.was(&other)
		change, why := Compare(other, c.n, item(), plenty)
		if why != c.want {
			t.Errorf("%s: %q, want %q", c.name, why, c.want)
		}
		if why != "" && change != (Change{}) {
			t.Errorf("%s: %+v all the same", c.name, change)
		}
	}
}

func TestLevel(t *testing.T) {
	l := LevelOf(Counts{1, 3, 3, 1}, Counts{0, 0, 1, 5})
	if l != (Level{Current: 2, Low: 1, High: 4, Target: 4}) || l.Gap() != 2 {
		t.Errorf("%+v, gap %d", l, l.Gap())
	}
	if l := LevelOf(nil, Counts{0, 1}); l.Current != 0 || l.Gap() != 0 {
		t.Errorf("nobody has answered: %+v", l)
	}
	if l := LevelOf(Counts{0, 0, 1}, Counts{1}); l.Gap() != 0 {
		t.Errorf("beyond the target: %+v", l)
	}
}

func TestPercent(t *testing.T) {
	if got := (Counts{1, 1, 1}).Percent(); !slices.Equal(got, []int{34, 33, 33}) {
		t.Error(got)
	}
	if got := (Counts{0, 0}).Percent(); !slices.Equal(got, []int{0, 0}) {
		t.Error(got)
	}
}

// TestWhateverIsAnswered holds a change against all pairs of answers, counted
// one by one.
func TestWhateverIsAnswered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.Map(rapid.SliceOfN(rapid.IntRange(0, 9), 5, 5), func(c []int) Counts { return c })
		before, after := counts.Draw(t, "before"), counts.Draw(t, "after")
		if sum := before.Percent(); before.N() > 0 && Counts(sum).N() != 100 {
			t.Fatalf("%v percent", sum)
		}
		c, why := Compare(item(), before, item(), after)
		if few := before.N() < 10 || after.N() < 10; few != (why == TooFew) {
			t.Fatalf("%d and %d people: %q", before.N(), after.N(), why)
		}
		if why != "" {
			return
		}
		one, other := each(before), each(after)
		sum := 0
		for _, x := range one {
			for _, y := range other {
				switch {
				case y > x:
					sum++
				case y < x:
					sum--
				}
			}
		}
		if want := float64(sum) / float64(len(one)*len(other)); math.Abs(c.Delta-want) > 1e-9 {
			t.Fatalf("δ %v, pair by pair %v", c.Delta, want)
		}
		if !(-1 <= c.Low && c.Low <= c.Delta+1e-9 && c.Delta-1e-9 <= c.High && c.High <= 1) {
			t.Fatalf("%v is not within %v to %v", c.Delta, c.Low, c.High)
		}
		turned, _ := Compare(item(), after, item(), before)
		if math.Abs(turned.Delta+c.Delta) > 1e-9 || math.Abs(turned.Low+c.High) > 1e-9 || turned.Clear != c.Clear {
			t.Fatalf("turned round %+v, was %+v", turned, c)
		}
		if m := before.LowerMedian(); m != one[(len(one)-1)/2] {
			t.Fatalf("lower median %d of %v", m, one)
		}
	})
}

// each returns the answers one by one, the smallest first.
func each(c Counts) []int {
	var all []int
	for i, k := range c {
		for range k {
			all = append(all, i+1)
		}
	}
	return all
}
