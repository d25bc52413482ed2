package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestReadOnly is what somebody is told who may not write. As nothing is
// forbidden to root, it is somebody else.
func TestReadOnly(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "a.db")
	if out, err := exec.Command("kahvila", "--data", data, "new", "Only to be read").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	binary := copyBinary(t, dir)
	run := func(args ...string) (out, problems string, code int) {
		t.Helper()
		c := exec.Command(binary, append([]string{"--data", data}, args...)...)
		if os.Geteuid() == 0 {
			c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		}
		c.Dir = dir
		var stdout, stderr bytes.Buffer
		c.Stdout, c.Stderr = &stdout, &stderr
		if err := c.Run(); c.ProcessState == nil {
			t.Skipf("cannot be somebody else: %v", err)
		}
		return stdout.String(), stderr.String(), c.ProcessState.ExitCode()
	}
	mode := func(file, folder os.FileMode) {
		t.Helper()
		if err := os.Chmod(data, file); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(dir, folder); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })

	mode(0o444, 0o555)
	if out, problems, code := run("list"); code != fine || !strings.Contains(out, "Only to be read") {
		t.Errorf("list: %q, %q, %d", out, problems, code)
	}
	if out, problems, code := run("check"); code != fine {
		t.Errorf("check: %q, %q, %d", out, problems, code)
	}
	if _, problems, code := run("new", "X"); code != refused || !strings.Contains(problems, "a.db may only be read: allow writing, or choose another file with --data") {
		t.Errorf("new in a file: %q, %d", problems, code)
	}
	mode(0o666, 0o555)
	if _, problems, code := run("new", "X"); code != refused || !strings.Contains(problems, "nothing can be written in the folder") {
		t.Errorf("new in a folder: %q, %d", problems, code)
	}
	if _, problems, code := run("export", "Only", "--format", "csv"); code != refused || !strings.Contains(problems, "cannot be written") {
		t.Errorf("export: %q, %d", problems, code)
	}
	for _, m := range []os.FileMode{0o222, 0o000} {
		mode(m, 0o555)
		for _, args := range [][]string{{"list"}, {"new", "X"}} {
			if _, problems, code := run(args...); code != refused || !strings.Contains(problems, "a.db may not even be read: allow reading and writing") {
				t.Errorf("%v of a file of mode %v: %q, %d", args, m, problems, code)
			}
		}
	}
}

// copyBinary copies the binary to where everybody can run it.
func copyBinary(t *testing.T, dir string) string {
	t.Helper()
	from, err := exec.LookPath("kahvila")
	if err != nil {
		t.Fatal(err)
	}
	src, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	path := filepath.Join(dir, "kahvila")
	dst, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o755)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(dst, src); err != nil {
		t.Fatal(err)
	}
	if err := dst.Close(); err != nil {
		t.Fatal(err)
	}
	// The folder of a test is its owner's alone, and so is the one around it.
	for _, d := range []string{dir, filepath.Dir(dir)} {
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return path
}
