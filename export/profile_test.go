package export_test

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
)

// Whoever it is written for, every format either refuses or leaves out what
// its readers are not to see.
func TestProfilesLeaveOutWhatTheyPromise(t *testing.T) {
	for _, p := range export.Profiles {
		for _, f := range export.Formats {
			if f.Votes { // nobody voted by what it can hold
				continue
			}
			got, err := f.For(p.Name)
			if refusal := new(workshop.Refusal); err != nil {
				if p.Words || f.Report || !errors.As(err, &refusal) {
					t.Errorf("%s for %s: %v", f.Name, p.Name, err)
				}
				continue
			}
			if got != p {
				t.Errorf("%s for %s is for %s", f.Name, p.Name, got.Name)
			}
			for _, l := range i18n.Languages {
				d := rich(t)
				d.For = p
				holds(t, f, d, write(t, f, d, l.Code))
			}
		}
	}
	if _, err := export.Formats[0].For("nobody"); err == nil {
		t.Error("there is a profile nobody")
	}
}

// holds holds what was written against its profile.
func holds(t *testing.T, f export.Format, d export.Document, out string) {
	t.Helper()
	told, all := 0, 0
	for i := range d.Workshop.Ideas() {
		if i.Shown() && !d.Workshop.Orphan(i) {
			all++
			if strings.Contains(out, i.Text) {
				told++
			}
		}
	}
	switch {
	case !d.For.Words && told > 0:
		t.Errorf("%s for %s has %d ideas word for word", f.Name, d.For.Name, told)
	case f.Report && d.For.Ideas && told != all:
		t.Errorf("%s for %s has %d of %d ideas", f.Name, d.For.Name, told, all)
	case f.Report && !d.For.Ideas && told == all:
		t.Errorf("%s for %s has every idea word for word", f.Name, d.For.Name)
	}
}

// A report says what it leaves out, and links to nothing that it left out.
func TestAProfileSaysWhatItLeavesOut(t *testing.T) {
	f, _ := export.Find("html")
	for _, p := range export.Profiles {
		d := rich(t)
		d.For = p
		page, err := html.Parse(strings.NewReader(write(t, f, d, "en")))
		if err != nil {
			t.Fatal(err)
		}
		if out := content(byID(page, "left-out")); (!p.Ideas || !p.Appendices) && !strings.Contains(out, "for") {
			t.Errorf("%s does not say what it leaves out: %s", p.Name, out)
		}
		for _, a := range all(page, "a") {
			if to := strings.TrimPrefix(attr(a, "href"), "#"); byID(page, to) == nil {
				t.Errorf("for %s, %q leads to %q, which is not there", p.Name, content(a), to)
			}
		}
		if found := byID(page, "ideas") != nil; found != p.Ideas {
			t.Errorf("%s has every idea: %v", p.Name, found)
		}
		if found := byID(page, "index") != nil; found != p.Appendices {
			t.Errorf("%s has an index: %v", p.Name, found)
		}
	}
}

// Few people behind a number are fewer for those who were there than for
// everybody.
func TestSmallCellsAreLargerForEverybody(t *testing.T) {
	f, _ := export.Find("markdown")
	d := rich(t)
	if out := write(t, f, d, "en"); !strings.Contains(out, "| Education | 9 |") || !strings.Contains(out, "How the sectors saw them") {
		t.Fatal("nothing of sectors to begin with")
	}
	d.For, _ = export.FindProfile("public")
	out := write(t, f, d, "en")
	for _, s := range []string{"stands here as they wrote it", "| Education | 9 |", "How the sectors saw them", "Without Technical"} {
		if strings.Contains(out, s) {
			t.Errorf("it tells of nine people: %s", s)
		}
	}
}

// Single texts can be had for everybody, and still not every idea.
func TestQuotesForEverybody(t *testing.T) {
	f, _ := export.Find("html")
	d := rich(t)
	d.For, _ = export.FindProfile("public")
	d.For.Words = true
	out := write(t, f, d, "en")
	if !strings.Contains(out, "Perheen tiedot kysytään erikseen") || strings.Contains(out, `id="ideas"`) {
		t.Error("no quotes, or every idea")
	}
}

// The whole report in short is short, in every language.
func TestTheSummaryIsShort(t *testing.T) {
	pages(t, func(t *testing.T, d export.Document, lang string, page *html.Node) {
		for _, p := range all(page, "p") {
			if attr(p, "class") == "summary" {
				if n := len(strings.Fields(content(p))); n > 120 {
					t.Errorf("%d words: %s", n, content(p))
				}
			}
		}
	})
}
