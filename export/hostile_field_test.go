package export_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"kahvila/export"
)

// respoken makes the workshops of a test with other texts: every text of every
// entry, in whatever field it stands, is said otherwise. The same text is said
// in the same way everywhere.
type respoken struct {
	testing.TB
	say  func(n int) string
	said map[string]string
}

func respeak(t testing.TB, say func(n int) string) respoken {
	return respoken{t, say, make(map[string]string)}
}

// all is the body of an entry with its texts said otherwise.
func (s respoken) all(body []byte) []byte {
	var x any
	d := json.NewDecoder(bytes.NewReader(body))
	d.UseNumber()
	if err := d.Decode(&x); err != nil {
		s.Fatal(err)
	}
	out, err := json.Marshal(s.otherwise(x))
	if err != nil {
		s.Fatal(err)
	}
	return out
}

func (s respoken) otherwise(x any) any {
	switch x := x.(type) {
	case string:
		if !typed(x) {
			return x
		}
		if s.said[x] == "" {
			s.said[x] = fmt.Sprintf("%s zq%dqz", s.say(len(s.said)), len(s.said))
		}
		return s.said[x]
	case []any:
		for n := range x {
			x[n] = s.otherwise(x[n])
		}
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(x)) {
			x[k] = s.otherwise(x[k])
		}
	}
	return x
}

// typed reports whether a text was typed by people. Ids have no capitals and
// no spaces; days and sizes are told by their form.
func typed(s string) bool {
	return !day8601.MatchString(s) && len([]rune(s)) > 2 && strings.ContainsFunc(s, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsSpace(r) })
}

var (
	day8601 = regexp.MustCompile(`^\d{4}-\d\d-\d\d(T[0-9:.]+Z)?$`)
	marks   = regexp.MustCompile(`zq\d+qz`)
)

// Whatever stands in whichever field, it is text in every format, and as it was
// written wherever a harmless one is. With every turn other texts meet other
// fields.
func TestHostileTextsInEveryField(t *testing.T) {
	tame := respeak(t, func(int) string { return "Tame words" })
	harmless := rich(tame)
	for _, turn := range []int{0, 13, 29, 41} {
		spoken := respeak(t, func(n int) string { return hostileTexts[(n+turn)%len(hostileTexts)] })
		hard := rich(spoken)
		if len(spoken.said) != len(tame.said) || len(tame.said) < 100 {
			t.Fatalf("%d and %d texts", len(spoken.said), len(tame.said))
		}
		byMark := make(map[string]string)
		for _, s := range spoken.said {
			byMark[marks.FindString(s)] = s
		}
		for _, f := range export.Formats {
			for _, to := range export.Profiles {
				if _, err := f.For(to.Name); err != nil || f.Votes {
					continue
				}
				t.Run(fmt.Sprint(f.Name, "/", to.Name, "/", turn), func(t *testing.T) {
					read := func(d export.Document) reading {
						d.For = to
						var b bytes.Buffer
						if err := f.Write(&b, d, printer("en")); err != nil {
							t.Fatal(err)
						}
						return readers[filepath.Ext(f.Ext)](t, b.String())
					}
					want, got := read(harmless), read(hard)
					if diff := cmp.Diff(want.made, got.made); diff != "" {
						t.Errorf("what people wrote has become more than text:\n%s", diff)
					}
					var texts []string
					for _, mark := range marks.FindAllString(strings.Join(want.texts, " "), -1) {
						texts = append(texts, byMark[mark])
					}
					if len(texts) == 0 && f.Name != "ics" {
						t.Error("nobody's text is in it")
					}
					got.has(t, texts)
				})
			}
		}
	}
}
