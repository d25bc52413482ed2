package main

import (
	"bytes"
	"io"
	"log"
	"log/slog"
	"os"
	"runtime/debug"
	"sync"
)

// journalAtMost is how long a journal may be before its older half goes.
const journalAtMost = 2 << 20

// journal is the log of a room: a file beside the data file, for its owner
// alone. It says what the rooms and the server do, in fixed sentences and
// numbers: never an idea, a name, a return word or a join code, and no address
// that somebody came from, since everybody in a workshop has the same one.
//
// While a local screen is up, what would write across it goes there as well.
type journal struct {
	path   string
	stderr *os.File // what it was before a screen was up; nil: it still is

	mu   sync.Mutex
	file *os.File
	size int64
}

func openJournal(data string) (*journal, error) {
	path := data + ".log"
	if info, err := os.Stat(path); err == nil && !plain(info) {
		return nil, inTheWay(path)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, unwritable(path, err)
	}
	j := &journal{path: path, file: f}
	if info, err := f.Stat(); err == nil {
		j.size = info.Size()
	}
	_ = f.Chmod(0o600)                                // it may have been somebody else's idea
	_ = debug.SetCrashOutput(f, debug.CrashOptions{}) // beside standard error
	return j, nil
}

// Write adds a line of the log. It is never an error of what is logged when
// the disk is full.
func (j *journal) Write(line []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.size += int64(len(line)); j.size > journalAtMost {
		j.shorten(int64(len(line)))
	}
	return j.file.Write(line)
}

// shorten forgets the older half. The file stays the same one: a crash writes
// to it by itself, and no system refuses to cut a file that is open.
func (j *journal) shorten(next int64) {
	kept, err := tail(j.path, journalAtMost/2)
	if err == nil {
		err = os.Truncate(j.path, 0)
	}
	if err == nil {
		_, err = j.file.Write(kept)
	}
	if j.size = int64(len(kept)) + next; err != nil {
		j.size = next // another try when as much has been added
	}
}

// tail reads the last whole lines of a file.
func tail(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	from := max(0, info.Size()-most)
	b, err := io.ReadAll(io.NewSectionReader(f, from, most))
	if from > 0 {
		_, b, _ = bytes.Cut(b, []byte("\n"))
	}
	return b, err
}

// cover takes what would write across a screen.
func (j *journal) cover() {
	j.stderr = os.Stderr
	os.Stderr = j.file
	log.SetOutput(j)
}

// close puts everything back.
func (j *journal) close() error {
	_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
	if j.stderr != nil {
		log.SetOutput(j.stderr)
		os.Stderr = j.stderr
	}
	return j.file.Close()
}

// logger returns a log with quoted values.
func logger(to io.Writer) *slog.Logger { return slog.New(slog.NewTextHandler(to, nil)) }

// logger returns the log that is written to the journal and, from warnings on,
// to where somebody may be watching; nil: nobody is.
func (j *journal) logger(watched io.Writer) *slog.Logger {
	var all slog.Handler = slog.NewTextHandler(j, nil)
	if watched != nil {
		all = slog.NewMultiHandler(all, slog.NewTextHandler(watched, &slog.HandlerOptions{Level: slog.LevelWarn}))
	}
	return slog.New(newPaced(all))
}
