package i18n

import (
	"fmt"
	"strconv"
	"strings"
)

// A is the values of a sentence's places by their names.
type A = map[string]any

// fill puts values into the {places} of a text. Pairs are names and values;
// an [A] may stand where a name would. The first value of a name counts. What
// is put in is never looked at again, so a value may itself contain braces. A
// place without a value stays as it is, visible to whoever tests the screen.
func fill(text string, pairs []any) string {
	if len(pairs) == 0 {
		return text
	}
	open, after := place(text, 0)
	if open < 0 {
		return text
	}
	b := make([]byte, 0, len(text)+32)
	done := 0
	for ; open >= 0; open, after = place(text, after) {
		v, ok := value(pairs, text[open+1:after-1])
		if !ok {
			continue
		}
		b = append(b, text[done:open]...)
		b = write(b, v)
		done = after
	}
	return string(append(b, text[done:]...))
}

// place finds the first {name} in text[from:]: where its brace opens, and the
// end of what it takes up. It returns -1 when there is none.
func place(text string, from int) (open, after int) {
	for {
		i := strings.IndexByte(text[from:], '{')
		if i < 0 {
			return -1, len(text)
		}
		open = from + i
		end := open + 1
		for end < len(text) && inName(text[end]) {
			end++
		}
		if end > open+1 && end < len(text) && text[end] == '}' {
			return open, end + 1
		}
		from = open + 1
	}
}

// inName reports whether a byte may be in the name of a place.
func inName(c byte) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

// value returns the first value of the name. A nil value is none.
func value(pairs []any, name string) (any, bool) {
	for i := 0; i < len(pairs); i++ {
		switch p := pairs[i].(type) {
		case A:
			if v := p[name]; v != nil {
				return v, true
			}
		case string:
			if i++; p == name && i < len(pairs) && pairs[i] != nil {
				return pairs[i], true
			}
		default:
			i++
		}
	}
	return nil, false
}

// write appends a value: a string as it is, a number in plain digits.
func write(b []byte, v any) []byte {
	switch v := v.(type) {
	case string:
		return append(b, v...)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case float64:
		return strconv.AppendFloat(b, v, 'f', -1, 64)
	case float32:
		return strconv.AppendFloat(b, float64(v), 'f', -1, 32)
	}
	return fmt.Append(b, v)
}
