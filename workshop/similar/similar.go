// Package similar finds texts that may say the same.
//
// An [Index] holds texts under their ids. [Index.Like] finds those that are
// like a text, [Index.Pairs] all pairs that are alike, and [Index.Groups]
// proposes which to put together; [Index.Keywords] says what some have in
// common. Two texts are alike by the cosine of their
// trigrams: parts of three letters of each word, weighted by how rare they are
// among the texts. That finds other endings, other orders of words and
// compounds written in another way, in any language. It does not find other
// words for the same: whoever shows a proposal lets a person decide.
//
// The package is pure and knows nothing of ideas, tables and languages beyond
// lists of words that say nothing and the endings of words. An Index is not safe for concurrent use.
package similar

import (
	"cmp"
	"math"
	"slices"
)

// The likeness from which to propose: [Same] to the writer at once, [Near] to
// the facilitator.
const (
	Same = 0.75
	Near = 0.40
)

// within is which share of the trigrams of the shorter text, of at least two
// words, makes it a part of the longer.
const within = 0.9

// Match is a text like the one asked for. Score is 1 for the same words.
type Match struct {
	ID    uint64
	Score float64
}

// Pair is two texts that are alike, A the lower id. Within says that one of
// them is all but contained in the other, which is worth a look however long
// the other is.
type Pair struct {
	A, B   uint64
	Score  float64
	Within bool
}

// Index holds texts and finds what is alike among them. What it answers
// depends on the texts it holds and not on how they came into it.
type Index struct {
	stop  map[string]bool
	entry map[uint64]*entry
	posts map[trigram]*posting

	version uint64 // counts the changes, from 1

	slots   []*entry // by their slot; nil: free
	free    []int
	share   []share // scratch of scan, by slot
	alike   known
	lexicon *lexicon // nil: nobody has asked for words yet

	rare []float64 // idf by the number of texts with a trigram, for so many texts; 0: not known
}

// trigram is three characters of 21 bits each.
type trigram uint64

// posting is the texts that have a trigram.
type posting struct {
	at     []place
	number int32 // scratch of join
}

type place struct {
	slot  int32
	times int32
}

// term is a trigram of a text and how often it comes.
type term struct {
	gram  trigram
	times int
	post  *posting // nil: no text of the index has it
}

// entry is a text of an index. Its terms are sorted.
type entry struct {
	id    uint64
	slot  int
	terms []term
	words int
	text  string

	shows  string // the language that the text shows; "": none
	looked bool   // that is known
	said   []form // the words of the text; nil: not known
	saidIn string // the language they were taken for

	known uint64 // the version of the index for which norm is right
	norm  float64
}

// share is what an entry has in common with the text that is asked for.
type share struct {
	dot   float64
	own   float64 // squared weights, in the entry, of the trigrams of both
	grams int
}

// New returns an empty index.
func New() *Index {
	return &Index{stop: stopWords(), entry: make(map[uint64]*entry), posts: make(map[trigram]*posting), version: 1}
}

// Len returns how many texts the index holds.
func (x *Index) Len() int { return len(x.entry) }

// Add puts a text into the index, in place of the one that had its id.
func (x *Index) Add(id uint64, text string) {
	x.Remove(id)
	e := &entry{id: id, text: text}
	e.terms, e.words = x.terms(text)
	if n := len(x.free); n > 0 {
		e.slot, x.free = x.free[n-1], x.free[:n-1]
		x.slots[e.slot] = e
	} else {
		e.slot = len(x.slots)
		x.slots, x.share = append(x.slots, e), append(x.share, share{})
	}
	for i := range e.terms {
		t := &e.terms[i]
		if t.post == nil {
			t.post = new(posting)
			x.posts[t.gram] = t.post
		}
		t.post.at = append(t.post.at, place{int32(e.slot), int32(t.times)})
	}
	x.entry[id] = e
	x.version++
}

// Remove takes a text out of the index, if it is there.
func (x *Index) Remove(id uint64) {
	e := x.entry[id]
	if e == nil {
		return
	}
	for _, t := range e.terms {
		at := t.post.at
		last := len(at) - 1
		i := last // what is changed is mostly what came last
		for at[i].slot != int32(e.slot) {
			i--
		}
		at[i] = at[last]
		t.post.at = at[:last]
		if last == 0 {
			delete(x.posts, t.gram)
		}
	}
	delete(x.entry, id)
	x.version++
	x.slots[e.slot] = nil
	x.free = append(x.free, e.slot)
}

// Like returns the texts that are like the given one by at least min, the
// likest first and of those the lowest id first. There are at most so many; 0:
// all. Texts that have nothing in common are never found, and a text without
// letters and digits has nothing in common with any.
func (x *Index) Like(text string, min float64, most int) []Match {
	var q entry
	q.terms, _ = x.terms(text)
	var found []Match
	for _, hit := range x.scan(&q, nanos(min), false, 0) {
		found = append(found, Match{ID: hit.other.id, Score: float(hit.score)})
	}
	slices.SortFunc(found, func(a, b Match) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	return first(found, most)
}

// Likeness returns how like two texts are, as texts of the index are compared.
func (x *Index) Likeness(a, b string) float64 {
	var p, q entry
	p.terms, _ = x.terms(a)
	q.terms, _ = x.terms(b)
	return float(x.cosine(&p, &q))
}

// Pairs returns the pairs that are alike by at least min, and those of which
// one is contained in the other, the likest first and of those the lowest ids
// first. There are at most so many; 0: all.
func (x *Index) Pairs(min float64, most int) []Pair {
	var found []Pair
	for slot, e := range x.slots {
		if e == nil {
			continue
		}
		for _, hit := range x.scan(e, nanos(min), true, slot+1) { // two are as like either way
			a, b := e.id, hit.other.id
			if a > b {
				a, b = b, a
			}
			found = append(found, Pair{A: a, B: b, Score: float(hit.score), Within: hit.within})
		}
	}
	slices.SortFunc(found, likest)
	return first(found, most)
}

func first[T any](s []T, most int) []T {
	if most > 0 && len(s) > most {
		return s[:most]
	}
	return s
}

// hit is an entry that scan found.
type hit struct {
	other  *entry
	score  int64
	within bool
}

// scan returns the entries from a slot on that are like q by at least min, in
// no order; with parts, also those of which one contains the other.
func (x *Index) scan(q *entry, min int64, parts bool, from int) []hit {
	var touched []int32
	for _, t := range q.terms {
		if t.post == nil {
			continue
		}
		idf, mine := x.idf(len(t.post.at)), x.weight(t)
		for _, p := range t.post.at {
			if int(p.slot) < from {
				continue
			}
			s := &x.share[p.slot]
			if s.grams == 0 {
				touched = append(touched, p.slot)
			}
			its := float64(float64(p.times) * idf)
			s.dot += float64(mine * its)
			s.own += float64(its * its)
			s.grams++
		}
	}
	// What an entry has in common with q is no longer than the whole of it, so
	// most are seen to be below min before their lengths are known.
	norm, bound := x.norm(q), math.Max(0, float(min))
	enough := bound * bound * norm * (1 - 1e-8)
	var hits []hit
	for _, slot := range touched {
		s := x.share[slot]
		x.share[slot] = share{}
		h := hit{other: x.slots[slot]}
		if h.other == q {
			continue
		}
		h.within = parts && contained(q, h.other, s.grams)
		if s.dot*s.dot < enough*s.own && !h.within {
			continue
		}
		h.score = score(s.dot, norm, x.norm(h.other))
		if h.score >= min || h.within {
			hits = append(hits, h)
		}
	}
	return hits
}

// contained reports whether the shorter of two texts, if it has some words, is
// all but contained in the other. It says the same whichever comes first.
func contained(a, b *entry, common int) bool {
	if cmp.Or(cmp.Compare(len(b.terms), len(a.terms)), cmp.Compare(b.words, a.words)) < 0 {
		a = b
	}
	return a.words >= 2 && float64(common) >= within*float64(len(a.terms))
}

// A score is kept as a whole number of billionths: sums of scores are then
// exact, and the last bits of a float, which may differ between processors,
// are gone before anything is compared.
const unit = 1_000_000_000

func nanos(f float64) int64 { return int64(math.Round(math.Max(-1, math.Min(2, f)) * unit)) }

func float(n int64) float64 { return float64(n) / unit }

// idf returns the weight of a trigram that so many texts have.
func (x *Index) idf(texts int) float64 {
	if len(x.rare) != len(x.entry)+1 {
		x.rare = make([]float64, len(x.entry)+1)
	}
	if x.rare[texts] == 0 {
		x.rare[texts] = math.Log(float64(len(x.entry)+1) / (float64(texts) + 0.5))
	}
	return x.rare[texts]
}

// weight returns the weight of a term in its text.
func (x *Index) weight(t term) float64 {
	texts := 0
	if t.post != nil {
		texts = len(t.post.at)
	}
	return float64(float64(t.times) * x.idf(texts))
}

// norm returns the square of the length of an entry.
func (x *Index) norm(e *entry) float64 {
	if e.known == x.version {
		return e.norm
	}
	sum := 0.0
	for _, t := range e.terms {
		w := x.weight(t)
		sum += float64(w * w)
	}
	e.known, e.norm = x.version, sum
	return sum
}

// cosine returns the score of two entries.
func (x *Index) cosine(a, b *entry) int64 {
	dot := 0.0
	for i, j := 0, 0; i < len(a.terms) && j < len(b.terms); {
		s, t := a.terms[i], b.terms[j]
		switch {
		case s.gram < t.gram:
			i++
		case s.gram > t.gram:
			j++
		default:
			dot += float64(x.weight(s) * x.weight(t))
			i, j = i+1, j+1
		}
	}
	return score(dot, x.norm(a), x.norm(b))
}

// score returns the cosine from the product of two vectors and the squares of
// their lengths.
func score(dot, a, b float64) int64 {
	if dot == 0 {
		return 0
	}
	return nanos(math.Min(1, dot/math.Sqrt(float64(a*b))))
}
