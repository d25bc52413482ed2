package export_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
)

// A browser finds nothing in a report that would keep somebody from reading
// it: at the width of a telephone, of a screen and on paper. It takes node, a
// Chromium and the packages of testdata/axe, in the folder of AXE_MODULES.
func TestABrowserFindsNothingWrong(t *testing.T) {
	modules, node, browser := os.Getenv("AXE_MODULES"), firstOf("node"), firstOf("chromium", "chromium-browser", "google-chrome")
	switch {
	case testing.Short():
		t.Skip("a browser takes seconds")
	case node == "" || browser == "":
		t.Skip("without node and Chromium nobody looks at the report in a browser")
	case modules == "":
		t.Skip("without AXE_MODULES, the folder in which npm ci put the packages of testdata/axe, nobody looks at the report in a browser")
	}
	script, err := filepath.Abs("testdata/axe/look.cjs")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	order, want := []string{script, browser}, 0
	look := func(name, text string, views ...string) {
		file := filepath.Join(dir, name+".html")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		order, want = append(order, strings.Join(views, ",")+"="+file), want+len(views)
	}
	docs := documents(t)
	report, _ := export.Find("html")
	newsletter, _ := export.Find("newsletter-html")
	for _, l := range i18n.Languages {
		look("rich."+l.Code, write(t, report, docs["rich"], l.Code), "320", "1280", "print")
	}
	look("final", write(t, report, docs["dots"], "en"), "320")
	whole := final(t, docs["rich"])
	for _, p := range export.Profiles {
		whole.For = p
		look("final."+p.Name, write(t, report, whole, "fi"), "320")
	}
	look("again", write(t, report, final(t, docs["again"]), "sv"), "320") // with a second round
	look("newsletter", write(t, newsletter, docs["rich"], "fi"), "320")
	for _, s := range export.Sheets {
		look(s.Name, printed(t, s, "html", docs["rich"], "sv", "en"), "print")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute) // only a browser that hangs takes so long
	defer cancel()
	c := exec.CommandContext(ctx, node, order...)
	c.Env = append(os.Environ(), "NODE_PATH="+modules)
	c.WaitDelay = 2 * time.Second
	var said bytes.Buffer
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, said.String())
	}
	views := 0
	for line := range strings.Lines(string(out)) {
		var x struct {
			File, View, Rule, Where string
			Passed                  int
		}
		if err := json.Unmarshal([]byte(line), &x); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		if x.Rule != "" {
			t.Errorf("%s, %s: %s: %s", filepath.Base(x.File), x.View, x.Rule, x.Where)
			continue
		}
		if views++; x.Passed < 20 {
			t.Errorf("%s, %s: only %d rules had anything to look at", filepath.Base(x.File), x.View, x.Passed)
		}
	}
	if views != want {
		t.Errorf("%d views were looked at, not %d", views, want)
	}
}

// final is the document once everything in it was read and the workshop is over.
func final(t *testing.T, d export.Document) export.Document {
	t.Helper()
	last, _ := d.Workshop.Last()
	r := &recorder{t: t, w: d.Workshop.Fork(), n: last}
	f := new(workshop.Clear)
	for _, x := range r.w.ToRead() {
		f.Texts = append(f.Texts, x.Of)
	}
	r.do("clear", "", f)
	d = document(r.w)
	d.Draft = false
	return d
}

// firstOf returns the first of the commands that is installed.
func firstOf(commands ...string) string {
	for _, c := range commands {
		if path, err := exec.LookPath(c); err == nil {
			return path
		}
	}
	return ""
}
