package bench

import (
	"os/exec"
	"syscall"
)

// goesOnAlone has a process go on if we end while it is stopped: its input has
// ended then, and so it ends, too.
func goesOnAlone(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGCONT}
}
