package sshserver

import (
	"testing"
	"time"
)

// An alarm rings for whatever it was set to last, and need not be set for what
// it is set to already.
func TestAlarm(t *testing.T) {
	rang := make(chan time.Time, 100)
	a := &alarm{ring: func() { rang <- time.Now() }}
	hour := time.Now().Add(time.Hour)
	a.set(hour)
	was := a.at
	a.set(hour.Add(100 * time.Microsecond))
	a.set(hour.Add(-100 * time.Microsecond))
	if a.at != was {
		t.Errorf("what was set to %v is set again, to %v", was, a.at)
	}
	for range 20 {
		at := time.Now().Add(time.Millisecond)
		a.set(at)
		if rang := <-rang; rang.Before(at) {
			t.Fatalf("it rings %v too early", at.Sub(rang))
		}
	}
	a.set(hour)
	a.set(time.Now().Add(5 * time.Millisecond))
	<-rang
	a.set(hour)
	a.stop()
	if a.timer.Stop() {
		t.Error("it would still ring")
	}
}
