package workshop

import (
	"fmt"
	"slices"
	"strings"
)

// Refusal is an answer to a person: one English sentence that says why
// something cannot be done now and what to do instead. The sentence is the id
// of its translation; places like {n} in it are filled from Args.
//
// A Refusal is an error, and the only error of Check, Decide and Clean.
type Refusal struct {
	Text string
	Args map[string]any
}

// Refuse returns a Refusal. Pairs are names and values of the places in text.
func Refuse(text string, pairs ...any) *Refusal {
	r := &Refusal{Text: text}
	for i := 0; i+1 < len(pairs); i += 2 {
		if r.Args == nil {
			r.Args = make(map[string]any)
		}
		r.Args[fmt.Sprint(pairs[i])] = pairs[i+1]
	}
	return r
}

// Error returns the English sentence with its places filled.
func (r *Refusal) Error() string {
	s := r.Text
	for k, v := range r.Args {
		s = strings.ReplaceAll(s, "{"+k+"}", fmt.Sprint(v))
	}
	return s
}

// Sentence returns the sentence and what its places are filled with, for
// translation.
func (r *Refusal) Sentence() (string, map[string]any) { return r.Text, r.Args }

// Is makes errors.Is compare refusals by their sentence.
func (r *Refusal) Is(other error) bool {
	o, ok := other.(*Refusal)
	return ok && o.Text == r.Text
}

// Cause returns the innermost refusal of an error, or nil: of several that
// were wrapped into each other, the one that says what happened first.
func Cause(err error) *Refusal {
	var within []error
	switch x := err.(type) {
	case *Refusal:
		return x
	case interface{ Unwrap() error }:
		within = []error{x.Unwrap()}
	case interface{ Unwrap() []error }:
		within = slices.Clone(x.Unwrap())
		slices.Reverse(within) // a cause comes last
	}
	for _, e := range within {
		if r := Cause(e); r != nil {
			return r
		}
	}
	return nil
}
