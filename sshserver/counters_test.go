package sshserver

import (
	"io"
	"log/slog"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

func TestCounters(t *testing.T) {
	var log safeBuffer
	s, addr := serve(t, func(s *Session) { s.ch.conn.tries.CameIn(); showBoard(s) }, Options{
		Limits: Limits{Sessions: 1, Joining: 9}, Log: slog.New(slog.NewTextHandler(&log, nil)),
	})
	p := join(t, addr, 80, 24)
	p.await("size 80x24")
	p.press("a")
	p.await("keys a")
	if _, err := dial(t, addr).NewSession(); err == nil {
		t.Fatal("a second session")
	}
	if _, err := gossh.Dial("tcp", addr, config("anna", gossh.Password("hunter2"))); err == nil {
		t.Fatal("a password")
	}
	go io.WriteString(p.keys, "\x1b]0;"+strings.Repeat("1", 1<<20))
	ended(t, p.client)
	const left = `msg=left connection=1 why="endless input" sessions=1`
	eventually(t, func() bool {
		return s.Counters().Running == 0 && s.Counters().Open == 1 && strings.Contains(log.String(), left)
	}, func() string { return log.String() })
	c := s.Counters()
	if c.Connections != 3 || c.LoggedIn != 2 || c.Sessions != 1 || c.Panics != 0 {
		t.Errorf("%+v", c)
	}
	for what, got := range map[string]uint64{"received": c.Received, "sent": c.Sent, "frames": c.Frames} {
		if got == 0 {
			t.Errorf("nothing %s: %+v", what, c)
		}
	}
	if c.Refused["too many people, try again later"] != 1 || c.Refused["endless input"] != 1 || len(c.Refused) != 2 {
		t.Errorf("refused: %v", c.Refused)
	}
	for _, line := range []string{`msg="logged in" connection=2`, `why="too many people, try again later"`} {
		if !strings.Contains(log.String(), line) {
			t.Errorf("no %s in the log:\n%s", line, log.String())
		}
	}
	if strings.Contains(log.String(), "127.0.0.1") {
		t.Error("an address in the log")
	}
}

// The name of a way to log in is the client's: it may be anything.
func TestUnknownWaysToLogInAreOne(t *testing.T) {
	var got tally
	for _, method := range []string{"none", "password", "password", "\x1b[2J", strings.Repeat("x", 1<<20), "publickey"} {
		got.vain(method)
	}
	if len(got.logins) != 3 || got.logins["password"] != 2 || got.logins["other"] != 2 || got.logins["publickey"] != 1 {
		t.Errorf("%v", got.logins)
	}
}
