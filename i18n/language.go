package i18n

import (
	"cmp"
	"strings"
)

// Lang is a language as its two-letter code: "fi", "sv", "en".
type Lang = string

// english is the language of the sentences in the code.
const english Lang = "en"

// Language is one language that kahvila speaks, and how it writes times and
// numbers.
type Language struct {
	Code Lang
	Name string // in the language itself

	clock    string // a time of day in a sentence, from hour and minute
	time     string // the same in a column
	date     string // a layout of package time
	decimal  string // between whole and fraction
	thousand string // between groups of three digits
	minus    string
	percent  string // from a number that is already written
}

// Languages lists the languages in menu order. The catalogue of each is the
// file named after its code.
var Languages = []Language{
	{
		Code: "fi", Name: "Suomi",
		clock: "klo %d.%02d", time: "%d.%02d", date: "2.1.2006",
		decimal: ",", thousand: "\u00a0", minus: "−", percent: "%s\u00a0%%",
	},
	{
		Code: "sv", Name: "Svenska",
		clock: "kl. %d.%02d", time: "%d.%02d", date: "2.1.2006",
		decimal: ",", thousand: "\u00a0", minus: "−", percent: "%s\u00a0%%",
	},
	{
		Code: "en", Name: "English",
		clock: "%02d:%02d", time: "%02d:%02d", date: "2 January 2006",
		decimal: ".", thousand: ",", minus: "-", percent: "%s%%",
	},
}

// Guess returns the language that an environment asks for, given the values
// of LC_ALL, LC_MESSAGES and LANG in this order. As everywhere, the first one
// that is set decides. It returns English when that names no language of ours.
func Guess(env ...string) string {
	asked := cmp.Or(env...)
	if end := strings.IndexAny(asked, "_-.@"); end >= 0 {
		asked = asked[:end]
	}
	for _, l := range Languages {
		if strings.EqualFold(l.Code, asked) {
			return l.Code
		}
	}
	return english
}
