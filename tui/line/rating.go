package line

import (
	"slices"
	"strconv"
	"strings"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// rating lists what a voter can do while a ballot is open.
func (t *talk) rating() []entry {
	b := t.v.Workshop.Ballot()
	items := t.v.ToRate(b)
	done := 0
	for _, x := range items {
		if t.complete(b, x.ID) {
			done++
		}
	}
	label := t.p.T("Rate ({done} of {all} done)", "done", done, "all", len(items))
	if b.Form.Kind == prioritise.Points {
		label = t.p.T("Give dots ({n} left)", "n", b.Form.Points-t.used(b))
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

// used counts the dots that were given.
func (t *talk) used(b *workshop.Ballot) int {
	n := 0
	for _, a := range t.v.Answers(b) {
		for _, dots := range a {
			n += dots
		}
	}
	return n
}

// rateAll asks for every target that is not complete, one after the other.
func (t *talk) rateAll() {
	b := t.v.Workshop.Ballot()
	t.printBallotMode(b)
	all := t.v.ToRate(b)
	for i, x := range all {
		if t.complete(t.v.Workshop.Ballot(), x.ID) {
			continue
		}
		if !t.rate(i, len(all)) {
			return
		}
	}
	if b.Form.Kind == prioritise.Points {
		t.print(t.p.N("{n} dots left", b.Form.Points-t.used(t.v.Workshop.Ballot())))
		return
	}
	t.print(t.p.T("Everything is rated. You can change it until the rating is closed."))
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
	me := c.v.Me.Seat
	if me != nil && me.Sector != "" && b.Merged(me.Sector) {
		label, ok := b.Labels[me.Sector]
		if !ok {
			label = me.Sector
		}
		together := c.text(c.v.Workshop.LabelName(label))
		lines = append(lines, c.p.T("Few people are here from your sector, so it is counted together: {sectors}", "sectors", together))
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
			lines = append(lines, []string{parts(t.text(x.Title), t.answered(b, x.ID))})
		}
		i, ok := t.choose(t.p.N("{n} targets", len(all)), lines)
		if !ok {
			return
		}
		t.act([]entry{
			{label: t.p.T("Rate"), do: func() { t.rate(i, len(all)) }},
			{label: t.p.T("Read the ideas"), do: func() { t.readTarget(all[i]) }},
		})
		if t.over || t.moved {
			return
		}
	}
}

// answered says what this voter has answered.
func (t *talk) answered(b *workshop.Ballot, id workshop.TargetID) string {
	a := t.v.Answers(b)[id]
	if len(a) == 0 {
		return t.p.T("not rated")
	}
	var all []string
	for _, n := range a {
		all = append(all, strconv.Itoa(n))
	}
	said := t.p.T("you: {answer}", "answer", strings.Join(all, " "))
	if !t.complete(b, id) {
		said = parts(said, t.p.T("begun"))
	}
	return said
}

// rate asks for one target, criterion by criterion; each answer is stored at
// once. It returns false for going back.
func (t *talk) rate(i, all int) bool {
	b := t.v.Workshop.Ballot()
	x := t.v.ToRate(b)[i]
	t.print(parts(t.p.T("Target {n} of {all}: {title}", "n", i+1, "all", all, "title", t.text(x.Title)), t.p.N("{n} ideas", len(x.Ideas))))
	if b.Form.Kind == prioritise.Points {
		return t.giveDots(x)
	}
	answer := slices.Clone(t.v.Answers(b)[x.ID])
	left := []byte(t.r.seat.Draft(live.UnratedDraft(b.ID, x.ID)))
	if len(answer) != len(b.Form.Criteria) {
		answer = make(prioritise.Answer, len(b.Form.Criteria))
		left = []byte(strings.Repeat("1", len(answer)))
	}
	again := !strings.Contains(string(left), "1") // all of it was answered before
	step, _ := t.v.Workshop.Agenda().Step(b.Step)
	for k, criterion := range b.Form.Criteria {
		if !again && left[k] == '0' {
			continue
		}
		n, ok := t.scale(t.criterion(step, criterion), criterion.Min, criterion.Max)
		if !ok {
			return false
		}
		if answer[k] = n; !again {
			left[k] = '0'
		}
		if _, ok := t.do(&workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{x.ID: slices.Clone(answer)}}); !ok {
			return false
		}
		t.r.seat.SetDraft(live.UnratedDraft(b.ID, x.ID), openMask(left))
	}
	return true
}

// openMask is what is left to be answered; nothing where that is nothing.
func openMask(left []byte) string {
	if strings.Contains(string(left), "1") {
		return string(left)
	}
	return ""
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

// giveDots asks how many dots the target gets.
func (t *talk) giveDots(x *workshop.Target) bool {
	for {
		b := t.v.Workshop.Ballot()
		now := 0
		if a := t.v.Answers(b)[x.ID]; len(a) > 0 {
			now = a[0]
		}
		t.print(parts(t.p.N("{n} dots", now), t.p.N("{n} dots left", b.Form.Points-t.used(b))))
		line, ok := t.ask(asking{prompt: t.p.T("Dots, 0 to {most} (empty line: go on):", "most", b.Form.Cap)})
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
		if _, ok := t.do(&workshop.Vote{Answers: map[workshop.TargetID]prioritise.Answer{x.ID: a}}); ok {
			return true
		}
		if !t.v.Workshop.BallotOpen() {
			return false
		}
	}
}

// targets returns the development targets in their order.
func (t *talk) targets() []*workshop.Target { return slices.Collect(t.v.Workshop.Targets()) }

// readTargets reads the development targets, and the ideas of one, or those
// that are in none.
func (t *talk) readTargets() {
	for {
		all := t.targets()
		var lines [][]string
		for _, x := range all {
			lines = append(lines, []string{parts(t.text(x.Title), t.p.N("{n} ideas", len(t.v.Workshop.IdeasOf(x))))})
		}
		loose := t.loose()
		if len(loose) > 0 {
			lines = append(lines, []string{parts(t.p.T("in no target"), t.p.N("{n} ideas", len(loose)))})
		}
		i, ok := t.choose(t.p.N("{n} targets", len(all)), lines)
		switch {
		case !ok:
			return
		case i == len(all):
			t.readIdeas(t.p.T("in no target"), t.loose)
		default:
			t.readTarget(all[i])
		}
		if t.over || t.moved {
			return
		}
	}
}

// readTarget says the ideas that a target is made of.
func (t *talk) readTarget(x *workshop.Target) {
	ideas := t.v.Workshop.IdeasOf(x)
	t.print(t.text(x.Title))
	t.print(t.aboutTarget(x)...)
	t.print(t.p.N("made of {n} ideas", len(ideas)))
	for _, i := range ideas {
		t.print(t.ideaLines(i, false)...)
	}
}
