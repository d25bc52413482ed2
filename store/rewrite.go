package store

import (
	"errors"
	"fmt"
	"time"

	bolt "go.etcd.io/bbolt"

	"kahvila/workshop"
)

// edit is what a new file is to have otherwise than the old one.
type edit struct {
	id      string // the workshop
	entries map[workshop.EntryID][]byte
	people  keeping
}

type keeping int

const (
	keepPeople keeping = iota
	dropPeople
)

// Rewrite changes entries of a workshop for good. change gets each entry, and
// returns it changed and true, or anything and false to leave it as it is; it
// must not change the ID, nor use the File. Everything is copied to a new,
// compact file that takes the place of the old one, whose bytes are
// overwritten as far as the system lets us: what was changed is in no file
// afterwards, backups excepted. Meanwhile everybody else who uses the File
// waits. After an error that does not match [ErrUnknown] the file is as it
// was.
func (f *File) Rewrite(id string, change func(workshop.Entry) (workshop.Entry, bool)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	e := edit{id: id, entries: make(map[workshop.EntryID][]byte)}
	err := (&Log{f, id}).each(f.read, func(old workshop.Entry) error {
		changed, ok := change(old)
		if !ok {
			return nil
		}
		if changed.ID != old.ID {
			return fmt.Errorf("workshop %s: entry %d became %d: %w", id, old.ID, changed.ID, ErrOrder)
		}
		value, err := changed.MarshalBinary()
		e.entries[old.ID] = value
		return err
	})
	if err != nil {
		return err
	}
	return f.rewrite(e)
}

// Forget erases the people of this workshop for good, as Rewrite does.
func (l *Log) Forget() error {
	l.f.mu.Lock()
	defer l.f.mu.Unlock()
	return l.f.rewrite(edit{id: l.id, people: dropPeople})
}

// rewrite copies everything with the edit. f.mu is held for writing.
func (f *File) rewrite(e edit) error {
	if err := f.writable(); err != nil {
		return err
	}
	tmp, err := newFile(f.path)
	if err != nil {
		return explainNew(f.path, err)
	}
	tmp.Close()
	err = f.read(func(src *bolt.Tx) error {
		if _, err := find(src, f.path, e.id); err != nil {
			return err
		}
		return build(tmp.Name(), func(dst *bolt.Tx) error { return e.copyAll(dst, src, f.path) })
	})
	if err == nil {
		// The old file goes: the new one had better be readable.
		err = blame(f.path, tmp.Name(), second(Check(tmp.Name())))
	}
	if err == nil {
		err = f.exchange(tmp.Name())
	}
	if err != nil {
		_ = erase(tmp.Name()) // gone already, if only the folder was not synced
	}
	return err
}

// exchange puts the new file in the place of the one that is open, and opens
// it. f.mu is held for writing.
func (f *File) exchange(from string) error {
	if !movesOpen {
		return f.exchangeClosed(from)
	}
	// The lock of the new file is taken before it has the name, and that of
	// the old one is let go of after: nobody gets in between.
	next, err := openHandle(from, writing, f.wait)
	if err != nil {
		return err
	}
	err = replace(from, f.path)
	if err != nil && !errors.Is(err, errNotSynced) {
		return errors.Join(explain(f.path, err), next.db.Close())
	}
	next.path = f.path
	_ = f.shut() // nothing of it is needed any more
	f.h = next
	f.handles++
	if err != nil {
		return f.drift(err)
	}
	return nil
}

// drift notes that the file is in place, but its folder not on disk. Nothing is
// written until it is: see [File.Reopen].
func (f *File) drift(err error) error {
	f.unsure.Store(true)
	f.adrift.Store(true)
	return unknown(f.path, err)
}

// intruder is how long somebody is waited for who has come in between.
const intruder = 5 * time.Second

// exchangeClosed is exchange where an open file cannot be moved.
func (f *File) exchangeClosed(from string) error {
	if err := f.shut(); err != nil {
		return explain(f.path, err)
	}
	moved := replace(from, f.path)
	h, err := openHandle(f.path, writing, max(f.wait, intruder))
	if err != nil {
		return errors.Join(err, explain(f.path, moved))
	}
	f.h = h
	f.handles++
	return explain(f.path, moved)
}

// build fills an empty file in one transaction and syncs it.
func build(path string, fill func(*bolt.Tx) error) error {
	db, err := bolt.Open(path, 0o600, &bolt.Options{NoSync: true, FreelistType: bolt.FreelistMapType, NoStatistics: true})
	if err != nil {
		return err
	}
	err = guarded(func() error { return db.Update(fill) })
	if err == nil {
		err = db.Sync()
	}
	return errors.Join(err, db.Close())
}

// copyAll copies everything, with the edit.
func (e edit) copyAll(dst, src *bolt.Tx, path string) error {
	return src.ForEach(func(name []byte, from *bolt.Bucket) error {
		to, err := dst.CreateBucket(name)
		if err != nil {
			return err
		}
		if string(name) != string(workshopsBucket) {
			return copyBucket(to, from)
		}
		return from.ForEach(func(id, _ []byte) error {
			one, err := to.CreateBucket(id)
			if err != nil {
				return err
			}
			if string(id) != e.id {
				return copyBucket(one, from.Bucket(id))
			}
			k, err := find(src, path, e.id)
			if err != nil {
				return err
			}
			return e.copyWorkshop(one, k)
		})
	})
}

// copyWorkshop copies the workshop that is edited.
func (e edit) copyWorkshop(to *bolt.Bucket, k *kept) error {
	return k.bucket.ForEach(func(name, value []byte) error {
		switch {
		case value != nil && string(name) == string(summaryKey):
			if e.people == dropPeople {
				k.summary.People = 0
			}
			out := kept{bucket: to, summary: k.summary}
			return out.put()
		case value != nil:
			return to.Put(name, value)
		}
		b, err := to.CreateBucket(name)
		if err != nil {
			return err
		}
		switch string(name) {
		case string(logBucket):
			return e.copyLog(b, k)
		case string(peopleBucket):
			if e.people == dropPeople {
				return nil
			}
		}
		return copyBucket(b, k.bucket.Bucket(name))
	})
}

func (e edit) copyLog(to *bolt.Bucket, k *kept) error {
	to.FillPercent = fill
	return k.log.ForEach(func(key, value []byte) error {
		id, _ := entryID(key)
		if changed, ok := e.entries[id]; ok {
			value = changed
		}
		return to.Put(key, value)
	})
}

func copyBucket(to, from *bolt.Bucket) error {
	to.FillPercent = fill
	return from.ForEach(func(key, value []byte) error {
		if value != nil {
			return to.Put(key, value)
		}
		b, err := to.CreateBucket(key)
		if err != nil {
			return err
		}
		return copyBucket(b, from.Bucket(key))
	})
}
