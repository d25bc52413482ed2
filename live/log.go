package live

import (
	"time"

	"kahvila/workshop"
)

// Log keeps the entries of one workshop in order, and the people beside them.
type Log interface {
	// Append writes the batch, all of it or nothing, and returns when it is on
	// disk. After an error it is unknown whether it was written: see Reopen.
	Append(workshop.Batch) error

	// Each calls f for every entry in order, and stops at its first error.
	Each(f func(workshop.Entry) error) error

	// People calls f for every person.
	People(f func(workshop.Person) error) error

	// Rewrite replaces entries by what change returns for them and true. It
	// ends in a new file that holds nothing of what was replaced.
	Rewrite(change func(workshop.Entry) (workshop.Entry, bool)) error

	// Reopen makes the log usable again after a failed Append.
	Reopen() error

	// Secure returns why what is written could not be found again, or nil. It
	// is asked now and then, and puts right what it can; backs is how many
	// times it had to put back what somebody had deleted.
	Secure() (backs int, err error)
}

// Vault keeps keys and drafts of one workshop, outside the log and its
// backups.
type Vault interface {
	Key(workshop.Scope) (workshop.Key, bool)
	PutKey(workshop.Scope, workshop.Key) error // on disk when it returns
	DestroyKeys(...workshop.Scope) error       // gone from disk when it returns

	Draft(seat workshop.SeatID, field string) string
	Drafts(seat workshop.SeatID) map[string]string     // by field; the caller's own
	SetDraft(seat workshop.SeatID, field, text string) // kept at the next Save
	Save(alive time.Time) error                        // alive: the room runs at this time
	Alive() time.Time                                  // the last time saved
}

// Clock tells the time and wakes. It is injected so that tests own it.
type Clock interface {
	Now() time.Time
	// At calls f, on a goroutine of its own, when the time has come. The
	// returned function takes it back.
	At(t time.Time, f func()) (stop func())
}

// SystemClock is the clock of the machine.
type SystemClock struct{}

// Now returns the time.
func (SystemClock) Now() time.Time { return time.Now() }

// At calls f when the time has come.
func (SystemClock) At(t time.Time, f func()) func() {
	timer := time.AfterFunc(time.Until(t), f)
	return func() { timer.Stop() }
}
