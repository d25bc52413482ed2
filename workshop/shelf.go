package workshop

import (
	"iter"
	"maps"
	"slices"
)

// shelf keeps values by key, in the order in which they were first put. It is
// made for forks: a fork shares all pages and copies one when it first writes
// to it. After a fork the original must not be written any more.
type shelf[K comparable, V any] struct {
	mine  *mine
	hash  func(K) uint8
	index [shards]*shard[K]
	pages []*page[K, V]
	own   bool // the slice pages (not what it points to) is ours
	n     int
}

// mine marks what one fork may write.
type mine struct{ _ byte }

const (
	shards   = 256 // as many as there are hashes
	pageSize = 128
)

type shard[K comparable] struct {
	mine *mine
	at   map[K]int
}

type page[K comparable, V any] struct {
	mine *mine
	keys [pageSize]K
	vals [pageSize]V
}

// fork returns a shelf for the fork m.
func (s shelf[K, V]) fork(m *mine) shelf[K, V] {
	s.mine, s.own = m, false
	return s
}

// shares reports whether nothing was put on either since one was forked from
// the other.
func (s *shelf[K, V]) shares(o *shelf[K, V]) bool {
	return s.n == o.n && slices.Equal(s.pages, o.pages)
}

func (s *shelf[K, V]) shard(k K) *shard[K] { return s.index[s.hash(k)] }

// get returns the value of k, or the zero value.
func (s *shelf[K, V]) get(k K) (v V, ok bool) {
	sh := s.shard(k)
	if sh == nil {
		return v, false
	}
	i, ok := sh.at[k]
	if !ok {
		return v, false
	}
	return s.pages[i/pageSize].vals[i%pageSize], true
}

// put sets the value of k.
func (s *shelf[K, V]) put(k K, v V) {
	h := s.hash(k)
	sh := s.index[h]
	if sh != nil {
		if i, ok := sh.at[k]; ok {
			s.page(i / pageSize).vals[i%pageSize] = v
			return
		}
	}
	switch {
	case sh == nil:
		sh = &shard[K]{mine: s.mine, at: make(map[K]int)}
	case sh.mine != s.mine:
		sh = &shard[K]{mine: s.mine, at: maps.Clone(sh.at)}
	}
	s.index[h] = sh
	i := s.n
	if i%pageSize == 0 {
		s.ownPages()
		s.pages = append(s.pages, &page[K, V]{mine: s.mine})
	}
	p := s.page(i / pageSize)
	p.keys[i%pageSize], p.vals[i%pageSize] = k, v
	sh.at[k] = i
	s.n++
}

// page returns page i, ours to write.
func (s *shelf[K, V]) page(i int) *page[K, V] {
	p := s.pages[i]
	if p.mine == s.mine {
		return p
	}
	s.ownPages()
	c := *p
	c.mine = s.mine
	s.pages[i] = &c
	return &c
}

func (s *shelf[K, V]) ownPages() {
	if !s.own {
		s.pages = append(make([]*page[K, V], 0, len(s.pages)+4), s.pages...)
		s.own = true
	}
}

// all yields keys and values in order.
func (s *shelf[K, V]) all() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for i := range s.n {
			p := s.pages[i/pageSize]
			if !yield(p.keys[i%pageSize], p.vals[i%pageSize]) {
				return
			}
		}
	}
}

// hashID puts ids that follow each other together: what is written at once has
// such ids, and few shards are copied for it.
func hashID[K ~uint64](k K) uint8 { return uint8(k >> 4) }

func hashPseudonym(p Pseudonym) uint8 { return p[0] }

func hashString[K ~string](k K) uint8 {
	var h uint32 = 2166136261
	for i := range len(k) {
		h = (h ^ uint32(k[i])) * 16777619
	}
	return uint8(h>>24) ^ uint8(h)
}
