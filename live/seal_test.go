package live_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/store"
	"kahvila/workshop"
)

func TestAfterSealingNobodyCanFindOut(t *testing.T) {
	s := newSecrets(t, 14, 3)
	var backups []string
	// check looks at what must be so at every time.
	check := func(when string) {
		t.Helper()
		s.remember()
		backups = append(backups, s.backup(when))
		kept := map[string][]byte{}
		for path, b := range s.files(backups...) {
			if path != s.path+"."+id+".keys" {
				kept[path] = b
			}
		}
		if where := s.keyIn(kept); where != "" {
			t.Errorf("%s: %s", when, where)
		}
		for path, b := range kept {
			if bytes.Contains(b, []byte("half-written")) {
				t.Errorf("%s: a draft is in %s", when, filepath.Base(path))
			}
		}
		if info, err := os.Stat(s.path + "." + id + ".keys"); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: the vault: %v %v", when, info.Mode(), err)
		}
	}
	s.to("cafe", 1)
	for i, seat := range s.seats {
		seat.SetDraft("idea", fmt.Sprint("half-written by ", i))
	}
	s.seats[0].Leave() // saves the drafts at once
	s.round()
	check("midround")
	s.to("cafe", 2)
	ids := s.round()
	s.to("quiet", 1)
	s.round()
	s.to("group", 1)
	s.vote(ids[0])
	check("rating")
	s.to("closing", 1)
	before := s.files(backups...)
	if s.keyIn(before) == "" || len(s.guess(before)) < 100 {
		t.Fatal("the thief of an open workshop finds nothing: this test would never fail")
	}
	s.do(s.boss, &workshop.Seal{})

	after := s.files(backups...)
	if where := s.keyIn(after); where != "" {
		t.Error(where)
	}
	if found := s.guess(after); len(found) > 0 {
		t.Errorf("found out %d things, for example that %s", len(found), found[0])
	}
	if found := s.crossed(); len(found) > 0 {
		t.Errorf("%d crossed, for example %s", len(found), found[0])
	}
	for _, seat := range s.seats {
		_, err := seat.Do(t.Context(), &workshop.Undo{}, "")
		refused(t, err, "There is nothing to undo.")
		v := seat.Now()
		for i := range v.Workshop.Ideas() {
			if v.Mine(i) || v.Marked(i) {
				t.Fatal("the seat still knows its own")
			}
		}
	}
	_, err := s.seats[1].Do(t.Context(), &workshop.Edit{Idea: ids[1], Text: "x"}, "")
	refused(t, err, "This is sealed: nothing in it can be changed any more.")
}

// dies makes the room end as a process does that is killed when the entry is on
// disk and nothing else has happened, and opens everything again.
func (s *secrets) dies(log *faulty, f workshop.Fact) {
	s.t.Helper()
	log.set(func() { log.after, log.gone = 1, true })
	ctx, kill := context.WithCancel(s.t.Context())
	answered := make(chan error, 1)
	go func() {
		_, err := s.boss.Do(ctx, f, "")
		answered <- err
	}()
	await(s.t, s.boss, "trouble", func(live.View) bool { return s.boss.Keeping().Trouble != nil })
	kill()
	if err := <-answered; err == nil {
		s.t.Fatalf("%T was acknowledged by the dead", f)
	}
	if err := s.room.Close(); err == nil {
		s.t.Fatal("all is well with a room whose disk has gone")
	}
	log.gone = false
	s.reopen(log)
}

func (s *secrets) reopen(log *faulty) {
	s.t.Helper()
	if err := s.file.Close(); err != nil {
		s.t.Fatal(err)
	}
	var err error
	if s.file, err = store.Open(s.path, nil); err != nil {
		s.t.Fatal(err)
	}
	if log.Log, err = s.file.Log(id); err != nil {
		s.t.Fatal(err)
	}
	s.start()
}

func TestSealingHoldsWhenTheProcessDiesInBetween(t *testing.T) {
	log := new(faulty)
	s := newSecrets(t, 12, 2, func(h *house) { log.Log = h.log; h.log = log })
	s.to("cafe", 1)
	s.round()
	s.to("closing", 1)
	s.remember()
	s.dies(log, &workshop.Seal{})
	after := s.files()
	if len(s.room.Now().Workshop.SealedScopes()) == 0 {
		t.Fatal("the seal is not in the log")
	}
	if where := s.keyIn(after); where != "" {
		t.Error(where)
	}
	if found := s.guess(after); len(found) > 0 {
		t.Errorf("found out %d things, for example that %s", len(found), found[0])
	}
}

// full is a vault on a disk that is full.
type full struct{ live.Vault }

func (full) DestroyKeys(...workshop.Scope) error { return errDisk }

// onAFullVault opens the room again, with keys that cannot be destroyed.
func (s *secrets) onAFullVault() (*live.Room, *live.Seat) {
	s.t.Helper()
	s.room.Close()
	r, err := live.Open(s.log, full{s.vault}, s.o)
	if err != nil {
		s.t.Fatal(err)
	}
	boss, err := r.Enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	if err != nil {
		s.t.Fatal(err)
	}
	return r, boss
}

// That something is sealed is not said before it is.
func TestASealIsNotAcknowledgedWhileItsKeysAreThere(t *testing.T) {
	s := newSecrets(t, 5, 1)
	s.to("cafe", 1)
	s.round()
	s.to("closing", 1)
	s.remember()
	r, boss := s.onAFullVault()
	if _, err := boss.Do(t.Context(), &workshop.Seal{}, ""); !errors.Is(err, errDisk) {
		t.Errorf("sealing on a full disk: %v", err)
	}
	if err := r.Close(); err == nil {
		t.Error("the room closed as if nothing were left to do")
	}
	s.start()
	if where := s.keyIn(s.files()); where != "" {
		t.Errorf("opened again: %s", where)
	}
}

const insult = "Nobody can stand Kalle Kahvinen"

// struck writes an insult in every place it can get to by itself.
func (s *secrets) struck() workshop.IdeaID {
	s.t.Helper()
	s.to("cafe", 1)
	bad := workshop.IdeaID(s.do(s.seats[0], &workshop.Write{Text: insult}))
	s.do(s.seats[0], &workshop.Edit{Idea: bad, Text: insult + ", I say"})
	s.do(s.seats[0], &workshop.Undo{})
	s.do(s.seats[0], &workshop.Edit{Idea: bad, Text: "well, " + insult})
	return bad
}

func (s *secrets) insulted() (where []string) {
	for path, b := range s.files() {
		if bytes.Contains(b, []byte("Kahvinen")) {
			where = append(where, filepath.Base(path))
		}
	}
	return where
}

func TestStrikingHoldsWhenTheProcessDiesInBetween(t *testing.T) {
	log := new(faulty)
	s := newSecrets(t, 5, 1, func(h *house) { log.Log = h.log; h.log = log })
	bad := s.struck()
	if len(s.insulted()) == 0 {
		t.Fatal("the text is in no file before it is struck")
	}
	s.dies(log, &workshop.Strike{Idea: bad, Reason: "an insult"})
	if where := s.insulted(); len(where) > 0 {
		t.Errorf("the struck text is in %v", where)
	}
	if i := s.room.Now().Workshop.Idea(bad); i.Struck != "an insult" {
		t.Errorf("the idea is %+v", i)
	}
}

// A group without a title is called what its first idea says.
func TestStrikingFindsTheTitlesThatRepeatAnIdea(t *testing.T) {
	s := newSecrets(t, 5, 1)
	bad := s.struck()
	fine := workshop.IdeaID(s.do(s.seats[1], &workshop.Write{Text: "fine"}))
	target := workshop.TargetID(s.do(s.boss, &workshop.Group{Ideas: []workshop.IdeaID{bad}}))
	s.do(s.boss, &workshop.Move{Idea: fine, Target: target})
	s.do(s.boss, &workshop.Undo{})
	s.do(s.boss, &workshop.Title{Target: target, Lang: workshop.Swedish, Title: "Bra"})
	s.do(s.boss, &workshop.Undo{})
	s.do(s.boss, &workshop.Title{Target: target, Lang: workshop.Swedish, Title: "Bra"})
	s.do(s.boss, &workshop.Strike{Idea: bad, Reason: "an insult"})
	if where := s.insulted(); len(where) > 0 {
		t.Errorf("the struck text is in %v", where)
	}
	title := s.room.Now().Workshop.Target(target).Title
	if strings.Contains(fmt.Sprint(title), "Kahvinen") || title[workshop.Swedish] != "Bra" {
		t.Errorf("the target is called %v", title)
	}
}

// random numbers of the room are not what hides people: another seed hides
// them as well.
func TestAnotherSeedHidesAsWell(t *testing.T) {
	s := newSecrets(t, 12, 2, func(h *house) { h.o.Random = livetest.Random(9) })
	s.to("cafe", 1)
	s.round()
	s.do(s.boss, &workshop.Stop{})
	s.to("closing", 1)
	s.remember()
	s.do(s.boss, &workshop.Seal{})
	if where := s.keyIn(s.files()); where != "" {
		t.Error(where)
	}
}

// What is no idea is destroyed in the files as well.
func TestStrikingFindsNamesInOtherTexts(t *testing.T) {
	s := newSecrets(t, 5, 1)
	s.to("cafe", 1)
	finding := s.do(s.seats[0], &workshop.Find{Text: insult})
	again := s.do(s.seats[0], &workshop.Find{Text: insult})
	s.do(s.seats[0], &workshop.Undo{})
	message := s.do(s.boss, &workshop.Say{Text: insult})
	idea := workshop.IdeaID(s.do(s.seats[1], &workshop.Write{Text: "fine"}))
	target := workshop.TargetID(s.do(s.boss, &workshop.Group{Title: "Fine", Ideas: []workshop.IdeaID{idea}}))
	owner, nobody := insult, ""
	named := s.do(s.boss, &workshop.SetRow{Target: target, Owner: &owner})
	s.do(s.boss, &workshop.SetRow{Target: target, Owner: &nobody})
	s.do(s.boss, &workshop.Undo{})
	if len(s.insulted()) == 0 {
		t.Fatal("the text is in no file before it is struck")
	}
	for _, id := range []workshop.EntryID{finding, again, message, named} {
		s.do(s.boss, &workshop.Strike{Idea: workshop.IdeaID(id), Reason: "an insult"})
	}
	if where := s.insulted(); len(where) > 0 {
		t.Errorf("the struck text is in %v", where)
	}
	w := s.room.Now().Workshop
	if len(w.Findings())+len(w.Messages()) > 0 || w.Row(target).Owner != "" {
		t.Errorf("left: %v, %v, %v", w.Findings(), w.Messages(), w.Row(target))
	}
}

// What says the same in another language goes with the idea.
func TestStrikingFindsTheSameInAnotherLanguage(t *testing.T) {
	s := newSecrets(t, 5, 1)
	s.to("cafe", 1)
	idea := workshop.IdeaID(s.do(s.seats[0], &workshop.Write{Text: "Ett elakt ord"}))
	same := workshop.IdeaID(s.do(s.seats[1], &workshop.Write{Text: insult, On: idea, Kind: workshop.Translation, Lang: workshop.English}))
	s.do(s.boss, &workshop.Strike{Idea: idea, Reason: "an insult"})
	if i := s.room.Now().Workshop.Idea(same); i.Text != "" || i.Struck == "" {
		t.Errorf("the translation is %+v", i)
	}
	if where := s.insulted(); len(where) > 0 {
		t.Errorf("the struck text is in %v", where)
	}
}
