package export_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	ics "github.com/arran4/golang-ical"
	"github.com/xuri/excelize/v2"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// book reads the workbook of a document.
func book(t *testing.T, d export.Document, lang string) *excelize.File {
	t.Helper()
	f, _ := export.Find("xlsx")
	var b bytes.Buffer
	if err := f.Write(&b, d, printer(lang)); err != nil {
		t.Fatal(err)
	}
	x, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

// TestWorkbooksAreTables holds that numbers are numbers, that nothing is a
// formula, and that the heads stay in view.
func TestWorkbooksAreTables(t *testing.T) {
	for name, d := range documents(t) {
		for _, l := range i18n.Languages {
			x := book(t, d, l.Code)
			sheets := x.GetSheetList()
			if votes := len(d.Results); len(sheets) < 3+min(1, votes) {
				t.Errorf("%s.%s has the sheets %q, and %d results", name, l.Code, sheets, votes)
			}
			for _, s := range sheets {
				panes, err := x.GetPanes(s)
				if err != nil || !panes.Freeze || panes.YSplit != 1 {
					t.Errorf("%s.%s %s: the heads do not stay: %+v, %v", name, l.Code, s, panes, err)
				}
				rows, err := x.GetRows(s, excelize.Options{RawCellValue: true})
				if err != nil || len(rows) == 0 {
					t.Fatalf("%s.%s %s: %v", name, l.Code, s, err)
				}
				for y, row := range rows {
					for c, text := range row {
						at, _ := excelize.CoordinatesToCellName(c+1, y+1)
						if formula, _ := x.GetCellFormula(s, at); formula != "" {
							t.Errorf("%s.%s %s %s is a formula: %s", name, l.Code, s, at, formula)
						}
						kind, _ := x.GetCellType(s, at)
						number := kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber
						if c == 0 && y > 0 && s != sheets[len(sheets)-1] && !number {
							t.Errorf("%s.%s %s %s is no number: %q", name, l.Code, s, at, text)
						}
						if text != "" && strings.Trim(text, "0123456789.E-") != "" && number {
							t.Errorf("%s.%s %s %s is a number: %q", name, l.Code, s, at, text)
						}
					}
				}
			}
		}
	}
}

// TestTheCalendarHasEveryDay reads the calendar of a roadmap with days.
func TestTheCalendarHasEveryDay(t *testing.T) {
	r := newRecorder(t)
	a := town()
	for i, s := range a.Steps {
		if s.Kind == "roadmap" {
			a.Steps[i].Periods[0].From = "2027-01-01"
		}
	}
	r.do("agenda", "", &workshop.SetAgenda{Agenda: a})
	var targets []workshop.TargetID
	for n := range 2 {
		id := r.idea(n, workshop.PlainIdea, "once", 1, 1, "Tiedot kerran")
		targets = append(targets, workshop.TargetID(r.do("group", "", &workshop.Group{Title: "Tiedot; kerran, ja taas", Lang: "fi", Ideas: []workshop.IdeaID{id}})))
	}
	period, day, owner, over := r.w.Periods()[0].ID, workshop.Day("2027-06-30"), "Kirjaamo", workshop.Status("done")
	r.do("row", "", &workshop.SetRow{Target: targets[0], Period: &period, Deadline: &day, Owner: &owner})
	r.do("row", "", &workshop.SetRow{Target: targets[1], Period: &period, Status: &over})
	f, _ := export.Find("ics")
	text := write(t, f, export.Document{Workshop: r.w, ID: "abc", Date: documents(t)["rich"].Date}, "fi")
	c, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]string)
	for _, e := range c.Events() {
		at, err := e.GetAllDayStartAt()
		if err != nil {
			t.Fatal(err)
		}
		got[at.Format("2006-01-02")] = e.GetProperty(ics.ComponentPropertySummary).Value
	}
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") || strings.Count(text, "\r") != strings.Count(text, "\n") {
		t.Errorf("not every line ends as a calendar wants it:\n%q", text)
	}
	if len(got) != 2 || got["2027-01-01"] != "Alkaa: Tiedot; kerran, ja taas" || got["2027-06-30"] != "Lain määräaika: Tiedot; kerran, ja taas" {
		t.Errorf("%q in\n%s", got, text)
	}
}

// TestHostileTitlesOfSheets holds that a workbook can be written whatever a
// vote is called.
func TestHostileTitlesOfSheets(t *testing.T) {
	titles := []string{strings.Repeat("\U0001f600", 40), "History", "a:b/c?[d]*'\\", "''", strings.Repeat("Ä", 40), strings.Repeat("ä", 40), "a\x01b"}
	for _, title := range titles {
		d := document(afterVote(t, prioritise.Methods[0], 4, 15).w)
		a := *d.Workshop.Agenda()
		a.Steps = slices.Clone(a.Steps)
		for i := range a.Steps {
			a.Steps[i].Title = workshop.Text{"en": title, "fi": title, "sv": title}
		}
		d.Workshop = d.Workshop.Fork()
		(&workshop.SetAgenda{Agenda: a}).Apply(d.Workshop, workshop.Stamp{})
		for _, s := range book(t, d, "en").GetSheetList() {
			if n := len(utf16.Encode([]rune(s))); n == 0 || n > 31 || strings.EqualFold(s, "History") || strings.TrimSpace(s) != s {
				t.Errorf("a sheet is called %q", s)
			}
		}
	}
}

// What looks like the number of a character is what people wrote, also where
// two share an underscore, and where somebody has seen how it is written.
func TestNumbersOfCharactersAreTexts(t *testing.T) {
	said := []string{"a_x0041_x0042_", "_x005F_x0041_", "_x_x0041__", "_x004_ _x00g1_"}
	d, ideas, _ := hostile(t, said)
	f, _ := export.Find("xlsx")
	var b bytes.Buffer
	if err := f.Write(&b, d, printer("en")); err != nil {
		t.Fatal(err)
	}
	readWorkbook(t, b.String()).has(t, ideas)
}
