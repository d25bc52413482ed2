package workshop

import (
	"encoding/binary"
	"slices"
	"strings"

	"kahvila/workshop/prioritise"
)

// PaperBallot is the fact that a ballot which somebody filled in on paper has
// been keyed in, or their answers to a poll. It is nobody's: there is no name
// and no number of a person on it, so nobody learns from it how a person has
// voted. It replaces what was keyed in of the same paper before; without answers
// the paper is taken out.
type PaperBallot struct {
	Ballot  EntryID                        `json:"ballot"`
	Paper   int                            `json:"paper"`            // which one, from 1; what was asked for may be 0: one more
	Sector  string                         `json:"sector,omitempty"` // what was asked for: the log has the label only
	Row     string                         `json:"row,omitempty"`    // what was asked for: the answers as they stand on the paper, see [Workshop.ReadRow]
	Label   string                         `json:"label,omitempty"`  // the merged sector
	Answers map[TargetID]prioritise.Answer `json:"answers,omitempty"`

	Poll    EntryID `json:"poll,omitempty"`    // 0: it is a ballot
	Replies []Reply `json:"replies,omitempty"` // to the poll; none is Off
}

// Decide names the ballot, the paper and the label, and reads the row.
func (f *PaperBallot) Decide(w *Workshop, _ Actor, _ Decision) error {
	if w.PollOpen() {
		return f.decidePoll(w)
	}
	b := w.Ballot()
	if b == nil || !w.BallotOpen() {
		return w.errPaperLate()
	}
	*f = PaperBallot{Paper: f.Paper, Sector: f.Sector, Row: f.Row, Ballot: b.ID}
	if f.Paper == 0 {
		f.Paper = b.nextPaper()
	}
	had, known := b.voters.get(paperVoter(f.Paper))
	known = known && len(had.answers) > 0
	label := ""
	if known {
		label = had.label
	}
	if err := f.decideLabel(w, b, label, known); err != nil {
		return err
	}
	if !known || strings.TrimSpace(f.Row) != "" {
		answers, err := w.ReadRow(b, f.Row)
		if err != nil {
			return err
		}
		f.Answers = answers
	}
	f.Sector, f.Row = "", ""
	return nil
}

// decideLabel finds the label of the sector that stands on the paper, or that
// it had where it was known before.
func (f *PaperBallot) decideLabel(w *Workshop, b *Ballot, had string, known bool) error {
	switch {
	case b.Mode != BySector || len(b.Labels) == 0:
	case f.Sector == "" && known:
		f.Label = had
	default:
		sector := w.agenda.SectorCalled(f.Sector)
		if w.knownSector(sector) != nil {
			return Refuse("Say which sector stands on the paper: {sectors}.", "sectors", w.sectorNames())
		}
		f.Label = b.Label(sector)
	}
	return nil
}

func (w *Workshop) errPaperLate() error {
	if w.Step().Kind == "poll" {
		return Refuse("The poll is closed. Paper is keyed in while people answer: give them more time, then key it in.")
	}
	return Refuse("No ballot is open now. Paper is keyed in while people rate: give them more time, then key it in.")
}

// Scope is the ballot or the poll: who keyed it in is no more known than who
// voted.
func (f *PaperBallot) Scope(*Workshop) Scope {
	if f.Poll != 0 {
		return PollScope(f.Poll)
	}
	return BallotScope(f.Ballot)
}

// Check refuses papers that there cannot be, and what nobody could count.
func (f *PaperBallot) Check(w *Workshop, _ Actor) error {
	if f.Poll != 0 {
		return f.checkPoll(w)
	}
	b := w.Ballot()
	if b == nil || b.ID != f.Ballot || !w.BallotOpen() {
		return w.errPaperLate()
	}
	if _, known := b.voters.get(paperVoter(f.Paper)); !known && f.Paper != b.nextPaper() {
		return Refuse("There is no paper {n}; the next one is {next}.", "n", f.Paper, "next", b.nextPaper())
	}
	had := b.Answers(paperVoter(f.Paper))
	if len(f.Answers) == 0 {
		if len(had) > 0 {
			return nil
		}
		return Refuse("Nothing is answered on this paper. A blank ballot is no vote.")
	}
	m, ok := prioritise.Find(b.Method)
	if !ok {
		return Refuse("This version cannot count {method}.", "method", b.Method)
	}
	if err := asRefusal(m.Check(b.Form, byItem(f.Answers))); err != nil {
		return err
	}
	switch {
	case !b.says(f.Answers):
		return Refuse("Nothing is answered on this paper. A blank ballot is no vote.")
	case len(had) > 0:
		return nil
	case b.given >= w.People():
		return Refuse("There are as many votes as people who take part: {n}. Somebody has voted on paper and here, or is not counted in yet.", "n", b.given)
	case b.Mode == BySector && b.votesOf(f.Label) >= b.peopleOf(w, f.Label):
		return Refuse("As many from {sectors} have voted as take part. Look again at the sector, or whether somebody voted here as well, or count the person in first.", "sectors", w.LabelName(f.Label).String())
	}
	return nil
}

// Apply counts it in.
func (f *PaperBallot) Apply(w *Workshop, s Stamp) {
	if f.Poll != 0 {
		f.applyPoll(w, s)
		return
	}
	back := &PaperBallot{Ballot: f.Ballot, Paper: f.Paper}
	rev := w.revs[BallotsTopic]
	w.changeBallot(f.Ballot, func(b *Ballot) {
		by := paperVoter(f.Paper)
		if had, known := b.voters.get(by); known {
			back.Label, back.Answers = had.label, had.answers
		}
		b.given += count(b.says(f.Answers)) - count(b.says(back.Answers))
		b.papers += count(len(f.Answers) > 0) - count(len(back.Answers) > 0)
		b.voters.put(by, &voter{mine: w.mine, label: f.Label, answers: cloneAnswers(f.Answers), paper: true})
	})
	w.revs[BallotsTopic] = rev
	w.use(BallotScope(f.Ballot))
	w.touch(VotesTopic)
	w.did(s, back)
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

func cloneAnswers(all map[TargetID]prioritise.Answer) map[TargetID]prioritise.Answer {
	c := make(map[TargetID]prioritise.Answer, len(all))
	for id, a := range all {
		c[id] = slices.Clone(a)
	}
	return c
}

// Papers returns how many ballots were keyed in from paper.
func (b *Ballot) Papers() int { return b.papers }

// paperVoter is whose the answers on a paper are: no seat's.
func paperVoter(n int) (p Pseudonym) {
	copy(p[:], "paper")
	binary.BigEndian.PutUint64(p[8:], uint64(n))
	return p
}

// nextPaper returns the number of a paper that is keyed in next: the first that
// has no answers.
func (b *Ballot) nextPaper() int {
	for n := 1; ; n++ {
		if len(b.Answers(paperVoter(n))) == 0 {
			return n
		}
	}
}

// votesOf counts the votes with a label, on paper or not.
func (b *Ballot) votesOf(label string) int {
	n := 0
	for _, v := range b.voters.all() {
		n += count(v.label == label && b.says(v.answers))
	}
	return n
}

// peopleOf counts those who take part whose votes have the label.
func (b *Ballot) peopleOf(w *Workshop, label string) int {
	n := 0
	for s := range w.Seats() {
		n += count(s.Person() && b.Label(s.Sector) == label)
	}
	return n
}

// roomBesidePaper refuses one vote more where papers and screens have given as
// many already as there ever were people: papers bear no name, so whoever has
// voted on one and then here, too, is noticed by the count alone.
func (b *Ballot) roomBesidePaper(w *Workshop, label string) error {
	if b.papers == 0 {
		return nil
	}
	votes := b.given
	if b.Mode == BySector {
		votes = b.votesOf(label)
	}
	if votes < b.everOf(w, label) {
		return nil
	}
	return Refuse("There are as many votes as people already, and some are on paper. If you have voted on paper, that is your vote. If not, tell the facilitator: a paper is counted in the wrong place.")
}

// everOf counts those who ever took part whose votes have the label, or all
// where sectors are not kept: whoever has left may have voted before.
func (b *Ballot) everOf(w *Workshop, label string) (people int) {
	for s := range w.Seats() {
		people += count(s.Role == Participant && s.Laptop == 0 && (b.Mode != BySector || b.Label(s.Sector) == label))
	}
	return people
}

// PaperAnswers returns what was keyed in of a paper, as a row that [ReadRow]
// reads, and its label; nothing where there is no such paper.
func (w *Workshop) PaperAnswers(b *Ballot, paper int) (row, label string) {
	v, known := b.voters.get(paperVoter(paper))
	if !known || len(v.answers) == 0 {
		return "", ""
	}
	return w.row(b, v.answers), v.label
}
