package workshop

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"time"
)

// EntryID is the place of an entry in the log of its workshop, from 1.
// Whatever an entry creates (an idea, a target) has the id of that entry.
type EntryID uint64

// Pseudonym is who acted, as the log knows it: see [Key.Pseudonym].
// The zero Pseudonym is the room itself (its clock).
type Pseudonym [16]byte

// String returns the pseudonym in hexadecimal.
func (p Pseudonym) String() string { return hex.EncodeToString(p[:]) }

// MarshalText writes the pseudonym in hexadecimal.
func (p Pseudonym) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *Pseudonym) UnmarshalText(b []byte) error { return unhex(p[:], b) }

// RequestID tells a repeated request from a new one. The zero RequestID
// belongs to an entry that nobody asked for (the clock's).
type RequestID [16]byte

func unhex(dst, src []byte) error {
	if hex.DecodedLen(len(src)) != len(dst) {
		return fmt.Errorf("%q is not %d bytes in hexadecimal", src, len(dst))
	}
	_, err := hex.Decode(dst, src)
	return err
}

// Entry is one line of a workshop's log: a fact, by whom and when.
type Entry struct {
	ID      EntryID
	At      time.Time // UTC, rounded down to the minute
	By      Pseudonym
	Request RequestID
	Kind    string // the name of a [Kind]
	Body    []byte // the [Fact] as JSON
}

// Batch is what is written together or not at all.
type Batch struct {
	Entries []Entry
	People  []Person // new or changed; outside the log
}

// The binary form of an entry. The header has a fixed size and never changes
// its meaning; a later header gets a new version number and keeps this one
// readable.
//
//	0      version (1)
//	1      length of the kind's name, n
//	2–5    minutes since 1970, big endian
//	6–21   By
//	22–37  Request
//	38–41  CRC-32C of everything else
//	42     the kind's name, n bytes, then the body
const (
	entryVersion = 1
	entryHeader  = 42
)

// Errors of [Entry.UnmarshalBinary].
var (
	ErrDamaged = errors.New("damaged entry")
	ErrNewer   = errors.New("entry from a newer version of kahvila")
)

func checksum(b []byte) uint32 {
	table := crc32.MakeTable(crc32.Castagnoli)
	sum := crc32.Update(0, table, b[:38])
	return crc32.Update(sum, table, b[entryHeader:])
}

// MarshalBinary returns the entry as the log keeps it, without its ID, which
// is its key there.
func (e Entry) MarshalBinary() ([]byte, error) {
	if len(e.Kind) == 0 || len(e.Kind) > 255 {
		return nil, fmt.Errorf("entry kind %q: length must be 1 to 255", e.Kind)
	}
	b := make([]byte, entryHeader, entryHeader+len(e.Kind)+len(e.Body))
	b[0] = entryVersion
	b[1] = byte(len(e.Kind))
	binary.BigEndian.PutUint32(b[2:], uint32(e.At.Unix()/60))
	copy(b[6:], e.By[:])
	copy(b[22:], e.Request[:])
	b = append(b, e.Kind...)
	b = append(b, e.Body...)
	binary.BigEndian.PutUint32(b[38:], checksum(b))
	return b, nil
}

// UnmarshalBinary reads what MarshalBinary wrote. It copies what it keeps.
// It returns [ErrDamaged] or [ErrNewer].
func (e *Entry) UnmarshalBinary(b []byte) error {
	if len(b) < entryHeader {
		return ErrDamaged
	}
	if b[0] > entryVersion {
		return ErrNewer
	}
	n := entryHeader + int(b[1])
	if b[0] != entryVersion || len(b) < n || binary.BigEndian.Uint32(b[38:]) != checksum(b) {
		return ErrDamaged
	}
	e.At = time.Unix(int64(binary.BigEndian.Uint32(b[2:]))*60, 0).UTC()
	copy(e.By[:], b[6:])
	copy(e.Request[:], b[22:])
	e.Kind = string(b[entryHeader:n])
	e.Body = append([]byte(nil), b[n:]...)
	return nil
}

// SeatID names a seat in a workshop. It is random and means nothing.
type SeatID string

// Person is what links a seat to somebody: kept beside the log, never in it,
// and erased by forget.
type Person struct {
	Seat        SeatID `json:"seat"`
	Alias       string `json:"alias,omitempty"`       // chosen by the person, cleaned
	Fingerprint string `json:"fingerprint,omitempty"` // SHA-256 of the public key, as ssh prints it
	Word        string `json:"word,omitempty"`        // the return word
	Lang        Lang   `json:"lang,omitempty"`        // the language of this person's screens

	Via  string `json:"via,omitempty"`  // fingerprint of a key behind which the seat is one of several; it does not lead back
	Past string `json:"past,omitempty"` // keys and words that led here before the seat was handed back, with spaces between
}
