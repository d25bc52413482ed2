package crowd

import (
	"embed"
	"fmt"
	"slices"
	"strings"

	"kahvila/workshop"
)

//go:embed voices/*.txt
var files embed.FS

// voice is what people say, by the kind of idea or the side of a reason. The
// same place has the same meaning in every language.
type voice map[string][]string

// tongues are the voices of all languages.
type tongues map[workshop.Lang]voice

func everyTongue() (tongues, error) {
	all := make(tongues)
	for _, l := range workshop.Langs() {
		v, err := voices(l)
		if err != nil {
			return nil, err
		}
		all[l] = v
	}
	return all, nil
}

// translated returns what somebody has said in one language in another one;
// empty where that is not among what is said here.
func (t tongues) translated(text string, from, to workshop.Lang) string {
	for kind, lines := range t[from] {
		if n := slices.Index(lines, text); n >= 0 && n < len(t[to][kind]) {
			return t[to][kind][n]
		}
	}
	return ""
}

// voices reads the file of a language: lines "kind: text", in any order.
func voices(l workshop.Lang) (voice, error) {
	b, err := files.ReadFile("voices/" + string(l) + ".txt")
	if err != nil {
		return nil, fmt.Errorf("nobody here speaks %q: %w", l, err)
	}
	v := make(voice)
	for n, line := range strings.Split(string(b), "\n") {
		if line == "" {
			continue
		}
		kind, text, ok := strings.Cut(line, ": ")
		if !ok {
			return nil, fmt.Errorf("%s.txt, line %d: no kind", l, n+1)
		}
		v[kind] = append(v[kind], text)
	}
	return v, nil
}
