package export_test

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

var update = flag.Bool("update", false, "write the golden files anew")

func printer(lang string) *i18n.Printer { return i18n.For(lang) }

// made keeps the documents of all tests: counting them takes a while.
var made struct {
	once sync.Once
	all  map[string]export.Document
}

func documents(t testing.TB) map[string]export.Document {
	made.once.Do(func() { made.all = makeDocuments(t) })
	return made.all
}

func makeDocuments(t testing.TB) map[string]export.Document {
	all := map[string]export.Document{"rich": rich(t), "dots": dots(t), "odd": odd(t), "empty": empty(t), "again": again(t)}
	for _, m := range prioritise.Methods {
		all["by-"+m.Name] = voted(t, m)
	}
	return all
}

func TestGolden(t *testing.T) {
	for name, d := range documents(t) {
		for _, f := range whole() {
			for _, l := range i18n.Languages {
				by := strings.HasPrefix(name, "by-") || name == "again"
				if f.Binary { // held by what is in it
					continue
				}
				if name != "rich" && l.Code != "en" && !(by && f.Name == "markdown") || by && (f.Name == "csv" || f.Name == "html") {
					continue
				}
				file := filepath.Join("testdata", name+"."+l.Code+f.Ext)
				got := write(t, f, d, l.Code)
				if *update {
					if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
					t.Errorf("%s differs; look at it with -update\n%s", file, diff)
				}
			}
		}
	}
}

func TestFormatsAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range export.Formats {
		if seen[f.Name] || seen[f.Ext] || f.Title == "" || !strings.HasPrefix(f.Ext, ".") {
			t.Errorf("%+v", f)
		}
		seen[f.Name], seen[f.Ext] = true, true
		if found, ok := export.Find(f.Name); !ok || found.Name != f.Name {
			t.Errorf("%s is not found", f.Name)
		}
	}
	if _, ok := export.Find("pdf"); ok {
		t.Error("found what is not there")
	}
}

// whole are the formats that have everything in them.
func whole() []export.Format {
	return slices.DeleteFunc(slices.Clone(export.Formats), func(f export.Format) bool { return f.Part })
}

// read returns the record of a document.
func read(t testing.TB, d export.Document) (r export.Record) {
	t.Helper()
	f, _ := export.Find("json")
	if err := json.Unmarshal([]byte(write(t, f, d, "en")), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// each writes every document in every format and language.
func each(t *testing.T, f func(t *testing.T, d export.Document, format export.Format, out string)) {
	for name, d := range documents(t) {
		for _, format := range whole() {
			for _, l := range i18n.Languages {
				t.Run(name+"/"+format.Name+"/"+l.Code, func(t *testing.T) { f(t, d, format, write(t, format, d, l.Code)) })
			}
		}
	}
}

func TestNothingSecret(t *testing.T) {
	each(t, func(t *testing.T, d export.Document, _ export.Format, out string) {
		secrets := []string{"seatseatseat", "DELETED-TEXT", "HIDDEN-TEXT", "STRUCK-TEXT", "EARLIER-TEXT", "HIDDEN-COMMENT", "HIDDEN-TRANSLATION", "HIDDEN-REASON", "DELETED-REASON"}
		scopes := []workshop.Scope{""}
		for i := range d.Workshop.Ideas() {
			secrets = append(secrets, i.By.String())
			for _, m := range i.Marks {
				secrets = append(secrets, m.By.String())
			}
			scopes = append(scopes, workshop.RoundScope(i.Step, i.Round))
		}
		for _, b := range d.Workshop.Ballots() {
			scopes = append(scopes, workshop.BallotScope(b.ID))
		}
		for s := range d.Workshop.Seats() {
			for _, scope := range scopes {
				secrets = append(secrets, key(scope).Pseudonym(s.ID).String())
			}
		}
		for _, s := range secrets {
			if strings.Contains(out, s) {
				t.Fatalf("tells %s", s)
			}
		}
	})
}

func TestNamesOnlyWhereTheRoundIsNamed(t *testing.T) {
	r := newRecorder(t)
	a := town()
	a.Steps[1].Mode = workshop.Named
	r.do("agenda", "", &workshop.SetAgenda{Agenda: a})
	r.do("moment", "", &workshop.Go{To: workshop.Moment{Step: "cafe", Round: 1, Sub: workshop.WriteSub}})
	r.do("idea", seat(1), &workshop.Write{Kind: workshop.PlainIdea, Text: "Something", Step: "cafe", Round: 1, Table: 1, Theme: "residents", Question: "once", Name: "Heron"})
	for _, f := range whole() {
		if out := write(t, f, document(r.w), "en"); strings.Count(out, "Heron") != 1 {
			t.Errorf("%s: the alias is there %d times", f.Name, strings.Count(out, "Heron"))
		}
	}
}

func TestOpenBallotsAreNotWritten(t *testing.T) {
	r := newRecorder(t)
	r.do("agenda", "", &workshop.SetAgenda{Agenda: town()})
	r.do("moment", "", &workshop.Go{To: workshop.Moment{Step: "cafe", Round: 1, Sub: workshop.WriteSub}})
	id := r.idea(1, workshop.PlainIdea, "once", 1, 1, "Something")
	target := workshop.TargetID(r.do("group", "", &workshop.Group{Title: "Target", Lang: "en", Ideas: []workshop.IdeaID{id}}))
	m, _ := prioritise.Find("criteria")
	ballot := r.do("moment", "", &workshop.Go{To: workshop.Moment{Step: "rating", Sub: workshop.RateSub},
		Ballot: &workshop.Opening{Method: "criteria", Form: m.Form(1), Mode: workshop.Anonymous, Items: []workshop.TargetID{target}}})
	for n := range 9 {
		r.do("vote", seat(n), &workshop.Vote{Ballot: ballot, Answers: map[workshop.TargetID]prioritise.Answer{target: {5, 4, 3}}})
	}
	d := document(r.w)
	if len(d.Results) != 0 {
		t.Fatal("an open ballot is counted")
	}
	before := make(map[string]string)
	for _, f := range whole() {
		before[f.Name] = write(t, f, d, "en")
	}
	// Somebody hands in a result all the same.
	closed := r.w.Fork()
	(&workshop.Stop{}).Apply(closed, workshop.Stamp{})
	d.Results = export.Count(closed, "w1")
	if len(d.Results) != 1 {
		t.Fatal("a stopped ballot is not counted")
	}
	for _, f := range whole() {
		if write(t, f, d, "en") != before[f.Name] {
			t.Errorf("%s tells of an open ballot", f.Name)
		}
	}
	d.Workshop = closed
	if got := write(t, export.Formats[1], d, "en"); !strings.Contains(got, "9 people rated") {
		t.Error("a closed ballot is not told of")
	}
	// What has not been revealed to the reader is left out.
	d.Results = nil
	for _, f := range whole() {
		if write(t, f, d, "en") != before[f.Name] {
			t.Errorf("%s tells of a result that is not handed in", f.Name)
		}
	}
}

func TestEveryIdeaIsInEveryFormat(t *testing.T) {
	each(t, func(t *testing.T, d export.Document, f export.Format, out string) {
		for i := range d.Workshop.Ideas() {
			id := fmt.Sprint(uint64(i.ID))
			form := map[string]string{"html": `id="idea-` + id + `"`, "markdown": "– \\#" + id, "csv": "\n" + id + ",", "docx": `w:name="k_idea_` + id + `"`, "xlsx": `><v>` + id + `</v></c><c r="B`, "json": `"id": ` + id + ","}[f.Name]
			if f.Name == "csv" && !strings.Contains(out, "id,kind") {
				form = "\n" + id + ";"
			}
			if f.Name == "markdown" {
				form = "– #" + id
			}
			if f.Name == "json" && !i.Shown() {
				continue
			}
			if got, want := strings.Contains(out, form), i.Shown() && !d.Workshop.Orphan(i); got != want {
				t.Errorf("idea %s (%q) is there: %v, should be: %v", id, i.Text, got, want)
			}
		}
	})
}

func TestTableParsesBackAndIsHarmless(t *testing.T) {
	f, _ := export.Find("csv")
	for _, l := range i18n.Languages {
		d := odd(t)
		out := write(t, f, d, l.Code)
		if !strings.HasPrefix(out, "\ufeff") {
			t.Fatal("no byte order mark")
		}
		c := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff")))
		if l.Code != "en" {
			c.Comma = ';'
		}
		rows, err := c.ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for i := range d.Workshop.Ideas() {
			n++
			text := strings.TrimPrefix(rows[n][2], "'")
			if want := strings.ReplaceAll(i.Text, "\r\n", "\n"); text != want {
				t.Errorf("%q came back as %q", want, text)
			}
		}
		if n != len(rows)-1 || n < len(oddTexts) {
			t.Errorf("%d rows of %d ideas", len(rows)-1, n)
		}
		for _, row := range rows {
			for _, cell := range row {
				if strings.IndexAny(cell, "=+-@\t\r") == 0 {
					t.Errorf("a formula: %q", cell)
				}
			}
		}
	}
	out := write(t, f, rich(t), "fi")
	if !strings.Contains(out, ";proposed;") || !strings.Contains(out, ",") {
		t.Error("no row of the roadmap, or no decimal comma")
	}
}

func TestCellsAreHarmless(t *testing.T) {
	f, _ := export.Find("csv")
	rapid.Check(t, func(rt *rapid.T) {
		r := newRecorder(t)
		s := rapid.StringN(1, 20, -1).Draw(rt, "text")
		r.do("idea", seat(1), &workshop.Write{Kind: workshop.PlainIdea, Text: s})
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(write(t, f, document(r.w), "en"), "\ufeff"))).ReadAll()
		if err != nil || len(rows) != 2 {
			rt.Fatalf("%v: %q", err, rows)
		}
		if strings.IndexAny(rows[1][2], "=+-@\t\r") == 0 {
			rt.Fatalf("a formula: %q", rows[1][2])
		}
	})
}

func TestRecordCanBeCountedAgain(t *testing.T) {
	f, _ := export.Find("json")
	d := rich(t)
	out := write(t, f, d, "fi")
	var r export.Record
	read := json.NewDecoder(strings.NewReader(out))
	read.DisallowUnknownFields()
	if err := read.Decode(&r); err != nil {
		t.Fatal(err)
	}
	if len(r.Ballots) != 1 || len(r.Withheld) != 3 || len(r.Targets) != 7 || len(r.Findings) != 2 || r.People.Count != 24 {
		t.Fatalf("%d ballots, %d withheld, %d targets, %d findings, %d people", len(r.Ballots), len(r.Withheld), len(r.Targets), len(r.Findings), r.People.Count)
	}
	b := r.Ballots[0]
	m, _ := prioritise.Find(b.Method)
	again := m.Count(b.Poll(r.ID))
	if diff := cmp.Diff(*d.Results[b.ID], again); diff != "" {
		t.Error(diff)
	}
	for i, s := range again.Items {
		if b.Result[i].Score != s.Score || b.Result[i].ID != workshop.TargetID(s.Item) {
			t.Errorf("%d: %+v, counted again %+v", i, b.Result[i], s)
		}
	}
	for _, s := range r.People.Sectors {
		if s.Count < workshop.MinCell {
			t.Errorf("%v has %d people", s.Sectors, s.Count)
		}
	}
	if en := write(t, f, d, "en"); en != out {
		t.Error("JSON depends on the language")
	}
}

// The order of answers must not say who voted first.
func TestAnswersAreSorted(t *testing.T) {
	f, _ := export.Find("json")
	outs := make([]string, 2)
	for turn := range outs {
		r := newRecorder(t)
		r.do("agenda", "", &workshop.SetAgenda{Agenda: town()})
		target := workshop.TargetID(r.do("group", "", &workshop.Group{Title: "Target", Lang: "en"}))
		m, _ := prioritise.Find("criteria")
		ballot := r.do("moment", "", &workshop.Go{To: workshop.Moment{Step: "rating", Sub: workshop.RateSub},
			Ballot: &workshop.Opening{Method: "criteria", Form: m.Form(1), Mode: workshop.Anonymous, Items: []workshop.TargetID{target}}})
		for n := range 5 {
			v := n
			if turn == 1 {
				v = 4 - n
			}
			r.do("vote", seat(v), &workshop.Vote{Ballot: ballot, Answers: map[workshop.TargetID]prioritise.Answer{target: {v + 1, 5 - v, 3}}})
		}
		r.do("stop", "", &workshop.Stop{})
		outs[turn] = write(t, f, document(r.w), "en")
	}
	if outs[0] != outs[1] {
		t.Error(cmp.Diff(outs[0], outs[1]))
	}
}

func TestWritersErrorsComeBack(t *testing.T) {
	d := rich(t)
	for _, f := range export.Formats {
		if err := f.Write(broken{}, d, printer("en")); err == nil {
			t.Errorf("%s says nothing of a full disk", f.Name)
		}
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, os.ErrPermission }
