package workshop

import (
	"bytes"
	"encoding/json"
	"strings"
)

// Wash returns the entry with no text in it that [Clean] would not let in, and
// whether it was another one before. What happens in a workshop is cleaned when
// it happens; a log that comes from a file may have been made by hand, and what
// a terminal takes for a command, or turns around, is as hostile there. Lengths
// are left as they are, and so is everything that a room has ever written.
func Wash(e Entry) (Entry, bool) {
	d := json.NewDecoder(bytes.NewReader(e.Body))
	d.UseNumber()
	var body any
	if d.Decode(&body) != nil {
		return e, false // nobody can read it: opening says so
	}
	clean, changed := washed(body)
	if !changed {
		return e, false
	}
	b, err := json.Marshal(clean)
	if err != nil {
		return e, false
	}
	e.Body = b
	return e, true
}

// WashPerson is Wash for a person.
func WashPerson(p Person) (Person, bool) {
	was := p
	for _, s := range []*string{&p.Alias, &p.Fingerprint, &p.Word, &p.Via, &p.Past, (*string)(&p.Lang)} {
		*s, _ = WashText(*s)
	}
	return p, p != was
}

// WashText is Wash for one text.
func WashText(s string) (string, bool) {
	clean, err := Clean(s, Field{Lines: true})
	if err != nil || clean == s {
		return s, false
	}
	visible := dropHidden(cutSequences(mend(s)))
	if visible == s && blankless(clean) == blankless(s) {
		return s, false // spaces alone do no harm
	}
	return clean, true
}

func blankless(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' {
			return -1
		}
		return r
	}, s)
}

// washed washes every string of decoded JSON, names of fields included.
func washed(v any) (clean any, changed bool) {
	switch v := v.(type) {
	case string:
		return WashText(v)
	case []any:
		for i, one := range v {
			c, did := washed(one)
			v[i], changed = c, changed || did
		}
		return v, changed
	case map[string]any:
		all := make(map[string]any, len(v))
		for name, one := range v {
			name, renamed := WashText(name)
			c, did := washed(one)
			all[name], changed = c, changed || renamed || did
		}
		return all, changed
	}
	return v, false
}
