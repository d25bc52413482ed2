package prioritise_test

import (
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop/prioritise"
)

// TestMostlyAgreedIsNotApart: two steps of nine are not what people have to
// talk about, though two of five are.
func TestMostlyAgreedIsNotApart(t *testing.T) {
	m := method(t, "rice")
	count := func(reach ...int) prioritise.Result {
		p := prioritise.Poll{Items: []prioritise.ItemID{1}, Form: m.Form(1), Resamples: -1}
		for _, n := range reach {
			p.Ballots = append(p.Ballots, prioritise.Ballot{Sector: "s", Answers: map[prioritise.ItemID]prioritise.Answer{1: {n, 3, 2, 4}}})
		}
		return m.Count(p)
	}
	near := count(5, 5, 6, 6, 7, 7, 7)
	s := near.Items[0]
	if reach := s.Criteria[0]; reach.IQR <= 1 || reach.Disagree != prioritise.Agreed {
		t.Fatalf("Reach is not as this test wants it: %+v", reach)
	}
	if d, _ := near.Apart(s); d != "" {
		t.Errorf("on the whole they agree, and are said to be apart: %s", d)
	}
	if got := prioritise.Disputed(near, 5); len(got) != 0 {
		t.Errorf("a second rating is proposed: %v", got)
	}
	far := count(1, 1, 1, 5, 9, 9, 9)
	if d, k := far.Apart(far.Items[0]); d != prioritise.OnCriterion || k != 0 {
		t.Errorf("they are far apart on Reach: %s on %d", d, k)
	}
}

// TestWhatIsSaidOfOpinionsHolds for whatever people rate: nobody is apart on
// what most agree on.
func TestWhatIsSaidOfOpinionsHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom([]string{"criteria", "benefit", "rice", "wsjf"}).Draw(t, "method")
		m := method2(t, name)
		p := prioritise.Poll{Items: []prioritise.ItemID{1, 2}, Form: m.Form(2), Resamples: -1}
		for range rapid.IntRange(5, 12).Draw(t, "people") {
			b := prioritise.Ballot{Sector: "s", Answers: make(map[prioritise.ItemID]prioritise.Answer)}
			for _, item := range p.Items {
				var a prioritise.Answer
				for _, c := range p.Form.Criteria {
					a = append(a, rapid.IntRange(c.Min, c.Max).Draw(t, c.ID))
				}
				b.Answers[item] = a
			}
			p.Ballots = append(p.Ballots, b)
		}
		r := m.Count(p)
		for _, s := range r.Items {
			if d, k := r.Apart(s); d == prioritise.OnCriterion && s.Criteria[k].Disagree == prioritise.Agreed {
				t.Errorf("%s: apart on %s, on which most agree: %v", name, r.Form.Criteria[k].ID, s.Criteria[k].Counts)
			}
		}
	})
}
