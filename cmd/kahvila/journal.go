package main

import (
	"io"
	"log"
	"log/slog"
	"os"
	"runtime/debug"
)

// journalAtMost is how long a journal may be before it begins anew.
const journalAtMost = 1 << 20

// journal is where logs and panics go while a local screen is up: they would
// write across it. It is a file beside the data file, for its owner alone.
type journal struct {
	file   *os.File
	stderr *os.File
}

func openJournal(data string) (*journal, error) {
	flag := os.O_CREATE | os.O_WRONLY | os.O_APPEND
	if info, err := os.Stat(data + ".log"); err == nil && info.Size() > journalAtMost {
		flag |= os.O_TRUNC
	}
	f, err := os.OpenFile(data+".log", flag, 0o600)
	if err != nil {
		return nil, unwritable(data+".log", err)
	}
	j := &journal{file: f, stderr: os.Stderr}
	os.Stderr = f
	log.SetOutput(f)
	_ = debug.SetCrashOutput(f, debug.CrashOptions{}) // otherwise it goes where it always goes
	return j, nil
}

// close puts everything back.
func (j *journal) close() error {
	_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
	log.SetOutput(j.stderr)
	os.Stderr = j.stderr
	return j.file.Close()
}

// logger returns a log with quoted values.
func logger(to io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(to, nil)) }
