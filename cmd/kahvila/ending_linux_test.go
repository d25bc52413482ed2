package main

import (
	"os"
	"os/signal"
	"syscall"
	"testing"
	"time"
)

// Many end a demonstration by closing its window. It leaves nothing
// behind then either.
func TestDemoLeavesNothingBehind(t *testing.T) {
	for name, end := range map[string]func(*terminal) error{
		"hangup": func(x *terminal) error { return x.cmd.Process.Signal(syscall.SIGHUP) },
		"quit":   func(x *terminal) error { return x.cmd.Process.Signal(syscall.SIGQUIT) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			t.Setenv("TMPDIR", dir)
			if signal.Ignored(syscall.SIGHUP) {
				t.Skip("this test outlives its own terminal, and so would what it starts")
			}
			x := at(t, "demo", "--people", "3")
			x.sees("Welcome")
			if err := end(x); err != nil {
				t.Fatal(err)
			}
			ended := make(chan struct{})
			go func() { _, _ = x.cmd.Process.Wait(); close(ended) }()
			select {
			case <-ended:
			case <-time.After(30 * time.Second):
				t.Fatal("it goes on")
			}
			left, err := os.ReadDir(dir)
			if err != nil || len(left) > 0 {
				t.Errorf("left behind: %v, %v", left, err)
			}
		})
	}
}
