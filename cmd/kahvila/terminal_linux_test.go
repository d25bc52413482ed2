package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unsafe"

	"github.com/charmbracelet/x/vt"
)

// terminal is a terminal of this machine, with somebody at it.
type terminal struct {
	t       *testing.T
	keys    *os.File
	cmd     *exec.Cmd
	changed chan struct{}
	ended   chan struct{} // nothing more is drawn

	mu     sync.Mutex
	screen *vt.Emulator
}

// at runs kahvila in a new terminal of 80×24.
func at(t *testing.T, args ...string) *terminal {
	t.Helper()
	return onTerminalOf(t, exec.Command("kahvila", args...))
}

// onTerminalOf runs a command in a new terminal of 80×24.
func onTerminalOf(t *testing.T, c *exec.Cmd) *terminal {
	t.Helper()
	master, slave := openTerminal(t)
	c.Stdin, c.Stdout, c.Stderr = slave, slave, slave
	c.Env = append(append(os.Environ(), "TERM=xterm-256color", "LC_ALL=en_US.UTF-8", "NO_COLOR="), c.Env...)
	c.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	slave.Close()
	x := &terminal{
		t: t, keys: master, cmd: c, screen: vt.NewEmulator(80, 24),
		changed: make(chan struct{}, 1), ended: make(chan struct{}),
	}
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
		master.Close()
	})
	go func() { _, _ = io.Copy(master, x.screen) }() // what a terminal answers
	go func() {
		defer close(x.ended)
		buf := make([]byte, 32<<10)
		for {
			n, err := master.Read(buf)
			x.mu.Lock()
			_, _ = x.screen.Write(buf[:n])
			x.mu.Unlock()
			select {
			case x.changed <- struct{}{}:
			default:
			}
			if err != nil {
				return
			}
		}
	}()
	return x
}

// openTerminal returns both ends of a new terminal.
func openTerminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	var number, unlock uint32
	size := [4]uint16{24, 80}
	for _, call := range []struct {
		request uintptr
		to      unsafe.Pointer
	}{
		{syscall.TIOCGPTN, unsafe.Pointer(&number)},
		{syscall.TIOCSPTLCK, unsafe.Pointer(&unlock)},
		{syscall.TIOCSWINSZ, unsafe.Pointer(&size)},
	} {
		if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, master.Fd(), call.request, uintptr(call.to)); errno != 0 {
			t.Fatal(errno)
		}
	}
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return master, slave
}

func (x *terminal) text() string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.screen.String()
}

func (x *terminal) sees(text string) {
	x.t.Helper()
	late := time.After(30 * time.Second)
	for !strings.Contains(x.text(), text) {
		select {
		case <-x.changed:
		case <-late:
			x.t.Fatalf("never %q on the screen:\n%s", text, x.text())
		}
	}
}

func (x *terminal) presses(keys string) {
	x.t.Helper()
	if _, err := io.WriteString(x.keys, keys); err != nil {
		x.t.Fatal(err)
	}
}

// ends waits until the program has, and returns whether all was well.
func (x *terminal) ends() {
	x.t.Helper()
	late := time.AfterFunc(30*time.Second, func() { _ = x.cmd.Process.Kill() })
	defer late.Stop()
	if err := x.cmd.Wait(); err != nil {
		x.t.Errorf("%v\n%s", err, x.text())
	}
	<-x.ended
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.screen.IsAltScreen() {
		x.t.Error("the terminal is not as it was before")
	}
}

func TestHomeOnScreen(t *testing.T) {
	data := filepath.Join(t.TempDir(), "a.db")
	if out, err := exec.Command("kahvila", "--data", data, "new", "Seen at home").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	x := at(t, "--data", data)
	x.sees("Seen at home")
	// Another process is answered meanwhile.
	if out, err := exec.Command("kahvila", "--data", data, "list").Output(); err != nil || !bytes.Contains(out, []byte("Seen at home")) {
		t.Errorf("%v: %s", err, out)
	}
	x.presses("q")
	x.ends()
	info, err := os.Stat(data + ".log")
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the journal: %v, %v", info, err)
	}
}

func TestConsoleOnScreen(t *testing.T) {
	data := filepath.Join(t.TempDir(), "a.db")
	if out, err := exec.Command("kahvila", "--data", data, "new", "On the console").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	x := at(t, "--data", data, "open", "on the", "--listen", "127.0.0.1:0")
	x.sees("On the console")
	x.sees("127.0.0.1")
	// The system wants it to end: the screen is given back, and all is well.
	if err := x.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	x.ends()
	if _, err := os.Lstat(socketPath(data)); err == nil {
		t.Error("the socket is left")
	}
}

// Home speaks the language of whoever is at the laptop, also after a room in
// which their seat has another one, until they choose one there.
func TestHomeKeepsItsLanguage(t *testing.T) {
	data := filepath.Join(t.TempDir(), "a.db")
	if out, err := exec.Command("kahvila", "--data", data, "new", "There and back").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	const ctrlC = "\x03"
	x := at(t, "--data", data)
	x.sees("Rehearse")
	x.presses("\r2")
	x.sees("n begins")
	x.presses(ctrlC)
	x.sees("The room closes")
	x.presses(ctrlC)
	x.sees("The room is closed")
	x.presses("q")
	x.ends()
	x = at(t, "--data", data, "--lang", "sv")
	x.sees("Öva")
	x.presses("\r2")
	x.sees("n begins")
	x.presses(ctrlC)
	x.sees("The room closes")
	x.presses(ctrlC)
	x.sees("Rummet är stängt")
	x.presses("\r2")
	x.sees("n begins")
	x.presses("l")
	x.sees("n aloittaa")
	x.presses(ctrlC)
	x.sees("Huone sulkeutuu")
	x.presses(ctrlC)
	x.sees("Huone on suljettu")
	x.presses("q")
	x.ends()
}

// Whoever leaves a room or a rehearsal that was opened from home is at home
// again; whatever ends the program then leaves nothing behind.
func TestHomeAgainAfterARoom(t *testing.T) {
	data := filepath.Join(t.TempDir(), "a.db")
	if out, err := exec.Command("kahvila", "--data", data, "new", "There and back").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	const ctrlC = "\x03"
	x := at(t, "--data", data)
	for range 2 {
		x.sees("Rehearse")
		x.presses("r1")
		x.sees("REHEARSAL")
		x.presses(ctrlC)
		x.sees("The rehearsal ends")
		x.presses("1")
		x.sees("The rehearsal is over")
		if _, err := os.Stat(rehearsalDir(data)); !os.IsNotExist(err) {
			t.Errorf("the rehearsal is left: %v", err)
		}
		x.presses("\r2")
		x.sees("n begins")
		x.presses(ctrlC)
		x.sees("The room closes")
		x.presses(ctrlC)
		x.sees("The room is closed")
	}
	x.presses("r1")
	x.sees("REHEARSAL")
	if err := x.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	x.ends()
	for _, left := range []string{rehearsalDir(data), socketPath(data)} {
		if _, err := os.Lstat(left); err == nil {
			t.Errorf("%s is left", left)
		}
	}
}
