package export_test

import (
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// A rating in which nobody took part, after one in which people did, changes
// nothing of what these said, and leaves nothing out that could be written.
func TestARatingWithoutVotesTakesNothingAway(t *testing.T) {
	m, _ := prioritise.Find("approval")
	r := afterVote(t, m, 8, 21)
	before := r.w.Ballot()
	r.do("moment", "", &workshop.Go{Go: "goto", Step: "rating", To: workshop.Moment{Step: "rating", Sub: workshop.RateSub},
		Ballot: &workshop.Opening{Method: m.Name, Form: before.Form, Mode: before.Mode, Items: before.Items, Seed: 12, Seen: before.Seen, Labels: before.Labels}})
	r.do("stop", "", &workshop.Stop{Present: map[string]int{"education": 8}})
	r.do("moment", "", &workshop.Go{Go: "next", To: workshop.Moment{Step: "rating", Sub: workshop.ResultSub}})
	r.do("seal", "", &workshop.Seal{Scopes: r.w.Scopes()})
	if r.w.Ballot().ID == before.ID || r.w.Ballot().Voted() != 0 {
		t.Fatalf("the last ballot is %d with %d votes", r.w.Ballot().ID, r.w.Ballot().Voted())
	}
	d := document(r.w)
	f, _ := export.Find("markdown")
	if s := write(t, f, d, "en"); !strings.Contains(s, "21 of 23 people rated") || strings.Contains(s, "have not been rated") {
		t.Errorf("the report does not go by the rating in which people took part:\n%s", s[:min(len(s), 4000)])
	}
	s := write(t, f, d, "en")
	if !strings.Contains(s, "One vote was taken") || strings.Count(s, "Nobody took part, so nothing follows from it.") != 1 {
		t.Errorf("the report counts a vote that nobody gave:\n%s", s[strings.Index(s, "How the votes were counted"):])
	}
	if sheets := book(t, d, "en").GetSheetList(); len(sheets) != 4 {
		t.Errorf("the workbook has the sheets %q, one for the vote and three others are wanted", sheets)
	}
	for _, c := range export.Recount(read(t, d)) {
		if c.Refused != nil {
			t.Errorf("ballot %d: %v", c.Ballot.ID, c.Refused)
		}
	}
}
