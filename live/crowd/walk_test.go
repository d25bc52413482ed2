package crowd_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/live/crowd"
	"kahvila/store"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// full is a room with a crowd in it, and who facilitates it.
type full struct {
	t    *testing.T
	ctx  context.Context
	boss *live.Seat
}

// fill opens a room with the agenda and lets 12 people in.
func fill(t *testing.T, change func(*workshop.Agenda)) *full {
	t.Helper()
	file, err := store.Open(filepath.Join(t.TempDir(), "kahvila.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	log, err := file.Create("Demo", "demo", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	vault, err := file.Vault("demo")
	if err != nil {
		t.Fatal(err)
	}
	room, err := live.Open(log, vault, live.Options{ID: "demo"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		room.Close()
		err := log.Each(func(e workshop.Entry) error { // what a room writes is clean
			if clean, did := workshop.Wash(e); did {
				t.Errorf("%s is washed to %s", e.Body, clean.Body)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	f := &full{t: t}
	var end context.CancelFunc
	f.ctx, end = context.WithTimeout(context.Background(), time.Minute)
	if f.boss, err = room.Enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator}); err != nil {
		t.Fatal(err)
	}
	a, err := agenda.Load("digital-roadmap")
	if err != nil {
		t.Fatal(err)
	}
	a = agenda.Dated(a, 2026)
	change(&a)
	f.do(&workshop.SetAgenda{Agenda: a})
	gone := make(chan error, 1)
	go func() {
		gone <- crowd.Run(f.ctx, room, crowd.Options{People: 12, Lang: workshop.Finnish, Seed: 1, Pace: 4 * time.Millisecond})
	}()
	t.Cleanup(func() {
		end()
		if err := <-gone; err != nil {
			t.Error(err)
		}
	})
	f.await("people", func(v live.View) bool { return v.Presence.Count == 12 })
	return f
}

func (f *full) do(fact workshop.Fact) workshop.EntryID {
	f.t.Helper()
	id, err := f.boss.Do(f.ctx, fact, "")
	if err != nil {
		f.t.Fatalf("%T: %v", fact, err)
	}
	return id
}

func (f *full) await(what string, want func(live.View) bool) live.View {
	f.t.Helper()
	v := f.boss.Now()
	for !want(v) {
		var err error
		if v, err = f.boss.Next(f.ctx); err != nil {
			f.t.Fatalf("waiting for %s: %v", what, err)
		}
	}
	return v
}

// next goes on until the part of a round.
func (f *full) next(sub workshop.SubKind) {
	f.t.Helper()
	for f.boss.Now().Workshop.Now().Sub != sub {
		f.do(&workshop.Go{Go: "next"})
	}
}

// count counts what of a kind is there.
func count(v live.View, kind workshop.IdeaKind) int {
	n := 0
	for i := range v.Workshop.Ideas() {
		if i.Kind == kind {
			n++
		}
	}
	return n
}

func marks(v live.View) int {
	n := 0
	for i := range v.Workshop.Ideas() {
		n += len(i.Marks)
	}
	return n
}

func TestTheCrowdWalksThroughAGallery(t *testing.T) {
	f := fill(t, func(*workshop.Agenda) {})
	f.next(workshop.WriteSub)
	f.await("ideas", func(v live.View) bool { return v.Harvest().Ideas >= 12 })
	f.do(&workshop.Go{Go: "goto", Step: "gallery"})
	before := marks(f.boss.Now())
	v := f.await("marks, comments and translations", func(v live.View) bool {
		return marks(v) > before+5 && count(v, workshop.Comment) >= 3 && count(v, workshop.Translation) >= 3
	})
	in := make(map[workshop.Lang]bool)
	for i := range v.Workshop.Ideas() {
		if i.Kind == workshop.Translation {
			in[i.Lang] = true
			if v.Workshop.Idea(i.On).Text == i.Text {
				t.Errorf("%q is its own translation", i.Text)
			}
		}
	}
	if in[workshop.Finnish] || len(in) == 0 {
		t.Errorf("it is translated into %v", in)
	}
}

// Where the ideas of a round are hidden people write without seeing them, and
// go on from them once they are shown.
func TestTheCrowdWritesWhatIsHidden(t *testing.T) {
	f := fill(t, func(a *workshop.Agenda) { cafe(a).Hidden = true })
	f.next(workshop.WriteSub)
	f.await("ideas", func(v live.View) bool { return ideas(v) >= 12 })
	if n := marks(f.boss.Now()); n != 0 {
		t.Errorf("%d marks on what nobody sees", n)
	}
	f.next(workshop.TalkSub)
	f.await("marks", func(v live.View) bool { return marks(v) >= 3 })
}

func TestTheCrowdChoosesTables(t *testing.T) {
	f := fill(t, func(a *workshop.Agenda) { cafe(a).Rotation = workshop.FreeRotation })
	f.next(workshop.MoveSub)
	f.await("everyone at a table", func(v live.View) bool {
		for s := range v.Workshop.Seats() {
			if s.Person() && v.Workshop.TableOf(s.ID) == 0 {
				return false
			}
		}
		return true
	})
	f.next(workshop.WriteSub)
	f.await("ideas", func(v live.View) bool { return v.Harvest().Ideas >= 6 })
}

func cafe(a *workshop.Agenda) *workshop.Step {
	for i := range a.Steps {
		if a.Steps[i].Kind == "cafe" {
			return &a.Steps[i]
		}
	}
	return nil
}

// Where ideas belong is asked, and some of the crowd say so.
func TestTheCrowdSaysWhatIsInTheWrongPlace(t *testing.T) {
	f := fill(t, func(*workshop.Agenda) {})
	f.next(workshop.WriteSub)
	f.await("ideas", func(v live.View) bool { return v.Harvest().Ideas >= 16 })
	f.do(&workshop.Go{Go: "goto", Step: "grouping"})
	v := f.boss.Now()
	into := make([][]workshop.IdeaID, 2) // by no reason at all
	for i := range v.Workshop.Ideas() {
		if i.On == 0 {
			into[int(i.ID)%2] = append(into[int(i.ID)%2], i.ID)
		}
	}
	f.do(&workshop.Group{Ideas: into[0], Title: "Parilliset", Lang: workshop.Finnish})
	f.do(&workshop.Group{Ideas: into[1], Title: "Parittomat", Lang: workshop.Finnish})
	f.next(workshop.CheckSub)
	f.await("somebody who says so", func(v live.View) bool { return len(v.Misplaced()) > 0 })
}

// The voices say the same in every language, line by line.
func TestVoicesAreTranslations(t *testing.T) {
	kinds := make(map[workshop.Lang]string)
	for _, l := range workshop.Langs() {
		b, err := os.ReadFile("voices/" + string(l) + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(b)) {
			kind, _, _ := strings.Cut(line, ": ")
			kinds[l] += kind + "\n"
		}
	}
	for l, k := range kinds {
		if k != kinds[workshop.English] || !strings.Contains(k, string(workshop.Comment)) {
			t.Errorf("%s has other kinds in other lines than English", l)
		}
	}
}

func ideas(v live.View) int {
	n := 0
	for range v.Workshop.Ideas() {
		n++
	}
	return n
}
