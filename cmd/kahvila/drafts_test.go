package main

import (
	"log/slog"
	"os"
	"path/filepath"
	"testing"
)

// What is changed of an agenda and not saved is on disk at once, for its owner
// alone, and gone when it is saved.
func TestDraftsOfAgendasAreKept(t *testing.T) {
	data := filepath.Join(t.TempDir(), "a.db")
	d := keptDrafts(data, slog.New(slog.DiscardHandler))
	for _, text := range []string{"o", "on", "one"} {
		d.keep("first", text)
	}
	d.keep("second", "two")
	d.close()
	if info, err := os.Stat(data + ".agendas"); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("%v, %v", info, err)
	}
	again := keptDrafts(data, slog.New(slog.DiscardHandler))
	if again.of("first") != "one" || again.of("second") != "two" {
		t.Errorf("kept: %v", again.all)
	}
	again.keep("first", "")
	again.keep("second", "")
	again.close()
	if left, err := filepath.Glob(data + "*"); err != nil || len(left) > 0 {
		t.Errorf("left: %q, %v", left, err)
	}
	if err := os.WriteFile(data+".agendas", []byte("{half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if d := keptDrafts(data, slog.New(slog.DiscardHandler)); d.of("first") != "" {
		t.Error("read from a damaged file")
	}
}
