package store

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	berrors "go.etcd.io/bbolt/errors"

	"kahvila/workshop"
)

// What can be wrong with a file, for [errors.Is]. The error that matches one
// of these reads as one sentence that says what to do, and holds it as a
// [workshop.Refusal] too, for [errors.As].
var (
	ErrInUse    = errors.New("file in use")
	ErrNotOurs  = errors.New("not a kahvila file")
	ErrDamaged  = errors.New("file damaged")
	ErrNewer    = errors.New("file from a newer version")
	ErrReadOnly = errors.New("file or folder cannot be written") // perhaps not even read
	ErrFull     = errors.New("disk full")
	ErrDisk     = errors.New("disk cannot be read or written")
	ErrExists   = errors.New("exists already")
	ErrMissing  = errors.New("does not exist")
	ErrName     = errors.New("id cannot be used")
	ErrReplaced = errors.New("file deleted or replaced while open")
	ErrDiverged = errors.New("not a copy of this workshop")
)

// Errors of writing entries.
var (
	// ErrOrder is returned when entries do not continue the log. Nothing was
	// written.
	ErrOrder = errors.New("entries do not continue the log")
	// ErrUnknown is returned, after a write of which nobody can say whether
	// it is on disk, by that write and by every later one until
	// [File.Reopen].
	ErrUnknown = errors.New("unknown whether it was written")
	// ErrClosed is returned when a closed file is used.
	ErrClosed = errors.New("file closed")
)

// fault is an error with a kind, a sentence and, often, a cause for the log.
type fault struct {
	kind  error
	say   *workshop.Refusal
	cause error
}

func (f *fault) Error() string { return f.say.Error() }

func (f *fault) Unwrap() []error {
	all := []error{f.kind, f.say}
	if f.cause != nil {
		all = append(all, f.cause)
	}
	return all
}

func inUse(path string) error {
	return &fault{kind: ErrInUse, say: workshop.Refuse(
		"{file} is in use by another kahvila: do it there, or close that one first", "file", path)}
}

func heldElsewhere(path string, cause error) error {
	return &fault{kind: ErrInUse, cause: cause, say: workshop.Refuse(
		"another program has {file} open: close it there and try again", "file", path)}
}

func notOurs(path string, cause error) error {
	return &fault{kind: ErrNotOurs, cause: cause, say: workshop.Refuse(
		"{file} is not a file of kahvila: choose another with --data", "file", path)}
}

func damagedFile(path string, cause error) error {
	if errors.Is(cause, errHalf) {
		return damagedStart(path, cause)
	}
	return &fault{kind: ErrDamaged, cause: cause, say: workshop.Refuse(
		"{file} is damaged: move it aside and restore a backup with kahvila restore BACKUP", "file", path)}
}

func damagedStart(path string, cause error) error {
	return &fault{kind: ErrDamaged, cause: cause, say: workshop.Refuse(
		"{file} is damaged: move it aside and restore a backup or a mirror with kahvila restore BACKUP; without one, kahvila restore --salvage FILE restores it as it was, or as it was before it was last written", "file", path)}
}

func damagedWorkshop(path, id string, cause error) error {
	return &fault{kind: ErrDamaged, cause: cause, say: workshop.Refuse(
		"workshop {workshop} in {file} is damaged: move the file aside and restore a backup with kahvila restore BACKUP",
		"workshop", id, "file", path)}
}

func damagedEntry(path, id string, n workshop.EntryID, cause error) error {
	return &fault{kind: ErrDamaged, cause: cause, say: workshop.Refuse(
		"workshop {workshop} in {file} is damaged at entry {entry}: move the file aside and restore a backup with kahvila restore BACKUP",
		"workshop", id, "file", path, "entry", uint64(n))}
}

func damagedPeople(path, id string, cause error) error {
	return &fault{kind: ErrDamaged, cause: cause, say: workshop.Refuse(
		"the list of people of workshop {workshop} in {file} is damaged: move the file aside and restore a backup with kahvila restore BACKUP",
		"workshop", id, "file", path)}
}

func damagedVault(path string, cause error) error {
	return &fault{kind: ErrDamaged, cause: cause, say: workshop.Refuse(
		"the keys in {file} are damaged: move that file aside to go on; nothing that was sent is lost, but nobody can change it any more",
		"file", path)}
}

func noVault(path string) error {
	return &fault{kind: ErrNotOurs, say: workshop.Refuse("{file} is in the way: move it aside", "file", path)}
}

func newerFile(path string) error {
	return &fault{kind: ErrNewer, say: workshop.Refuse(
		"{file} was written by a newer kahvila: open it with that version", "file", path)}
}

func newerEntry(path, id string, n workshop.EntryID) error {
	return &fault{kind: ErrNewer, cause: workshop.ErrNewer, say: workshop.Refuse(
		"entry {entry} of workshop {workshop} in {file} was written by a newer kahvila: open it with that version",
		"workshop", id, "file", path, "entry", uint64(n))}
}

func readOnly(path string, cause error) error {
	return &fault{kind: ErrReadOnly, cause: cause, say: workshop.Refuse(
		"{file} may only be read: allow writing, or choose another file with --data", "file", path)}
}

func unreadable(path string, cause error) error {
	return &fault{kind: ErrReadOnly, cause: cause, say: workshop.Refuse(
		"{file} may not even be read: allow reading and writing, or choose another file with --data", "file", path)}
}

func readOnlyFolder(path string, cause error) error {
	return &fault{kind: ErrReadOnly, cause: cause, say: workshop.Refuse(
		"nothing can be written in the folder {folder}: allow writing, or choose another file with --data",
		"folder", filepath.Dir(path))}
}

func full(path string, cause error) error {
	return &fault{kind: ErrFull, cause: cause, say: workshop.Refuse(
		"the disk with {file} is full: make room and try again", "file", path)}
}

func tooLarge(path string, cause error) error {
	return &fault{kind: ErrFull, cause: cause, say: workshop.Refuse(
		"{file} cannot grow: files can be no larger here. Raise the limit, or keep it on another disk", "file", path)}
}

func unreliable(path string, cause error) error {
	return &fault{kind: ErrDisk, cause: cause, say: workshop.Refuse(
		"the disk with {file} cannot be read or written: save everything elsewhere with kahvila backup FILE, and use another disk", "file", path)}
}

func exists(path string) error {
	return &fault{kind: ErrExists, say: workshop.Refuse(
		"{file} exists already and was left as it is: choose another name", "file", path)}
}

func missingFile(path string, cause error) error {
	return &fault{kind: ErrMissing, cause: cause, say: workshop.Refuse("there is no file {file}", "file", path)}
}

func missingFolder(path string, cause error) error {
	return &fault{kind: ErrMissing, cause: cause, say: workshop.Refuse(
		"there is no folder {folder}: make it first", "folder", filepath.Dir(path))}
}

func missingWorkshop(path, id string) error {
	return &fault{kind: ErrMissing, say: workshop.Refuse(
		"there is no workshop {workshop} in {file}", "workshop", id, "file", path)}
}

func duplicate(path, id string) error {
	return &fault{kind: ErrExists, say: workshop.Refuse(
		"there is a workshop {workshop} in {file} already", "workshop", id, "file", path)}
}

func badName(id string) error {
	return &fault{kind: ErrName, say: workshop.Refuse(
		"{workshop} cannot be the id of a workshop: use up to 64 letters a–z, digits and hyphens", "workshop", id)}
}

func deleted(path string, cause error) error {
	return &fault{kind: ErrReplaced, cause: cause, say: workshop.Refuse(
		"{file} was deleted while in use, and nothing can be saved: make its folder writable again, or save everything with kahvila backup FILE before you close",
		"file", path)}
}

func replaced(path string) error {
	return &fault{kind: ErrReplaced, say: workshop.Refuse(
		"another file was put in the place of {file} while in use, and nothing can be saved: move that one away, or save everything with kahvila backup FILE before you close",
		"file", path)}
}

func otherWorkshop(path string) error {
	return &fault{kind: ErrDiverged, say: workshop.Refuse(
		"{file} holds another workshop: choose another folder for the mirror", "file", path)}
}

func diverged(path string) error {
	return &fault{kind: ErrDiverged, say: workshop.Refuse(
		"{file} is no copy of this workshop any more, it was gone on with: go on with that one, or choose another folder for the mirror",
		"file", path)}
}

func unknown(path string, cause error) error {
	return &fault{kind: ErrUnknown, cause: cause, say: workshop.Refuse(
		"the last change of {file} may not be on disk: open it again to see", "file", path)}
}

// explain turns an error of the system or of bbolt into a sentence, where we
// have one for it.
func explain(path string, err error) error {
	if _, done := errors.AsType[*fault](err); err == nil || done {
		return err
	}
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return inUse(path)
	case errors.Is(err, fs.ErrNotExist):
		return missingFile(path, err)
	case errors.Is(err, fs.ErrExist):
		return exists(path)
	case held(err):
		return heldElsewhere(path, err)
	case errors.Is(err, fs.ErrPermission), protected(err), errors.Is(err, berrors.ErrDatabaseReadOnly):
		return readOnly(path, err)
	case tooBig(err):
		return tooLarge(path, err)
	case noRoom(err):
		return full(path, err)
	case failing(err):
		return unreliable(path, err)
	}
	return fmt.Errorf("%s: %w", path, err)
}

// explainNew is explain for a file that was to be made.
func explainNew(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return missingFolder(path, err)
	case errors.Is(err, fs.ErrPermission), protected(err):
		return readOnlyFolder(path, err)
	}
	return explain(path, err)
}
