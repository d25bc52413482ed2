package agenda

import (
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"kahvila/workshop"
)

// reader turns the nodes of a file into an agenda. It goes on after a problem,
// so that a writer sees all of them at once.
type reader struct {
	file     string
	problems []Problem
	places   places
	nameless int // of what could not be read has been given an id
}

func (r *reader) wrong(n *yaml.Node, refusal *workshop.Refusal) {
	p := Problem{File: r.file, Text: refusal.Text, Args: refusal.Args}
	if n != nil {
		p.Line, p.Column = n.Line, n.Column
	}
	r.problems = append(r.problems, p)
}

// field is one key that a mapping may have, and what reads its value.
type field struct {
	name string
	read func(*yaml.Node)
}

// mapping reads a mapping with these keys and no others, each once. What it is
// called is the key it stands under, which is the same in every language.
func (r *reader) mapping(n *yaml.Node, what string, fields ...field) {
	if n.Kind != yaml.MappingNode {
		r.wrong(n, workshop.Refuse("{what} needs keys with values. Write for example {example}", "what", what, "example", fields[0].name+": …"))
		return
	}
	seen := make(map[string]bool)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		at := slices.IndexFunc(fields, func(f field) bool { return f.name == key.Value })
		switch {
		case at < 0 || key.Kind != yaml.ScalarNode:
			if at = r.unknown(key, what, fields); at >= 0 && !has(n, fields[at].name) {
				seen[fields[at].name] = true // one mistake is one problem
				fields[at].read(value)
			}
		case seen[key.Value]:
			r.wrong(key, workshop.Refuse("{field} is written twice in {what}. Keep one of them.", "field", key.Value, "what", what))
		default:
			seen[key.Value] = true
			fields[at].read(value)
		}
	}
}

// has reports whether a mapping has a key.
func has(n *yaml.Node, name string) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return true
		}
	}
	return false
}

// unknown says which keys there are, and which one was probably meant, and
// returns that; -1 where nobody knows.
func (r *reader) unknown(key *yaml.Node, what string, fields []field) (meant int) {
	var names []string
	meant = -1
	for i, f := range fields {
		names = append(names, f.name)
		if meant < 0 && key.Kind == yaml.ScalarNode && near(key.Value, f.name) {
			meant = i
		}
	}
	if meant >= 0 {
		r.wrong(key, workshop.Refuse("{field} means nothing in {what}. Did you mean {meant}?", "field", shown(key), "what", what, "meant", names[meant]))
		return meant
	}
	r.wrong(key, workshop.Refuse("{field} means nothing in {what}. Use {fields}.", "field", shown(key), "what", what, "fields", strings.Join(names, ", ")))
	return meant
}

// shown is a value as a sentence quotes it.
func shown(n *yaml.Node) string {
	s := []rune(n.Value)
	switch {
	case n.Kind != yaml.ScalarNode || len(s) == 0:
		return "…"
	case len(s) > 40:
		return string(s[:40]) + "…"
	}
	return n.Value
}

// near reports whether one word can be made into the other by one slip of a
// finger, or is its plural.
func near(a, b string) bool {
	a = strings.ToLower(a)
	if a == b || a+"s" == b || a == b+"s" {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b) < 4 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
	return i == len(a) || a[i+1:] == b[i+1:] || swapped
}

// list reads a list, item by item. Where it is none, something stands for what
// could not be read, if that must not be empty: one mistake is one problem.
func (r *reader) list(what string, read func(*yaml.Node), stands ...func()) func(*yaml.Node) {
	return func(n *yaml.Node) {
		switch {
		case n.Kind == yaml.SequenceNode:
			for _, item := range n.Content {
				read(item)
			}
		case !empty(n):
			r.wrong(n, workshop.Refuse("{what} is a list. Begin each item on a line of its own with a hyphen.", "what", what))
			for _, put := range stands {
				put()
			}
		}
	}
}

// empty reports whether nothing was written after the colon.
func empty(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.ShortTag() == "!!null" }

// word reads one word into s and remembers where it was, under the name by
// which a check speaks of it.
func word[S ~string](r *reader, s *S, name, as string) field {
	return field{name, func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode {
			r.wrong(n, workshop.Refuse("{field} is one word.", "field", name))
			return
		}
		if !empty(n) {
			*s = S(n.Value)
		}
		r.places.value(as, n.Value, n)
	}}
}

// day reads a day as people write it, and remembers where it was by how a check
// speaks of it.
func (r *reader) day(d *workshop.Day, name string) field {
	written := word(r, d, name, "written day")
	return field{name, func(n *yaml.Node) {
		written.read(n)
		*d = workshop.ReadDay(string(*d))
		r.places.value("day", string(dated(*d, anyYear)), n)
	}}
}

func (r *reader) number(i *int, name string) field {
	return field{name, func(n *yaml.Node) {
		v, err := strconv.Atoi(n.Value)
		if n.Kind != yaml.ScalarNode || err != nil {
			r.wrong(n, workshop.Refuse("{field} is a whole number, for example {example}", "field", name, "example", name+": 5"))
			return
		}
		*i = v
	}}
}

func (r *reader) truth(b *bool, name string) field {
	return field{name, func(n *yaml.Node) {
		switch n.Value {
		case "true", "yes":
			*b = true
		case "false", "no":
			*b = false
		default:
			r.wrong(n, workshop.Refuse("{field} is true or false.", "field", name))
		}
	}}
}

// unread stands for a text that could not be read.
func unread() workshop.Text { return workshop.Text{workshop.English: "…"} }

// unreadID is an id for something that could not be read, which nobody else has.
func (r *reader) unreadID() string {
	r.nameless++
	return "unread-" + strconv.Itoa(r.nameless)
}

// text reads one text in several languages.
func (r *reader) text(t *workshop.Text, name string) field {
	return field{name, func(n *yaml.Node) {
		if empty(n) {
			return
		}
		if n.Kind != yaml.MappingNode {
			r.wrong(n, workshop.Refuse("{field} is a text in several languages. Write it as {example}", "field", name, "example", "{fi: …, sv: …, en: …}"))
			*t = unread()
			return
		}
		out := workshop.Text{}
		var langs []field
		for _, l := range workshop.Langs() {
			langs = append(langs, field{string(l), func(n *yaml.Node) {
				if n.Kind != yaml.ScalarNode {
					r.wrong(n, workshop.Refuse("The text of {field} in {lang} is not a text. Put it in quotation marks.", "field", name, "lang", string(l)))
					return
				}
				r.clean(n, out, l)
			}})
		}
		r.mapping(n, name, langs...)
		*t = out
	}}
}

func (r *reader) clean(n *yaml.Node, into workshop.Text, l workshop.Lang) {
	if empty(n) {
		return
	}
	s, err := workshop.Clean(n.Value, workshop.AgendaField)
	if refusal, ok := err.(*workshop.Refusal); ok {
		r.wrong(n, refusal)
		return
	}
	if s != "" {
		into[l] = s
	}
}
