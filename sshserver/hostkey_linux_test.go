package sshserver

import (
	"errors"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kahvila/workshop"
)

// For a pipe in place of the host key nobody waits.
func TestHostKeyThatIsAPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "host_key")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	answers := make(chan error, 2)
	go func() { _, _, err := hostKey(path); answers <- err }()
	go func() { _, err := Fingerprint(path); answers <- err }()
	for range 2 {
		if r, ok := errors.AsType[*workshop.Refusal](<-answers); !ok || !strings.Contains(r.Text, "move it aside") {
			t.Errorf("a pipe is %v", r)
		}
	}
}
