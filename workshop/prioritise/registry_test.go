package prioritise_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop/prioritise"
)

// Every test here walks [prioritise.Methods], so that a new method is tested
// the moment it is listed.

func TestMethodsAreComplete(t *testing.T) {
	seen := make(map[string]bool)
	for _, m := range prioritise.Methods {
		if m.Name == "" || m.Title == "" || seen[m.Name] || seen[m.Title] {
			t.Errorf("%q, %q: every method has a name and a title of its own", m.Name, m.Title)
		}
		seen[m.Name], seen[m.Title] = true, true
		if found, ok := prioritise.Find(m.Name); !ok || found.Title != m.Title {
			t.Errorf("%q is not found", m.Name)
		}
		for items := range 250 {
			f := m.Form(items)
			if err := f.Check(); err != nil {
				t.Errorf("%s: form for %d items: %v", m.Name, items, err)
			}
			b, err := json.Marshal(f)
			if err != nil {
				t.Fatal(err)
			}
			var back prioritise.Form
			if err := json.Unmarshal(b, &back); err != nil || !reflect.DeepEqual(f, back) {
				t.Errorf("%s: %s reads back as %+v (%v)", m.Name, b, back, err)
			}
		}
	}
	if _, ok := prioritise.Find("no such method"); ok {
		t.Error("found what is not there")
	}
	names := strings.Fields("criteria dots approval hundred budget pairwise ranked judgment moscow rice wsjf benefit")
	if len(names) != len(prioritise.Methods) {
		t.Fatalf("%d methods, and %d names in the log", len(prioritise.Methods), len(names))
	}
	for i, name := range names {
		if prioritise.Methods[i].Name != name {
			t.Errorf("%q was renamed: the log knows it as %q", prioritise.Methods[i].Name, name)
		}
	}
}

func TestNobodyVoted(t *testing.T) {
	for _, m := range prioritise.Methods {
		for items := range 9 {
			poll := prioritise.Poll{Present: map[string]int{"a": 3}}
			for i := range items {
				poll.Items = append(poll.Items, prioritise.ItemID(100-i))
			}
			r := m.Count(poll)
			if len(r.Items) != items || len(r.ByPerson) != items || r.Voted != 0 || len(r.Warnings) != 2 {
				t.Errorf("%s, %d items: %+v", m.Name, items, r)
			}
			for _, s := range r.Items {
				if s.Place != 1 || s.Score != 0 || s.Tie != "" || s.Low != 0 || s.Answers != 0 || s.Firm {
					t.Errorf("%s: nobody voted, yet %+v", m.Name, s)
				}
			}
		}
	}
}

// fill draws what a voter could fill in.
func fill(t *rapid.T, f prioritise.Form, items []prioritise.ItemID) map[prioritise.ItemID]prioritise.Answer {
	all := make(map[prioritise.ItemID]prioritise.Answer)
	left := f.Points
	for _, item := range items {
		if !rapid.Bool().Draw(t, "answers") {
			continue
		}
		var a prioritise.Answer
		switch f.Kind {
		case prioritise.Scales:
			for _, c := range f.Criteria {
				n := rapid.IntRange(c.Min-1, c.Max).Draw(t, "value")
				if n < c.Min {
					n = 0
				}
				a = append(a, n)
			}
		case prioritise.Points:
			n := rapid.IntRange(0, min(left, f.Cap)).Draw(t, "points")
			left -= n
			a = prioritise.Answer{n}
		case prioritise.Choice:
			a = prioritise.Answer{rapid.IntRange(0, 1).Draw(t, "chosen")}
		case prioritise.Order:
			a = prioritise.Answer{rapid.IntRange(0, len(items)).Draw(t, "place")}
		case prioritise.Pairs:
			for _, other := range items {
				if other > item {
					a = append(a, rapid.SampledFrom([]int{-1, 1}).Draw(t, "better")*int(other))
				}
			}
		}
		all[item] = a
	}
	return all
}

// drawPoll draws a poll with ballots that Check accepts.
func drawPoll(t *rapid.T, m prioritise.Method) prioritise.Poll {
	items := rapid.SliceOfNDistinct(rapid.Uint64Range(1, 40), 0, 9, rapid.ID).Draw(t, "items")
	p := prioritise.Poll{
		Workshop: "w", Vote: "v",
		Form:      m.Form(len(items)),
		Present:   map[string]int{"a": 4, "d": 1},
		Seed:      rapid.Uint64().Draw(t, "seed"),
		Top:       rapid.IntRange(0, 6).Draw(t, "top"),
		Resamples: 30,
	}
	for _, item := range items {
		p.Items = append(p.Items, prioritise.ItemID(item))
	}
	for range rapid.IntRange(0, 14).Draw(t, "voters") {
		b := prioritise.Ballot{
			Sector:  rapid.SampledFrom([]string{"a", "b", "c", ""}).Draw(t, "sector"),
			Answers: fill(t, p.Form, p.Items),
		}
		if err := m.Check(p.Form, b.Answers); err != nil {
			t.Fatalf("%s refuses %v: %v", m.Name, b.Answers, err)
		}
		p.Ballots = append(p.Ballots, b)
	}
	return p
}

func eachMethod(t *testing.T, property func(*rapid.T, prioritise.Method)) {
	for _, m := range prioritise.Methods {
		t.Run(m.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) { property(t, m) })
		})
	}
}

func TestOrderOfBallotsAndItemsDoesNotMatter(t *testing.T) {
	eachMethod(t, func(t *rapid.T, m prioritise.Method) {
		p := drawPoll(t, m)
		want := m.Count(p)
		if again := m.Count(p); !reflect.DeepEqual(again, want) {
			t.Fatal("the same poll gives two results")
		}
		p.Ballots = rapid.Permutation(p.Ballots).Draw(t, "ballots")
		p.Items = rapid.Permutation(p.Items).Draw(t, "order")
		p.Items = append(p.Items, p.Items...)
		if got := m.Count(p); !reflect.DeepEqual(got, want) {
			t.Fatalf("got %+v\nwant %+v", got, want)
		}
	})
}

func TestResultIsSound(t *testing.T) {
	eachMethod(t, func(t *rapid.T, m prioritise.Method) {
		p := drawPoll(t, m)
		r := m.Count(p)
		var got []prioritise.ItemID
		for i, s := range r.Items {
			got = append(got, s.Item)
			if s.Score < 0 || s.Score > 100 || s.PersonScore < 0 || s.PersonScore > 100 ||
				s.Agreement < -1 || s.Agreement > 1 || s.InTop < 0 || s.InTop > 1 {
				t.Fatalf("out of range: %+v", s)
			}
			if s.Low > s.High || s.High > len(r.Items) || (s.Low == 0) != (s.Answers < 5) {
				t.Fatalf("places %d–%d with %d answers", s.Low, s.High, s.Answers)
			}
			if i == 0 {
				if s.Place != 1 {
					t.Fatalf("the first is at place %d", s.Place)
				}
				continue
			}
			before := r.Items[i-1]
			if s.Place != i+1 && s.Place != before.Place {
				t.Fatalf("place %d at position %d after place %d", s.Place, i+1, before.Place)
			}
			if s.Score > before.Score && !(before.Funded && !s.Funded) {
				t.Fatalf("%v comes before %v", before.Score, s.Score)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, slices.Sorted(slices.Values(p.Items))) {
			t.Fatalf("items %v, of %v", got, p.Items)
		}
		persons := slices.Clone(r.ByPerson)
		slices.Sort(persons)
		if !slices.Equal(persons, got) {
			t.Fatalf("by person %v, of %v", r.ByPerson, p.Items)
		}
		if r.Method != m.Name || !reflect.DeepEqual(r.Form, p.Form) {
			t.Fatalf("%q counted by %q on %+v", m.Name, r.Method, r.Form)
		}
	})
}

// In one sector, sectors and persons weigh the same.
func TestOneSector(t *testing.T) {
	eachMethod(t, func(t *rapid.T, m prioritise.Method) {
		p := drawPoll(t, m)
		for i := range p.Ballots {
			p.Ballots[i].Sector = "a"
		}
		r := m.Count(p)
		for i, s := range r.Items {
			if s.Score != s.PersonScore || s.Place != s.PersonPlace || s.Differs || r.ByPerson[i] != s.Item {
				t.Fatalf("%+v, by person %v", s, r.ByPerson)
			}
		}
		if len(r.Without) != 0 {
			t.Fatalf("without the only sector: %+v", r.Without)
		}
	})
}

// A sector that is twice as large and thinks the same weighs the same. Of
// pairs, more ballots outweigh the imagined ones.
func TestSizeOfSectorDoesNotMatter(t *testing.T) {
	eachMethod(t, func(t *rapid.T, m prioritise.Method) {
		if m.Name == "pairwise" {
			return // half a win against an imagined item counts less beside more ballots
		}
		p := drawPoll(t, m)
		before := m.Count(p)
		for _, b := range slices.Clone(p.Ballots) {
			if b.Sector == "a" {
				p.Ballots = append(p.Ballots, b)
			}
		}
		after := m.Count(p)
		for _, s := range before.Items {
			for _, other := range after.Items {
				if s.Item == other.Item && (s.Score != other.Score || s.Place != other.Place) {
					t.Fatalf("before %+v\nafter %+v", s, other)
				}
			}
		}
	})
}

// Whatever a log of another version may hold, it is counted.
func TestAnythingCanBeCounted(t *testing.T) {
	eachMethod(t, func(t *rapid.T, m prioritise.Method) {
		number := rapid.OneOf(rapid.IntRange(-2, 7), rapid.Int())
		p := prioritise.Poll{Resamples: 5, Top: number.Draw(t, "top")}
		p.Form = prioritise.Form{
			Kind: rapid.SampledFrom([]prioritise.FormKind{prioritise.Scales, prioritise.Points, prioritise.Choice,
				prioritise.Order, prioritise.Pairs, "?"}).Draw(t, "kind"),
			Points: number.Draw(t, "points"), Cap: number.Draw(t, "cap"), Exactly: rapid.Bool().Draw(t, "exactly"),
			Step: number.Draw(t, "step"), Budget: number.Draw(t, "budget"), Spend: number.Draw(t, "spend"), Each: number.Draw(t, "each"),
			Rule: rapid.SampledFrom([]prioritise.Rule{"", "?", prioritise.BordaRule, prioritise.RunoffRule, prioritise.GreedyRule}).Draw(t, "rule"),
		}
		if rapid.Bool().Draw(t, "costs") {
			p.Form.Costs = map[prioritise.ItemID]int{1: number.Draw(t, "cost"), 2: number.Draw(t, "cost")}
		}
		for i := range rapid.IntRange(0, 3).Draw(t, "criteria") {
			p.Form.Criteria = append(p.Form.Criteria, prioritise.Criterion{
				ID: fmt.Sprint(i), Min: number.Draw(t, "min"), Max: number.Draw(t, "max"),
				Weight: number.Draw(t, "weight"), Reverse: rapid.Bool().Draw(t, "reverse"),
				Steps: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) prioritise.Step {
					return prioritise.Step{Value: number.Draw(t, "value")}
				}), 0, 3).Draw(t, "steps"), Per: number.Draw(t, "per"),
			})
		}
		for i := range rapid.IntRange(0, 4).Draw(t, "items") {
			p.Items = append(p.Items, prioritise.ItemID(i))
		}
		for range rapid.IntRange(0, 6).Draw(t, "voters") {
			b := prioritise.Ballot{Answers: make(map[prioritise.ItemID]prioritise.Answer)}
			for i := range 6 {
				b.Answers[prioritise.ItemID(i)] = rapid.SliceOfN(number, 0, 4).Draw(t, "answer")
			}
			p.Ballots = append(p.Ballots, b)
		}
		if r := m.Count(p); len(r.Items) != len(p.Items) {
			t.Fatalf("%d items of %d", len(r.Items), len(p.Items))
		}
		for _, b := range p.Ballots {
			if err := m.Check(p.Form, b.Answers); err != nil && err.Error() == "" {
				t.Fatal("refused without a word")
			}
			p.Form.Complete(p.Items, b.Answers)
			p.Form.Left(b.Answers)
		}
	})
}

// The order alone is the order of the result.
func TestOrderIsThatOfTheCount(t *testing.T) {
	eachMethod(t, func(t *rapid.T, m prioritise.Method) {
		p := drawPoll(t, m)
		p.Resamples = -1
		places, r := m.Order(p), m.Count(p)
		if len(places) != len(r.Items) {
			t.Fatalf("%d places for %d items", len(places), len(r.Items))
		}
		for _, s := range r.Items {
			if places[s.Item] != s.Place {
				t.Fatalf("item %d has place %d, want %d", s.Item, places[s.Item], s.Place)
			}
		}
	})
}
