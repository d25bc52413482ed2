// Package prioritise counts ballots: from what people answered to an order
// that they can check by hand.
//
// A [Method] is one way to vote; [Methods] is the one list of them. It says
// what a voter fills in (a [Form]), refuses what cannot be counted, and turns
// a [Poll] into a [Result]. Every method counts twice, side by side: every
// sector weighs the same (the default order) and every person weighs the
// same. Whatever decides an order is exact arithmetic, but for the strengths of
// pairs; floating-point numbers are for show and for resamples.
//
// Beside the methods there is what helps to choose one ([Advise]), to ask
// (a [Pairing], [Preference], [Shown]) and to look back: [Compare] two results, [Shifts]
// between two rounds, [EffectOfOrder], [EffectOfPaper].
//
// The package is pure: the same poll always gives the same result, on every
// processor, whatever the order of its ballots and items. It knows nothing of
// workshops, logs, seats, titles or languages. An item is a number to it and
// a sector is a label.
package prioritise

import (
	"fmt"
	"strings"
)

// ItemID names what is voted on.
type ItemID uint64

// Answer is what one voter says of one item. On a form of [Scales] it has one
// value for each criterion, 0 for "I don't know"; on a form of [Points] it has
// one value, the points given; on a form of [Choice] 1 or 0; on a form of
// [Order] the place, 1 being the best, shared places alike, 0 for none. On a
// form of [Pairs] it lists the items that are less important than this one,
// each by its number; below zero it is one between which and this one the
// voter could not choose.
type Answer []int

// Ballot is all that one voter answered. The sector is empty when the ballot
// does not tell it.
type Ballot struct {
	Sector  string
	Answers map[ItemID]Answer
	Seen    []ItemID // the items in the order in which the voter saw them; nil if not known
	Paper   bool     // it was filled in on paper; which ones is not to be published of fewer than five
}

// Poll is everything that a count depends on.
type Poll struct {
	Workshop, Vote string // identify the vote; the lot is drawn from them
	Form           Form   // the zero Form is the method's own
	Items          []ItemID
	Ballots        []Ballot
	Present        map[string]int // people present, by sector; for the quorum
	Seed           uint64         // of the resampling
	Top            int            // how many items are above the cut; 0 means 5
	Resamples      int            // 0 means 1000; below 0 there are no rank intervals
}

// Method is one way to vote.
type Method struct {
	Name  string // in the log; never renamed
	Title string // in English; translated at the edge

	// Form returns the form for a vote on so many items, unless the
	// facilitator changes it.
	Form func(items int) Form

	// Check returns a [*Refusal] if a voter may not answer this on the form.
	// It is asked for whole ballots and for unfinished ones.
	Check func(f Form, all map[ItemID]Answer) error

	// Count never fails. A value that Check would refuse counts as no answer,
	// and a form that [Form.Check] would refuse as the method's own.
	Count func(Poll) Result

	// rule begins a count by a rule; nil where the score is a mean.
	rule func(Poll) ruled
}

// Methods lists every method in menu order.
var Methods = []Method{
	criteria(),
	dots(),
	approval(),
	hundred(),
	budget(),
	pairwise(),
	ranked(),
	judgment(),
	moscow(),
	rice(),
	wsjf(),
	benefit(),
}

// Find returns the method with the name.
func Find(name string) (Method, bool) {
	for _, m := range Methods {
		if m.Name == name {
			return m, true
		}
	}
	return Method{}, false
}

// Refusal is an answer to a person: one English sentence, which is the id of
// its translation, with places like {most} that are filled from Args.
type Refusal struct {
	Text string
	Args map[string]any
}

// Amount is money in the Args of a [Refusal]: whoever says it in a language
// keeps its thousands apart.
type Amount int

// Amount returns the number.
func (a Amount) Amount() int { return int(a) }

// Error returns the English sentence with its places filled.
func (r *Refusal) Error() string {
	s := r.Text
	for k, v := range r.Args {
		s = strings.ReplaceAll(s, "{"+k+"}", fmt.Sprint(v))
	}
	return s
}
