package sshserver

import (
	"testing"
	"time"
)

func TestTheMorePeopleTheLongerTheRest(t *testing.T) {
	before := time.Duration(0)
	for _, people := range []int{0, 1, 10, 30, 50, 100, 1000} {
		rest := (&door{sessions: people}).rest()
		if rest < 33*time.Millisecond || rest > 200*time.Millisecond || rest < before {
			t.Errorf("%d people: %s after %s", people, rest, before)
		}
		before = rest
	}
	if before != 200*time.Millisecond {
		t.Errorf("a crowd rests for %s", before)
	}
}
