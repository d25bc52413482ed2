package crowd_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/live/crowd"
	"kahvila/store"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// A crowd fills a workshop by itself: in every language it writes, marks and
// rates until there is something to see.
func TestTheCrowdTakesPart(t *testing.T) {
	for _, lang := range workshop.Langs() {
		t.Run(string(lang), func(t *testing.T) {
			file, err := store.Open(filepath.Join(t.TempDir(), "kahvila.db"), nil)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
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
			defer room.Close()
			boss, err := room.Enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
			defer cancel()
			do := func(f workshop.Fact) workshop.EntryID {
				t.Helper()
				id, err := boss.Do(ctx, f, "")
				if err != nil {
					t.Fatalf("%T: %v", f, err)
				}
				return id
			}
			a, err := agenda.Load("learning-cafe")
			if err != nil {
				t.Fatal(err)
			}
			do(&workshop.SetAgenda{Agenda: a})
			gone := make(chan error, 1)
			stop, end := context.WithCancel(ctx)
			go func() {
				gone <- crowd.Run(stop, room, crowd.Options{People: 9, Lang: lang, Seed: 1, Pace: 4 * time.Millisecond})
			}()
			await := func(what string, want func(live.View) bool) live.View {
				t.Helper()
				v := boss.Now()
				for !want(v) {
					if v, err = boss.Next(ctx); err != nil {
						t.Fatalf("waiting for %s: %v", what, err)
					}
				}
				return v
			}
			await("people", func(v live.View) bool { return v.Presence.Count == 9 })
			for boss.Now().Workshop.Now().Sub != workshop.WriteSub {
				do(&workshop.Go{Go: "next"})
			}
			v := await("ideas with marks", func(v live.View) bool {
				n, marks := 0, 0
				for i := range v.Workshop.Ideas() {
					n++
					marks += len(i.Marks)
				}
				return n >= 10 && marks >= 5
			})
			texts := make(map[string]bool)
			said := 0
			for i := range v.Workshop.Ideas() {
				said++
				texts[i.Text] = true
			}
			if len(texts) < said/2 {
				t.Errorf("of %d things that were said only %d are not the same", said, len(texts))
			}
			for boss.Now().Workshop.Now().Sub != workshop.FindingsSub {
				do(&workshop.Go{Go: "next"})
			}
			await("a key finding of each table", func(v live.View) bool {
				tables := make(map[int]bool)
				for _, f := range v.Workshop.Findings() {
					tables[f.Table] = true
				}
				return len(tables) == v.Workshop.Seating(v.Workshop.Now().Step).Tables
			})
			var first []workshop.IdeaID
			for i := range v.Workshop.Ideas() {
				if i.On == 0 && len(first) < 2 {
					first = append(first, i.ID)
				}
			}
			do(&workshop.Group{Title: "One", Ideas: first[:1]})
			do(&workshop.Group{Title: "Two", Ideas: first[1:]})
			do(&workshop.Go{Go: "goto", Step: voteStep(t, a)})
			await("all to have rated", func(v live.View) bool { return v.Workshop.Ballot().Voted() == 9 })
			do(&workshop.Go{Go: "next"})
			do(&workshop.Reveal{})
			if reasons(boss.Now()) > 0 {
				t.Error("people give reasons before they see where they were apart")
			}
			do(&workshop.Reveal{})
			v = await("reasons", func(v live.View) bool { return reasons(v) >= 6 }) // of three people
			for r := range v.Workshop.Reasons() {
				if r.Lang != lang || r.Side.Title() == "" {
					t.Errorf("%+v is none in %s", r, lang)
				}
			}
			end()
			if err := <-gone; err != nil {
				t.Error(err)
			}
		})
	}
}

func reasons(v live.View) (n int) {
	for range v.Workshop.Reasons() {
		n++
	}
	return n
}

func voteStep(t *testing.T, a workshop.Agenda) string {
	for _, s := range a.Steps {
		if s.Kind == "vote" {
			return s.ID
		}
	}
	t.Fatal("the template has no rating")
	return ""
}
