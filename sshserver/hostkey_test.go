package sshserver

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"kahvila/workshop"
)

// What stands where the host key should be is left alone, and said in one
// sentence that tells what to do.
func TestHostKeyThatIsNone(t *testing.T) {
	dir := t.TempDir()
	for name, write := range map[string]func(string) error{
		"garbage": func(path string) error { return os.WriteFile(path, []byte("\x1b[31mno key\n"), 0o644) },
		"empty":   func(path string) error { return os.WriteFile(path, nil, 0o600) },
		"folder":  func(path string) error { return os.Mkdir(path, 0o700) },
		"nowhere": func(path string) error { return os.Symlink(filepath.Join(dir, "none", "key"), path) },
	} {
		path := filepath.Join(dir, name)
		if err := write(path); err != nil {
			t.Fatal(err)
		}
		was, _ := os.Lstat(path)
		_, _, err := hostKey(path)
		var refusal *workshop.Refusal
		if !errors.As(err, &refusal) {
			t.Errorf("%s: %v, want a refusal", name, err)
		}
		is, err := os.Lstat(path)
		if err != nil || is.Mode() != was.Mode() || is.Size() != was.Size() {
			t.Errorf("%s: it was changed", name)
		}
	}
}
