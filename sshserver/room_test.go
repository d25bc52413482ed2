package sshserver

import (
	"bytes"
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

// openRoom opens a learning café that a listed key facilitates over SSH.
func openRoom(t testing.TB) (addr string, boss gossh.Signer, room *live.Room) {
	t.Helper()
	a, err := agenda.Load("learning-cafe")
	if err != nil {
		t.Fatal(err)
	}
	return openRoomWith(t, a)
}

func openRoomWith(t testing.TB, a workshop.Agenda) (addr string, boss gossh.Signer, room *live.Room) {
	t.Helper()
	file, err := store.Open(filepath.Join(t.TempDir(), "kahvila.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	log, err := file.Create("Café", "cafe", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	vault, err := file.Vault("cafe")
	if err != nil {
		t.Fatal(err)
	}
	if room, err = live.Open(log, vault, live.Options{ID: "cafe"}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { // the log has to give what the room had
		room.Close()
		again := workshop.New()
		if err := log.Each(again.Apply); err != nil {
			t.Errorf("replay: %v", err)
		}
		if again.Digest() != room.Now().Workshop.Digest() {
			t.Error("the replayed log gives another workshop than the room had")
		}
	})
	host, err := room.Enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := host.Do(t.Context(), &workshop.SetAgenda{Agenda: a}, ""); err != nil {
		t.Fatal(err)
	}
	host.Leave()
	boss = newKey(t)
	s, err := NewRoom(room, RoomOptions{
		Options:      Options{HostKey: filepath.Join(t.TempDir(), "host")},
		Facilitators: []ssh.PublicKey{boss.PublicKey()}, Join: func() string { return "ssh cafe.test" }, Lang: workshop.English,
	})
	if err != nil {
		t.Fatal(err)
	}
	return started(t, s), boss, room
}

// say runs a command and returns what it printed; it must end with the status.
func say(t *testing.T, client *gossh.Client, command string, status int) string {
	t.Helper()
	session := openSession(t, client)
	defer session.Close()
	var out, errs bytes.Buffer // each is written by a goroutine of its own
	session.Stdout, session.Stderr = &out, &errs
	got := 0
	if err := session.Run(command); err != nil {
		exit, ok := err.(*gossh.ExitError)
		if !ok {
			t.Fatalf("%s: %v", command, err)
		}
		got = exit.ExitStatus()
	}
	if got != status {
		t.Fatalf("%s ended with %d, want %d: %s%s", command, got, status, &out, &errs)
	}
	return out.String() + errs.String()
}

// write types a text until it is there: a screen that has just changed by
// somebody else's hand lets keys go by for a moment.
func (p *person) write(text string) {
	p.t.Helper()
	typed := time.NewTicker(700 * time.Millisecond)
	defer typed.Stop()
	p.press(text)
	eventually(p.t, func() bool {
		select {
		case <-typed.C:
			if !strings.Contains(p.text(), text) {
				p.press(text)
			}
		default:
		}
		return strings.Contains(p.text(), text)
	}, func() string { return "cannot write:\n" + p.text() })
}

func TestARoomOverSSH(t *testing.T) {
	addr, boss, room := openRoom(t)
	console := dial(t, addr, gossh.PublicKeys(boss))
	keyA, keyB := newKey(t), newKey(t)
	a, b := comeIn(t, addr, keyA), comeIn(t, addr, keyB)
	a.await("Wait for the facilitator")
	b.await("Wait for the facilitator")
	if out := say(t, dial(t, addr, gossh.PublicKeys(newKey(t))), "next", 1); !strings.Contains(out, "oin first") {
		t.Errorf("a stranger moves the room: %q", out)
	}
	for room.Now().Workshop.Now().Sub != workshop.WriteSub {
		say(t, console, "next", 0)
	}
	a.await("write here")
	b.await("write here")

	a.write("Ask the residents")
	a.press("\r")
	b.await("Ask the residents")
	b.press("\x1b[A") // up: choose it
	b.await("1 Same here")
	b.press("1")
	a.await("1 same")

	// A lost connection: the sentence and the seat are there again.
	a.write("half a sentence")
	a.client.Close()
	again := joinWith(t, dial(t, addr, gossh.PublicKeys(keyA)), 80, 24)
	again.await("half a sentence")

	// A second screen of the same seat takes over, and the first one says so.
	second := joinWith(t, dial(t, addr, gossh.PublicKeys(keyA)), 80, 24)
	second.await("half a sentence")
	gone := make(chan struct{})
	go func() { again.session.Wait(); close(gone) }()
	within(t, gone, "the first screen goes on")
	again.await("another")

	asA := func(command string, status int) string {
		return say(t, dial(t, addr, gossh.PublicKeys(keyA)), command, status)
	}
	if out := asA("status --json", 0); !strings.Contains(out, `"writing":true`) {
		t.Errorf("status: %s", out)
	}
	if out := asA("seal", 1); !strings.Contains(out, "Only the facilitator") {
		t.Errorf("a participant seals: %q", out)
	}
	asA("nonsense", 2)
}

// The role needs the key itself: who only shows its public half is nobody.
func TestAShownKeyIsNoFacilitator(t *testing.T) {
	addr, boss, _ := openRoom(t)
	both := config("facilitator", gossh.PublicKeys(mute{boss.PublicKey()}))
	both.AuthCallback = func(ctx *gossh.ClientAuthContext) (gossh.AuthMethod, error) {
		if len(ctx.TriedMethods) < 2 { // "none" comes first
			return nil, nil
		}
		return withoutKey(), nil
	}
	client, err := gossh.Dial("tcp", addr, both)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if out := say(t, client, "next", 1); !strings.Contains(out, "Join first") {
		t.Errorf("got %q", out)
	}
}

// Whoever closes the room is not seen doing it: people read that it has closed,
// not only how to come back to a room that is gone.
func TestClosingTellsPeopleThatTheRoomHasClosed(t *testing.T) {
	_, _, room := openRoom(t)
	s, err := NewRoom(room, RoomOptions{
		Options: Options{HostKey: filepath.Join(t.TempDir(), "host")}, Join: func() string { return "ssh cafe.test" }, Lang: workshop.English,
	})
	if err != nil {
		t.Fatal(err)
	}
	addr := started(t, s)
	seated := comeIn(t, addr, newKey(t))
	stranger := joinWith(t, dial(t, addr, gossh.PublicKeys(newKey(t))), 80, 24)
	stranger.await("Kieli · Språk · Language")
	if err := s.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	seated.await("The room has closed.")
	stranger.await("The room has closed.")
}
