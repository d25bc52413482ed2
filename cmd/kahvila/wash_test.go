package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kahvila/store"
	"kahvila/workshop"
)

// hostile is what a hand can write into a log, and nobody could have sent, as
// JSON has it: commands for a terminal, finished and not, and directions.
const hostile = `\u001b[2J\u001b]0;owned\u0007\u009b31m\u202eback\u2066\u0000\u200b\r`

// byHand changes what a data file says as somebody would who made it by hand.
func byHand(t *testing.T, path string) {
	t.Helper()
	f, err := store.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	all, err := f.Workshops()
	if err != nil || len(all) != 1 {
		t.Fatal(all, err)
	}
	log, err := f.Log(all[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	err = log.Rewrite(func(e workshop.Entry) (workshop.Entry, bool) {
		b := bytes.ReplaceAll(e.Body, []byte(`The whole afternoon`), []byte(`The whole`+hostile+` afternoon`))
		n += len(b) - len(e.Body)
		e.Body = b
		return e, true
	})
	if err == nil {
		err = log.Append(workshop.Batch{People: []workshop.Person{{Seat: "s1", Alias: "a\x1b[31mda\u202e", Word: "kuusi47"}}})
	}
	if err = errors.Join(err, f.SetTitle(all[0].ID, "The whole\x1b]0;x\a afternoon"), f.Close()); err != nil || n == 0 {
		t.Fatal(n, err)
	}
}

// A log that was made by hand is cleaned where it comes in.
func TestALogFromAFileIsCleaned(t *testing.T) {
	for _, way := range [][]string{{"restore"}, {"restore", "--add"}} {
		t.Run(strings.Join(way, " "), func(t *testing.T) {
			dir := t.TempDir()
			a := &afternoon{t: t, dir: dir, data: filepath.Join(dir, "bad.db")}
			id := strings.TrimSpace(a.kahvila("new", "The whole afternoon", "--template", "learning-cafe"))
			byHand(t, a.data)
			bad := a.data
			a.data = filepath.Join(dir, "good.db")
			a.kahvila(append(way, bad)...)

			for _, format := range []string{"markdown", "csv", "html", "json"} {
				out := a.kahvila("export", id, "--format", format, "-o", "-")
				if at := strings.IndexFunc(out, func(r rune) bool {
					return r == 0x1b || r == 0x9b || r == 0x202e || r == 0x2066 || r == 0x200b || r == 7 || r == 0
				}); at >= 0 {
					t.Errorf("%s has %q", format, out[max(0, at-40):min(at+40, len(out))])
				}
			}
			f, err := store.OpenReadOnly(a.data)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			all, err := f.Workshops()
			if err != nil || len(all) != 1 || all[0].Title != "The whole afternoon" {
				t.Errorf("there is %+v: %v", all, err)
			}
			log, err := f.Log(id)
			if err != nil {
				t.Fatal(err)
			}
			err = log.Each(func(e workshop.Entry) error {
				if _, dirty := workshop.Wash(e); dirty {
					t.Errorf("entry %d: %s", e.ID, e.Body)
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
			err = log.People(func(p workshop.Person) error {
				if p.Seat == "s1" && (p.Alias != "ada" || p.Word != "kuusi47") {
					t.Errorf("somebody is %q", p)
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}

// A backup of what people did themselves is taken as it is, byte by byte.
func TestABackupIsNotRewritten(t *testing.T) {
	dir := t.TempDir()
	a := &afternoon{t: t, dir: dir, data: filepath.Join(dir, "a.db")}
	a.kahvila("new", "The whole  afternoon, ”hyvä”", "--template", "learning-cafe")
	before, err := os.ReadFile(a.data)
	if err != nil {
		t.Fatal(err)
	}
	was := a.data
	a.data = filepath.Join(dir, "b.db")
	a.kahvila("restore", was)
	if after, err := os.ReadFile(a.data); err != nil || !bytes.Equal(before, after) {
		t.Errorf("it is another: %v", err)
	}
}
