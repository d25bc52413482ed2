package main

import (
	"os"
	"path/filepath"
	"testing"
)

// Whoever else can write in the folder of a mirror has not laid out where the
// host key is written to, nor who may read it.
func TestAMirrorWritesOverNothingThatWasLaidOut(t *testing.T) {
	dir := t.TempDir()
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	for name, lay := range map[string]func(part string) error{
		"a link": func(part string) error { return os.Symlink(elsewhere, part) },
		"a file for everybody": func(part string) error {
			if err := os.WriteFile(part, []byte("what a crash has left, which is longer"), 0o666); err != nil {
				return err
			}
			return os.Chmod(part, 0o666)
		},
	} {
		path := filepath.Join(dir, name)
		if err := lay(path + ".part"); err != nil {
			t.Fatal(err)
		}
		if err := putWhole(path, []byte("secret")); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		info, err := os.Lstat(path)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode() != 0o600 {
			t.Errorf("%s: the file is %v", name, info.Mode())
		}
		if text, err := os.ReadFile(path); err != nil || string(text) != "secret" {
			t.Errorf("%s: it holds %q, %v", name, text, err)
		}
	}
	if _, err := os.Lstat(elsewhere); err == nil {
		t.Error("it was written elsewhere")
	}
}
