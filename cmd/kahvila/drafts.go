package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"sync"

	"kahvila/store"
)

// drafts are agendas that are changed at home and not saved, by workshop. They
// are in a file beside the data file, so that a crash loses none of them.
type drafts struct {
	path string
	log  *slog.Logger

	mu      sync.Mutex
	all     map[string]string
	writing sync.WaitGroup
	busy    bool // somebody writes
	changed bool // since they began to, or they could not
}

// keptDrafts returns the drafts that were kept beside a data file.
func keptDrafts(data string, log *slog.Logger) *drafts {
	d := &drafts{path: data + ".agendas", log: log, all: make(map[string]string)}
	var b []byte
	info, err := os.Stat(d.path)
	if err == nil && !plain(info) {
		err = inTheWay(d.path)
	}
	if err == nil {
		b, err = os.ReadFile(d.path)
	}
	if err == nil {
		err = json.Unmarshal(b, &d.all)
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		log.Warn("no drafts of agendas", "err", err)
	}
	if d.all == nil {
		d.all = make(map[string]string)
	}
	return d
}

// of returns the draft of a workshop; empty: there is none.
func (d *drafts) of(id string) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.all[id]
}

// keep keeps the draft of a workshop, or none. It does not wait for the disk.
func (d *drafts) keep(id, draft string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.all[id] == draft {
		return
	}
	if d.all[id] = draft; draft == "" {
		delete(d.all, id)
	}
	if d.changed = true; !d.busy {
		d.busy = true
		d.writing.Go(d.write)
	}
}

// write writes until nothing has changed meanwhile. What cannot be written is
// tried again with the next change, and at the end.
func (d *drafts) write() {
	for {
		d.mu.Lock()
		if !d.changed {
			d.busy = false
			d.mu.Unlock()
			return
		}
		d.changed = false
		all := maps.Clone(d.all)
		d.mu.Unlock()
		if err := d.put(all); err != nil {
			d.log.Warn("the drafts of agendas are not kept", "err", err)
			d.mu.Lock()
			d.busy, d.changed = false, true
			d.mu.Unlock()
			return
		}
	}
}

// put writes them anew, so that a crash leaves what was there or what is.
func (d *drafts) put(all map[string]string) error {
	if len(all) == 0 {
		if err := os.Remove(d.path); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	b, err := json.Marshal(all)
	if err != nil {
		return err
	}
	part := d.path + ".part"
	if info, err := os.Stat(part); err == nil && !plain(info) {
		return inTheWay(part)
	}
	f, err := os.OpenFile(part, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	return store.Rename(part, d.path)
}

// close waits until what was kept is on disk.
func (d *drafts) close() {
	d.writing.Wait()
	d.write()
}
