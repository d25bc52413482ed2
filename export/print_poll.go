package export

import (
	"strconv"

	"kahvila/workshop"
)

// paperPolls are the polls to fill in by hand: the one that is open, or else
// every poll of the agenda. Their boxes have the numbers that the answers have
// in the row that is keyed in.
func (b *builder) paperPolls() ([]*section, error) {
	if b.w.PollOpen() {
		return []*section{b.paperPoll(b.w.Polling(), true)}, nil
	}
	var pages []*section
	for _, step := range b.w.Agenda().Steps {
		if step.Kind == "poll" && len(step.Items) > 0 {
			pages = append(pages, b.paperPoll(&workshop.Poll{Step: step.ID, Items: step.Items, Mode: b.pollMode(step)}, false))
		}
	}
	if len(pages) == 0 {
		return nil, workshop.Refuse("There is no poll in the agenda, so there is none to print. Add a step of the kind poll first.")
	}
	return pages, nil
}

// pollMode is what is kept of who answers a poll that is not open.
func (b *builder) pollMode(step workshop.Step) workshop.Mode {
	if step.Mode == "" {
		return workshop.BySector
	}
	return step.Mode
}

// paperPoll is one poll on one page.
func (b *builder) paperPoll(poll *workshop.Poll, open bool) *section {
	p := b.p
	step, _ := b.w.Agenda().Step(poll.Step)
	s := &section{ID: "poll-" + poll.Step, Title: b.name(step.Title)}
	if s.Title == "" {
		s.Title = p.T("Poll on paper")
	}
	if poll.Mode == workshop.BySector {
		s.Lead = plain(p.T("Answer on your own. It is secret until closed; your sector is kept with it, your name is not."))
	} else {
		s.Lead = plain(p.T("Answer on your own. It is secret until closed, and nothing is kept of who you are."))
	}
	s.add(says(p.T("Do not write your name here. Whoever keys it in sees what stands on the paper, so nothing on it may tell who you are."))...)
	note := p.T("When the poll opens, sectors with fewer than {n} people are put together, so that nobody can be told apart.", "n", workshop.MinCell)
	s.add(b.sectorBoxesOf(&workshop.Ballot{Mode: poll.Mode, Labels: poll.Labels}, open, note)...)
	s.add(head(p.T("How to fill it in")))
	s.add(says(p.T("Write one number in each box: what the numbers mean stands below each item. 0 means that you do not know; leave empty what you do not want to answer."))...)
	s.add(block{Table: b.pollBoxes(poll)})
	s.add(head(p.T("Hand it in")))
	s.add(says(p.T("Fold it and give it to the facilitator before the poll is closed. Answer once: on paper or on a screen."))...)
	s.add(block{Note: plain(p.N("For the facilitator: P on the console while the poll is open, then boxes 1 to {n} as one row of digits, - for an empty box. In words: {command}", len(poll.Ask()), "command", "paper ROW"))})
	return s
}

// pollBoxes is the table of all that a poll asks, one box for each answer.
func (b *builder) pollBoxes(poll *workshop.Poll) *table {
	p := b.p
	t := &table{
		Caption: p.N("Boxes 1 to {n}: each item in the order of the poll", len(poll.Ask())),
		Head:    []column{{Name: plain(p.T("Item"))}, {Name: plain(p.T("Your answer")), Num: true}},
	}
	n := 0
	box := func(name line) {
		n++
		t.Rows = append(t.Rows, []line{name, {run{Text: strconv.Itoa(n) + " ", Small: true}, box()}})
	}
	for _, i := range poll.Items {
		asked := line{b.text(i.Text).strong()}
		if scale := b.scaleOf(i); len(scale) > 0 {
			asked = append(asked.with(run{Text: "\n"}), scale.small()...)
		}
		if !i.Meter() {
			box(asked)
			continue
		}
		box(append(asked.with(run{Text: "\n"}), plain(p.T("Where are we now?"))...))
		box(plain(p.T("Where do we want to be?")))
	}
	return t
}

// scaleOf says what the numbers of an item mean.
func (b *builder) scaleOf(i workshop.PollItem) line {
	equals := func(n int, what workshop.Text) line {
		said := b.maybe(what)
		if len(said) == 0 {
			return plain(strconv.Itoa(n))
		}
		return join(" = ", plain(strconv.Itoa(n)), said)
	}
	if !i.Meter() {
		return join(" – ", equals(1, i.Low), equals(i.Last(), i.High))
	}
	var all []line
	for k, level := range i.Levels {
		all = append(all, equals(k+1, level))
	}
	return join(" · ", all...)
}
