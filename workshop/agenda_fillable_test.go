package workshop

import (
	"strings"
	"testing"

	"kahvila/workshop/prioritise"
)

// Every method can be counted, and an agenda says which of them nobody could
// fill in.
func TestAgendaSaysWhatNobodyCouldFillIn(t *testing.T) {
	drawn := map[string]bool{"criteria": true, "dots": true, "benefit": true}
	for _, m := range prioritise.Methods {
		a, _ := voting(m.Name)
		switch refused := a.Unfillable(); {
		case drawn[m.Name] && len(refused) > 0:
			t.Errorf("%s: %v", m.Name, refused)
		case !drawn[m.Name] && (len(refused) != 1 || !strings.Contains(refused[0].Error(), "Use criteria, dots, benefit,")):
			t.Errorf("%s: %v, want one refusal with what to use instead", m.Name, refused)
		}
	}
	a, vote := voting("criteria")
	vote.Criteria[0].Steps = []Text{tx("No"), tx("Yes")}
	if len(a.Unfillable()) != 1 {
		t.Error("steps with names are not refused")
	}
	a, vote = voting("dots")
	vote.Form = VoteForm{Points: 40, Cap: 12}
	if len(a.Unfillable()) != 1 {
		t.Error("12 points for one target, which no digit gives, are not refused")
	}
}
