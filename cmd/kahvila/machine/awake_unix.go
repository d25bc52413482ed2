//go:build unix

package machine

import (
	"bufio"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"time"
)

// KeepAwake keeps the machine and its screen from sleeping until release is
// called, or the process ends, however it ends. Why is shown to those who ask
// the system what keeps it awake.
func KeepAwake(why string) (release func(), err error) {
	var held []func()
	var refused error
	for _, way := range ways(runtime.GOOS, why) {
		for _, command := range way {
			end, err := hold(command)
			if err == nil {
				held = append(held, end)
				break
			}
			refused = errors.Join(refused, err)
		}
	}
	if len(held) == 0 {
		return nil, errors.Join(ErrUnknown, refused)
	}
	return func() {
		for _, end := range held {
			end()
		}
	}, nil
}

// ways lists what keeps a system awake. Of each way the first command that
// works is enough.
func ways(system, why string) [][][]string {
	switch system {
	case "darwin":
		return [][][]string{{{"caffeinate", "-dims"}}}
	case "linux":
		inhibit := func(what string) []string {
			return []string{"systemd-inhibit", "--what=" + what, "--who=kahvila", "--why=" + why, "--mode=block"}
		}
		return [][][]string{
			// Not everybody may say what closing the lid does.
			{inhibit("sleep:idle:handle-lid-switch"), inhibit("sleep:idle"), inhibit("idle")},
			// A desktop may go by its own clock.
			{{"gnome-session-inhibit", "--app-id", "kahvila", "--inhibit", "idle:suspend", "--reason", why}},
		}
	}
	return nil
}

// beginning is how long a command may take to begin holding.
const beginning = 3 * time.Second

// hold runs cat under a command that holds something for as long as what runs
// under it. Cat answers as soon as it runs, and ends with this process even
// when that is killed: nobody holds the other end of its input then.
func hold(command []string) (end func(), err error) {
	c := exec.Command(command[0], append(command[1:len(command):len(command)], "cat")...)
	in, err := c.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := c.Start(); err != nil {
		return nil, err
	}
	late := time.AfterFunc(beginning, func() { _ = c.Process.Kill() })
	_, _ = in.Write([]byte("awake\n"))
	said, _ := bufio.NewReader(out).ReadString('\n')
	if !late.Stop() || said != "awake\n" {
		_ = in.Close()
		return nil, errors.Join(fmt.Errorf("%s does not hold", command[0]), c.Wait())
	}
	return func() {
		_ = in.Close()
		_ = c.Wait() // how it ends is nobody's business
	}, nil
}
