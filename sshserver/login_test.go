package sshserver

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/pem"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// whoami answers with the key that was proved.
func whoami(s *Session) { io.WriteString(s, "key="+s.Key()) }

func ask(t *testing.T, client *gossh.Client, command string) string {
	t.Helper()
	out, err := openSession(t, client).Output(command)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestKeyIsTheOneThatWasProved(t *testing.T) {
	_, addr := serve(t, whoami, Options{})
	mine, theirs := newKey(t), newKey(t)
	proved := "key=" + gossh.FingerprintSHA256(mine.PublicKey())

	if got := ask(t, dial(t, addr, gossh.PublicKeys(mine)), "who"); got != proved {
		t.Errorf("with a key: %q, want %q", got, proved)
	}
	if got := ask(t, dial(t, addr, withoutKey()), "who"); got != "key=" {
		t.Errorf("without a key: %q", got)
	}
	// The public key of somebody else can be offered, but not signed with.
	pretender := mute{theirs.PublicKey()}
	if got := ask(t, dial(t, addr, gossh.PublicKeys(pretender), withoutKey()), "who"); got != "key=" {
		t.Errorf("offered but not proved, then without a key: %q", got)
	}
	both := config("anna", gossh.PublicKeys(pretender))
	both.AuthCallback = func(ctx *gossh.ClientAuthContext) (gossh.AuthMethod, error) {
		if len(ctx.TriedMethods) < 2 { // "none" comes first
			return nil, nil
		}
		return gossh.PublicKeys(mine), nil
	}
	client, err := gossh.Dial("tcp", addr, both)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	if got := ask(t, client, "who"); got != proved {
		t.Errorf("offered theirs, then proved mine: %q, want %q", got, proved)
	}
}

// mute is a signer that knows only the public key. The client offers the key,
// the server says that it would do, and then the client gives up on it.
type mute struct{ key gossh.PublicKey }

func (m mute) PublicKey() gossh.PublicKey { return m.key }
func (m mute) Sign(io.Reader, []byte) (*gossh.Signature, error) {
	return nil, io.ErrUnexpectedEOF
}

func TestForgedSignatureIsRefused(t *testing.T) {
	_, addr := serve(t, whoami, Options{})
	_, err := gossh.Dial("tcp", addr, config("anna", gossh.PublicKeys(forger{newKey(t), newKey(t).PublicKey()})))
	if err == nil {
		t.Error("a signature by another key let somebody in")
	}
}

// forger signs with one key and shows another.
type forger struct {
	gossh.Signer
	shown gossh.PublicKey
}

func (f forger) PublicKey() gossh.PublicKey { return f.shown }

func TestPreferredKeys(t *testing.T) {
	listed := newKey(t)
	_, addr := serve(t, whoami, Options{Prefer: func(user string, key ssh.PublicKey) bool {
		return user == "facilitator" && ssh.KeysEqual(key, listed.PublicKey())
	}})
	print := "key=" + gossh.FingerprintSHA256(listed.PublicKey())
	as := func(user string, auth ...gossh.AuthMethod) string {
		t.Helper()
		client, err := gossh.Dial("tcp", addr, config(user, auth...))
		if err != nil {
			t.Fatal(err)
		}
		defer client.Close()
		return ask(t, client, "who")
	}
	other := newKey(t)
	if got := as("facilitator", gossh.PublicKeys(other, listed)); got != print {
		t.Errorf("the listed key comes second: %q, want %q", got, print)
	}
	if got := as("facilitator", gossh.PublicKeys(other), withoutKey()); got != "key=" {
		t.Errorf("no listed key: %q", got)
	}
	if got := as("facilitator", gossh.PublicKeys(mute{listed.PublicKey()}), withoutKey()); got != "key=" {
		t.Errorf("the listed key, not proved: %q", got)
	}
	if got := as("anna", gossh.PublicKeys(other, listed)); got != "key="+gossh.FingerprintSHA256(other.PublicKey()) {
		t.Errorf("another user name: %q", got)
	}
}

func TestManyKeysGetIn(t *testing.T) {
	_, addr := serve(t, whoami, Options{Prefer: func(string, ssh.PublicKey) bool { return false }})
	var keys []gossh.Signer
	for range 15 {
		keys = append(keys, newKey(t))
	}
	client, err := gossh.Dial("tcp", addr, config("facilitator", gossh.PublicKeys(keys...), withoutKey()))
	if err != nil {
		t.Fatal(err)
	}
	client.Close()
}

func TestNoneAndPasswordAreRefused(t *testing.T) {
	_, addr := serve(t, whoami, Options{})
	for name, auth := range map[string][]gossh.AuthMethod{"none": {}, "password": {gossh.Password("")}} {
		cfg := config("anna", auth...)
		cfg.Auth = auth
		if client, err := gossh.Dial("tcp", addr, cfg); err == nil {
			client.Close()
			t.Errorf("%s let somebody in", name)
		}
	}
}

func TestCertificateCountsAsItsKey(t *testing.T) {
	_, addr := serve(t, whoami, Options{})
	mine := newKey(t)
	cert := &gossh.Certificate{
		Key: mine.PublicKey(), CertType: gossh.UserCert, ValidBefore: gossh.CertTimeInfinity,
	}
	if err := cert.SignCert(rand.Reader, newKey(t)); err != nil {
		t.Fatal(err)
	}
	signer, err := gossh.NewCertSigner(cert, mine)
	if err != nil {
		t.Fatal(err)
	}
	want := "key=" + gossh.FingerprintSHA256(mine.PublicKey())
	if got := ask(t, dial(t, addr, gossh.PublicKeys(signer)), "who"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestHostKeyIsMadeOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "host")
	first, err := New(whoami, Options{HostKey: path})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	second, err := New(whoami, Options{HostKey: path})
	if err != nil {
		t.Fatal(err)
	}
	if first.Fingerprint() != second.Fingerprint() || !strings.HasPrefix(first.Fingerprint(), "SHA256:") {
		t.Errorf("fingerprints %q and %q", first.Fingerprint(), second.Fingerprint())
	}
	if info, err := os.Stat(path); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*"))
	if len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestOnlyEd25519HostKeys(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	block, err := gossh.MarshalPrivateKey(key, "")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "host")
	if err := os.WriteFile(path, pem.EncodeToMemory(block), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := New(whoami, Options{HostKey: path}); err == nil {
		t.Error("an RSA host key was taken")
	}
}

// Somebody who compares the fingerprint with the wall, or types a passphrase,
// is silent for longer than a stranger may be.
func TestWhoReadsTheHostKeyQuestionIsNotDropped(t *testing.T) {
	_, addr := serve(t, whoami, Options{Limits: Limits{Hello: 500 * time.Millisecond}})
	cfg := config("anna")
	cfg.HostKeyCallback = func(string, net.Addr, gossh.PublicKey) error {
		silent := rawDial(t, addr) // comes later, says nothing, is dropped sooner
		_, err := io.Copy(io.Discard, silent)
		return err
	}
	client, err := gossh.Dial("tcp", addr, cfg)
	if err != nil {
		t.Fatalf("dropped while reading: %v", err)
	}
	defer client.Close()
	if got := ask(t, client, "who"); got != "key=" {
		t.Errorf("got %q", got)
	}
}

// Whoever offers keys without end is soon put out.
func TestLoggingInIsNotTriedForEver(t *testing.T) {
	s, addr := serve(t, whoami, Options{Prefer: func(string, ssh.PublicKey) bool { return false }})
	var keys []gossh.Signer
	for range 2 * maxAuthTries {
		keys = append(keys, newKey(t))
	}
	if client, err := gossh.Dial("tcp", addr, config("facilitator", gossh.PublicKeys(keys...), withoutKey())); err == nil {
		client.Close()
		t.Errorf("%d keys were looked at", len(keys))
	}
	if n := s.Counters().Logins["publickey"]; n < 15 || n > maxAuthTries {
		t.Errorf("%d keys were refused, want about %d", n, maxAuthTries)
	}
}
