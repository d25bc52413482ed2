// Package machine asks the machine that kahvila runs on: under which addresses
// others reach it, whether it has mains, when it falls asleep, which firewall
// is on, and how fast and full its disk is; and it keeps the machine awake.
//
// A [Machine] is asked through its own commands and files, so that what any
// system answers can be understood, and tested, on every other. What cannot be
// read is said to be [ErrUnknown], never guessed. The package knows nothing of
// workshops, and has no sentences for people.
package machine

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// ErrUnknown says that the machine does not tell.
var ErrUnknown = errors.New("the machine does not tell")

// Machine is a machine to be asked.
type Machine struct {
	OS   string // as runtime.GOOS has it
	Root string // the folder that its files are below; empty: where they are

	// Run returns what a command of the machine answers. Required.
	Run func(ctx context.Context, name string, args ...string) (string, error)
}

// Here returns the machine that this process runs on.
func Here() Machine { return Machine{OS: runtime.GOOS, Run: run} }

// patience is how long one command of the machine may take.
const patience = 3 * time.Second

func run(ctx context.Context, name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.WaitDelay = time.Second // a child of its own may keep the pipe open
	out, err := c.Output()
	return string(out), err
}

// file returns what is in a file of the machine, without the end of its last
// line; empty where there is none.
func (m Machine) file(path string) string {
	b, err := os.ReadFile(filepath.Join(m.Root, path))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(b))
}

// folders returns the paths of what is in a folder of the machine.
func (m Machine) folders(path string) (all []string) {
	entries, err := os.ReadDir(filepath.Join(m.Root, path))
	if err != nil {
		return nil
	}
	for _, e := range entries {
		all = append(all, filepath.Join(path, e.Name()))
	}
	return all
}
