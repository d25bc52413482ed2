package main

import (
	"bufio"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"kahvila/store"
	"kahvila/workshop"
)

// TestMain makes the test binary the real one where a test runs "kahvila".
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"kahvila": func() { os.Exit(start()) }})
}

// TestScripts plays the command line as people type it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_DATA_HOME", filepath.Join(e.WorkDir, "home"))
			e.Setenv("TZ", "UTC")
			e.Values[holderKey{}] = new(holder)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"hold":     hold,
			"release":  release,
			"id":       takeID,
			"damage":   damage,
			"telepath": telepath,
			"wrong":    wrong,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// hold lets a process hold a data file: hold serve DATA WORKSHOP. It goes on
// when that is ready for people.
func hold(ts *testscript.TestScript, _ bool, args []string) {
	c := exec.Command("kahvila", append(args, "--listen", "127.0.0.1:0")...)
	c.Dir = ts.Getenv("WORK")
	c.Env = append(os.Environ(), "TZ=UTC", "LC_ALL=C.UTF-8", "XDG_DATA_HOME="+ts.Getenv("XDG_DATA_HOME"))
	out, err := c.StdoutPipe()
	ts.Check(err)
	ts.Check(c.Start())
	lines := bufio.NewScanner(out)
	ready := false
	for !ready && lines.Scan() {
		ready = strings.HasPrefix(lines.Text(), "ready ")
	}
	if !ready {
		ts.Fatalf("never ready: %v", c.Wait())
	}
	ts.Setenv("PID", strconv.Itoa(c.Process.Pid))
	now := ts.Value(holderKey{}).(*holder)
	now.process = c
	ts.Defer(func() {
		if now.process == c {
			_ = c.Process.Kill()
			_ = c.Wait()
		}
	})
}

// holder is who holds a data file in a script.
type holder struct{ process *exec.Cmd }

type holderKey struct{}

// release ends the holder: with SIGTERM, after which it has to say that all is
// well, or (release kill) as a power cut does.
func release(ts *testscript.TestScript, _ bool, args []string) {
	now := ts.Value(holderKey{}).(*holder)
	c := now.process
	now.process = nil
	if len(args) > 0 {
		ts.Check(c.Process.Kill())
		_ = c.Wait()
		return
	}
	ts.Check(c.Process.Signal(syscall.SIGTERM))
	late := time.AfterFunc(20*time.Second, func() { _ = c.Process.Kill() })
	defer late.Stop()
	ts.Check(c.Wait())
}

// takeID puts the id that the last command printed, alone, into a variable.
func takeID(ts *testscript.TestScript, _ bool, args []string) {
	out := ts.ReadFile("stdout")
	if len(out) != 9 || strings.Trim(out[:8], "abcdefghijklmnopqrstuvwxyz0123456789") != "" || out[8] != '\n' {
		ts.Fatalf("this is not an id alone: %q", out)
	}
	ts.Setenv(args[0], out[:8])
	ts.Setenv(args[0]+"_BEGINS", out[:4])
}

// damage overwrites bytes in the middle of a file.
func damage(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	info, err := os.Stat(path)
	ts.Check(err)
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	ts.Check(err)
	_, err = f.WriteAt([]byte(strings.Repeat("kahvi", 4000)), min(info.Size()/4, 8192))
	ts.Check(err)
	ts.Check(f.Close())
}

// telepath adds what only a later version could: telepath DATA ID.
func telepath(ts *testscript.TestScript, _ bool, args []string) {
	f, err := store.Open(ts.MkAbs(args[0]), nil)
	ts.Check(err)
	log, err := f.Log(args[1])
	ts.Check(err)
	last, err := log.Last()
	ts.Check(err)
	ts.Check(log.Append(workshop.Batch{Entries: []workshop.Entry{{ID: last + 1, Kind: "telepathy", Body: []byte("{}")}}}))
	ts.Check(f.Close())
}

// wrong runs a command line that cannot be understood: exit code 2, and
// nothing on standard output.
func wrong(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[0], args[1:]...)
	exit, ok := errors.AsType[*exec.ExitError](err)
	if !ok || exit.ExitCode() != misused || ts.ReadFile("stdout") != "" {
		ts.Fatalf("%q: %v, want exit code %d and no output", args, err, misused)
	}
}
