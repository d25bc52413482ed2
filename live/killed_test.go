package live_test

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"testing"
	"time"

	"kahvila/live"
	"kahvila/store"
)

// openAgain opens the room of a data file that is there, also where a process
// that was killed has held the file until now.
func openAgain(path string) (*store.File, *live.Room, error) {
	f, err := store.Open(path, &store.Options{Wait: 30 * time.Second})
	if err != nil {
		return nil, nil, err
	}
	log, err := f.Log(id)
	if err != nil {
		return nil, nil, err
	}
	vault, err := f.Vault(id)
	if err != nil {
		return nil, nil, err
	}
	r, err := live.Open(log, vault, live.Options{ID: id})
	return f, r, err
}

// closed closes a room and its file.
func closed(t *testing.T, f *store.File, r *live.Room) {
	t.Helper()
	if err := errors.Join(r.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
}

// child is a room in a process of its own, which says line by line what it
// does, until it is killed.
type child struct {
	*bufio.Scanner
	t   *testing.T
	ctx context.Context
	cmd *exec.Cmd
}

// run runs a test in a process of its own, with the data file in its
// environment: what the test does there is what the room does.
func run(t *testing.T, test, victim, path string) *child {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute) // only a room that hangs takes so long
	t.Cleanup(cancel)
	c := &child{t: t, ctx: ctx, cmd: exec.CommandContext(ctx, os.Args[0], "-test.run=^"+test+"$")}
	c.cmd.Env = append(os.Environ(), victim+"="+path)
	out, err := c.cmd.StdoutPipe()
	if err == nil {
		err = c.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	c.Scanner = bufio.NewScanner(out)
	return c
}

func (c *child) kill() {
	c.t.Helper()
	if err := c.cmd.Process.Kill(); err != nil {
		c.t.Fatal(err)
	}
}

// gone waits until it is dead, once all that it said is read, and holds that it
// was killed and did not end by itself.
func (c *child) gone() {
	c.t.Helper()
	if err := c.cmd.Wait(); err == nil || c.ctx.Err() != nil {
		c.t.Fatalf("the room ended by itself: %v %v", err, c.ctx.Err())
	}
}
