package sshserver

import (
	"io"
	"strings"
	"testing"
	"unicode"

	gossh "golang.org/x/crypto/ssh"

	"kahvila/live"
	"kahvila/workshop"
)

// liner is somebody in the plain line mode over SSH.
type liner struct {
	t      *testing.T
	client *gossh.Client
	in     io.WriteCloser
	out    *safeBuffer
	enter  string
	gone   chan struct{}
}

// way is how somebody comes to the plain line mode.
type way struct {
	user, term string // no terminal where term is empty
}

func (w way) come(t *testing.T, addr string, key gossh.Signer) *liner {
	t.Helper()
	client, err := gossh.Dial("tcp", addr, config(w.user, gossh.PublicKeys(key)))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	session := openSession(t, client)
	l := &liner{t: t, client: client, out: new(safeBuffer), enter: "\n", gone: make(chan struct{})}
	session.Stdout, session.Stderr = l.out, l.out
	if l.in, err = session.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if w.term != "" {
		l.enter = "\r"
		if err := session.RequestPty(w.term, 24, 80, nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	go func() { _ = session.Wait(); close(l.gone) }()
	return l
}

// await waits until a text was said after what had been said before.
func (l *liner) await(from int, text string) int {
	l.t.Helper()
	eventually(l.t, func() bool { return strings.Contains(l.out.String()[from:], text) }, func() string {
		return "nobody says " + text + " in:\n" + l.out.String()[from:]
	})
	return from + strings.Index(l.out.String()[from:], text) + len(text)
}

func (l *liner) types(keys string) {
	l.t.Helper()
	if _, err := io.WriteString(l.in, keys); err != nil {
		l.t.Fatal(err)
	}
}

// TestPlainLinesOverSSH comes in by every way that leads to the plain line
// mode, takes part, loses the connection in the middle of a sentence, and finds
// it again.
func TestPlainLinesOverSSH(t *testing.T) {
	for name, w := range map[string]way{
		"ssh -T": {user: "anna"}, "plain@": {user: "plain", term: "xterm-256color"},
		"TERM=dumb": {user: "anna", term: "dumb"}, "plain@ -T": {user: "plain"},
	} {
		t.Run(name, func(t *testing.T) {
			addr, boss, room := openRoom(t)
			console := dial(t, addr, gossh.PublicKeys(boss))
			key := newKey(t)
			l := w.come(t, addr, key)
			at := l.await(0, "1–3: ")
			l.types("3" + l.enter)
			at = l.await(at, "Where do you come from?")
			at = l.await(at, ": ")
			l.types("1" + l.enter)
			at = l.await(at, "An alias, if you want one: ")
			l.types(l.enter)
			at = l.await(at, "You are in.")
			way := "ssh " // and what is half-typed would not be kept on the way back
			if w.term != "" {
				way = "ssh -t "
			}
			at = l.await(at, "with: "+way)
			at = l.await(at, "@cafe.test plain")
			at = l.await(at, "> ")
			for room.Now().Workshop.Now().Sub != workshop.WriteSub {
				say(t, console, "next", 0)
			}
			at = l.await(at, "write in silence")
			at = l.await(at, "1 Write: ")
			at = l.await(at, "> ")
			l.types("1" + l.enter)
			at = l.await(at, "(empty line: back): ")

			half := ""
			if w.term != "" { // without a terminal nothing of it has come here, and help says so
				half = "half a sen"
				l.types(half)
				at = l.await(at, half)
			}
			say(t, console, "say Two minutes more", 0)
			at = l.await(at, "The facilitator says: Two minutes more")
			l.await(at, "(empty line: back): "+half)
			l.client.Close()
			within(t, l.gone, "the connection goes on")

			if half != "" { // looks at the question again, and loses the connection once more
				once := w.come(t, addr, key)
				once.await(0, "> ")
				once.types("1" + once.enter)
				once.await(0, "(Enter sends what you had begun")
				once.client.Close()
				within(t, once.gone, "the connection goes on")
			}
			again := w.come(t, addr, key)
			at = again.await(0, "Welcome back.")
			at = again.await(at, "Your table: ")
			if half != "" {
				at = again.await(at, "You had begun: half a sen")
			}
			at = again.await(at, "> ")
			again.types("1" + again.enter)
			if half != "" {
				at = again.await(at, "(Enter sends what you had begun")
			} else {
				at = again.await(at, "(empty line: back): ")
				again.types("half a sen")
			}
			again.types(again.enter)
			at = again.await(at, "Written.")
			found := false
			for i := range room.Now().Workshop.Ideas() {
				found = found || i.Text == "half a sen"
			}
			if !found {
				t.Error("what was half-typed has not become an idea")
			}

			// Another one takes over, and this one says so.
			third := w.come(t, addr, key)
			third.await(0, "Welcome back.")
			again.await(at, "another screen")
			within(t, again.gone, "the one before goes on")
			for _, l := range []*liner{l, again, third} {
				plainBytes(t, l.out.String(), w.term != "")
			}
		})
	}
}

// plainBytes checks that there is nothing in it but text and line ends, which
// on a terminal begin the next line at its left edge.
func plainBytes(t *testing.T, s string, terminal bool) {
	t.Helper()
	if terminal && strings.Count(s, "\n") != strings.Count(s, "\r\n") {
		t.Errorf("a line does not begin at the left: %q", s)
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	if i := strings.IndexFunc(s, func(r rune) bool { return r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf) }); i >= 0 {
		t.Errorf("a control character: %q", s[max(0, i-40):min(len(s), i+10)])
	}
}

// The server closes: whoever is in the plain line mode is told.
func TestPlainLinesSayThatTheRoomCloses(t *testing.T) {
	addr, boss, room := openRoom(t)
	l := way{user: "plain", term: "xterm"}.come(t, addr, boss)
	l.await(0, "> ")
	if err := room.Close(); err != nil {
		t.Fatal(err)
	}
	l.await(0, "\r\nThe room has closed.\r\n")
	within(t, l.gone, "it goes on without a room")
}

// Whoever is in the plain line mode on a laptop with a full terminal, and without a
// key, comes back to lines by the command that they have been told.
func TestPlainLinesSayTheWayBackToLines(t *testing.T) {
	addr, _, room := openRoom(t)
	key := newKey(t)
	seat, err := room.Enter(live.Visitor{Fingerprint: gossh.FingerprintSHA256(key.PublicKey()), Sector: "education", Lang: "en", Role: workshop.Participant})
	if err != nil {
		t.Fatal(err)
	}
	word := seat.Now().Me.Word
	l := way{user: "plain", term: "xterm-256color"}.come(t, addr, key)
	at := l.await(0, "> ")
	l.types("quit\r")
	at = l.await(at, "Come back with: ssh ")
	within(t, l.gone, "the connection goes on")
	command, _, _ := strings.Cut(l.out.String()[at:], "\r")
	if _, rest, found := strings.Cut(command, word+"@"); !found {
		t.Fatalf("told to come back with %q", command)
	} else if _, rest, found = strings.Cut(rest, " "); !found || rest != "plain" {
		t.Fatalf("%q leads to a full screen", command)
	}
	client, err := gossh.Dial("tcp", addr, config(word, gossh.PublicKeys(newKey(t))))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	session := openSession(t, client)
	out, err := session.Output("plain")
	if err != nil || !strings.HasPrefix(string(out), "Welcome back.\n") {
		t.Errorf("%v: %q", err, out)
	}
}

// Whoever mistypes their return word is told so, instead of getting a second
// seat; whoever has a key that leads to a seat gets there.
func TestAMistypedReturnWord(t *testing.T) {
	addr, _, room := openRoom(t)
	key := newKey(t)
	if _, err := room.Enter(live.Visitor{Fingerprint: gossh.FingerprintSHA256(key.PublicKey()), Sector: "education", Lang: "en", Role: workshop.Participant}); err != nil {
		t.Fatal(err)
	}
	const told = "This return word leads to no seat here. Look at it once more, or have the facilitator hand your seat back. Without one, join with: ssh cafe.test"
	l := way{user: "kuusi00000", term: "xterm-256color"}.come(t, addr, newKey(t))
	l.await(0, told)
	within(t, l.gone, "the connection goes on")
	plain := way{user: "kuusi00000"}.come(t, addr, newKey(t))
	plain.await(0, told)
	within(t, plain.gone, "the connection goes on")
	way{user: "kuusi00000"}.come(t, addr, key).await(0, "Welcome back.")
	way{user: "kuusi"}.come(t, addr, newKey(t)).await(0, "1–3: ") // anybody's user name
}
