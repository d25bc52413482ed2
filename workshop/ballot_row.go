package workshop

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kahvila/workshop/prioritise"
)

// RowLength returns how many answers a whole ballot has when it is written as a
// row, and the most that each target has; false for a ballot of pairs, which
// nobody can ask about on paper.
func (w *Workshop) RowLength(b *Ballot) (answers, each int, ok bool) {
	each = 1
	switch b.Form.Kind {
	case prioritise.Pairs:
		return 0, 0, false
	case prioritise.Scales:
		each = len(b.Form.Criteria)
	}
	return each * len(w.onBallot(b.Items)), each, true
}

// ReadRow reads a whole ballot from a row of numbers: for each target in the
// order of the ballot, and for each criterion, the place on the scale (0: don't
// know), the points, 1 for a choice, or the place. A row of digits is enough
// where every answer is one; - is 0, and spaces and commas may stand anywhere
// between them. Longer numbers are told apart by spaces or commas.
func (w *Workshop) ReadRow(b *Ballot, row string) (map[TargetID]prioritise.Answer, error) {
	want, each, ok := w.RowLength(b)
	if !ok {
		return nil, Refuse("Pairs are compared on a laptop only: which ones are asked depends on what has been said. Let people without a device rate at the laptop of their table.")
	}
	items := w.onBallot(b.Items)
	said := answersIn(row, want, b.inDigits(len(items)))
	if len(said) != want {
		return nil, Refuse("There are {n} answers in this row, and the ballot has {most}: {each} for each of {items} targets, in its order.", "n", len(said), "most", want, "each", each, "items", len(items))
	}
	answers := make(map[TargetID]prioritise.Answer, len(items))
	for i, id := range items {
		a := make(prioritise.Answer, each)
		for k := range a {
			at := i*each + k
			n, isNumber := answerIn(said[at])
			if most := b.most(k, len(items)); !isNumber || n > most {
				return nil, Refuse("Answer {place} of the row is {answer}. For {target} it is 0 to {most}.", "place", at+1, "answer", said[at], "target", w.Target(id).Title.String(), "most", most)
			}
			a[k] = n
		}
		if b.Form.Kind == prioritise.Scales || a[0] > 0 {
			answers[id] = a
		}
	}
	return answers, nil
}

// row writes answers as ReadRow reads them.
func (w *Workshop) row(b *Ballot, answers map[TargetID]prioritise.Answer) string {
	_, each, _ := w.RowLength(b)
	var all []string
	for _, id := range w.onBallot(b.Items) {
		a := slices.Clone(answers[id])
		for len(a) < each {
			a = append(a, 0)
		}
		for _, n := range a[:each] {
			all = append(all, strconv.Itoa(n))
		}
	}
	return strings.Join(all, " ")
}

// most is the greatest answer to a criterion.
func (b *Ballot) most(criterion, items int) int {
	switch f := b.Form; f.Kind {
	case prioritise.Scales:
		return f.Criteria[criterion].Max
	case prioritise.Points:
		return f.Cap
	case prioritise.Order:
		return items
	}
	return 1
}

// inDigits reports whether a digit is enough for every answer.
func (b *Ballot) inDigits(items int) bool {
	for k := range max(1, len(b.Form.Criteria)) {
		if b.most(k, items) > 9 {
			return false
		}
	}
	return true
}

// answersIn takes a row apart: at spaces and commas, or else into its digits.
func answersIn(row string, want int, inDigits bool) []string {
	between := func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' }
	fields := strings.FieldsFunc(row, between)
	if len(fields) == want {
		return fields
	}
	var digits []string
	for _, r := range strings.Join(fields, "") {
		digits = append(digits, string(r))
	}
	if inDigits || len(digits) == want || !slices.ContainsFunc(fields, func(s string) bool { return len(s) > 1 }) || len(fields) == 1 {
		return digits
	}
	return fields
}

func answerIn(s string) (int, bool) {
	if s == "-" || s == "–" {
		return 0, true
	}
	for _, r := range s {
		if r < '0' || r > '9' {
			return 0, false
		}
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}
