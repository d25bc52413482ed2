package screen

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
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
// is open.
func (d *desk) voteKeys() []widget.Key {
	w := d.v.Workshop
	if w.BallotOpen() {
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

// papers is where ballots on paper are keyed in: the targets in the order in
// which the answers stand in a row, with what has been typed of them.
type papers struct {
	d      *desk
	sector int // of the paper, by its place in the agenda
	list   widget.List
}

func (d *desk) keyInPaper() tea.Cmd {
	ps := &papers{d: d}
	d.panel = ps
	return ps.ask()
}

// ask asks for the next paper.
func (ps *papers) ask() tea.Cmd {
	d := ps.d
	sectors := d.v.Workshop.Agenda().Sectors
	by := d.v.Workshop.Ballot() != nil && d.v.Workshop.Ballot().Mode == workshop.BySector && len(sectors) > 0
	p := &prompt{enter: i18n.Mark("Count it"), given: func() { d.close() }, then: func() { ps.ask() }}
	p.label = func() string {
		if !by {
			return d.t().T("Answers in a row:")
		}
		return d.t().T("{sector}, answers in a row:", "sector", d.in(sectors[ps.sector%len(sectors)].Name))
	}
	if by {
		p.tab, p.tabs = func() { ps.sector = (ps.sector + 1) % len(sectors) }, i18n.Mark("Sector")
	}
	p.do = d.fact(func(text string) (workshop.Fact, error) {
		f := &workshop.PaperBallot{Row: text}
		if by {
			f.Sector = sectors[ps.sector%len(sectors)].ID
		}
		return f, nil
	})
	return d.ask(p, 4000, "")
}

func (ps *papers) sync(v live.View) {
	if !v.Workshop.BallotOpen() {
		ps.d.prompt = nil
		ps.d.close()
	}
}

func (ps *papers) keys() []widget.Key {
	return []widget.Key{{Keys: []string{"esc"}, Name: i18n.Mark("Back"), Do: ps.d.close}}
}

func (ps *papers) draw(f Frame) widget.Layout {
	p := newPage(f)
	w := ps.d.v.Workshop
	b := w.Ballot()
	p.above(headline(f, []string{f.T.T("Key in paper"), f.T.N("{n} ballots on paper", b.Papers())}, nil))
	p.rule()
	ps.d.bottom(p, ps.keys(), 2)
	want, each, ok := w.RowLength(b)
	if !ok {
		return p.text("", f.T.T("Pairs are compared on a laptop only: which ones are asked depends on what has been said. Let people without a device rate at the laptop of their table."))
	}
	p.above(indented(f.T.T("{n} answers, {each} for each target, in this order. A row of digits is enough; - is no answer. Whoever keys in sees what stands on the paper: let nobody write a name on it.", "n", want, "each", each), 1, f.W)...)
	typed := typedAnswers(ps.d.prompt, want)
	var targets []*workshop.Target
	for _, id := range b.Items {
		if t := w.Target(id); t != nil && t.Shown() {
			targets = append(targets, t)
		}
	}
	ps.list.Set(len(targets), nil)
	ps.list.Select(min(len(typed)/max(each, 1), len(targets)-1))
	return p.body(func(width, h int) []string {
		outOfView(f, &ps.list)
		return ps.list.Draw(width, h, func(i int, selected bool, width int) []string {
			from := min(i*each, len(typed))
			said := strings.Join(typed[from:min(from+each, len(typed))], " ")
			return []string{listColumns(f, selected, strconv.Itoa(i+1)+"  "+f.in(targets[i].Title), said+" ", width)}
		})
	})
}

// typedAnswers takes apart what has been typed so far.
func typedAnswers(p *prompt, want int) []string {
	if p == nil {
		return nil
	}
	fields := strings.FieldsFunc(p.input.Value(), func(r rune) bool { return unicode.IsSpace(r) || r == ',' || r == ';' })
	long := slices.ContainsFunc(fields, func(s string) bool { return len(s) > 1 })
	digits := strings.Split(strings.Join(fields, ""), "")
	if long && len(fields) > 1 && len(digits) > want {
		return fields
	}
	if len(fields) == 0 {
		return nil
	}
	return digits
}
