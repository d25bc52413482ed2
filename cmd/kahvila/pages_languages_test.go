package main

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"kahvila/i18n"
)

// sections takes a page apart at its headings, the head of it first.
func sections(page string) []string { return strings.Split(page, "\n## ") }

// typed returns what a text has to be typed or pressed, sorted.
func typed(text string) (all []string) {
	for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(text, -1) {
		all = append(all, strings.Join(strings.Fields(m[1]), " "))
	}
	slices.Sort(all)
	return all
}

// keysNamed returns the keys beside which a text says what the screen calls
// them, with those names: `x` (*Strike*).
func keysNamed(text string) (all [][2]string) {
	for _, m := range regexp.MustCompile("`([^`\n]+)`(?:,|\\s+\\()\\s*\\*([^*]+)\\*").FindAllStringSubmatch(text, -1) {
		all = append(all, [2]string{m[1], strings.Join(strings.Fields(m[2]), " ")})
	}
	return all
}

// TestDocsSayTheSameInEveryLanguage holds what is said of a room in other
// languages to the page in English: section by section the same is to be typed
// and pressed, and each key is called as the screen calls it.
func TestDocsSayTheSameInEveryLanguage(t *testing.T) {
	all := pages(t)
	english := sections(all["docs/facilitating.md"])
	if len(english) < 10 {
		t.Fatalf("only %d sections", len(english))
	}
	for _, l := range i18n.Languages {
		if l.Code == "en" {
			continue
		}
		p, name := i18n.For(l.Code), "docs/facilitating."+l.Code+".md"
		there := sections(all[name])
		if len(there) != len(english) {
			t.Errorf("%s has %d sections, want %d", name, len(there), len(english))
			continue
		}
		for i, section := range there {
			title, _, _ := strings.Cut(section, "\n")
			if got, want := typed(section), typed(english[i]); !slices.Equal(got, want) {
				t.Errorf("%s, %q: to be typed\n%q, want\n%q", name, title, got, want)
			}
			if got, want := strings.Count(section, "\n* **"), strings.Count(english[i], "\n* **"); got != want {
				t.Errorf("%s, %q: %d things that go wrong, want %d", name, title, got, want)
			}
			var want [][2]string
			for _, k := range keysNamed(english[i]) {
				want = append(want, [2]string{k[0], p.T(k[1])})
			}
			got := keysNamed(section)
			slices.SortFunc(got, byKey)
			slices.SortFunc(want, byKey)
			if !slices.Equal(got, want) {
				t.Errorf("%s, %q: keys are called %q, the screen calls them %q", name, title, got, want)
			}
		}
	}
}

func byKey(a, b [2]string) int { return strings.Compare(a[0]+a[1], b[0]+b[1]) }

// TestDocsCallKeysAsTheyAre holds the names of keys to the page of keys, which
// is made from the screens.
func TestDocsCallKeysAsTheyAre(t *testing.T) {
	all := pages(t)
	named := keysNamed(all["docs/facilitating.md"])
	if len(named) < 15 {
		t.Errorf("only %d keys have a name", len(named))
	}
	for _, k := range named {
		row := regexp.MustCompile("(?m)^\\|.*`" + regexp.QuoteMeta(k[0]) + "`.*\\| " + regexp.QuoteMeta(k[1]) + " \\|$")
		if !row.MatchString(all["docs/keys.md"]) {
			t.Errorf("no screen has `%s` %s", k[0], k[1])
		}
	}
}
