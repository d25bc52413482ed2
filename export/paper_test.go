package export_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"kahvila/export"
	"kahvila/workshop/prioritise"
)

// A page is as much as fits on a side of paper, in the longest of the languages:
// a browser prints a ballot with eight targets, and the privacy sheet.
func TestASheetFillsNoPageForALine(t *testing.T) {
	browser := firstOf("chromium", "chromium-browser", "google-chrome")
	if browser == "" || testing.Short() {
		t.Skip("without Chromium, or in haste, nobody prints")
	}
	dir := t.TempDir()
	criteria, _ := prioritise.Find("criteria")
	r, _, _ := opened(t, criteria, 8)
	for name, d := range map[string]export.Document{"ballots": document(r.w), "privacy": documents(t)["rich"]} {
		s, _ := export.FindSheet(name)
		file, paper := filepath.Join(dir, name+".html"), filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(file, []byte(printed(t, s, "html", d, "fi")), 0o600); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute) // only a browser that hangs takes so long
		c := exec.CommandContext(ctx, browser, "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(dir, "profile"), "--print-to-pdf="+paper, file)
		c.WaitDelay = 2 * time.Second
		out, err := c.CombinedOutput()
		cancel()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		want := map[string]int{"ballots": 1, "privacy": 3}[name] // its three parts
		if n := len(pdfPage.FindAllString(contents(t, paper), -1)); n != want {
			t.Errorf("%s: %d pages, want %d", name, n, want)
		}
	}
}

var pdfPage = regexp.MustCompile(`/Type /Page\b`)
