package line

import (
	"context"
	"slices"
	"strings"
	"time"

	"kahvila/live"
	"kahvila/workshop"
)

// Follow says a wall to those who read it as text: all of it at once, and then
// whatever is different, until the context ends, the room closes, or the eyes
// are closed by somebody else. What was said already is not said again: a
// screen reader reads out every line.
func Follow(ctx context.Context, eyes *live.Seat, clock live.Clock, wall func(live.View) Wall, say func(...string)) {
	var shown []string
	var entered workshop.EntryID
	wrong := false // it was said that nothing can be saved
	for ctx.Err() == nil && !eyes.Ended() {
		v := eyes.Now()
		n := v.Workshop.Now()
		wait := untilNextTime(n, v.At)
		if _, next := v.Workshop.OnWall(v.At); next.After(v.At) && (wait == 0 || next.Sub(v.At) < wait) {
			wait = next.Sub(v.At)
		}
		x := wall(v)
		lines := x.Coarse(v)
		fresh := lines
		if shown != nil {
			fresh = unsaid(shown, lines)
		}
		if wrong && x.Wrong == nil { // what is gone from a screen has to be said
			fresh = append([]string{x.printer().T("Everything can be saved again.")}, fresh...)
		}
		wrong = x.Wrong != nil
		if shown != nil && len(fresh) > 0 && n.Entered != entered {
			fresh = append([]string{""}, fresh...) // something else begins
		}
		shown, entered = lines, n.Entered
		say(fresh...)
		if !waits(ctx, eyes, clock, v.At, wait) {
			return
		}
	}
}

// waits waits until there is something to look at, or the time has passed, and
// reports whether to go on.
func waits(ctx context.Context, eyes *live.Seat, clock live.Clock, from time.Time, d time.Duration) bool {
	due := make(chan struct{})
	if d > 0 {
		defer clock.At(from.Add(d), func() { close(due) })()
	}
	select {
	case <-eyes.Wake():
		return true
	case <-due:
		return true
	case <-eyes.Replaced():
	case <-ctx.Done():
	case <-eyes.Done():
	}
	return false
}

// Coarse is Lines, with the time that is left as it is read out: what says
// another second every second cannot be read.
func (x Wall) Coarse(v live.View) []string {
	if n := v.Workshop.Now(); !n.Until.IsZero() && !n.Paused && !n.TimeUp {
		v.At = n.Until.Add(-shownTime(n.Until.Sub(v.At)))
	}
	return x.Lines(v)
}

// unsaid returns the lines that were not there before. What belongs to
// another line, as the seats to their table, comes with it, since it says
// nothing alone; and it is another one below another line.
func unsaid(before, now []string) []string {
	was := make(map[string]int)
	for i, s := range before {
		was[above(before, i)+"\n"+s]++
	}
	var fresh []string
	for i, s := range now {
		head := above(now, i)
		if key := head + "\n" + s; was[key] > 0 {
			was[key]--
			continue
		}
		if head != "" && !slices.Contains(fresh, head) {
			fresh = append(fresh, head)
		}
		fresh = append(fresh, s)
	}
	return fresh
}

// above returns the line that another one belongs to; empty: it stands alone.
func above(lines []string, i int) string {
	depth := func(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }
	if depth(lines[i]) < len(indent(2, "")) {
		return ""
	}
	for _, s := range slices.Backward(lines[:i]) {
		if depth(s) < depth(lines[i]) {
			return s
		}
	}
	return ""
}

// The wall says in words how much time is left in whole minutes, and at the end
// in steps of ten seconds.
const (
	longStep  = time.Minute
	shortStep = 10 * time.Second
)

// shownTime returns what the wall says of the time that is left.
func shownTime(left time.Duration) time.Duration {
	step := longStep
	if left <= time.Minute {
		step = shortStep
	}
	return max(0, (left+step-1)/step*step)
}

// untilNextTime returns when the wall says another time; 0: it does not.
func untilNextTime(n workshop.Now, at time.Time) time.Duration {
	left, boxed := n.TimeLeft(at)
	if !boxed || n.Paused || n.TimeUp || left <= 0 {
		return 0
	}
	step := longStep
	if left <= time.Minute {
		step = shortStep
	}
	next := (left - 1) / step * step // the largest multiple below what is left
	return left - next
}
