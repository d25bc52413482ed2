package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"strconv"
	"time"

	bolt "go.etcd.io/bbolt"

	"kahvila/workshop"
)

// The file, by bucket and key:
//
//	kahvila     format → "1"
//	workshops   id     → summary → a record
//	                     log     → entry number, 8 bytes big endian → an entry
//	                     people  → seat → a record
//
// A record is JSON after four bytes of CRC-32C. Fields are only added.
var (
	markerBucket    = []byte("kahvila")
	formatKey       = []byte("format")
	workshopsBucket = []byte("workshops")
	summaryKey      = []byte("summary")
	logBucket       = []byte("log")
	peopleBucket    = []byte("people")
)

// format is the one that this version writes, and the newest it reads.
const format = 1

func newMarker(tx *bolt.Tx) error {
	b, err := tx.CreateBucket(markerBucket)
	if err != nil {
		return err
	}
	return b.Put(formatKey, []byte(strconv.Itoa(format)))
}

// ours returns why the file is not one that this version reads, or nil.
func ours(tx *bolt.Tx, path string) error {
	b := tx.Bucket(markerBucket)
	if b == nil {
		return notOurs(path, errors.New("no marker"))
	}
	n, err := strconv.Atoi(string(b.Get(formatKey)))
	switch {
	case err != nil || n < 1:
		return damagedFile(path, errors.New("no format number"))
	case n > format:
		return newerFile(path)
	case tx.Bucket(workshopsBucket) == nil:
		return damagedFile(path, errors.New("no workshops"))
	}
	return nil
}

// Summary is what a file knows of a workshop without reading its log.
type Summary struct {
	ID      string
	Title   string
	Created time.Time
	Changed time.Time // when the newest entry was made, to the minute
	Entries int
	People  int
}

// summary is a Summary as it is kept. It repeats the id, and counts, so that
// no damage goes unseen.
type summary struct {
	ID      string    `json:"id"`
	Title   string    `json:"title,omitempty"`
	Created time.Time `json:"created"`
	Changed time.Time `json:"changed"`
	Entries int       `json:"entries,omitempty"`
	People  int       `json:"people,omitempty"`
}

func (s summary) public() Summary {
	return Summary{ID: s.ID, Title: s.Title, Created: s.Created, Changed: s.Changed, Entries: s.Entries, People: s.People}
}

func (s summary) last() workshop.EntryID { return workshop.EntryID(s.Entries) }

// seal returns v as a record.
func seal(v any) ([]byte, error) {
	body, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	b := binary.BigEndian.AppendUint32(nil, checksum(body))
	return append(b, body...), nil
}

// unseal reads a record into v.
func unseal(b []byte, v any) error {
	if len(b) < 4 || binary.BigEndian.Uint32(b) != checksum(b[4:]) {
		return fmt.Errorf("record of %d bytes does not match its checksum", len(b))
	}
	return json.Unmarshal(b[4:], v)
}

func checksum(b []byte) uint32 {
	return crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli))
}

func entryKey(id workshop.EntryID) []byte {
	return binary.BigEndian.AppendUint64(nil, uint64(id))
}

func entryID(key []byte) (workshop.EntryID, bool) {
	if len(key) != 8 {
		return 0, false
	}
	return workshop.EntryID(binary.BigEndian.Uint64(key)), true
}

// kept is one workshop within a transaction.
type kept struct {
	path        string
	bucket      *bolt.Bucket
	log, people *bolt.Bucket
	summary     summary
}

// find returns the workshop, sound as far as its summary tells.
func find(tx *bolt.Tx, path, id string) (*kept, error) {
	b := tx.Bucket(workshopsBucket).Bucket([]byte(id))
	if b == nil {
		return nil, missingWorkshop(path, id)
	}
	if !validID.MatchString(id) { // it is part of names of files
		return nil, damagedWorkshop(path, id, errors.New("this cannot be an id"))
	}
	k := &kept{path: path, bucket: b, log: b.Bucket(logBucket), people: b.Bucket(peopleBucket)}
	if k.log == nil || k.people == nil {
		return nil, damagedWorkshop(path, id, errors.New("a bucket is missing"))
	}
	if err := unseal(b.Get(summaryKey), &k.summary); err != nil {
		return nil, damagedWorkshop(path, id, err)
	}
	if k.summary.ID != id {
		return nil, damagedWorkshop(path, id, fmt.Errorf("it calls itself %q", k.summary.ID))
	}
	last, _ := k.log.Cursor().Last()
	n, ok := entryID(last)
	if ok != (last != nil) || n != k.summary.last() {
		return nil, damagedEntry(path, id, min(n, k.summary.last())+1, fmt.Errorf("log ends at %x, not %d", last, k.summary.Entries))
	}
	return k, nil
}

// put writes the summary back.
func (k *kept) put() error {
	b, err := seal(k.summary)
	if err != nil {
		return err
	}
	return k.bucket.Put(summaryKey, b)
}

// decode reads an entry of the workshop, which is number n.
func (k *kept) decode(n workshop.EntryID, key, value []byte) (workshop.Entry, error) {
	id, ok := entryID(key)
	if !ok || id != n {
		return workshop.Entry{}, damagedEntry(k.path, k.summary.ID, n, fmt.Errorf("found %x", key))
	}
	e := workshop.Entry{ID: id}
	switch err := e.UnmarshalBinary(value); {
	case errors.Is(err, workshop.ErrNewer):
		return e, newerEntry(k.path, k.summary.ID, n)
	case err != nil:
		return e, damagedEntry(k.path, k.summary.ID, n, err)
	}
	return e, nil
}
