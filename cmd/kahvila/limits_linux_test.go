package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unsafe"

	gossh "golang.org/x/crypto/ssh"
)

// limit sets what the server's process may have of something. The limit can be
// lifted again with math.MaxUint64.
func (a *afternoon) limit(what int, most uint64) {
	a.t.Helper()
	rlimit := syscall.Rlimit{Cur: most, Max: math.MaxUint64}
	_, _, errno := syscall.RawSyscall6(syscall.SYS_PRLIMIT64, uintptr(a.server.Process.Pid), uintptr(what), uintptr(unsafe.Pointer(&rlimit)), 0, 0, 0)
	if errno == syscall.EPERM {
		a.t.Skip("limits cannot be set here")
	}
	if errno != 0 {
		a.t.Fatal(errno)
	}
}

// memory returns what /proc says of the server's memory, in bytes.
func (a *afternoon) memory(what string) uint64 {
	a.t.Helper()
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", a.server.Process.Pid))
	if err != nil {
		a.t.Fatal(err)
	}
	for s := bufio.NewScanner(bytes.NewReader(b)); s.Scan(); {
		if f := strings.Fields(s.Text()); len(f) == 3 && f[0] == what+":" {
			kib, err := strconv.ParseUint(f[1], 10, 64)
			if err != nil {
				a.t.Fatal(err)
			}
			return kib << 10
		}
	}
	a.t.Fatalf("no %s", what)
	return 0
}

// writes seats somebody and goes to where they write.
func (a *afternoon) writes() (lead, ada *person) {
	a.t.Helper()
	lead, ada = a.person("lead"), a.person("ada")
	public, err := os.ReadFile(lead.key + ".pub")
	if err != nil {
		a.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(a.dir, "facilitators"), public, 0o600); err != nil {
		a.t.Fatal(err)
	}
	a.serve()
	ada.does("join", "--lang", "en", "--sector", "education")
	for _, word := range []string{"next", "goto cafe", "next", "next"} {
		lead.does(strings.Fields(word)...)
	}
	return lead, ada
}

// The machine lets no file grow: the process lives, people read on and are
// refused calmly, who facilitates learns why, and when the limit is lifted the
// room writes on by itself.
func TestTheDataFileCannotGrow(t *testing.T) {
	a := newAfternoon(t)
	lead, ada := a.writes()
	ada.does("idea", "Written before")
	const fileSize = 1 // RLIMIT_FSIZE
	a.limit(fileSize, 4096)
	ada.refused("could not be saved", "idea", "Written in between")
	if out := ada.does("ideas"); !strings.Contains(out, "Written before") || strings.Contains(out, "in between") {
		t.Errorf("people read:\n%s", out)
	}
	if out := lead.does("status", "--lang", "en"); !strings.Contains(out, "cannot grow: files can be no larger here") {
		t.Errorf("who facilitates is told:\n%s", out)
	}
	a.limit(fileSize, math.MaxUint64)
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	late := time.After(30 * time.Second)
	for code := 1; code != 0; {
		select {
		case <-tick.C:
			_, _, code = ada.say("", "idea", "--once", "after", "--", "Written after")
		case <-late:
			t.Fatal("nothing can be written after the limit was lifted")
		}
	}
	if out := lead.does("status", "--lang", "en"); strings.Contains(out, "cannot grow") {
		t.Errorf("the trouble is over, and is still told:\n%s", out)
	}
	_ = a.end(syscall.SIGKILL)
	a.serve()
	if out := ada.does("ideas"); !strings.Contains(out, "Written before") || strings.Count(out, "Written after") != 1 {
		t.Errorf("after a restart:\n%s", out)
	}
}

// Windows as large as can be said, and storms of them, in a process that may
// not have much more memory than it has: it lives, and has no more than before.
func TestGiantWindows(t *testing.T) {
	a := newAfternoon(t)
	_, ada := a.writes()
	key, err := os.ReadFile(ada.key)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := gossh.ParsePrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	before := a.memory("VmRSS")
	const addressSpace = 9 // RLIMIT_AS
	a.limit(addressSpace, a.memory("VmSize")+512<<20)
	address := a.join[len(a.join)-1] + ":" + a.join[len(a.join)-2] // ssh -p PORT HOST
	for i, size := range [][2]int{{10_000, 10_000}, {65_535, 65_535}, {math.MaxInt32, 1}, {1, math.MaxInt32}, {5000, 5000}} {
		if err := giant(address, fmt.Sprint("giant", i), signer, size); err != nil {
			t.Errorf("%v: %v", size, err)
		}
	}
	if out := ada.does("status"); !strings.Contains(out, "write") {
		t.Errorf("the room does not go on:\n%s", out)
	}
	if after := a.memory("VmHWM"); after > before+128<<20 {
		t.Errorf("from %d MiB to %d MiB", before>>20, after>>20)
	}
}

// giant asks for a screen in a giant window and changes its size until it is
// thrown out or has said so often enough.
func giant(address, user string, key gossh.Signer, size [2]int) error {
	client, err := gossh.Dial("tcp", address, &gossh.ClientConfig{
		User: user, Auth: []gossh.AuthMethod{gossh.PublicKeys(key)}, HostKeyCallback: gossh.InsecureIgnoreHostKey(), Timeout: 30 * time.Second,
	})
	if err != nil {
		return err
	}
	defer client.Close()
	session, err := client.NewSession()
	if err != nil {
		return err
	}
	session.Stdout = io.Discard
	if _, err := session.StdinPipe(); err != nil {
		return err
	}
	if err := session.RequestPty("xterm-256color", size[1], size[0], nil); err != nil {
		return err
	}
	if err := session.Shell(); err != nil {
		return err
	}
	for i := range 2000 {
		if err := session.WindowChange(size[1]-i%7, size[0]-i%5); err != nil {
			return nil // thrown out
		}
	}
	return nil
}
