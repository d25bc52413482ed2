package prioritise_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop/prioritise"
)

// A voter who thinks better of an item never makes it worse, by the methods
// that promise it.
func TestBetterNeverHarms(t *testing.T) {
	for _, name := range []string{"criteria", "approval", "judgment", "moscow", "rice", "wsjf", "benefit"} {
		m := method(t, name)
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				p := drawPoll(t, m)
				p.Resamples = -1
				if len(p.Items) == 0 || len(p.Ballots) == 0 {
					return
				}
				item := rapid.SampledFrom(p.Items).Draw(t, "item")
				b := rapid.SampledFrom(p.Ballots).Draw(t, "ballot")
				a := slices.Clone(b.Answers[item])
				before := rankOf(m.Count(p), item)
				switch {
				case len(a) == 0:
					return
				case p.Form.Kind == prioritise.Choice:
					a[0] = 1
				default:
					k := rapid.IntRange(0, len(a)-1).Draw(t, "criterion")
					switch c := p.Form.Criteria[k]; {
					case a[k] == 0:
						return
					case c.Reverse:
						a[k] = max(a[k]-1, c.Min)
					default:
						a[k] = min(a[k]+1, c.Max)
					}
				}
				b.Answers[item] = a
				if after := rankOf(m.Count(p), item); after > before {
					t.Fatalf("item %d falls from %d to %d", item, before, after)
				}
			})
		})
	}
}

// What an item is called decides nothing but the lot.
func TestNamesDoNotMatter(t *testing.T) {
	eachMethod(t, func(t *rapid.T, m prioritise.Method) {
		p := drawPoll(t, m)
		p.Resamples = -1
		before := m.Count(p)
		// Of a budget by persons the lots are not told.
		for _, s := range before.Spending {
			if slices.ContainsFunc(s.Purchases, func(b prioritise.Purchase) bool { return b.By == prioritise.ByLotStep }) {
				return
			}
		}
		named := make(map[prioritise.ItemID]prioritise.ItemID)
		for i, item := range rapid.Permutation(p.Items).Draw(t, "names") {
			named[p.Items[i]] = item + 50
		}
		other := p
		other.Items, other.Ballots = nil, nil
		for _, item := range p.Items {
			other.Items = append(other.Items, named[item])
		}
		for _, b := range p.Ballots {
			c := prioritise.Ballot{Sector: b.Sector, Answers: make(answers)}
			for item, a := range b.Answers {
				a = slices.Clone(a)
				for i, n := range a {
					switch {
					case p.Form.Kind != prioritise.Pairs:
					case n > 0:
						a[i] = int(named[prioritise.ItemID(n)])
					default:
						a[i] = -int(named[prioritise.ItemID(-n)])
					}
				}
				c.Answers[named[item]] = a
			}
			other.Ballots = append(other.Ballots, c)
		}
		after := m.Count(other)
		for _, s := range before.Items {
			x := standing2(t, after, named[s.Item])
			if x.Place != s.Place || m.Name != "budget" && x.PersonPlace != s.PersonPlace || x.Funded != s.Funded || x.Answers != s.Answers {
				t.Fatalf("%+v\nby another name %+v", s, x)
			}
		}
	})
}
