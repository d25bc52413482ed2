package workshop

import (
	"strings"
	"testing"
)

func TestWash(t *testing.T) {
	for name, tt := range map[string]struct{ body, want string }{
		"a text":                {`{"text":"one\u001b[31m two\u202e"}`, `{"text":"one two"}`},
		"an unfinished command": {`{"text":"one \u001b]0;two"}`, `{"text":"one"}`},
		"raw bytes":             {"{\"text\":\"a\xe2\x80\xaeb\u009bmc\"}", `{"text":"abc"}`},
		"deep":                  {`{"a":[{"b":{"fi":"x\u0000"}}],"n":9007199254740993}`, `{"a":[{"b":{"fi":"x"}}],"n":9007199254740993}`},
		"a name of a field":     {`{"answers":{"q\u200b1":2}}`, `{"answers":{"q1":2}}`},
		"marks":                 {`{"text":"a` + strings.Repeat("\u0301", 40) + `"}`, `{"text":"á` + strings.Repeat("\u0301", 4) + `"}`},
		"lines and spaces":      {`{"text":" one\n\n\ntwo  three "}`, ""},
		"an honest text":        {`{"text":"Kysy ensin – ”hyvä” 👍🏽 åäö 1\u003c2","id":12345678901234567890}`, ""},
		"no JSON":               {`{"text":`, ""},
	} {
		e, did := Wash(Entry{Body: []byte(tt.body)})
		if tt.want == "" && (did || string(e.Body) != tt.body) || tt.want != "" && string(e.Body) != tt.want {
			t.Errorf("%s: %q, want %q", name, e.Body, tt.want)
		}
		if again, did := Wash(e); did {
			t.Errorf("%s: washed twice it is %q", name, again.Body)
		}
	}
}

// Whatever is cleaned is clean in a log, too.
func FuzzWashOfWhatIsClean(f *testing.F) {
	f.Add("e\u0301\u1100 \x1b[31m two\u202e\nthree")
	f.Fuzz(func(t *testing.T, s string) {
		for _, field := range []Field{{}, {Lines: true}} {
			clean, _ := Clean(s, field)
			if washed, did := WashText(clean); did {
				t.Errorf("%q becomes %q", clean, washed)
			}
		}
	})
}
