package main

import (
	"testing"
	"time"

	"kahvila/i18n"
	"kahvila/workshop"
)

// TestWhatTheClockSays: only those who write have a sentence to finish, and
// nobody has when writing is stopped.
func TestWhatTheClockSays(t *testing.T) {
	a := &app{p: i18n.For("en")}
	at := time.Date(2027, 3, 1, 12, 0, 0, 0, time.UTC)
	over := func(k workshop.SubKind) workshop.Now {
		return workshop.Now{Moment: workshop.Moment{Step: "s", Sub: k}, Until: at.Add(-time.Second), TimeUp: true}
	}
	stopped := over(workshop.WriteSub)
	stopped.Stopped = true
	for want, n := range map[string]workshop.Now{
		"time is up: finish your sentence": over(workshop.TalkSub), "time is up": over(workshop.RateSub), "": stopped,
	} {
		if got := a.clock(n, at); got != want {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
}
