package paint

import "sync/atomic"

// redrawn is how one picture was turned into another a moment ago. Lists that
// differ only in what is somebody's own in them move on in the same way when
// others write, each with a picture of its own.
type redrawn struct {
	at      place
	was, is []string
	moved   motion
	delta   *delta
}

// does reports whether the same bytes turn another picture into its next one:
// the lines that they write are the same in both, and the others come to be as
// they have to.
func (d *redrawn) does(was, is []string) bool {
	for i := range is {
		old, theirs := "", ""
		if k := d.moved.from(i); k >= 0 {
			old, theirs = was[k], d.was[k]
		}
		if theirs == d.is[i] {
			if old != is[i] {
				return false
			}
		} else if old != theirs || is[i] != d.is[i] {
			return false
		}
	}
	return true
}

// ring is the last few redrawings. Any number of goroutines may use it.
type ring struct {
	all  [8]atomic.Pointer[redrawn]
	next atomic.Uint32
}

func (r *ring) add(d *redrawn) { r.all[r.next.Add(1)%uint32(len(r.all))].Store(d) }

// find returns what turns one picture into another, or nil.
func (r *ring) find(was, is []string, at place) *delta {
	n := uint32(len(r.all))
	newest := r.next.Load()
	for i := range n {
		if d := r.all[(newest-i)%n].Load(); d != nil && d.at == at && d.does(was, is) {
			return d.delta
		}
	}
	return nil
}
