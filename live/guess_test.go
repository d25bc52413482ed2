package live_test

import (
	"fmt"
	"testing"
	"time"

	"kahvila/live"
)

// Somebody who tries return words keeps out neither those who come from
// elsewhere nor, for longer than a minute, those behind the same address; and
// new addresses do not make more guesses of few.
func TestGuessingWordsKeepsFewOut(t *testing.T) {
	h := open(t)
	word := h.people(1)[0].Now().Me.Word
	from := func(address string) *live.Tries { return &live.Tries{From: address} }
	n := 0
	wrong := func(address string) (looked bool) {
		guess := fmt.Sprint("kuusi", 10_000+n)
		if n++; guess == word {
			guess = "kuusi99999"
		}
		_, err := h.room.Recall(live.Visitor{Word: guess, Tries: from(address)})
		return err == nil
	}
	back := func(address string) bool {
		ok, _ := h.room.Recall(live.Visitor{Word: word, Tries: from(address)})
		return ok
	}
	for range 12 { // a room in which every third has mistyped
		if !wrong("10.0.0.1") {
			t.Fatal("a few wrong words are too many")
		}
	}
	if !back("10.0.0.1") {
		t.Error("a few wrong words keep others out")
	}
	for range 100 {
		wrong("10.0.0.1")
	}
	if wrong("10.0.0.1") || back("10.0.0.1") {
		t.Error("words can be tried without end")
	}
	if !back("10.0.0.2") {
		t.Error("one address keeps another out")
	}
	looked := 0
	for i := range 300 {
		if wrong(fmt.Sprint("10.1.0.", i)) {
			looked++
		}
	}
	if looked > 75 {
		t.Errorf("%d more guesses from new addresses", looked)
	}
	h.clock.Advance(time.Minute + time.Second)
	if !back("10.0.0.1") {
		t.Error("nobody comes back after a minute")
	}
}

// The short words of older workshops are tried less often, and trying them
// leaves the others alone.
func TestShortWordsAreTriedLessOften(t *testing.T) {
	h := open(t)
	word := h.people(1)[0].Now().Me.Word
	looked := 0
	for n := range 50 {
		if _, err := h.room.Recall(live.Visitor{Word: fmt.Sprint("kuusi", 100+n)}); err == nil {
			looked++
		}
	}
	if looked == 0 || looked > 10 {
		t.Errorf("%d short words were looked at", looked)
	}
	if ok, err := h.room.Recall(live.Visitor{Word: word}); !ok || err != nil {
		t.Errorf("a long word: %v, %v", ok, err)
	}
}
