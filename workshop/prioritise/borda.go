package prioritise

// bordaRule gives an item a point for every item that is behind it on a ballot
// and half a point for every one beside it. The score is 100 · the mean share
// of the points that were to be had. Items much like one another help each
// other: it is not proof against clones.
//
// Source: J.-C. de Borda, Mémoire sur les élections au scrutin (1781).
func bordaRule(b *box) verdict {
	n := len(b.sheet.items)
	if len(b.groups) == 0 {
		return silent(n)
	}
	counts := bordaCounts(b)
	sums := newWeighing(b.sizes(), 2*n).sums(counts)
	v := verdict{level: dense(sums, compareSums), score: make([]float64, n)}
	for i := range v.score {
		for g := range b.groups {
			most := max(1, 2*(n-1)) * b.groups[g].n * len(b.groups)
			v.score[i] += 100 * float64(counts[g][i]) / float64(most)
		}
	}
	even(v)
	return v
}

// bordaCounts adds up, by group, what the ballots of a place sheet give to
// each item.
func bordaCounts(b *box) [][]int {
	counts := make([][]int, len(b.groups))
	for g := range b.groups {
		n := make([]int, len(b.sheet.items))
		b.groups[g].each(func(row []int, times int) {
			for i, v := range row {
				n[i] += v * times
			}
		})
		counts[g] = n
	}
	return counts
}

func compareSums(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// even gives items of the same level exactly the same score, and those above
// never less, whatever rounding did.
func even(v verdict) {
	best := make(map[int]float64)
	for i, l := range v.level {
		if s, ok := best[l]; !ok || v.score[i] > s {
			best[l] = v.score[i]
		}
	}
	for i, l := range v.level {
		v.score[i] = min(100, best[l])
	}
}
