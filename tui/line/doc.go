// Package line is a workshop in words: one grammar for commands over SSH
// without a terminal, for the plain line mode and for scripts.
//
// A [Word] is one thing that can be said; [Words] is the one list of them, in
// the order of help. A word does a kind of [workshop.Kinds], or it is a
// question. [Run] takes a raw command line, does what it says for the visitor
// of a [Session], and answers in the person's language, or with --json for
// programs.
//
// A command line is a word, then --flags, then what the word takes; where that
// is a text or JSON, it is the rest of the line as it stands, whatever quotes,
// backslashes and hyphens are in it. A lone -- ends the flags; a text that is a
// lone - is read from the input.
//
// In the plain line mode, the word plain, a whole workshop is done by numbered
// questions for everybody who cannot use a screen; words work at the same
// prompts. What is urgent is said between two lines, also while a [Typist] has
// something half-typed, and stays there as the draft that a screen would keep.
//
// The package knows nothing of SSH, of screens, and of how people are known.
package line
