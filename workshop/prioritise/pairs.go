package prioritise

import (
	"cmp"
	"slices"
)

// pair is what a voter said of two items.
type pair struct {
	better, worse ItemID
	even          bool // could not choose; better is the one with the lower number
}

func (p pair) key() [2]ItemID { return [2]ItemID{min(p.better, p.worse), max(p.better, p.worse)} }

// read returns what the answer to an item says of it and others.
func (a Answer) read(item ItemID) []pair {
	var all []pair
	for _, n := range a {
		switch {
		case n > 0:
			all = append(all, pair{better: item, worse: ItemID(n)})
		case n < 0:
			other := ItemID(-(n + 1)) + 1 // also of the least int there is
			all = append(all, pair{better: min(item, other), worse: max(item, other), even: true})
		}
	}
	return all
}

// said returns the pairs that a voter compared, each once, in an order of
// their own. What was said both ways was not said.
func said(all map[ItemID]Answer) []pair {
	var pairs []pair
	for item, a := range all {
		pairs = append(pairs, a.read(item)...)
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		x, y := a.key(), b.key()
		return cmp.Or(cmp.Compare(x[0], y[0]), cmp.Compare(x[1], y[1]), cmp.Compare(a.better, b.better))
	})
	var once []pair
	for i := 0; i < len(pairs); {
		next := i + 1
		agree := pairs[i].better != pairs[i].worse
		for next < len(pairs) && pairs[next].key() == pairs[i].key() {
			agree = agree && pairs[next] == pairs[i]
			next++
		}
		if agree {
			once = append(once, pairs[i])
		}
		i = next
	}
	return once
}

func checkPairs(_ Form, all map[ItemID]Answer) error {
	told := 0
	for item, a := range all {
		told += len(a.read(item))
		if slices.Contains(a, 0) {
			told++
		}
	}
	if told != len(said(all)) {
		return &Refusal{"Compare the target with other targets, each of them once.", nil}
	}
	return nil
}

// pairSheet lays out ballots of pairs. The row of a voter is a list of
// comparisons: twice the place of the better item, times the number of items,
// and of the worse one; and one more if they are even.
func pairSheet(p Poll) *sheet {
	return layOut(p, nil, func(s *sheet, answers map[ItemID]Answer) (row []int, voted bool) {
		for _, x := range said(answers) {
			a, first := slices.BinarySearch(s.items, x.better)
			b, second := slices.BinarySearch(s.items, x.worse)
			if !first || !second {
				continue
			}
			code := 2 * (a*len(s.items) + b)
			if x.even {
				code++
			}
			row = append(row, code)
		}
		slices.Sort(row)
		return row, len(row) > 0
	})
}

// readPair takes a comparison of a pair sheet apart.
func readPair(code, items int) (better, worse int, even bool) {
	return code / 2 / items, code / 2 % items, code%2 == 1
}

// Record is what was said of an item in pairs, and what follows.
type Record struct {
	Won, Lost, Even int

	// Log is the strength of the item in the Bradley–Terry model, as a natural
	// logarithm, 0 for an imagined item of middling strength; Error is its
	// standard error. Alike says that the item cannot be told from the one
	// before it in the order: zero is in the 95 % interval of the difference.
	Log, Error float64
	Alike      bool
}

// records counts what was said of each item, and who of each sector said
// anything of it.
func (c *count) records() {
	for _, e := range c.entries {
		e.answered = make([]int, len(c.sheet.sectors))
		e.Answers = 0
	}
	for sec, rows := range c.sheet.rows {
		for _, row := range rows {
			met := make(map[int]bool)
			for _, code := range row {
				a, b, even := readPair(code, len(c.entries))
				better, worse := &c.entries[a].Pairs, &c.entries[b].Pairs
				if even {
					better.Even++
					worse.Even++
				} else {
					better.Won++
					worse.Lost++
				}
				met[a], met[b] = true, true
			}
			for i := range met {
				c.entries[i].answered[sec]++
				c.entries[i].Answers++
			}
		}
	}
}
