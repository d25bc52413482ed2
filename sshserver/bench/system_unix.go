//go:build unix

package bench

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// little is how much the network of somebody takes at once who is to stall:
// what stands between two real machines, not the megabytes of a loopback.
const (
	littleBuffer  = 4096
	littleSegment = 536
)

// takesLittle makes a connection small before it is there. Where the system
// does not let us, it is as large as any.
func takesLittle(_, _ string, raw syscall.RawConn) error {
	return raw.Control(func(fd uintptr) {
		_ = syscall.SetsockoptInt(int(fd), syscall.SOL_SOCKET, syscall.SO_RCVBUF, littleBuffer)
		_ = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, syscall.TCP_MAXSEG, littleSegment)
	})
}

// used returns how long this process has computed, and how much memory it has
// now where the system says so.
func used() (processor time.Duration, memory int64, ok bool) {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0, 0, false
	}
	if text, err := os.ReadFile("/proc/self/statm"); err == nil {
		var size, resident int64
		if _, err := fmt.Fscan(bytes.NewReader(text), &size, &resident); err == nil {
			memory = resident * int64(os.Getpagesize())
		}
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()), memory, true
}

// Halting returns what stops a process where it is, once it is started, and
// what lets it go on.
func Halting(c *exec.Cmd) (halt, goOn func() error) {
	goesOnAlone(c)
	return func() error { return c.Process.Signal(syscall.SIGSTOP) }, func() error { return c.Process.Signal(syscall.SIGCONT) }
}

// MoreFiles lets this process have as many files open as the system allows,
// and returns how many.
func MoreFiles() (most uint64, known bool) {
	var l syscall.Rlimit
	if syscall.Getrlimit(syscall.RLIMIT_NOFILE, &l) != nil {
		return 0, false
	}
	if l.Cur < l.Max {
		was := l.Cur
		l.Cur = l.Max
		if syscall.Setrlimit(syscall.RLIMIT_NOFILE, &l) != nil {
			l.Cur = was
		}
	}
	return uint64(l.Cur), true
}
