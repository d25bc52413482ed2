package workshop

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// PaperForm is what a paper asks that can be keyed in now, line by line in the
// order of its row.
type PaperForm struct {
	Lines    []PaperLine
	Answers  int  // of all lines
	Papers   int  // that are keyed in
	Poll     bool // they are answers to a poll, and no ballots
	BySector bool // a sector stands on each
}

// PaperLine is one line of it.
type PaperLine struct {
	Title   Text
	Answers int // how many there are to give
}

// PaperForm returns what a paper asks now. It refuses where nothing is open,
// and what nobody can ask about on paper.
func (w *Workshop) PaperForm() (PaperForm, error) {
	if w.PollOpen() {
		p := w.Polling()
		f := PaperForm{Answers: len(p.Ask()), Papers: p.papers, Poll: true, BySector: p.Mode == BySector && len(p.Labels) > 0}
		for _, i := range p.Items {
			f.Lines = append(f.Lines, PaperLine{i.Text, 1 + count(i.Meter())})
		}
		return f, nil
	}
	b := w.Ballot()
	if b == nil || !w.BallotOpen() {
		return PaperForm{}, w.errPaperLate()
	}
	n, each, ok := w.RowLength(b)
	if !ok {
		_, err := w.ReadRow(b, "")
		return PaperForm{}, err
	}
	f := PaperForm{Answers: n, Papers: b.papers, BySector: b.Mode == BySector && len(b.Labels) > 0}
	for _, id := range w.onBallot(b.Items) {
		f.Lines = append(f.Lines, PaperLine{w.Target(id).Title, each})
	}
	return f, nil
}

// KeyedIn returns what was keyed in of a paper of what is open now, as a row,
// and its label; nothing where there is no such paper.
func (w *Workshop) KeyedIn(paper int) (row, label string) {
	if !w.PollOpen() {
		return w.PaperAnswers(w.Ballot(), paper)
	}
	p := w.Polling()
	r, _ := p.replies.get(paperVoter(paper))
	if r == nil || len(r.answers) == 0 {
		return "", ""
	}
	return p.row(r.answers), r.label
}

// Papers returns how many papers with answers were keyed in.
func (p *Poll) Papers() int { return p.papers }

// asBallot is the poll as far as it keeps sectors like a ballot.
func (p *Poll) asBallot() *Ballot { return &Ballot{Mode: p.Mode, Labels: p.Labels} }

// decidePoll is [PaperBallot.Decide] for the answers to a poll.
func (f *PaperBallot) decidePoll(w *Workshop) error {
	p := w.Polling()
	*f = PaperBallot{Paper: f.Paper, Sector: f.Sector, Row: f.Row, Poll: p.ID}
	if f.Paper == 0 {
		f.Paper = p.nextPaper()
	}
	had, _ := p.replies.get(paperVoter(f.Paper))
	known, label := had != nil && len(had.answers) > 0, ""
	if known {
		label = had.label
	}
	if err := f.decideLabel(w, p.asBallot(), label, known); err != nil {
		return err
	}
	if !known || strings.TrimSpace(f.Row) != "" {
		replies, err := p.ReadRow(f.Row)
		if err != nil {
			return err
		}
		f.Replies = replies
	}
	f.Sector, f.Row = "", ""
	return nil
}

// ReadRow reads the answers of somebody from a row of digits, in the order in
// which [Poll.Ask] asks: 0 is that they do not know, - an empty box, which is no
// answer. Spaces and commas may stand anywhere between them.
func (p *Poll) ReadRow(row string) ([]Reply, error) {
	ask, said := p.Ask(), []rune(nil)
	for _, r := range row {
		if !unicode.IsSpace(r) && r != ',' && r != ';' {
			said = append(said, r)
		}
	}
	if len(said) != len(ask) {
		return nil, Refuse("There are {n} answers in this row, and the poll has {most}: one for each item, two for a maturity meter, in its order.", "n", len(said), "most", len(ask))
	}
	var all []Reply
	for k, r := range said {
		if r == '-' || r == '–' {
			continue
		}
		i, _ := p.Item(ask[k].Item)
		n, isNumber := answerIn(string(r))
		if !isNumber || n > i.Last() {
			return nil, Refuse("Answer {place} of the row is {answer}. For {target} it is 0 to {most}.", "place", k+1, "answer", string(r), "target", i.Text.String(), "most", i.Last())
		}
		all = append(all, Reply{Item: ask[k].Item, Target: ask[k].Target, N: n})
	}
	return all, nil
}

// row writes answers as ReadRow reads them.
func (p *Poll) row(answers map[Asked]int) string {
	var all []string
	for _, q := range p.Ask() {
		n, given := answers[q]
		if !given {
			all = append(all, "-")
			continue
		}
		all = append(all, strconv.Itoa(n))
	}
	return strings.Join(all, " ")
}

// checkPoll is [PaperBallot.Check] for the answers to a poll.
func (f *PaperBallot) checkPoll(w *Workshop) error {
	p := w.Polling()
	if p == nil || p.ID != f.Poll || !w.PollOpen() {
		return w.errPaperLate()
	}
	had, known := p.replies.get(paperVoter(f.Paper))
	if !known && f.Paper != p.nextPaper() {
		return Refuse("There is no paper {n}; the next one is {next}.", "n", f.Paper, "next", p.nextPaper())
	}
	answered := known && len(had.answers) > 0
	if len(f.Replies) == 0 && !answered {
		return Refuse("Nothing is answered on this paper.")
	}
	for _, a := range f.Replies {
		if i, ok := p.Item(a.Item); !ok || a.Target && !i.Meter() || a.N < 0 || a.N > i.Last() {
			return Refuse("This poll has no item {item}.", "item", a.Item)
		}
	}
	switch b := p.asBallot(); {
	case answered:
		return nil
	case p.given >= w.People():
		return Refuse("As many have answered as take part: {n}. Somebody has answered on paper and here, or is not counted in yet.", "n", p.given)
	case p.Mode == BySector && p.answeredOf(f.Label) >= b.peopleOf(w, f.Label):
		return Refuse("As many from {sectors} have answered as take part. Look again at the sector, or whether somebody answered here as well, or count the person in first.", "sectors", w.LabelName(f.Label).String())
	}
	return nil
}

// applyPoll is [PaperBallot.Apply] for the answers to a poll.
func (f *PaperBallot) applyPoll(w *Workshop, s Stamp) {
	back := &PaperBallot{Poll: f.Poll, Paper: f.Paper}
	rev := w.revs[BallotsTopic]
	w.changePoll(f.Poll, func(p *Poll) {
		by := paperVoter(f.Paper)
		if had, _ := p.replies.get(by); had != nil {
			p.count(had, -1)
			p.papers -= count(len(had.answers) > 0)
			back.Label = had.label
			for _, q := range p.Ask() {
				if n, given := had.answers[q]; given {
					back.Replies = append(back.Replies, Reply{Item: q.Item, Target: q.Target, N: n})
				}
			}
		}
		r := &replier{mine: w.mine, label: f.Label, answers: make(map[Asked]int, len(f.Replies))}
		for _, a := range f.Replies {
			r.answers[Asked{a.Item, a.Target}] = a.N
		}
		p.replies.put(by, r)
		p.count(r, 1)
		p.papers += count(len(r.answers) > 0)
	})
	w.revs[BallotsTopic] = rev
	w.use(PollScope(f.Poll))
	w.touch(VotesTopic)
	w.did(s, back)
}

// nextPaper returns the number of a paper that is keyed in next: the first that
// has no answers.
func (p *Poll) nextPaper() int {
	for n := 1; ; n++ {
		if len(p.Answers(paperVoter(n))) == 0 {
			return n
		}
	}
}

// answeredOf counts those with a label who have answered something.
func (p *Poll) answeredOf(label string) int {
	n := 0
	for _, r := range p.replies.all() {
		n += count(r.label == label && len(r.answers) > 0)
	}
	return n
}

// roomBesidePaper refuses the answers of one more where papers and screens have
// given those of as many already as there ever were people.
func (p *Poll) roomBesidePaper(w *Workshop, f *Answer, by Pseudonym) error {
	said := slices.ContainsFunc(f.Answers, func(a Reply) bool { return !a.Off })
	if p.papers == 0 || !said || len(p.Answers(by)) > 0 {
		return nil
	}
	answered := p.given
	if p.Mode == BySector {
		answered = p.answeredOf(f.Label)
	}
	if answered < p.asBallot().everOf(w, f.Label) {
		return nil
	}
	return Refuse("As many have answered as there are people, and some of them on paper. If you have answered on paper, those are your answers. If not, tell the facilitator: a paper is counted in the wrong place.")
}
