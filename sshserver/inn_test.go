package sshserver

import (
	"bytes"
	"context"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// inn is a room behind a server, both of which can be opened again over the
// same files, and all that they leave behind.
type inn struct {
	t    *testing.T
	dir  string
	log  safeBuffer
	boss gossh.Signer
	o    live.Options

	limits Limits
	addr   string
	room   *live.Room
	close  func() // both, as when the machine restarts
}

func openInn(t *testing.T, o live.Options, change ...func(*inn)) *inn {
	t.Helper()
	n := &inn{t: t, dir: t.TempDir(), boss: newKey(t), o: o}
	for _, f := range change {
		f(n)
	}
	n.o.ID = "cafe"
	n.o.Log = slog.New(slog.NewTextHandler(&n.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	n.open()
	t.Cleanup(func() { n.close() })
	a, err := agenda.Load("learning-cafe")
	if err != nil {
		t.Fatal(err)
	}
	host, err := n.room.Enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := host.Do(t.Context(), &workshop.SetAgenda{Agenda: a}, ""); err != nil {
		t.Fatal(err)
	}
	host.Leave()
	return n
}

func (n *inn) open() {
	n.t.Helper()
	must := func(err error) {
		n.t.Helper()
		if err != nil {
			n.t.Fatal(err)
		}
	}
	file, err := store.Open(filepath.Join(n.dir, "kahvila.db"), nil)
	must(err)
	log, err := file.Log("cafe")
	if err != nil {
		log, err = file.Create("Café", "cafe", time.Now())
	}
	must(err)
	vault, err := file.Vault("cafe")
	must(err)
	n.room, err = live.Open(log, vault, n.o)
	must(err)
	s, err := NewRoom(n.room, RoomOptions{
		Options:      Options{HostKey: filepath.Join(n.dir, "host"), Log: n.o.Log, Limits: n.limits},
		Facilitators: []ssh.PublicKey{n.boss.PublicKey()}, Join: func() string { return "ssh cafe.test" }, Lang: workshop.English,
	})
	must(err)
	n.addr = started(n.t, s)
	n.close = func() {
		_ = s.Shutdown(context.Background())
		n.room.Close()
		file.Close()
	}
}

func (n *inn) restart() {
	n.t.Helper()
	n.close()
	n.open()
}

// as connects under a user name.
func (n *inn) as(user string, auth ...gossh.AuthMethod) *gossh.Client {
	n.t.Helper()
	client, err := gossh.Dial("tcp", n.addr, config(user, auth...))
	if err != nil {
		n.t.Fatal(err)
	}
	n.t.Cleanup(func() { client.Close() })
	return client
}

// console says words with the facilitator's key.
func (n *inn) console(word string) string {
	n.t.Helper()
	return say(n.t, n.as("anna", gossh.PublicKeys(n.boss)), word, 0)
}

func (n *inn) goTo(sub workshop.SubKind) {
	n.t.Helper()
	for n.room.Now().Workshop.Now().Sub != sub {
		n.console("next")
	}
}

// wordOf returns the return word that an answer tells.
func wordOf(t *testing.T, answer string) string {
	t.Helper()
	for _, before := range []string{"eturn word: ", "to the person: "} {
		if _, rest, ok := strings.Cut(answer, before); ok {
			word, _, _ := strings.Cut(rest, "\n")
			return strings.TrimSpace(word)
		}
	}
	t.Fatalf("there is no word in %q", answer)
	return ""
}

// left returns the names of all files that have the text in them.
func (n *inn) left(text string) (in []string) {
	n.t.Helper()
	err := filepath.WalkDir(n.dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(bytes.ToLower(b), []byte(text)) || strings.Contains(strings.ToLower(path), text) {
			in = append(in, path)
		}
		return err
	})
	if err != nil {
		n.t.Fatal(err)
	}
	if strings.Contains(strings.ToLower(n.log.String()), text) {
		in = append(in, "the log: "+n.log.String())
	}
	return in
}

// What Windows calls somebody goes with every connection of theirs. It is on
// no screen, in no answer, in no file and in no log.
func TestTheNameOfAnAccountIsNowhere(t *testing.T) {
	n := openInn(t, live.Options{})
	for i, user := range []string{`DOMAIN\maija.meikalainen`, "maija.meikalainen@kunta.example", "Maija", "meikalainen123"} {
		key := newKey(t)
		screen := joinWith(t, n.as(user, gossh.PublicKeys(key)), 80, 24)
		screen.await("Kieli")
		screen.press("3")
		for _, text := range []string{"Go on", "Come in"} {
			screen.await(text)
			screen.press("\r")
		}
		screen.awaitAny("Your return word is", "write here")
		keyless := say(t, n.as(user), "join --lang en --sector "+n.room.Now().Workshop.Agenda().Sectors[0].ID, 0)
		seen := screen.text() + keyless
		for _, word := range []string{"status", "status --json", "help", "wall", "nonsense"} {
			exit := 0
			if word == "nonsense" {
				exit = 2
			}
			seen += say(t, n.as(user, gossh.PublicKeys(key)), word, exit)
		}
		seen += say(t, n.as(user), "status", 1) // has not joined
		if i == 0 {
			n.goTo(workshop.WriteSub)
		}
		seen += say(t, n.as(user, gossh.PublicKeys(key)), "idea An idea of somebody", 0)
		seen += n.console("people") + n.console("people --json") + n.console("ideas --json") + n.console("export json") + screen.text()
		for _, name := range []string{"maija", "meikalainen", "domain", "kunta.example"} {
			if strings.Contains(strings.ToLower(seen), name) {
				t.Errorf("%q is shown to somebody who came as %q", name, user)
			}
		}
	}
	n.room.Close() // everything is on disk
	for _, name := range []string{"maija", "meikalainen", "kunta.example", `domain\`} {
		if in := n.left(name); len(in) > 0 {
			t.Errorf("%q is in %q", name, in)
		}
	}
	if n.log.String() == "" || len(n.left("idea of somebody")) == 0 {
		t.Error("the test looks at nothing")
	}
}
