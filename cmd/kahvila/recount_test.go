package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kahvila/i18n"
)

// recounted runs the command on the text of a file.
func recounted(t *testing.T, lang, text string) (code int, out, errs string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "workshop.json")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	var o, e bytes.Buffer
	a := app{in: strings.NewReader(text), out: &o, err: &e}
	code = a.run(t.Context(), []string{"recount", file, "--lang", lang})
	o2, e2 := o.String(), e.String()
	o.Reset()
	e.Reset()
	if again := a.run(t.Context(), []string{"recount", "-", "--lang", lang}); again != code || o.String() != o2 {
		t.Errorf("from standard input: %d %q, from a file: %d %q", again, o.String(), code, o2)
	}
	return code, o2, e2
}

// published is a record that was written by an export.
func published(t *testing.T, method string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "export", "testdata", "by-"+method+".en.json"))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestRecountSaysThatAllIsWell(t *testing.T) {
	for _, method := range []string{"criteria", "budget", "pairwise"} {
		code, out, errs := recounted(t, "en", published(t, method))
		if code != fine || errs != "" || !strings.Contains(out, "21 people voted · all of it comes out as it was published\n  checksum of the answers: ") {
			t.Errorf("%s: %d %q %q", method, code, out, errs)
		}
	}
}

// Whoever changes a number is told which, and what it should be.
func TestRecountSaysWhatDiffers(t *testing.T) {
	honest := published(t, "dots")
	changed := strings.Replace(honest, `"place": 2,`, `"place": 1,`, 1)
	if changed == honest {
		changed = strings.Replace(honest, `"place": 3,`, `"place": 1,`, 1)
	}
	code, out, errs := recounted(t, "en", changed)
	if code != refused || !strings.Contains(out, "the place: published 1, counted ") || !strings.Contains(out, "Ballot 19, target ") ||
		errs != "kahvila: This file is not what was counted: 1 difference.\n" {
		t.Errorf("%d %q %q", code, out, errs)
	}
	for _, l := range i18n.Languages {
		code, out, errs := recounted(t, l.Code, changed)
		if code != refused || out == "" || errs == "" || strings.ContainsAny(out+errs, "{}") {
			t.Errorf("%s: %d %q %q", l.Code, code, out, errs)
		}
	}
	code, out, _ = recounted(t, "en", strings.Replace(honest, `"label": "education"`, `"label": "technical"`, 1))
	if code != refused || !strings.Contains(out, "the checksum of the answers") || !strings.Contains(out, "the score") {
		t.Errorf("a voter of another sector: %d %q", code, out)
	}
	code, out, _ = recounted(t, "en", strings.Replace(honest, `"score": `, `"score": 1`, 1))
	if n := strings.Count(out, "the score: published 1"); code != refused || n != 1 {
		t.Errorf("one score was changed, %d are told of: %q", n, out)
	}
}

func TestRecountRefusesWhatItCannotRead(t *testing.T) {
	for text, want := range map[string]string{
		"": "This is no workshop as JSON",
		`{"format":"kahvila","version":1,"ballots":[]}`:                                       "There is no ballot in this file",
		`{"format":"kahvila","version":1,"ballots":[{"id":5,"method":"\u001b[31mhypnosis"}]}`: "One ballot could not be counted again",
	} {
		code, out, errs := recounted(t, "en", text)
		if code != refused || !strings.HasPrefix(errs, "kahvila: "+want) || strings.Contains(out+errs, "\x1b") {
			t.Errorf("%q: %d %q %q", text, code, out, errs)
		}
	}
	var out, errs bytes.Buffer
	a := app{in: strings.NewReader(""), out: &out, err: &errs}
	if code := a.run(t.Context(), []string{"recount", filepath.Join(t.TempDir(), "no such file"), "--lang", "en"}); code != refused || !strings.Contains(errs.String(), "there is no file") {
		t.Errorf("%d %q", code, errs.String())
	}
}
