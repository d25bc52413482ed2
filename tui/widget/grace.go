package widget

import "time"

// Grace swallows keys that were meant for what was on the screen before: until
// typing has paused for a moment, but not for ever. The zero Grace is over.
type Grace struct{ began, last time.Time }

const (
	graceQuiet = 425 * time.Millisecond
	graceMost  = 1500 * time.Millisecond
)

// Begin says that something else is on the screen from now on.
func (g *Grace) Begin(now time.Time) { g.began, g.last = now, now }

// Swallows reports whether a key that is pressed now is to be swallowed. That
// it was pressed counts as typing.
func (g *Grace) Swallows(now time.Time) bool {
	if g.began.IsZero() {
		return false
	}
	if now.Sub(g.last) >= graceQuiet || now.Sub(g.began) >= graceMost {
		*g = Grace{}
		return false
	}
	g.last = now
	return true
}
