package store

import (
	"bytes"
	"errors"
	"maps"

	bolt "go.etcd.io/bbolt"

	"kahvila/workshop"
)

// Mirror is a second copy of one workshop: its entries and its people, in a
// data file of its own that holds nothing else. Keys and drafts never get
// there. What is rewritten or forgotten in the first is so in the second when
// it has been looked at again.
//
// No transaction of the first file is open while the second is written, so a
// slow or a dead disk under the second holds nobody up but who calls Follow.
type Mirror struct {
	from, to *Log
	seen     mark
	last     workshop.EntryID
	people   map[workshop.SeatID]string // as records
	title    string
}

// mark tells whether a log may have changed: while it is equal, it has not.
type mark struct {
	handle uint64 // of the file: a new one for every rewriting
	tx     int
}

// excerpt is a piece of a log as it is at one moment.
type excerpt struct {
	mark    mark
	summary summary
	entries []workshop.Entry
	people  []workshop.Person
	whole   bool // the entries reach the last one, and the people are there
}

// atOnce is how many entries are read, and written, in one transaction.
const atOnce = 4096

// OpenMirror opens the copy of the workshop in the data file at path, and
// makes it where there is none. It refuses with [ErrDiverged] a file that has
// another workshop, or this one with entries that the first does not have.
func OpenMirror(from *Log, path string) (*Mirror, error) {
	f, err := Open(path, nil)
	if err != nil {
		return nil, err
	}
	m := &Mirror{from: from, to: &Log{f, from.id}}
	if err = m.found(); err == nil {
		err = m.align()
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return m, nil
}

// found makes the workshop where there is none.
func (m *Mirror) found() error {
	all, err := m.to.f.Workshops()
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.ID != m.from.id {
			return otherWorkshop(m.to.f.path)
		}
	}
	if len(all) == 1 {
		m.title = all[0].Title
		return nil
	}
	x, err := m.from.excerpt(1, 0)
	if err != nil {
		return err
	}
	m.title = x.summary.Title
	return second(m.to.f.Create(m.title, x.summary.ID, x.summary.Created))
}

// align compares everything that the copy has with the first, and rewrites
// what is otherwise by now.
func (m *Mirror) align() error {
	x, err := m.from.excerpt(1, 0)
	if err != nil {
		return err
	}
	end, err := m.to.Last()
	if err != nil {
		return err
	}
	if end > x.summary.last() {
		return diverged(m.to.f.path)
	}
	changed := make(map[workshop.EntryID]workshop.Entry)
	for next := workshop.EntryID(1); next <= end; {
		ours, err := m.from.excerpt(next, chunk)
		if err != nil {
			return err
		}
		theirs, err := m.to.excerpt(next, chunk)
		if err != nil {
			return err
		}
		for i, e := range theirs.entries {
			switch our := ours.entries[i]; {
			case !sameHead(our, e):
				return diverged(m.to.f.path)
			case !bytes.Equal(our.Body, e.Body):
				changed[e.ID] = our
			}
		}
		next += workshop.EntryID(len(theirs.entries))
	}
	if len(changed) > 0 {
		err := m.to.Rewrite(func(e workshop.Entry) (workshop.Entry, bool) {
			new, ok := changed[e.ID]
			return new, ok
		})
		if err != nil {
			return err
		}
	}
	if err := m.alignPeople(); err != nil {
		return err
	}
	m.last, m.seen = end, mark{handle: x.mark.handle}
	return nil
}

// alignPeople reads who is in the copy, and erases them when there is somebody
// who has been forgotten.
func (m *Mirror) alignPeople() error {
	m.people = make(map[workshop.SeatID]string)
	err := m.to.People(func(p workshop.Person) error {
		record, err := seal(p)
		m.people[p.Seat] = string(record)
		return err
	})
	if err != nil {
		return err
	}
	gone := maps.Clone(m.people)
	if err := m.from.People(func(p workshop.Person) error { delete(gone, p.Seat); return nil }); err != nil {
		return err
	}
	if len(gone) == 0 {
		return nil
	}
	clear(m.people)
	return m.to.Forget()
}

// sameHead reports whether two entries are the same, one of them perhaps
// rewritten.
func sameHead(a, b workshop.Entry) bool {
	return a.ID == b.ID && a.At.Equal(b.At) && a.By == b.By && a.Request == b.Request && a.Kind == b.Kind
}

// Follow copies what is new since the last time, and returns when that is on
// disk. After an error the mirror has to be closed and opened again.
func (m *Mirror) Follow() error {
	for {
		x, err := m.from.excerptSince(m.seen, m.last+1, atOnce)
		if err != nil || x == nil {
			return err
		}
		if x.mark.handle != m.seen.handle {
			if err := m.align(); err != nil {
				return err
			}
			continue
		}
		if err := m.write(x); err != nil {
			return err
		}
		if x.whole {
			m.seen = x.mark
			return nil
		}
	}
}

func (m *Mirror) write(x *excerpt) error {
	b := workshop.Batch{Entries: x.entries}
	records := make(map[workshop.SeatID]string)
	for _, p := range x.people {
		record, err := seal(p)
		if err != nil {
			return err
		}
		if m.people[p.Seat] != string(record) {
			b.People = append(b.People, p)
			records[p.Seat] = string(record)
		}
	}
	if err := m.to.Append(b); err != nil {
		return err
	}
	m.last += workshop.EntryID(len(b.Entries))
	maps.Copy(m.people, records)
	if m.title == x.summary.Title {
		return nil
	}
	m.title = x.summary.Title
	return m.to.f.SetTitle(m.to.id, m.title)
}

// Last returns the newest entry that the copy has on disk.
func (m *Mirror) Last() workshop.EntryID { return m.last }

// Close closes the copy.
func (m *Mirror) Close() error { return m.to.f.Close() }

// excerpt reads so many entries from next on, and the people if those are all.
func (l *Log) excerpt(next workshop.EntryID, most int) (*excerpt, error) {
	return l.excerptSince(mark{}, next, most)
}

// excerptSince returns nil when nothing has changed since the mark was read. It
// has only what is on disk: a power cut must not leave a copy that the first
// does not come up to.
func (l *Log) excerptSince(seen mark, next workshop.EntryID, most int) (x *excerpt, err error) {
	l.f.mu.RLock()
	defer l.f.mu.RUnlock()
	err = l.f.readSynced(func(tx *bolt.Tx) error {
		now := mark{l.f.handles, tx.ID()}
		if now == seen {
			return nil
		}
		k, err := find(tx, l.f.path, l.id)
		if err != nil {
			return err
		}
		last := k.summary.last()
		read := &excerpt{mark: now, summary: k.summary, whole: last < next+workshop.EntryID(most)}
		if last >= next && most > 0 {
			read.entries, err = k.read(make([]workshop.Entry, 0, min(most, int(last-next)+1)), next, last)
		}
		if err == nil && read.whole {
			read.people, err = k.allPeople()
		}
		x = read
		return err
	})
	return x, err
}
