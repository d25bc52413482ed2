package sshserver

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// client is one of the programs that people come with.
type client struct {
	name string
	// start returns its command line up to the words, with the flags and,
	// unless key is empty, the private key of the file in OpenSSH's form.
	start func(t *testing.T, addr, mark, key string, flags ...string) []string
}

func clients() []client {
	return []client{
		{"OpenSSH", func(t *testing.T, addr, mark, key string, flags ...string) []string {
			if key == "" {
				key = os.DevNull
			}
			return realSSH(t, addr, append(flags, "-i", key)...).Args
		}},
		{"PuTTY", func(t *testing.T, addr, mark, key string, flags ...string) []string {
			args := append([]string{tool(t, "plink"), "-batch", "-ssh", "-noagent"}, flags...)
			if key != "" {
				// PuTTY has a form of its own for keys.
				out := filepath.Join(t.TempDir(), "key.ppk")
				run(t, tool(t, "puttygen"), key, "-O", "private", "-o", out)
				args = append(args, "-i", out)
			}
			host, port, _ := net.SplitHostPort(addr)
			return append(args, "-hostkey", mark, "-P", port, "anna@"+host)
		}},
		{"Dropbear", func(t *testing.T, addr, mark, key string, flags ...string) []string {
			// Twice: it asks nothing, and does not write down what it found.
			args := append([]string{tool(t, "dbclient"), "-y", "-y"}, flags...)
			if key != "" {
				out := filepath.Join(t.TempDir(), "key")
				run(t, tool(t, "dropbearconvert"), "openssh", "dropbear", key, out)
				args = append(args, "-i", out)
			}
			host, port, _ := net.SplitHostPort(addr)
			return append(args, "-p", port, "anna@"+host)
		}},
	}
}

// tool finds a program, or skips the test.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err == nil {
		return path
	}
	if name == "dropbearconvert" { // not every system finds it
		path = "/usr/lib/dropbear/dropbearconvert"
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	t.Skipf("no %s here", name)
	return ""
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", name, err, out)
	}
}

// command is a client about to run, at home nowhere.
func command(t *testing.T, args []string) *exec.Cmd {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(cancel)
	c := exec.CommandContext(ctx, args[0], args[1:]...)
	c.Env = append(os.Environ(), "HOME="+t.TempDir(), "TERM=xterm-256color", "SSH_AUTH_SOCK=", "DISPLAY=")
	return c
}

// everyClient runs a test for each client that is here.
func everyClient(t *testing.T, test func(*testing.T, client)) {
	for _, c := range clients() {
		t.Run(c.name, func(t *testing.T) { test(t, c) })
	}
}

// tells answers with what a session is, and then with what it was sent.
func tells(s *Session) {
	term, pty := s.Pty()
	w, h := s.Size()
	in, _ := io.ReadAll(s.Input())
	fmt.Fprintf(s, "%q key=%s in=%q pty=%t %s %dx%d äö ŝ 漢\n", s.RawCommand(), s.Key(), in, pty, term, w, h)
	io.WriteString(s.Stderr(), "stärr\n")
	s.Exit(3)
}

// Whoever has a key is known by it, whoever has none comes in as well, and
// what they say arrives as they said it.
func TestEveryClientSaysWords(t *testing.T) {
	s, addr := serve(t, tells, Options{})
	everyClient(t, func(t *testing.T, with client) {
		key, print := keyFiles(t)
		for _, c := range []struct{ key, print string }{{key, print}, {"", ""}} {
			cmd := command(t, append(with.start(t, addr, s.Fingerprint(), c.key), "idea", "I don't know: ääkköset 漢", `C:\temp`, "$HOME"))
			cmd.Stdin = strings.NewReader("ylös\nja alas")
			var out, problems bytes.Buffer
			cmd.Stdout, cmd.Stderr = &out, &problems
			err := cmd.Run()
			if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 3 {
				t.Errorf("it ended with %v", err)
			}
			said := fmt.Sprintf("%q", `idea I don't know: ääkköset 漢 C:\temp $HOME`)
			if want := said + " key=" + c.print + ` in="ylös\nja alas" pty=false  80x24 äö ŝ 漢` + "\n"; out.String() != want {
				t.Errorf("got\n%s%swant\n%s", &out, &problems, want)
			}
			if !strings.Contains(problems.String(), "stärr") {
				t.Errorf("on standard error: %q", &problems)
			}
		}
	})
}

// Without words and without a terminal a session still is one, and it ends
// with its input.
func TestEveryClientWithoutATerminal(t *testing.T) {
	s, addr := serve(t, tells, Options{})
	everyClient(t, func(t *testing.T, with client) {
		cmd := command(t, with.start(t, addr, s.Fingerprint(), "", "-T"))
		cmd.Stdin = strings.NewReader("status\n")
		out, _ := cmd.Output()
		if want := `"" key= in="status\n" pty=false`; !strings.HasPrefix(string(out), want) {
			t.Errorf("got %s, want %s", out, want)
		}
	})
}

// Several sessions over one connection, as ControlMaster makes them, are the
// same person, and the connection outlives them.
func TestOpenSSHSharesAConnection(t *testing.T) {
	_, addr := serve(t, tells, Options{})
	key, print := keyFiles(t)
	dir, err := os.MkdirTemp("", "k") // a socket's path is short
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	shared := []string{"-i", key, "-o", "ControlPath=" + filepath.Join(dir, "s")}
	master := command(t, realSSH(t, addr, append(shared, "-M", "-N")...).Args)
	if err := master.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { master.Process.Kill(); master.Wait() }()
	eventually(t, func() bool { _, err := os.Stat(filepath.Join(dir, "s")); return err == nil },
		func() string { return "nothing is shared" })
	for i := range 5 {
		cmd := command(t, append(realSSH(t, addr, append(shared, "-o", "ControlMaster=no")...).Args, "status"))
		out, err := cmd.Output()
		if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != 3 || !strings.Contains(string(out), "key="+print) {
			t.Errorf("session %d: %v, %s", i, err, out)
		}
	}
	if master.ProcessState != nil {
		t.Error("the connection has ended")
	}
}

// A client that wants to be let in at once, without a key and without being
// asked, is told what else there is.
func TestNobodyComesInWithNone(t *testing.T) {
	_, addr := serve(t, whoami, Options{})
	conn := rawDial(t, addr)
	cfg := &gossh.ClientConfig{User: "anna", HostKeyCallback: gossh.InsecureIgnoreHostKey()}
	_, _, _, err := gossh.NewClientConn(conn, addr, cfg)
	if err == nil || !strings.Contains(err.Error(), "unable to authenticate") {
		t.Errorf("got %v", err)
	}
}

// The auditor knows what is weak. Debian 12's is older than the two names that
// it does not know; a later one also wants nobody in who cannot do the newest
// key exchange.
func TestSSHAuditHasNothingToComplainAbout(t *testing.T) {
	path := tool(t, "ssh-audit")
	_, addr := serve(t, whoami, Options{})
	host, port, _ := net.SplitHostPort(addr)
	out, err := command(t, []string{path, "-n", "-b", "-p", port, host}).CombinedOutput()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		t.Fatal(err)
	}
	var audited int
	for line := range strings.Lines(string(out)) {
		words := strings.Fields(line)
		if len(words) < 2 || !strings.HasPrefix(line, "(") {
			continue
		}
		audited++
		new := words[1] == gossh.KeyExchangeMLKEM768X25519 || words[1] == "kex-strict-s-v00@openssh.com"
		old := strings.HasPrefix(words[1], "curve25519-sha256")
		switch {
		case new && strings.HasSuffix(strings.TrimSpace(line), "[warn] unknown algorithm"):
		case old && strings.Contains(line, "[warn]") && strings.Contains(line, "post-quantum"):
		case strings.Contains(line, "[fail]"), strings.Contains(line, "[warn]"), words[0] == "(rec)" && !old:
			t.Error(line)
		}
	}
	if audited < 8 {
		t.Errorf("it did not look at much:\n%s", out)
	}
}

// Those who can no more than this have to be able to come in.
func TestOldClientsGetIn(t *testing.T) {
	_, addr := serve(t, whoami, Options{})
	for name, c := range map[string]gossh.Config{
		"OpenSSH 6.5":             {KeyExchanges: []string{gossh.KeyExchangeCurve25519}, Ciphers: []string{gossh.CipherChaCha20Poly1305}},
		"OpenSSH for Windows 8.1": {KeyExchanges: []string{gossh.KeyExchangeCurve25519}, Ciphers: []string{gossh.CipherAES128GCM}},
		"PuTTY 0.70":              {KeyExchanges: []string{gossh.KeyExchangeCurve25519}, Ciphers: []string{gossh.CipherAES256CTR}, MACs: []string{gossh.HMACSHA256ETM}},
		"Dropbear 2020.79":        {KeyExchanges: []string{gossh.KeyExchangeCurve25519}, Ciphers: []string{gossh.CipherChaCha20Poly1305}, MACs: []string{gossh.HMACSHA256}},
		"OpenSSH 10":              {KeyExchanges: []string{gossh.KeyExchangeMLKEM768X25519}, Ciphers: []string{gossh.CipherChaCha20Poly1305}},
	} {
		cfg := config("anna")
		cfg.Config, cfg.HostKeyAlgorithms = c, []string{gossh.KeyAlgoED25519}
		client, err := gossh.Dial("tcp", addr, cfg)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		client.Close()
	}
}

// What nobody needs is not offered.
func TestWeakAlgorithmsAreNotOffered(t *testing.T) {
	_, addr := serve(t, whoami, Options{})
	all, weak := gossh.SupportedAlgorithms(), gossh.InsecureAlgorithms()
	ours := algorithms()
	for _, kex := range slices.Concat(all.KeyExchanges, weak.KeyExchanges) {
		refusedWith(t, addr, kex, slices.Contains(ours.KeyExchanges, kex), gossh.Config{KeyExchanges: []string{kex}})
	}
	for _, c := range slices.Concat(all.Ciphers, weak.Ciphers) {
		refusedWith(t, addr, c, slices.Contains(ours.Ciphers, c), gossh.Config{Ciphers: []string{c}})
	}
	for _, m := range slices.Concat(all.MACs, weak.MACs) {
		refusedWith(t, addr, m, slices.Contains(ours.MACs, m), gossh.Config{Ciphers: []string{gossh.CipherAES256CTR}, MACs: []string{m}})
	}
}

func refusedWith(t *testing.T, addr, name string, offered bool, c gossh.Config) {
	t.Helper()
	cfg := config("anna")
	cfg.Config = c
	client, err := gossh.Dial("tcp", addr, cfg)
	if err == nil {
		client.Close()
	}
	if (err == nil) != offered {
		t.Errorf("%s: %v", name, err)
	}
}
