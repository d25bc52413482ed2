package prioritise_test

import (
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop/prioritise"
)

func TestCompleteAndLeft(t *testing.T) {
	items := []prioritise.ItemID{1, 2, 3}
	hundred := prioritise.Form{Kind: prioritise.Points, Points: 100, Cap: 100, Exactly: true}
	dots := prioritise.Form{Kind: prioritise.Points, Points: 3, Cap: 2}
	limited := prioritise.Form{Kind: prioritise.Choice, Spend: 10, Costs: map[prioritise.ItemID]int{1: 6, 2: 5, 3: 1}, Budget: 10}
	for _, c := range []struct {
		form     prioritise.Form
		all      answers
		left     int
		complete bool
	}{
		{hundred, nil, 100, false},
		{hundred, answers{1: {60}, 2: {39}}, 1, false},
		{hundred, answers{1: {60}, 2: {40}}, 0, true},
		{dots, answers{}, 3, false},
		{dots, answers{1: {1}}, 2, true},
		{limited, answers{1: {1}, 2: {0}, 3: {1}}, 3, true},
		{limited, answers{1: {1}, 2: {1}}, -1, true},
		{limited, nil, 10, false},
		{prioritise.Form{Kind: prioritise.Choice}, answers{1: {1}}, 0, true},
		{prioritise.Form{Kind: prioritise.Order}, answers{1: {1}, 2: {2}}, 0, false},
		{prioritise.Form{Kind: prioritise.Order}, answers{1: {1}, 2: {2}, 3: {2}}, 0, true},
		{prioritise.Form{Kind: prioritise.Order, Each: 2}, answers{1: {1}, 2: {2}, 3: {0}}, 0, true},
		{prioritise.Form{Kind: prioritise.Pairs}, answers{1: {2, 3}}, 0, false},
		{prioritise.Form{Kind: prioritise.Pairs}, answers{1: {2, 3}, 3: {-2}}, 0, true},
		{prioritise.Form{Kind: prioritise.Pairs, Each: 2}, answers{1: {2, 3}}, 0, true},
		{oneCriterion(), answers{1: {1}, 2: {0}}, 0, false},
		{oneCriterion(), answers{1: {1}, 2: {0}, 3: {5}}, 0, true},
	} {
		if got := c.form.Left(c.all); got != c.left {
			t.Errorf("%s %v: %d left, want %d", c.form.Kind, c.all, got, c.left)
		}
		if got := c.form.Complete(items, c.all); got != c.complete {
			t.Errorf("%s %v: complete %v", c.form.Kind, c.all, got)
		}
	}
}

// Twelve targets on three criteria take about five minutes; more items never
// take less, by any method.
func TestSeconds(t *testing.T) {
	if s := method(t, "criteria").Form(12).Seconds(12); s < 240 || s > 360 {
		t.Errorf("twelve targets take %d seconds", s)
	}
	for _, m := range prioritise.Methods {
		before, presses := 0, 0
		f := m.Form(40)
		for items := range 40 {
			s, p := f.Seconds(items), f.Presses(items)
			if s < before || p < presses {
				t.Errorf("%s: %d items take %d seconds and %d keys, one less %d and %d", m.Name, items, s, p, before, presses)
			}
			before, presses = s, p
		}
		if before == 0 || presses == 0 {
			t.Errorf("%s takes no time", m.Name)
		}
	}
}

func TestCheckItems(t *testing.T) {
	items := []prioritise.ItemID{1, 2}
	for _, c := range []struct {
		form    prioritise.Form
		refusal string
	}{
		{prioritise.Form{Kind: prioritise.Points, Points: 100, Cap: 40, Exactly: true}, "The targets cannot take all 100 points: let one target get more."},
		{prioritise.Form{Kind: prioritise.Points, Points: 100, Cap: 50, Exactly: true}, ""},
		{prioritise.Form{Kind: prioritise.Choice, Budget: 3, Costs: map[prioritise.ItemID]int{1: 2}}, "Say what the target 2 costs."},
		{prioritise.Form{Kind: prioritise.Choice, Budget: 3}, ""},
	} {
		if err := c.form.Check(); err != nil {
			t.Errorf("%+v: %v", c.form, err)
		}
		switch err := c.form.CheckItems(items); {
		case err == nil && c.refusal != "", err != nil && err.Error() != c.refusal:
			t.Errorf("%+v: %v, want %q", c.form, err, c.refusal)
		}
	}
	for _, bad := range []prioritise.Form{
		{Kind: prioritise.Choice, Budget: -1},
		{Kind: prioritise.Choice, Spend: -1},
		{Kind: prioritise.Choice, Costs: map[prioritise.ItemID]int{1: 1}},
		{Kind: prioritise.Choice, Budget: 1, Costs: map[prioritise.ItemID]int{1: 0}},
		{Kind: prioritise.Choice, Budget: 1_000_000_001},
		{Kind: prioritise.Scales, Criteria: []prioritise.Criterion{{ID: "a", Min: 1, Max: 3, Weight: 1, Steps: make([]prioritise.Step, 2)}}},
		{Kind: prioritise.Scales, Criteria: []prioritise.Criterion{{ID: "a", Min: 1, Max: 3, Weight: 1, Per: -1}}},
	} {
		if err := bad.Check(); err == nil {
			t.Errorf("%+v is accepted", bad)
		}
	}
}

// What Check accepts, whatever the method, leaves nobody with less than
// nothing.
func TestNothingIsOverdrawn(t *testing.T) {
	eachMethod(t, func(t *rapid.T, m prioritise.Method) {
		f := m.Form(6)
		if f.Kind == prioritise.Choice {
			f.Spend = 3
		}
		all := make(answers)
		for i := range 6 {
			all[prioritise.ItemID(i+1)] = rapid.SliceOfN(rapid.IntRange(0, 60), 1, 1).Draw(t, "answer")
		}
		if m.Check(f, all) == nil && f.Left(all) < 0 {
			t.Fatalf("%v leaves %d", all, f.Left(all))
		}
	})
}
