package export_test

import (
	"slices"
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/workshop"
)

// A report says how people moved, where it was not from table to table: what
// an agenda says in its own words may be about another way.
func TestAReportSaysHowPeopleMoved(t *testing.T) {
	at := slices.IndexFunc(export.Formats, func(f export.Format) bool { return f.Name == "markdown" })
	markdown := export.Formats[at]
	for _, c := range []struct {
		rotation workshop.Rotation
		home     bool
		says     string
	}{
		{"", false, ""}, {workshop.MixRotation, false, ""}, {workshop.GroupRotation, false, ", groups stay together"},
		{workshop.ContentRotation, false, ", people stay, themes move"}, {workshop.FreeRotation, false, ", people choose their tables"},
		{workshop.MixRotation, true, ", the last round at the first table"},
	} {
		a := town()
		rounds := ""
		for i := range a.Steps {
			if s := &a.Steps[i]; s.Kind == "cafe" {
				s.Rotation, s.Home = c.rotation, c.home
				rounds = printer("en").N("{n} rounds", len(s.Rounds))
			}
		}
		r := newRecorder(t)
		r.do("agenda", "", &workshop.SetAgenda{Agenda: a})
		var found string
		for line := range strings.Lines(write(t, markdown, document(r.w), "en")) {
			if strings.Contains(line, rounds) {
				found = line
			}
		}
		_, after, ok := strings.Cut(found, rounds)
		if !ok || strings.TrimSpace(after) != c.says {
			t.Errorf("%s, home %v: %q", c.rotation, c.home, found)
		}
	}
}
