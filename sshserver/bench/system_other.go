//go:build !unix

package bench

import (
	"os/exec"
	"syscall"
	"time"
)

func takesLittle(_, _ string, _ syscall.RawConn) error { return nil }

func used() (processor time.Duration, memory int64, ok bool) { return 0, 0, false }

// Halting returns what stops a process where it is, and what lets it go on: here
// nothing can.
func Halting(*exec.Cmd) (halt, goOn func() error) { return nil, nil }

// MoreFiles says how many files this process may have open, where the system
// has such a limit.
func MoreFiles() (most uint64, known bool) { return 0, false }
