package bench

import (
	"context"
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
)

// turns is when servers were stopped (−) and went on (+). Those within the
// test's process go on all the time.
type turns []string

func (all *turns) note(k Kind) (halt, goOn func() error) {
	return func() error { *all = append(*all, string("-"+k)); return nil },
		func() error { *all = append(*all, string("+"+k)); return nil }
}

// inside starts servers within the test's process.
func inside(t *testing.T, taken *turns) func(context.Context, Kind) (*Process, error) {
	return func(_ context.Context, k Kind) (*Process, error) {
		in, tell := io.Pipe()
		answers, out := io.Pipe()
		ended := make(chan error, 1)
		go func() {
			defer out.Close()
			if k == Floor {
				ended <- ServeFloor(in, out)
				return
			}
			room, hostKey := openRoom(t)
			ended <- ServeRoom(in, out, room, hostKey)
		}()
		p := &Process{In: tell, Out: answers, Wait: func() error { return <-ended }}
		p.Halt, p.GoOn = taken.note(k)
		return p, nil
	}
}

// openRoom opens a room over a real file.
func openRoom(t *testing.T) (room *live.Room, hostKey string) {
	must := func(err error) {
		if err != nil {
			t.Error(err)
		}
	}
	dir := t.TempDir()
	file, err := store.Open(filepath.Join(dir, "kahvila.db"), nil)
	must(err)
	log, err := file.Create("Load", "load", time.Now())
	must(err)
	vault, err := file.Vault("load")
	must(err)
	room, err = live.Open(log, vault, live.Options{ID: "load", Pace: 400})
	must(err)
	t.Cleanup(func() { // the log has to give what the room had
		must(room.Close())
		again := workshop.New()
		must(log.Each(again.Apply))
		if again.Digest() != room.Now().Workshop.Digest() {
			t.Error("the replayed log gives another workshop than the room had")
		}
		must(file.Close())
	})
	host, err := room.Enter(live.Visitor{Fingerprint: "maker", Role: workshop.Facilitator})
	must(err)
	defer host.Leave()
	_, err = host.Do(t.Context(), &workshop.SetAgenda{Agenda: Agenda()}, "")
	must(err)
	return room, filepath.Join(dir, "host_key")
}

// checked holds that what is found in the bytes that reach the first person is
// on their screen, and counts how often something was found.
func checked(t *testing.T, found map[string]int) func(*crowd) {
	return func(c *crowd) {
		e := vt.NewEmulator(c.size.W, c.size.H)
		go func() { _, _ = io.Copy(io.Discard, e) }()
		c.copies = e
		c.checks = func(n int, text string) {
			if n != 0 {
				return
			}
			found[text]++
			if screen := ansi.Strip(e.Render()); !strings.Contains(screen, text) {
				t.Errorf("%q was sent, but is not on the screen:\n%s", text, screen)
			}
		}
	}
}

// Eight people, one of whom stalls: the servers take turns, everything is
// measured, nothing is missing or lost, and everybody is counted.
func TestRun(t *testing.T) {
	const people = 8
	found := make(map[string]int)
	var taken turns
	o := Options{People: people, Rate: ideas, Size: Size{80, 24}, Stalled: 1, Time: time.Second, Start: inside(t, &taken), turn: time.Second / 3}
	o.watch = func(k Kind, c *crowd) {
		if k == Room {
			checked(t, found)(c)
		}
	}
	r, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []*Figures{&r.Floor, &r.Room} {
		look(t, people, f)
	}
	// Once before people write, three times while they do, once afterwards, and
	// then only to be ended.
	want := slices.Concat([]string{"-floor", "-room"}, slices.Repeat([]string{"+floor", "-floor", "+room", "-room"}, 5), []string{"+floor", "+room"})
	if !slices.Equal(taken, want) {
		t.Errorf("they stop and go on like %v, want %v", taken, want)
	}
	if v := r.Room.Vote; v == nil || v.Counted != people || v.Seconds <= 0 || v.Shown <= 0 {
		t.Errorf("the vote is %+v, want %d counted", v, people)
	}
	if b := r.Room.Back; b.Lost != 0 || b.Absent != 0 {
		t.Errorf("%d ideas are lost, %d never came into the room", b.Lost, b.Absent)
	}
	for _, text := range []string{readyText, ballotTitle, ratedText} {
		if found[text] == 0 {
			t.Errorf("%q was never found", text)
		}
	}
	if len(found) < 12+ideas+ideas {
		t.Errorf("only %d texts were found", len(found))
	}
	for _, name := range []string{"ideas.p99_ms", "connect.per_second", "back.seconds", "ideas.bytes_per_delivery"} {
		if r.Ratios[name] <= 0 {
			t.Errorf("the ratio of %s is %v", name, r.Ratios[name])
		}
	}
	counted := false
	for _, g := range r.Goals {
		counted = counted || g.Figure == "vote.counted" && g.Met
	}
	if !counted {
		t.Errorf("the goals are %+v", r.Goals)
	}
	for _, l := range i18n.Languages {
		if table := strings.Join(r.Table(i18n.For(l.Code)), "\n"); strings.Count(table, "\n") < 35 || strings.Contains(table, "{") {
			t.Errorf("in %s the table is\n%s", l.Code, table)
		}
	}
	shape(t, r)
}

// ideas are written in a phase.
const ideas = 10

// look holds that everything was measured.
func look(t *testing.T, people int, f *Figures) {
	t.Helper()
	if f.Connect.N != people || f.Connect.PerSecond <= 0 || f.Connect.Failed != 0 {
		t.Errorf("logins are %+v", f.Connect)
	}
	if f.Idle.Goroutines < 1 {
		t.Errorf("idle is %+v", f.Idle)
	}
	if f.Keys.N < 2 || f.Keys.P50 <= 0 || f.Keys.P99 >= millis(missed) {
		t.Errorf("keys are %+v", f.Keys)
	}
	if i := f.Ideas; i.N != ideas || i.Missing != 0 || i.Deliveries != ideas*people || i.Bytes < wordCells || i.P50 <= 0 || i.P99 < i.P50 {
		t.Errorf("ideas are %+v", i)
	}
	if d := f.Disk; d == nil || d.N < ideas/2 || d.P50 <= 0 || d.P99 < d.P50 || d.Longest < d.P99 {
		t.Errorf("keeping ideas is %+v", d)
	}
	s := f.Stalling
	if s == nil {
		t.Fatal("nobody stalled")
	}
	if s.N != ideas || s.Missing != 0 || s.Deliveries != ideas*(people-1) || s.Caught != 1 || s.Times <= 0 {
		t.Errorf("beside somebody who stalls it is %+v", s)
	}
	if f.Back.N != people-4 || f.Back.Failed != 0 || f.Back.Missing != 0 || f.Back.Seconds <= 0 {
		t.Errorf("coming back is %+v", f.Back)
	}
}

// shape holds that a program finds what it looks for.
func shape(t *testing.T, r *Report) {
	text, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	for _, path := range strings.Fields(`people rate size stalled seconds goals ratios/ideas.p99_ms
		room/connect/per_second room/connect/n room/connect/p50_ms room/connect/failed
		room/idle/goroutines room/keys/p95_ms
		room/ideas/p99_ms room/ideas/missing room/ideas/deliveries room/ideas/bytes_per_delivery
		room/disk/p50_ms room/disk/longest_ms floor/disk/p99_ms ratios/disk.p50_ms
		room/stalling/p99_ms room/stalling/p99_times room/stalling/goroutines_more room/stalling/caught_up
		room/back/seconds room/back/p99_ms room/back/failed room/back/missing room/back/lost room/back/absent
		room/vote/shown_ms room/vote/seconds room/vote/counted floor/ideas/p99_ms`) {
		var at any = got
		for _, name := range strings.Split(path, "/") {
			in, _ := at.(map[string]any)
			at = in[name]
		}
		if at == nil {
			t.Errorf("there is no %s in %s", path, text)
		}
	}
}
