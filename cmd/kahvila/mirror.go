package main

import (
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
)

// mirror is a second copy of a workshop in a folder, from which another
// machine can go on: a data file with the entries and the people, the host key
// and the facilitators' keys. What is written is followed on a goroutine of its
// own, as fast as the disk there is, and holds nobody up. The keys of what is
// not sealed, and half-written texts, are never in it.
type mirror struct {
	dir    string
	data   string // the data file
	home   string // its folder
	log    *store.Log
	beside []beside
	mount  bool // a disk was mounted at dir when it began
	logger *slog.Logger

	copy *store.Mirror // nil: to be opened again

	quit, done chan struct{}
	first      chan error // how the first pass ended; one slot

	mu      sync.Mutex // guards what follows
	room    *live.Room
	last    workshop.EntryID
	level   time.Time // when it had everything
	trouble error
}

// mirrorFile is the name of the data file in the folder of a mirror.
const mirrorFile = "kahvila.db"

// How often a mirror is written, and how long it waits after it could not be.
const (
	mirrorEvery  = time.Second
	mirrorLatest = 15 * time.Second
	mirrorFirst  = 5 * time.Second // so long does a room wait to hear what is wrong with it
)

func (a *app) mirrorOf(h *house, id string, d *doors, log *slog.Logger) (*mirror, error) {
	if d.mirror == "" {
		return nil, nil
	}
	l, err := h.file.Log(id)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(a.path(d.mirror))
	if err != nil {
		return nil, err
	}
	home := filepath.Dir(h.file.Path())
	return &mirror{
		dir: dir, data: h.file.Path(), home: home, log: l, mount: mounted(dir), logger: log,
		beside: []beside{{hostKeyFile, filepath.Join(home, hostKeyFile), stays}, {facilitatorsFile, a.keysPath(h, d), goes}},
		quit:   make(chan struct{}), done: make(chan struct{}), first: make(chan error, 1), level: time.Now(),
	}, nil
}

// start begins to follow the room. It returns why the folder cannot be used,
// if that shows soon; a disk that is slow to answer is not waited for.
func (m *mirror) start(room *live.Room) error {
	m.mu.Lock()
	m.room = room
	m.mu.Unlock()
	go m.run()
	select {
	case err := <-m.first:
		if err != nil {
			close(m.quit)
			<-m.done
		}
		return err
	case <-time.After(mirrorFirst):
		return nil
	}
}

// stop copies what is left, if the disk is there, and ends.
func (m *mirror) stop() {
	close(m.quit)
	select {
	case <-m.done:
	case <-time.After(goodbye): // a disk that is stuck keeps its goroutine
	}
	if s := m.state(); s.Behind > 0 || s.Trouble != nil {
		m.logger.Warn("the mirror is behind", "entries", s.Behind, "why", s.Trouble)
	}
}

// state returns how far the mirror is. It never waits.
func (m *mirror) state() live.Mirror {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := live.Mirror{Trouble: m.trouble}
	if m.room != nil {
		last, _ := m.room.Now().Workshop.Last()
		s.Behind = int(max(last, m.last) - m.last)
	}
	if s.Behind > 0 || s.Trouble != nil {
		s.For = time.Since(m.level)
	}
	return s
}

func (m *mirror) run() {
	defer close(m.done)
	defer m.drop()
	wait := mirrorEvery
	for first := true; ; first = false {
		err := m.pass()
		m.note(err)
		if first {
			m.first <- err
		}
		if wait *= 2; err == nil {
			wait = mirrorEvery
		}
		wait = min(wait, mirrorLatest)
		select {
		case <-time.After(wait):
		case <-m.quit:
			m.note(m.pass()) // what was written last
			return
		}
	}
}

// pass brings everything there that is not there yet. Whatever goes wrong with
// it, the room goes on.
func (m *mirror) pass() error {
	err := live.Survive(m.logger, "the mirror", m.bring)
	if err != nil {
		m.drop()
	}
	return err
}

func (m *mirror) bring() error {
	err := m.place()
	if err == nil && m.copy == nil {
		if err = m.mayBegin(); err == nil {
			m.copy, err = store.OpenMirror(m.log, filepath.Join(m.dir, mirrorFile))
			err = m.ofCopy(err)
		}
	}
	if err == nil {
		err = m.putBeside()
	}
	if err == nil {
		err = m.ofCopy(m.copy.Follow())
	}
	return err
}

// drop closes the copy, to be opened again.
func (m *mirror) drop() {
	if m.copy != nil {
		_ = m.copy.Close() // what it has is on disk
		m.copy = nil
	}
}

// note remembers how a pass ended, and logs what is new of it.
func (m *mirror) note(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	before := m.trouble
	if m.trouble = nil; err != nil {
		m.trouble = troubleOf(err)
	} else {
		m.last, m.level = m.copy.Last(), time.Now()
	}
	switch {
	case m.trouble != nil && (before == nil || before.Error() != m.trouble.Error()):
		m.logger.Warn("the mirror cannot be written", "err", err)
	case m.trouble == nil && before != nil:
		m.logger.Info("the mirror is written again", "entry", uint64(m.last))
	}
}

// place returns why nothing can be written in the folder, as far as looking at
// it tells.
func (m *mirror) place() error {
	info, err := os.Stat(m.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return unreadable(m.dir, err)
	}
	home, _ := os.Stat(m.home)
	switch {
	case err != nil:
		return workshop.Refuse("there is no folder {folder}: make it first", "folder", m.dir)
	case !info.IsDir():
		return workshop.Refuse("{file} is no folder: choose one for the mirror", "file", m.dir)
	case home != nil && os.SameFile(home, info):
		return workshop.Refuse("The data file itself is in {folder}: choose a folder on another disk for the mirror", "folder", m.dir)
	case m.mount && !mounted(m.dir):
		return workshop.Refuse("the disk of {folder} is not there: connect it again", "folder", m.dir)
	}
	return nil
}
