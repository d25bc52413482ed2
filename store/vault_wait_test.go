package store

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

// A full room types on while all that it has typed is written, again and again:
// nothing of it is lost or mixed up, and what is on disk is of one moment.
func TestAllTypeWhileAllDraftsAreWritten(t *testing.T) {
	path := dataFile(t)
	f := opened(t, path)
	created(t, f, "alpha")
	v, err := f.Vault("alpha")
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat(" half a sentence", 250)
	text := func(n, round int) string { return fmt.Sprint(n, " ", round, long) }
	const people, typing = 500, 4
	for n := range people {
		v.SetDraft(person(n).Seat, "idea", text(n, 0))
	}
	var wg sync.WaitGroup
	over := make(chan struct{})
	rounds := make([]int, typing)
	for n := range typing {
		wg.Go(func() {
			for round := 1; ; round++ {
				select {
				case <-over:
					return
				default:
				}
				v.SetDraft(person(n).Seat, "idea", text(n, round))
				v.SetDraft(person(n).Seat, "about", fmt.Sprint(round))
				if v.SetDraft(person(n).Seat, "about", ""); round%2 == 0 {
					v.SetDraft(person(n).Seat, "idea", "")
				}
				rounds[n] = round
			}
		})
	}
	for n := range 4 {
		if err := v.Save(noon.Add(time.Duration(n) * time.Second)); err != nil {
			t.Fatal(err)
		}
		again := &Vault{f: f, path: v.path, workshop: "alpha"}
		if err := again.read(); err != nil {
			t.Fatal(err)
		}
		for n := typing; n < people; n++ {
			if got := again.Draft(person(n).Seat, "idea"); got != text(n, 0) {
				t.Fatalf("%d has %.20q on disk", n, got)
			}
		}
	}
	close(over)
	wg.Wait()
	if err := v.Save(noon.Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	again := &Vault{f: f, path: v.path, workshop: "alpha"}
	if err := again.read(); err != nil {
		t.Fatal(err)
	}
	for n, round := range rounds {
		want := ""
		if round%2 == 1 {
			want = text(n, round)
		}
		if got := again.Draft(person(n).Seat, "idea"); got != want {
			t.Errorf("%d has %.20q on disk, want %.20q", n, got, want)
		}
	}
}
