package main

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// mirroring is what status says of a mirror.
type mirroring struct {
	Behind, Seconds int
	Trouble         string
}

// awaitMirror asks for the status until the mirror is as wanted.
func (a *afternoon) awaitMirror(what string, want func(mirroring) bool) {
	a.t.Helper()
	var last string
	for late := time.Now().Add(time.Minute); time.Now().Before(late); {
		last = a.kahvila("status", "--json")
		var rooms []struct{ Mirror *mirroring }
		if err := json.Unmarshal([]byte(last), &rooms); err != nil || len(rooms) != 1 || rooms[0].Mirror == nil {
			a.t.Fatalf("status: %v: %s", err, last)
		}
		if want(*rooms[0].Mirror) {
			return
		}
	}
	a.t.Fatalf("the mirror is never %s: %s", what, last)
}

func level(m mirroring) bool { return m.Behind == 0 && m.Trouble == "" }

// led lets a facilitator in by a listed key.
func (a *afternoon) led() *person {
	a.t.Helper()
	lead := a.person("lead")
	public, err := os.ReadFile(lead.key + ".pub")
	if err == nil {
		err = os.WriteFile(filepath.Join(a.dir, "facilitators"), public, 0o600)
	}
	if err != nil {
		a.t.Fatal(err)
	}
	return lead
}

// holds returns the files of a folder in which the text is.
func holds(t *testing.T, dir, text string) (names []string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		b, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if strings.Contains(string(b), text) {
			names = append(names, f.Name())
		}
	}
	return names
}

// TestTakeOver loses the laptop in the middle of a round. Another one goes on
// from the mirror: under a new address, with the same host key.
func TestTakeOver(t *testing.T) {
	a := newAfternoon(t)
	lead, ada, bob := a.led(), a.person("ada"), a.person("bob")
	stick := t.TempDir()
	a.serve("--mirror", stick)
	lead.does("next")
	seat := gets[seatTaken](ada, "join", "--sector", "education", "--alias", "Ada")
	gets[seatTaken](bob, "join", "--sector", "technical")
	lead.does("goto", "cafe")
	lead.does("next")
	lead.does("next")
	first := gets[written](ada, "idea", "Ask the residents")
	gets[written](bob, "idea", "Quick money")
	bob.does("same", first.ID)
	a.awaitMirror("level", level)
	if out := lead.does("status"); !strings.Contains(out, "the mirror is up to date") {
		t.Errorf("the facilitator is told %s", out)
	}
	if s := gets[struct{ Mirror *mirroring }](lead, "status"); s.Mirror == nil || s.Mirror.Trouble != "" {
		t.Errorf("a program of the facilitator is told %+v", s.Mirror)
	}
	for _, word := range []string{"status", "status --json"} {
		if out := ada.does(word); strings.Contains(out, "mirror") {
			t.Errorf("a participant is told %s", out)
		}
	}
	a.noKeysIn(stick)
	if err := a.end(syscall.SIGKILL); err == nil {
		t.Error("killed, and all is well?")
	}

	b := &afternoon{t: t, dir: stick, data: filepath.Join(stick, "kahvila.db"), id: a.id, mark: a.mark}
	b.serve() // which compares the host key
	if slices.Equal(a.join, b.join) {
		t.Errorf("the same address: %q", b.join)
	}
	for _, p := range []*person{lead, ada, bob} {
		p.a = b
	}
	if s := gets[standing](ada, "status"); s.You.Seat != seat.Seat || s.Substep != "write" || s.People != 2 {
		t.Errorf("by the key: %+v, want seat %s", s, seat.Seat)
	}
	elsewhere := b.person("borrowed")
	elsewhere.user = seat.Word
	if s := gets[standing](elsewhere, "status"); s.You.Seat != seat.Seat {
		t.Errorf("by the return word: %+v, want seat %s", s, seat.Seat)
	}
	if ideas := gets[[]told](ada, "ideas"); len(ideas) != 2 || ideas[0].Same+ideas[1].Same != 1 {
		t.Errorf("after the take-over: %+v", ideas)
	}
	if out := lead.does("status"); !strings.Contains(out, "nobody counts twice") {
		t.Errorf("after the take-over the facilitator is told %s", out)
	}
	bob.refused("This is sealed", "same", first.ID) // he would count twice
	gets[written](ada, "idea", "And the round goes on")
	lead.does("resume")
	if err := b.end(syscall.SIGTERM); err != nil {
		t.Error(err)
	}

	// The first laptop comes back, and knows nothing of it.
	a.refuses("was gone on with", "serve", a.id, "--listen", "127.0.0.1:0", "--mirror", stick)
}

// noKeysIn holds that nothing of the keys of what is not sealed is in the
// folder.
func (a *afternoon) noKeysIn(dir string) {
	a.t.Helper()
	b, err := os.ReadFile(a.data + "." + a.id + ".keys")
	if err != nil {
		a.t.Fatal(err)
	}
	keys := regexp.MustCompile(`"([0-9a-f]{64,})"`).FindAllStringSubmatch(string(b), -1)
	if len(keys) == 0 {
		a.t.Fatalf("no keys to look for: %s", b)
	}
	for _, k := range keys {
		if found := holds(a.t, dir, k[1]); len(found) > 0 {
			a.t.Errorf("a key is in %q", found)
		}
	}
	if found, _ := filepath.Glob(filepath.Join(dir, "*.keys*")); len(found) > 0 {
		a.t.Errorf("the mirror has %q", found)
	}
}

// refuses runs another process that has to be refused with the words.
func (a *afternoon) refuses(words string, args ...string) {
	a.t.Helper()
	out, code := a.tries(args...)
	if code != refused || !strings.Contains(out, words) {
		a.t.Errorf("%q: exit code %d, %q; want %q", args, code, out, words)
	}
}

// TestMirrorComesBack takes the folder away and brings it back. What is struck
// meanwhile, and after, is in no byte of it.
func TestMirrorComesBack(t *testing.T) {
	a := newAfternoon(t)
	lead, ada := a.led(), a.person("ada")
	stick := filepath.Join(t.TempDir(), "stick")
	a.refuses("there is no folder "+stick, "serve", a.id, "--listen", "127.0.0.1:0", "--mirror", stick)
	a.refuses("The data file itself is in", "serve", a.id, "--listen", "127.0.0.1:0", "--mirror", a.dir)
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	a.serve("--mirror", stick)
	lead.does("next")
	gets[seatTaken](ada, "join", "--sector", "education")
	lead.does("goto", "cafe")
	lead.does("next")
	lead.does("next")
	bad := gets[written](ada, "idea", "Kalle is a fool")
	a.awaitMirror("level", level)
	if len(holds(t, stick, "Kalle is")) == 0 {
		t.Fatal("the search finds nothing")
	}

	away := stick + ".away"
	if err := os.Rename(stick, away); err != nil {
		t.Fatal(err)
	}
	a.awaitMirror("in trouble", func(m mirroring) bool { return strings.Contains(m.Trouble, "there is no folder "+stick) })
	lead.does("strike", bad.ID, "an insult")
	gets[written](ada, "idea", "Written meanwhile")
	a.awaitMirror("behind", func(m mirroring) bool { return m.Behind > 0 })
	if err := os.Rename(away, stick); err != nil {
		t.Fatal(err)
	}
	a.awaitMirror("level again", level)
	if found := holds(t, stick, "Kalle is"); len(found) > 0 {
		t.Errorf("what was struck is still in %q", found)
	}
	if found := holds(t, stick, "Written meanwhile"); len(found) == 0 {
		t.Error("what was written meanwhile is not there")
	}
	if err := a.end(syscall.SIGTERM); err != nil {
		t.Error(err)
	}
	a.data = filepath.Join(stick, "kahvila.db")
	if out := a.kahvila("check"); !strings.Contains(out, "is sound") {
		t.Error(out)
	}
}

// TestMirrorIsNotForOthers keeps what is there already.
func TestMirrorIsNotForOthers(t *testing.T) {
	a, other := newAfternoon(t), newAfternoon(t)
	a.led()
	if err := os.Rename(other.data, filepath.Join(other.dir, "kahvila.db")); err != nil {
		t.Fatal(err)
	}
	a.refuses("holds another workshop", "serve", a.id, "--listen", "127.0.0.1:0", "--mirror", other.dir)
	for _, name := range []string{"host_key", "facilitators"} {
		strange := t.TempDir()
		if err := os.WriteFile(filepath.Join(strange, name), []byte("somebody else's"), 0o600); err != nil {
			t.Fatal(err)
		}
		a.refuses("is there already, and is another one", "serve", a.id, "--listen", "127.0.0.1:0", "--mirror", strange)
		if files, _ := os.ReadDir(strange); len(files) != 1 {
			t.Errorf("the folder has %v", files)
		}
	}
}

// TestMirrorsHaveAdviceOfTheirOwn says nothing of --data, and of restoring
// backups, where it is the copy that is of no use: the data file is fine.
func TestMirrorsHaveAdviceOfTheirOwn(t *testing.T) {
	a := newAfternoon(t)
	a.led()
	for what, c := range map[string]struct {
		lay  func(copied string) error
		want string
	}{
		"damaged": {func(copied string) error {
			b, err := os.ReadFile(a.data)
			if err != nil {
				return err
			}
			clear(b[2*os.Getpagesize():])
			return os.WriteFile(copied, b, 0o600)
		}, "is damaged: move it aside, and a new one is made"},
		"of something else": {func(copied string) error {
			return os.WriteFile(copied, []byte("a letter"), 0o600)
		}, "is not a file of kahvila: choose another folder for the mirror"},
		"the data file": {func(copied string) error {
			return os.Link(a.data, copied)
		}, "is in use by another kahvila: choose another folder for the mirror"},
	} {
		t.Run(what, func(t *testing.T) {
			stick := t.TempDir()
			if err := c.lay(filepath.Join(stick, "kahvila.db")); err != nil {
				t.Fatal(err)
			}
			a.refuses(c.want, "serve", a.id, "--listen", "127.0.0.1:0", "--mirror", stick)
		})
	}
}

// A mirror that stumbles says so, and the room goes on. This one has lost what
// it follows.
func TestAMirrorThatStumblesIsTriedAgain(t *testing.T) {
	var said bytes.Buffer
	m := &mirror{dir: t.TempDir(), home: t.TempDir(), logger: slog.New(slog.NewTextHandler(&said, nil))}
	err := m.pass()
	if err == nil || !strings.Contains(err.Error(), "something in kahvila went wrong") {
		t.Errorf("it says %v", err)
	}
	if !strings.Contains(said.String(), "the mirror panicked") {
		t.Errorf("the log has %s", said.String())
	}
}
