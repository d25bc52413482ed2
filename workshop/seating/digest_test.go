package seating

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"testing"
)

// Every processor gives the same plans, and every version until somebody means
// to change them: then the digests here are another.
func TestPlansAreTheSameEverywhere(t *testing.T) {
	room := exampleRoom(31, 6, 3, 3)
	room.Seed, room.Home = 7, true
	changed, _ := running(exampleRoom(30, 6, 3, 3), 1)
	changed.Away[11], changed.Away[12] = true, true
	changed.Closed = [][]bool{1: {2: true}}
	changed.Pins = []Pin{{20, 2, 5}}
	six := []string{"A", "B", "C", "", "E", "A"}
	for _, c := range []struct {
		name, want string
		plan       any
	}{
		{"a search", "c3722ac8ebaf", Mix(room)},
		{"a large search", "6457455283cf", Mix(exampleRoom(100, 20, 5, 5))},
		{"a field", "5ca0cbe088b5", Mix(golfers(9, 4, 6))},
		{"groups", "ddb6fced6b3b", Groups(exampleRoom(44, 11, 5, 11))},
		{"unequal groups", "50b6754811cd", Groups(exampleRoom(35, 7, 3, 3))},
		{"a change", "f77dd462e5e9", Change(changed)},
		{"people who come late", "3b0316af59d7", ArriveAll(room, Mix(room), six, 0)},
		{"routes", "c554c78082fa", Routes(20, 6)},
	} {
		text, err := json.Marshal(c.plan)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(text)
		if got := hex.EncodeToString(sum[:6]); got != c.want {
			t.Errorf("%s: the digest is %s, not %s", c.name, got, c.want)
		}
	}
}
