//go:build unix

package machine

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// keeper puts a command into the path that holds as the system's does: for as
// long as what runs under it. It says when it begins and when it ends.
func keeper(t *testing.T, refuses string) (said func() string) {
	t.Helper()
	name := "systemd-inhibit"
	if runtime.GOOS == "darwin" {
		name = "caffeinate"
	}
	dir := t.TempDir()
	said = func() string {
		b, err := os.ReadFile(filepath.Join(dir, "said"))
		if err != nil {
			return ""
		}
		return string(b)
	}
	script := `#!/bin/sh
case "$1" in ` + refuses + `) exit 1;; esac
while [ "$1" != cat ]; do shift; done
echo begun >>"` + dir + `/said"
"$@"
echo ended >>"` + dir + `/said"
`
	if err := os.WriteFile(filepath.Join(dir, name), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, tool := range []string{"cat", "sh"} {
		path, err := exec.LookPath(tool)
		if err != nil {
			t.Skip(err)
		}
		if err := os.Symlink(path, filepath.Join(dir, tool)); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", dir)
	return said
}

func TestTheMachineIsKeptAwakeUntilReleased(t *testing.T) {
	said := keeper(t, "nothing")
	release, err := KeepAwake("a workshop is going on")
	if err != nil || said() != "begun\n" {
		t.Fatalf("%v, %q", err, said())
	}
	release()
	if said() != "begun\nended\n" {
		t.Errorf("released: %q", said())
	}
}

// Not everybody may keep the lid from doing what it does: then what is left is
// kept.
func TestLessIsKeptWhereAllMayNotBe(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("there is one way only")
	}
	said := keeper(t, "*lid*")
	release, err := KeepAwake("a workshop is going on")
	if err != nil || said() != "begun\n" {
		t.Fatalf("%v, %q", err, said())
	}
	release()
}

func TestNothingKeepsAwakeWhereNothingCan(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := KeepAwake("a workshop is going on"); !errors.Is(err, ErrUnknown) {
		t.Errorf("without commands: %v", err)
	}
	said := keeper(t, "*")
	if _, err := KeepAwake("a workshop is going on"); !errors.Is(err, ErrUnknown) || said() != "" {
		t.Errorf("refused: %v, %q", err, said())
	}
}

// A process that is killed holds nothing any more.
func TestNothingHoldsAfterADeath(t *testing.T) {
	if os.Getenv("KEEP_AWAKE") != "" {
		if _, err := hold(strings.Fields(os.Getenv("KEEP_AWAKE"))); err != nil {
			t.Fatal(err)
		}
		_, _ = os.Stdout.WriteString("held\n")
		select {}
	}
	r, w, err := os.Pipe() // whoever holds w keeps r open: the child and what it has begun
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(os.Args[0], "-test.run=^TestNothingHoldsAfterADeath$")
	c.Env, c.ExtraFiles = append(os.Environ(), "KEEP_AWAKE=env"), []*os.File{w}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for lines := bufio.NewScanner(out); lines.Scan() && lines.Text() != "held"; {
	}
	if err := c.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	_, _ = io.ReadAll(out) // cat has it, too
	_, _ = io.ReadAll(r)
	_ = c.Wait() // killed
}
