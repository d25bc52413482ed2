package line

import (
	"context"
	"strings"

	"kahvila/workshop"
)

// Word is one thing that can be said.
type Word struct {
	Name  string
	Usage string // what follows the name
	Help  string // one English sentence
	Role  workshop.Role

	// Kind is the name of the [workshop.Kind] that the word does. It is empty
	// for a question and for what concerns nobody but the person.
	Kind string

	// Takes lists what the word takes, where that is not what its kind takes.
	Takes []workshop.Arg

	// Say is the English answer to what was done, with the place {id} where
	// something was made that can be named later; empty: that it is done.
	Say string

	shape func(c *call, args map[string]any) error // makes the fields of the fact of what was given
	run   func(ctx context.Context, c *call) error // instead of doing the kind
	uses  func(c *call) string                     // the usage now, where it depends on what is going on
}

// args returns what the word takes.
func (w Word) args() []workshop.Arg {
	if w.Takes != nil {
		return w.Takes
	}
	k, _ := workshop.FindKind(w.Kind)
	return k.Args
}

// usage returns how the word is used.
func (w Word) usage() string { return strings.TrimSpace(w.Name + " " + w.Usage) }

// Short forms of what words take.
func place(name string, t workshop.ArgType) workshop.Arg { return workshop.Arg{Name: name, Type: t} }

func perhaps(name string, t workshop.ArgType) workshop.Arg {
	return workshop.Arg{Name: name, Type: t, Optional: true}
}

func option(name string, t workshop.ArgType) workshop.Arg {
	return workshop.Arg{Name: name, Type: t, Flag: true, Optional: true}
}

// nothing is what a word takes that takes nothing, though its kind would.
func nothing() []workshop.Arg { return []workshop.Arg{} }

// fixed returns a shape that adds a field.
func fixed(name string, value any) func(*call, map[string]any) error {
	return func(_ *call, args map[string]any) error {
		args[name] = value
		return nil
	}
}

// find returns the word with the name.
func find(words []Word, name string) (Word, bool) {
	if name == "?" { // what many systems are asked with
		name = "help"
	}
	for _, w := range words {
		if strings.EqualFold(w.Name, name) {
			return w, true
		}
	}
	return Word{}, false
}

// theirs returns the words of the person's role: another one would be proposed
// only to be refused.
func (c *call) theirs() (all []Word) {
	for _, w := range c.r.words {
		if w.Role <= c.v.Me.Role {
			all = append(all, w)
		}
	}
	return all
}

func unknownWord(words []Word, name string) *workshop.Refusal {
	return workshop.Refuse("There is no word {word}. Did you mean {like}? All words: help", "word", name, "like", closest(words, name))
}

// closest returns the name of the word that is most like the name.
func closest(words []Word, name string) string {
	name = strings.ToLower(name)
	if r := []rune(name); len(r) > 40 {
		name = string(r[:40])
	}
	best, least := "help", len(name)+100
	for _, w := range words {
		if d := distance(name, w.Name); d < least {
			best, least = w.Name, d
		}
	}
	return best
}

// distance counts the letters that have to be put in, left out, replaced or
// exchanged with their neighbour to make b of a.
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	d := make([][]int, len(from)+1)
	for i := range d {
		d[i] = make([]int, len(to)+1)
		for j := range d[i] {
			if i == 0 || j == 0 {
				d[i][j] = i + j
				continue
			}
			replaced := d[i-1][j-1]
			if from[i-1] != to[j-1] {
				replaced++
			}
			d[i][j] = min(replaced, d[i-1][j]+1, d[i][j-1]+1)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(from)][len(to)]
}

// sorts reports whether the word is for putting ideas into targets.
func (w Word) sorts() bool {
	switch w.Name {
	case "alike", "sort", "wishes", "stay", "group", "move", "title", "describe", "merge", "apart", "link":
		return true
	}
	return false
}

// notHosting refuses a word of hosts to somebody else, and says what is theirs
// to do.
func notHosting(w Word) *workshop.Refusal {
	if w.sorts() {
		return workshop.Refuse("Only the hosts and the facilitator put ideas into targets. Read what becomes of them with targets. If you are asked where ideas belong, say it with wrong-place.")
	}
	return workshop.Refuse("Only the host of the table can do this.")
}
