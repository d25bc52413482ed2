package store

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"

	"kahvila/workshop"
)

// fill is how full a page of a log is made. Entries are only added at the
// end; the rest is room for a strike to be written in.
const fill = 0.9

// Log is one workshop in a [File]. It stays usable as long as its File is.
type Log struct {
	f  *File
	id string
}

// Create adds a workshop without entries: see [File.Begin].
func (f *File) Create(name, id string, at time.Time) (*Log, error) {
	return f.Begin(name, id, at, workshop.Batch{})
}

// Begin adds a workshop with what it begins with, whole or not at all. The id is
// the caller's: random, letters, digits and hyphens. It refuses one that differs
// from another only in upper and lower case.
func (f *File) Begin(name, id string, at time.Time, with workshop.Batch) (*Log, error) {
	if !validID.MatchString(id) {
		return nil, badName(id)
	}
	err := f.update(func(tx *bolt.Tx) error {
		all := tx.Bucket(workshopsBucket)
		err := all.ForEachBucket(func(k []byte) error {
			if strings.EqualFold(string(k), id) {
				return duplicate(f.path, string(k))
			}
			return nil
		})
		if err != nil {
			return err
		}
		b, err := all.CreateBucket([]byte(id))
		if err != nil {
			return err
		}
		k := kept{path: f.path, bucket: b, summary: summary{ID: id, Title: name, Created: at.UTC(), Changed: at.UTC()}}
		if k.log, err = b.CreateBucket(logBucket); err != nil {
			return err
		}
		if k.people, err = b.CreateBucket(peopleBucket); err != nil {
			return err
		}
		return k.add(with)
	})
	if err != nil {
		return nil, err
	}
	return &Log{f, id}, nil
}

// Log returns a workshop that is there.
func (f *File) Log(id string) (*Log, error) {
	err := f.view(func(tx *bolt.Tx) error { return second(find(tx, f.path, id)) })
	if err != nil {
		return nil, err
	}
	return &Log{f, id}, nil
}

// Workshops returns all workshops, oldest first.
func (f *File) Workshops() ([]Summary, error) {
	var all []Summary
	err := f.view(func(tx *bolt.Tx) error {
		return tx.Bucket(workshopsBucket).ForEach(func(id, _ []byte) error {
			k, err := find(tx, f.path, string(id))
			if err != nil {
				return err
			}
			all = append(all, k.summary.public())
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(all, func(a, b Summary) int {
		return cmp.Or(a.Created.Compare(b.Created), cmp.Compare(a.ID, b.ID))
	})
	return all, nil
}

// SetTitle changes what the summary of a workshop calls it.
func (f *File) SetTitle(id, title string) error {
	return f.update(func(tx *bolt.Tx) error {
		k, err := find(tx, f.path, id)
		if err != nil {
			return err
		}
		k.summary.Title = title
		return k.put()
	})
}

// ID returns the id of the workshop.
func (l *Log) ID() string { return l.id }

// Append writes the batch in one transaction: all of it is on disk when
// Append returns nil. Entries that do not continue the log are refused with
// [ErrOrder]. After an error that matches [ErrUnknown] nobody can say whether
// the batch is on disk; the caller reopens the file and looks.
func (l *Log) Append(b workshop.Batch) error {
	if len(b.Entries) == 0 && len(b.People) == 0 {
		return nil
	}
	return l.f.update(func(tx *bolt.Tx) error {
		k, err := find(tx, l.f.path, l.id)
		if err != nil {
			return err
		}
		return k.add(b)
	})
}

// add adds a batch and says so in the summary.
func (k *kept) add(b workshop.Batch) error {
	if err := k.appendEntries(b.Entries); err != nil {
		return err
	}
	if err := k.putPeople(b.People); err != nil {
		return err
	}
	return k.put()
}

func (k *kept) appendEntries(entries []workshop.Entry) error {
	k.log.FillPercent = fill
	for _, e := range entries {
		last := k.summary.last()
		if e.ID != last+1 {
			return fmt.Errorf("workshop %s: entry %d after %d: %w", k.summary.ID, e.ID, last, ErrOrder)
		}
		value, err := e.MarshalBinary()
		if err != nil {
			return err
		}
		if err := k.log.Put(entryKey(e.ID), value); err != nil {
			return err
		}
		k.summary.Entries++
		k.summary.Changed = e.At.UTC()
	}
	return nil
}

func (k *kept) putPeople(people []workshop.Person) error {
	for _, p := range people {
		value, err := seal(p)
		if err != nil {
			return err
		}
		seat := []byte(p.Seat)
		if k.people.Get(seat) == nil {
			k.summary.People++
		}
		if err := k.people.Put(seat, value); err != nil {
			return fmt.Errorf("person of seat %q: %w", p.Seat, err)
		}
	}
	return nil
}

// chunk is how many entries Each reads at a time. Between chunks it holds no
// transaction, so that a long reading holds up no writer.
const chunk = 512

// Each calls fn with every entry that was there when it was called, in order,
// until fn returns an error, which it returns. An entry that cannot be read
// ends it with [ErrDamaged] or [ErrNewer]. fn may use the File and its Logs.
func (l *Log) Each(fn func(workshop.Entry) error) error {
	return l.each(l.f.view, fn)
}

func (l *Log) each(view func(func(*bolt.Tx) error) error, fn func(workshop.Entry) error) error {
	next, last := workshop.EntryID(1), workshop.EntryID(1)
	entries := make([]workshop.Entry, 0, chunk)
	for first := true; first || next <= last; first = false {
		entries = entries[:0]
		err := view(func(tx *bolt.Tx) error {
			k, err := find(tx, l.f.path, l.id)
			if err != nil {
				return err
			}
			if first {
				last = k.summary.last()
			}
			entries, err = k.read(entries, next, last)
			return err
		})
		// Those before a damaged one are whole; but half a log is of no use
		// to anybody, and the error is.
		if err != nil {
			return err
		}
		for _, e := range entries {
			if err := fn(e); err != nil {
				return err
			}
		}
		next += workshop.EntryID(len(entries))
	}
	return nil
}

// read appends entries from next to last, as many as there is room for.
func (k *kept) read(to []workshop.Entry, next, last workshop.EntryID) ([]workshop.Entry, error) {
	c := k.log.Cursor()
	for key, value := c.Seek(entryKey(next)); next <= last && len(to) < cap(to); key, value = c.Next() {
		e, err := k.decode(next, key, value)
		if err != nil {
			return nil, err
		}
		to = append(to, e)
		next++
	}
	return to, nil
}

// People calls fn with every person, ordered by seat, until fn returns an
// error, which it returns. fn may use the File and its Logs.
func (l *Log) People(fn func(workshop.Person) error) error {
	var people []workshop.Person
	err := l.f.view(func(tx *bolt.Tx) error {
		k, err := find(tx, l.f.path, l.id)
		if err != nil {
			return err
		}
		people, err = k.allPeople()
		return err
	})
	if err != nil {
		return err
	}
	for _, p := range people {
		if err := fn(p); err != nil {
			return err
		}
	}
	return nil
}

func (k *kept) allPeople() ([]workshop.Person, error) {
	people := make([]workshop.Person, 0, k.summary.People)
	err := k.people.ForEach(func(seat, value []byte) error {
		var p workshop.Person
		if err := unseal(value, &p); err != nil {
			return err
		}
		if p.Seat != workshop.SeatID(seat) {
			return fmt.Errorf("seat %q is kept as %q", p.Seat, seat)
		}
		people = append(people, p)
		return nil
	})
	if err == nil && len(people) != k.summary.People {
		err = fmt.Errorf("%d people of %d", len(people), k.summary.People)
	}
	if err != nil {
		return nil, damagedPeople(k.path, k.summary.ID, err)
	}
	return people, nil
}

// Last returns the id of the newest entry, or 0.
func (l *Log) Last() (workshop.EntryID, error) {
	var last workshop.EntryID
	err := l.f.view(func(tx *bolt.Tx) error {
		k, err := find(tx, l.f.path, l.id)
		if err == nil {
			last = k.summary.last()
		}
		return err
	})
	return last, err
}

// Reopen is [File.Reopen], for those who know the Log alone.
func (l *Log) Reopen() error { return l.f.Reopen() }

// Secure is [File.Secure], for those who know the Log alone. It returns, too,
// how many times the file was put back by now.
func (l *Log) Secure() (backs int, err error) {
	err = l.f.Secure()
	l.f.mu.RLock()
	defer l.f.mu.RUnlock()
	return l.f.backs, err
}

// Rewrite replaces entries of the log: see [File.Rewrite].
func (l *Log) Rewrite(change func(workshop.Entry) (workshop.Entry, bool)) error {
	return l.f.Rewrite(l.id, change)
}
