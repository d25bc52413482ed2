package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// One of the two servers of a load test is stopped while the other one is
// measured. If whoever measures is killed meanwhile, it wakes and ends, too.
func TestBenchLeavesNobodyStopped(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	c := exec.Command("kahvila", "bench", "--people", "4", "--seconds", "60")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var servers []string
	passed(t, "one of two servers is stopped", func() bool {
		servers = childrenOf(c.Process.Pid)
		return len(servers) == 2 && slices.ContainsFunc(servers, func(pid string) bool { return statOf(pid)[0] == "T" })
	})
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait()
	passed(t, "both servers have ended", func() bool {
		return !slices.ContainsFunc(servers, func(pid string) bool { return !slices.Contains([]string{"", "Z"}, statOf(pid)[0]) })
	})
	empty(t, tmp)
}

// Whoever ends a load test is told what was measured until then, a program too.
func TestBenchTellsWhatItHas(t *testing.T) {
	c := exec.Command("kahvila", "bench", "--people", "2,2", "--seconds", "1", "--json")
	notes, err := c.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	c.Stdout = &out
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(notes)
	for n := 0; n < 2 && lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "Measuring with") {
			n++
		}
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() { // until it has ended
	}
	if err := c.Wait(); err != nil {
		t.Error(err)
	}
	var got struct {
		Runs []struct{ People int }
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil || len(got.Runs) != 1 || got.Runs[0].People != 2 {
		t.Errorf("%v: %s", err, out.String())
	}
}

// passed waits until something has come to pass.
func passed(t *testing.T, what string, has func() bool) {
	t.Helper()
	late := time.After(30 * time.Second)
	for again := time.NewTicker(10 * time.Millisecond); !has(); {
		select {
		case <-again.C:
		case <-late:
			t.Fatalf("it has not come to pass that %s", what)
		}
	}
}

// statOf returns what follows the name in /proc/PID/stat: the letter of what a
// process does, the process that started it and more. They are empty if it is
// gone.
func statOf(pid string) []string {
	text, _ := os.ReadFile(filepath.Join("/proc", pid, "stat"))
	return append(strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:])), "", "")
}

func childrenOf(pid int) (all []string) {
	names, _ := filepath.Glob("/proc/[0-9]*")
	for _, name := range names {
		if child := filepath.Base(name); statOf(child)[1] == strconv.Itoa(pid) {
			all = append(all, child)
		}
	}
	return all
}
