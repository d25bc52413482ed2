package line

import (
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/workshop"
)

// Whoever facilitates takes a sheet away by a word; what cannot be printed says
// why, and nobody else prints.
func TestSheetsByWords(t *testing.T) {
	c := opened(t)
	c.must("ada", "join --sector edu --lang en")
	if out := c.must("facilitator", "print"); strings.Count(out, "\n") != len(export.Sheets) || !strings.Contains(out, "tables  Table cards") {
		t.Errorf("what can be printed: %q", out)
	}
	if out := c.must("facilitator", "print tables"); !strings.HasPrefix(out, "<!DOCTYPE html>") || !strings.Contains(out, "Table 1") {
		t.Errorf("table cards: %.200q", out)
	}
	if out := c.must("facilitator", "print join --format text"); !strings.Contains(out, "Open a terminal") || strings.Contains(out, "<") {
		t.Errorf("how to join: %.200q", out)
	}
	if out := c.must("facilitator", "print join --format docx"); !strings.HasPrefix(out, "PK") {
		t.Errorf("no text document: %.20q", out)
	}
	for _, x := range []struct {
		who, raw, says string
		exit           int
	}{
		{"ada", "print tables", "Only the facilitator can do this.", refused},
		{"facilitator", "print poster", "There is no sheet poster.", misused},
		{"facilitator", "print join --format pdf", "There is no format pdf.", misused},
		{"facilitator", "print ballots", "There are no development targets to rate yet.", refused},
	} {
		if exit, out, stderr := c.hear(x.who, x.raw, ""); exit != x.exit || out != "" || !strings.Contains(stderr, x.says) {
			t.Errorf("%s: exit %d, %q, %q", x.raw, exit, out, stderr)
		}
	}
}

// shelf is where files go.
type shelf struct{ asked []string }

func (s *shelf) Export(id, format, profile string) (string, error) {
	s.asked = append(s.asked, format+" "+profile)
	return "/tmp/report", nil
}

func (s *shelf) Print(id, sheet string, l workshop.Lang) (string, error) {
	s.asked = append(s.asked, sheet+" "+string(l))
	if sheet == "routes" {
		return "", workshop.Refuse("There is no café in the agenda, so there are no tables to print for. Add a step of the kind cafe first.")
	}
	return "/tmp/sheet", nil
}

// By numbers a sheet is read out, or written to a file where that can be, and
// so is the report.
func TestSheetsByNumbers(t *testing.T) {
	c := opened(t)
	k := c.talk("facilitator", workshop.English)
	k.pick("Ideas, development targets and roadmap")
	k.pick("Print")
	k.pick("How to join")
	if !strings.Contains(k.text(), "Open a terminal") || strings.Contains(k.text(), "Export") {
		t.Errorf("no sheet is read out:\n%s", k.text())
	}
	to := new(shelf)
	k = c.talkWith(Session{Files: to}, "facilitator", workshop.English)
	for _, sheet := range []string{"How to join", "Route cards"} {
		k.pick("Ideas, development targets and roadmap")
		k.pick("Print")
		k.pick(sheet)
	}
	k.times(1, "Written to /tmp/sheet")
	k.times(1, "There is no café in the agenda")
	k.pick("Ideas, development targets and roadmap")
	k.pick("Export")
	k.say("3")
	k.say("2")
	k.times(1, "Written to /tmp/report")
	if got := strings.Join(to.asked, ", "); got != "join en, routes en, docx "+export.Profiles[1].Name {
		t.Errorf("asked for %s", got)
	}
}
