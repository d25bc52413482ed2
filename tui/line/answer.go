package line

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"kahvila/workshop"
)

// print writes lines of text.
func (c *call) print(lines ...string) {
	for _, l := range lines {
		if !c.r.lines {
			printTo(c.r.Out, l)
			continue
		}
		for _, part := range wrap(l) {
			printTo(c.r.Out, part)
		}
	}
}

// lineWidth is how long the lines of the plain line mode are, in characters:
// as much as every terminal has in a row.
const lineWidth = 79

// wrap breaks a line between words. What is one word stays whole, and no line
// begins with the dot between two parts.
func wrap(s string) []string {
	lines := []string{}
	runes := []rune(Clean(s))
	for len(runes) > lineWidth {
		at := lineWidth
		for at > 0 && (runes[at] != ' ' || at+1 < len(runes) && runes[at+1] == '·') {
			at--
		}
		if strings.TrimSpace(string(runes[:at])) == "" { // a word that is longer than a line
			for at = lineWidth; at < len(runes) && runes[at] != ' '; at++ {
			}
		}
		lines = append(lines, string(runes[:at]))
		runes = runes[min(at+1, len(runes)):]
	}
	if len(runes) > 0 || len(lines) == 0 {
		lines = append(lines, string(runes))
	}
	return lines
}

// printTo writes one line of text. An answer that nobody reads any more is no
// error: what was done is done.
func printTo(w io.Writer, line string) {
	_, _ = io.WriteString(w, Clean(line)+"\n")
}

// Clean returns the text without anything that a terminal would obey.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t':
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// object writes an answer for a program: one line of JSON.
func (c *call) object(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("write the answer: %w", err)
	}
	var out strings.Builder
	for _, r := range b.String() {
		if r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf) && r < 0x10000 {
			fmt.Fprintf(&out, `\u%04x`, r)
			continue
		}
		out.WriteRune(r)
	}
	_, _ = io.WriteString(c.r.Out, out.String())
	return nil
}

// idString writes an id as answers do.
func idString[T ~uint64](id T) string { return strconv.FormatUint(uint64(id), 10) }

// optionalID writes an id, or nothing where there is none.
func optionalID[T ~uint64](id T) string {
	if id == 0 {
		return ""
	}
	return idString(id)
}

// idStrings writes ids; never nil, so that JSON has a list.
func idStrings[T ~uint64](ids []T) []string {
	out := make([]string, 0, len(ids))
	for _, id := range ids {
		out = append(out, idString(id))
	}
	return out
}

// in says a text of the workshop in the language of the answer.
func (c *call) text(t workshop.Text) string {
	s, _ := t.In(c.in)
	return s
}

// indent puts a line below another.
func indent(depth int, line string) string { return strings.Repeat("  ", depth) + line }

// parts joins what is there with a dot in the middle.
func parts(all ...string) string {
	var some []string
	for _, s := range all {
		if s != "" {
			some = append(some, s)
		}
	}
	return strings.Join(some, " · ")
}
