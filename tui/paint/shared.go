package paint

import (
	"sync"
	"sync/atomic"

	"kahvila/tui/widget"
)

// Shared keeps for a while what was drawn for one and may be wanted by many:
// bands, and what turns one into the next. Any number of goroutines may use
// it.
type Shared struct {
	mu       sync.Mutex
	pictures generations[drawn, *picture]
	deltas   generations[step, *delta]
	last     uint64 // id given to a picture
	lately   [8]lately
	newest   int // of these, that was kept last
	redrawn  ring

	rows sync.Pool
}

// NewShared returns one that has seen nothing yet.
func NewShared() *Shared {
	s := &Shared{
		pictures: generations[drawn, *picture]{young: make(map[drawn]*entry[*picture])},
		deltas:   generations[step, *delta]{young: make(map[step]*entry[*delta])},
	}
	s.rows.New = func() any { return new(rows) }
	return s
}

// drawn is what decides how a band is drawn.
type drawn struct {
	key, look any // in the order in which they are compared: looks are few
	w, h      int
}

// lately is a picture that was asked for a moment ago. In a full room many ask
// for the same few right after each other: to compare a few keys takes less
// than to look for one among many.
type lately struct {
	key  drawn
	made *entry[*picture]
}

// entryOf returns where the picture is kept. It is called with the lock held.
func (s *Shared) entryOf(k drawn) *entry[*picture] {
	n := len(s.lately)
	for i := range n {
		if l := &s.lately[(s.newest+n-i)%n]; l.made != nil && l.key == k {
			return l.made
		}
	}
	e := s.pictures.get(k)
	s.newest = (s.newest + 1) % n
	s.lately[s.newest] = lately{k, e}
	return e
}

// step is from which picture to which, and where. From 0 is from nothing.
type step struct {
	from, to     uint64
	x, y, screen int
}

// way is a step and its delta.
type way struct {
	step  step
	delta *delta
}

// delta is the bytes of a step, and where they leave the cursor. They count on
// nothing but that the terminal is in its own style.
type delta struct {
	bytes []byte
	end   spot
}

// entry is something that is made when it is first asked for.
type entry[T any] struct {
	made   atomic.Pointer[T]
	making sync.Mutex
	bytes  int // guarded as the generations are
}

// generations remembers what was asked for since they turned last, and what
// was asked for between that turn and the one before.
type generations[K comparable, T any] struct {
	young, old map[K]*entry[T]
	bytes      int // of what is young
}

const (
	mostEntries = 2048
	mostBytes   = 4 << 20
)

func (g *generations[K, T]) get(k K) *entry[T] {
	e := g.young[k]
	if e != nil {
		return e
	}
	if e = g.old[k]; e == nil {
		e = new(entry[T])
	}
	if len(g.young) >= mostEntries || g.bytes+e.bytes > mostBytes {
		g.old, g.young, g.bytes = g.young, make(map[K]*entry[T]), 0
	}
	g.young[k] = e
	g.bytes += e.bytes
	return e
}

// made says how large something has become.
func (g *generations[K, T]) made(e *entry[T], bytes int) {
	e.bytes = bytes
	g.bytes += bytes
}

// picture returns the band as it looks, drawn by whoever asks first.
func (s *Shared) picture(b widget.Band, look any) *picture {
	s.mu.Lock()
	e := s.entryOf(drawn{b.Key, look, b.W, b.H})
	s.mu.Unlock()
	if p := e.made.Load(); p != nil {
		return *p
	}
	e.making.Lock()
	defer e.making.Unlock()
	if p := e.made.Load(); p != nil {
		return *p
	}
	p := draw(b)
	s.mu.Lock()
	s.last++
	p.id = s.last
	s.pictures.made(e, p.bytes())
	s.mu.Unlock()
	e.made.Store(&p)
	return p
}

// delta returns what turns one shared picture, or nothing where it is nil,
// into another.
func (s *Shared) delta(was, is *picture, at place) *delta {
	k := step{to: is.id, x: at.x, y: at.y, screen: at.screen}
	var lines []string
	if was != nil {
		k.from, lines = was.id, was.lines
	}
	if first := is.first.Load(); first != nil && first.step == k {
		return first.delta
	}
	s.mu.Lock()
	e := s.deltas.get(k)
	s.mu.Unlock()
	if d := e.made.Load(); d != nil {
		return *d
	}
	e.making.Lock()
	defer e.making.Unlock()
	if d := e.made.Load(); d != nil {
		return *d
	}
	d := s.redraw(lines, is.lines, at)
	s.mu.Lock()
	s.deltas.made(e, len(d.bytes))
	s.mu.Unlock()
	e.made.Store(&d)
	is.first.CompareAndSwap(nil, &way{k, d})
	return d
}

func (s *Shared) redraw(was, is []string, at place) *delta {
	if was != nil {
		if d := s.redrawn.find(was, is, at); d != nil {
			return d
		}
	}
	r := s.rows.Get().(*rows)
	defer s.rows.Put(r)
	p := pen{lost: true}
	m := p.redraw(r, was, is, at)
	d := &delta{bytes: p.out, end: spot{p.x, p.y, p.lost}}
	if was != nil {
		s.redrawn.add(&redrawn{at, was, is, m, d})
	}
	return d
}
