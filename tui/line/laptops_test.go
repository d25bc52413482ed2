package line

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// TestLaptopsByNumbers lets a facilitator say who has a laptop and count in who
// has none, and the laptop of a table come in and guide people, by numbers in
// every language.
func TestLaptopsByNumbers(t *testing.T) {
	for i, l := range i18n.Languages {
		t.Run(l.Code, func(t *testing.T) {
			r := openPlain(t, workshop.Lang(l.Code))
			boss, now := r.boss, func() *workshop.Workshop { return r.room.Now().Workshop }
			people := now().People()
			boss.pick("People and tables ({n})")
			boss.pick("Who has a laptop?")
			boss.pick("some have a laptop, and tables have one")
			boss.pick("People and tables ({n})")
			boss.pick("Count in people without a device")
			boss.say("many")
			boss.times(1, boss.p.T("Type a number."))
			boss.pick("People and tables ({n})")
			boss.pick("Count in people without a device")
			boss.say("2")
			boss.say("3") // the second sector
			boss.times(1, boss.p.T("Without a device: numbers {numbers}. Tell each their number.", "numbers", "13, 14"))
			if got := now().People(); got != people+2 {
				t.Errorf("%d people", got)
			}

			lap := r.talk("lap", workshop.English)
			lap.p = i18n.For(l.Code)
			lap.say(strconv.Itoa(i + 1))
			lap.pick("the table's")
			lap.say("2")
			lap.times(1, lap.p.T("You are in."))
			lap.times(1, lap.p.T("This is the laptop of table {n}.", "n", 2))
			if got := now().People(); got != people+2 {
				t.Errorf("with a laptop %d people", got)
			}

			boss.pick("People and tables ({n})")
			boss.pick("People ({n})")
			boss.say("")
			boss.say("")
			boss.item(boss.p.T("laptop of table {n}", "n", 2))
			boss.pick("Put at another table")
			boss.say("1")
			if got := laptopOf(now()); got != 1 {
				t.Errorf("at table %d", got)
			}
			if got := r.must("facilitator", "without-device"); !strings.Contains(got, " 16.") || strings.Contains(got, "14") {
				t.Errorf("those who were told before are told again: %q", got)
			}
			if got := r.must("facilitator", "without-device --out 16"); !strings.Contains(got, "2 people are without a device now.") {
				t.Errorf("gone: %q", got)
			}
			r.must("facilitator", "laptop 15 2")
			if got := laptopOf(now()); got != 2 {
				t.Errorf("at table %d", got)
			}
			boss.say("14")
			boss.pick("Is not here any more")
			boss.say("0")
			if got := now().People(); got != people+1 {
				t.Errorf("one has gone: %d people", got)
			}

			hear(func() { r.move() }, lap)
			hear(func() { r.move() }, lap)
			lap.times(1, lap.p.T("This laptop stays at table {n}.", "n", 2))
			lap.pick("Routes of the people here")
			lap.pick("Those without a device are here")
			for range 4 {
				hear(func() { r.move() }, lap)
			}
			hear(func() { r.move() }, lap)
			if goings := now().Goings(2, 1); len(goings) == 0 {
				t.Error("nobody goes")
			} else {
				lap.times(1, lap.p.T("{n} goes to table {table}.", "n", goings[0].Number, "table", goings[0].Table))
			}
			for _, k := range []*talker{boss, lap} {
				k.readable()
				k.say("quit")
			}
			r.sameAfterReplay()
		})
	}
}

func laptopOf(w *workshop.Workshop) (table int) {
	for s := range w.Seats() {
		table = max(table, s.Laptop)
	}
	return table
}

// Words say the same, for programs too.
func TestLaptopsByWords(t *testing.T) {
	c := opened(t)
	c.must("facilitator", "laptops table")
	exit, _, errs := c.hear("ada", "join --sector edu", "")
	if exit != refused || !strings.Contains(errs, "join --laptop") {
		t.Errorf("exit %d: %s", exit, errs)
	}
	var me joined
	if err := json.Unmarshal([]byte(c.must("ada", "join --laptop 1 --json")), &me); err != nil || me.Laptop != 1 || me.Sector != "" {
		t.Errorf("%+v %v", me, err)
	}
	var bare struct{ Seats []int }
	if err := json.Unmarshal([]byte(c.must("facilitator", "without-device 5 --sector edu --json")), &bare); err != nil || len(bare.Seats) != 5 {
		t.Errorf("%+v %v", bare, err)
	}
	var st status
	if err := json.Unmarshal([]byte(c.must("ada", "status --json")), &st); err != nil || st.People != 5 || st.You.Laptop != 1 {
		t.Errorf("%+v %v", st, err)
	}
	var all []someone
	if err := json.Unmarshal([]byte(c.must("facilitator", "people --json")), &all); err != nil || len(all) != 7 {
		t.Fatalf("%+v %v", all, err)
	}
	n := 0
	for _, p := range all {
		if p.Bare && !p.Connected && p.Laptop == 0 {
			n++
		}
	}
	if n != 5 {
		t.Errorf("%d without a device: %+v", n, all)
	}
	for range 2 {
		c.must("facilitator", "next")
	}
	first := strconv.Itoa(bare.Seats[0])
	var walks []walk
	if err := json.Unmarshal([]byte(c.must("ada", "route "+first+" --json")), &walks); err != nil || len(walks) != 1 || len(walks[0].Stops) == 0 {
		t.Errorf("%+v %v", walks, err)
	}
	c.must("facilitator", "laptops mix")
	c.must("ben", "join --sector edu")
	if _, _, errs := c.hear("ben", "route "+first, ""); !strings.Contains(errs, "your own route only") {
		t.Errorf("somebody else's route: %s", errs)
	}
	if out := c.must("ben", "route"); !strings.HasPrefix(out, "round 1 · table") {
		t.Errorf("the own route: %s", out)
	}
	for _, n := range []string{"0", "-1", "101"} {
		if exit, _, errs := c.hear("facilitator", "without-device "+n, ""); exit != refused || !strings.Contains(errs, "Between 1 and 100") {
			t.Errorf("without-device %s: exit %d %s", n, exit, errs)
		}
	}
	if out := c.must("facilitator", "without-device --out "+first); strings.Contains(out, "numbers "+first+",") {
		t.Errorf("%s stays: %s", first, out)
	}
	// Who gets a device comes in at their number.
	var word struct{ Word string }
	second := strconv.Itoa(bare.Seats[1])
	if err := json.Unmarshal([]byte(c.must("facilitator", "hand-back "+second+" --json")), &word); err != nil {
		t.Fatal(err)
	}
	seat, err := c.room.Enter(live.Visitor{Word: word.Word})
	if err != nil {
		t.Fatal(err)
	}
	if got := seat.Now().Me.Seat; strconv.Itoa(got.Number) != second || got.Bare {
		t.Errorf("%+v", got)
	}
}

// A laptop that calls itself a table's does not act for a host without a
// device before a facilitator says so.
func TestALaptopActsForAHostWhenTheFacilitatorSaysSo(t *testing.T) {
	c := opened(t)
	c.must("facilitator", "laptops mix")
	c.must("lap", "join --laptop 1")
	c.must("facilitator", "without-device 5 --sector edu")
	for range 2 {
		c.must("facilitator", "next")
	}
	w := c.room.Now().Workshop
	for _, id := range w.WithoutDevice() {
		if w.TableOf(id) == 1 {
			c.must("facilitator", "grant "+strconv.Itoa(w.Seat(id).Number)+" host")
			break
		}
	}
	const lap = "2"
	exit, _, errs := c.hear("lap", "help-wanted", "")
	if exit != refused || !strings.Contains(errs, "laptop "+lap+" 1") {
		t.Errorf("exit %d: %s", exit, errs)
	}
	c.must("facilitator", "laptop "+lap+" 1")
	c.must("lap", "help-wanted")
}
