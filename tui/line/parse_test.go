package line

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kahvila/live"
	"kahvila/workshop"
)

func TestParse(t *testing.T) {
	type args = map[string]any
	for _, test := range []struct {
		raw  string
		word string
		args args
	}{
		{"idea I don't know --kind obstacle", "idea", args{"text": "I don't know --kind obstacle"}},
		{"?", "help", args{}},
		{"? idea", "help", args{"word": "idea"}},
		{"  IDEA \t two  spaces  stay ", "idea", args{"text": "two  spaces  stay "}},
		{`idea C:\temp "and" 'quotes' $HOME`, "idea", args{"text": `C:\temp "and" 'quotes' $HOME`}},
		{"idea --kind obstacle --on 12 x", "idea", args{"kind": "obstacle", "on": uint64(12), "text": "x"}},
		{"idea --kind=obstacle --on=#12 x", "idea", args{"kind": "obstacle", "on": uint64(12), "text": "x"}},
		{`idea --kind "obstacle" x`, "idea", args{"kind": "obstacle", "text": "x"}},
		{"idea --kind obstacle -- --on 12", "idea", args{"kind": "obstacle", "text": "--on 12"}},
		{"idea -- -", "idea", args{"text": "-"}},
		{"idea - x", "idea", args{"text": "- x"}},
		{"import - --question begin", "import", args{"text": "", "question": "begin"}},
		{"idea - --kind=obstacle --json", "idea", args{"text": "", "kind": "obstacle"}},
		{"idea - --what now", "idea", args{"text": "- --what now"}},
		{"idea -- - --kind obstacle", "idea", args{"text": "- --kind obstacle"}},
		{"idea –kind obstacle", "idea", args{"text": "–kind obstacle"}},
		{"idea two\nlines", "idea", args{"text": "two\nlines"}},
		{"edit 12 --json is a flag", "edit", args{"idea": uint64(12), "text": "is a flag"}},
		{"edit 12 the --json is text", "edit", args{"idea": uint64(12), "text": "the --json is text"}},
		{"same 12 --off", "same", args{"idea": uint64(12), "off": true}},
		{"same --off 12", "same", args{"idea": uint64(12), "off": true}},
		{"solved 12 City library", "solved", args{"on": uint64(12), "text": "City library"}},
		{"rate 12 4 0 2", "rate", args{"target": uint64(12), "values": []uint64{4, 0, 2}}},
		{"rate 12 4,0,2", "rate", args{"target": uint64(12), "values": []uint64{4, 0, 2}}},
		{`vote {"12": [4, 0]}`, "vote", args{"answers": json.RawMessage(`{"12": [4, 0]}`)}},
		{`vote '{"12": [4]}'`, "vote", args{"answers": json.RawMessage(`{"12": [4]}`)}},
		{"agenda {}", "agenda", args{"agenda": `{}`}},
		{"extend", "extend", args{}},
		{"extend 90s", "extend", args{"by": workshop.Span(90 * time.Second)}},
		{"extend -1m", "extend", args{"by": workshop.Span(-time.Minute)}},
		{"group 1 2", "group", args{"ideas": []uint64{1, 2}}},
		{"group 1 2 --title All of it", "group", args{"ideas": []uint64{1, 2}, "title": "All of it"}},
		{"group --title All of it 1 2", "group", args{"ideas": []uint64{1, 2}, "title": "All of it"}},
		{"group --title=All of it 1 2", "group", args{"ideas": []uint64{1, 2}, "title": "All of it"}},
		{"group --title All of it 1 2 --json", "group", args{"ideas": []uint64{1, 2}, "title": "All of it"}},
		{"group --title In 2027 -- 1 2", "group", args{"ideas": []uint64{1, 2}, "title": "In 2027"}},
		{"group --title 'In 2027' 1 2", "group", args{"ideas": []uint64{1, 2}, "title": "In 2027"}},
		{"group --title 2027 1 2", "group", args{"ideas": []uint64{1, 2}, "title": "2027"}},
		{"row 3 --owner City clerk --period q1", "row", args{"target": uint64(3), "owner": "City clerk", "period": "q1"}},
		{"row --owner City clerk 3", "row", args{"target": uint64(3), "owner": "City clerk"}},
		{"row 3 --owner Team 5", "row", args{"target": uint64(3), "owner": "Team 5"}},
		{"row 3 --owner= --status done", "row", args{"target": uint64(3), "owner": "", "status": "done"}},
		{"row 3 --period ''", "row", args{"target": uint64(3), "period": ""}},
		{"join --alias Matti Meikäläinen --sector edu --new", "join", args{"alias": "Matti Meikäläinen", "sector": "edu", "new": true}},
		{"join --alias the --best one", "join", args{"alias": "the --best one"}},
		{"join --lang fi", "join", args{"lang": "fi"}},
		{"say --table 2 --json go on", "say", args{"table": 2, "text": "go on"}},
		{"title 3 --lang sv Möten", "title", args{"target": uint64(3), "lang": "sv", "title": "Möten"}},
		{"goto rating", "goto", args{"step": "rating"}},
		{"hand-over", "hand-over", args{}},
		{"hand-over 7", "hand-over", args{"to": "7"}},
	} {
		cmd, err := parse(Words, test.raw)
		if err != nil {
			t.Errorf("%q: %v", test.raw, err)
			continue
		}
		if cmd.word.Name != test.word {
			t.Errorf("%q is the word %s, want %s", test.raw, cmd.word.Name, test.word)
		}
		if diff := cmp.Diff(test.args, cmd.args); diff != "" {
			t.Errorf("%q: %s", test.raw, diff)
		}
	}
}

func TestParseCommonFlags(t *testing.T) {
	cmd, err := parse(Words, "idea --json --once a1 --lang sv --help x")
	if err != nil || !cmd.json || cmd.once != "a1" || cmd.lang != "sv" || !cmd.help {
		t.Errorf("%+v, %v", cmd, err)
	}
	if cmd, err = parse(Words, "idea -"); err != nil || cmd.from != "text" {
		t.Errorf("the input is not read: %+v, %v", cmd, err)
	}
	if cmd, _ = parse(Words, "title 3 --lang sv Möten"); cmd.lang != "" {
		t.Error("the language of a title is that of the answer")
	}
}

func TestParseRefuses(t *testing.T) {
	for raw, want := range map[string]string{
		"":                          "Say what to do. Try: help",
		" \n":                       "Say what to do. Try: help",
		"statsu":                    "There is no word statsu. Did you mean status? All words: help",
		"idea":                      "Something is missing.",
		"idea --kind":               "--kind needs a value.",
		"idea --kind --json x":      "--kind needs a value.",
		"idea --colour red x":       "There is no --colour here. Put -- before a text that begins like this.",
		"idea --json=yes x":         "--json has no value.",
		"edit twelve x":             "twelve is not a number.",
		"edit -12 x":                "-12 is not a number.",
		"edit 12":                   "Something is missing.",
		"same 12 13":                "13 is too much here.",
		"same 99999999999999999999": "99999999999999999999 is not a number.",
		"group --title x":           "Something is missing.",
		"group 1 two":               "two is not a number.",
		"rate 12":                   "Something is missing.",
		"vote {12: 4}":              "This is not JSON. Put it in single quotes for your own shell.",
		"extend soon":               "soon is not a time span. Write for example 1m, 90s or 1m30s.",
		"say --table two x":         "two is not a number.",
		"row 3 --owner":             "--owner needs a value.",
		"next now":                  "now is too much here.",
	} {
		_, err := parse(Words, raw)
		var m *misuse
		if !errors.As(err, &m) || m.Error() != want {
			t.Errorf("%q: %v, want %q", raw, err, want)
		}
	}
}

func TestMisuseKnowsJSON(t *testing.T) {
	for _, raw := range []string{"idea --json", "idea --kind --json x", "idaes --json", "same x --json"} {
		if cmd, err := parse(Words, raw); err == nil || !cmd.json {
			t.Errorf("%q: json %v, %v", raw, cmd.json, err)
		}
	}
}

// FuzzParse holds that no line breaks the parser, that a text comes out as it
// went in, and that what comes out can be made into the fact of its word.
func FuzzParse(f *testing.F) {
	for _, w := range Words {
		f.Add(w.usage())
		f.Add(w.Name + " 12 13 14 text")
	}
	f.Add(`group --title "a b" -- 1 2`)
	f.Add("row --owner a b --json 3")
	f.Add("idea --kind=\"x\" -- -- -")
	f.Add("vote {\"a\":1}")
	f.Add("rate 12 4 3 5")
	f.Add("agenda {\"agenda\":{\"title\":null}}")
	f.Fuzz(func(t *testing.T, raw string) {
		cmd, err := parse(Words, raw)
		if err != nil {
			var m *misuse
			if !errors.As(err, &m) {
				t.Fatalf("%q: %v is no misuse", raw, err)
			}
			return
		}
		taken := cmd.word.args()
		for _, name := range slices.Sorted(maps.Keys(cmd.args)) {
			i := slices.IndexFunc(taken, func(a workshop.Arg) bool { return a.Name == name })
			if i < 0 {
				t.Fatalf("%q: %s takes no %s", raw, cmd.word.Name, name)
			}
			text, ok := cmd.args[name].(string)
			if ok && taken[i].Type == workshop.TextArg && !taken[i].Flag && cmd.from == "" && !strings.HasSuffix(raw, text) {
				t.Fatalf("%q: the text is %q", raw, text)
			}
		}
		if cmd.word.Kind == "" || cmd.word.Kind == "join" || cmd.help {
			return
		}
		c := &call{command: cmd, in: workshop.English, v: live.View{Workshop: workshop.New()}}
		if f, err := c.fact(); (err == nil) == (f == nil) {
			t.Fatalf("%q: %v, %v", raw, f, err)
		}
	})
}

// FuzzText holds that a text of any kind behind -- is taken as it stands.
func FuzzText(f *testing.F) {
	f.Add("--kind x")
	f.Add("-")
	f.Add(`{"a": 'b\c'}`)
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Trim(text, spaces) == "" {
			return
		}
		cmd, err := parse(Words, "idea --json -- "+text)
		want := strings.TrimLeft(text, spaces)
		if err != nil || cmd.args["text"] != want || !cmd.json || cmd.from != "" {
			t.Fatalf("%q: %+v, %v", text, cmd, err)
		}
	})
}
