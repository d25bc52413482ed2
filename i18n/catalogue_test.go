package i18n

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
)

// alike are the words that are the same in English and in another language.
// Any other translation that equals its English counts as forgotten.
var alike = map[Lang][]string{
	"fi": {"OK", "kahvila", "idea", "Borda", "Schulze", "{n} min"},
	"sv": {
		"Text", "OK", "kahvila", "Alias", "Borda", "Budget", "Export", "Facilitator", "Idea", "Median", "Period",
		"Plan", "Program", "Schulze", "Start", "Status", "Test", "Timer", "Workshop", "Workshop: {title} ({id})",
		"alias", "facilitator", "{n} min",
	},
}

// TestCatalogue holds the catalogues to the code: every sentence is there in
// every language, with the same places, and nothing else is. What is missing
// it prints so that it can be pasted into the catalogue:
//
//	go test ./i18n -run Catalogue -v
func TestCatalogue(t *testing.T) {
	found, err := sentences(os.DirFS(moduleRoot(t)))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range Languages {
		c, err := read(files, l.Code)
		if err != nil {
			t.Error(err)
			continue
		}
		r := review(l.Code, c, found)
		if len(r.missing) > 0 {
			fmt.Printf("\n# %d missing in %s.yaml\n%s\n", len(r.missing), l.Code, paste(l.Code, r.missing, found))
			t.Errorf("%s.yaml: %d sentences are missing, listed above", l.Code, len(r.missing))
		}
		for _, s := range r.stale {
			t.Errorf("%s.yaml: no code says %q", l.Code, s)
		}
		for _, s := range r.wrong {
			t.Errorf("%s.yaml: %s", l.Code, s)
		}
	}
}

func moduleRoot(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
}

// findings are what is not right about one catalogue.
type findings struct {
	missing []string // sentences, in the order of the code
	stale   []string // sentences that no code says
	wrong   []string // what to put right
}

func review(code Lang, c map[string]message, found map[string]use) findings {
	var r findings
	numbers := numbersByForm(code)
	for _, s := range inOrder(found) {
		m, listed := c[s]
		switch {
		case listed && m.Other != "":
		case code == english && !found[s].counted, !listed && wordless(s):
		default:
			r.missing = append(r.missing, s)
		}
	}
	for _, s := range slices.Sorted(maps.Keys(c)) {
		if _, said := found[s]; !said {
			r.stale = append(r.stale, s)
			continue
		}
		m := c[s]
		if m.Other == "" {
			continue // missing
		}
		if code == english && m.Other != s {
			r.wrong = append(r.wrong, fmt.Sprintf("%q: the form other is %q, not the sentence itself", s, m.Other))
		}
		if code != english && m.Other == s && !wordless(s) && !slices.Contains(alike[code], s) {
			r.wrong = append(r.wrong, fmt.Sprintf("%q is not translated", s))
		}
		if code != english && isoDay(m.Other) {
			r.wrong = append(r.wrong, fmt.Sprintf("%q writes a day as programs do", m.Other))
		}
		r.wrong = append(r.wrong, reviewForms(numbers, s, m, found[s].counted)...)
	}
	return r
}

// isoDay reports whether a sentence has a day like 2027-06-30. People write
// 30.6.2027 in Finland, and that is read everywhere.
func isoDay(s string) bool {
	return regexp.MustCompile(`\d{4}-\d\d-\d\d`).MatchString(s)
}

// reviewForms checks the plural forms of one sentence and their places. Numbers
// are those of numbersByForm.
func reviewForms(numbers map[string]int, s string, m message, counted bool) (wrong []string) {
	texts := map[string]string{
		"zero": m.Zero, "one": m.One, "two": m.Two, "few": m.Few, "many": m.Many, "other": m.Other,
	}
	plural := counted
	for form, text := range texts {
		plural = plural || text != "" && form != "other"
	}
	for _, form := range slices.Sorted(maps.Keys(texts)) {
		text := texts[form]
		switch {
		case text == "" && plural && numbers[form] > 0:
			wrong = append(wrong, fmt.Sprintf("%q lacks the form %s", s, form))
		case text != "" && plural && numbers[form] == 0:
			wrong = append(wrong, fmt.Sprintf("%q: the language has no form %s", s, form))
		case text != "":
			want := places(s)
			if got := places(text); numbers[form] == 1 && !slices.Contains(got, "n") {
				want = slices.DeleteFunc(want, func(p string) bool { return p == "n" })
			}
			if got := places(text); !slices.Equal(got, want) {
				wrong = append(wrong, fmt.Sprintf("%q: %q has the places %q, want %q", s, text, got, want))
			}
		}
	}
	return wrong
}

// numbersByForm counts the whole numbers that go with each plural form of a
// language, among enough of them to meet every form. Only a form with a single
// number may say it in words.
func numbersByForm(code Lang) map[string]int {
	f, count := formsOf(code), make(map[string]int)
	for n := range 1000 {
		count[f.of(n)]++
	}
	count[f.of(1_000_000)] += 2 // no form is for a million alone
	return count
}

// places returns the set of places in a text, sorted.
func places(text string) []string {
	var names []string
	for open, after := place(text, 0); open >= 0; open, after = place(text, after) {
		names = append(names, text[open+1:after-1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// wordless reports whether a sentence has no word to translate, like
// "{done}/{all}". A catalogue may have such a sentence and need not.
func wordless(s string) bool {
	done := 0
	var rest strings.Builder
	for open, after := place(s, 0); open >= 0; open, after = place(s, after) {
		rest.WriteString(s[done:open])
		done = after
	}
	rest.WriteString(s[done:])
	return !strings.ContainsFunc(rest.String(), unicode.IsLetter)
}

// paste writes sentences as lines of a catalogue that wait for their
// translation, under the file that says them.
func paste(code Lang, missing []string, found map[string]use) string {
	var b strings.Builder
	file := ""
	for _, s := range missing {
		u := found[s]
		if u.file != file {
			file = u.file
			fmt.Fprintf(&b, "\n# %s\n", file)
		}
		switch {
		case !u.counted:
			fmt.Fprintf(&b, "%q: \"\"\n", s)
		case code == english:
			fmt.Fprintf(&b, "%q: {one: \"\", other: %q}\n", s, s)
		default:
			fmt.Fprintf(&b, "%q: {one: \"\", other: \"\"}\n", s)
		}
	}
	return b.String()
}

func TestReview(t *testing.T) {
	found := map[string]use{
		"Undo":           {file: "a.go", line: 1},
		"OK":             {file: "a.go", line: 2},
		"{a}/{b}":        {file: "a.go", line: 3},
		"{n} ideas":      {file: "b.go", line: 1, counted: true},
		"{n} by {who}":   {file: "b.go", line: 2},
		"Say \"{name}\"": {file: "b.go", line: 3},
	}
	const full = `
"Undo": Kumoa
"OK": OK
"{n} by {who}": "{who}: {n}"
"Say \"{name}\"": "Sano ”{name}”"
`
	for _, c := range []struct {
		code, yaml           string
		missing, stale, left []string
	}{
		{"fi", full + `"{n} ideas": {one: 1 idea, other: "{n} ideaa"}`, nil, nil, nil},
		{"fi", full + `"{n} ideas": {one: 1 idea, other: "{n} ideaa"}` + "\n\"{a}/{b}\": \"{a}/{b}\"", nil, nil, nil},
		{"fi", "", []string{"Undo", "OK", "{n} ideas", "{n} by {who}", "Say \"{name}\""}, nil, nil},
		{"fi", full, []string{"{n} ideas"}, nil, nil},
		{"fi", full + `"{n} ideas": {one: "1 idea"}`, []string{"{n} ideas"}, nil, nil},
		{"fi", full + `"{n} ideas": "{n} ideaa"`, nil, nil, []string{"lacks the form one"}},
		{"fi", full + `"{n} ideas": {one: 1 idea, other: ideaa}`, nil, nil, []string{`"ideaa" has the places [], want ["n"]`}},
		{"fi", full + `"{n} ideas": {one: "{n} {x}", other: "{n} ideaa"}`, nil, nil, []string{`["n" "x"]`}},
		{"fi", full + `"{n} ideas": {one: "1", few: "{n}", other: "{n} ideaa"}`, nil, nil, []string{"has no form few"}},
		{"fi", full + `"{n} ideas": {one: 1 idea, other: "{n} ideaa"}` + "\nRedo: Tee\nAgain: ''", nil, []string{"Again", "Redo"}, nil},
		{"sv", "Undo: Undo", []string{"OK", "{n} ideas", "{n} by {who}", "Say \"{name}\""}, nil, []string{`"Undo" is not translated`}},
		{"sv", `"{n} by {who}": {one: "1 av {who}", other: "{n} av {whom}"}`, []string{"Undo", "OK", "{n} ideas", "Say \"{name}\""}, nil, []string{`["n" "whom"]`}},
		{"sv", `"{n} by {who}": {one: "1 av {who}"}`, []string{"Undo", "OK", "{n} ideas", "{n} by {who}", "Say \"{name}\""}, nil, nil},
		{"fi", full + `"{n} ideas": {one: 1 idea, other: "{n} ideaa 2027-06-30"}`, nil, nil, []string{"writes a day as programs do"}},
		{"en", `"{n} ideas": {one: 1 idea, other: "{n} ideas"}`, nil, nil, nil},
		{"en", "", []string{"{n} ideas"}, nil, nil},
		{"en", `"{n} ideas": {one: 1 idea, other: "{n} thoughts"}`, nil, nil, []string{"not the sentence itself"}},
		{"en", `"{n} ideas": "{n} ideas"`, nil, nil, []string{"lacks the form one"}},
	} {
		catalogue, err := read(fstest.MapFS{c.code + ".yaml": {Data: []byte(c.yaml)}}, c.code)
		if err != nil {
			t.Fatal(err)
		}
		r := review(c.code, catalogue, found)
		right := len(r.wrong) == len(c.left)
		for i := range min(len(r.wrong), len(c.left)) {
			right = right && strings.Contains(r.wrong[i], c.left[i])
		}
		if !right || !slices.Equal(r.missing, c.missing) || !slices.Equal(r.stale, c.stale) {
			t.Errorf("%s: %s\nfound %q\nwant missing %q, stale %q, wrong %q", c.code, c.yaml, r, c.missing, c.stale, c.left)
		}
	}
}

// Only a form that goes with one number may do without it: in French "one" is
// for 0, too.
func TestFormsThatSayTheirNumberInWords(t *testing.T) {
	m := message{}
	m.One, m.Many, m.Other = "une idée", "{n} d'idées", "{n} idées"
	if wrong := reviewForms(numbersByForm("fr"), "{n} ideas", m, true); len(wrong) != 1 || !strings.Contains(wrong[0], "une idée") {
		t.Errorf("got %q", wrong)
	}
}

// What is printed as missing is a catalogue, once its translations are filled in.
func TestPaste(t *testing.T) {
	found := map[string]use{
		"Say \"{name}\": 12\u00a0%": {file: "a.go"}, "{n} ideas": {file: "b.go", counted: true}, "yes": {file: "b.go", line: 1},
	}
	for _, code := range []Lang{"fi", "en"} {
		text := strings.ReplaceAll(paste(code, inOrder(found), found), `""`, `"x"`)
		c, err := read(fstest.MapFS{code + ".yaml": {Data: []byte(text)}}, code)
		if err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if got := slices.Sorted(maps.Keys(c)); !slices.Equal(got, slices.Sorted(maps.Keys(found))) {
			t.Errorf("read back %q", got)
		}
		if m := c["{n} ideas"]; m.One != "x" || m.Other == "" {
			t.Errorf("%s: plural forms %+v", code, m)
		}
	}
	if !wordless("{a} · {b}") || wordless("{a} ja {b}") {
		t.Error("words are not told from places")
	}
}

// A number has the form that the rules of its language give it, however often
// it is asked for, and whatever was asked for before.
func TestFormsOfLargeNumbers(t *testing.T) {
	for _, code := range []Lang{"fi", "sv", "en", "pl"} {
		f := formsOf(code)
		for _, n := range []int{100, 101, 122, 122, 186, 122, 1000, 1001, 1022, 10_064, 122, 1_000_000} {
			if got, want := f.of(n), f.ask(n); got != want {
				t.Errorf("%s: %d goes with %q, want %q", code, n, got, want)
			}
		}
	}
}
