package sshserver

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kahvila/live"
)

// At the question about the host key Enter alone is a no: the real client goes.
// Its second try gets in with yes, in capitals as well.
func TestEnterAtTheHostKeyQuestion(t *testing.T) {
	n := openInn(t, live.Options{})
	known := filepath.Join(t.TempDir(), "known")
	var said bytes.Buffer
	client := typesSSH(t, n.addr, known)
	client.Stderr = &said // what it says last may be lost where its terminal ends with it
	first := inTerminal(t, client)
	readUntil(t, first, "yes/no")
	io.WriteString(first, "\r")
	if err := client.Wait(); err == nil || !strings.Contains(said.String(), "Host key verification failed") {
		t.Fatalf("it ended with %v and said %q", err, said.String())
	}
	if _, err := os.Stat(known); !os.IsNotExist(err) {
		t.Errorf("a key it was not to trust is kept: %v", err)
	}
	second := inTerminal(t, typesSSH(t, n.addr, known))
	readUntil(t, second, "yes/no")
	io.WriteString(second, "YES\r")
	readUntil(t, second, "Kieli")
	io.WriteString(second, "3")
	readUntil(t, second, "Where do you come from?")
	io.WriteString(second, "\x03")
}

// typesSSH returns the real client of somebody whose laptop has been nowhere
// yet.
func typesSSH(t *testing.T, addr, known string) *exec.Cmd {
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
	return cmd
}

// inTerminal starts a command in a terminal of its own, and returns the end at
// which somebody types.
func inTerminal(t *testing.T, cmd *exec.Cmd) *os.File {
	t.Helper()
	master, slave := openTerminal(t)
	resize(t, master, 80, 24)
	cmd.Stdin, cmd.Stdout = slave, slave
	if cmd.Stderr == nil {
		cmd.Stderr = slave
	}
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
