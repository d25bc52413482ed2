package i18n

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"
)

// some returns printers with catalogues of their own.
func some(t *testing.T) map[Lang]*Printer {
	t.Helper()
	p, err := load(fstest.MapFS{
		"en.yaml": {Data: []byte(`
"{n} ideas": {one: "1 idea", other: "{n} ideas"}
"{n} dots left": {one: "1 dot left", other: "{n} dots left"}
"{n} of the tables are ready": {one: "{n} table is ready", other: "{n} of the tables are ready"}
`)},
		"fi.yaml": {Data: []byte(`
"Undo": Kumoa
"Other": Muu
"Table {name}. Closed.": "Suljettu. Pöytä: {name}"
"{done} of {all} have rated": "arvioinut {done}/{all}"
"{n} ideas": {one: "1 idea", other: "{n} ideaa"}
"{n} of the tables are ready": "valmiita pöytiä {n}"
"Not done yet": ""
`)},
		"sv.yaml": {Data: []byte("# nothing yet\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestT(t *testing.T) {
	printers := some(t)
	for _, c := range []struct {
		lang, text string
		pairs      []any
		want       string
	}{
		{"fi", "Undo", nil, "Kumoa"},
		{"en", "Undo", nil, "Undo"},
		{"sv", "Undo", nil, "Undo"},
		{"fi", "Other", nil, "Muu"}, // not taken for a plural form
		{"fi", "Table {name}. Closed.", []any{"name", "3"}, "Suljettu. Pöytä: 3"},
		{"fi", "{done} of {all} have rated", []any{"done", 3, "all", 12}, "arvioinut 3/12"},
		{"fi", "{done} of {all} have rated", []any{A{"done": 3, "all": 12}}, "arvioinut 3/12"},
		{"en", "{done} of {all} have rated", []any{"all", 12, A{"done": 3}}, "3 of 12 have rated"},
		{"sv", "{done} of {all} have rated", []any{"done", 3, "all", 12}, "3 of 12 have rated"},
		{"fi", "Not done yet", nil, "Not done yet"},
		{"fi", "{n} ideas", []any{"n", 4}, "4 ideaa"},
		{"en", "{n} ideas", []any{"n", "some"}, "some ideas"},

		// What is missing stays visible, and what is odd does no harm.
		{"en", "Table {name}", nil, "Table {name}"},
		{"en", "Table {name}", []any{"nome", 3}, "Table {name}"},
		{"en", "Table {name}", []any{"name"}, "Table {name}"},
		{"en", "Table {name}", []any{"name", nil}, "Table {name}"},
		{"en", "Table {name}", []any{7, 8, "name", 9}, "Table 9"},
		{"en", "Table {name} {seat}", []any{"seat", 2}, "Table {name} 2"},
		{"en", "a { b } {} {c {name} d}", []any{"name", 1, "c", 2}, "a { b } {} {c 1 d}"},
		{"en", "{a}{a}", []any{"a", 1}, "11"},
		{"en", "{a", []any{"a", 1}, "{a"},
		{"en", "{{a}}", []any{"a", 1}, "{1}"},
		{"en", "", []any{"a", 1}, ""},

		{"fi", "{v}", []any{"v", 1234567}, "1234567"},
		{"fi", "{v}", []any{"v", -3.5}, "-3.5"},
		{"fi", "{v}", []any{"v", float32(0.1)}, "0.1"},
		{"fi", "{v}", []any{"v", 1e6}, "1000000"},
		{"fi", "{v}", []any{"v", uint8(7)}, "7"},
		{"fi", "{v}", []any{"v", errors.New("so")}, "so"},
		{"fi", "{v}", []any{"v", time.Duration(0)}, "0s"},
	} {
		if got := printers[c.lang].T(c.text, c.pairs...); got != c.want {
			t.Errorf("%s: T(%q, %v) = %q, want %q", c.lang, c.text, c.pairs, got, c.want)
		}
	}
}

func TestWhatIsPutInIsNotLookedAtAgain(t *testing.T) {
	got := For("en").T("{a} {b}", "a", "{b}", "b", "{a}")
	if want := "{b} {a}"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestN(t *testing.T) {
	printers := some(t)
	for _, c := range []struct {
		lang, text string
		n          int
		pairs      []any
		want       string
	}{
		{"fi", "{n} ideas", 1, nil, "1 idea"},
		{"fi", "{n} ideas", 0, nil, "0 ideaa"},
		{"fi", "{n} ideas", 2, nil, "2 ideaa"},
		{"fi", "{n} ideas", 21, nil, "21 ideaa"},
		{"fi", "{n} ideas", 101, nil, "101 ideaa"},
		{"fi", "{n} ideas", 1 << 40, nil, "1099511627776 ideaa"},
		{"fi", "{n} ideas", -1, nil, "-1 ideaa"},
		{"en", "{n} ideas", 1, nil, "1 idea"},
		{"en", "{n} ideas", 0, nil, "0 ideas"},
		{"fi", "{n} ideas", 12000, []any{"n", "12\u00a0000"}, "12\u00a0000 ideaa"},
		{"fi", "{n} of the tables are ready", 1, nil, "valmiita pöytiä 1"}, // one text for every number

		// In English, with its plural, where the language lacks it.
		{"sv", "{n} ideas", 1, nil, "1 idea"},
		{"fi", "{n} dots left", 1, nil, "1 dot left"},
		{"fi", "{n} dots left", 3, nil, "3 dots left"},
		{"fi", "{n} notes by {who}", 1, []any{"who", "Ada"}, "1 notes by Ada"},
	} {
		if got := printers[c.lang].N(c.text, c.n, c.pairs...); got != c.want {
			t.Errorf("%s: N(%q, %d, %v) = %q, want %q", c.lang, c.text, c.n, c.pairs, got, c.want)
		}
	}
}

func TestNLeavesTheCallersPairsAlone(t *testing.T) {
	pairs := []any{"who", "Ada", "n", "kept"}
	For("en").N("{n} {who}", 5, pairs[:2]...)
	if pairs[2] != "n" || pairs[3] != "kept" {
		t.Errorf("pairs became %v", pairs)
	}
}

func TestPluralFormsOfOtherLanguages(t *testing.T) {
	pl := formsOf("pl")
	for n, want := range map[int]string{1: "one", 2: "few", 5: "many", 22: "few", 122: "few", 125: "many"} {
		if got := pl.of(n); got != want {
			t.Errorf("Polish %d: %q, want %q", n, got, want)
		}
	}
}

type euros int

func (e euros) Amount() int { return int(e) }

type refusal struct {
	text string
	args map[string]any
}

func (r refusal) Error() string                      { return "in English" }
func (r refusal) Sentence() (string, map[string]any) { return r.text, r.args }

func TestSay(t *testing.T) {
	fi := some(t)["fi"]
	for _, c := range []struct {
		err  error
		want string
	}{
		{nil, ""},
		{errors.New("disk full"), "disk full"},
		{refusal{"Undo", nil}, "Kumoa"},
		{fmt.Errorf("append: %w", refusal{"Table {name}. Closed.", A{"name": 4}}), "Suljettu. Pöytä: 4"},
		{refusal{"{n} ideas", A{"n": 1}}, "1 idea"},
		{refusal{"{n} ideas", A{"n": 3}}, "3 ideaa"},
		{refusal{"{n} ideas", A{"n": "many"}}, "many ideaa"},
		{refusal{"At most {n} signs", A{"n": 500}}, "At most 500 signs"},
		{refusal{"You have {most}", A{"most": 12000}}, "You have 12000"},
		{refusal{"You have {most}", A{"most": euros(12000)}}, "You have " + fi.Number(12000, 0)},
	} {
		if got := fi.Say(c.err); got != c.want {
			t.Errorf("Say(%v) = %q, want %q", c.err, got, c.want)
		}
	}
}

func TestFor(t *testing.T) {
	for _, l := range Languages {
		if got := For(l.Code).Lang(); got != l.Code {
			t.Errorf("For(%q) speaks %q", l.Code, got)
		}
	}
	for _, code := range []string{"", "de", "FI", "fi_FI"} {
		if got := For(code).Lang(); got != "en" {
			t.Errorf("For(%q) speaks %q", code, got)
		}
	}
	if For("sv") != For("sv") {
		t.Error("a printer is not shared")
	}
}

func TestManyAtOnce(t *testing.T) {
	p := some(t)["fi"]
	var wg sync.WaitGroup
	for i := range 16 {
		wg.Go(func() {
			for n := range 200 {
				if got, want := p.N("{n} ideas", n+2), fmt.Sprint(n+2, " ideaa"); got != want {
					t.Errorf("goroutine %d: %q, want %q", i, got, want)
				}
			}
		})
	}
	wg.Wait()
}

// Whatever the text and the values, filling it is the same as writing text
// and values down in turn.
func TestFillProperty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := []string{"a", "b", "name", "n"}
		var text, want strings.Builder
		values := A{}
		for range rapid.IntRange(0, 8).Draw(t, "parts") {
			plain := rapid.StringMatching(`[a-zåäö .}]{0,6}`).Draw(t, "plain")
			text.WriteString(plain)
			want.WriteString(plain)
			name := rapid.SampledFrom(names).Draw(t, "name")
			if values[name] == nil {
				values[name] = rapid.StringMatching(`[a-z{}]{0,8}`).Draw(t, "value")
			}
			text.WriteString("{" + name + "}")
			want.WriteString(values[name].(string))
		}
		if got := fill(text.String(), []any{values}); got != want.String() {
			t.Fatalf("fill(%q, %v) = %q, want %q", text.String(), values, got, want.String())
		}
	})
}

func FuzzFill(f *testing.F) {
	f.Add("{done} of {all}", "done", "{all}")
	f.Add("{", "", "}")
	f.Add("{å}{a}", "a", "å")
	f.Fuzz(func(t *testing.T, text, name, v string) {
		got := fill(text, []any{name, v})
		usable := name != "" && strings.IndexFunc(name, func(r rune) bool { return r > 127 || !inName(byte(r)) }) < 0
		want := text
		if usable {
			want = strings.ReplaceAll(text, "{"+name+"}", v)
		}
		if got != want {
			t.Errorf("fill(%q, %q, %q) = %q, want %q", text, name, v, got, want)
		}
	})
}

func BenchmarkT(b *testing.B) {
	all, _ := load(fstest.MapFS{
		"en.yaml": {}, "sv.yaml": {},
		"fi.yaml": {Data: []byte("\"Write in silence\": Kirjoita hiljaa\n\"{done} of {all} have rated\": \"arvioinut {done}/{all}\"\n\"{n} ideas\": {one: \"1 idea\", other: \"{n} ideaa\"}\n")},
	})
	p := all["fi"]
	b.Run("plain", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p.T("Write in silence")
		}
	})
	b.Run("places", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p.T("{done} of {all} have rated", "done", 3, "all", 12)
		}
	})
	b.Run("plural", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			p.N("{n} ideas", 12)
		}
	})
}
