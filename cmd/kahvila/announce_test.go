package main

import (
	"log/slog"
	"testing"
)

// A name that is announced is found in the network, a second room has another
// one, and both are gone with their rooms.
func TestAnnouncedNamesAreFoundAndDiffer(t *testing.T) {
	quiet := slog.New(slog.DiscardHandler)
	first, err := announce(2222, quiet)
	if err != nil {
		t.Skipf("no name can be announced here: %v", err)
	}
	found, err := taken(first.name + ".")
	if err != nil || !found {
		first.end()
		t.Skipf("this network brings no multicast back: %v", err)
	}
	second, err := announce(2223, quiet)
	if err != nil {
		t.Fatal(err)
	}
	if first.name == second.name {
		t.Errorf("two rooms are called %s", first.name)
	}
	second.end()
	first.end()
	for _, name := range []string{first.name, second.name} {
		if found, err := taken(name + "."); err != nil || found {
			t.Errorf("%s is still there: %v", name, err)
		}
	}
}
