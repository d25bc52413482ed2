package export_test

import (
	"bytes"
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
)

// files is what is in an archive of everything.
func files(t *testing.T, d export.Document, more []export.File, langs ...string) (names []string, text map[string]string) {
	t.Helper()
	var ps []*i18n.Printer
	for _, l := range langs {
		ps = append(ps, printer(l))
	}
	var b bytes.Buffer
	if err := export.Archive(&b, "town", d, more, ps[0], ps[1:]...); err != nil {
		t.Fatal(err)
	}
	eachPacked(t, b.String(), func(name, _ string) { names = append(names, name) })
	return names, packed(t, b.String())
}

// Everything is in the archive, or its first text says why it is not.
func TestAnArchiveHasEverythingOrSaysWhy(t *testing.T) {
	for name, d := range documents(t) {
		if name != "rich" && name != "dots" && name != "empty" {
			continue
		}
		for _, l := range i18n.Languages {
			names, text := files(t, d, []export.File{{Name: "PDF", Left: workshop.Refuse("There is nothing to seal.")}}, l.Code)
			says := text[names[0]]
			if !strings.HasSuffix(names[0], ".txt") || !strings.Contains(says, printer(l.Code).T("There is nothing to seal.")) {
				t.Errorf("%s: %s does not say what is missing:\n%s", name, names[0], says)
			}
			for _, f := range export.Formats {
				_, there := text["town"+f.Ext]
				if left := strings.Contains(says, "- "+printer(l.Code).T(f.Title)+": "); there == left {
					t.Errorf("%s.%s: %s is there: %v, and left out: %v", name, l.Code, f.Name, there, left)
				}
			}
			for _, n := range names[1:] {
				if text[n] == "" || !strings.Contains(says, "- "+n+": ") {
					t.Errorf("%s.%s: %s is empty or not told", name, l.Code, n)
				}
			}
		}
	}
}

// In all languages, what is the same in each is there once.
func TestAnArchiveInAllLanguages(t *testing.T) {
	_, text := files(t, documents(t)["rich"], nil, "sv", "fi", "en")
	for _, want := range []string{"innehall.txt", "town-fi.html", "town-sv.html", "town-en.html", "town.json"} {
		if text[want] == "" {
			t.Errorf("there is no %s", want)
		}
	}
	if text["town-fi.json"] != "" {
		t.Error("the JSON is there in a language")
	}
	for _, want := range []string{"1 text som facilitatorn har dolt.", "1 text som skribenten har tagit bort.", "1 text som har förstörts."} {
		if !strings.Contains(text["innehall.txt"], want) {
			t.Errorf("it does not say %q:\n%s", want, text["innehall.txt"])
		}
	}
}

// A newsletter is one page, in words that the workshop has agreed on: no idea
// is in it as somebody wrote it, but where a target is called so.
func TestANewsletterIsOnePage(t *testing.T) {
	for name, d := range documents(t) {
		for _, l := range i18n.Languages {
			for _, format := range []string{"newsletter", "newsletter-html"} {
				f, _ := export.Find(format)
				text := write(t, f, d, l.Code)
				lines := strings.Count(strings.ReplaceAll(text, "\n\n", "\n"), "\n")
				if format == "newsletter" && (lines > 30 || len(text) > 3000) {
					t.Errorf("%s.%s has %d lines and %d bytes", name, l.Code, lines, len(text))
				}
				for _, target := range shownTitles(d) {
					text = strings.ReplaceAll(text, target, "")
				}
				for i := range d.Workshop.Ideas() {
					if len(i.Text) > 12 && strings.Contains(text, i.Text) {
						t.Errorf("%s.%s %s says %q", name, l.Code, format, i.Text)
					}
				}
			}
		}
	}
	f, _ := export.Find("newsletter")
	for lang, want := range map[string][]string{
		"en": {"## What came of it", "24 people · 17 ideas · 7 development targets", "This is a proposal, not a decision."},
		"fi": {"Kysytään perheen tiedot vain kerran", "Tämä on ehdotus, ei päätös."},
	} {
		for _, s := range want {
			if got := write(t, f, documents(t)["rich"], lang); !strings.Contains(got, s) {
				t.Errorf("%s does not say %q:\n%s", lang, s, got)
			}
		}
	}
}

func shownTitles(d export.Document) (all []string) {
	for target := range d.Workshop.Targets() {
		for _, s := range target.Title {
			all = append(all, s)
		}
	}
	return all
}
