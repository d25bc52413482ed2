package line

import (
	"slices"
	"strconv"

	"kahvila/tui/outcome"
	"kahvila/workshop"
)

// polling lists what somebody can do while a poll is open.
func (t *talk) polling() []entry {
	p := t.v.Workshop.Polling()
	mine := t.v.PollAnswers(p)
	return []entry{
		{what: "answer", label: t.p.T("Answer the poll ({done} of {all} done)", "done", len(mine), "all", len(p.Ask())), do: t.answerAll},
		{what: "poll", label: t.p.T("Choose an item to answer ({n})", "n", len(p.Items)), do: t.chooseItem},
	}
}

// answerAll asks for everything that is not answered, one after the other.
func (t *talk) answerAll() {
	p := t.v.Workshop.Polling()
	t.print(t.pollMode(p)...)
	open := slices.DeleteFunc(p.Ask(), func(q workshop.Asked) bool { _, given := t.v.PollAnswers(p)[q]; return given })
	if len(open) == 0 {
		t.print(t.p.T("You have answered everything. Choose an item to change an answer."))
		return
	}
	if t.askPoll(p, open) {
		t.print(t.p.T("Everything is answered. You can change it until the poll is closed."))
	}
}

// askPoll asks these; it returns false where somebody wants to go back.
func (t *talk) askPoll(p *workshop.Poll, all []workshop.Asked) bool {
	said := ""
	for _, q := range all {
		i, _ := p.Item(q.Item)
		if said != q.Item {
			t.print(t.p.T("Item {n} of {all}: {text}", "n", t.placeOfItem(p, q.Item), "all", len(p.Items), "text", t.text(i.Text)))
			for n := 1; n <= i.Last(); n++ {
				if name := outcome.PollNumber(t.p, i, n); name != "" {
					t.print(indent(1, strconv.Itoa(n)+" = "+name))
				}
			}
			said = q.Item
		}
		ask := t.p.T("Your answer:")
		switch {
		case q.Target:
			ask = t.p.T("Where do we want to be?")
		case i.Meter():
			ask = t.p.T("Where are we now?")
		}
		n, ok := t.scale(ask, 1, i.Last())
		if !ok || t.over || t.moved || !t.v.Workshop.PollOpen() {
			return false
		}
		if _, ok := t.do(&workshop.Answer{Answers: []workshop.Reply{{Item: q.Item, Target: q.Target, N: n}}}); !ok {
			return false
		}
	}
	return true
}

func (t *talk) placeOfItem(p *workshop.Poll, id string) int {
	return slices.IndexFunc(p.Items, func(i workshop.PollItem) bool { return i.ID == id }) + 1
}

// chooseItem lists the items with what this person has answered.
func (t *talk) chooseItem() {
	for t.v.Workshop.PollOpen() && !t.over && !t.moved {
		p := t.v.Workshop.Polling()
		var lines [][]string
		for _, i := range p.Items {
			said := t.replied(i, t.v.PollAnswers(p))
			if said == "" {
				said = t.p.T("not answered")
			}
			lines = append(lines, []string{parts(t.text(i.Text), said)})
		}
		n, ok := t.choose(t.p.N("{n} items", len(lines)), lines)
		if !ok {
			return
		}
		t.askPoll(p, slices.DeleteFunc(p.Ask(), func(q workshop.Asked) bool { return q.Item != p.Items[n].ID }))
	}
}

// polled returns what was answered to the poll of this step, or, in a step of
// another kind, nothing.
func (t *talk) polled() *outcome.Poll {
	w := t.v.Workshop
	if w.Step().Kind != "poll" {
		return nil
	}
	return outcome.PollOf(t.v, w.Polling(), t.p)
}

// readPoll reads what was answered.
func (t *talk) readPoll() {
	if x := t.polled(); x != nil {
		t.print(pollText(x)...)
	}
}

// lending is what it is called to let somebody else fill something in here.
func (t *talk) lending() string {
	if t.v.Workshop.PollOpen() {
		return t.p.T("Let somebody else answer here")
	}
	return t.p.T("Let somebody else rate here")
}
