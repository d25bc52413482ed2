package export_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"kahvila/export"
)

// LibreOffice opens what is written for an office, and finds in it what people
// wrote, numbers as numbers, and nothing that it would count.
func TestAnOfficeOpensIt(t *testing.T) {
	soffice := firstOf("soffice", "libreoffice")
	if soffice == "" || testing.Short() {
		t.Skip("without LibreOffice, or in haste, no office opens the files")
	}
	dir := t.TempDir()
	hard, ideas, targets := hostile(t, hostileTexts)
	for name, d := range map[string]export.Document{"hostile": hard, "rich": documents(t)["rich"]} {
		for _, format := range []string{"docx", "xlsx", "csv"} {
			f, _ := export.Find(format)
			var b bytes.Buffer
			if err := f.Write(&b, d, printer("fi")); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, name+f.Ext), b.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	convert := func(more ...string) {
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute) // only an office that hangs takes so long
		defer cancel()
		c := exec.CommandContext(ctx, soffice, append([]string{"--headless", "-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile"}, more...)...)
		c.WaitDelay = 2 * time.Second
		c.Dir = dir
		if out, err := c.CombinedOutput(); err != nil || strings.Contains(string(out), "Error") {
			t.Fatalf("%v: %s", err, out)
		}
	}
	convert("--convert-to", "txt:Text (encoded):UTF8", "hostile.docx", "rich.docx")
	convert("--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1", "hostile.xlsx", "rich.xlsx")
	convert("--infilter=CSV:59,34,76,1,,1035,false,true", "--convert-to", "xlsx", "--outdir", filepath.Join(dir, "table"), "hostile.csv", "rich.csv")

	convert("--convert-to", "odt", "rich.docx")
	charts := 0
	for part, text := range packed(t, contents(t, filepath.Join(dir, "rich.odt"))) {
		if strings.HasPrefix(part, "Object ") && strings.HasSuffix(part, "/content.xml") && strings.Contains(text, "<chart:series ") {
			charts++
		}
	}
	if want := strings.Count(parts(t, documents(t)["rich"], "fi")["word/document.xml"], "<w:drawing>"); charts != want {
		t.Errorf("it draws %d of %d charts", charts, want)
	}

	document := reading{texts: []string{contents(t, filepath.Join(dir, "hostile.txt"))}}
	document.has(t, ideas)
	document.has(t, targets)
	var cells reading
	sheets, err := filepath.Glob(filepath.Join(dir, "hostile-*.csv"))
	if err != nil || len(sheets) < 4 {
		t.Fatalf("%d sheets, %v", len(sheets), err)
	}
	for _, name := range sheets {
		rows, err := csv.NewReader(strings.NewReader(contents(t, name))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		cells.texts = append(cells.texts, slices.Concat(rows...)...)
	}
	cells.has(t, ideas)
	cells.has(t, targets)
	table := readWorkbook(t, contents(t, filepath.Join(dir, "table", "hostile.xlsx")))
	table.has(t, slices.DeleteFunc(slices.Clone(ideas), func(s string) bool { return strings.IndexAny(s, "=+-@\t\r＝＋－＠") == 0 })) // those stand behind an apostrophe
	for _, part := range append(table.made, readWorkbook(t, contents(t, filepath.Join(dir, "table", "rich.xlsx"))).made...) {
		if !strings.HasSuffix(part, "false") && strings.Contains(part, " ") && len(strings.Fields(part)) > 2 {
			t.Errorf("it counts: %s", part)
		}
	}
	scores := read(t, documents(t)["rich"]).Ballots[0].Result
	if score := readTableScores(t, filepath.Join(dir, "table", "rich.xlsx")); len(score) == 0 || score[0] < 10 || score[0] > scores[0].Score+1 {
		t.Errorf("the scores are %v", score)
	}
}

// readTableScores returns the numbers in the column of scores.
func readTableScores(t *testing.T, name string) (all []float64) {
	t.Helper()
	x, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	rows, err := x.GetRows(x.GetSheetList()[0], excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	at := slices.Index(rows[0], "score")
	for _, row := range rows[1:] {
		if at < len(row) && row[at] != "" {
			n, err := strconv.ParseFloat(row[at], 64)
			if err != nil {
				t.Errorf("a score is a text: %v", err)
			}
			all = append(all, n)
		}
	}
	return all
}

func contents(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
