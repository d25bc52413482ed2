package workshop

import "iter"

// IdeasSince yields, in order, the ideas that are not as they were in an
// earlier state of the same workshop. It costs what has changed since.
func (w *Workshop) IdeasSince(before *Workshop) iter.Seq[*Idea] {
	return since(&w.ideas, &before.ideas)
}

// SeatsSince yields, in the order of joining, the seats that are not as they
// were in an earlier state of the same workshop. It costs what has changed
// since.
func (w *Workshop) SeatsSince(before *Workshop) iter.Seq[*Seat] {
	return since(&w.seats, &before.seats)
}

func since[K, V comparable](is, was *shelf[K, V]) iter.Seq[V] {
	return func(yield func(V) bool) {
		for n, p := range is.pages {
			if n < len(was.pages) && was.pages[n] == p {
				continue // a page is copied before it is written
			}
			for i := range min(pageSize, is.n-n*pageSize) {
				if at := n*pageSize + i; at < was.n && was.pages[n].vals[i] == p.vals[i] {
					continue
				}
				if !yield(p.vals[i]) {
					return
				}
			}
		}
	}
}
