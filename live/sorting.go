package live

import (
	"cmp"
	"slices"

	"kahvila/workshop"
)

// sortable is the ideas that are sorted into targets, in order.
type sortable struct {
	loose []loose
}

// loose is an idea in no target. Nth is its place among all that were ever
// written for its theme, so that what others sort meanwhile does not change
// whose it is.
type loose struct {
	idea *workshop.Idea
	nth  int
}

// newSortable collects what is loose, in the order of the agenda.
func newSortable(w *workshop.Workshop) *sortable {
	s, nth, place := new(sortable), make(map[string]int), make(map[string]int)
	for _, t := range w.Agenda().Themes {
		for _, q := range t.Questions {
			place[q.ID] = len(place) + 1
		}
	}
	for i := range w.Ideas() {
		if i.On != 0 && !stands(w, i) {
			continue
		}
		n := nth[i.Theme]
		nth[i.Theme]++
		if i.Target == 0 && stands(w, i) {
			s.loose = append(s.loose, loose{i, n})
		}
	}
	slices.SortStableFunc(s.loose, func(a, b loose) int { return cmp.Compare(place[a.idea.Question], place[b.idea.Question]) })
	return s
}

func (d *derived) sortable(w *workshop.Workshop) *sortable {
	d.sorting.Lock()
	defer d.sorting.Unlock()
	revs := [3]workshop.EntryID{w.Rev(workshop.IdeasTopic), w.Rev(workshop.AgendaTopic), w.Rev(workshop.TargetsTopic)}
	return d.toSort.get(revs, func() *sortable { return newSortable(w) })
}

// ToSort returns the ideas that are in no target, in the order in which this
// seat sorts them. Who hosts a table begins with the theme of the table, and
// who facilitates with the themes that nobody here has hosted; those who share
// a theme begin with other ideas of it each. Then comes what is left to the
// others, from its end and from another place for each. Nobody gets another order by what is
// sorted meanwhile.
func (v View) ToSort() []*workshop.Idea {
	all := v.derived.sortable(v.common).loose
	me := workshop.SeatID("")
	if v.Me.Seat != nil {
		me = v.Me.Seat.ID
	}
	who := v.sharing()
	type turn struct {
		loose
		rank [3]int
	}
	turns := make([]turn, len(all))
	for n, l := range all {
		owners := who.of(l.idea.Theme)
		rank := [3]int{2, who.after(me, l.nth), -n} // from the end: others are at its beginning
		if at := slices.Index(owners, me); at >= 0 {
			ahead := l.nth%len(owners) - at
			rank = [3]int{0, (ahead + len(owners)) % len(owners), 0}
		}
		turns[n] = turn{l, rank}
	}
	slices.SortStableFunc(turns, func(a, b turn) int { return slices.Compare(a.rank[:], b.rank[:]) })
	ideas := make([]*workshop.Idea, len(turns))
	for n, t := range turns {
		ideas[n] = t.idea
	}
	return ideas
}

// sharing is who sorts what.
type sharing struct {
	hosts  map[string][]workshop.SeatID // by theme
	others []workshop.SeatID            // who facilitates
	all    []workshop.SeatID
}

// sharing returns who sorts now: hosts and facilitators who are here.
func (v View) sharing() *sharing {
	w := v.common
	s := &sharing{hosts: make(map[string][]workshop.SeatID)}
	for _, id := range w.Sorters() {
		if !v.Presence.Here(id) {
			continue
		}
		theme := w.HostedTheme(id).ID
		s.hosts[theme] = append(s.hosts[theme], id)
		s.all = append(s.all, id)
	}
	for seat := range w.Seats() {
		if seat.Role == workshop.Facilitator && seat.Here() && v.Presence.Here(seat.ID) {
			s.others = append(s.others, seat.ID)
			s.all = append(s.all, seat.ID)
		}
	}
	return s
}

// of returns who begins with a theme.
func (s *sharing) of(theme string) []workshop.SeatID {
	if hosts := s.hosts[theme]; len(hosts) > 0 {
		return hosts
	}
	return s.others
}

// after spreads those who have nothing of their own any more over what is left.
func (s *sharing) after(me workshop.SeatID, nth int) int {
	at := slices.Index(s.all, me)
	if at < 0 {
		return 0
	}
	return (nth%len(s.all) - at + len(s.all)) % len(s.all)
}

// Wish returns in which target this seat has said that the idea belongs (0: in
// none of those there are), and whether it has said so at all.
func (v View) Wish(i *workshop.Idea) (workshop.TargetID, bool) {
	if v.actor.As == nil || len(i.Wishes) == 0 {
		return 0, false
	}
	return v.Workshop.WishOf(i.ID, v.actor.As(workshop.WishesScope(v.Workshop.Now().Step)))
}

// Misplaced returns the ideas that people want elsewhere, the most wished
// first, made once for everyone.
func (v View) Misplaced() []workshop.Misplaced {
	d, w := v.derived, v.common
	d.sorting.Lock()
	defer d.sorting.Unlock()
	revs := [3]workshop.EntryID{w.Rev(workshop.IdeasTopic), w.Rev(workshop.TargetsTopic), max(w.Rev(workshop.NowTopic), w.Rev(workshop.AgendaTopic))}
	return d.misplaced.get(revs, w.Misplaced)
}
