package workshop

import (
	"maps"
	"slices"
	"testing"

	"kahvila/workshop/prioritise"

	"pgregory.net/rapid"
)

// A paper is counted like any ballot, is keyed in again where it was wrong, and
// is told apart in the result.
func TestPaperBallots(t *testing.T) {
	p, seats, ids := atVote(t, 12, 3, byMethod("criteria"))
	p.do(boss, Facilitator, &Bare{Count: 2, Sector: "edu"})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	p.do(seats[0], Participant, &Vote{Answers: answers(ids[0], 5, 5, 1)})
	key := func(row string) *PaperBallot { return &PaperBallot{Sector: "Education", Row: row} }
	p.do(boss, Facilitator, key("115 553 0-3"))
	b := p.w.Ballot()
	if got := b.Answers(paperVoter(1)); !slices.Equal(got[ids[1]], prioritise.Answer{5, 5, 3}) || !slices.Equal(got[ids[2]], prioritise.Answer{0, 0, 3}) {
		t.Errorf("keyed in as %v", got)
	}
	if b.Papers() != 1 || b.Voted() != 2 {
		t.Errorf("%d papers, %d votes", b.Papers(), b.Voted())
	}
	p.do(boss, Facilitator, &PaperBallot{Paper: 1, Row: "5,5,1, 1 1 1; 3 3 3"})
	if row, label := p.w.PaperAnswers(p.w.Ballot(), 1); row != "5 5 1 1 1 1 3 3 3" || label != p.w.Ballot().Label("edu") {
		t.Errorf("keyed in again as %q of %q", row, label)
	}
	p.do(boss, Facilitator, &Undo{})
	if row, _ := p.w.PaperAnswers(p.w.Ballot(), 1); row != "1 1 5 5 5 3 0 0 3" {
		t.Errorf("taken back to %q", row)
	}
	p.do(boss, Facilitator, key("111111111"))
	p.do(boss, Facilitator, &PaperBallot{Paper: 1})
	if b := p.w.Ballot(); b.Papers() != 1 || b.Voted() != 2 {
		t.Errorf("one taken out: %d papers, %d votes", b.Papers(), b.Voted())
	}
	p.do(boss, Facilitator, &Undo{})
	p.next(1)
	poll, _ := p.w.Poll(p.w.Ballot(), "w")
	papers := 0
	for _, x := range poll.Ballots {
		papers += count(x.Paper)
		if x.Paper && x.Seen != nil {
			t.Errorf("a paper was seen in the order %v", x.Seen)
		}
	}
	r := p.w.Count(p.w.Ballot(), "w")
	if papers != 2 || r.Voted != 3 || r.Paper == nil || r.Paper.Ballots != 2 || r.Paper.Known || r.Paper.Changes || r.Paper.In != nil {
		t.Errorf("%d papers in the poll, %d voted, %+v", papers, r.Voted, r.Paper)
	}
	p.refused(boss, Facilitator, key("111111111"), "No ballot is open now. Paper is keyed in while people rate: give them more time, then key it in.")
}

// What cannot be is refused whole, with the place that is wrong.
func TestPapersThatCannotBe(t *testing.T) {
	p, seats, ids := atVote(t, 3, 2, byMethod("criteria"))
	const late = "No ballot is open now. Paper is keyed in while people rate: give them more time, then key it in."
	p.refused(boss, Facilitator, &PaperBallot{Row: "111111"}, late)
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	for _, c := range []struct {
		f    PaperBallot
		says string
	}{
		{PaperBallot{Row: "111111"}, "Say which sector stands on the paper: {sectors}."},
		{PaperBallot{Sector: "nowhere", Row: "111111"}, "Say which sector stands on the paper: {sectors}."},
		{PaperBallot{Sector: "edu", Row: "11111"}, "There are {n} answers in this row, and the ballot has {most}: {each} for each of {items} targets, in its order."},
		{PaperBallot{Sector: "edu"}, "There are {n} answers in this row, and the ballot has {most}: {each} for each of {items} targets, in its order."},
		{PaperBallot{Sector: "edu", Row: "111161"}, "Answer {place} of the row is {answer}. For {target} it is 0 to {most}."},
		{PaperBallot{Sector: "edu", Row: "1111x1"}, "Answer {place} of the row is {answer}. For {target} it is 0 to {most}."},
		{PaperBallot{Sector: "edu", Paper: 2, Row: "111111"}, "There is no paper {n}; the next one is {next}."},
	} {
		p.refused(boss, Facilitator, &c.f, c.says)
	}
	p.do(boss, Facilitator, &PaperBallot{Sector: "edu", Row: "111111"})
	for _, s := range seats[1:] {
		p.do(s, Participant, &Vote{Answers: answers(ids[0], 1, 1, 1)})
	}
	p.refused(boss, Facilitator, &PaperBallot{Sector: "tech", Row: "111111"},
		"There are as many votes as people who take part: {n}. Somebody has voted on paper and here, or is not counted in yet.")
	p.do(boss, Facilitator, &PaperBallot{Paper: 1, Row: "222222"})

	p, seats, ids = atVote(t, 13, 2, byMethod("dots"))
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	label := p.w.Ballot().Label("edu")
	p.do(seats[0], Participant, &Vote{Answers: answers(ids[0], 1)})
	voted := count(p.w.Ballot().Label(p.w.Seat(seats[0]).Sector) == label)
	for range p.w.Ballot().peopleOf(p.w, label) - voted {
		p.do(boss, Facilitator, &PaperBallot{Sector: "edu", Row: "1 0"})
	}
	if voted == 0 || p.w.Ballot().Voted() >= p.w.People() {
		t.Fatal("the first who votes is from a sector of its own, or there is one label for all")
	}
	p.refused(boss, Facilitator, &PaperBallot{Sector: "edu", Row: "1 0"},
		"As many from {sectors} have voted as take part. Look again at the sector, or whether somebody voted here as well, or count the person in first.")
	p.refused(boss, Facilitator, &PaperBallot{Sector: "tech", Row: "00"}, "Nothing is answered on this paper. A blank ballot is no vote.")

	p, _, _ = atVote(t, 5, 3, byMethod("pairwise"))
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	p.refused(boss, Facilitator, &PaperBallot{Sector: "edu", Row: "1 2 3"},
		"Pairs are compared on a laptop only: which ones are asked depends on what has been said. Let people without a device rate at the laptop of their table.")
}

// Whoever's paper is counted in and who then votes on a screen, too, is counted
// once more only where others of their group have not voted: there never are
// more votes than people, whichever came first, and whoever has voted on a
// screen can always change that.
func TestNoMoreVotesThanPeopleBesidePaper(t *testing.T) {
	const full = "There are as many votes as people already, and some are on paper. If you have voted on paper, that is your vote. If not, tell the facilitator: a paper is counted in the wrong place."
	for _, mode := range []Mode{BySector, Anonymous} {
		p, seats, ids := atVote(t, 13, 2, func(a *Agenda, s *Step) { byMethod("dots")(a, s); s.Mode = mode })
		p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
		b := p.w.Ballot()
		var group []SeatID
		for _, s := range seats {
			if label := b.Label(p.w.Seat(seats[0]).Sector); mode == Anonymous || b.Label(p.w.Seat(s).Sector) == label {
				group = append(group, s)
			}
		}
		if len(group) < 2 || mode == BySector && len(group) == len(seats) {
			t.Fatalf("%s: a group of %d", mode, len(group))
		}
		p.do(boss, Facilitator, &PaperBallot{Sector: p.w.Seat(seats[0]).Sector, Row: "1 0"})
		vote := func(n int) *Vote { return &Vote{Answers: answers(ids[0], n)} }
		last := group[len(group)-1]
		for _, s := range group[:len(group)-1] {
			p.do(s, Participant, vote(1))
		}
		p.refused(last, Participant, vote(1), full)
		p.do(group[0], Participant, vote(2))
		if got := p.w.Ballot().Voted(); got != len(group) {
			t.Errorf("%s: %d votes of %d people", mode, got, len(group))
		}
		for _, s := range seats { // a paper of one group keeps nobody else from voting
			if mode == BySector && b.Label(p.w.Seat(s).Sector) != b.Label(p.w.Seat(last).Sector) {
				p.do(s, Participant, vote(1))
				break
			}
		}
		p.do(boss, Facilitator, &PaperBallot{Paper: 1}) // it was in the wrong place
		p.do(last, Participant, vote(1))
	}
}

// Whatever stands in a row is refused with a sentence, or is a ballot that the
// method counts and that reads back the same.
func TestRowsOfAnyForm(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := rapid.SampledFrom(prioritise.Methods).Draw(r, "method")
		p, _, ids := atVote(drawn{t, r}, 5, 3, byMethod(m.Name))
		p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
		b := p.w.Ballot()
		want, _, _ := p.w.RowLength(b)
		row := rapid.OneOf(rapid.StringMatching(`[0-4,; -]{0,12}`), rapid.String(), rapid.Custom(func(r *rapid.T) string {
			text := ""
			for _, n := range rapid.SliceOfN(rapid.IntRange(0, 40), want, want).Draw(r, "numbers") {
				text += " " + string(rune('0'+n%10))
			}
			return text
		})).Draw(r, "row")
		all, err := p.w.ReadRow(b, row)
		if err != nil {
			if _, ok := err.(*Refusal); !ok {
				r.Fatalf("%q: %v", row, err)
			}
			return
		}
		for id := range all {
			if !slices.Contains(ids, id) {
				r.Fatalf("%q answers %d", row, id)
			}
		}
		again, err := p.w.ReadRow(b, p.w.row(b, all))
		if err != nil || !maps.EqualFunc(again, all, slices.Equal[prioritise.Answer]) {
			r.Fatalf("%q is %v, and reads back as %v, %v", row, all, again, err)
		}
	})
}

func (d draw) paper() *PaperBallot {
	row := rapid.OneOf(rapid.StringMatching(`[0-3-]{3}`), rapid.StringMatching(`[0-3]{0,9}`), rapid.StringMatching(`([0-9]{1,2} ){0,4}`)).Draw(d.T, "row")
	return &PaperBallot{Paper: d.n(-1, 3, "paper"), Sector: d.word(), Row: row}
}
