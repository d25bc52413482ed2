package line

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"kahvila/workshop"
)

// command is a command line taken apart.
type command struct {
	word Word
	json bool           // the answer is for a program
	help bool           // the word is to be explained instead
	once string         // the request may be made again under this name
	lang workshop.Lang  // of the answer; empty: the person's
	args map[string]any // by the name of the argument, ready to be JSON
	from string         // the argument that is read from the input; empty: none
}

// common are the flags that every word takes.
func common() []workshop.Arg {
	return []workshop.Arg{
		{Name: "json", Type: workshop.OnArg, Flag: true, Optional: true},
		{Name: "once", Type: workshop.WordArg, Flag: true, Optional: true},
		{Name: "lang", Type: workshop.WordArg, Flag: true, Optional: true},
		{Name: "help", Type: workshop.OnArg, Flag: true, Optional: true},
	}
}

// misuse says that a command line cannot be understood.
type misuse struct {
	*workshop.Refusal
	usage string // of its word; empty: there is none
}

// Unwrap lets a misuse be said like any refusal.
func (m *misuse) Unwrap() error { return m.Refusal }

// parser is a command line while it is taken apart.
type parser struct {
	command
	rest   string         // not yet read
	closed bool           // no flag can come any more
	flags  []workshop.Arg // that may be given
	places []workshop.Arg // that are still to come
	text   string         // the last flag with an unquoted text of several words
}

// parse takes a command line apart. Its error is a [*misuse]; the command then
// has what was understood before.
func parse(words []Word, raw string) (command, error) {
	name, rest := cut(raw)
	if name == "" {
		return command{}, &misuse{Refusal: workshop.Refuse("Say what to do. Try: help")}
	}
	w, ok := find(words, name)
	if !ok {
		c := command{json: asksJSON(rest)}
		return c, &misuse{Refusal: unknownWord(words, name)}
	}
	p := parser{command: command{word: w, args: make(map[string]any)}, rest: rest, flags: common()}
	for _, a := range w.args() {
		if a.Flag {
			p.flags = append([]workshop.Arg{a}, p.flags...)
		} else {
			p.places = append(p.places, a)
		}
	}
	if err := p.all(); err != nil {
		p.json = p.json || asksJSON(rest)
		return p.command, &misuse{err, w.usage()}
	}
	return p.command, nil
}

// all reads everything after the word.
func (p *parser) all() *workshop.Refusal {
	for {
		p.rest = strings.TrimLeft(p.rest, spaces)
		if p.rest == "" {
			break
		}
		read := p.place
		if !p.closed && strings.HasPrefix(p.rest, "--") {
			read = p.flag
		}
		if err := read(); err != nil {
			return err
		}
	}
	p.common()
	if p.help {
		return nil
	}
	p.takeBack()
	for _, a := range p.places {
		if _, given := p.args[a.Name]; !given && !a.Optional {
			return workshop.Refuse("Something is missing.")
		}
	}
	return nil
}

// common takes the flags of every word out of the arguments.
func (p *parser) common() {
	_, p.json = p.args["json"]
	_, p.help = p.args["help"]
	p.once, _ = p.args["once"].(string)
	for _, a := range common() {
		own := slices.ContainsFunc(p.word.args(), func(own workshop.Arg) bool { return own.Name == a.Name })
		if own && !p.help {
			continue // means something else to this word, but not to its explanation
		}
		if a.Name == "lang" {
			lang, _ := p.args[a.Name].(string)
			p.lang = workshop.Lang(lang)
		}
		delete(p.args, a.Name)
	}
}

// flag reads one flag with its value, or the end of the flags.
func (p *parser) flag() *workshop.Refusal {
	token, after := cut(p.rest)
	if token == "--" {
		p.rest, p.closed = after, true
		return nil
	}
	name, _, joined := strings.Cut(token[2:], "=")
	a, ok := p.known(name)
	switch {
	case !ok:
		return workshop.Refuse("There is no {flag} here. Put -- before a text that begins like this.", "flag", "--"+name)
	case a.Type == workshop.OnArg && joined:
		return workshop.Refuse("{flag} has no value.", "flag", "--"+name)
	case a.Type == workshop.OnArg:
		p.args[a.Name], p.rest = true, after
		return nil
	}
	if joined {
		p.rest = p.rest[len("--"+name+"="):]
	} else {
		p.rest = strings.TrimLeft(p.rest[len(token):], spaces)
	}
	return p.value(a, joined)
}

// value reads the value of a flag: one word, a quoted text, or where the flag
// takes a text, everything up to the next flag.
func (p *parser) value(a workshop.Arg, joined bool) *workshop.Refusal {
	missing := workshop.Refuse("{flag} needs a value.", "flag", "--"+a.Name)
	if text, rest, ok := quoted(p.rest); ok {
		p.rest = rest
		return p.set(a, text)
	}
	if joined && (p.rest == "" || strings.ContainsRune(spaces, rune(p.rest[0]))) {
		return p.set(a, "")
	}
	token, after := cut(p.rest)
	if token == "" || !joined && strings.HasPrefix(token, "--") {
		return missing
	}
	if a.Type != workshop.TextArg {
		p.rest = after
		return p.set(a, token)
	}
	end := p.nextFlag()
	text := strings.TrimRight(p.rest[:end], spaces)
	p.rest, p.text = p.rest[end:], a.Name
	return p.set(a, text)
}

// nextFlag returns where in the rest the next known flag begins, or the end of
// the flags.
func (p *parser) nextFlag() int {
	for at := 0; at < len(p.rest); {
		token, _ := cut(p.rest[at:])
		start := at + strings.Index(p.rest[at:], token)
		if token == "" {
			break
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(token, "--"), "=")
		if _, ok := p.known(name); start > 0 && strings.HasPrefix(token, "--") && (ok || token == "--") {
			return start
		}
		at = start + len(token)
	}
	return len(p.rest)
}

func (p *parser) known(name string) (workshop.Arg, bool) {
	i := slices.IndexFunc(p.flags, func(a workshop.Arg) bool { return a.Name == name })
	if i < 0 {
		return workshop.Arg{}, false
	}
	return p.flags[i], true
}

// place reads what is given by its place.
func (p *parser) place() *workshop.Refusal {
	if len(p.places) == 0 {
		token, _ := cut(p.rest)
		return workshop.Refuse("{text} is too much here.", "text", token)
	}
	a := p.places[0]
	if a.Type == workshop.TextArg || a.Type == workshop.JSONArg {
		text := p.rest
		p.rest, p.places = "", p.places[1:]
		if after, ok := p.input(text); ok {
			p.from, p.rest = a.Name, after
			p.args[a.Name] = ""
			return nil
		}
		return p.set(a, text)
	}
	var token string
	token, p.rest = cut(p.rest)
	if a.Type != workshop.IDsArg {
		p.places = p.places[1:]
	}
	return p.set(a, token)
}

// input reports whether a text is only a -, which stands for the input, and
// returns the flags behind it: whoever thinks of them last is no writer of
// "- --question".
func (p *parser) input(text string) (flags string, ok bool) {
	token, rest := cut(text)
	if p.closed || token != "-" {
		return "", false
	}
	rest = strings.Trim(rest, spaces)
	name, _, _ := strings.Cut(rest, " ")
	name, _, _ = strings.Cut(name, "=")
	if _, known := p.known(strings.TrimPrefix(name, "--")); rest != "" && (!known || !strings.HasPrefix(name, "--")) {
		return "", false
	}
	return rest, true
}

// set reads the value of an argument.
func (p *parser) set(a workshop.Arg, s string) *workshop.Refusal {
	switch a.Type {
	case workshop.IDArg:
		id, ok := number(s)
		if !ok {
			return workshop.Refuse("{text} is not a number.", "text", s)
		}
		p.args[a.Name] = id
	case workshop.IDsArg:
		ids, _ := p.args[a.Name].([]uint64)
		for _, one := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' }) {
			id, ok := number(one)
			if !ok {
				return workshop.Refuse("{text} is not a number.", "text", one)
			}
			ids = append(ids, id)
		}
		if len(ids) > 0 {
			p.args[a.Name] = ids
		}
	case workshop.NumberArg:
		n, err := strconv.Atoi(s)
		if err != nil {
			return workshop.Refuse("{text} is not a number.", "text", s)
		}
		p.args[a.Name] = n
	case workshop.SpanArg:
		span, err := workshop.ParseSpan(s)
		if err != nil {
			return workshop.Refuse("{span} is not a time span. Write for example 1m, 90s or 1m30s.", "span", s)
		}
		p.args[a.Name] = span
	case workshop.JSONArg:
		s = bare(s)
		if !json.Valid([]byte(s)) {
			return workshop.Refuse("This is not JSON. Put it in single quotes for your own shell.")
		}
		p.args[a.Name] = json.RawMessage(s)
	default:
		p.args[a.Name] = s
	}
	return nil
}

// bare returns JSON without what a shell or an editor on Windows leaves around
// it: single quotes, a byte order mark.
func bare(s string) string {
	s = strings.Trim(strings.TrimPrefix(s, "\uFEFF"), spaces)
	if len(s) > 1 && s[0] == '\'' && s[len(s)-1] == '\'' {
		return s[1 : len(s)-1]
	}
	return s
}

// takeBack takes numbers that are missing from the end of an unquoted text
// before them: the shell of whoever typed group --title "Two words" 12 13 has
// taken the quotes away.
func (p *parser) takeBack() {
	for len(p.places) > 0 && p.text != "" {
		a := p.places[0]
		if _, given := p.args[a.Name]; given || a.Type != workshop.IDArg && a.Type != workshop.IDsArg {
			return
		}
		text, _ := p.args[p.text].(string)
		tokens := strings.Fields(text)
		from := len(tokens)
		for from > 1 && (a.Type == workshop.IDsArg || from == len(tokens)) {
			if _, ok := number(tokens[from-1]); !ok {
				break
			}
			from--
		}
		if from == len(tokens) {
			return
		}
		for _, token := range tokens[from:] {
			_ = p.set(a, token) // it is a number
		}
		p.args[p.text] = strings.Join(tokens[:from], " ")
		p.places = p.places[1:]
	}
}

// number reads the number of an idea, a target or a value, with or without a #.
func number(s string) (uint64, bool) {
	n, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 10, 63)
	return n, err == nil
}

// spaces are what stands between the words of a command line.
const spaces = " \t\r\n"

// cut returns the first word of s, and what follows the space after it.
func cut(s string) (token, rest string) {
	s = strings.TrimLeft(s, spaces)
	i := strings.IndexAny(s, spaces)
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i+1:]
}

// quoted reads a text in quotes at the beginning of s.
func quoted(s string) (text, rest string, ok bool) {
	if s == "" || s[0] != '"' && s[0] != '\'' {
		return "", s, false
	}
	for i := 1; i < len(s); i++ {
		if s[i] == s[0] && (i+1 == len(s) || strings.IndexByte(spaces, s[i+1]) >= 0) {
			return s[1:i], s[i+1:], true
		}
	}
	return "", s, false
}

// asksJSON reports whether --json stands somewhere in a line that could not be
// understood.
func asksJSON(s string) bool { return slices.Contains(strings.Fields(s), "--json") }
