package store

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"

	"kahvila/workshop"
)

// Vault is what one workshop keeps outside the data file, because it has to
// disappear one day: the keys of what is not sealed yet, and the drafts. It is
// a small file of its own, for its owner alone, written new each time. The
// bytes of the one before are overwritten, as far as the system lets us.
type Vault struct {
	f        *File
	path     string
	workshop string

	disk sync.Mutex // held while the file is written; before mu

	mu    sync.Mutex // never held while anything is written
	held  contents
	dirty bool
	gone  bool
}

// contents is a vault as it is kept.
type contents struct {
	Workshop string                                `json:"workshop"`
	Alive    time.Time                             `json:"alive,omitzero"`
	Keys     map[workshop.Scope]string             `json:"keys,omitempty"` // in hexadecimal
	Drafts   map[workshop.SeatID]map[string]string `json:"drafts,omitempty"`
}

// envelope is the file: contents and their checksum.
type envelope struct {
	Format int             `json:"kahvila"`
	Sum    string          `json:"sum"` // CRC-32C of Body, in hexadecimal
	Body   json.RawMessage `json:"body"`
}

const vaultFormat = 1

// Vault returns the vault of a workshop, empty if there is none yet. The same
// workshop has the same vault until that is destroyed or the File is closed.
func (f *File) Vault(id string) (*Vault, error) {
	if err := f.view(func(tx *bolt.Tx) error { return second(find(tx, f.path, id)) }); err != nil {
		return nil, err
	}
	f.vaultMu.Lock()
	defer f.vaultMu.Unlock()
	if v := f.vaults[id]; v != nil {
		return v, nil
	}
	v := &Vault{f: f, path: f.path + "." + id + ".keys", workshop: id}
	if err := v.read(); err != nil {
		return nil, err
	}
	f.vaults[id] = v
	return v, nil
}

// read fills an empty vault from its file.
func (v *Vault) read() error {
	v.held = contents{Workshop: v.workshop}
	if info, err := os.Stat(v.path); err == nil && info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket|fs.ModeDevice|fs.ModeDir) != 0 {
		return noVault(v.path) // whoever opened a pipe would wait for ever
	}
	b, err := os.ReadFile(v.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return explain(v.path, err)
	}
	var e envelope
	if err := json.Unmarshal(b, &e); err != nil {
		return damagedVault(v.path, err)
	}
	switch {
	case e.Format > vaultFormat:
		return newerFile(v.path)
	case e.Format != vaultFormat || e.Sum != sum(e.Body):
		return damagedVault(v.path, errors.New("the checksum does not match"))
	}
	var c contents
	if err := json.Unmarshal(e.Body, &c); err != nil {
		return damagedVault(v.path, err)
	}
	for s, k := range c.Keys {
		if n := len(workshop.Key{}); len(k) != hex.EncodedLen(n) {
			return damagedVault(v.path, fmt.Errorf("key of %q is %d bytes", s, len(k)/2))
		}
	}
	if c.Workshop != v.workshop {
		return damagedVault(v.path, fmt.Errorf("it is of workshop %q", c.Workshop))
	}
	v.held = c
	return nil
}

func sum(b []byte) string { return fmt.Sprintf("%08x", checksum(b)) }

// Key returns the key of a scope, if there is one that was not destroyed.
func (v *Vault) Key(s workshop.Scope) (workshop.Key, bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	var k workshop.Key
	n, err := hex.Decode(k[:], []byte(v.held.Keys[s]))
	return k, err == nil && n == len(k)
}

// PutKey keeps the key of a scope. It is on disk when PutKey returns nil, and
// not known to the vault otherwise.
func (v *Vault) PutKey(s workshop.Scope, k workshop.Key) error {
	return v.change(func(c *contents) {
		if c.Keys == nil {
			c.Keys = make(map[workshop.Scope]string)
		}
		c.Keys[s] = hex.EncodeToString(k[:])
	})
}

// DestroyKeys forgets the keys of the scopes for good. They are in no file of
// ours when DestroyKeys returns nil; after an error they may be.
func (v *Vault) DestroyKeys(scopes ...workshop.Scope) error {
	return v.change(func(c *contents) {
		for _, s := range scopes {
			delete(c.Keys, s)
		}
	})
}

// Draft returns what a seat has written in a field and not sent.
func (v *Vault) Draft(seat workshop.SeatID, field string) string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.held.Drafts[seat][field]
}

// Drafts returns everything that a seat has written and not sent, by field.
func (v *Vault) Drafts(seat workshop.SeatID) map[string]string {
	v.mu.Lock()
	defer v.mu.Unlock()
	return maps.Clone(v.held.Drafts[seat])
}

// SetDraft keeps a draft in memory until the next writing; an empty one is
// dropped. It never waits for the disk.
func (v *Vault) SetDraft(seat workshop.SeatID, field, text string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	fields := v.held.Drafts[seat]
	if fields[field] == text {
		return
	}
	v.dirty = true
	if text == "" {
		if delete(fields, field); len(fields) == 0 {
			delete(v.held.Drafts, seat)
		}
		return
	}
	if fields == nil {
		fields = make(map[string]string)
		if v.held.Drafts == nil {
			v.held.Drafts = make(map[workshop.SeatID]map[string]string)
		}
		v.held.Drafts[seat] = fields
	}
	fields[field] = text
}

// Save writes the drafts, and that the room was alive, if anything of it is
// new.
func (v *Vault) Save(alive time.Time) error {
	v.mu.Lock()
	fresh := v.dirty || !v.held.Alive.Equal(alive)
	v.mu.Unlock()
	if !fresh {
		return nil
	}
	return v.change(func(c *contents) { c.Alive = alive.UTC() })
}

// Alive returns the moment that was saved last, or the zero time.
func (v *Vault) Alive() time.Time {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.held.Alive
}

// change writes the vault with the change, and then lets it be so in memory,
// where only the drafts may have moved on.
func (v *Vault) change(fn func(*contents)) error {
	v.disk.Lock()
	defer v.disk.Unlock()
	if v.f.mode == reading {
		return readOnly(v.path, nil)
	}
	v.mu.Lock()
	if v.gone {
		v.mu.Unlock()
		return missingFile(v.path, nil)
	}
	next := v.held
	next.Keys = maps.Clone(next.Keys)
	next.Drafts = make(map[workshop.SeatID]map[string]string, len(v.held.Drafts))
	for seat, fields := range v.held.Drafts {
		next.Drafts[seat] = maps.Clone(fields)
	}
	fn(&next)
	v.dirty = false
	v.mu.Unlock()

	body, err := json.Marshal(next) // of a full room it takes a while, and people type on
	if err == nil {
		err = v.write(body)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if err != nil {
		v.dirty = true
		return err
	}
	v.held.Alive, v.held.Keys = next.Alive, next.Keys
	return nil
}

func (v *Vault) write(body []byte) error {
	b, err := json.Marshal(envelope{Format: vaultFormat, Sum: sum(body), Body: body})
	if err != nil {
		return err
	}
	tmp, err := newFile(v.path)
	if err != nil {
		return explainNew(v.path, err)
	}
	_, err = tmp.Write(append(bytes.TrimSpace(b), '\n'))
	if err == nil {
		err = tmp.Sync()
	}
	if err = errors.Join(err, tmp.Close()); err == nil {
		err = replace(tmp.Name(), v.path)
	}
	if err != nil {
		_ = erase(tmp.Name())
		return explain(v.path, err)
	}
	return nil
}

// Destroy forgets everything in the vault for good, and removes its file. Save
// and PutKey of this Vault refuse afterwards; [File.Vault] returns a new one.
func (v *Vault) Destroy() error {
	v.disk.Lock()
	defer v.disk.Unlock()
	if v.f.mode == reading {
		return readOnly(v.path, nil)
	}
	if err := v.remove(); err != nil {
		return explain(v.path, err)
	}
	v.mu.Lock()
	v.gone, v.dirty = true, false
	v.held = contents{Workshop: v.workshop}
	v.mu.Unlock()
	v.f.vaultMu.Lock()
	defer v.f.vaultMu.Unlock()
	delete(v.f.vaults, v.workshop)
	return nil
}

// DestroyVault destroys the vault of a workshop, also where it is damaged: the
// keys in it are wanted gone, whether or not we could read them.
func (f *File) DestroyVault(id string) error {
	if err := f.view(func(tx *bolt.Tx) error { return second(find(tx, f.path, id)) }); err != nil {
		return err
	}
	v, err := f.Vault(id)
	if errors.Is(err, ErrDamaged) {
		v, err = &Vault{f: f, path: f.path + "." + id + ".keys", workshop: id}, nil
	}
	if err != nil {
		return err
	}
	return v.Destroy()
}

// remove takes the name away first: were it cut off while it overwrites, a
// vault that looks damaged would be in the way. [sweep] takes up the rest.
func (v *Vault) remove() error {
	if _, err := os.Lstat(v.path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	tmp, err := newFile(v.path)
	if err != nil {
		return err
	}
	tmp.Close()
	err = rename(v.path, tmp.Name())
	if err == nil {
		err = syncFolder(v.path)
	}
	return errors.Join(err, erase(tmp.Name()))
}
