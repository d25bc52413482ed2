package main

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// rehearses opens a rehearsal to others. What is written to in reaches the
// facilitator's prompt; the end of it ends the rehearsal.
func (a *afternoon) rehearses() (c *exec.Cmd, in io.WriteCloser) {
	a.t.Helper()
	c = exec.Command("kahvila", "--data", a.data, "--lang", "en", "--plain", "open", a.id, "--rehearse", "--people", "2", "--listen", "127.0.0.1:0")
	in, err := c.StdinPipe()
	if err != nil {
		a.t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		a.t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		a.t.Fatal(err)
	}
	a.t.Cleanup(func() { _ = c.Process.Kill(); _ = c.Wait() })
	lines := bufio.NewScanner(out)
	a.join = nil
	for a.join == nil && lines.Scan() {
		if line, ok := strings.CutPrefix(lines.Text(), "Join: "); ok {
			a.join = strings.Fields(line)
		}
	}
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "REHEARSAL · The whole afternoon") {
		a.t.Errorf("the facilitator reads %q first", lines.Text())
	}
	go func() { _, _ = io.Copy(io.Discard, out) }()
	return c, in
}

// Somebody joins a rehearsal from another laptop: all that they read says what
// it is, it is by the host key of the day itself, and nothing is left of it in
// what the workshop is opened from afterwards.
func TestARehearsalLeavesNothing(t *testing.T) {
	a := newAfternoon(t)
	ada := a.person("ada")
	before, err := os.ReadFile(a.data)
	if err != nil {
		t.Fatal(err)
	}
	c, in := a.rehearses()
	gets[seatTaken](ada, "join", "--sector", "education")
	for _, words := range [][]string{{"status"}, {"wall"}, {"export", "markdown"}, {"export", "csv"}} {
		if out := ada.does(words...); !strings.Contains(strings.ToUpper(out), "REHEARSAL") {
			t.Errorf("%q does not say that it is a rehearsal:\n%s", words, out)
		}
	}
	for _, words := range [][]string{{"status"}, {"status", a.id}, {"wall", a.id, "--once"}} {
		if out := a.kahvila(words...); !strings.HasPrefix(out, "REHEARSAL · The whole afternoon") {
			t.Errorf("%q does not say first that it is a rehearsal:\n%s", words, out)
		}
	}
	if out := a.kahvila("list"); strings.Count(out, "\n") != 1 {
		t.Errorf("the rehearsal is among the workshops:\n%s", out)
	}
	if _, err := io.WriteString(in, "goto cafe\nquit\n"); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("it ends with %v", err)
	}
	after, err := os.ReadFile(a.data)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(before, after) {
		t.Error("the data file is another one")
	}
	if left, _ := filepath.Glob(a.data + ".rehearsal*"); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
	key, err := os.ReadFile(filepath.Join(a.dir, hostKeyFile))
	if err != nil {
		t.Errorf("it had a host key of its own: %v", err)
	}

	// A power cut: what it has left is gone as soon as the file is opened again.
	c, _ = a.rehearses()
	gets[seatTaken](ada, "join", "--sector", "education")
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	dir := rehearsalDir(a.data)
	if _, err := os.Stat(dir); err != nil {
		t.Errorf("nothing was left, so nothing is tried: %v", err)
	}
	a.kahvila("new", "Another one")
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("it is still there: %v", err)
	}
	if again, err := os.ReadFile(filepath.Join(a.dir, hostKeyFile)); err != nil || !bytes.Equal(key, again) {
		t.Errorf("the host key is another one: %v", err)
	}
}
