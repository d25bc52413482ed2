package sshserver

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// wait keeps a session open until it ends by itself.
func wait(s *Session) { <-s.Done() }

func TestSilentConnectionIsDropped(t *testing.T) {
	_, addr := serve(t, wait, Options{Limits: Limits{Hello: 50 * time.Millisecond}})
	closed(t, rawDial(t, addr))
}

func TestWhoDoesNotLogInIsDropped(t *testing.T) {
	_, addr := serve(t, wait, Options{Limits: Limits{Login: 500 * time.Millisecond}})
	cfg := config("anna")
	held, asked := make(chan struct{}), make(chan struct{})
	t.Cleanup(func() { close(held) })
	cfg.HostKeyCallback = func(string, net.Addr, gossh.PublicKey) error { close(asked); <-held; return nil }
	conn := rawDial(t, addr)
	go gossh.NewClientConn(conn, addr, cfg)
	within(t, asked, "the host key was not shown")
	closed(t, conn)
}

// closed waits until the other side of a connection, which nobody else reads,
// has closed it.
func closed(t *testing.T, conn net.Conn) {
	t.Helper()
	if err := conn.SetReadDeadline(time.Now().Add(30 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, conn); errors.Is(err, os.ErrDeadlineExceeded) {
		t.Fatal("the connection is still open")
	}
}

func TestLoggedInWithoutSessionIsDropped(t *testing.T) {
	_, addr := serve(t, wait, Options{Limits: Limits{Start: 50 * time.Millisecond}})
	ended(t, dial(t, addr))
}

// PuTTY's plink asks people to press Return between logging in and the session:
// they have as long for that as for the question before it.
func TestAPauseBeforeTheSessionIsNoHostility(t *testing.T) {
	if l := (Limits{}).withDefaults(); l.Start < l.Login {
		t.Errorf("%v to begin, after %v to log in", l.Start, l.Login)
	}
}

func TestSessionWithoutShellIsDropped(t *testing.T) {
	_, addr := serve(t, wait, Options{Limits: Limits{Linger: 500 * time.Millisecond}})
	client := dial(t, addr)
	openSession(t, client)
	ended(t, client)
}

func TestIdleAfterTheLastSessionIsDropped(t *testing.T) {
	_, addr := serve(t, func(*Session) {}, Options{Limits: Limits{Idle: 50 * time.Millisecond}})
	client := dial(t, addr)
	if err := openSession(t, client).Run("anything"); err != nil {
		t.Fatal(err)
	}
	ended(t, client)
}

func TestStrangersWaitInLine(t *testing.T) {
	s, addr := serve(t, whoami, Options{Limits: Limits{Strangers: 2, Hello: 5 * time.Second}})
	for range 4 {
		rawDial(t, addr)
	}
	// Somebody who comes behind them is served before they would have gone.
	if got := ask(t, dial(t, addr), "who"); got != "key=" {
		t.Errorf("got %q", got)
	}
	if n := s.Counters().Refused["said nothing while others wait"]; n < 3 {
		t.Errorf("%d had to go, want 3 at least", n)
	}
}

func TestTooManySessions(t *testing.T) {
	in := make(chan struct{}, 2)
	_, addr := serve(t, func(s *Session) { s.ch.conn.tries.CameIn(); in <- struct{}{}; wait(s) }, Options{Limits: Limits{Sessions: 2, Joining: 10}})
	for range 2 {
		if err := openSession(t, dial(t, addr)).Start("x"); err != nil {
			t.Fatal(err)
		}
		<-in
	}
	_, err := dial(t, addr).NewSession()
	var refused *gossh.OpenChannelError
	if !errors.As(err, &refused) || refused.Reason != gossh.ResourceShortage {
		t.Errorf("the third session: %v", err)
	}
}

func TestTwoChannelsForEachConnection(t *testing.T) {
	_, addr := serve(t, wait, Options{})
	client := dial(t, addr)
	first := openSession(t, client)
	for _, s := range []*gossh.Session{first, openSession(t, client)} {
		if err := s.Start("x"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := client.NewSession(); err == nil {
		t.Fatal("a third channel was opened")
	}
	first.Close()
	eventually(t, func() bool {
		s, err := client.NewSession()
		return err == nil && s.Start("x") == nil
	}, func() string { return "no channel after one was closed" })
}

func TestRequestFloods(t *testing.T) {
	floods := map[string]func(*gossh.Client, *gossh.Session) error{
		"channel requests": func(_ *gossh.Client, s *gossh.Session) error {
			_, err := s.SendRequest("nonsense", false, nil)
			return err
		},
		"window changes": func(_ *gossh.Client, s *gossh.Session) error { return s.WindowChange(24, 80) },
		"global requests": func(c *gossh.Client, _ *gossh.Session) error {
			_, _, err := c.SendRequest("nonsense", false, nil)
			return err
		},
		"environment": func(_ *gossh.Client, s *gossh.Session) error {
			_, err := s.SendRequest("env", false, gossh.Marshal(struct{ K, V string }{"LANG", "fi"}))
			return err
		},
		"forwarding": func(c *gossh.Client, _ *gossh.Session) error {
			_, err := c.Dial("tcp", "127.0.0.1:1")
			if strings.Contains(err.Error(), "only sessions") {
				return nil
			}
			return err
		},
	}
	_, addr := serve(t, wait, Options{})
	for name, request := range floods {
		t.Run(name, func(t *testing.T) {
			client := dial(t, addr)
			session := openSession(t, client)
			if err := session.RequestPty("xterm", 24, 80, nil); err != nil {
				t.Fatal(err)
			}
			if name != "environment" {
				if err := session.Shell(); err != nil {
					t.Fatal(err)
				}
			}
			for i := 0; request(client, session) == nil; i++ {
				if i > 1_000_000 {
					t.Fatal("a million were taken")
				}
			}
			ended(t, client)
		})
	}
}

func TestDraggingAWindowIsNotAFlood(t *testing.T) {
	_, addr := serve(t, showBoard, Options{})
	p := join(t, addr, 80, 24)
	for i := range 144 {
		if err := p.session.WindowChange(24, 60+i); err != nil {
			t.Fatal(err)
		}
	}
	p.await("size 203x24")
}

func TestRefusedRequests(t *testing.T) {
	_, addr := serve(t, wait, Options{})
	client := dial(t, addr)
	session := openSession(t, client)
	for _, kind := range []string{"subsystem", "signal", "break", "auth-agent-req@openssh.com", "x11-req"} {
		if ok, err := session.SendRequest(kind, true, gossh.Marshal(struct{ S string }{"sftp"})); ok || err != nil {
			t.Errorf("%s: %t, %v", kind, ok, err)
		}
	}
	if ok, _, err := client.SendRequest("tcpip-forward", true, gossh.Marshal(struct {
		A string
		P uint32
	}{"127.0.0.1", 0})); ok || err != nil {
		t.Errorf("tcpip-forward: %t, %v", ok, err)
	}
	if conn, err := client.Dial("tcp", addr); err == nil {
		conn.Close()
		t.Error("direct-tcpip was served")
	}
	if err := session.Start("x"); err != nil {
		t.Fatal(err)
	}
	if ok, err := session.SendRequest("shell", true, nil); ok || err != nil {
		t.Errorf("a second shell: %t, %v", ok, err)
	}
}

func TestEnvironmentIsLimited(t *testing.T) {
	got := make(chan []string, 1)
	_, addr := serve(t, func(s *Session) { got <- s.Env() }, Options{})
	session := openSession(t, dial(t, addr))
	for i, v := range [][2]string{
		{"LANG", "fi_FI.UTF-8"}, {"LC_ALL", "sv"}, {"LD_PRELOAD", "x"}, {"TMUX", "x"}, {"PATH", "/"},
		{"LANGUAGE", "a\x1b]0;b"}, {"NO_COLOR", "1"}, {"LC_CTYPE", strings.Repeat("x", 5000)}, {"COLORTERM", "late"},
	} {
		want := i < 2 || i == 6
		if err := session.Setenv(v[0], v[1]); (err == nil) != want {
			t.Errorf("%.20q: %v", v, err)
		}
	}
	if err := session.Run("x"); err != nil {
		t.Fatal(err)
	}
	if env := fmt.Sprint(<-got); env != "[LANG=fi_FI.UTF-8 LC_ALL=sv NO_COLOR=1]" {
		t.Errorf("got %s", env)
	}
}

func TestManyVariablesAreNotKept(t *testing.T) {
	got := make(chan int, 1)
	_, addr := serve(t, func(s *Session) { got <- len(s.Env()) }, Options{})
	session := openSession(t, dial(t, addr))
	for range maxEnv + 4 {
		_ = session.Setenv("LANG", "fi")
	}
	if err := session.Run("x"); err != nil {
		t.Fatal(err)
	}
	if n := <-got; n != maxEnv {
		t.Errorf("%d variables, want %d", n, maxEnv)
	}
}

func TestWhoDoesNotAnswerIsDropped(t *testing.T) {
	_, addr := serve(t, wait, Options{Limits: Limits{Keepalive: 500 * time.Millisecond}})
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	deaf := &deafable{Conn: conn, deaf: make(chan struct{}), dead: make(chan struct{})}
	c, channels, requests, err := gossh.NewClientConn(deaf, addr, config("anna"))
	if err != nil {
		t.Fatal(err)
	}
	client := gossh.NewClient(c, channels, requests)
	defer client.Close()
	defer close(deaf.dead)
	if err := openSession(t, client).Start("x"); err != nil {
		t.Fatal(err)
	}
	close(deaf.deaf)
	closed(t, conn)
}

// deafable is a connection that stops hearing, as a closed laptop does.
type deafable struct {
	net.Conn
	deaf, dead chan struct{}
}

func (d *deafable) Read(p []byte) (int, error) {
	n, err := d.Conn.Read(p)
	select {
	case <-d.deaf:
		<-d.dead
		return 0, io.EOF
	default:
		return n, err
	}
}

func TestEndlessInput(t *testing.T) {
	_, addr := serve(t, showBoard, Options{})
	for name, start := range map[string]string{
		"OSC": "\x1b]0;", "DCS": "\x1bP", "APC": "\x1b_", "PM": "\x1b^", "SOS": "\x1bX", "CSI": "\x1b[", "paste": "\x1b[200~",
	} {
		t.Run(name, func(t *testing.T) {
			p := join(t, addr, 80, 24)
			p.await("size 80x24")
			go io.WriteString(p.keys, start+strings.Repeat("1", 6<<20))
			ended(t, p.client)
		})
	}
	join(t, addr, 80, 24).await("size 80x24")
}

func TestStdinOfACommandIsLimited(t *testing.T) {
	read := make(chan error, 1)
	_, addr := serve(t, func(s *Session) {
		n, err := io.Copy(io.Discard, s.Input())
		if n != 1000 {
			err = fmt.Errorf("%d bytes, %v", n, err)
		}
		read <- err
	}, Options{Limits: Limits{Stdin: 1000}})
	for size, want := range map[int]error{1000: nil, 1001: ErrInput, 5000: ErrInput} {
		session := openSession(t, dial(t, addr))
		session.Stdin = strings.NewReader(strings.Repeat("\x1b", size))
		if err := session.Start("idea -"); err != nil {
			t.Fatal(err)
		}
		if err := <-read; !errors.Is(err, want) {
			t.Errorf("%d bytes: %v, want %v", size, err, want)
		}
	}
}

func TestLogHoldsNoNamesAndNoKeys(t *testing.T) {
	var log safeBuffer
	_, addr := serve(t, func(s *Session) { panic("Ask the residents \x1b]0;title\a") }, Options{
		Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	key := newKey(t)
	client, err := gossh.Dial("tcp", addr, config("anna.virtanen\x1b[2J", gossh.PublicKeys(key)))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	var exit *gossh.ExitError
	if err := openSession(t, client).Run("x"); !errors.As(err, &exit) || exit.ExitStatus() != 1 {
		t.Errorf("after a panic: %v", err)
	}
	for err = nil; err == nil; {
		_, _, err = client.SendRequest("nonsense", true, nil)
	}
	eventually(t, func() bool { return strings.Contains(log.String(), "too many requests") }, log.String)
	if got := log.String(); strings.Contains(got, "virtanen") || strings.Contains(got, "SHA256") ||
		strings.Contains(got, "ssh-ed25519") || strings.Contains(got, "\x1b") || strings.Contains(got, "residents") || !strings.Contains(got, "panic=string") || !strings.Contains(got, "hostile_test.go") {
		t.Errorf("log:\n%s", got)
	}
}

type safeBuffer struct {
	mu sync.Mutex
	b  strings.Builder
}

func (b *safeBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.Write(p)
}

func (b *safeBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}
