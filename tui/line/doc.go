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
// A ballot is answered with rate for one target and with vote for several. Vote
// takes an object of JSON: the id of each target with its answer, a list of
// numbers of which a single one may stand alone; null takes an answer back. What
// is in the list depends on the kind of the form, which ballot --json says:
//
//	scales  {"12":[4,5,0]}         a number for each criterion, 0 for don't know;
//	                               where a scale has steps, the place in their list
//	points  {"12":40,"13":60}      dots or euros
//	choice  {"12":1,"13":0}        yes or no
//	order   {"13":1,"12":2}        the place; places may be shared
//	pairs   {"12":[13,14,-15]}     what is less important than the target, and below
//	                               zero what it cannot be told from: all of it at once
//
// ballot --json also has what the person has answered (you, for each item), what
// is left to give, whether the form is complete, and of pairs which two are to
// be compared next. What others have answered is nowhere in it.
//
// results --json has what is open of a result, and stages says which parts of
// it that are. top has the items above the cut: score from 0 to 100, place
// (shared), places between which it may lie, words for the score as the method
// says it, what is behind it (points, supporters, won, lost, even, grade, value,
// funded), and warnings. apart adds all items, the agreement, why people were
// apart, with the criteria of those items, and shifts since they were rated
// before. matrix adds impact, effort and quadrant where people have rated both.
// sides adds person_place, by_sector and all criteria, without (the top without
// a sector), rankings and spending by each way of counting, and turnout. What too
// few people are behind says suppressed and has no numbers; keys without a value
// are left out.
//
// In the step of a poll, poll --json has what it asks (for each item max, low and
// high, and the levels of a maturity meter) with what the person has answered,
// and results --json what was answered: for each item now and, of a meter,
// target, both with n, counts from 1 on, percent, median and (of no meter) mean;
// level, by_sector, and before for the last time that the same was asked.
//
// In the plain line mode, the word plain, a whole workshop is done by numbered
// questions for everybody who cannot use a screen; words work at the same
// prompts. What is urgent is said between two lines, also while a [Typist] has
// something half-typed, and stays there as the draft that a screen would keep.
//
// The package knows nothing of SSH, of screens, and of how people are known.
package line
