package export_test

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
)

// sheetOf returns the status sheet of the rich workshop as cells.
func sheetOf(t *testing.T, lang string) (export.Document, [][]string) {
	t.Helper()
	d := documents(t)["rich"]
	var out bytes.Buffer
	format, _ := export.Find("status-csv")
	if err := format.Write(&out, d, i18n.For(lang)); err != nil {
		t.Fatal(err)
	}
	c := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff")))
	if lang != "en" {
		c.Comma = ';'
	}
	cells, err := c.ReadAll()
	if err != nil || len(cells) < 4 {
		t.Fatal(len(cells), err)
	}
	return d, cells
}

// sheetText joins cells as a spreadsheet saves them, with a note above.
func sheetText(cells [][]string, comma rune) string {
	var out strings.Builder
	out.WriteString("\ufeff\"A note, that stands above\"" + strings.Repeat(string(comma), 8) + "\r\n")
	c := csv.NewWriter(&out)
	c.Comma = comma
	c.WriteAll(cells)
	return out.String()
}

// TestAStatusSheetComesBack reads what it wrote, in every language and with
// whatever stands between cells: as it is it changes nothing.
func TestAStatusSheetComesBack(t *testing.T) {
	for _, l := range i18n.Languages {
		d, cells := sheetOf(t, l.Code)
		for _, comma := range []rune{';', ',', '\t'} {
			sheet, ok := export.ReadStatus(d.Workshop, sheetText(cells, comma), i18n.For("en"))
			if !ok || len(sheet.Changes)+len(sheet.Problems) > 0 {
				t.Errorf("%s %q: %t, %+v", l.Code, comma, ok, sheet)
			}
		}
	}
	if export.IsStatus("id,kind,text,lang,status\n1,idea,one,en,proposed\n") {
		t.Error("a list of ideas is taken for a status sheet")
	}
}

// TestOnlyWhatSomebodyChangedIsTaken: a sheet that is older than the workshop
// brings nothing old back, and says where both have changed.
func TestOnlyWhatSomebodyChangedIsTaken(t *testing.T) {
	d, cells := sheetOf(t, "fi")
	w := d.Workshop.Fork()
	id := func(row int) workshop.TargetID {
		for x := range w.Targets() {
			if strconv.Itoa(int(x.ID)) == cells[row][0] {
				return x.ID
			}
		}
		t.Fatalf("no target %s", cells[row][0])
		return 0
	}
	set := func(f *workshop.SetRow) { f.Apply(w, workshop.Stamp{ID: 100_000}) }
	here, there := "Somebody else", "=cmd(); the library"
	set(&workshop.SetRow{Target: id(1), Owner: &here})
	set(&workshop.SetRow{Target: id(2), Owner: &here})
	cells[2][2] = "'" + there
	cells[3][4], cells[3][5], cells[3][7] = "Käytössä", "kaksi koulua", "4.11.2026"
	sheet, _ := export.ReadStatus(w, sheetText(cells, ';'), i18n.For("fi"))
	if len(sheet.Problems) > 0 || len(sheet.Changes) != 2 {
		t.Fatalf("%+v", sheet)
	}
	one, other := sheet.Changes[0], sheet.Changes[1]
	if one.Fact.Target != id(2) || one.Fact.Owner == nil || *one.Fact.Owner != there || !one.Clash || one.Fact.Status != nil {
		t.Errorf("%+v", one)
	}
	if f := other.Fact; other.Clash || f.Status == nil || *f.Status != "in-use" || f.Reason != "kaksi koulua" || f.On != "2026-11-04" || f.By != w.Row(id(3)).Owner {
		t.Errorf("%+v", f)
	}
}

// TestAStatusSheetSaysWhatIsWrong by line and column.
func TestAStatusSheetSaysWhatIsWrong(t *testing.T) {
	d, cells := sheetOf(t, "en")
	cells[1][4] = "fine"
	cells[2][7] = "soon"
	cells[3][0] = "99999"
	cells = append(cells, cells[2])
	sheet, _ := export.ReadStatus(d.Workshop, sheetText(cells, ','), i18n.For("en"))
	var said []string
	for _, p := range sheet.Problems {
		said = append(said, strconv.Itoa(p.At)+" "+i18n.For("en").Say(p.Err))
	}
	want := []string{
		"3 Column Status: fine is not a status. Use one of these: ", "4 Column Date: soon is not a day. Write it as 2027-06-30.",
		"5 Column Number: there is no development target 99999.", strconv.Itoa(2+len(cells)-1) + " Column Number: " + cells[2][0] + " stands in the sheet twice.",
	}
	for i, w := range want {
		if i >= len(said) || !strings.HasPrefix(said[i], w) {
			t.Errorf("want %q in %q", w, said)
		}
	}
}

// FuzzReadStatus: whatever comes back, reading it ends, and what it says names
// targets that there are.
func FuzzReadStatus(f *testing.F) {
	f.Add("Number;Status;Check\n1;proposed;x\n")
	f.Add("\ufeffNumber,Status,What was learnt\r\n\"1,done,\"\r\n")
	w := workshop.New()
	f.Fuzz(func(t *testing.T, text string) {
		if sheet, _ := export.ReadStatus(w, text, i18n.For("en")); len(sheet.Changes) > 0 {
			t.Errorf("%+v", sheet.Changes)
		}
	})
}
