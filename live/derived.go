package live

import (
	"slices"
	"sync"

	"kahvila/workshop"
	"kahvila/workshop/similar"
)

// derived makes what many look at once for all of them: on first demand, off
// the room's goroutine, and again when what it was made from has changed.
type derived struct {
	id string // of the workshop

	mu     sync.Mutex       // guards what follows
	lately []*looked        // the newest first, and only few
	sheets map[table]*Sheet // the newest of each

	gathered *Gathering
	rooms    memo[[]int]

	halls galleries

	counting sync.Mutex // guards what follows
	counted  map[workshop.EntryID]*count
	pairs    asked

	polling sync.Mutex // guards what follows
	polled  map[workshop.EntryID]polled

	arguing sync.Mutex // guards what follows
	argued  memo[map[arguedKey]*Argued]
	silent  *Argued

	asking sync.Mutex // guards what follows
	open   memo[[]workshop.Open]

	sorting   sync.Mutex // guards what follows
	toSort    memo[*sortable]
	misplaced memo[[]workshop.Misplaced]

	comparing sync.Mutex // guards what follows: only what is asked of each text
	hints     comparison
	closest   memo[map[workshop.IdeaID][]workshop.TargetID]

	grouping sync.Mutex // guards what follows, which may take seconds: no writer waits for it
	proposed comparison
	titles   memo[map[string][]Title]
	groups   memo[[][]workshop.IdeaID]
}

func newDerived(id string) *derived {
	return &derived{id: id, counted: make(map[workshop.EntryID]*count), polled: make(map[workshop.EntryID]polled)}
}

// memo is a value and the revisions it was made from.
type memo[T any] struct {
	revs  [3]workshop.EntryID
	known bool
	value T
}

// get returns the value for the revisions, making it where it is not known. An
// older state than the memo's is made afresh and not kept.
func (m *memo[T]) get(revs [3]workshop.EntryID, make func() T) T {
	if m.known && m.revs == revs {
		return m.value
	}
	v := make()
	if !m.known || revs[0] >= m.revs[0] && revs[1] >= m.revs[1] && revs[2] >= m.revs[2] {
		*m = memo[T]{revs, true, v}
	}
	return v
}

// looked is what was made of one state: in a full room many look a moment
// late, when there is a newer one already.
type looked struct {
	state   *workshop.Workshop
	harvest *Harvest
	sheets  map[table]*Sheet
}

// lookedMost is how many states that is kept of.
const lookedMost = 4

// look returns what was made of the state. It is called with the lock held.
func (d *derived) look(w *workshop.Workshop) *looked {
	ideas, agenda := w.Rev(workshop.IdeasTopic), w.Rev(workshop.AgendaTopic)
	for _, l := range d.lately {
		if l.state.Rev(workshop.IdeasTopic) == ideas && l.state.Rev(workshop.AgendaTopic) == agenda {
			return l
		}
	}
	l, at := &looked{state: w, sheets: make(map[table]*Sheet)}, 0
	if len(d.lately) > 0 {
		newest := d.lately[0]
		i, a := newest.state.Rev(workshop.IdeasTopic), newest.state.Rev(workshop.AgendaTopic)
		switch {
		case i > ideas || a > agenda:
			at = 1
		case a == agenda:
			l.harvest = newest.harvest.next(w, newest.state)
		}
	}
	if l.harvest == nil {
		l.harvest = newHarvest(w)
	}
	d.lately = slices.Insert(d.lately, at, l)
	if len(d.lately) > lookedMost {
		d.lately = slices.Delete(d.lately, lookedMost, len(d.lately))
	}
	return l
}

func (d *derived) harvestOf(w *workshop.Workshop) *Harvest {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.look(w).harvest
}

// comparison finds near-duplicates among the ideas that are shown.
type comparison struct {
	index *similar.Index
	of    *workshop.Workshop // the state that is indexed; nil: nothing is
	texts map[workshop.IdeaID]string
}

// catchUp brings the index up to the state.
func (c *comparison) catchUp(w *workshop.Workshop) {
	if c.of == nil {
		c.index, c.texts, c.of = similar.New(), make(map[workshop.IdeaID]string), workshop.New()
	}
	before := c.of
	if w.Rev(workshop.IdeasTopic) <= before.Rev(workshop.IdeasTopic) {
		return
	}
	c.of = w
	for i := range w.IdeasSince(before) {
		text := ""
		if i.Shown() && i.On == 0 {
			text = i.Text
		}
		if c.texts[i.ID] == text {
			continue
		}
		c.index.Remove(uint64(i.ID))
		c.texts[i.ID] = text
		if text != "" {
			c.index.Add(uint64(i.ID), text)
		}
	}
}

func (d *derived) like(w *workshop.Workshop, text string, most int) []workshop.IdeaID {
	d.comparing.Lock()
	defer d.comparing.Unlock()
	d.hints.catchUp(w)
	var ids []workshop.IdeaID
	for _, m := range d.hints.index.Like(text, similar.Same, most) {
		ids = append(ids, workshop.IdeaID(m.ID))
	}
	return ids
}

// SameWords reports whether two texts have the same words in the same order,
// whatever stands between them.
func SameWords(a, b string) bool { return similar.Equal(a, b) }
