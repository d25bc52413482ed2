package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"kahvila/i18n"
)

// TestTheReleaseHasWhatIsThere holds that what a release is made of exists,
// and that the pages in it are written by commands that are there.
func TestTheReleaseHasWhatIsThere(t *testing.T) {
	root := filepath.Join("..", "..")
	text, err := os.ReadFile(filepath.Join(root, ".goreleaser.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var c struct {
		Before struct{ Hooks []string }
		Builds []struct {
			Main         string
			Binary       string
			Env          []string
			Flags        []string
			Goos, Goarch []string
		}
		Archives []struct{ Files []any }
		Checksum struct {
			Name string `yaml:"name_template"`
		}
		Release struct{ Disable bool }
	}
	if err := yaml.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	if len(c.Builds) != 1 || len(c.Archives) != 1 || c.Checksum.Name == "" || !c.Release.Disable {
		t.Fatalf("%+v", c)
	}
	b := c.Builds[0]
	if !slices.Equal(b.Goos, []string{"linux", "darwin", "windows"}) || !slices.Equal(b.Goarch, []string{"amd64", "arm64"}) || !slices.Contains(b.Env, "CGO_ENABLED=0") {
		t.Errorf("built for %v, %v with %v", b.Goos, b.Goarch, b.Env)
	}
	if _, err := os.Stat(filepath.Join(root, b.Main, "main.go")); err != nil {
		t.Error(err)
	}
	hooks := strings.Join(c.Before.Hooks, "\n")
	const stamped = "-buildvcs=true" // go run says no version otherwise, nor go build where somebody has turned it off
	if !slices.Contains(b.Flags, stamped) || strings.Count(hooks, "go run ") != strings.Count(hooks, "go run "+stamped+" ") {
		t.Errorf("not all of it says which version it is: %v\n%s", b.Flags, hooks)
	}
	for _, f := range c.Archives[0].Files {
		switch f := f.(type) {
		case string:
			if there, err := filepath.Glob(filepath.Join(root, f)); err != nil || len(there) == 0 {
				t.Errorf("%s: there is no such file (%v)", f, err)
			}
		case map[string]any:
			if dir := filepath.ToSlash(filepath.Dir(f["src"].(string))); !strings.Contains(hooks, ">"+dir+"/kahvila.") {
				t.Errorf("nothing writes what is in %s", dir)
			}
		}
	}
	for _, args := range [][]string{{"man"}, {"completion", "bash"}, {"completion", "zsh"}, {"completion", "fish"}, {"completion", "powershell"}} {
		var out, problems bytes.Buffer
		if !strings.Contains(hooks, args[len(args)-1]) {
			t.Errorf("no hook writes %v", args)
		}
		a := &app{out: &out, err: &problems}
		if code := a.run(t.Context(), append(args, "--lang", "en")); code != fine || out.Len() < 1000 {
			t.Errorf("%v: %d, %d bytes, %s", args, code, out.Len(), problems.String())
		}
	}
}

// TestTheManualHasEveryCommand holds that the page says what the help says,
// and that no text of it is taken for an instruction.
func TestTheManualHasEveryCommand(t *testing.T) {
	for _, lang := range i18n.Languages {
		var out bytes.Buffer
		a := &app{out: &out, lang: i18n.Lang(lang.Code), p: i18n.For(lang.Code)}
		root := a.commands()
		a.manual(&out, root)
		for _, c := range root.Commands() {
			if !c.Hidden && !strings.Contains(out.String(), "\n.B "+roff(strings.TrimPrefix(c.UseLine(), "kahvila "))+"\n") {
				t.Errorf("%s: no %s", lang.Code, c.UseLine())
			}
		}
		for l := range strings.Lines(out.String()) {
			if strings.HasPrefix(l, ".") && !slices.Contains([]string{".TH", ".SH", ".TP", ".PP", ".IP", ".RS", ".RE", ".B"}, strings.Fields(l)[0]) {
				t.Errorf("%s: an instruction that is none: %s", lang.Code, l)
			}
		}
	}
	if got := roff(`.a-b \c`); got != `\&.a\-b \ec` {
		t.Errorf("%q", got)
	}
}
