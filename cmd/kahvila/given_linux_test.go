package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"kahvila/i18n"
)

// A list comes in through a pipe, too, which can be read only once: from
// another program, as in import WORKSHOP <(pdftotext notes.pdf -).
func TestAListComesInThroughAPipe(t *testing.T) {
	data := filepath.Join(t.TempDir(), "a.db")
	run := func(in, command string) string {
		t.Helper()
		c := exec.Command("kahvila", append(strings.Fields(command), "--data", data, "--lang", "en")...)
		c.Stdin = strings.NewReader(in)
		out, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", command, err, out)
		}
		return string(out)
	}
	run("", "new Piped --template learning-cafe")
	if out := run("the first\nthe second\n", "import Piped /dev/stdin --question 1"); out != "2 ideas have come in.\n" {
		t.Errorf("%q", out)
	}
}

// Whoever holds the data file reads the files that others name, but waits for
// nobody who would write to a pipe: they are told to put it into a file.
func TestTheHolderWaitsForNoPipe(t *testing.T) {
	h, id := held(t)
	pipe := filepath.Join(t.TempDir(), "pipe")
	for _, ending := range []string{"", ".json", ".yaml"} {
		if err := syscall.Mkfifo(pipe+ending, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"import", id, pipe, "--check"}, {"import", pipe + ".json", "--check"},
		{"templates", "check", pipe + ".yaml"}, {"follow-up", id, "--template", pipe + ".yaml"},
		{"compare", pipe + ".json", id}, {"recount", pipe + ".json"},
	} {
		waitsForNobody(t, func() {
			var out, said strings.Builder
			a := &app{in: strings.NewReader(""), out: &out, err: &said, lang: "en", house: h, guest: true}
			code := a.run(t.Context(), args)
			if want := "The workshops are in use by another process, which reads nothing but files: put what "; code != refused || !strings.Contains(said.String(), want) {
				t.Errorf("%s: %d %q %q", strings.Join(args, " "), code, out.String(), said.String())
			}
		})
	}
}

// Where the path of its socket would be too long, the holder of a data file is
// found all the same: the doctor does not take its port for somebody else's.
func TestADoctorFindsTheHolderBehindALongPath(t *testing.T) {
	dir := filepath.Join(t.TempDir(), strings.Repeat("long", 30))
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	a := &app{in: strings.NewReader(""), out: new(strings.Builder), err: new(strings.Builder), data: filepath.Join(dir, "a.db"), lang: "en"}
	a.p = i18n.For(a.lang)
	err := a.hold(t.Context(), makeMissing, func(*house) error {
		p := &patient{app: a, data: a.data}
		p.port(t.Context())
		if !p.busy {
			t.Errorf("%+v", p.found)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
