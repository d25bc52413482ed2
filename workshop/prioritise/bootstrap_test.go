package prioritise_test

import (
	"math"
	"testing"

	"kahvila/workshop/prioritise"
)

func TestPlacesOfResamples(t *testing.T) {
	const sure, contested, other, last = 1, 2, 3, 4
	items := []prioritise.ItemID{sure, contested, other, last}
	poll := prioritise.Poll{Form: oneCriterion(), Items: items, Top: 2, Seed: 1}
	poll.Ballots = people("a", items,
		[]int{5, 5, 5, 5, 5, 5}, []int{1, 5, 3, 3, 4, 3}, []int{5, 1, 3, 3, 3, 3}, []int{1, 1, 1, 1, 1, 1})
	r := method(t, "criteria").Count(poll)
	if s := standing(t, r, sure); s.Low != 1 || s.InTop != 1 {
		t.Errorf("everybody's first: %+v", s)
	}
	if s := standing(t, r, contested); s.Place != 2 || s.Low > 2 || s.High != 3 || s.InTop < .5 || s.InTop == 1 {
		t.Errorf("just ahead: places %d–%d, in the top %v", s.Low, s.High, s.InTop)
	}
	if s := standing(t, r, last); s.Place != 4 || s.High != 4 {
		t.Errorf("everybody's last: %+v", s)
	}
	poll.Seed = 2
	again := standing(t, method(t, "criteria").Count(poll), contested)
	if first := standing(t, r, contested); again.InTop == first.InTop {
		t.Errorf("another seed draws the same: %v", again.InTop)
	}
	poll.Resamples = -1
	if s := standing(t, method(t, "criteria").Count(poll), sure); s.Low != 0 || s.High != 0 {
		t.Errorf("not resampled, yet places %d–%d", s.Low, s.High)
	}
}

// Nine people give 3 to one item; to the other three of them give 4 and six
// give 2. In a resample the other is ahead if at least five of nine draw a 4:
// 14.5 % of the time, more than one in twenty and less than one in four.
func TestNineOfTenResamples(t *testing.T) {
	items := []prioritise.ItemID{1, 2}
	poll := prioritise.Poll{Form: oneCriterion(), Items: items, Top: 1, Seed: 3, Resamples: 5000,
		Ballots: people("a", items, []int{3, 3, 3, 3, 3, 3, 3, 3, 3}, []int{4, 4, 4, 2, 2, 2, 2, 2, 2})}
	r := method(t, "criteria").Count(poll)
	for _, s := range r.Items {
		if s.Low != 1 || s.High != 2 {
			t.Errorf("item %d: places %d–%d", s.Item, s.Low, s.High)
		}
	}
	near(t, "share of resamples with the other first", standing(t, r, 2).InTop, .1448, .02)
}

// What is equal in every resample shares its place there, however the sums
// were rounded on the way; what is not, does not.
func TestEqualInEveryResample(t *testing.T) {
	poll := prioritise.Poll{Items: []prioritise.ItemID{1, 2, 3, 4}, Form: prioritise.Form{Kind: prioritise.Scales}}
	for _, id := range []string{"a", "b", "c"} {
		poll.Form.Criteria = append(poll.Form.Criteria, prioritise.Criterion{ID: id, Min: 1, Max: 20, Weight: 3})
	}
	for i := range 7 {
		x, y, z := 2+i, 20-i*i%11, 5+3*i%13
		poll.Ballots = append(poll.Ballots, prioritise.Ballot{Answers: map[prioritise.ItemID]prioritise.Answer{
			1: {x, y, z}, 2: {z, x, y}, 3: {y, z, x}, 4: {x, y, z - 1},
		}})
	}
	for _, s := range method(t, "criteria").Count(poll).Items {
		want := 1
		if s.Item == 4 {
			want = 4
		}
		if s.Place != want || s.Low != want || s.High != want {
			t.Errorf("item %d: place %d, places %d–%d", s.Item, s.Place, s.Low, s.High)
		}
	}
}

// A full hall waits for its result, so what goes over all pairs of its items is
// drawn forty times; in a room there is time for a thousand.
func TestAFullHallIsResampledLess(t *testing.T) {
	ranked := method(t, "ranked")
	for _, size := range []struct{ items, voters, times int }{{20, 30, 1000}, {200, 500, 40}} {
		p := large(ranked, size.items, size.voters)
		p.Form.Rule, p.Top = prioritise.BordaRule, size.items/2
		whole, some := true, false
		for _, s := range ranked.Count(p).Items {
			n := s.InTop * float64(size.times)
			whole = whole && math.Abs(n-math.Round(n)) < 1e-9
			some = some || s.InTop > 0 && s.InTop < 1
		}
		if !whole || !some {
			t.Errorf("%d items were not drawn %d times", size.items, size.times)
		}
	}
}

// large is a poll as large as any workshop's.
func large(m prioritise.Method, items, voters int) prioritise.Poll {
	p := prioritise.Poll{Form: m.Form(items), Seed: 1}
	for i := range items {
		p.Items = append(p.Items, prioritise.ItemID(i+1))
	}
	sectors := []string{"education", "technical", "administration", "leisure", "vitality", "planning"}
	random := uint64(1)
	next := func(n int) int {
		random = random*6364136223846793005 + 1442695040888963407
		return int(random>>33) % n
	}
	for range voters {
		b := prioritise.Ballot{Sector: sectors[next(len(sectors))], Answers: make(map[prioritise.ItemID]prioritise.Answer)}
		left := p.Form.Points
		for _, item := range p.Items {
			switch f := p.Form; f.Kind {
			case prioritise.Scales:
				for _, c := range f.Criteria {
					b.Answers[item] = append(b.Answers[item], next(c.Max+1))
				}
			case prioritise.Order:
				b.Answers[item] = prioritise.Answer{1 + next(items)}
			case prioritise.Choice:
				b.Answers[item] = prioritise.Answer{next(4) / 3}
			case prioritise.Points:
				if left > 0 && next(10) == 0 {
					gives := min(left, 1+f.Points/10)
					b.Answers[item] = prioritise.Answer{gives}
					left -= gives
				}
			}
		}
		for range p.Form.Each {
			if p.Form.Kind == prioritise.Pairs {
				a, c := 1+next(items), 1+next(items)
				better, worse := min(a, c), max(a, c)
				if next(4) == 0 { // nobody agrees always
					better, worse = worse, better
				}
				b.Answers[prioritise.ItemID(better)] = append(b.Answers[prioritise.ItemID(better)], worse)
			}
		}
		p.Ballots = append(p.Ballots, b)
	}
	return p
}

// An order is what somebody waits for who opens the next vote.
func BenchmarkOrder(b *testing.B) {
	for _, m := range prioritise.Methods {
		p := large(m, 200, 500)
		b.Run(m.Name, func(b *testing.B) {
			for b.Loop() {
				m.Order(p)
			}
		})
	}
}

func BenchmarkCount(b *testing.B) {
	for _, m := range prioritise.Methods {
		for _, size := range []struct {
			name          string
			items, voters int
		}{{"room", 20, 30}, {"hall", 200, 500}, {"region", 1000, 5000}} {
			var p prioritise.Poll
			for name, resamples := range map[string]int{"tally": -1, "resampled": 1000} {
				if resamples > 0 && size.voters > 500 {
					continue // nobody waits for that: a room has 500 people
				}
				b.Run(m.Name+"/"+size.name+"/"+name, func(b *testing.B) {
					if p.Ballots == nil { // only where somebody asks for it
						p = large(m, size.items, size.voters)
					}
					p.Resamples = resamples
					for b.Loop() {
						m.Count(p)
					}
				})
			}
		}
	}
}
