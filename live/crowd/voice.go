package crowd

import (
	"embed"
	"fmt"
	"strings"

	"kahvila/workshop"
)

//go:embed voices/*.txt
var files embed.FS

// voice is what people say, by kind.
type voice map[workshop.IdeaKind][]string

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
		v[workshop.IdeaKind(kind)] = append(v[workshop.IdeaKind(kind)], text)
	}
	return v, nil
}
