package sshserver

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"

	"kahvila/export"
)

// evil is what nobody else may ever get: a title, a link, colours, an erased
// screen, in seven and in eight bits, text that runs backwards, and something
// that has no end.
const evil = "\x1b]0;EVIL\a\x1b]8;;http://evil.test\x1b\\\x1b[31m\x1b[2J\u009b2J\u202e\u200b\x1bP1;EVIL\x1b\\\x07\x1b]52;c;RVZJTA==\a"

// endless swallows whatever comes after it, where it gets through.
const endless = "\x1b]0;EVIL "

// traces are what would be left of them.
func traces() []string {
	return []string{"EVIL", "evil.test", "\x1b]8", "\x1b[31m\x1b[2J", "\u009b", "\u202e", "\u200b", "\x1bP", "\x1b]52", "RVZJTA"}
}

func clean(t *testing.T, where, text string) {
	t.Helper()
	for _, trace := range traces() {
		if i := strings.Index(text, trace); i >= 0 {
			t.Errorf("%s: %q after %q", where, trace, text[max(0, i-60):i])
		}
	}
}

// Escape sequences that somebody puts wherever text can go in come out nowhere:
// on no screen, in no line, in no report and in no log.
func TestEscapeSequencesComeOutNowhere(t *testing.T) {
	var log safeBuffer
	addr, boss, room := guardedRoom(t, "", slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})))
	console := dial(t, addr, gossh.PublicKeys(boss))
	say(t, console, "join --lang en", 0)
	writing(t, console, room)
	victim, raw := watcher(t, addr, "anna", newKey(t))
	victim.throughTheDoor()
	_, wall := watcher(t, addr, "wall", newKey(t))
	_, plain := watcher(t, addr, "plain", newKey(t))

	for _, version := range []string{"SSH-2.0-x\x1b]0;EVIL\a\x1b[2J\r\n", "\x1b]0;EVIL\a\r\n"} {
		if _, err := io.WriteString(rawDial(t, addr), version); err != nil {
			t.Fatal(err)
		}
	}
	client, err := gossh.Dial("tcp", addr, config("an"+evil+"na", gossh.PublicKeys(newKey(t))))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	saysEvil(t, client)
	typesEvil(t, addr, client, victim)
	ideas := saysMore(t, console)

	victim.await("by paste")
	victim.await("said by the facilitator")
	eventually(t, func() bool { return wall.String() != "" && plain.String() != "" }, wall.String)
	for name, text := range map[string]string{"screen": raw.String(), "wall": wall.String(), "plain lines": plain.String(), "ideas": ideas, "log": log.String()} {
		clean(t, name, text)
	}
	for _, f := range export.Formats {
		if f.Part || f.Binary { // there was none; an archive is held where it is made
			continue
		}
		clean(t, "export "+f.Name, say(t, console, "export "+f.Name, 0))
	}
	if strings.Contains(log.String(), "\x1b") {
		t.Error("an escape in the log")
	}
}

// saysEvil says words with escape sequences in all that they are made of.
func saysEvil(t *testing.T, client *gossh.Client) {
	t.Helper()
	session := openSession(t, client)
	_ = session.Setenv("LANG", "en_US"+evil)
	_ = session.Setenv("LC_"+evil, "fi")
	if err := session.Run("\x1b[2J" + evil); err == nil {
		t.Error("a word of escape sequences was understood")
	}
	out := say(t, client, "join --lang en --sector education --alias Al"+evil+"ice --code "+evil, 0)
	clean(t, "the answer to join", out)
	for i, text := range []string{"by word " + evil + "and on", "also by word " + endless, "\xff\xfe broken " + evil} {
		say(t, client, fmt.Sprintf("idea --question works-well --once %q %s", fmt.Sprint("r", i, "\x1b]0;EVIL"), text), 0)
	}
	for _, words := range []string{"idea --question " + evil + " x", "same " + evil, "vote {\"x\":\"" + evil + "\"}", "lang " + evil, "edit " + evil + " x", evil} {
		session := openSession(t, client)
		out, _ := session.CombinedOutput(words) // refused, in whatever way
		// Their own words, made harmless, to themselves.
		if strings.ContainsAny(string(out), "\x1b\a\u009b\u202e\u200b") {
			t.Errorf("the answer to %.12q is %q", words, out)
		}
	}
	session = openSession(t, client)
	session.Stdin = strings.NewReader("by standard input " + evil + "\n")
	if out, err := session.CombinedOutput("idea --question works-well -"); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

// typesEvil types and pastes the same on a full screen, with a terminal whose
// name is no better.
func typesEvil(t *testing.T, addr string, client *gossh.Client, victim *person) {
	t.Helper()
	session := openSession(t, client)
	defer session.Close()
	keys, err := session.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	screen := newScreen(t, 80, 24)
	session.Stdout = screen.screen
	screen.session, screen.keys, screen.client = session, keys, client
	if err := session.RequestPty("xterm\x1b]0;EVIL\a", 24, 80, nil); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	// Such a terminal is taken for one that knows nothing: its lines are plain.
	screen.await("Welcome back")
	screen.press("idea --question works-well by plain line \x1b[31m\x1b[A\u009b\u202e\u200b\r")
	victim.await("by plain line")
	full := comeIn(t, addr, newKey(t))
	full.await("write here")
	full.press("\x1b[200~by paste " + evil + endless + "\x1b[201~")
	full.await("by paste")
	full.press("\r")
	victim.await("by paste")
}

// saysMore lets the facilitator put the same wherever they can, and returns
// all ideas as a program gets them.
func saysMore(t *testing.T, console *gossh.Client) string {
	t.Helper()
	say(t, console, "say said by the facilitator "+evil, 0)
	out := say(t, console, "ideas --json", 0)
	var ideas []struct{ ID, Text string }
	if err := json.Unmarshal([]byte(out), &ideas); err != nil || len(ideas) < 4 {
		t.Fatalf("%v: %s", err, out)
	}
	for _, i := range ideas {
		clean(t, "an idea", i.Text)
	}
	say(t, console, "group --title Tar"+evil+"get "+ideas[0].ID, 0)
	say(t, console, "hide "+ideas[1].ID, 0)
	return out
}

// watcher is somebody with a terminal and all that it was ever sent.
func watcher(t *testing.T, addr, user string, key gossh.Signer) (*person, *safeBuffer) {
	t.Helper()
	client, err := gossh.Dial("tcp", addr, config(user, gossh.PublicKeys(key)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	p, raw := newScreen(t, 100, 30), new(safeBuffer)
	p.client, p.session = client, openSession(t, client)
	p.session.Stdout = io.MultiWriter(p.screen, raw)
	if p.keys, err = p.session.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := p.session.RequestPty("xterm-256color", 30, 100, nil); err != nil {
		t.Fatal(err)
	}
	if err := p.session.Shell(); err != nil {
		t.Fatal(err)
	}
	return p, raw
}

func newScreen(t *testing.T, w, h int) *person {
	p := &person{t: t, screen: vt.NewSafeEmulator(w, h)}
	go io.Copy(io.Discard, p.screen)
	return p
}
