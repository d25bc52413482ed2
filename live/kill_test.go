package live_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
)

// victim names, in the environment of a child, the data file of the room that
// it runs until it is killed.
const victim = "KAHVILA_VICTIM"

const writers = 4

// kills is how many times a room is killed: a few by default, thousands in a
// long run.
var kills = flag.Int("kahvila.kills", 24, "how many times a room is killed")

// victimRoom opens the room of a data file that is there, and the seats of its
// writers.
func victimRoom(path string) (f *store.File, r *live.Room, seats []*live.Seat, err error) {
	if f, r, err = openAgain(path); err != nil {
		return nil, nil, nil, err
	}
	for n := range writers {
		s, err := r.Enter(live.Visitor{Fingerprint: fmt.Sprint("key", n), Sector: "edu"})
		if err != nil {
			return nil, nil, nil, err
		}
		seats = append(seats, s)
	}
	return f, r, seats, nil
}

// wanted is the idea that a writer writes as number i, and the name under
// which the request can be repeated.
func wanted(n, i int) (*workshop.Write, string) {
	return &workshop.Write{Text: fmt.Sprintf("idea %d of writer %d", i, n)}, fmt.Sprint("request", i)
}

// beKilled lets everybody write for ever, and says what was acknowledged.
func beKilled(path string) {
	_, r, seats, err := victimRoom(path)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	counts := make([]int, writers)
	for n := range writers {
		mine := fmt.Sprintf("of writer %d", n)
		for i := range r.Now().Workshop.Ideas() {
			if bytes.HasSuffix([]byte(i.Text), []byte(mine)) {
				counts[n]++
			}
		}
	}
	seats[0].SetDraft("idea", fmt.Sprint("half a sentence after ", counts[0]))
	for n, s := range seats {
		go func() {
			for i := counts[n]; ; i++ {
				f, once := wanted(n, i)
				id, err := s.Do(context.Background(), f, once)
				if err != nil {
					fmt.Println("error", err)
					return
				}
				fmt.Printf("%d %d %d\n", n, i, id)
			}
		}()
	}
	<-r.Done()
}

// acknowledged is what a killed room has said of each writer's ideas.
type acknowledged [writers]map[int]workshop.EntryID

// killOne starts a room in a process of its own and kills it when it has
// acknowledged so many ideas, and has the draft on disk unless that is empty.
func killOne(t *testing.T, path string, after int, draft string, acks acknowledged) {
	t.Helper()
	room := run(t, "TestAKilledRoomHasAllItAcknowledged", victim, path)
	drafted := draft == ""
	for seen := 0; room.Scan(); {
		var n, i int
		var id workshop.EntryID
		if _, err := fmt.Sscan(room.Text(), &n, &i, &id); err != nil {
			t.Fatalf("the room says %q", room.Text())
		}
		acks[n][i] = id
		if seen++; seen < after {
			continue
		}
		if !drafted {
			b, _ := os.ReadFile(path + "." + "ws1" + ".keys")
			drafted = bytes.Contains(b, []byte(draft))
		}
		if drafted {
			room.kill()
			break
		}
	}
	// What it said before it died counts.
	for room.Scan() {
		var n, i int
		var id workshop.EntryID
		if _, err := fmt.Sscan(room.Text(), &n, &i, &id); err == nil && bytes.Count(room.Bytes(), []byte(" ")) == 2 {
			acks[n][i] = id
		}
	}
	if room.gone(); !drafted {
		t.Fatal("the draft was never on disk")
	}
}

func TestAKilledRoomHasAllItAcknowledged(t *testing.T) {
	if path := os.Getenv(victim); path != "" {
		beKilled(path)
		os.Exit(0)
	}
	most := *kills
	if testing.Short() {
		most = min(most, 4)
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	g := rand.New(rand.NewPCG(seed, 0))
	for done := 0; done < most; done += inOneFile {
		killOften(t, g, min(inOneFile, most-done))
	}
}

// inOneFile is how many times one room is killed, before its log gets long.
const inOneFile = 100

// killOften kills a room so many times, and looks each time at what it has.
func killOften(t *testing.T, g *rand.Rand, times int) {
	path := filepath.Join(t.TempDir(), "kahvila.db")
	prepare(t, path)
	acks := acknowledged{}
	for n := range acks {
		acks[n] = map[int]workshop.EntryID{}
	}
	for i := range times {
		draft := ""
		if i%8 == 0 { // it takes a second to be saved
			draft = fmt.Sprint("half a sentence after ", len(acks[0]))
		}
		killOne(t, path, 1+g.IntN(60), draft, acks)
		f, r, seats, err := victimRoom(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := seats[0].Draft("idea"); draft != "" && got != draft {
			t.Errorf("the draft is %q, want %q", got, draft)
		}
		for n, s := range seats {
			compare(t, s, n, acks[n])
		}
		closed(t, f, r)
	}
}

// compare finds everything of a writer that was acknowledged, and repeats it
// and what was in flight: nothing is there twice.
func compare(t *testing.T, s *live.Seat, n int, acked map[int]workshop.EntryID) {
	t.Helper()
	for i := range len(acked) + 1 {
		want, ok := acked[i]
		if f, _ := wanted(n, i); ok {
			if got := s.Now().Workshop.Idea(workshop.IdeaID(want)); got == nil || got.Text != f.Text {
				t.Fatalf("%q was acknowledged as %d, which is %+v", f.Text, want, got)
			}
		}
		f, once := wanted(n, i)
		id, err := s.Do(t.Context(), f, once)
		if err != nil || ok && id != want {
			t.Fatalf("repeated %q: %d %v, want %d", f.Text, id, err, want)
		}
		acked[i] = id
	}
	texts := map[string]int{}
	for i := range s.Now().Workshop.Ideas() {
		texts[i.Text]++
	}
	for i := range acked {
		if f, _ := wanted(n, i); texts[f.Text] != 1 {
			t.Errorf("%q is there %d times", f.Text, texts[f.Text])
		}
	}
}

// prepare makes a workshop in the middle of writing.
func prepare(t *testing.T, path string) {
	t.Helper()
	f, err := store.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Create("Test", id, time.Now()); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	f, r, err := openAgain(path)
	if err != nil {
		t.Fatal(err)
	}
	boss, err := r.Enter(live.Visitor{Role: workshop.Facilitator})
	for _, f := range []workshop.Fact{&workshop.SetAgenda{Agenda: agenda()}, &workshop.Go{Go: "next"}, &workshop.Go{Go: "next"}, &workshop.Go{Go: "next"}} {
		if err == nil {
			_, err = boss.Do(t.Context(), f, "")
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	closed(t, f, r)
}
