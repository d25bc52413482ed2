package live

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// wrong is a clock that people set while time goes by. Without anybody
// noticing, it knows how much of it has.
type wrong struct {
	shows, knows time.Time
	alarms       []time.Time
}

func (c *wrong) Now() time.Time { return c.shows }

func (c *wrong) At(t time.Time, _ func()) func() {
	c.alarms = append(c.alarms, t)
	return func() {}
}

// However often a clock is set back and right again, the steady one goes on as
// time does, and alarms come when they should.
func TestSteady(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		noon := time.Date(2026, 11, 4, 12, 0, 0, 0, time.UTC)
		c := &wrong{shows: noon, knows: noon}
		before := noon
		s := &steady{of: c, elapsed: func(time.Time, time.Time) time.Duration { return c.knows.Sub(before) }}
		s.Now()
		back := time.Duration(0)
		for range rapid.IntRange(1, 20).Draw(t, "looks") {
			passed := time.Duration(rapid.IntRange(0, 100).Draw(t, "passed")) * time.Second
			c.shows, c.knows = c.shows.Add(passed), c.knows.Add(passed)
			switch rapid.IntRange(0, 3).Draw(t, "set") {
			case 0:
				d := time.Duration(rapid.IntRange(1, 4000).Draw(t, "back")) * time.Second
				c.shows, back = c.shows.Add(-d), back+d
			case 1:
				c.shows, back = c.shows.Add(back), 0
			}
			if got := s.Now(); !got.Equal(c.knows) {
				t.Fatalf("it is %v, the steady clock shows %v", c.knows, got)
			}
			before = c.knows
			s.At(c.knows.Add(time.Minute), func() {})
			if got := c.alarms[len(c.alarms)-1]; !got.Equal(c.shows.Add(time.Minute)) {
				t.Fatalf("an alarm in a minute comes at %v, it shows %v", got, c.shows)
			}
		}
	})
}

// What the machine's clock really shows is what the steady one does.
func TestSteadyOfTheMachine(t *testing.T) {
	s := &steady{of: SystemClock{}}
	for range 1000 {
		before, got, after := time.Now(), s.Now(), time.Now()
		if got.Before(before) || got.After(after) {
			t.Fatalf("%v is not between %v and %v", got, before, after)
		}
	}
}
