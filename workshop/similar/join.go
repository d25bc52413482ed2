package similar

import (
	"cmp"
	"math"
	"slices"
)

// join finds all pairs of texts that are alike by at least so much. The
// commonest trigrams of a text are not looked up, as far as they make up so
// little of it that they hardly matter: what everybody writes costs nothing.
// What is left is compared with care, so the pairs are the same as if each text
// were compared with each.
type join struct {
	texts  []*entry // by their ids
	from   []int32  // where the terms of each begin, in the order of the trigrams
	term   []int32
	weight []float64
	norm   []float64 // the squares of their lengths

	times []int32   // how many texts have a term
	by    [][]heavy // texts by the terms they have, as far as they were compared
	dense []float64 // scratch: the weights of one text, by term
	share []float32 // scratch: about what each has in common with one
}

// heavy is a text in which a term weighs so much, about.
type heavy struct {
	text   int32
	weight float32
}

// mostNear is how many texts with lower ids one text has for neighbours: the
// likest, and of those the next. Without an end a thousand copies of one text would make half a
// million pairs.
const mostNear = 200

func newJoin(x *Index) *join {
	j := new(join)
	for _, e := range x.slots {
		if e != nil {
			j.texts = append(j.texts, e)
		}
	}
	slices.SortFunc(j.texts, func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
	posts := make([]*posting, 0, len(x.posts))
	grams := make([]trigram, 0, len(x.posts))
	for g := range x.posts {
		grams = append(grams, g)
	}
	slices.Sort(grams)
	for n, g := range grams {
		posts = append(posts, x.posts[g])
		x.posts[g].number = int32(n)
	}
	j.times = make([]int32, len(posts))
	for n, p := range posts {
		j.times[n] = int32(len(p.at))
	}
	for _, e := range j.texts {
		j.from = append(j.from, int32(len(j.term)))
		for _, t := range e.terms {
			j.term, j.weight = append(j.term, t.post.number), append(j.weight, x.weight(t))
		}
		j.norm = append(j.norm, x.norm(e))
	}
	j.from = append(j.from, int32(len(j.term)))
	j.by, j.dense = make([][]heavy, len(posts)), make([]float64, len(posts))
	j.share = make([]float32, len(j.texts))
	return j
}

// terms returns the terms of a text, and what each weighs in it.
func (j *join) terms(n int32) ([]int32, []float64) {
	from, to := j.from[n], j.from[n+1]
	return j.term[from:to], j.weight[from:to]
}

// rare returns the terms of a text that are looked up, each as its place behind
// how many texts have it: all but the commonest. Rest is the length of these.
func (j *join) rare(n int32, least float64, all []uint64) (terms []uint64, rest float64) {
	its, weights := j.terms(n)
	all = all[:0]
	for i, t := range its {
		all = append(all, uint64(j.times[t])<<32|uint64(i))
	}
	slices.Sort(all)
	most, rest := leftOut*least*least*j.norm[n], 0.0
	for k := len(all); k > 0; k-- {
		w := weights[uint32(all[k-1])]
		if w *= w; rest+w >= most {
			return all[:k], math.Sqrt(rest)
		}
		rest += w
	}
	return all, 0
}

// leftOut is the share of what could be left out that is: the less, the sooner
// texts are seen to be unlike.
const leftOut = 0.2

// pairs returns all pairs alike by at least min.
func (j *join) pairs(min int64) []Pair {
	least := math.Max(0, float(min-1)) // a score is rounded
	length := make([]float32, len(j.texts))
	for n, x := range j.norm {
		length[n] = float32(math.Sqrt(x))
	}
	var found, near []Pair
	var rare []uint64
	for n := range int32(len(j.texts)) {
		var rest float64
		rare, rest = j.rare(n, least, rare)
		j.meet(n, rare)
		terms, weights := j.terms(n)
		for i, t := range terms {
			j.dense[t] = weights[i]
		}
		near = near[:0]
		// Sums of floats of half the size may be a little off.
		enough := float32((least*math.Sqrt(j.norm[n]) - rest) * (1 - 1e-4))
		for m, share := range j.share[:n] {
			if share == 0 || share < enough*length[m] {
				continue
			}
			if s := score(j.dot(int32(m)), j.norm[m], j.norm[n]); s >= min {
				near = append(near, Pair{A: j.texts[m].id, B: j.texts[n].id, Score: float(s)})
			}
		}
		clear(j.share[:n])
		for i, t := range terms {
			j.dense[t] = 0
			j.by[t] = append(j.by[t], heavy{n, float32(weights[i])})
		}
		if len(near) > mostNear {
			slices.SortStableFunc(near, func(a, b Pair) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.A, a.A)) })
			near = near[:mostNear]
		}
		found = append(found, near...)
	}
	slices.SortFunc(found, likest)
	return found
}

// meet sums up what all texts before one have in common with it, by some of its
// terms.
func (j *join) meet(n int32, rare []uint64) {
	terms, weights := j.terms(n)
	for _, r := range rare {
		i := uint32(r)
		w := float32(weights[i])
		for _, h := range j.by[terms[i]] {
			j.share[h.text] += w * h.weight
		}
	}
}

// dot returns the product of a text and the one whose weights are spread out.
func (j *join) dot(n int32) float64 {
	terms, weights := j.terms(n)
	dot := 0.0
	for i, t := range terms {
		dot += float64(j.dense[t] * weights[i])
	}
	return dot
}

// likest puts the likest pair first.
func likest(a, b Pair) int {
	return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
}

// Alike returns the pairs that are alike by at least min, the likest first and
// of those the lowest ids first; of one text with very many no more than the
// likest. They are found once for the same texts, and must not be changed.
func (x *Index) Alike(least float64) []Pair {
	if k := x.alike; k.version == x.version && k.least == least {
		return k.pairs
	}
	pairs := newJoin(x).pairs(max(1, nanos(least)))
	x.alike = known{x.version, least, pairs}
	return pairs
}

// known is the pairs that are alike, as long as the texts are the same: whoever
// goes through proposals asks again after each.
type known struct {
	version uint64
	least   float64
	pairs   []Pair
}
