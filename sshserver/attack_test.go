package sshserver

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"sync/atomic"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// Whoever opens two hundred channels at once gets two and has to go. Nobody
// else notices.
func TestManyChannelsAtOnce(t *testing.T) {
	srv, addr := serve(t, wait, Options{})
	client := dial(t, addr)
	for range 200 {
		go client.NewSession() // the client may wait for ever for the last of them, which nobody answers
	}
	ended(t, client)
	if n := srv.Counters().Sessions; n > maxChannels {
		t.Errorf("%d sessions were opened", n)
	}
	if n := srv.Counters().Refused["too many requests"]; n != 1 {
		t.Errorf("refused: %v", srv.Counters().Refused)
	}
	if err := openSession(t, dial(t, addr)).Start("x"); err != nil {
		t.Error(err)
	}
}

// A client may exchange keys anew as often as it wants, and types on meanwhile.
// Others are served, and it is itself when it has done with that.
func TestAStormOfKeyExchanges(t *testing.T) {
	srv, addr := serve(t, showBoard, Options{})
	cfg := config("anna")
	cfg.RekeyThreshold = 256 // the least there is: every few packets
	var exchanges atomic.Int32
	cfg.HostKeyCallback = func(string, net.Addr, gossh.PublicKey) error { exchanges.Add(1); return nil }
	client, err := gossh.Dial("tcp", addr, cfg)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	p := joinWith(t, client, 80, 24)
	p.await("size 80x24")
	const storm = 40
	for n := range storm { // each is drawn before the next, or one exchange would do for many
		if _, err := io.WriteString(p.keys, strings.Repeat("x", 300+n)); err != nil {
			t.Fatal(err)
		}
		p.await(fmt.Sprintf("pasted %d bytes", 300+n))
		if n%10 == 0 {
			other := join(t, addr, 80, 24)
			other.press("b")
			other.await("keys b")
		}
	}
	if n := exchanges.Load(); n < storm/4 { // two or three of these go before each
		t.Errorf("only %d exchanges: that is no storm", n)
	}
	if n := srv.Counters().Panics; n != 0 {
		t.Errorf("%d panics", n)
	}
}

// Whatever is said as the user name, it is nobody, and the log does not have it.
func TestAnyUserName(t *testing.T) {
	var log safeBuffer
	_, addr := serve(t, whoami, Options{Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	for _, user := range []string{
		"", strings.Repeat("virtanen", 4<<10), strings.Repeat("virtanen", 30<<10), "virtanen\xff\xfe\xed\xa0\x80", "virtanen\x00", "virtanen\x1b]0;x\a\x1b[2J",
		"\u202evirtanen", "plain\x00virtanen", "../../virtanen", "$(virtanen)", "%s%n virtanen", "virtanen\r\nlevel=ERROR",
	} {
		client, err := gossh.Dial("tcp", addr, config(user))
		if err != nil {
			t.Errorf("%.20q: %v", user, err)
			continue
		}
		if got := ask(t, client, "who"); got != "key=" {
			t.Errorf("%.20q is %q", user, got)
		}
		client.Close()
	}
	if strings.Contains(log.String(), "virtanen") || strings.Contains(log.String(), "level=ERROR") {
		t.Errorf("the log:\n%.2000s", log.String())
	}
}

// Nobody is asked anything at the login, so a client that answers all the same,
// at whatever length, has said nothing.
func TestAnswersThatNobodyAskedFor(t *testing.T) {
	_, addr := serve(t, whoami, Options{})
	asked := 0
	client, err := gossh.Dial("tcp", addr, config("anna", gossh.KeyboardInteractive(func(_, _ string, questions []string, _ []bool) ([]string, error) {
		asked += len(questions)
		return make([]string, len(questions)), nil
	})))
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if asked > 0 {
		t.Errorf("%d questions", asked)
	}
	long, err := gossh.Dial("tcp", addr, config("anna", gossh.Password(strings.Repeat("x", 100<<10)), withoutKey()))
	if err != nil {
		t.Fatal(err)
	}
	defer long.Close()
	if got := ask(t, long, "who"); got != "key=" {
		t.Errorf("got %q", got)
	}
}

// A command is as long as its limit at most, with the four bytes that say how
// long it is. Whoever says more is refused that,
// and may say something else.
func TestLongCommands(t *testing.T) {
	_, addr := serve(t, whoami, Options{})
	for size, taken := range map[int]bool{maxCommand - 4: true, maxCommand: false, 200 << 10: false} {
		client := dial(t, addr)
		err := openSession(t, client).Run(strings.Repeat("x", size))
		if (err == nil) != taken {
			t.Errorf("%d bytes: %v", size, err)
		}
		if exit := new(gossh.ExitError); errors.As(err, &exit) {
			t.Errorf("%d bytes were run: %v", size, err)
		}
		if got := ask(t, client, "who"); got != "key=" {
			t.Errorf("after %d bytes: %q", size, got)
		}
	}
}
