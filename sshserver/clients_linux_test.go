package sshserver

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// echoes shows what a terminal is and what is typed in it, until a q.
func echoes(s *Session) {
	term, pty := s.Pty()
	size := func() {
		w, h := s.Size()
		fmt.Fprintf(s, "pty=%t %s %dx%d ö.\r\n", pty, term, w, h)
	}
	size()
	typed := make(chan []byte)
	go func() {
		defer close(typed)
		for {
			buf := make([]byte, 100)
			n, err := s.Input().Read(buf)
			if err != nil {
				return
			}
			select {
			case typed <- buf[:n]:
			case <-s.Done():
				return
			}
		}
	}()
	for {
		select {
		case <-s.Resized():
			size()
		case keys, ok := <-typed:
			fmt.Fprintf(s, "%x", keys)
			if !ok || bytes.ContainsRune(keys, 'q') {
				return
			}
		}
	}
}

// In a terminal every key comes at once and as it is, those that would stop a
// local program as well, and no size is too large to be said.
func TestEveryClientInATerminal(t *testing.T) {
	s, addr := serve(t, echoes, Options{})
	everyClient(t, func(t *testing.T, with client) {
		key, _ := keyFiles(t)
		cmd := command(t, with.start(t, addr, s.Fingerprint(), key, "-t"))
		master, slave := openTerminal(t)
		defer master.Close()
		resize(t, master, 100, 30)
		cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
		cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		slave.Close()
		seen := readUntil(t, master, "100x30 ö.\r\n")
		if !strings.Contains(seen, "pty=true xterm") {
			t.Errorf("the terminal is %q", seen)
		}
		for _, size := range [][2]uint16{{65535, 65535}, {1, 1}, {0, 0}, {500, 40}} {
			resize(t, master, size[0], size[1])
		}
		readUntil(t, master, "250x40 ö.\r\n")
		keys := "ä\x03\x04\x1a\x13\x11\x1c\x1b[A"
		io.WriteString(master, keys)
		readUntil(t, master, fmt.Sprintf("%x", keys))
		io.WriteString(master, "q")
		rest, _ := io.ReadAll(master) // its end is an error: the other end is gone
		if err := cmd.Wait(); err != nil {
			t.Errorf("it ended with %v after %q", err, rest)
		}
	})
}

// openTerminal returns both ends of a new terminal.
func openTerminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	var number, unlock uint32
	control(t, master, syscall.TIOCGPTN, unsafe.Pointer(&number))
	control(t, master, syscall.TIOCSPTLCK, unsafe.Pointer(&unlock))
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	return master, slave
}

func resize(t *testing.T, master *os.File, w, h uint16) {
	t.Helper()
	size := [4]uint16{h, w}
	control(t, master, syscall.TIOCSWINSZ, unsafe.Pointer(&size))
}

func control(t *testing.T, f *os.File, request uintptr, to unsafe.Pointer) {
	t.Helper()
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), request, uintptr(to)); errno != 0 {
		t.Fatal(errno)
	}
}

func readUntil(t *testing.T, from io.Reader, text string) string {
	t.Helper()
	var seen bytes.Buffer
	buf := make([]byte, 4096)
	for !strings.Contains(seen.String(), text) {
		n, err := from.Read(buf)
		if seen.Write(buf[:n]); err != nil {
			t.Fatalf("%v after %q", err, seen.String())
		}
	}
	return seen.String()
}
