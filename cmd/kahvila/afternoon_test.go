package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"encoding/pem"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// afternoon is a workshop that is served by the real binary to real clients.
type afternoon struct {
	t    *testing.T
	dir  string
	data string
	id   string

	server *exec.Cmd
	join   []string // the words of the join line
	mark   string
}

// person is somebody with a key and a laptop.
type person struct {
	a    *afternoon
	key  string
	user string // what is said as the user name
}

func newAfternoon(t *testing.T) *afternoon {
	t.Helper()
	if _, err := exec.LookPath("ssh"); err != nil {
		t.Skip("no ssh here")
	}
	dir := t.TempDir()
	a := &afternoon{t: t, dir: dir, data: filepath.Join(dir, "a.db")}
	a.id = strings.TrimSpace(a.kahvila("new", "The whole afternoon", "--template", "learning-cafe"))
	return a
}

// kahvila runs another process on the same data file.
func (a *afternoon) kahvila(args ...string) string {
	a.t.Helper()
	c := exec.Command("kahvila", append([]string{"--data", a.data, "--lang", "en"}, args...)...)
	c.Dir = a.dir
	var out, problems bytes.Buffer
	c.Stdout, c.Stderr = &out, &problems
	if err := c.Run(); err != nil {
		a.t.Fatalf("kahvila %q: %v: %s", args, err, problems.String())
	}
	return out.String()
}

// tries is kahvila with whatever comes of it.
func (a *afternoon) tries(args ...string) (out string, code int) {
	a.t.Helper()
	c := exec.Command("kahvila", append([]string{"--data", a.data, "--lang", "en"}, args...)...)
	c.Dir = a.dir
	b, err := c.CombinedOutput()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		a.t.Fatalf("kahvila %q: %v", args, err)
	}
	return string(b), c.ProcessState.ExitCode()
}

// serve lets people in.
func (a *afternoon) serve(flags ...string) {
	a.t.Helper()
	c := exec.Command("kahvila", append([]string{"--data", a.data, "serve", a.id, "--listen", "127.0.0.1:0"}, flags...)...)
	out, err := c.StdoutPipe()
	if err != nil {
		a.t.Fatal(err)
	}
	var log bytes.Buffer
	c.Stderr = &log
	if err := c.Start(); err != nil {
		a.t.Fatal(err)
	}
	a.server = c
	a.t.Cleanup(func() {
		if a.server == c {
			_ = c.Process.Kill()
			_ = c.Wait()
		}
		if a.t.Failed() {
			a.t.Logf("what the server logged:\n%s", log.String())
		}
	})
	var lines []string
	for s := bufio.NewScanner(out); len(lines) < 3 && s.Scan(); {
		lines = append(lines, s.Text())
	}
	if len(lines) < 3 || !strings.HasPrefix(lines[2], "ready "+a.id) {
		a.t.Fatalf("serve says %q", lines)
	}
	if a.mark != "" && a.mark != lines[1] {
		a.t.Errorf("the host key was %s, now it is %s", a.mark, lines[1])
	}
	a.join, a.mark = strings.Fields(lines[0]), lines[1]
}

// end ends the server with a signal, and returns how it took that.
func (a *afternoon) end(s os.Signal) error {
	a.t.Helper()
	c := a.server
	a.server = nil
	if err := c.Process.Signal(s); err != nil {
		a.t.Fatal(err)
	}
	late := time.AfterFunc(30*time.Second, func() { _ = c.Process.Kill() })
	defer late.Stop()
	return c.Wait()
}

// person comes with a key of their own.
func (a *afternoon) person(name string) *person {
	a.t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		a.t.Fatal(err)
	}
	block, err := gossh.MarshalPrivateKey(key, "")
	if err != nil {
		a.t.Fatal(err)
	}
	public, err := gossh.NewPublicKey(key.Public())
	if err != nil {
		a.t.Fatal(err)
	}
	path := filepath.Join(a.dir, name)
	for file, text := range map[string][]byte{path: pem.EncodeToMemory(block), path + ".pub": gossh.MarshalAuthorizedKey(public)} {
		if err := os.WriteFile(file, text, 0o600); err != nil {
			a.t.Fatal(err)
		}
	}
	return &person{a: a, key: path, user: "someone"}
}

// say types the join line with words after it.
func (p *person) say(in string, words ...string) (out, problems string, code int) {
	p.a.t.Helper()
	args := []string{
		"-F", "none", "-o", "IdentitiesOnly=yes", "-o", "IdentityAgent=none", "-o", "UserKnownHostsFile=/dev/null",
		"-o", "StrictHostKeyChecking=no", "-o", "LogLevel=ERROR", "-i", p.key, "-l", p.user,
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	c := exec.CommandContext(ctx, p.a.join[0], slices.Concat(args, p.a.join[1:], words)...)
	c.Stdin = strings.NewReader(in)
	c.Env = append(os.Environ(), "LC_ALL=en_US.UTF-8")
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	err := c.Run()
	if _, exited := errors.AsType[*exec.ExitError](err); err != nil && !exited {
		p.a.t.Fatalf("ssh %q: %v", words, err)
	}
	return stdout.String(), stderr.String(), c.ProcessState.ExitCode()
}

// does says words that have to be done, and returns the answer.
func (p *person) does(words ...string) string {
	p.a.t.Helper()
	out, problems, code := p.say("", words...)
	if code != 0 {
		p.a.t.Fatalf("%q: exit code %d: %s%s", words, code, out, problems)
	}
	return out
}

// gets reads the answer to words from JSON.
func gets[T any](p *person, words ...string) (answer T) {
	p.a.t.Helper()
	out := p.does(slices.Concat(words[:1], []string{"--json"}, words[1:])...)
	if err := json.Unmarshal([]byte(out), &answer); err != nil {
		p.a.t.Fatalf("%q: %v: %s", words, err, out)
	}
	return answer
}

// refused says words that have to be refused with the sentence.
func (p *person) refused(sentence string, words ...string) {
	p.a.t.Helper()
	out, problems, code := p.say("", words...)
	if code != 1 || out != "" || !strings.Contains(problems, sentence) {
		p.a.t.Errorf("%q: exit code %d, %q, %q; want 1 and %q", words, code, out, problems, sentence)
	}
}
