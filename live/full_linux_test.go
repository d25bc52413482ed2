package live_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// page is what the small disk gives at once.
const page = 4096

// leave fills the disk but for so many pages.
func leave(t *testing.T, dir string, pages int) (filler string) {
	t.Helper()
	filler = fill(t, dir)
	info, err := os.Stat(filler)
	if err == nil {
		err = os.Truncate(filler, info.Size()-int64(pages*page))
	}
	if err != nil {
		t.Fatal(err)
	}
	return filler
}

// tight is a workshop on a disk that becomes full at some moment, and has
// room again as soon as that has been said.
type tight struct {
	*house
	filler string // empty: there is room again
	failed string // what was refused first; empty: nothing
	acts   int
}

// act does something that has to succeed at the latest when there is room
// again, and under the same name once as before.
func (a *tight) act(what string, do func(once string) error) {
	a.t.Helper()
	a.acts++
	once := fmt.Sprint("act ", a.acts)
	err := do(once)
	if err == nil {
		return
	}
	if a.filler == "" {
		a.t.Fatalf("%s: %v, with room on the disk", what, err)
	}
	if a.failed = what; workshop.Cause(err) == nil {
		a.t.Errorf("%s: %v is no sentence", what, err)
	}
	if err := os.Remove(a.filler); err != nil {
		a.t.Fatal(err)
	}
	a.filler = ""
	for late := time.Now().Add(30 * time.Second); ; a.clock.Advance(time.Second) {
		if err = do(once); err == nil {
			return
		}
		if time.Now().After(late) {
			a.t.Fatalf("%s: still %v, with room on the disk again", what, err)
		}
	}
}

func (a *tight) do(what string, s *live.Seat, f workshop.Fact) (id workshop.EntryID) {
	a.t.Helper()
	a.act(what, func(once string) (err error) {
		id, err = s.Do(a.t.Context(), f, once)
		return err
	})
	return id
}

// A disk that becomes full at any moment of an afternoon: whatever was
// acknowledged is there, what was not can be done again, and what was to be
// destroyed is.
func TestADiskThatIsFullAtAnyMoment(t *testing.T) {
	disk := smallDisk(t, 8192)
	when := make(map[string]int)
	for pages := range 50 {
		dir := filepath.Join(disk, fmt.Sprint(pages))
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		t.Run(fmt.Sprint(pages, " pages"), func(t *testing.T) {
			defer os.RemoveAll(dir)
			when[playFull(t, dir, pages)]++
		})
	}
	t.Logf("refused first: %v", when)
}

func playFull(t *testing.T, dir string, pages int) (failed string) {
	a := &tight{house: openAt(t, filepath.Join(dir, "kahvila.db"))}
	seats := a.people(4)
	a.filler = leave(t, dir, pages)
	defer func() { _ = os.Remove(a.filler) }()
	for _, s := range seats { // the file of keys needs room for what is half-written, too
		s.SetDraft("finding", strings.Repeat("half a sentence ", 250))
	}
	acked := make(map[workshop.IdeaID]string)
	for n := range 8 {
		for i, s := range seats {
			text := fmt.Sprintf("%d of %d: %s", n, i, strings.Repeat("long ", 80))
			s.SetDraft("idea", text)
			acked[workshop.IdeaID(a.do("write", s, &workshop.Write{Text: text}))] = strings.TrimSpace(text)
		}
	}
	first := workshop.IdeaID(0)
	for i := range a.room.Now().Workshop.Ideas() {
		if first == 0 {
			first = i.ID
		}
	}
	a.do("mark", seats[1], &workshop.Same{Idea: first})
	a.act("alias", func(string) error { return seats[0].SetAlias("Ada") })
	a.act("enter", func(string) error {
		s, err := a.room.Enter(live.Visitor{Fingerprint: "late", Alias: "Late", Sector: "tech"})
		if err == nil {
			seats = append(seats, s)
		}
		return err
	})
	bad := workshop.IdeaID(a.do("write", seats[0], &workshop.Write{Text: insult}))
	target := workshop.TargetID(a.do("group", a.boss, &workshop.Group{Title: "T", Ideas: []workshop.IdeaID{first}}))
	a.do("ballot", a.boss, &workshop.Go{Go: "goto", Step: "vote"})
	for i, s := range seats {
		a.do("vote", s, &workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{target: {1 + i}}})
	}
	a.do("closing", a.boss, &workshop.Go{Go: "goto", Step: "closing"})
	a.do("seal", a.boss, &workshop.Seal{})
	a.do("strike", a.boss, &workshop.Strike{Idea: bad, Reason: "an insult"})
	if a.filler != "" {
		if err := os.Remove(a.filler); err != nil {
			t.Fatal(err)
		}
		a.filler = ""
	}
	if err := errors.Join(a.room.Close(), a.file.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Check(a.path); err != nil {
		t.Error(err)
	}
	a.reopenFile()
	a.start()
	w := a.room.Now().Workshop
	for id, text := range acked {
		if i := w.Idea(id); i == nil || i.Text != text {
			t.Errorf("%d was acknowledged, and is %+v", id, i)
		}
	}
	if n := len(ideas(w)); n != len(acked)+1 {
		t.Errorf("%d ideas, want %d", n, len(acked)+1)
	}
	if n := w.Ballot().Voted(); n != len(seats) {
		t.Errorf("%d have voted, want %d", n, len(seats))
	}
	if n := len(w.Idea(first).Marks); n != 1 {
		t.Errorf("%d marks", n)
	}
	b, err := os.ReadFile(a.path)
	if err != nil || strings.Contains(string(b), insult) {
		t.Errorf("the struck text is in the file: %v", err)
	}
	for _, s := range w.SealedScopes() {
		if _, ok := a.vault.Key(s); ok {
			t.Errorf("the key of %s is there", s)
		}
	}
	return a.failed
}
