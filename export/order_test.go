package export_test

import (
	"slices"
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// titles returns the targets of a report in the order of its table of all.
func titles(t *testing.T, d export.Document) []string {
	t.Helper()
	md, _ := export.Find("markdown")
	_, rest, _ := strings.Cut(write(t, md, d, "en"), "## Appendix: All development targets")
	rest, _, _ = strings.Cut(rest, "\n## ")
	var all []string
	for line := range strings.Lines(rest) {
		if name, ok := strings.CutPrefix(line, "| "); ok && !strings.HasPrefix(name, "Development target |") && !strings.HasPrefix(name, "---") {
			name, _, _ = strings.Cut(name, " |")
			name, _, _ = strings.Cut(name, " – ")
			all = append(all, name)
		}
	}
	return all
}

// A second round asks about some targets only, so its order is none of all.
func TestASecondRoundDoesNotChangeTheOrder(t *testing.T) {
	m, _ := prioritise.Find("criteria")
	if once, more := titles(t, voted(t, m)), titles(t, again(t)); len(once) != 8 || !slices.Equal(once, more) {
		t.Errorf("%q became %q", once, more)
	}
}

// What only an earlier vote asked about comes after the others, as it had it.
func TestOneVoteAfterAnother(t *testing.T) {
	m, _ := prioritise.Find("approval")
	r := afterVote(t, m, 8, 21)
	first := titles(t, document(r.w))
	before := r.w.Ballot()
	vote := r.do("moment", "", &workshop.Go{Go: "goto", Step: "rating", To: workshop.Moment{Step: "rating", Sub: workshop.RateSub},
		Ballot: &workshop.Opening{Method: "dots", Form: prioritise.Form{Kind: prioritise.Points, Points: 3, Cap: 3}, Mode: workshop.Anonymous,
			Items: []workshop.TargetID{before.Items[6], before.Items[7]}}})
	for n := range 6 {
		r.do("vote", seat(n), &workshop.Vote{Ballot: vote, Answers: map[workshop.TargetID]prioritise.Answer{before.Items[7]: {3}}})
	}
	r.do("stop", "", &workshop.Stop{})
	d := document(r.w)
	name := func(id workshop.TargetID) string { s, _ := r.w.Target(id).Title.In(workshop.English); return s }
	last := []string{name(before.Items[7]), name(before.Items[6])}
	want := append(last, slices.DeleteFunc(first, func(s string) bool { return slices.Contains(last, s) })...)
	if got := titles(t, d); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	md, _ := export.Find("markdown")
	if out := write(t, md, d, "en"); !strings.Contains(out, "2 votes were taken") || !strings.Contains(out, "### Rating: Approval") || !strings.Contains(out, "### Rating: Dot voting") {
		t.Error("not both votes are told of")
	}
}

// It is told how many ballots came on paper and whether anything hangs on
// them, and not which ones they are.
func TestBallotsFromPaperAreNotTold(t *testing.T) {
	m, _ := prioritise.Find("approval")
	r, ballot, targets := opened(t, m, 3)
	for n := range 10 {
		r.do("vote", seat(n), &workshop.Vote{Ballot: ballot, Label: "education", Answers: map[workshop.TargetID]prioritise.Answer{targets[n%2]: {1}}})
	}
	r.do("paper", "", &workshop.PaperBallot{Ballot: ballot, Paper: 1, Label: "education", Answers: map[workshop.TargetID]prioritise.Answer{targets[1]: {1}}})
	r.do("stop", "", &workshop.Stop{})
	r.do("reveal", "", &workshop.Reveal{Ballot: ballot, Stage: 4})
	d := document(r.w)
	b := read(t, d).Ballots[0]
	if b.Paper == nil || b.Paper.Ballots != 1 || !b.Paper.Few || b.Paper.Changes || len(b.Answers) != 11 {
		t.Fatalf("%+v, %d answers", b.Paper, len(b.Answers))
	}
	json, _ := export.Find("json")
	_, answers, _ := strings.Cut(write(t, json, d, "en"), `"answers": [`)
	answers, _, _ = strings.Cut(answers, `"answers_sha256"`)
	if strings.Contains(answers, "aper") {
		t.Errorf("it is told which one came on paper: %s", answers)
	}
	if c := export.Recount(read(t, d))[0]; c.Refused != nil || len(c.Differences) > 0 || !slices.Equal(c.Beyond, []string{"order_effect", "paper"}) {
		t.Errorf("%+v", c)
	}
	md, _ := export.Find("markdown")
	if out := write(t, md, d, "en"); !strings.Contains(out, "One ballot was keyed in from paper. What it would be without them is not told: they are fewer than five.") {
		t.Error("the report does not tell of it")
	}
}

// Enough ballots on paper hide each other: what they do can be counted again,
// and nobody gets away with another number.
func TestWhatPaperDoesIsCountedAgain(t *testing.T) {
	m, _ := prioritise.Find("approval")
	r, ballot, targets := opened(t, m, 3)
	for n := range 6 {
		r.do("vote", seat(n), &workshop.Vote{Ballot: ballot, Label: "education", Answers: map[workshop.TargetID]prioritise.Answer{targets[0]: {1}}})
	}
	for n := range 7 {
		r.do("paper", "", &workshop.PaperBallot{Ballot: ballot, Paper: n + 1, Label: "education", Answers: map[workshop.TargetID]prioritise.Answer{targets[1]: {1}}})
	}
	r.do("stop", "", &workshop.Stop{})
	r.do("reveal", "", &workshop.Reveal{Ballot: ballot, Stage: 4})
	record := read(t, document(r.w))
	b := &record.Ballots[0]
	if b.Paper == nil || b.Paper.Few || !b.Paper.Changes || slices.Contains(b.Beyond, "paper") {
		t.Fatalf("%+v, beyond %q", b.Paper, b.Beyond)
	}
	if c := export.Recount(record)[0]; c.Refused != nil || len(c.Differences) > 0 || !slices.Equal(c.Beyond, []string{"order_effect"}) {
		t.Errorf("%+v", c)
	}
	b.Paper.Changes = false
	if c := export.Recount(record)[0]; len(c.Differences) != 1 || c.Differences[0].Key != "paper" {
		t.Errorf("%+v", c.Differences)
	}
}
