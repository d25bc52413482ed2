package line

import (
	"slices"
	"strings"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// gradeOn asks for one target criterion by criterion: all of them where
// everything was answered before, otherwise those that are left. An empty line
// goes back by one.
func (t *talk) gradeOn(x *workshop.Target) bool {
	b := t.v.Workshop.Ballot()
	again := t.complete(b, x.ID)
	var before []int // what was asked here
	back := -1       // what is asked anew
	for k := 0; k < len(b.Form.Criteria); {
		if _, left := t.begun(b, x); !again && left[k] == '0' && k != back {
			k++
			continue
		}
		criterion := b.Form.Criteria[k]
		n, ok := t.scale(t.criterion(b, criterion), criterion.Min, criterion.Max)
		switch {
		case ok && !t.store(b, x, k, n), !ok && (len(before) == 0 || t.over || t.moved):
			return false
		case !ok:
			back, before = before[len(before)-1], before[:len(before)-1]
			k = back
			continue
		}
		if len(criterion.Steps) > 0 { // the number is not what it stands for
			t.print(t.p.T("you: {answer}", "answer", t.grade(b, criterion, n)))
		}
		before = append(before, k)
		k++
	}
	return true
}

// store stores the answer on one criterion.
func (t *talk) store(b *workshop.Ballot, x *workshop.Target, k, n int) bool {
	answer, left := t.begun(b, x) // a word may have changed it meanwhile
	answer[k], left[k] = n, '0'
	if !t.answerOne(x, answer) {
		return false
	}
	mask := ""
	if slices.Contains(left, '1') {
		mask = string(left)
	}
	t.r.seat.SetDraft(live.UnratedDraft(b.ID, x.ID), mask)
	return true
}

// begun returns what was answered for a target, and which criteria are left: 1
// for each of them.
func (t *talk) begun(b *workshop.Ballot, x *workshop.Target) (prioritise.Answer, []byte) {
	n := len(b.Form.Criteria)
	answer := slices.Clone(t.v.Answers(t.v.Workshop.Ballot())[x.ID])
	if len(answer) != n {
		return make(prioritise.Answer, n), []byte(strings.Repeat("1", n))
	}
	left := t.r.seat.Draft(live.UnratedDraft(b.ID, x.ID))
	if len(left) != n {
		left = strings.Repeat("0", n)
	}
	return answer, []byte(left)
}

// scale asks for a number of a scale, or 0.
func (t *talk) scale(what string, low, high int) (int, bool) {
	t.print(what)
	for {
		line, ok := t.ask(asking{prompt: t.p.T("{low} to {high}, 0 = don't know (empty line: back):", "low", low, "high", high)})
		if !ok || line == "" {
			return 0, false
		}
		n, isNumber := digits(line)
		switch {
		case !isNumber:
			t.word(line)
		case n == 0 || n >= low && n <= high:
			return n, true
		default:
			t.print(t.p.T("Choose a number from {min} to {max}, or 0 for don't know.", "min", low, "max", high))
		}
	}
}

// givePoints asks how many points the target gets.
func (t *talk) givePoints(x *workshop.Target) bool {
	for {
		b := t.v.Workshop.Ballot()
		now := 0
		if a := t.v.Answers(b)[x.ID]; len(a) > 0 {
			now = a[0]
		}
		most := min(b.Form.Cap, max(0, now+b.Form.Left(answersOf(t.v, b))))
		given, prompt := t.p.N("{n} dots", now), t.p.T("Dots, 0 to {most} (empty line: go on):", "most", most)
		if euros(b) {
			given, prompt = t.p.N("{n} euros", now), t.p.T("Euros, 0 to {most} (empty line: go on):", "most", most)
		}
		t.print(parts(given, t.left(b)))
		line, ok := t.ask(asking{prompt: prompt})
		if !ok || line == "" {
			return ok
		}
		n, isNumber := digits(line)
		if !isNumber {
			t.word(line)
			continue
		}
		var a prioritise.Answer
		if n > 0 {
			a = prioritise.Answer{n}
		}
		if t.answerOne(x, a) {
			return true
		}
		if !t.onBallot(x.ID) {
			return false
		}
	}
}

// sayYesOrNo asks whether the target is chosen.
func (t *talk) sayYesOrNo(x *workshop.Target) bool {
	for {
		b := t.v.Workshop.Ballot()
		if b.Form.Spend > 0 {
			t.print(t.left(b))
		}
		line, ok := t.ask(asking{prompt: t.p.T("1 = yes, 0 = no (empty line: back):")})
		if !ok || line == "" {
			return false
		}
		n, isNumber := digits(line)
		switch {
		case !isNumber:
			t.word(line)
		case n > 1:
			t.print(t.p.T("Choose the target or leave it: 1 or 0."))
		case t.answerOne(x, prioritise.Answer{n}):
			return true
		case !t.onBallot(x.ID):
			return false
		}
	}
}
