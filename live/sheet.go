package live

import (
	"slices"

	"kahvila/workshop"
)

// Sheet is what one table sees of the answers to a question: first those from
// before the day and from other rounds, then those of other tables now, then its own. A Sheet is never
// changed: while there is nothing new it is the same one for everybody at the
// table.
type Sheet struct {
	Question workshop.Question
	Parts    [4][]Answer // each in the order of writing

	at   workshop.EntryID // of the harvest that it was made from
	seen int              // answers of it
	stem *stem            // shared by those that have grown from one by what was added at their ends
}

// stem is what sheets have in common that have grown from one.
type stem struct{ _ byte }

// The parts of a [Sheet].
const (
	FromBeforeDay = iota
	FromBefore    // of other rounds
	FromOthers
	FromOurs
)

// Len returns how many answers there are.
func (s *Sheet) Len() int {
	n := 0
	for _, p := range s.Parts {
		n += len(p)
	}
	return n
}

// At returns an answer by its place, and the part that it is in.
func (s *Sheet) At(i int) (a Answer, part int) {
	for part, p := range s.Parts {
		if i < len(p) {
			return p[i], part
		}
		i -= len(p)
	}
	return Answer{}, 0
}

// First returns the place of the first answer of a part.
func (s *Sheet) First(part int) int {
	n := 0
	for _, p := range s.Parts[:part] {
		n += len(p)
	}
	return n
}

// Extends reports whether all that the other sheet has is in this one too, at
// the same places: nothing has happened but that the table has written more.
func (s *Sheet) Extends(other *Sheet) bool {
	if s == nil || other == nil || s.stem == nil || s.stem != other.stem {
		return false
	}
	for part := range FromOurs {
		if len(s.Parts[part]) != len(other.Parts[part]) {
			return false
		}
	}
	return len(s.Parts[FromOurs]) >= len(other.Parts[FromOurs])
}

// ID returns the id of an answer by its place.
func (s *Sheet) ID(i int) uint64 {
	a, _ := s.At(i)
	return uint64(a.Idea.ID)
}

// Find returns the place of the answer with the id, or -1.
func (s *Sheet) Find(id uint64) int {
	from := 0
	for _, p := range s.Parts {
		at, found := slices.BinarySearchFunc(p, id, func(a Answer, id uint64) int { return int(int64(a.Idea.ID) - int64(id)) })
		if found {
			return from + at
		}
		from += len(p)
	}
	return -1
}

// table is what sheets are made for: a table in a round of a café, and one of
// its questions.
type table struct {
	step     string
	round    int
	number   int
	question string
}

func (t table) partOf(i *workshop.Idea) int {
	switch {
	case i.Source == workshop.Before:
		return FromBeforeDay
	case i.Step != t.step || i.Round != t.round:
		return FromBefore
	case i.Table == t.number || i.Table == 0:
		return FromOurs
	}
	return FromOthers
}

// sheetsMost is how many sheets are kept: those of earlier rounds are not
// worth it.
const sheetsMost = 1000

func (d *derived) sheet(w *workshop.Workshop, t table) *Sheet {
	d.mu.Lock()
	defer d.mu.Unlock()
	l := d.look(w)
	if s := l.sheets[t]; s != nil {
		return s
	}
	s := d.makeSheet(l, t)
	if len(l.sheets) >= sheetsMost {
		clear(l.sheets)
	}
	l.sheets[t] = s
	return s
}

// makeSheet returns the sheet of a state: the newest one of the table where
// nothing has changed since, else that with what has come.
func (d *derived) makeSheet(l *looked, t table) *Sheet {
	q := l.harvest.question(t.question)
	if q == nil {
		q = new(QuestionHarvest)
	}
	have, newest := d.sheets[t], l == d.lately[0]
	if have != nil && have.at == q.at {
		return have
	}
	s := &Sheet{Question: q.Question, stem: new(stem)}
	if newest && have != nil && have.at >= q.since && have.at < q.at {
		*s = *have
	}
	for _, a := range q.Ideas[s.seen:] {
		part := t.partOf(a.Idea)
		s.Parts[part] = append(s.Parts[part], a) // nobody looks behind the end of an older one
	}
	s.at, s.seen = q.at, len(q.Ideas)
	if !newest {
		return s
	}
	if len(d.sheets) >= sheetsMost {
		clear(d.sheets)
	}
	if d.sheets == nil {
		d.sheets = make(map[table]*Sheet)
	}
	d.sheets[t] = s
	return s
}
