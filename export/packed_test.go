package export_test

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"testing"
)

// eachPacked reads every file of an archive, in order: a text document, a
// workbook, or everything at once.
func eachPacked(t testing.TB, archive string, f func(name, text string)) {
	t.Helper()
	z, err := zip.NewReader(strings.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range z.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		f(part.Name, string(text))
	}
}

// packed returns the files of an archive by name.
func packed(t testing.TB, archive string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	eachPacked(t, archive, func(name, text string) {
		if _, twice := all[name]; twice {
			t.Errorf("%s is there twice", name)
		}
		all[name] = text
	})
	return all
}

// unpacked is everything in an archive, file by file.
func unpacked(t testing.TB, archive string) string {
	t.Helper()
	var b strings.Builder
	eachPacked(t, archive, func(name, text string) { fmt.Fprintf(&b, "%s\n%s\n", name, text) })
	return b.String()
}
