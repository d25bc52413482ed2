package sshserver

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"kahvila/live"
)

// At the question about the host key Enter alone is a no: the real client goes.
// Its second try gets in with yes, in capitals as well.
func TestEnterAtTheHostKeyQuestion(t *testing.T) {
	n := openInn(t, live.Options{})
	known := filepath.Join(t.TempDir(), "known")
	first := typesSSH(t, n.addr, known)
	readUntil(t, first, "yes/no")
	io.WriteString(first, "\r")
	readUntil(t, first, "Host key verification failed")
	second := typesSSH(t, n.addr, known)
	readUntil(t, second, "yes/no")
	io.WriteString(second, "YES\r")
	readUntil(t, second, "Kieli")
	io.WriteString(second, "3")
	readUntil(t, second, "Where do you come from?")
	io.WriteString(second, "\x03")
}

// typesSSH starts the real client in a terminal of its own, as somebody does
// whose laptop has been nowhere yet.
func typesSSH(t *testing.T, addr, known string) *os.File {
	t.Helper()
	cmd := realSSH(t, addr, "-t", "-i", os.DevNull)
	for i, arg := range cmd.Args {
		switch arg {
		case "StrictHostKeyChecking=no":
			cmd.Args[i] = "StrictHostKeyChecking=ask"
		case "UserKnownHostsFile=/dev/null":
			cmd.Args[i] = "UserKnownHostsFile=" + known
		}
	}
	master, slave := openTerminal(t)
	resize(t, master, 80, 24)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = slave, slave, slave
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	slave.Close()
	t.Cleanup(func() { // its end of the terminal going away ends it
		master.Close()
		_ = cmd.Wait()
	})
	return master
}
