package line

import (
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// compareAll asks about two targets at a time, as many times as the form asks
// for, and beyond that for as long as somebody likes.
func (t *talk) compareAll() {
	b := t.v.Workshop.Ballot()
	t.printBallotMode(b)
	for {
		b = t.v.Workshop.Ballot()
		done, asked := len(prioritise.Preferences(answersOf(t.v, b))), b.Form.Asked(len(t.v.ToRate(b)))
		left, right, ok := t.v.NextPair(b)
		if !ok {
			t.print(t.p.T("You have compared all of them with each other. You can change it until the rating is closed."))
			return
		}
		t.print(t.p.T("Comparison {n} of {all}: which is more important?", "n", done+1, "all", max(asked, done+1)))
		if !t.compare(left, right) {
			return
		}
		if now := len(prioritise.Preferences(answersOf(t.v, t.v.Workshop.Ballot()))); now == asked && done < asked {
			t.print(t.p.T("That is enough, thank you. You can go on, and change it until the rating is closed."))
			return
		}
	}
}

// compare asks about two targets. It returns false for going back.
func (t *talk) compare(left, right *workshop.Target) bool {
	t.print("1: "+t.text(left.Title), "2: "+t.text(right.Title))
	mine := len(prioritise.Preferences(answersOf(t.v, t.v.Workshop.Ballot())))
	for {
		line, ok := t.ask(asking{prompt: t.p.T("1 or 2, 0 = cannot choose, 3 = read both (empty line: back):")})
		if !ok || line == "" {
			return false
		}
		n, isNumber := digits(line)
		switch {
		case !isNumber:
			t.word(line)
			if now := t.v.Workshop.Ballot(); now == nil || len(prioritise.Preferences(answersOf(t.v, now))) != mine {
				return t.v.Workshop.BallotOpen() // a word has changed what there is to ask
			}
		case n == 3:
			for _, x := range []*workshop.Target{left, right} {
				t.readTarget(x)
			}
			t.print("1: "+t.text(left.Title), "2: "+t.text(right.Title))
		case n > 3:
			t.print(t.p.T("Answer 1 or 2, or 0 if you cannot choose."))
		default:
			return t.prefer(left, right, n)
		}
	}
}

// prefer stores which of two targets is more important: the first, the second,
// or neither.
func (t *talk) prefer(left, right *workshop.Target, n int) bool {
	x := prioritise.Preference{Better: prioritise.ItemID(left.ID), Worse: prioritise.ItemID(right.ID), Even: n == 0}
	if n == 2 {
		x.Better, x.Worse = x.Worse, x.Better
	}
	return t.vote(x.Say(answersOf(t.v, t.v.Workshop.Ballot())))
}

// choosePair lists what was said of two targets, and changes one of it.
func (t *talk) choosePair() {
	for {
		said := prioritise.Preferences(answersOf(t.v, t.v.Workshop.Ballot()))
		if len(said) == 0 {
			return
		}
		var lines [][]string
		for _, x := range said {
			lines = append(lines, []string{t.preference(x)})
		}
		i, ok := t.choose(t.p.T("What you have said of two ({n})", "n", len(said)), lines)
		if !ok {
			return
		}
		t.changePair(said[i])
		if t.over || t.moved || !t.v.Workshop.BallotOpen() {
			return
		}
	}
}

func (t *talk) changePair(x prioritise.Preference) {
	one, other := t.v.Workshop.Target(workshop.TargetID(x.Better)), t.v.Workshop.Target(workshop.TargetID(x.Worse))
	if one == nil || other == nil {
		return
	}
	t.act([]entry{
		{label: t.text(one.Title), do: func() { t.prefer(one, other, 1) }},
		{label: t.text(other.Title), do: func() { t.prefer(one, other, 2) }},
		{label: t.p.T("cannot choose"), do: func() { t.prefer(one, other, 0) }},
		{label: t.p.T("Take it back"), do: func() { t.vote(x.TakeBack(answersOf(t.v, t.v.Workshop.Ballot()))) }},
	})
}
