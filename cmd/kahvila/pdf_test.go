package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
)

// A PDF has the tags by which those who hear it find their way.
func TestAPDFIsTagged(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes some seconds")
	}
	at := browser()
	if at == "" {
		t.Skip("without Chromium, Chrome or Edge no PDF is made")
	}
	out, err := printed(at, []byte(`<!DOCTYPE html><html lang="fi"><title>Raportti</title><h1>Otsikko</h1><table><caption>T</caption><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table>`), 5*time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(out, []byte("/MarkInfo")) || !bytes.Contains(out, []byte("/StructTreeRoot")) || !bytes.Contains(out, []byte("/Lang (fi)")) {
		t.Errorf("it is not tagged, or in no language: %d bytes", len(out))
	}
	info, err := exec.LookPath("pdfinfo")
	if err != nil {
		return
	}
	file := filepath.Join(t.TempDir(), "a.pdf")
	if err := os.WriteFile(file, out, 0o600); err != nil {
		t.Fatal(err)
	}
	said, err := exec.Command(info, file).Output()
	if err != nil || !strings.Contains(string(said), "Raportti") || !strings.Contains(strings.Join(strings.Fields(string(said)), " "), "Tagged: yes") {
		t.Errorf("%v\n%s", err, said)
	}
}

// A browser that is not there, that fails or that never ends is said in one
// sentence, and leaves nothing behind.
func TestABrowserThatMakesNoPDF(t *testing.T) {
	a := reader()
	_, err := a.pdf(export.Document{Workshop: workshop.New()}, i18n.For("en"), "")
	if r, ok := errors.AsType[*workshop.Refusal](err); !ok || !strings.Contains(a.p.Say(r), "none is installed here") {
		t.Errorf("without a browser: %v", err)
	}
	if runtime.GOOS == "windows" {
		return // the ones below are shell scripts
	}
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	t.Setenv("HOME", dir)
	for script, want := range map[string]string{
		"echo no such luck >&2; exit 3": "could not make the PDF: no such luck.",
		"exit 0":                        "could not make the PDF: ",
		"exec sleep 600":                "took longer than",
	} {
		path := filepath.Join(dir, "browser")
		if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		patience := time.Minute
		if strings.Contains(script, "sleep") {
			patience = 50 * time.Millisecond
		}
		_, err := printed(path, nil, patience)
		if r, ok := errors.AsType[*workshop.Refusal](err); !ok || !strings.Contains(a.p.Say(r), want) {
			t.Errorf("%s: %v, want %q", script, err, want)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "kahvila-pdf-*")); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}

// Everything goes into one archive, and where no PDF can be made it says so.
func TestEverythingInOneArchive(t *testing.T) {
	a := reader()
	a.lang, a.p = "sv", i18n.For("sv")
	out, err := a.archived(export.Document{Workshop: workshop.New()}, "town", everyLang, "")
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(out), int64(len(out)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		names = append(names, f.Name)
	}
	for _, want := range []string{"innehall.txt", "town-fi.html", "town.json"} {
		if !slices.Contains(names, want) {
			t.Errorf("there is no %s: %q", want, names)
		}
	}
	r, err := z.File[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	says, err := io.ReadAll(r)
	if err != nil || strings.Count(string(says), "- PDF: En PDF görs av en webbläsare") != 1 {
		t.Errorf("%v\n%s", err, says)
	}
}

// Whatever letters are in a path, a browser finds the file.
func TestAFileHasAnAddress(t *testing.T) {
	for path, want := range map[string]string{
		"/tmp/kahvila/report.html":          "file:///tmp/kahvila/report.html",
		"C:/Users/Åsa #1/100 %/report.html": "file:///C:/Users/%C3%85sa%20%231/100%20%25/report.html",
	} {
		if got := fileURL(path); got != want {
			t.Errorf("%s is %s, want %s", path, got, want)
		}
	}
}

// Browsers are looked for where other systems have them.
func TestWhereBrowsersAre(t *testing.T) {
	env := func(name string) string {
		return map[string]string{"HOME": "/Users/ada", "ProgramFiles(x86)": `C:\Program Files (x86)`}[name]
	}
	if mac := installed("darwin", env); !slices.Contains(mac, filepath.Join("/Applications", "Microsoft Edge.app", "Contents", "MacOS", "Microsoft Edge")) {
		t.Errorf("%q", mac)
	}
	if windows := installed("windows", env); len(windows) != 3 || !strings.HasSuffix(windows[0], "msedge.exe") {
		t.Errorf("%q", windows)
	}
}
