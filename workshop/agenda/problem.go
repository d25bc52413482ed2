package agenda

import (
	"fmt"

	"kahvila/workshop"
)

// Problem is one thing that is wrong with an agenda, and where. Text is an
// English sentence that says what to write instead; it is the id of its
// translation, and places like {field} in it are filled from Args.
type Problem struct {
	File         string
	Line, Column int // from 1; 0 where there is no place to point at
	Text         string
	Args         map[string]any
}

// Error returns the place and the English sentence.
func (p Problem) Error() string {
	sentence := (&workshop.Refusal{Text: p.Text, Args: p.Args}).Error()
	if p.Line == 0 {
		return fmt.Sprintf("%s: %s", p.File, sentence)
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, sentence)
}

// Sentence returns the sentence without the place, and what its places are
// filled with, for translation.
func (p Problem) Sentence() (string, map[string]any) { return p.Text, p.Args }
