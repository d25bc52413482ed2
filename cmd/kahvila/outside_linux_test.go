package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Where the facilitator looks at a full screen, the log is beside the data
// file and nowhere else.
func TestTheLogIsNotOnTheScreen(t *testing.T) {
	a := newAfternoon(t)
	x := at(t, "--data", a.data, "open", a.id, "--listen", "127.0.0.1:0")
	x.sees("The whole afternoon")
	x.sees("127.0.0.1")
	a.join = strings.Fields(rooms(t, a)[0].Join)
	anna := a.person("anna")
	anna.refused("oin first", "here")
	log := func() string {
		b, err := os.ReadFile(filepath.Join(a.dir, "a.db.log"))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for late := time.After(30 * time.Second); !strings.Contains(log(), "msg=left connection=1"); {
		select {
		case <-tick.C:
		case <-late:
			t.Fatalf("nobody left:\n%s", log())
		}
	}
	if n := rooms(t, a)[0].Counters; n == nil || n.Connections != 1 || n.Logins != 1 {
		t.Errorf("counters: %+v", n)
	}
	x.presses("?")
	x.sees("Help")
	if text := x.text(); strings.Contains(text, "level=") || strings.Contains(text, "logged in") {
		t.Errorf("the log is on the screen:\n%s", text)
	}
}
