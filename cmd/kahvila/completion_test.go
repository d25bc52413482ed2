package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// completed asks as a shell does and returns what it is offered, without what
// it means, and the directive.
func completed(t *testing.T, args ...string) (offered []string, directive string) {
	t.Helper()
	var out bytes.Buffer
	a := &app{in: strings.NewReader(""), out: &out, err: io.Discard, lang: "en"}
	if code := a.run(t.Context(), append([]string{cobra.ShellCompRequestCmd}, args...)); code != fine {
		t.Fatalf("%q: exit %d", args, code)
	}
	for line := range strings.Lines(out.String()) {
		name, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		offered = append(offered, name)
	}
	last := len(offered) - 1
	return offered[:last], offered[last]
}

// What cobra calls these, in the last line of what it says.
const (
	anyFile   = ":0"
	nothingOf = ":4"
	endingsOf = ":8"
	foldersOf = ":16"
)

// TestValuesAreCompleted walks the lists: whatever is in one can be chosen.
func TestValuesAreCompleted(t *testing.T) {
	names := func(n int, name func(int) string) (all []string) {
		for i := range n {
			all = append(all, name(i))
		}
		return all
	}
	formats := names(len(export.Formats), func(i int) string { return export.Formats[i].Name })
	sheets := names(len(export.Sheets), func(i int) string { return export.Sheets[i].Name })
	settings := names(len(export.Settings), func(i int) string { return export.Settings[i].Name })
	profiles := names(len(export.Profiles), func(i int) string { return export.Profiles[i].Name })
	langs := names(len(i18n.Languages), func(i int) string { return i18n.Languages[i].Code })
	templates := names(len(agenda.List()), func(i int) string { return agenda.List()[i].ID })
	sources := names(len(workshop.Sources()), func(i int) string { return string(workshop.Sources()[i]) })
	laptops := names(len(workshop.LaptopChoices()), func(i int) string { return string(workshop.LaptopChoices()[i].Laptops) })
	for line, want := range map[string][]string{
		"export x --format ":      formats,
		"export x --format=":      formats,
		"export x --for ":         profiles,
		"export x --lang ":        append(langs, everyLang),
		"print x --what ":         sheets,
		"print x --format ":       settings,
		"print x --lang ":         append(langs, everyLang),
		"privacy x --lang ":       append(langs, everyLang),
		"list --lang ":            langs,
		"new x --template ":       templates,
		"templates show ":         templates,
		"follow-up x --template ": templates,
		"new x --laptops ":        laptops,
		"import x y --source ":    sources,
		"completion ":             {"bash", "zsh", "fish", "powershell"},
		"help key ":               {"export", "import"},
		"new ":                    nil,
		"list ":                   nil,
		"templates show x ":       nil,
	} {
		if got, _ := completed(t, strings.Split(line, " ")...); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

// TestEveryPlaceIsCompleted walks the commands: a workshop, a file and a word
// of a list are offered wherever the help says that one stands there.
func TestEveryPlaceIsCompleted(t *testing.T) {
	h, id := held(t) // it is asked for the workshops
	data := []string{"--data", h.file.Path()}
	check := func(takes string, line []string) {
		t.Helper()
		offered, directive := completed(t, append(slices.Clone(data), line...)...)
		ok := false
		switch takes {
		case "WORKSHOP":
			ok = slices.Equal(offered, []string{id}) && directive != anyFile
		case "FILE":
			ok = directive == anyFile || directive == endingsOf
		case "OLD.json":
			ok = directive == endingsOf && slices.Equal(offered, []string{"json"})
		case "DIR":
			ok = directive == foldersOf
		case "LANG", "FORMAT", "PROFILE", "WHAT", "ID", "everyone", "WHERE":
			ok = len(offered) > 1
		default:
			ok = len(offered) == 0 && directive == nothingOf
		}
		if !ok {
			t.Errorf("%q is %s: %q %s", line, takes, offered, directive)
		}
	}
	var walk func(c *cobra.Command, path []string)
	walk = func(c *cobra.Command, path []string) {
		if words := strings.Fields(c.Use); len(words) > 1 && c.RunE != nil && !c.HasSubCommands() && c.ValidArgs == nil && c.Name() != "import" { // which takes both
			for i, w := range words[1:] {
				if w = strings.Trim(w, "[]"); strings.ToUpper(w[:1]) != w[:1] || strings.HasPrefix(w, "-") {
					break
				}
				check(w, append(append(slices.Clone(path), make([]string, i)...), ""))
			}
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if takes, _ := pflag.UnquoteUsage(f); f.Value.Type() != "bool" && !f.Hidden {
				check(takes, append(slices.Clone(path), "--"+f.Name, ""))
			}
		})
		for _, sub := range c.Commands() {
			if !sub.Hidden {
				walk(sub, append(slices.Clone(path), sub.Name()))
			}
		}
	}
	walk((&app{p: i18n.For("en")}).commands(), nil)
	if got, directive := completed(t, append(data, "import", "")...); !slices.Equal(got, []string{id}) || directive != ":32" {
		t.Errorf("import: %q %s", got, directive)
	}
}

// TestTitlesAreCompleted holds that a title can be begun in any way, and that
// no shell breaks what several begin with.
func TestTitlesAreCompleted(t *testing.T) {
	h, held := held(t)
	plan, err := agenda.Load(plainTemplate)
	if err != nil {
		t.Fatal(err)
	}
	for _, title := range []string{"Digital 2026", "Digital 2027", "Äly", "Äly & järki"} {
		if _, err := h.add(title, workshop.Finnish, plan, time.Now()); err != nil {
			t.Fatal(err)
		}
	}
	for begun, want := range map[string][]string{
		"Hel":           {"Held"},
		"hel":           {"Held"},
		held[:3]:        {held},
		"Dig":           {"Digital 202"},
		"Digital 202":   {"_activeHelp_ Digital 2026", "_activeHelp_ Digital 2027"},
		"Digital 2027":  {"Digital 2027"},
		"Äly":           {"_activeHelp_ Äly", "_activeHelp_ Äly & järki"},
		"Äly ":          {"Äly & järki"},
		"nobody's name": nil,
	} {
		if got, _ := completed(t, "--data", h.file.Path(), "show", begun); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", begun, got, want)
		}
	}
	t.Setenv("KAHVILA_ACTIVE_HELP", "0") // as fish and PowerShell ask
	if got, _ := completed(t, "--data", h.file.Path(), "show", "Dig"); !slices.Equal(got, []string{"Digital 2026", "Digital 2027"}) {
		t.Errorf("a shell that quotes: %q", got)
	}
	if got, directive := completed(t, "--data", h.file.Path(), "show", held, ""); len(got) > 0 || directive != nothingOf {
		t.Errorf("there is one already: %q %s", got, directive)
	}
}

// TestCompletionTouchesNothing holds that whoever only looks makes no file.
func TestCompletionTouchesNothing(t *testing.T) {
	dir := t.TempDir()
	if got, directive := completed(t, "--data", filepath.Join(dir, "none.db"), "show", ""); len(got) > 0 || directive != nothingOf {
		t.Errorf("%q %s", got, directive)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v, %v", left, err)
	}
}
