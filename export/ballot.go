package export

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// RecordBallot is a closed ballot with all that its result depends on. Its
// answers are sorted by what they say, so that their order tells nothing.
type RecordBallot struct {
	ID       workshop.EntryID    `json:"id"`
	Step     string              `json:"step"`
	After    workshop.EntryID    `json:"after,omitempty"` // the ballot whose targets are asked about once more
	Method   string              `json:"method"`
	Form     prioritise.Form     `json:"form"`
	Mode     workshop.Mode       `json:"mode"`
	Items    []prioritise.ItemID `json:"items"`
	Vote     string              `json:"vote"`        // of the lot, with the id of the workshop
	Seed     uint64              `json:"seed,string"` // of the resampling
	Top      int                 `json:"top,omitempty"`
	Present  map[string]int      `json:"present,omitempty"` // by label, five or more
	Answers  []RecordAnswers     `json:"answers"`
	Withheld Withheld            `json:"answers_withheld,omitempty"`
	Digest   string              `json:"answers_sha256,omitempty"`
	Revealed int                 `json:"revealed,omitempty"`        // stages of its result that everybody has seen
	Drawn    string              `json:"drawn,omitempty"`           // the id of the workshop that the lot is drawn with, where it was another one
	Beyond   []string            `json:"not_recountable,omitempty"` // keys of what does not follow from the answers in the file
	RecordResult
}

// RecordAnswers is what one person answered, under the label of the sector.
type RecordAnswers struct {
	Label   string                                  `json:"label,omitempty"`
	Paper   bool                                    `json:"paper,omitempty"` // only where five or more of its label are, and five or more are not
	Answers map[prioritise.ItemID]prioritise.Answer `json:"answers"`
}

// Withheld says why nobody gets to see the answers of a ballot one by one;
// empty: they do.
type Withheld string

// The reasons.
const (
	// Unsealed answers can still be changed: two exports would tell by whom.
	Unsealed Withheld = "unsealed"
	// TooFew people voted, in all or under one of the labels.
	TooFew Withheld = "few"
)

// withheld finds out whether the answers of a ballot may be seen one by one.
func withheld(w *workshop.Workshop, b *workshop.Ballot, r *prioritise.Result) Withheld {
	if t, ok := told(b); ok {
		return t.Withheld
	}
	if r.Voted == 0 { // nobody answered, so nobody can be found out
		return ""
	}
	if b.Revealed == 0 && !w.Sealed(workshop.BallotScope(b.ID)) {
		return Unsealed
	}
	few := func(n int) bool { return n > 0 && n < workshop.MinCell }
	if few(r.Voted) || slices.ContainsFunc(r.Turnout, func(t prioritise.Turnout) bool { return few(t.Voted) }) {
		return TooFew
	}
	return ""
}

// ballot writes out a ballot whose result may be seen.
func (d Document) ballot(b *workshop.Ballot, result *prioritise.Result) RecordBallot {
	if r, ok := told(b); ok {
		return r
	}
	poll, _ := d.Workshop.Poll(b, d.ID)
	r := RecordBallot{
		ID: b.ID, Step: b.Step, After: b.After, Method: b.Method, Form: b.Form, Mode: b.Mode, Items: poll.Items, Vote: poll.Vote,
		Seed: b.Seed, Top: result.Top, Answers: []RecordAnswers{}, Withheld: withheld(d.Workshop, b, result), Revealed: b.Revealed, RecordResult: resultOf(result),
	}
	for label, n := range b.Present {
		if n >= workshop.MinCell {
			if r.Present == nil {
				r.Present = make(map[string]int)
			}
			r.Present[label] = n
		}
	}
	if e := prioritise.EffectOfOrder(poll); e.Voters >= workshop.MinCell {
		r.OrderEffect = &RecordOrderEffect{e.Voters, e.Early, e.Error, e.Clear}
	}
	if before := d.Workshop.Earlier(b); before != nil && d.result(before) != nil {
		r.Shifts = shiftsOf(prioritise.Shifts(*d.result(before), *result))
	}
	if r.Withheld == "" {
		r.Answers = answersOf(b.Form, poll)
		r.Digest = r.digest()
	}
	earlier := d.Workshop.Earlier(b)
	both := earlier != nil && d.result(earlier) != nil && withheld(d.Workshop, earlier, d.result(earlier)) == ""
	r.Beyond = r.beyond(both)
	return r
}

// beyond lists what cannot be counted again from the answers in the file: with
// both, the ballot before has its answers, too.
func (b RecordBallot) beyond(both bool) []string {
	var all []string
	if b.Withheld != "" {
		all = append(all, "result")
	}
	if b.OrderEffect != nil { // whoever saw an order could find the answers by it
		all = append(all, "order_effect")
	}
	if b.Paper != nil && !slices.ContainsFunc(b.Answers, func(a RecordAnswers) bool { return a.Paper }) {
		all = append(all, "paper")
	}
	if len(b.Shifts) > 0 && (b.Withheld != "" || !both) {
		all = append(all, "shifts")
	}
	return all
}

// tellsPaper reports whether it may be told which answers came on paper: in
// every sector, those that did and those that did not hide each other.
func tellsPaper(ballots []prioritise.Ballot) bool {
	cells := make(map[string][2]int)
	any := false
	for _, b := range ballots {
		n := cells[b.Sector]
		if any = any || b.Paper; b.Paper {
			n[0]++
		} else {
			n[1]++
		}
		cells[b.Sector] = n
	}
	for _, n := range cells {
		if n[0] > 0 && n[0] < workshop.MinCell || n[1] > 0 && n[1] < workshop.MinCell {
			return false
		}
	}
	return any
}

// answersOf returns the answers that are votes on what is on the ballot, sorted
// by what they say.
func answersOf(f prioritise.Form, poll prioritise.Poll) []RecordAnswers {
	items := slices.Sorted(slices.Values(poll.Items))
	type said struct {
		RecordAnswers
		line string
	}
	var all []said
	votes := slices.DeleteFunc(slices.Clone(poll.Ballots), func(v prioritise.Ballot) bool { return !f.Says(v.Answers) })
	tells := tellsPaper(votes)
	for _, v := range votes {
		a := RecordAnswers{v.Sector, tells && v.Paper, make(map[prioritise.ItemID]prioritise.Answer, len(v.Answers))}
		for _, item := range items {
			if given, ok := v.Answers[item]; ok {
				a.Answers[item] = given
			}
		}
		if f.Says(a.Answers) {
			all = append(all, said{a, a.line(items)})
		}
	}
	slices.SortFunc(all, func(x, y said) int { return strings.Compare(x.line, y.line) })
	sorted := make([]RecordAnswers, len(all))
	for i, a := range all {
		sorted[i] = a.RecordAnswers
	}
	return sorted
}

// digest is a SHA-256 of the answers, to tell by a few digits whether two
// files have the same ones. See json.md.
func (b RecordBallot) digest() string {
	items := slices.Sorted(slices.Values(b.Items))
	lines := make([]string, len(b.Answers))
	for i, a := range b.Answers {
		lines[i] = a.line(items)
	}
	slices.Sort(lines)
	ids := make([]string, len(items))
	for i, item := range items {
		ids[i] = number64(item)
	}
	sum := sha256.Sum256([]byte(b.Method + "\n" + strings.Join(ids, " ") + "\n" + strings.Join(append(lines, ""), "\n")))
	return hex.EncodeToString(sum[:])
}

// Checksum is the beginning of the SHA-256 of the answers of a ballot, in
// groups that can be read out: what a report says and what a file has can be
// compared by it. It is empty where the answers are withheld.
func Checksum(b RecordBallot) string {
	if b.Withheld != "" {
		return ""
	}
	d := b.digest()
	return d[:4] + " " + d[4:8] + " " + d[8:12] + " " + d[12:16]
}

// line is the label and the answers by item in their order: the values of one
// with commas, and nothing where there is no answer.
func (a RecordAnswers) line(items []prioritise.ItemID) string {
	var b strings.Builder
	b.WriteString(a.Label)
	for _, item := range items {
		b.WriteByte(' ')
		for k, v := range a.Answers[item] {
			if k > 0 {
				b.WriteByte(',')
			}
			b.WriteString(strconv.Itoa(v))
		}
	}
	return b.String()
}

// Poll returns what the ballot is counted from, to count it again.
func (b RecordBallot) Poll(workshopID string) prioritise.Poll {
	p := prioritise.Poll{
		Workshop: cmp.Or(b.Drawn, workshopID), Vote: b.Vote, Form: b.Form, Items: b.Items, Present: b.Present, Seed: b.Seed, Top: b.Top,
	}
	for _, a := range b.Answers {
		p.Ballots = append(p.Ballots, prioritise.Ballot{Sector: a.Label, Answers: a.Answers, Paper: a.Paper})
	}
	return p
}
