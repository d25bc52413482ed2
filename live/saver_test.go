package live_test

import (
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// While the clock runs the vault says, never more than some seconds late, that
// the room is alive. That is written seldom; what people type does not wait for
// it.
func TestAliveIsWrittenSeldomAndDraftsAtOnce(t *testing.T) {
	h := open(t)
	s := h.people(1)[0]
	until := func(at time.Time) {
		t.Helper()
		for late := time.Now().Add(30 * time.Second); !h.clock.Waits(at); runtime.Gosched() {
			if time.Now().After(late) {
				t.Fatal("half a minute later nobody has seen to what was due")
			}
		}
	}
	// Whoever sees to the file looks every two seconds, in between: what is due
	// at the end of our seconds is nothing but to save.
	const part, rest, look = 600 * time.Millisecond, 400 * time.Millisecond, 2 * time.Second
	looks := h.clock.Now().Add(look)
	h.clock.Advance(1500 * time.Millisecond)
	until(h.clock.Now().Add(time.Second))
	second := func() {
		t.Helper()
		h.clock.Advance(part)
		if now := h.clock.Now(); !looks.After(now) {
			looks = now.Add(look)
			until(looks)
		}
		h.clock.Advance(rest)
		until(h.clock.Now().Add(time.Second))
	}
	const most = 5 * time.Second
	writings, before := 0, h.vault.Alive()
	for range 30 {
		second()
		alive := h.vault.Alive()
		if late := h.clock.Now().Sub(alive); late < 0 || late > most {
			t.Fatalf("at %v it is known that the room was alive at %v", h.clock.Now(), alive)
		}
		if !alive.Equal(before) {
			writings, before = writings+1, alive
		}
	}
	if writings > 6 {
		t.Errorf("written %d times in half a minute in which nothing happened", writings)
	}
	for _, draft := range []string{"half a", "half a sentence", "half a sentence that"} {
		s.SetDraft("idea", draft)
		second()
		b, err := os.ReadFile(h.path + "." + id + ".keys")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(b), `"`+draft+`"`) {
			t.Errorf("a second later %q is not in %s", draft, b)
		}
	}
}
