package live

import (
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"time"

	"kahvila/workshop"
)

// Stumble is what may be said of a panic. What a library says may be what
// somebody wrote, unless Go itself says it; where it was, the stack tells.
func Stumble(p any) string {
	if e, ok := p.(runtime.Error); ok {
		return e.Error()
	}
	return fmt.Sprintf("%T", p)
}

// stumbled notes a fact that panicked.
func (r *Room) stumbled(f workshop.Fact, p any, stack []byte) {
	r.tally.panicked()
	r.logger.Error("a fact panicked", "kind", fmt.Sprintf("%T", f), "panic", Stumble(p), "stack", string(stack))
}

// errFell is why a room has ended that nobody closed.
var errFell = workshop.Refuse("The room has stopped, because something in kahvila went wrong. Everything that was saved is there: open the workshop again.")

// fall ends the room whose own goroutine has panicked. Nobody knows how far it
// got, so it does nothing more but save what is half-written: what was
// acknowledged is on disk, and opening the room again makes up for the rest.
func (r *Room) fall(p any) {
	r.tally.panicked()
	r.logger.Error("the room panicked", "panic", Stumble(p), "stack", string(debug.Stack()))
	if !r.free() {
		// What it held it holds for ever, and everybody would wait for that. A
		// panic in another goroutine says nothing of what this one said.
		go panic("the room panicked: " + Stumble(p))
		select {}
	}
	r.unschedule()
	r.saver.close()
	r.err = errFell
}

// errStumbled is why something was not done that panicked and is tried again.
var errStumbled = workshop.Refuse("something in kahvila went wrong. It is tried again.")

// Survive runs what is run again and again beside a room, and returns a panic
// in it as an error: an afternoon does not end because a copy of it could not be
// made. What fn held when it panicked must be free again.
func Survive(log *slog.Logger, what string, fn func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			log.Error(what+" panicked", "panic", Stumble(p), "stack", string(debug.Stack()))
			err = errStumbled
		}
	}()
	return fn()
}

// survive is Survive for what belongs to the room.
func (r *Room) survive(what string, fn func() error) error {
	err := Survive(r.logger, what, fn)
	if errors.Is(err, errStumbled) {
		r.tally.panicked()
	}
	return err
}

// freeWithin is how long locks may be held by others.
const freeWithin = 5 * time.Second

// free reports whether what the room's goroutine may have held is free.
func (r *Room) free() bool {
	free := make(chan struct{})
	go func() {
		r.mu.Lock()
		r.mu.Unlock()
		r.kept.mu.Lock()
		r.kept.mu.Unlock()
		close(free)
	}()
	select {
	case <-free:
		return true
	case <-time.After(freeWithin):
		return false
	}
}
