package workshop

import (
	"slices"
	"testing"

	"kahvila/workshop/survey"
	"pgregory.net/rapid"
)

// Answers on paper count as those that people give at their screens: they are
// keyed in, corrected and taken out, and each of it can be taken back.
func TestPollOnPaper(t *testing.T) {
	p, seats := asking(t, 12, func(a *Agenda) { a.Steps[1].Mode = Anonymous })
	for _, s := range seats[:9] {
		p.answer(s, "courage", 2)
	}
	form, err := p.w.PaperForm()
	if err != nil || !form.Poll || form.Answers != 3 || len(form.Lines) != 2 || form.Lines[1].Answers != 2 || form.BySector {
		t.Fatalf("%+v, %v", form, err)
	}
	p.do(boss, Facilitator, &PaperBallot{Row: "5, -  3"})
	p.do(boss, Facilitator, &PaperBallot{Row: "4-0"})
	x := p.w.Polling()
	if row, _ := p.w.KeyedIn(1); row != "5 - 3" || x.Papers() != 2 || x.Answered() != 11 || x.Whole() != 0 {
		t.Errorf("paper 1 is %q; %d papers, %d have answered, %d all", row, x.Papers(), x.Answered(), x.Whole())
	}
	p.do(boss, Facilitator, &PaperBallot{Paper: 2, Row: "123"})
	if row, _ := p.w.KeyedIn(2); row != "1 2 3" || p.w.Polling().Whole() != 1 {
		t.Errorf("paper 2 is %q", row)
	}
	p.do(boss, Facilitator, &Undo{})
	p.do(boss, Facilitator, &PaperBallot{Paper: 1})
	if row, _ := p.w.KeyedIn(1); row != "" || p.w.Polling().Papers() != 1 || p.w.Polling().Answered() != 10 {
		t.Errorf("paper 1 is still %q", row)
	}
	p.do(boss, Facilitator, &Undo{})
	if row, _ := p.w.KeyedIn(2); row != "4 - 0" {
		t.Errorf("paper 2 is %q", row)
	}
	p.next(1)
	r := p.w.PollResult(p.w.Polling())
	if r.Papers != 2 || r.People != 11 || !slices.Equal(r.Items[0].Now.Counts, survey.Counts{0, 9, 0, 1, 1}) || r.Items[1].Target.Unknown != 1 {
		t.Errorf("%+v", r)
	}
	const late = "The poll is closed. Paper is keyed in while people answer: give them more time, then key it in."
	p.refused(boss, Facilitator, &PaperBallot{Row: "111"}, late)
	if _, err := p.w.PaperForm(); err == nil || err.Error() != late {
		t.Errorf("there is a form: %v", err)
	}
}

func TestPollPapersThatDoNotFit(t *testing.T) {
	p, seats := asking(t, 15) // five from each sector
	count := "There are {n} answers in this row, and the poll has {most}: one for each item, two for a maturity meter, in its order."
	scale := "Answer {place} of the row is {answer}. For {target} it is 0 to {most}."
	for _, x := range []struct {
		f    PaperBallot
		says string
	}{
		{PaperBallot{Row: "111"}, "Say which sector stands on the paper: {sectors}."},
		{PaperBallot{Sector: "edu", Row: "11"}, count},
		{PaperBallot{Sector: "edu"}, count},
		{PaperBallot{Sector: "edu", Row: "114"}, scale},
		{PaperBallot{Sector: "edu", Row: "1x1"}, scale},
		{PaperBallot{Sector: "edu", Row: "---"}, "Nothing is answered on this paper."},
		{PaperBallot{Sector: "edu", Paper: 2, Row: "111"}, "There is no paper {n}; the next one is {next}."},
	} {
		p.refused(boss, Facilitator, &x.f, x.says)
	}
	var edu SeatID
	for _, s := range seats {
		if p.w.Seat(s).Sector == "edu" {
			edu = s
			continue
		}
		p.answer(s, "courage", 2)
	}
	for range 5 {
		p.do(boss, Facilitator, &PaperBallot{Sector: "edu", Row: "111"})
	}
	if _, label := p.w.KeyedIn(1); label == "" {
		t.Error("a paper of a sector has no label")
	}
	p.refused(edu, Participant, &Answer{Answers: []Reply{{Item: "courage", N: 1}}},
		"As many have answered as there are people, and some of them on paper. If you have answered on paper, those are your answers. If not, tell the facilitator: a paper is counted in the wrong place.")
	p.refused(boss, Facilitator, &PaperBallot{Sector: "edu", Row: "111"}, "As many have answered as take part: {n}. Somebody has answered on paper and here, or is not counted in yet.")
	p.do(boss, Facilitator, &PaperBallot{Paper: 1})
	p.refused(boss, Facilitator, &PaperBallot{Sector: "tech", Row: "111"},
		"As many from {sectors} have answered as take part. Look again at the sector, or whether somebody answered here as well, or count the person in first.")
	p.answer(edu, "courage", 1)
}

// Whatever stands in a row is read as it stands, or refused; and what was read
// is written as it is read.
func TestRowsOfAPoll(t *testing.T) {
	p := &Poll{Items: []PollItem{courageItem, meterItem}}
	rapid.Check(t, func(r *rapid.T) {
		row := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-6 ,;–-]{3,5}`)).Draw(r, "row")
		all, err := p.ReadRow(row)
		if err != nil {
			return
		}
		answers := make(map[Asked]int)
		for _, a := range all {
			if i, ok := p.Item(a.Item); !ok || a.N < 0 || a.N > i.Last() || a.Off {
				r.Fatalf("%q answers %+v", row, a)
			}
			answers[Asked{a.Item, a.Target}] = a.N
		}
		again, err := p.ReadRow(p.row(answers))
		if err != nil || !slices.Equal(again, all) {
			r.Fatalf("%q is %v, and reads back as %v, %v", row, all, again, err)
		}
	})
}
