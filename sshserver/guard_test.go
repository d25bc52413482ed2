package sshserver

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	gossh "golang.org/x/crypto/ssh"
)

// kinds are the requests that a guard looks into, and one that it does not
// know.
func kinds() []string {
	return []string{"pty-req", "window-change", "env", "exec", "shell", "subsystem", "signal", "nonsense"}
}

// FuzzRequests holds that whatever is asked of a session channel, in whatever
// order, what comes through is small, and is what a session can bear.
func FuzzRequests(f *testing.F) {
	pty := func(term string, w, h uint32) []byte {
		return gossh.Marshal(ptyRequest{Term: term, Width: w, Height: h, PixelWidth: 1 << 31, Modes: "\x01\xff\xff\xff\xff"})
	}
	env := func(k, v string) []byte { return gossh.Marshal(struct{ K, V string }{k, v}) }
	f.Add([]byte{0, 2, 1, 4}, pty("xterm", 0, 0), env("LANG", "fi"))
	f.Add([]byte{0, 0, 1, 1}, pty("../../x\x1b[2J", 1<<32-1, 1<<31), env("LC_ALL", "\x1b]0;"))
	f.Add([]byte{2, 2, 3}, []byte("\xff\xff\xff\xff"), env("LD_PRELOAD", "/x"))
	f.Add([]byte{3, 3, 0, 6, 7}, gossh.Marshal(struct{ C string }{"idea x"}), []byte{})
	f.Fuzz(func(t *testing.T, order, one, other []byte) {
		ch := &channel{win: newWindow()}
		for i, n := range order[:min(len(order), 200)] {
			kind, payload := kinds()[int(n)%len(kinds())], [][]byte{one, other}[i%2]
			req := &gossh.Request{Type: kind, Payload: bytes.Clone(payload)}
			if kind == "window-change" {
				ch.resize(req)
			} else if ch.allow(req) {
				passed(t, ch, req)
			}
			if w, h := ch.win.get(); w < 1 || w > maxWidth || h < 1 || h > maxHeight {
				t.Fatalf("%s made it %d×%d", kind, w, h)
			}
			if ch.term != termName(ch.term) && ch.pty {
				t.Fatalf("the terminal is %q", ch.term)
			}
		}
	})
}

// passed looks at a request that came through.
func passed(t *testing.T, ch *channel, req *gossh.Request) {
	t.Helper()
	switch req.Type {
	case "pty-req":
		var pty ptyRequest
		if err := gossh.Unmarshal(req.Payload, &pty); err != nil || pty.Modes != "" || pty.Width > maxWidth || pty.Height > maxHeight || pty.PixelWidth != 0 {
			t.Fatalf("passed on: %+v, %v", pty, err)
		}
	case "env":
		var v struct{ Name, Value string }
		if err := gossh.Unmarshal(req.Payload, &v); err != nil || !wantedEnv(v.Name) || !utf8.ValidString(v.Value) || strings.ContainsAny(v.Value, "\x00\x1b\r\n\x7f\u009b") {
			t.Fatalf("passed on: %q, %v", v, err)
		}
		if ch.env > maxEnv || ch.envBytes > maxEnvBytes {
			t.Fatalf("%d variables, %d bytes", ch.env, ch.envBytes)
		}
	case "exec", "shell":
		if !ch.started || len(req.Payload) > maxCommand && req.Type == "exec" {
			t.Fatalf("%d bytes of %s", len(req.Payload), req.Type)
		}
	default:
		t.Fatalf("%s came through", req.Type)
	}
}

// FuzzNames holds what becomes of a user name and of the name of a terminal:
// itself, or nothing. Both may be looked up, and one is printed.
func FuzzNames(f *testing.F) {
	for _, name := range []string{"", "kuusi47", "DOMAIN\\anna virtanen", "a\x1b[2J", "ä", "../etc", "xterm-256color", "\u202e", strings.Repeat("x", 65)} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if user := plainName(name); user != "" && (user != name || len(user) > 64 || strings.Trim(user, printable()) != "") {
			t.Errorf("the user name %q became %q", name, user)
		}
		term := termName(name)
		if term != name && term != "dumb" || strings.ContainsAny(term, "/\\ \x1b") || strings.HasPrefix(term, ".") || !utf8.ValidString(term) {
			t.Errorf("the terminal %q became %q", name, term)
		}
	})
}

func printable() string {
	var b strings.Builder
	for c := byte(' '); c <= '~'; c++ {
		b.WriteByte(c)
	}
	return b.String()
}

// FuzzCooked holds that no key shows anything but itself, and that no line is
// endless.
func FuzzCooked(f *testing.F) {
	for _, typed := range []string{"abc\r", "ä\x7f\x7f\x15", "\x1b[A\x1b]0;x\a\x1bPq", "\xff\xfe\u009b2J\u202e\r", "a\x03b", "\x1b", "\x1b["} {
		f.Add([]byte(typed))
	}
	f.Fuzz(func(t *testing.T, typed []byte) {
		var shown bytes.Buffer
		read, err := io.ReadAll(newCooked(bytes.NewReader(typed), &shown))
		if err != nil {
			t.Fatal(err)
		}
		if len(read) > len(typed) {
			t.Fatalf("%q reads as %q", typed, read)
		}
		for _, r := range shown.String() {
			if r < ' ' && !strings.ContainsRune("\r\n\b", r) || r == 0x7f || r >= 0x80 && r < 0xa0 {
				t.Fatalf("%q shows %q", typed, shown.String())
			}
		}
		for line := range bytes.Lines(read) {
			if len(line) > mostTyped+utf8.UTFMax+1 {
				t.Fatalf("a line of %d bytes", len(line))
			}
		}
	})
}
