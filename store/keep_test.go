package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kahvila/workshop"
)

// The test binary is also the other process: see another.
func TestMain(m *testing.M) {
	switch path := os.Getenv("STORE_TEST_FILE"); os.Getenv("STORE_TEST_AS") {
	case "":
		os.Exit(m.Run())
	case "writer":
		writeForEver(path)
	case "mirrored":
		writeMirrored(path)
	case "holder":
		f, err := Open(path, nil)
		if err != nil {
			panic(err)
		}
		fmt.Println("open")
		io.Copy(io.Discard, os.Stdin) // until it is closed
		f.Close()
	}
}

// writeForEver appends, and says what it knows to be on disk.
func writeForEver(path string) {
	f, err := Open(path, nil)
	if err != nil {
		panic(err)
	}
	l, err := f.Log("alpha")
	if err != nil {
		panic(err)
	}
	last, err := l.Last()
	for n := int(last); err == nil; n += 1 + n%40 {
		b := workshop.Batch{Entries: entries(n, 1+n%40), People: []workshop.Person{person(n % 50)}}
		if err = l.Append(b); err == nil {
			fmt.Println(n + 1 + n%40)
		}
	}
	panic(err)
}

// another starts this binary as another process on the file.
func another(t *testing.T, as, path string) (cmd *exec.Cmd, in io.Closer, out *bufio.Scanner) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd = exec.Command(exe)
	cmd.Env = append(os.Environ(), "STORE_TEST_AS="+as, "STORE_TEST_FILE="+path)
	stdin, err1 := cmd.StdinPipe()
	stdout, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	return cmd, stdin, bufio.NewScanner(stdout)
}

func TestKilledWhileAppending(t *testing.T) {
	path := dataFile(t)
	f := opened(t, path)
	l := created(t, f, "alpha")
	for round := range 5 {
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		cmd, _, out := another(t, "writer", path)
		promised := 0
		for range 8 + 3*round {
			if !out.Scan() {
				t.Fatal("the writer stopped by itself")
			}
			promised, _ = strconv.Atoi(out.Text())
		}
		if err := cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for out.Scan() { // what it promised while we were at it
			promised, _ = strconv.Atoi(out.Text())
		}
		cmd.Wait()
		if _, err := Check(path); err != nil {
			t.Fatal(err)
		}
		if err := f.Reopen(); err != nil {
			t.Fatal(err)
		}
		n := 0
		err := l.Each(func(e workshop.Entry) error {
			n++
			if diff := cmp.Diff(entries(n-1, 1)[0], e); diff != "" {
				return errors.New(diff)
			}
			return nil
		})
		if err != nil || n < promised {
			t.Fatalf("%d entries of %d, %v", n, promised, err)
		}
	}
}

func TestTwoProcesses(t *testing.T) {
	path := dataFile(t)
	filled(t, path)
	cmd, in, out := another(t, "holder", path)
	if !out.Scan() {
		t.Fatal("the other process did not open the file")
	}
	_, err := Open(path, soon)
	said(t, err, ErrInUse, path)
	_, err = OpenReadOnly(path)
	said(t, err, ErrInUse, path)
	_, err = Check(path)
	said(t, err, ErrInUse, path)
	in.Close()
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	opened(t, path)
}

// Whoever waits for the lock while the file is exchanged gets the new one.
func TestOpenWhileExchanged(t *testing.T) {
	if !movesOpen {
		t.Skip("the file is closed here for a moment: somebody who waits may come in between, and is waited for")
	}
	path := dataFile(t)
	want := filled(t, path)
	f, err := Open(path, soon)
	if err != nil {
		t.Fatal(err)
	}
	got := make(chan content)
	go func() {
		defer close(got)
		next, err := Open(path, nil)
		if err != nil {
			t.Error(err)
			return
		}
		defer next.Close()
		c, err := read(next)
		if err != nil {
			t.Error(err)
		}
		got <- c
	}()
	for i := range 3 {
		if err := f.SetTitle("alpha", fmt.Sprint("title ", i)); err != nil {
			t.Fatal(err)
		}
		if err := (&Log{f, "beta"}).Forget(); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	want.Workshops[0].Title = "title 2"
	want.Workshops[1].People = 0
	delete(want.People, "beta")
	if diff := cmp.Diff(want, <-got); diff != "" {
		t.Error(diff)
	}
}

func TestBackupWhileWriting(t *testing.T) {
	path := dataFile(t)
	f := opened(t, path)
	l := created(t, f, "alpha")
	appended(t, l, workshop.Batch{Entries: entries(0, 1)})
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for n := 1; ; n += 25 {
			select {
			case <-stop:
				return
			default:
			}
			if err := l.Append(workshop.Batch{Entries: entries(n, 25)}); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for i := range 4 {
		to := filepath.Join(t.TempDir(), "backup")
		before, err := l.Last()
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Backup(to); err != nil {
			t.Fatal(i, err)
		}
		r, err := Check(to)
		if err != nil || r.Entries < int(before) {
			t.Errorf("%d entries of at least %d, %v", r.Entries, before, err)
		}
		said(t, f.Backup(to), ErrExists, to)
	}
	close(stop)
	wg.Wait()
	said(t, f.Backup(filepath.Join(t.TempDir(), "none", "backup")), ErrMissing, "none")
}

func TestRestore(t *testing.T) {
	path := dataFile(t)
	want := filled(t, path)
	f := opened(t, path)
	backup, to := filepath.Join(t.TempDir(), "backup"), filepath.Join(t.TempDir(), "new.db")
	if err := f.Backup(backup); err != nil {
		t.Fatal(err)
	}
	if err := Restore(backup, to); err != nil {
		t.Fatal(err)
	}
	back := opened(t, to)
	if diff := cmp.Diff(want, mustRead(t, back)); diff != "" {
		t.Error(diff)
	}
	said(t, Restore(backup, to), ErrExists, to)

	b, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	for i := range b[8000:] {
		b[8000+i] ^= 0x55
	}
	bad, fresh := write(t, filepath.Join(t.TempDir(), "bad"), b), filepath.Join(t.TempDir(), "fresh.db")
	said(t, Restore(bad, fresh), ErrDamaged, bad)
	said(t, Restore(filepath.Join(t.TempDir(), "gone"), fresh), ErrMissing)
	if _, err := os.Stat(fresh); err == nil {
		t.Error("a bad backup became a data file")
	}
}

func TestCheckReports(t *testing.T) {
	path := dataFile(t)
	want := filled(t, path)
	r, err := Check(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Report{Workshops: want.Workshops, Entries: 300}, r); diff != "" {
		t.Error(diff)
	}
}

// The file lies where a link points to, and is exchanged there.
func TestLinkedFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("few may make such a link on Windows")
	}
	path := dataFile(t)
	filled(t, path)
	link := filepath.Join(t.TempDir(), "link.db")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	f := opened(t, link)
	if err := (&Log{f, "gamma"}).Forget(); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced:", info, err)
	}
	if got := holding(t, filepath.Dir(path), person(40).Fingerprint); len(got) > 0 {
		t.Error("still in", got)
	}
}

// What a killed process was in the middle of is erased by the next one, and
// nothing else is.
func TestSweep(t *testing.T) {
	path := dataFile(t)
	filled(t, path)
	var gone, stay []string
	for _, name := range []string{".123.part", ".alpha.keys.99.part"} {
		gone = append(gone, write(t, path+name, []byte("half")))
	}
	for _, name := range []string{".part", ".other.db.123.part", ".alpha.keys", ".1.part.txt", "2.1.part"} {
		stay = append(stay, write(t, path+name, []byte("theirs")))
	}
	f, err := Open(path, soon)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, name := range gone {
		if _, err := os.Lstat(name); err == nil {
			t.Error(name, "is still there")
		}
	}
	for _, name := range stay {
		if b, err := os.ReadFile(name); string(b) != "theirs" {
			t.Error(name, err)
		}
	}
}
