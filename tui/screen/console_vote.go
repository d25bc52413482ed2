package screen

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/phrase"
	"kahvila/tui/widget"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// proposed says how the vote that is about to open could go in the time there
// is; nothing where something else comes.
func proposed(t *i18n.Printer, w *workshop.Workshop, to workshop.Moment) []string {
	if to.Sub != workshop.RateSub {
		return nil
	}
	return phrase.Proposed(t, w, to.Step)
}

// voteKeys choose how to vote before a ballot opens, and key in paper while it
// or a poll is open.
func (d *desk) voteKeys() []widget.Key {
	w := d.v.Workshop
	if w.BallotOpen() || w.PollOpen() {
		return []widget.Key{{Keys: []string{"P"}, Name: i18n.Mark("Key in paper"), Do: d.keyInPaper}}
	}
	s, ok := w.NextVote()
	if _, some := w.Proposal(s.ID); !ok || !some || w.Now().Sub == workshop.ResultSub {
		return nil
	}
	return []widget.Key{{Keys: []string{"V"}, Name: i18n.Mark("How to vote"), Hidden: w.Step().Kind != "group", Do: func() tea.Cmd { return d.chooseVote(s) }}}
}

// chooseVote lists the ways to vote, first what is proposed.
func (d *desk) chooseVote(s workshop.Step) tea.Cmd {
	t, w := d.t(), d.v.Workshop
	x, _ := w.Proposal(s.ID)
	var lines, notes []string
	var facts []func() (*workshop.SetAgenda, error)
	budget := -1 // its place
	add := func(line, note string, f func() (*workshop.SetAgenda, error)) {
		lines, notes, facts = append(lines, line), append(notes, note), append(facts, f)
	}
	if x.Then != "" {
		add(t.T("First {method}, then {then} for the top {top}", "method", phrase.Method(t, x.First), "then", phrase.Method(t, x.Then), "top", x.Top),
			t.T("proposed, about {n} min in all", "n", x.Takes),
			func() (*workshop.SetAgenda, error) { return w.NarrowFirst(s.ID, x, inAll(i18n.Mark("Narrowing down"))) })
	}
	own := func(a prioritise.Advice) bool { return a.Method == x.Own.Method }
	for _, a := range append([]prioritise.Advice{x.Own}, slices.DeleteFunc(slices.Clone(x.All), own)...) {
		note := phrase.Reasons(t, a)
		switch {
		case own(a):
			note = strings.Join(some(t.T("as planned"), note), ", ")
		case a.Method == x.First && x.Then == "":
			note = strings.Join(some(t.T("suggested"), note), ", ")
		}
		if a.Method == "budget" {
			budget = len(lines)
		}
		add(phrase.Advised(t, a), note, func() (*workshop.SetAgenda, error) { return w.VoteBy(s.ID, a.Method, 0) })
	}
	title := t.T("How to vote: {targets} targets, {people} people, {minutes} min", "targets", x.Targets, "people", x.People, "minutes", x.Minutes)
	c := newChooser(title, lines, i18n.Mark("Vote like this"), func(i int) tea.Cmd {
		if i == budget {
			return d.askSum(s)
		}
		f, err := facts[i]()
		if err != nil {
			return send(Failed{err})
		}
		d.close()
		return d.do(f)
	}, d.close)
	c.notes = notes
	d.panel = c
	return nil
}

// askSum asks what there is to spend, and lets the vote be by budget.
func (d *desk) askSum(s workshop.Step) tea.Cmd {
	d.close()
	w := d.v.Workshop
	p := &prompt{enter: i18n.Mark("Vote like this"), label: func() string { return d.t().T("How much is there to spend in all?") }}
	p.do = d.fact(func(text string) (workshop.Fact, error) {
		sum, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil {
			return nil, workshop.Refuse("Type a number.")
		}
		return w.VoteBy(s.ID, "budget", sum)
	})
	now := ""
	if s.Form.Budget > 0 {
		now = strconv.Itoa(s.Form.Budget)
	}
	return d.ask(p, 12, now)
}

// inAll returns a text of ours in every language.
func inAll(sentence string) workshop.Text {
	text := workshop.Text{}
	for _, l := range workshop.Langs() {
		text[l] = i18n.For(string(l)).T(sentence)
	}
	return text
}
