package sshserver

import (
	"testing"
	"time"
)

func TestTheMorePeopleTheLongerTheRest(t *testing.T) {
	before := time.Duration(0)
	for _, people := range []int{0, 1, 10, 30, 50, 100, 500, 1000, 2000, 5000} {
		rest := (&door{sessions: people}).rest()
		if rest < leastRest || rest > mostRest || rest < before {
			t.Errorf("%d people: %s after %s", people, rest, before)
		}
		before = rest
	}
	if before != mostRest {
		t.Errorf("a crowd rests for %s", before)
	}
}
