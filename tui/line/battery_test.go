package line

import (
	"strings"
	"sync/atomic"
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// A room on a laptop without mains says so to those who facilitate and to
// nobody else: in status always, between two lines once, when it is late.
func TestTheBatteryIsHeardOf(t *testing.T) {
	c := openedIn(t, t.TempDir())
	if err := c.room.Close(); err != nil {
		t.Fatal(err)
	}
	var left atomic.Int64
	left.Store(64)
	var err error
	c.room, err = live.Open(c.log, c.vault, live.Options{ID: "cafe1", Clock: c.clock, Random: livetest.Random(1), Battery: func() int { return int(left.Load()) }})
	if err != nil {
		t.Fatal(err)
	}
	c.must("ada", "join --lang en --sector edu")
	status := func(who string) string {
		_, out, _ := c.hear(who, "status", "")
		return out
	}
	if s := status("facilitator"); !strings.Contains(s, "this laptop has no mains: the battery has 64 %") {
		t.Errorf("with half of it: %s", s)
	}
	boss, ada := c.talk("facilitator", workshop.English), c.talk("ada", workshop.English)
	const late = "plug in this laptop: the battery has 29 % left"
	left.Store(29)
	for range 2 {
		boss.say("say hello")
		ada.say("")
	}
	if n := strings.Count(strings.ReplaceAll(boss.text(), "\n", " "), late); n != 1 {
		t.Errorf("told %d times that the battery is low:\n%s", n, boss.text())
	}
	if _, out, _ := c.hear("facilitator", "status --json", ""); !strings.Contains(out, `"battery":29`) {
		t.Errorf("in JSON: %s", out)
	}
	left.Store(0)
	for who, said := range map[string]string{"facilitator": status("facilitator"), "ada": ada.text() + status("ada")} {
		if strings.Contains(said, "battery") {
			t.Errorf("%s is told of it: %s", who, said)
		}
	}
}
