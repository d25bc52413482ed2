package live_test

import (
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// A workshop whose keys are gone, as after a restored backup, a mirror, or a
// damaged file of keys that was moved aside: everything that was sent is there
// and counts, and nobody counts twice.
func TestWithoutItsKeysNobodyCountsTwice(t *testing.T) {
	h := open(t)
	s := h.people(3)
	idea := h.do(s[0], &workshop.Write{Text: "one"})
	h.do(s[1], &workshop.Same{Idea: workshop.IdeaID(idea)})
	target := workshop.TargetID(h.do(h.boss, &workshop.Group{Title: "T", Ideas: []workshop.IdeaID{workshop.IdeaID(idea)}}))
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "vote"})
	yes := map[workshop.TargetID]prioritise.Answer{target: {3}}
	for _, x := range s[:2] {
		h.do(x, &workshop.Vote{Answers: yes})
	}
	if err := h.room.Close(); err != nil {
		t.Fatal(err)
	}
	if err := h.file.DestroyVault(id); err != nil {
		t.Fatal(err)
	}
	h.start()
	h.boss = h.enter(facilitator())
	s[0], s[1] = h.enter(back(0)), h.enter(back(1))

	k := h.boss.Keeping()
	if k.Lost == nil || !strings.Contains(k.Lost.Error(), "nobody counts twice") || s[0].Keeping().Lost != nil {
		t.Errorf("the facilitator is told %v, a participant %v", k.Lost, s[0].Keeping().Lost)
	}
	if _, err := s[0].Do(t.Context(), &workshop.Vote{Answers: yes}, ""); err == nil {
		t.Error("somebody voted twice")
	}
	if _, err := s[1].Do(t.Context(), &workshop.Same{Idea: workshop.IdeaID(idea)}, ""); err == nil {
		t.Error("somebody marked twice")
	}
	w := h.boss.Now().Workshop
	if got := w.Ballot().Voted(); got != 2 {
		t.Errorf("%d have voted", got)
	}
	if got := len(w.Idea(workshop.IdeaID(idea)).Marks); got != 1 {
		t.Errorf("%d marks", got)
	}
	// Rating again is a new ballot.
	h.do(h.boss, &workshop.Go{Go: "back"})
	if k := h.boss.Keeping(); k.Lost != nil {
		t.Errorf("said for ever: %v", k.Lost)
	}
	h.do(h.boss, &workshop.Go{Go: "goto", Step: "vote"})
	h.do(s[0], &workshop.Vote{Answers: yes})
	h.restart()
	if n := len(h.room.Now().Workshop.SealedScopes()); n == 0 {
		t.Error("nothing is sealed")
	}
	if h.room.Keeping().Lost != nil {
		t.Error("lost twice")
	}
}

// The clock that ran when the first laptop died has never more than it had, and
// never what had passed already.
func TestWithoutItsKeysAClockHasNotMoreTime(t *testing.T) {
	for name, c := range map[string]struct {
		do          func(h *house)
		least, most time.Duration
	}{
		"set": {func(*house) {}, 5 * time.Minute, 5 * time.Minute},
		"resumed": {func(h *house) {
			h.do(h.boss, &workshop.Pause{})
			h.clock.Advance(10 * time.Minute)
			h.do(h.boss, &workshop.Resume{})
		}, 5 * time.Minute, 5 * time.Minute},
		"longer": {func(h *house) { h.do(h.boss, &workshop.Extend{}) }, 6 * time.Minute, 6 * time.Minute},
		"going on": {func(h *house) {
			h.clock.Advance(2*time.Minute + 30*time.Second)
			h.do(h.boss, &workshop.Say{Text: "half time"})
		}, 2 * time.Minute, 3*time.Minute + 30*time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			h.clock.Advance(43 * time.Second)
			h.people(1)
			c.do(h)
			if err := h.room.Close(); err != nil {
				t.Fatal(err)
			}
			if err := h.file.DestroyVault(id); err != nil {
				t.Fatal(err)
			}
			h.start()
			n := h.room.Now().Workshop.Now()
			if !n.Paused || n.Left < c.least || n.Left > c.most {
				t.Errorf("%v left, paused: %t", n.Left, n.Paused)
			}
		})
	}
}

// In the middle of a round people write on, under a new key.
func TestWithoutItsKeysARoundGoesOn(t *testing.T) {
	h := open(t)
	s := h.people(1)[0]
	old := h.do(s, &workshop.Write{Text: "before"})
	if err := h.room.Close(); err != nil {
		t.Fatal(err)
	}
	if err := h.file.DestroyVault(id); err != nil {
		t.Fatal(err)
	}
	h.start()
	s = h.enter(back(0))
	h.do(s, &workshop.Write{Text: "after"})
	if _, err := s.Do(t.Context(), &workshop.Edit{Idea: workshop.IdeaID(old), Text: "x"}, ""); err == nil {
		t.Error("changed without the key")
	}
	h.restart()
	s = h.enter(back(0))
	h.do(s, &workshop.Write{Text: "later"})
	if got := ideas(s.Now().Workshop); len(got) != 3 {
		t.Errorf("there is %q", got)
	}
}

// A damaged or cut-off file of keys is said to be that, with what to do; moved
// aside, everything that was sent is there.
func TestADamagedFileOfKeys(t *testing.T) {
	h := open(t)
	s := h.people(1)[0]
	h.do(s, &workshop.Write{Text: "sent"})
	keys := h.path + "." + id + ".keys"
	whole, err := os.ReadFile(keys)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.room.Close(); err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{"cut": whole[:len(whole)/2], "empty": {}, "zeros": make([]byte, len(whole))} {
		if err := h.file.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(keys, b, 0o600); err != nil {
			t.Fatal(err)
		}
		h.reopenFile()
		_, err := h.file.Vault(id)
		if err == nil || !strings.Contains(err.Error(), keys) || !strings.Contains(err.Error(), "move that file aside") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := os.Rename(keys, keys+".aside"); err != nil {
		t.Fatal(err)
	}
	h.start()
	if got := ideas(h.room.Now().Workshop); len(got) != 1 || got[0] != "sent" {
		t.Errorf("there is %q", got)
	}
}

// A data file that is deleted under a room is put back within seconds, and the
// facilitator is told; one that is replaced is said to be that.
func TestTheDataFileIsDeletedUnderARoom(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the system does not let it be deleted")
	}
	h := open(t)
	s := h.people(1)[0]
	h.do(s, &workshop.Write{Text: "before"})
	told := func(words string) {
		t.Helper()
		h.clock.Advance(2 * time.Second)
		await(t, h.boss, words, func(live.View) bool {
			k := h.boss.Keeping().Trouble
			return k != nil && strings.Contains(k.Error(), words)
		})
	}
	if err := os.Remove(h.path); err != nil {
		t.Fatal(err)
	}
	told("It has been put back")
	if _, err := os.Stat(h.path); err != nil {
		t.Fatal(err)
	}
	h.do(s, &workshop.Write{Text: "after"})

	h.do(h.boss, &workshop.Pause{}) // nothing comes due that could fail before what is sent
	if err := os.Rename(h.path, h.path+".aside"); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(h.path, []byte("another"), 0o600); err != nil {
		t.Fatal(err)
	}
	told("another file was put in the place of " + h.path)
	answer := make(chan error, 1)
	go func() {
		_, err := s.Do(t.Context(), &workshop.Write{Text: "somewhere"}, "r")
		answer <- err
	}()
	var err error
	for err == nil {
		h.clock.Advance(time.Minute)
		select {
		case err = <-answer:
			refused(t, err, "Nobody can say yet whether this was saved. Your text is kept: look before you send it again.")
		default:
			runtime.Gosched()
		}
	}
	if err := os.Rename(h.path+".aside", h.path); err != nil {
		t.Fatal(err)
	}
	for err != nil {
		h.clock.Advance(time.Minute)
		_, err = s.Do(t.Context(), &workshop.Write{Text: "somewhere"}, "r")
	}
	if got := ideas(s.Now().Workshop); len(got) != 3 || got[2] != "somewhere" {
		t.Errorf("there is %q", got)
	}
}
