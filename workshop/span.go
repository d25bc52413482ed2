package workshop

import (
	"encoding/json"
	"strconv"
	"time"
)

// Span is a time span as words give it and the log keeps it: 90s, 1m, 1m30s.
// A bare number means minutes.
type Span time.Duration

// ParseSpan reads a span.
func ParseSpan(s string) (Span, error) {
	if n, err := strconv.Atoi(s); err == nil && n > -10000 && n < 10000 {
		return Span(time.Duration(n) * time.Minute), nil
	}
	d, err := time.ParseDuration(s)
	if err != nil {
		return 0, Refuse("{span} is not a time span. Write for example 1m, 90s or 1m30s.", "span", s)
	}
	return Span(d.Truncate(time.Second)), nil
}

// MarshalJSON writes the span as a string.
func (s Span) MarshalJSON() ([]byte, error) { return json.Marshal(time.Duration(s).String()) }

// UnmarshalJSON reads what MarshalJSON wrote.
func (s *Span) UnmarshalJSON(b []byte) error {
	var t string
	if err := json.Unmarshal(b, &t); err != nil {
		return err
	}
	if t == "" {
		*s = 0
		return nil
	}
	p, err := ParseSpan(t)
	*s = p
	return err
}
