package workshop

import "iter"

// IdeasSince yields, in order, the ideas that are not as they were in an
// earlier state of the same workshop. It costs what has changed since.
func (w *Workshop) IdeasSince(before *Workshop) iter.Seq[*Idea] {
	return func(yield func(*Idea) bool) {
		was, is := &before.ideas, &w.ideas
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
