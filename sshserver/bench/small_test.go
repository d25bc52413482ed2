package bench

import (
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Of the values at most so many are larger, and of fewer than all not so few.
func TestQuantile(t *testing.T) {
	var hundred []time.Duration
	for n := range 100 {
		hundred = append(hundred, time.Duration(n+1))
	}
	for _, c := range []struct {
		of   []time.Duration
		q    float64
		want time.Duration
	}{
		{hundred, 0.50, 50}, {hundred, 0.95, 95}, {hundred, 0.99, 99}, {hundred, 1, 100}, {hundred, 0, 1},
		{hundred[:1], 0.99, 1}, {hundred[:3], 0.50, 2}, {hundred[:10], 0.99, 10}, {nil, 0.5, 0},
	} {
		if got := quantile(c.of, c.q); got != c.want {
			t.Errorf("of %d, %v is %d, want %d", len(c.of), c.q, got, c.want)
		}
	}
	got := spreadOf([]time.Duration{3 * time.Millisecond, time.Millisecond, 2500 * time.Microsecond})
	if want := (Spread{3, 2.5, 3, 3}); got != want {
		t.Errorf("the spread is %+v, want %+v", got, want)
	}
}

// What is over at once on a fast machine still took some time, and has a ratio.
func TestShortTimesAreNotNothing(t *testing.T) {
	r := Report{People: 8}
	for to, d := range map[*Figures]time.Duration{&r.Room: 4 * time.Millisecond, &r.Floor: 20 * time.Microsecond} {
		to.Back.Seconds = seconds(d)
		to.Back.Spread = spreadOf([]time.Duration{d})
	}
	r.Room.Connect.PerSecond, r.Floor.Connect.PerSecond = 3, 2000
	r.compare()
	for name, want := range map[string]float64{"back.seconds": 200, "back.p99_ms": 200, "connect.per_second": 0.0015} {
		if got := r.Ratios[name]; got != want {
			t.Errorf("the ratio of %s is %v, want %v", name, got, want)
		}
	}
}

// No letter of a word is that of any of the words shortly before, in its place.
func TestWordsComeInOnePiece(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ws := newWords(rapid.Uint64().Draw(t, "seed"))
		var all []string
		for range 60 {
			word := ws.next()
			if len(word) != wordCells || len(word) > longest {
				t.Fatalf("%q has %d letters", word, len(word))
			}
			for _, other := range all[max(0, len(all)-wordsNear):] {
				for i := range word {
					if word[i] == other[i] {
						t.Fatalf("%q and %q have the same letter", word, other)
					}
				}
			}
			all = append(all, word)
		}
	})
}

// A text is found in whatever pieces it comes, but not where it was before.
func TestLook(t *testing.T) {
	c := &crowd{}
	p := &person{of: c}
	c.all = []*person{p}
	feed := func(pieces ...string) {
		for _, s := range pieces {
			p.look([]byte(s))
		}
	}
	feed("before: word")
	a, g := c.seek("word", c.all), p.glance("ð")
	feed(" w", "or")
	if a.left.Load() != 1 {
		t.Error("what was there before was found")
	}
	feed("d\xc3")
	if a.left.Load() != 0 {
		t.Error("what came in pieces was not found")
	}
	feed("\xb0")
	if took, ok := p.see(t.Context(), g, time.Minute); !ok || took <= 0 {
		t.Errorf("a key was not seen: %v %v", took, ok)
	}
	again := p.glance("ð")
	if _, ok := p.see(t.Context(), again, 0); ok {
		t.Error("the echo of an earlier key was taken for this one's")
	}
	none := c.seek("other", c.all)
	if took, missing := c.settle(t.Context(), none, time.Nanosecond); missing != 1 || took != time.Nanosecond {
		t.Errorf("what never came took %v, %d missing", took, missing)
	}
	if len(*c.sought.Load()) != 1 {
		t.Error("what is settled is sought on")
	}
}

// Somebody who stalls gets nothing until they read again, and then everything.
func TestGate(t *testing.T) {
	near, far := net.Pipe()
	g := newGate(near)
	g.close()
	got := make(chan string)
	go func() {
		all, _ := io.ReadAll(g)
		got <- string(all)
	}()
	if _, err := io.WriteString(far, "first"); err != nil {
		t.Fatal(err)
	}
	far.SetWriteDeadline(time.Now().Add(20 * time.Millisecond))
	if _, err := io.WriteString(far, "lost"); err == nil {
		t.Error("somebody who stalls has read twice")
	}
	far.SetWriteDeadline(time.Time{})
	g.open()
	if _, err := io.WriteString(far, "second"); err != nil {
		t.Fatal(err)
	}
	far.Close()
	if all := <-got; all != "firstsecond" {
		t.Errorf("what came is %q", all)
	}
}

// A goal is met when all of its limits hold, and is not judged by what was not
// measured.
func TestGoals(t *testing.T) {
	r := Report{People: 1000, Rate: 20, Size: "80x24"}
	r.Floor.Ideas.Spread = Spread{N: 1, P50: 10, P95: 20, P99: 30}
	r.Room.Ideas.Spread = Spread{N: 1, P50: 15, P95: 30, P99: 59}
	r.Room.Ideas.Missing = 1
	r.compare()
	goal := func(figure string) (g Goal, ok bool) {
		i := slices.IndexFunc(r.Goals, func(g Goal) bool { return g.Figure == figure })
		if i < 0 {
			return g, false
		}
		return r.Goals[i], true
	}
	if g, _ := goal("ideas.p99_ms"); g.Goal != 2 || !g.Met || r.Ratios["ideas.p99_ms"] != 1.9667 {
		t.Errorf("%+v, %v × floor", g, r.Ratios["ideas.p99_ms"])
	}
	if g, ok := goal("ideas.missing"); !ok || g.Met {
		t.Errorf("one is missing: %+v", g)
	}
	for _, figure := range []string{"idle.memory_kib", "ideas.cpu_us_per_delivery", "stalling.p99_times"} {
		if g, ok := goal(figure); ok {
			t.Errorf("not measured, but judged: %+v", g)
		}
	}
	r.Room.Ideas.P99 = 61
	r.compare()
	if g, _ := goal("ideas.p99_ms"); g.Met {
		t.Errorf("more than twice the floor: %+v", g)
	}
	for people, want := range map[int]int{30: 1, 500: 1, 501: 2, 1000: 2, 2000: 10} {
		r := Report{People: people, Rate: 5}
		if g := r.goals()[6]; g.Goal != want {
			t.Errorf("with %d people the goal is %d, want %d", people, g.Goal, want)
		}
	}
}

// Every goal is about a figure that there is.
func TestGoalsAreAboutFigures(t *testing.T) {
	for _, g := range new(Report).goals() {
		if !slices.ContainsFunc(figures(), func(f figure) bool { return f.name == g.Figure }) {
			t.Errorf("there is no figure %s", g.Figure)
		}
	}
}

// A server ends when nobody wants anything of it any more.
func TestServerEndsWithItsInput(t *testing.T) {
	if err := ServeFloor(strings.NewReader(""), io.Discard); err != nil {
		t.Error(err)
	}
	var out strings.Builder
	if err := ServeFloor(strings.NewReader("{}\nusage\n"), &out); err != nil {
		t.Error(err)
	}
	if n := strings.Count(out.String(), "\n"); n != 2 {
		t.Errorf("it has said %q", out.String())
	}
	if err := ServeFloor(strings.NewReader("nonsense\n"), io.Discard); err == nil {
		t.Error("nonsense was taken")
	}
}

// Nobody is asked for an idea while their last one is on its way, unless all
// are.
func TestUnoccupied(t *testing.T) {
	people := []*person{{n: 0}, {n: 1}, {n: 2}}
	people[1].busy.Store(true)
	for from, want := range []int{0, 2, 2, 0, 2} {
		if got := unoccupied(people, from).n; got != want {
			t.Errorf("from %d it is %d, want %d", from, got, want)
		}
	}
	for _, p := range people {
		p.busy.Store(true)
	}
	if got := unoccupied(people, 4).n; got != 1 {
		t.Errorf("when all are busy it is %d, want 1", got)
	}
}
