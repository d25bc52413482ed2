package workshop

import (
	"crypto/hmac"
	"crypto/sha256"
)

// Mode is what a round or a ballot keeps of who wrote. It is fixed before
// input starts; loosening it later never touches what was written before.
type Mode string

// Modes of rounds ([Named], [ByTable], [Anonymous]) and of ballots
// ([BySector], [Anonymous]).
const (
	Named     Mode = "named"     // alias and table
	ByTable   Mode = "table"     // table and round, no name, no sector
	Anonymous Mode = "anonymous" // nothing but the round
	BySector  Mode = "sector"    // the (merged) sector of the voter
)

// Scope names the span within which the acts of one seat can be told to be by
// the same person: one round's ideas, one café's marks, one ballot. Each has
// a key of its own, kept outside the log and destroyed by sealing. The empty
// Scope is for acts that are done openly: their By is made from the seat alone.
type Scope string

// Key is the secret of one [Scope].
type Key [32]byte

// Pseudonym returns who a seat is within the scope of the key: an
// HMAC-SHA-256 of the seat, cut to 16 bytes. Without the key nobody can find
// the seat from it, not by trying every seat either.
func (k Key) Pseudonym(seat SeatID) (p Pseudonym) {
	copy(p[:], k.sum("seat", string(seat)))
	return p
}

// Request returns the id of a request of the seat that may be repeated under
// the name once. It is keyed like the pseudonym, because a plain hash of seat
// and name could be found by guessing.
func (k Key) Request(seat SeatID, once string) (r RequestID) {
	copy(r[:], k.sum("request", string(seat), once))
	return r
}

func (k Key) sum(parts ...string) []byte {
	h := hmac.New(sha256.New, k[:])
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return h.Sum(nil)
}
