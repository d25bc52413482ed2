package tui

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestACountdownIsAsLateAsItShould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left := time.Duration(rapid.Int64Range(1, int64(time.Hour)).Draw(t, "left"))
		behind := time.Duration(rapid.Int64Range(0, int64(time.Second)-1).Draw(t, "behind"))
		wait := untilSecond(left, behind)
		if shown := left - wait + behind; shown%time.Second != 0 {
			t.Fatalf("the next second begins %s late or early", shown%time.Second)
		}
		if after := wait - behind; after <= 0 || after > time.Second {
			t.Fatalf("with %s left it waits %s: for a second that it shows, or not for the next", left, wait)
		}
	})
}
