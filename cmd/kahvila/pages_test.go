package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/tui/line"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
	"kahvila/workshop/prioritise"
)

var update = flag.Bool("update", false, "write the page of words anew")

// wordsPage is docs/words.md: what there is, from the lists that the program
// itself goes by.
type wordsPage struct {
	strings.Builder
	app *app
}

func (w *wordsPage) say(lines ...string) {
	for _, l := range lines {
		w.WriteString(l + "\n")
	}
}

// table writes rows of two columns, the first of which is to be typed.
func (w *wordsPage) table(first, second string, rows [][2]string) {
	w.say("", "| "+first+" | "+second+" |", "| --- | --- |")
	for _, r := range rows {
		cell := strings.NewReplacer("|", `\|`, "\n", " ").Replace
		w.say("| `" + cell(r[0]) + "` | " + cell(r[1]) + " |")
	}
}

// command writes a command of the binary with its flags, and those below it.
func (w *wordsPage) command(c *cobra.Command) {
	about := strings.TrimSuffix(c.Short, ".") + "."
	if c.Long != "" {
		about += " " + c.Long
	}
	w.say("", "### `"+c.UseLine()+"`", "", about)
	if rows := w.app.flagRows(c.LocalNonPersistentFlags()); len(rows) > 1 || len(rows) == 1 && !strings.Contains(rows[0][0], "--help") {
		w.table("flag", "what it says", rows)
	}
	for _, sub := range c.Commands() {
		if !sub.Hidden {
			w.command(sub)
		}
	}
}

// lists writes the lists in which the program looks names up.
func (w *wordsPage) lists() {
	w.say("", "## Formats: `kahvila export WORKSHOP --format FORMAT`")
	var rows [][2]string
	for _, f := range export.Formats {
		rows = append(rows, [2]string{f.Name, f.Title + " (`" + f.Ext + "`)"})
	}
	w.table("format", "what it is", rows)
	rows = nil
	for _, p := range export.Profiles {
		rows = append(rows, [2]string{"--for " + p.Name, p.Title})
	}
	w.table("a report is", "and so", rows)

	w.say("", "## On paper: `kahvila print WORKSHOP --what WHAT`")
	rows = nil
	for _, s := range export.Sheets {
		rows = append(rows, [2]string{s.Name, s.Title})
	}
	w.table("what", "sheet", rows)
	var settings []string
	for _, s := range export.Settings {
		settings = append(settings, "`"+s.Name+"`")
	}
	w.say("", "As "+strings.Join(settings, " or ")+" (`--format`).")

	w.say("", "## Agendas: `kahvila new NAME --template TEMPLATE`")
	rows = nil
	for _, t := range agenda.List() {
		rows = append(rows, [2]string{t.ID, t.Title.String()})
	}
	w.table("template", "title", rows)
	rows = nil
	for _, s := range workshop.Steps {
		rows = append(rows, [2]string{s.Name, s.Title})
	}
	w.table("kind of step", "title", rows)
	rows = nil
	for _, m := range prioritise.Methods {
		rows = append(rows, [2]string{m.Name, m.Title})
	}
	w.table("method of a vote", "title", rows)
	rows = nil
	for _, l := range i18n.Languages {
		rows = append(rows, [2]string{"--lang " + l.Code, l.Name})
	}
	w.table("language", "name", rows)
}

// kinds writes what a log can hold.
func (w *wordsPage) kinds() {
	w.say("", "## What is kept of what people do", "",
		"Every act is an entry of the log, of one of these kinds. `kahvila check` replays all of them.")
	var rows [][2]string
	for role := workshop.Participant; role <= workshop.Clock; role++ {
		var names []string
		for _, k := range workshop.Kinds {
			if k.Role == role {
				names = append(names, "`"+k.Name+"`")
			}
		}
		rows = append(rows, [2]string{role.String(), strings.Join(names, " ")})
	}
	w.table("who, at least", "may do", rows)
}

func (w *wordsPage) page() string {
	w.app = &app{p: i18n.For("en"), lang: "en"}
	root := w.app.commands()
	w.say("# Commands, words and formats", "",
		"Everything that can be typed. This page is made from the lists that the program",
		"itself goes by, so it says what there is. The keys are on a [page of their own](keys.md).", "",
		"## Commands", "", "What is typed at the laptop where kahvila is. "+root.Long)
	w.table("flag of every command", "what it says", w.app.flagRows(root.PersistentFlags()))
	for _, c := range root.Commands() {
		if !c.Hidden {
			w.command(c)
		}
	}
	w.say("", "The exit code is 0 when it was done, 1 when it was refused, and 2 when the line",
		"could not be understood; standard output then has nothing but answers.")
	w.say("", "## Words", "",
		"What is said to a room: `ssh HOST idea \"Ask the residents\"`, line by line after",
		"`ssh plain@HOST`, or with `kahvila open WORKSHOP --plain`. Every word also takes `--json`,",
		"`--lang` and `--once WORD`, which makes it safe to repeat. Flags stand before the text;",
		"`--` ends them; a lone `-` instead of the text reads it from the input.")
	for role, title := range []string{"Everyone", "The host of a table", "Who facilitates"} {
		w.say("", "### "+title)
		var rows [][2]string
		for _, word := range line.Words {
			if word.Role == workshop.Role(role) {
				rows = append(rows, [2]string{strings.TrimSpace(word.Name + " " + word.Usage), word.Help})
			}
		}
		w.table("word", "what it does", rows)
	}
	w.lists()
	w.kinds()
	return w.String()
}

func TestTheWordsPageSaysWhatThereIs(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "words.md")
	want := new(wordsPage).page()
	if *update {
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != want {
		t.Errorf("docs/words.md does not say what there is (%v). To write it anew: go test ./cmd/kahvila -run WordsPage -update", err)
	}
}

// pages returns every page that somebody wrote by hand, by its path from the top.
func pages(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("..", "..", "docs", "*.md"))
	if err != nil || len(paths) < 3 {
		t.Fatalf("pages: %v, %v", paths, err)
	}
	all := map[string]string{}
	for _, path := range append(paths, filepath.Join("..", "..", "README.md"), filepath.Join("..", "..", "CHANGELOG.md")) {
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name, err := filepath.Rel(filepath.Join("..", ".."), path)
		if err != nil {
			t.Fatal(err)
		}
		if name = filepath.ToSlash(name); name != "docs/words.md" {
			all[name] = string(b)
		}
	}
	return all
}

// said returns what a page says to be typed: lines of code and spans of it
// that begin with one of these words.
func said(page string, first ...string) (lines []string) {
	spans := regexp.MustCompile("`([^`\n]+(?:\n[^`\n]+)?)`").FindAllStringSubmatch(regexp.MustCompile("(?s)```.*?```").ReplaceAllString(page, ""), -1)
	for _, s := range spans {
		lines = append(lines, strings.ReplaceAll(s[1], "\n", " "))
	}
	for i, block := range strings.Split(page, "```") {
		if i%2 == 1 {
			for l := range strings.Lines(block) {
				code, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimRight(l, "\n"), "$ "), "   ")
				lines = append(lines, code)
			}
		}
	}
	return slices.DeleteFunc(lines, func(l string) bool {
		word, _, _ := strings.Cut(l, " ")
		return !slices.Contains(first, word)
	})
}

// TestPagesNameCommandsThatThereAre holds that every command and every flag
// which a page names can be typed, and every word that is said over SSH.
func TestPagesNameCommandsThatThereAre(t *testing.T) {
	n := 0
	for name, page := range pages(t) {
		for _, l := range said(page, "kahvila") {
			n++
			if wrong := unknownIn(l); wrong != "" {
				t.Errorf("%s: %q: there is no %s", name, l, wrong)
			}
		}
		for _, l := range said(page, "ssh") {
			args, whole := split(l)
			if !whole {
				t.Errorf("%s: a quote is not closed: %q", name, l)
			}
			for i, a := range args {
				if strings.HasSuffix(a, "HOST") && i+1 < len(args) {
					if word := args[i+1]; !slices.ContainsFunc(line.Words, func(w line.Word) bool { return w.Name == word }) {
						t.Errorf("%s: %q: there is no word %s", name, l, word)
					}
				}
			}
		}
	}
	if n < 15 {
		t.Errorf("only %d commands are named", n)
	}
}

// TestPagesNameEveryCommand holds that whoever reads the pages learns of every
// command: docs/words.md is for those who know what they look for.
func TestPagesNameEveryCommand(t *testing.T) {
	for _, c := range (&app{p: i18n.For("en"), lang: "en"}).commands().Commands() {
		named := c.Hidden
		for _, page := range pages(t) {
			for _, l := range said(page, "kahvila", c.Name()) {
				named = named || strings.HasPrefix(strings.TrimPrefix(l, "kahvila ")+" ", c.Name()+" ")
			}
		}
		if !named {
			t.Errorf("no page names the command %s", c.Name())
		}
	}
}

// unknownIn returns what of a command line there is not, or nothing.
func unknownIn(l string) string {
	args := strings.Fields(strings.NewReplacer("[", " ", "]", " ", "|", " ").Replace(l))[1:]
	c := (&app{p: i18n.For("en"), lang: "en"}).commands()
	for len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		i := slices.IndexFunc(c.Commands(), func(sub *cobra.Command) bool { return sub.Name() == args[0] })
		if i < 0 {
			break
		}
		c, args = c.Commands()[i], args[1:]
	}
	if c.HasSubCommands() && !c.HasParent() && len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		return "command " + args[0]
	}
	c.InitDefaultHelpFlag()
	for i, a := range args {
		flag, _, _ := strings.Cut(strings.TrimSuffix(a, ","), "=")
		switch {
		case strings.HasPrefix(flag, "--"):
			if c.Flag(flag[2:]) == nil {
				return "flag " + flag
			}
		case len(flag) == 2 && flag[0] == '-':
			if c.Flags().ShorthandLookup(flag[1:]) == nil {
				return "flag " + flag
			}
		}
		if flag == "--format" && i+1 < len(args) && c.Name() == "export" && args[i+1] != "FORMAT" {
			if _, ok := export.Find(args[i+1]); !ok {
				return "format " + args[i+1]
			}
		}
	}
	return ""
}

// TestPagesLinkToWhatThereIs holds that no link within the project is dead.
func TestPagesLinkToWhatThereIs(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)\)`)
	n := 0
	for name, page := range pages(t) {
		for _, m := range link.FindAllStringSubmatch(page, -1) {
			n++
			if _, err := os.Stat(filepath.Join("..", "..", filepath.Dir(name), filepath.FromSlash(m[1]))); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	if n < 5 {
		t.Errorf("only %d links", n)
	}
}

// TestTheMapHasEveryFolder holds that the page for developers says of every
// package what it is.
func TestTheMapHasEveryFolder(t *testing.T) {
	page := pages(t)["docs/developers.md"]
	for _, p := range packages(t) {
		if !strings.Contains(page, fmt.Sprintf("`%s`", p.name())) {
			t.Errorf("the map in docs/developers.md has no %s", p.name())
		}
	}
}
