package store

import (
	"testing"

	bolt "go.etcd.io/bbolt"
)

// The id of a workshop is part of the names of files. One that nobody could have
// given, in a file that was made by hand, leads nowhere else.
func TestAnIDThatIsAPath(t *testing.T) {
	path := dataFile(t)
	filled(t, path)
	const id = "x/../../beta"
	withBolt(t, path, func(tx *bolt.Tx) error {
		all := tx.Bucket(workshopsBucket)
		to, err := all.CreateBucket([]byte(id))
		if err != nil {
			return err
		}
		if err := copyBucket(to, all.Bucket([]byte("beta"))); err != nil {
			return err
		}
		var s summary
		if err := unseal(to.Get(summaryKey), &s); err != nil {
			return err
		}
		s.ID = id
		b, err := seal(s)
		if err != nil {
			return err
		}
		return to.Put(summaryKey, b)
	})
	f, err := Open(path, soon)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.Vault(id)
	said(t, err, ErrDamaged, path)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = Check(path)
	said(t, err, ErrDamaged, path)
}
