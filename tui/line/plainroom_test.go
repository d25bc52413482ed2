package line

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kahvila/i18n"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// plainRoom is three people who do a whole workshop in the plain line mode, by
// numbers alone, and silent ones who make up the room.
type plainRoom struct {
	*cafe
	boss, ada, hanna *talker
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

func openPlain(t *testing.T, lang workshop.Lang) *plainRoom {
	r := &plainRoom{cafe: opened(t)}
	a := livetest.Agenda()
	for i := range a.Steps { // what is written is hidden until the facilitator shows it
		a.Steps[i].Hidden = a.Steps[i].Kind == "cafe"
		if a.Steps[i].Kind == "group" {
			a.Steps[i].Check = 3
		}
	}
	agenda, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	if exit, _, errs := r.hear("facilitator", "agenda -", string(agenda)); exit != fine {
		t.Fatal(errs)
	}
	r.boss = r.talk("facilitator", lang)
	number := map[workshop.Lang]string{workshop.Finnish: "1", workshop.Swedish: "2", workshop.English: "3"}[lang]
	come := func(name string) *talker {
		k := r.talk(strings.ToLower(name), workshop.English)
		k.p = i18n.For(string(lang))
		k.say(number)
		k.say("1") // the sector
		k.say(name)
		k.times(1, k.p.T("You are in."))
		return k
	}
	r.ada, r.hanna = come("Ada"), come("Hanna")
	for i, who := range []string{"ben", "cia", "dan", "eva", "fay", "gus", "hal", "ida", "jon"} {
		r.must(who, "join --sector "+[]string{"admin", "edu", "tech"}[i%3])
	}
	return r
}

// move goes on to the next moment, which everybody hears of.
func (r *plainRoom) move() {
	r.t.Helper()
	r.boss.pick("Next: {moment}")
	hear(func() { r.boss.pick("Move everyone") }, r.ada, r.hanna)
}

// to goes to a step, which everybody hears of.
func (r *plainRoom) to(step int) {
	r.t.Helper()
	name, _ := livetest.Agenda().Steps[step].Title.In(workshop.Lang(r.boss.p.Lang()))
	r.boss.pick("Clock and steps")
	r.boss.pick("Go to another step")
	if step >= page {
		r.boss.say("")
	}
	r.boss.item(name)
	hear(func() { r.boss.pick("Move everyone") }, r.ada, r.hanna)
}

// passes lets time go by until everybody has heard of it.
func (r *plainRoom) passes(d time.Duration) {
	r.t.Helper()
	hear(func() { r.clock.Advance(d) }, r.boss, r.ada, r.hanna)
}

func (r *plainRoom) seatOf(name string) *workshop.Seat {
	r.t.Helper()
	var st status
	if err := json.Unmarshal([]byte(r.must(name, "status --json")), &st); err != nil {
		r.t.Fatal(err)
	}
	for s := range r.room.Now().Workshop.Seats() {
		if strconv.Itoa(s.Number) == st.You.Seat {
			return s
		}
	}
	r.t.Fatal("no seat", name)
	return nil
}
