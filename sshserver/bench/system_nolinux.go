//go:build unix && !linux

package bench

import "os/exec"

// goesOnAlone is left to the system, which wakes what is stopped when the
// terminal is left to nobody.
func goesOnAlone(*exec.Cmd) {}
