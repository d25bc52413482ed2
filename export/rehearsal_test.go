package export_test

import (
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/i18n"
)

// rehearsing makes the workshops of a test rehearsals.
type rehearsing struct{ testing.TB }

// Whatever is written of a rehearsal says so, in the language of the reader or
// as a program reads it.
func TestEveryFormatSaysThatItIsARehearsal(t *testing.T) {
	real, rehearsed := dots(t), dots(rehearsing{t})
	for _, f := range export.Formats {
		if f.Name == "ics" { // refused: nothing there has a day
			continue
		}
		for _, l := range i18n.Languages {
			says := printer(l.Code).T("REHEARSAL")
			if f.Name == "json" {
				says = `"rehearsal": true`
			}
			if !strings.Contains(write(t, f, rehearsed, l.Code), says) {
				t.Errorf("%s, %s: nothing says %q", f.Name, l.Code, says)
			}
			if strings.Contains(write(t, f, real, l.Code), says) {
				t.Errorf("%s, %s: a workshop is called a rehearsal", f.Name, l.Code)
			}
		}
	}
}

func TestARehearsalBecomesNoWorkshop(t *testing.T) {
	f, _ := export.Find("json")
	_, err := export.ReadWhole(strings.NewReader(write(t, f, dots(rehearsing{t}), "en")))
	if err == nil || !strings.Contains(err.Error(), "rehearsal") {
		t.Errorf("it can be brought in: %v", err)
	}
}
