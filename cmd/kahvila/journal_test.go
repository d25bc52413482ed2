package main

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// A log is never long, its newest lines are whole, and only its owner reads
// it.
func TestJournalIsBounded(t *testing.T) {
	data := filepath.Join(t.TempDir(), "a.db")
	if err := os.WriteFile(data+".log", []byte("from before\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	j, err := openJournal(data)
	if err != nil {
		t.Fatal(err)
	}
	defer j.close()
	if info, err := os.Stat(data + ".log"); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	const lines = 4 * journalAtMost / 100
	for i := range lines {
		line := fmt.Sprintf("line %d ", i)
		fmt.Fprintf(j, "%s%s\n", line, strings.Repeat(".", 100-len(line)-1))
	}
	b, err := os.ReadFile(data + ".log")
	if err != nil {
		t.Fatal(err)
	}
	if len(b) > journalAtMost || len(b) < journalAtMost/2-100 {
		t.Errorf("%d bytes, want about %d", len(b), journalAtMost)
	}
	all := strings.Split(strings.TrimSuffix(string(b), "\n"), "\n")
	for i, line := range all {
		if want := fmt.Sprintf("line %d ", lines-len(all)+i); !strings.HasPrefix(line, want) || len(line) != 99 {
			t.Fatalf("line %d is %q, want %q", i, line, want)
		}
	}
}

// Whoever knocks without end does not push anything else out of the log.
func TestTheSameIsLoggedOnlySoOften(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(newPaced(slog.NewTextHandler(&out, nil))).With("a", 1)
	for i := range 10_000 {
		log.Info("left", "connection", i, "why", "said nothing")
	}
	log.Info("left", "connection", 1, "why", "idle")
	log.Info("something else")
	if n := strings.Count(out.String(), "said nothing"); n < linesAtOnce || n > linesAtOnce+30 {
		t.Errorf("%d lines", n)
	}
	for _, line := range []string{"why=idle", "something else"} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("no %s in\n%s", line, &out)
		}
	}
}

func TestLinesThatWereLeftOutAreCounted(t *testing.T) {
	l := &lines{of: make(map[string]*repeated)}
	now := time.Unix(0, 0)
	for i := range linesAtOnce + 5 {
		if ok, left := l.may("x", now); ok != (i < linesAtOnce) || left != 0 {
			t.Errorf("line %d: %t, %d", i, ok, left)
		}
	}
	now = now.Add(time.Second)
	if ok, left := l.may("x", now); !ok || left != 5 {
		t.Errorf("a second later: %t, %d", ok, left)
	}
	for i := range 3 * mostLines {
		l.may(fmt.Sprint(i), now)
	}
	if len(l.of) > mostLines {
		t.Errorf("%d kinds of lines are remembered", len(l.of))
	}
}
