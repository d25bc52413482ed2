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
	room.Seed, room.Home, room.Steps = 7, true, 50_000
	large := exampleRoom(100, 20, 5, 5)
	large.Steps = 100_000
	groups, unequal := exampleRoom(44, 11, 5, 11), exampleRoom(35, 7, 3, 3)
	groups.Steps, unequal.Steps = 20_000, 20_000
	changed, _ := running(exampleRoom(30, 6, 3, 3), 1)
	changed.Away[11], changed.Away[12] = true, true
	changed.Closed = [][]bool{1: {2: true}}
	changed.Pins = []Pin{{20, 2, 5}}
	six := []string{"A", "B", "C", "", "E", "A"}
	for _, c := range []struct {
		name, want string
		plan       any
	}{
		{"a search", "2e26dd6c3101", Mix(room)},
		{"a large search", "bfd86e4847b9", Mix(large)},
		{"a field", "5ca0cbe088b5", Mix(golfers(9, 4, 6))},
		{"groups", "e76c925d5874", Groups(groups)},
		{"unequal groups", "eda8a3733543", Groups(unequal)},
		{"a change", "994f4278c08a", Change(changed)},
		{"people who come late", "d493a219eb6c", Arrive(room, Mix(room), six, 0)},
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
