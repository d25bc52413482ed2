package workshop

import (
	"strings"
	"testing"

	"kahvila/workshop/prioritise"
)

// An agenda names only methods whose ballots people can fill in on a screen:
// numbers from 1 to 9, or a few dots.
func TestAgendaNamesBallotsThatCanBeFilledIn(t *testing.T) {
	fills := map[string]bool{"criteria": true, "dots": true, "benefit": true}
	for _, m := range prioritise.Methods {
		a := testAgenda()
		vote := &a.Steps[3]
		vote.Method = m.Name
		problems := a.Check()
		if fills[m.Name] != (len(problems) == 0) {
			t.Errorf("%s: %v", m.Name, problems)
		}
		for _, p := range problems {
			if !strings.Contains(p.Error(), m.Name) || !strings.Contains(p.Error(), vote.ID) {
				t.Errorf("%s: %v names neither the step nor the method", m.Name, p)
			}
		}
	}
}
