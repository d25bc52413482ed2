package live_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
)

const (
	sheetVictim = "KAHVILA_SHEET_VICTIM" // as victim, of sheets
	sheetRows   = 40
)

// sheetRoom opens the room of a data file that is there, and the seat of a
// facilitator.
func sheetRoom(path string) (f *store.File, r *live.Room, boss *live.Seat, err error) {
	if f, r, err = openAgain(path); err != nil {
		return nil, nil, nil, err
	}
	boss, err = r.Enter(live.Visitor{Role: workshop.Facilitator, Fingerprint: "boss"})
	return f, r, boss, err
}

// statusSheet is the nth status sheet that comes back: it changes every row.
func statusSheet(w *workshop.Workshop, n int) *workshop.Sheet {
	f := &workshop.Sheet{}
	owner, status, reason := fmt.Sprint("owner ", n), workshop.Status("planned"), fmt.Sprint("because of ", n)
	if n%2 == 1 {
		status = "postponed"
	}
	for t := range w.Targets() {
		f.Lines = append(f.Lines, workshop.SheetLine{At: len(f.Lines) + 2, Row: &workshop.SetRow{Target: t.ID, Owner: &owner, Status: &status, Reason: reason}})
	}
	return f
}

// takeSheets takes in one sheet after the other, and says of each that it
// begins and that it is acknowledged.
func takeSheets(path string) {
	_, _, boss, err := sheetRoom(path)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	n := 0
	for t := range boss.Now().Workshop.Targets() {
		_, _ = fmt.Sscanf(boss.Now().Workshop.Row(t.ID).Owner, "owner %d", &n) // none before the first
		break
	}
	for {
		n++
		fmt.Println("begins", n)
		if _, err := boss.Do(context.Background(), statusSheet(boss.Now().Workshop, n), fmt.Sprint("sheet ", n)); err != nil {
			fmt.Println("error", err)
			return
		}
		fmt.Println("taken", n)
	}
}

// killSheet starts a room in a process of its own and kills it a moment after
// it has said something for the so manieth time. It returns the sheet that it
// has begun with last, and the one that it has acknowledged last.
func killSheet(t *testing.T, path string, after int) (begun, taken int) {
	t.Helper()
	room := run(t, "TestASheetIsTakenWholeOrNotAtAll", sheetVictim, path)
	for seen := 1; room.Scan(); seen++ {
		var what string
		var n int
		if _, err := fmt.Sscan(room.Text(), &what, &n); err != nil || what == "error" {
			t.Fatalf("the room says %q", room.Text())
		}
		if what == "begins" {
			begun = n
		} else {
			taken = n
		}
		if seen == after {
			room.kill()
		}
	}
	room.gone()
	return begun, taken
}

// A room that is killed while a status sheet comes in has all of the sheet or
// nothing of it, and all if it has said so.
func TestASheetIsTakenWholeOrNotAtAll(t *testing.T) {
	if path := os.Getenv(sheetVictim); path != "" {
		takeSheets(path)
		os.Exit(0)
	}
	path := filepath.Join(t.TempDir(), "kahvila.db")
	prepareRows(t, path)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	g := rand.New(rand.NewPCG(seed, 0))
	before := 0
	for i := range 8 {
		begun, taken := killSheet(t, path, 1+2*g.IntN(5)+i%2)
		taken = max(taken, before)
		before = holdSheet(t, path, begun, taken)
	}
}

// holdSheet looks at what a killed room has of its sheets, takes the last one
// back and in again, and returns which it is.
func holdSheet(t *testing.T, path string, begun, taken int) int {
	t.Helper()
	f, r, boss, err := sheetRoom(path)
	if err != nil {
		t.Fatal(err)
	}
	owners := func() map[string]int {
		all := make(map[string]int)
		for target := range boss.Now().Workshop.Targets() {
			row := boss.Now().Workshop.Row(target.ID)
			all[row.Owner+" "+row.History[len(row.History)-1].Reason]++
		}
		return all
	}
	said := func(n int) string { return fmt.Sprintf("owner %d because of %d", n, n) }
	has := taken
	if owners()[said(begun)] > 0 { // it was killed before it could say so
		has = begun
	}
	if got := owners(); begun < taken || begun > taken+1 || len(got) != 1 || got[said(has)] != sheetRows {
		t.Fatalf("sheet %d had begun and %d was acknowledged: %v", begun, taken, got)
	}
	if _, err := boss.Do(t.Context(), statusSheet(boss.Now().Workshop, has+1), ""); err != nil {
		t.Fatal(err)
	}
	if _, err := boss.Do(t.Context(), &workshop.Undo{}, ""); err != nil {
		t.Fatal(err)
	}
	if got := owners(); got[said(has)] != sheetRows {
		t.Errorf("one more was taken back, and it is not as before: %v", got)
	}
	closed(t, f, r)
	return has
}

// prepareRows makes a workshop with a roadmap, of which sheet 0 has come back.
func prepareRows(t *testing.T, path string) {
	t.Helper()
	prepare(t, path)
	f, r, boss, err := sheetRoom(path)
	if err != nil {
		t.Fatal(err)
	}
	for n := range sheetRows {
		idea, err := boss.Do(t.Context(), &workshop.Write{Text: fmt.Sprint("idea ", n), Source: workshop.Paper, Table: 1, Question: "q1"}, "")
		if err == nil {
			_, err = boss.Do(t.Context(), &workshop.Group{Title: fmt.Sprint("Target ", n), Lang: workshop.English, Ideas: []workshop.IdeaID{workshop.IdeaID(idea)}}, "")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := boss.Do(t.Context(), statusSheet(boss.Now().Workshop, 0), ""); err != nil {
		t.Fatal(err)
	}
	closed(t, f, r)
}
