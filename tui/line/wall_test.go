package line

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kahvila/live"
	"kahvila/workshop"
)

// A wall that is read as text says all of itself once, and then what is
// different: a screen reader would read the rest out at every vote.
func TestAWallSaysWhatIsDifferent(t *testing.T) {
	c := opened(t)
	eyes := c.room.Observe()
	defer eyes.Leave()
	said := make(chan []string)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		wall := func(v live.View) Wall {
			x := Wall{Lang: workshop.English, Join: "ssh 192.168.1.20"}
			if v.Workshop.People() == 2 { // meanwhile the disk is full
				x.Wrong = errors.New("the disk is full")
			}
			return x
		}
		Follow(ctx, eyes, c.clock, wall, func(lines ...string) {
			if len(lines) == 0 {
				return
			}
			select {
			case said <- lines:
			case <-ctx.Done():
			}
		})
	}()
	hears := func(want ...string) {
		t.Helper()
		select {
		case got := <-said:
			if !slices.Equal(got, want) {
				t.Errorf("the wall says %q, want %q", got, want)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("the wall does not say %q", want)
		}
	}
	hears("Digital roadmap", "The workshop has not begun.", "Join: ssh 192.168.1.20", "0 people")
	c.must("ada", "join --sector edu")
	hears("1 person")
	c.must("facilitator", "next")
	hears("", "Welcome", "Now: the workshop begins soon")
	c.must("facilitator", "say Coffee is ready")
	hears("The facilitator says: Coffee is ready")
	c.must("bo", "join --sector edu")
	hears("Nothing can be saved just now. Leave your text where it is: it is not lost. The facilitator sees what to do.", "2 people")
	c.must("cy", "join --sector edu")
	hears("Everything can be saved again.", "3 people")
	cancel()
	<-ended
}

// The seats of a table come with their table, also where others sat before.
func TestDifferentLinesComeWithWhatTheyBelongTo(t *testing.T) {
	before := []string{"Now: write", "  Table 1: Money", "    seats 1, 2", "  Table 2: Time", "    seats 3"}
	now := []string{"Now: write", "  Table 1: Money", "    seats 3", "  Table 2: Time", "    seats 1, 2"}
	want := []string{"  Table 1: Money", "    seats 3", "  Table 2: Time", "    seats 1, 2"}
	if got := unsaid(before, now); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := unsaid(now, now); len(got) > 0 {
		t.Errorf("nothing is different, and it says %q", got)
	}
}

// The wall says another time when its time to do so has come, not before, and
// never less time than there is.
func TestWallTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		left := time.Duration(rapid.Int64Range(1, int64(3*time.Hour)).Draw(t, "left"))
		at := time.Unix(1_800_000_000, 0)
		wait := untilNextTime(workshop.Now{Until: at.Add(left)}, at)
		if wait <= 0 || wait > left {
			t.Fatalf("waits %v of %v", wait, left)
		}
		if shownTime(left-wait) >= shownTime(left) {
			t.Fatalf("%v and %v later it says %v and %v", left, wait, shownTime(left), shownTime(left-wait))
		}
		if early := wait - 1; early > 0 && shownTime(left-early) != shownTime(left) {
			t.Fatalf("it says another time already %v after %v", early, left)
		}
		if s := shownTime(left); s < left || s-left >= longStep {
			t.Fatalf("%v is said as %v", left, s)
		}
	})
}
