package prioritise

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// The published numbers between the ballots and the order.

// contestOf counts ballots of orders as letters, A being item 0.
func contestOf(t *testing.T, ballots map[string]int) contest {
	t.Helper()
	p := Poll{}
	for order, n := range ballots {
		a := make(map[ItemID]Answer)
		for place, r := range order {
			a[ItemID(r-'A')] = Answer{place + 1}
		}
		for range n {
			p.Ballots = append(p.Ballots, Ballot{Answers: a})
		}
		p.Items = nil
		for i := range order {
			p.Items = append(p.Items, ItemID(i))
		}
	}
	return newContest(placeSheet(p).byPersons())
}

// M. Schulze, example 1.
func TestStrongestChains(t *testing.T) {
	c := contestOf(t, map[string]int{"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8})
	d := []int64{0, 20, 26, 30, 22, 25, 0, 16, 33, 18, 19, 29, 0, 17, 24, 15, 12, 28, 0, 14, 23, 27, 21, 31, 0}
	if !slices.Equal(c.d, d) {
		t.Errorf("preferences %v", c.d)
	}
	p := c.strongest()
	want := []int64{-1, 28, 28, 30, 24, 25, -1, 28, 33, 24, 25, 29, -1, 29, 24, 25, 28, 28, -1, 24, 25, 28, 28, 31, -1}
	if !slices.Equal(p, want) {
		t.Errorf("chains %v", p)
	}
}

// Tennessee: 58:42 for all against Memphis, 68:32 and 68:32 for Nashville,
// 83:17 for Chattanooga against Knoxville.
func TestPairsOfTennessee(t *testing.T) {
	c := contestOf(t, map[string]int{"ABCD": 42, "BCDA": 26, "CDBA": 15, "DCBA": 17})
	for _, x := range []struct {
		a, b int
		n    int64
	}{{1, 0, 58}, {2, 0, 58}, {3, 0, 58}, {1, 2, 68}, {1, 3, 68}, {2, 3, 83}} {
		if c.prefer(x.a, x.b) != x.n || c.prefer(x.b, x.a) != 100-x.n {
			t.Errorf("%d against %d: %d to %d", x.a, x.b, c.prefer(x.a, x.b), c.prefer(x.b, x.a))
		}
	}
}

// Sums too large for a machine word are ordered as they are.
func TestLargeSums(t *testing.T) {
	sizes := []int{101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163}
	w := newWeighing(sizes, 1)
	if w.small != nil {
		t.Fatal("the least common multiple fits")
	}
	counts := make([][]int, len(sizes))
	for g, n := range sizes {
		counts[g] = []int{n, 0, n - 1, n}
	}
	if got := w.sums(counts); !slices.Equal(got, []int64{2, 0, 1, 2}) {
		t.Errorf("sums %v", got)
	}
	small := newWeighing([]int{2, 3}, 1)
	if got := small.sums([][]int{{1, 2}, {3, 1}}); !slices.Equal(got, []int64{9, 8}) {
		t.Errorf("sums %v: 1/2 + 1 and 1 + 1/3 in sixths", got)
	}
}

// league of a table: how often the row beat the column.
func leagueOf(won [][]int) *league {
	l := &league{items: len(won), won: make([]float64, len(won)), games: make([][]game, len(won))}
	for i := range won {
		for j := range won {
			l.won[i] += float64(won[i][j])
			if n := won[i][j] + won[j][i]; n > 0 {
				l.games[i] = append(l.games[i], game{j, float64(n)})
			}
		}
	}
	return l
}

// The American League East of 1987, after A. Agresti, Categorical Data
// Analysis: Milwaukee, Detroit, Toronto, New York, Boston, Cleveland,
// Baltimore.
func TestBaseball(t *testing.T) {
	l := leagueOf([][]int{
		{0, 7, 9, 7, 7, 9, 11}, {6, 0, 7, 5, 11, 9, 9}, {4, 6, 0, 7, 7, 8, 12}, {6, 8, 6, 0, 6, 7, 10},
		{6, 2, 6, 7, 0, 7, 12}, {4, 4, 5, 6, 6, 0, 6}, {2, 4, 1, 3, 1, 7, 0},
	})
	for ghost, want := range map[float64][]float64{
		0:  {1.5814, 1.4364, 1.2945, 1.2476, 1.1077, .6839, 0},
		.5: {1.5586, 1.4156, 1.2755, 1.2293, 1.0912, .6729, 0},
	} {
		g := l.strengths(ghost, 1e-13, nil)
		for i, x := range want {
			if got := math.Log(g[i] / g[6]); math.Abs(got-x) > 1e-4 {
				t.Errorf("ghost %v, team %d: %.4f, want %.4f", ghost, i, got, x)
			}
		}
	}
	// Standard errors against Baltimore, by the ghosts almost as without.
	g := l.strengths(0, 1e-13, nil)
	v := l.variances(g, 1e-9)
	for i, want := range []float64{.343, .339, .337, .336, .334, .332} {
		if got := math.Sqrt(v.at(i, i) + v.at(6, 6) - 2*v.at(i, 6)); math.Abs(got-want) > 2e-3 {
			t.Errorf("team %d: error %.4f, want %.3f", i, got, want)
		}
	}
}

func TestStrengths(t *testing.T) {
	for _, c := range []struct {
		name  string
		won   [][]int
		ghost float64
		want  []float64 // logarithms; the geometric mean of the strengths is 1
	}{
		{"Wikipedia", [][]int{{0, 2, 0, 1}, {3, 0, 5, 0}, {0, 3, 0, 1}, {4, 0, 3, 0}}, 0,
			[]float64{math.Log(.640), math.Log(1.043), math.Log(.660), math.Log(2.270)}},
		{"a cycle", [][]int{{0, 2, 0}, {0, 0, 1}, {1, 0, 0}}, 0, []float64{.419617624, -.419617624, 0}},
		{"separable", [][]int{{0, 3, 3}, {0, 0, 3}, {0, 0, 0}}, .5, []float64{2.0603, 0, -2.0603}},
		{"one game", [][]int{{0, 1}, {0, 0}}, .5, []float64{.7563, -.7563}},
	} {
		g := leagueOf(c.won).strengths(c.ghost, 1e-13, nil)
		for i, x := range c.want {
			if got := math.Log(g[i]); math.Abs(got-x) > 1e-3 {
				t.Errorf("%s: item %d: %.6f, want %.6f", c.name, i, got, x)
			}
		}
	}
}

// The two ways to fit come to the same strengths.
func TestFitsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "items")
		won := make([][]int, n)
		for i := range won {
			won[i] = rapid.SliceOfN(rapid.IntRange(0, 20), n, n).Draw(t, "won")
			won[i][i] = 0
		}
		l := leagueOf(won)
		ones := slices.Repeat([]float64{1}, n)
		slow, fast := l.minorise(ones, ghost, 1e-14, 1_000_000), l.strengths(ghost, 1e-13, nil)
		for i := range slow {
			if math.Abs(slow[i]-fast[i]) > 1e-7*slow[i] {
				t.Fatalf("item %d: %v and %v", i, slow, fast)
			}
		}
	})
}

// purseOf is a purse of single voters, who choose items by their numbers.
func purseOf(budget int, costs []int, voters ...[]int) *purse {
	var projects []project
	for i, c := range costs {
		projects = append(projects, project{cost: int64(c), lot: []byte{byte(i)}})
	}
	b := &box{}
	for v, chosen := range voters {
		row := make([]int, len(costs))
		for _, i := range chosen {
			row[i] = 1
		}
		b.groups = append(b.groups, group{rows: [][]int{row}, n: 1, of: []int{v}})
	}
	return newPurse(b, Form{Budget: budget}, projects)
}

func repeat(n int, v ...int) (all [][]int) {
	for range n {
		all = append(all, v)
	}
	return all
}

// equalshares.net, first example: bike path, gym, park, playground, library.
func TestEqualShares(t *testing.T) {
	p := purseOf(1100, []int{700, 400, 250, 200, 100},
		[]int{0, 1}, []int{0, 1, 2}, []int{0, 1}, []int{0, 1, 2}, []int{0, 1, 2}, []int{0, 1},
		[]int{2, 3, 4}, []int{3}, []int{3, 4}, []int{2, 3, 4}, []int{0})
	s := p.bought(big.NewRat(1100, 1))
	if !slices.Equal(s.items, []int{0, 3, 4}) {
		t.Fatalf("bought %v", s.items)
	}
	for k, eff := range []int64{7, 4, 3} {
		votes := new(big.Rat).Mul(s.votes[k], big.NewRat(11, 1))
		if votes.Cmp(big.NewRat(eff, 1)) != 0 {
			t.Errorf("item %d: %s effective votes, want %d", s.items[k], votes, eff)
		}
	}
	left := []*big.Rat{}
	for b := range p.blocs {
		x := big.NewRat(100, 1)
		for _, paid := range s.paid {
			x.Sub(x, paid[b])
		}
		left = append(left, x)
	}
	want := "[0/1 0/1 0/1 0/1 0/1 0/1 50/3 50/1 50/3 50/3 0/1]"
	if got := fmt.Sprint(left); got != want {
		t.Errorf("left %s, want %s", got, want)
	}
	if got := p.greedy().items; !slices.Equal(got, []int{0, 1}) {
		t.Errorf("greedy buys %v", got)
	}
	if got := p.knapsack().items; !slices.Equal(got, []int{0, 1}) {
		t.Errorf("by knapsack %v", got)
	}
}

// Payments among voters who have different sums left.
func TestPayments(t *testing.T) {
	for _, c := range []struct {
		cost int64
		left []int64
		q    *big.Rat // nil: cannot be paid
	}{
		{50, []int64{5, 5, 30, 30, 30}, big.NewRat(40, 3)},
		{25, []int64{30, 30, 5, 0, 0}, big.NewRat(10, 1)},
		{30, []int64{30, 30, 30, 0, 0}, big.NewRat(10, 1)},
		{30, []int64{10, 10, 9}, nil},
		{29, []int64{10, 10, 9}, big.NewRat(10, 1)},
	} {
		l := &ledger{whole: big.NewInt(1), unit: big.NewInt(1)}
		m := &market{projects: []project{{cost: c.cost}}, exact: l}
		o := offer{cost: float64(c.cost)}
		for k, left := range c.left {
			l.left, l.weight = append(l.left, big.NewInt(left)), append(l.weight, big.NewInt(1))
			m.left, m.weight = append(m.left, float64(left)), append(m.weight, 1)
			o.blocs, o.weight = append(o.blocs, k), o.weight+1
		}
		p, ok := l.price(c.cost, o.blocs)
		if ok != (c.q != nil) || ok && l.amount(p).Cmp(c.q) != 0 {
			t.Errorf("cost %d of %v: %v, %v", c.cost, c.left, ok, l.amount(p))
		}
		if ok := m.price(&o); ok != (c.q != nil) || ok && math.Abs(o.q-float(c.q)) > 1e-12 {
			t.Errorf("cost %d of %v: roughly %v, %v", c.cost, c.left, ok, o.q)
		}
	}
}

// M. Lackner & P. Skowron, Multi-Winner Voting with Approval Preferences: the
// running example, as abcvoting counts it, and example 2.12.
func TestEqualSharesOfUnitCosts(t *testing.T) {
	const a, b, c, d, e, f, g = 0, 1, 2, 3, 4, 5, 6
	p := purseOf(4, []int{1, 1, 1, 1, 1, 1, 1}, slices.Concat(
		repeat(3, a, b), repeat(3, a, c), repeat(2, a, d), [][]int{{b, c, f}, {e}, {f}, {g}})...)
	s := p.bought(big.NewRat(4, 1))
	if !slices.Equal(s.items, []int{a}) || s.paid[0][0].Cmp(big.NewRat(1, 8)) != 0 {
		t.Errorf("running example: %v, paid %v", s.items, s.paid)
	}
	all := p.complete(big.NewRat(12, 24)).items // 1/24 more for each of twelve
	if slices.Sort(all); !slices.Equal(all, []int{a, b, c, d}) {
		t.Errorf("running example, completed: %v", all)
	}

	p = purseOf(3, []int{1, 1, 1, 1}, slices.Concat(
		repeat(3, c, d), repeat(2, a, b), repeat(2, a, c), [][]int{{b, d}})...)
	s = p.bought(big.NewRat(3, 1))
	if !slices.Equal(s.items, []int{c, a}) {
		t.Fatalf("example 2.12: %v", s.items)
	}
	if s.paid[0][0].Cmp(big.NewRat(1, 5)) != 0 || s.paid[1][3].Cmp(big.NewRat(13, 40)) != 0 || s.paid[1][5].Cmp(big.NewRat(7, 40)) != 0 {
		t.Errorf("example 2.12: paid %v", s.paid)
	}
}

// A case of pabutools, in hundredths.
func TestEqualSharesOfPabutools(t *testing.T) {
	p := purseOf(400, []int{100, 90, 200, 109}, []int{0}, []int{1, 2, 3}, []int{1, 2, 3}, []int{2})
	items := p.bought(big.NewRat(400, 1)).items
	if slices.Sort(items); !slices.Equal(items, []int{0, 2}) {
		t.Errorf("bought %v", items)
	}
	items = p.complete(big.NewRat(40, 1)).items // a tenth of one more for each of four
	if slices.Sort(items); !slices.Equal(items, []int{0, 1, 2}) {
		t.Errorf("completed %v", items)
	}
}

// Equally many effective votes: the cheaper, then the lot.
func TestTiesOfEqualShares(t *testing.T) {
	p := purseOf(90, []int{60, 30, 30}, []int{0, 1}, []int{0, 1}, []int{2}, []int{2})
	s := p.bought(big.NewRat(120, 1))
	if !slices.Equal(s.items[:2], []int{1, 2}) || s.steps[0] != ByLotStep {
		t.Errorf("bought %v by %q", s.items, s.steps)
	}
	p = purseOf(90, []int{30, 60, 30}, []int{2, 0}, []int{2, 0}, []int{1}, []int{1}, []int{1}, []int{1})
	if s := p.bought(big.NewRat(180, 1)); s.items[0] != 1 || s.steps[0] != "" {
		t.Errorf("bought %v by %q: four are more than two", s.items, s.steps)
	}
	p = purseOf(90, []int{30, 60, 30}, []int{0, 1, 2}, []int{0, 1, 2})
	if s := p.bought(big.NewRat(90, 1)); s.items[0] != 0 || s.steps[0] != ByLotStep {
		t.Errorf("bought %v by %q: cheaper than one, by lot before the other", s.items, s.steps)
	}
	p = purseOf(90, []int{60, 30}, []int{0, 1}, []int{0, 1})
	if s := p.bought(big.NewRat(90, 1)); !slices.Equal(s.items, []int{1, 0}) || s.steps[0] != ByCostStep {
		t.Errorf("bought %v by %q", s.items, s.steps)
	}
}

// Equal shares in floating point, as of resamples, buy what they buy exactly.
func TestRoughSharesAreRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		costs := rapid.SliceOfN(rapid.IntRange(1, 40), 1, 7).Draw(t, "costs")
		var voters [][]int
		for range rapid.IntRange(1, 12).Draw(t, "voters") {
			voters = append(voters, rapid.SliceOfNDistinct(rapid.IntRange(0, len(costs)-1), 0, len(costs), rapid.ID).Draw(t, "chosen"))
		}
		p := purseOf(rapid.IntRange(1, 100).Draw(t, "budget"), costs, voters...)
		money := big.NewRat(int64(rapid.IntRange(1, 300).Draw(t, "money")), 1)
		exact, rough := p.bought(money), p.roughly(money)
		if !slices.Equal(exact.items, rough.items) || !slices.Equal(exact.steps, rough.steps) {
			t.Fatalf("exactly %v %v, roughly %v %v", exact.items, exact.steps, rough.items, rough.steps)
		}
	})
}
