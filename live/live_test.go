package live_test

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/store"
	"kahvila/workshop"
)

// house is a room over a real file, for tests.
type house struct {
	t     testing.TB
	path  string
	file  *store.File
	log   live.Log
	vault *store.Vault
	room  *live.Room
	clock *livetest.Clock
	o     live.Options
	boss  *live.Seat
}

const id = "ws1"

func open(t testing.TB, change ...func(*house)) *house {
	return openAt(t, filepath.Join(t.TempDir(), "kahvila.db"), change...)
}

func openAt(t testing.TB, path string, change ...func(*house)) *house {
	h := &house{t: t, path: path, clock: livetest.NewClock()}
	h.o = live.Options{ID: id, Clock: h.clock, Random: livetest.Random(1)}
	var err error
	if h.file, err = store.Open(h.path, nil); err != nil {
		t.Fatal(err)
	}
	log, err := h.file.Create("Test", id, h.clock.Now())
	if err != nil {
		t.Fatal(err)
	}
	h.log = log
	for _, f := range change {
		f(h)
	}
	h.start()
	t.Cleanup(h.check)
	h.boss = h.enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	h.do(h.boss, &workshop.SetAgenda{Agenda: agenda()})
	return h
}

func (h *house) start() {
	h.t.Helper()
	var err error
	if h.vault, err = h.file.Vault(id); err != nil {
		h.t.Fatal(err)
	}
	if h.room, err = live.Open(h.log, h.vault, h.o); err != nil {
		h.t.Fatal(err)
	}
}

// check replays the log and compares it with the room.
func (h *house) check() {
	h.room.Close()
	again := workshop.New()
	if err := h.log.Each(again.Apply); err != nil {
		h.t.Errorf("replay: %v", err)
	}
	if again.Digest() != h.room.Now().Workshop.Digest() {
		h.t.Error("the replayed log gives another state than the room had")
	}
	h.file.Close()
}

// restart ends the room and opens it again.
func (h *house) restart() {
	h.t.Helper()
	if err := h.room.Close(); err != nil {
		h.t.Fatal(err)
	}
	h.start()
}

func (h *house) enter(v live.Visitor) *live.Seat {
	h.t.Helper()
	s, err := h.room.Enter(v)
	if err != nil {
		h.t.Fatal(err)
	}
	return s
}

func (h *house) do(s *live.Seat, f workshop.Fact) workshop.EntryID {
	h.t.Helper()
	id, err := s.Do(context.Background(), f, "")
	if err != nil {
		h.t.Fatalf("%T: %v", f, err)
	}
	return id
}

// people lets n people in and goes to the writing of the first round.
func (h *house) people(n int) []*live.Seat {
	h.t.Helper()
	var seats []*live.Seat
	for i := range n {
		seats = append(seats, h.enter(live.Visitor{Fingerprint: fmt.Sprint("key", i), Sector: []string{"edu", "tech"}[i%2]}))
	}
	for range 3 {
		h.do(h.boss, &workshop.Go{Go: "next"})
	}
	return seats
}

// await waits until the view of the seat is as wanted.
func await(t testing.TB, s *live.Seat, what string, want func(live.View) bool) live.View {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	v := s.Now()
	for !want(v) {
		var err error
		if v, err = s.Next(ctx); err != nil {
			t.Fatalf("waiting for %s: %v", what, err)
		}
	}
	return v
}

func text(s string) workshop.Text {
	return workshop.Text{workshop.English: s, workshop.Finnish: s, workshop.Swedish: s}
}

func agenda() workshop.Agenda {
	round := workshop.Round{Subs: []workshop.Sub{{Kind: workshop.MoveSub}, {Kind: workshop.WriteSub, Minutes: 5}}}
	return workshop.Agenda{
		Title:   text("Test"),
		Sectors: []workshop.Sector{{ID: "edu", Name: text("Education")}, {ID: "tech", Name: text("Technical")}},
		Themes: []workshop.Theme{{ID: "a", Name: text("A"), Questions: []workshop.Question{
			{ID: "q1", Text: text("How?")}, {ID: "q2", Text: text("Why not?"), Asks: workshop.Obstacle}}}},
		Steps: []workshop.Step{
			{ID: "welcome", Kind: "welcome", Title: text("Welcome")},
			{ID: "cafe", Kind: "cafe", Title: text("Café"), Rounds: []workshop.Round{round, round}},
			{ID: "group", Kind: "group", Title: text("Grouping")},
			{ID: "vote", Kind: "vote", Title: text("Rating"), Criteria: []workshop.Criterion{{ID: "c", Name: text("C"), Weight: 1}}},
			{ID: "roadmap", Kind: "roadmap", Title: text("Roadmap"), Periods: []workshop.Period{{ID: "now", Name: text("Now")}}},
			{ID: "closing", Kind: "closing", Title: text("Closing")},
		},
	}
}

func ideas(w *workshop.Workshop) []string {
	var texts []string
	for i := range w.Ideas() {
		texts = append(texts, i.Text)
	}
	return texts
}

func TestOthersSeeWhatIsWritten(t *testing.T) {
	h := open(t)
	seats := h.people(2)
	before := seats[1].Now()
	id := workshop.IdeaID(h.do(seats[0], &workshop.Write{Text: "Ask first"}))
	v := await(t, seats[1], "the idea", func(v live.View) bool { return v.Workshop.Idea(id) != nil })
	if before.Workshop.Idea(id) != nil {
		t.Error("an earlier view has the later idea")
	}
	i := v.Workshop.Idea(id)
	if v.Mine(i) || !seats[0].Now().Mine(i) {
		t.Error("the idea is not its writer's")
	}
	h.do(seats[1], &workshop.Same{Idea: id})
	if v := seats[1].Now(); !v.Marked(v.Workshop.Idea(id)) {
		t.Error("the mark does not show to who made it")
	}
	if v := seats[0].Now(); v.Marked(v.Workshop.Idea(id)) || len(v.Workshop.Idea(id).Marks) != 1 {
		t.Error("the mark shows otherwise to the writer")
	}
	if got := v.Harvest().Theme("a").Questions[0].Ideas; len(got) != 1 || got[0].Idea.ID != id {
		t.Errorf("harvest %+v", got)
	}
}

func TestARepeatedRequestGetsTheFirstAnswer(t *testing.T) {
	h := open(t)
	s := h.people(1)[0]
	ctx := context.Background()
	first, err := s.Do(ctx, &workshop.Write{Text: "once"}, "r1")
	if err != nil {
		t.Fatal(err)
	}
	again, err := s.Do(ctx, &workshop.Write{Text: "once"}, "r1")
	if err != nil || again != first {
		t.Errorf("repeated: %v %v, want %v", again, err, first)
	}
	h.restart()
	s = h.enter(live.Visitor{Fingerprint: "key0"})
	if again, err = s.Do(ctx, &workshop.Write{Text: "once"}, "r1"); err != nil || again != first {
		t.Errorf("repeated after a restart: %v %v, want %v", again, err, first)
	}
	if got := ideas(s.Now().Workshop); len(got) != 1 {
		t.Errorf("ideas %q", got)
	}
}

// However long the name of a request is, the room remembers it in a few bytes:
// it keeps those of all requests until they are sealed.
func TestLongNamesOfRequestsCostNothing(t *testing.T) {
	h := open(t)
	seat := h.people(1)[0]
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	const n = 100
	long := strings.Repeat("x", 1<<20)
	for i := range n {
		name := fmt.Sprint(long, i)
		first, err := seat.Do(t.Context(), &workshop.Here{}, name)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := seat.Do(t.Context(), &workshop.Here{}, name); err != nil || again != first {
			t.Fatalf("repeated: %d, %v, want %d", again, err, first)
		}
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > n<<20/4 {
		t.Errorf("%d names of 1 MiB are kept in %d MiB", n, grown>>20)
	}
}

func TestThirtyPeopleAtOnce(t *testing.T) {
	h := open(t)
	seats := h.people(30)
	const each = 20
	var wg sync.WaitGroup
	for n, s := range seats {
		wg.Go(func() {
			for i := range each {
				once := fmt.Sprintf("%d", i)
				f := func() workshop.Fact { return &workshop.Write{Text: fmt.Sprintf("idea %d of %d", i, n)} }
				id, err := s.Do(context.Background(), f(), once)
				if err != nil {
					t.Error(err)
					return
				}
				if i%5 == 0 { // a retry in the crowd
					if again, err := s.Do(context.Background(), f(), once); err != nil || again != id {
						t.Errorf("retry: %v %v, want %v", again, err, id)
					}
				}
			}
		})
	}
	wg.Wait()
	var order []string
	for n, s := range seats {
		got := ideas(await(t, s, "all ideas", func(v live.View) bool { return len(ideas(v.Workshop)) == 30*each }).Workshop)
		if n == 0 {
			order = got
		} else if !slices.Equal(got, order) {
			t.Errorf("seat %d sees another order", n)
		}
	}
	counts := map[string]int{}
	for _, s := range order {
		counts[s]++
	}
	for n := range seats {
		for i := range each {
			if c := counts[fmt.Sprintf("idea %d of %d", i, n)]; c != 1 {
				t.Errorf("idea %d of %d stands %d times", i, n, c)
			}
		}
	}
}

// facilitator and back are those who come again by their keys.
func facilitator() live.Visitor {
	return live.Visitor{Fingerprint: "host", Role: workshop.Facilitator}
}

func back(n int) live.Visitor { return live.Visitor{Fingerprint: fmt.Sprint("key", n)} }

// reopenFile opens the data file again, which has been closed.
func (h *house) reopenFile() {
	h.t.Helper()
	var err error
	if h.file, err = store.Open(h.path, nil); err != nil {
		h.t.Fatal(err)
	}
	if h.log, err = h.file.Log(id); err != nil {
		h.t.Fatal(err)
	}
}
