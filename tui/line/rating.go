package line

import (
	"strings"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// rating lists what a voter can do while a ballot is open.
func (t *talk) rating() []entry {
	b := t.v.Workshop.Ballot()
	items := t.v.ToRate(b)
	switch b.Form.Kind {
	case prioritise.Order:
		return []entry{
			{what: "rate", label: t.p.T("Put targets in order ({done} of {all} done)", "done", t.placed(b), "all", b.Form.Asked(len(items))), do: t.orderAll},
			{what: "ballot", label: t.p.T("Choose a target to move or to read ({n})", "n", len(items)), do: t.chooseTarget},
		}
	case prioritise.Pairs:
		said := prioritise.Preferences(answersOf(t.v, b))
		all := []entry{{what: "rate", label: t.p.T("Compare two at a time ({done} of {all} done)", "done", len(said), "all", b.Form.Asked(len(items))), do: t.compareAll}}
		if len(said) > 0 {
			all = append(all, entry{what: "ballot", label: t.p.T("What you have said of two ({n})", "n", len(said)), do: t.choosePair})
		}
		return append(all, entry{what: "targets", label: t.p.T("Read the development targets ({n})", "n", len(items)), do: t.readTargets})
	}
	done := 0
	for _, x := range items {
		if t.complete(b, x.ID) {
			done++
		}
	}
	label := t.p.T("Rate ({done} of {all} done)", "done", done, "all", len(items))
	switch {
	case euros(b):
		label = t.p.T("Give euros ({n} left)", "n", b.Form.Left(answersOf(t.v, b)))
	case b.Form.Kind == prioritise.Points:
		label = t.p.T("Give dots ({n} left)", "n", b.Form.Left(answersOf(t.v, b)))
	case b.Form.Kind == prioritise.Choice:
		label = t.p.T("Say yes or no to each ({done} of {all} done)", "done", done, "all", len(items))
	}
	return []entry{
		{what: "rate", label: label, do: t.rateAll},
		{what: "ballot", label: t.p.T("Choose a target to rate or to read ({n})", "n", len(items)), do: t.chooseTarget},
	}
}

// complete reports whether everything of the target was answered.
func (t *talk) complete(b *workshop.Ballot, id workshop.TargetID) bool {
	return len(t.v.Answers(b)[id]) > 0 && !strings.Contains(t.r.seat.Draft(live.UnratedDraft(b.ID, id)), "1")
}

// rateAll asks for every target that is not complete, one after the other.
func (t *talk) rateAll() {
	b := t.v.Workshop.Ballot()
	t.printBallotMode(b)
	t.print(t.budget(b)...)
	all := t.v.ToRate(b)
	for i, x := range all {
		if now := t.v.Workshop.Ballot(); now.Form.Kind == prioritise.Points && now.Form.Left(answersOf(t.v, now)) <= 0 {
			break // nothing is left to give
		}
		if !t.onBallot(x.ID) || t.complete(t.v.Workshop.Ballot(), x.ID) {
			continue
		}
		if !t.rate(x.ID, i, len(all)) {
			return
		}
	}
	t.rated()
}

// onBallot reports whether the target can still be answered for.
func (t *talk) onBallot(id workshop.TargetID) bool {
	x := t.v.Workshop.Target(id)
	return x != nil && x.Shown() && t.v.Workshop.BallotOpen()
}

// rated says where somebody stands who has been asked for every target.
func (t *talk) rated() {
	b := t.v.Workshop.Ballot()
	left := b.Form.Left(answersOf(t.v, b))
	switch {
	case b.Form.Kind == prioritise.Points && b.Form.Exactly && left > 0:
		t.print(t.left(b), t.p.T("Give what is left, too: otherwise it goes to nobody."))
		t.chooseTarget()
		return
	case b.Form.Kind == prioritise.Points:
		t.print(t.left(b))
	case b.Form.Kind == prioritise.Choice:
		t.print(t.chosen(b)...)
	}
	if b.Form.Kind != prioritise.Points || b.Form.Exactly {
		t.print(t.p.T("Everything is rated. You can change it until the rating is closed."))
	}
}

// chosen says what somebody has said yes to.
func (t *talk) chosen(b *workshop.Ballot) []string {
	var titles []string
	for _, x := range t.v.ToRate(b) {
		if a := t.v.Answers(b)[x.ID]; len(a) > 0 && a[0] == 1 {
			titles = append(titles, indent(1, parts(t.text(x.Title), t.cost(b, x.ID))))
		}
	}
	if len(titles) == 0 {
		return []string{t.p.T("You have said yes to nothing.")}
	}
	lines := append([]string{t.p.T("You have said yes to:")}, titles...)
	if b.Form.Spend > 0 {
		lines = append(lines, t.left(b))
	}
	return lines
}

// printBallotMode says what is kept of who votes, where it has not been said.
func (t *talk) printBallotMode(b *workshop.Ballot) {
	lines := t.ballotMode(b)
	if said := strings.Join(lines, "\n"); t.promised != said {
		t.promised = said
		t.print(lines...)
	}
}

// ballotMode says what is kept of who votes: the sector, too, with which few
// people from theirs are counted.
func (c *call) ballotMode(b *workshop.Ballot) []string {
	if b.Mode != workshop.BySector {
		return []string{c.p.T("Rate on your own. It is secret until closed, and nothing is kept of who you are.")}
	}
	lines := []string{c.p.T("Rate on your own. It is secret until closed; your sector is kept with it, your name is not.")}
	if me := c.v.Me.Seat; me != nil && me.Person() && b.Merged(me.Sector) {
		together := c.text(c.v.Workshop.LabelName(b.Label(me.Sector)))
		lines = append(lines, c.p.T("So that nobody is found out, you are counted in one group: {sectors}", "sectors", together))
	}
	return lines
}

// chooseTarget lists the targets with what this voter has answered.
func (t *talk) chooseTarget() {
	for {
		b := t.v.Workshop.Ballot() // with what was answered meanwhile
		all := t.v.ToRate(b)
		var lines [][]string
		for _, x := range all {
			lines = append(lines, []string{parts(t.text(x.Title), t.cost(b, x.ID), t.answered(b, x.ID))})
		}
		i, ok := t.choose(t.p.N("{n} targets", len(all)), lines)
		if !ok {
			return
		}
		what := []entry{{label: t.p.T("Rate"), do: func() { t.rate(all[i].ID, i, len(all)) }}}
		if b.Form.Kind == prioritise.Order {
			what = t.placing(b, all[i])
		}
		t.act(append(what, entry{label: t.p.T("Read the ideas"), do: func() { t.readTarget(all[i]) }}))
		if t.over || t.moved || !t.v.Workshop.BallotOpen() {
			return
		}
	}
}

// answered says what this voter has answered.
func (t *talk) answered(b *workshop.Ballot, id workshop.TargetID) string {
	a := t.v.Answers(b)[id]
	switch {
	case len(a) == 0 && b.Form.Kind == prioritise.Order:
		return t.p.T("no place")
	case len(a) == 0:
		return t.p.T("not rated")
	}
	said := t.p.T("you: {answer}", "answer", t.answerText(b, a))
	if !t.complete(b, id) {
		said = parts(said, t.p.T("begun"))
	}
	return said
}

// introduce says which target is asked about, and what it is.
func (t *talk) introduce(b *workshop.Ballot, x *workshop.Target, i, all int) {
	t.print(parts(t.p.T("Target {n} of {all}: {title}", "n", i+1, "all", all, "title", t.text(x.Title)), t.cost(b, x.ID), t.p.N("{n} ideas", len(x.Ideas))))
	t.print(t.gist(x)...)
	// Whoever rates here may be known by a number only: what was said the first
	// time is not for everybody who knows that.
	if first := t.v.Workshop.Earlier(b); first != nil && t.turn == nil {
		if a := t.v.Answers(first)[x.ID]; len(a) > 0 {
			t.print(t.p.T("before: {answer}", "answer", t.answerText(first, a)))
		}
	}
	t.introduceAgain(b, x)
}

// gist says what a target is about: its sentence, or else some of its ideas.
func (t *talk) gist(x *workshop.Target) []string {
	if about := t.aboutTarget(x); len(about) > 0 {
		return about
	}
	const few = 3
	var lines []string
	for _, i := range t.v.Workshop.IdeasOf(x) {
		if len(lines) < few && t.call.shown(i) && i.Text != t.text(x.Title) {
			lines = append(lines, indent(1, t.kindAndText(i)))
		}
	}
	return lines
}

// rate asks for one target; each answer is stored at once. It returns false
// for going back.
func (t *talk) rate(id workshop.TargetID, i, all int) bool {
	b := t.v.Workshop.Ballot()
	x := t.v.Workshop.Target(id)
	t.introduce(b, x, i, all)
	switch b.Form.Kind {
	case prioritise.Points:
		return t.givePoints(x)
	case prioritise.Choice:
		return t.sayYesOrNo(x)
	}
	return t.gradeOn(x)
}

// vote stores answers of this voter.
func (t *talk) vote(answers map[prioritise.ItemID]prioritise.Answer) bool {
	f := &workshop.Vote{Answers: make(map[workshop.TargetID]prioritise.Answer, len(answers))}
	for item, a := range answers {
		f.Answers[workshop.TargetID(item)] = a
	}
	_, ok := t.do(f)
	return ok
}

func (t *talk) answerOne(x *workshop.Target, a prioritise.Answer) bool {
	return t.vote(map[prioritise.ItemID]prioritise.Answer{prioritise.ItemID(x.ID): a})
}
