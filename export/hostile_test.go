package export_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kahvila/export"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// hostileTexts are what breaks files, or is run by what opens them.
var hostileTexts = append(slices.Clone(oddTexts),
	"=cmd|'/C calc'!A0", `=HYPERLINK("http://x","y")`, "+1", "-1", "@x", "\tx", "\rx", "\n=1+1", "＝1+1", `"a";"b"`, "a,b;c\td", `'; DROP TABLE ideas; --`, "one\ntwo\r\nthree",
	`<img src=x onerror=alert(1)>`, `"><svg/onload=alert(1)>`, "<!-- x -->", "]]>", "&#60;script&#62;", "<https://x.example>", "# x", "- x", "1) x", "> x", "~~~", "| --- |", "[x]: y",
	"👩‍👩‍👧‍👦 🇫🇮 ❤️", "Z̷͔͂a̶l̴g̵o̶", "עברית (abc) 123", "END:VCALENDAR", `\n\,\;`, "_x000D_ _x003d_1+1", "_x202E_", "a_x0041_", strings.Repeat("pitkäsana", 56),
)

// marked is a text that can be found again among all others.
func marked(text, where string, n int) string { return fmt.Sprintf("%s zq%s%d", text, where, n) }

// hostile is a workshop in which such texts are wherever people write. It
// returns what it says in ideas and in targets.
func hostile(t testing.TB, texts []string) (d export.Document, ideas, targets []string) {
	r := newRecorder(t)
	said := func(n int, where string) string { return marked(texts[n%len(texts)], where, n) }
	in := func(n int, where string) workshop.Text { return workshop.Text{workshop.English: said(n, where)} }
	a := town()
	a.Title, a.Purpose, a.Organiser = in(20, "title"), in(1, "purpose"), in(2, "organiser")
	for n := range a.Sectors {
		a.Sectors[n].Name = in(n, "sector")
	}
	for n := range a.Themes {
		a.Themes[n].Name = in(n+3, "theme")
		for k := range a.Themes[n].Questions {
			a.Themes[n].Questions[k].Text = in(n+k+19, "question")
		}
	}
	plan := &a.Steps[len(a.Steps)-1]
	for n := range plan.Periods {
		plan.Periods[n].Name = in(n+5, "period")
	}
	plan.Periods[0].From = "2027-01-01"
	polls(&a)
	a.Steps[1].Items[0].Text, a.Steps[1].Items[2].Levels[0] = in(7, "item"), in(8, "level")
	r.do("agenda", "", &workshop.SetAgenda{Agenda: a})
	for n := range 24 {
		r.do("join", seat(n+1), &workshop.Join{Seat: seat(n + 1), Sector: a.Sectors[n%2].ID})
	}
	r.do("moment", "", &workshop.Go{Go: "goto", Step: "cafe", To: workshop.Moment{Step: "cafe", Round: 1, Sub: workshop.WriteSub}})
	var ids []workshop.TargetID
	q1, day := "q1", workshop.Day("2027-06-30")
	for n := range texts {
		idea, means, title, about := said(n, "idea"), said(n, "means"), said(n, "target"), said(n, "about")
		ideas, targets = append(ideas, idea, means), append(targets, title)
		id := r.idea(n+1, workshop.Obstacle, "once", 1, 1, idea)
		r.on(n+2, workshop.Means, id, means)
		x := workshop.TargetID(r.do("group", "", &workshop.Group{Title: title, Lang: workshop.English, Ideas: []workshop.IdeaID{id}}))
		r.do("describe", "", &workshop.Describe{Target: x, Lang: workshop.English, Sentence: &about, Benefits: &about})
		r.do("row", "", &workshop.SetRow{Target: x, Period: &q1, Owner: &about, Partners: &about, Measure: &about, Decision: &about, Deadline: &day})
		ids = append(ids, x)
	}
	stopped := workshop.Status("stopped")
	r.do("row", "", &workshop.SetRow{Target: ids[0], Status: &stopped, Reason: said(0, "reason"), Lesson: said(1, "lesson")})
	r.do("finding", seat(1), &workshop.Find{Text: said(3, "finding"), Step: "cafe", Round: 1, Table: 1, Theme: "residents"})
	r.do("summary", "", &workshop.Summarise{Lang: "en", Text: said(4, "summary")})
	m, _ := prioritise.Find("approval")
	ballot := r.do("moment", "", &workshop.Go{Go: "goto", Step: "rating", To: workshop.Moment{Step: "rating", Sub: workshop.RateSub},
		Ballot: &workshop.Opening{Method: "approval", Form: m.Form(len(ids)), Mode: workshop.Anonymous, Items: ids, Seed: 7}})
	for n := range 12 {
		answers := make(map[workshop.TargetID]prioritise.Answer)
		for k, id := range ids {
			answers[id] = prioritise.Answer{b2i((n*7+k)%3 > 0)}
		}
		r.do("vote", seat(n+1), &workshop.Vote{Ballot: ballot, Answers: answers})
	}
	r.do("stop", "", &workshop.Stop{Present: map[string]int{"": 24}})
	r.do("reveal", "", &workshop.Reveal{Ballot: ballot, Stage: workshop.Stages})
	return document(r.w), ideas, targets
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// reading is what a program reads in a file: texts, and what it is made of
// besides. Whatever people wrote, the latter is the same.
type reading struct{ texts, made []string }

// readers read a file by the end of its name, as those do who get it.
var readers = map[string]func(t *testing.T, file string) reading{
	".md": readMarkdown, ".txt": readLines, ".html": readPage, ".docx": readDocument, ".xlsx": readWorkbook,
	".csv": readTable, ".pb": readTable, ".json": readJSON, ".ics": readCalendar,
}

// Whatever people write, in every format and for everybody: it is there as
// they wrote it, and it is nothing but text.
func TestHostileTextsAreTexts(t *testing.T) {
	d, ideas, targets := hostile(t, hostileTexts)
	tame := slices.Repeat([]string{"tame"}, len(hostileTexts))
	harmless, _, _ := hostile(t, tame)
	for _, f := range export.Formats {
		read := readers[filepath.Ext(f.Ext)]
		if read == nil {
			t.Errorf("nobody reads %s back", f.Name)
			continue
		}
		for _, to := range export.Profiles {
			if _, err := f.For(to.Name); err != nil {
				continue
			}
			t.Run(f.Name+"/"+to.Name, func(t *testing.T) {
				out := func(d export.Document) string {
					var b bytes.Buffer
					d.For = to
					if err := f.Write(&b, d, printer("en")); err != nil {
						t.Fatal(err)
					}
					return b.String()
				}
				got := read(t, out(d))
				if diff := cmp.Diff(read(t, out(harmless)).made, got.made); diff != "" {
					t.Errorf("what people wrote has become more than text:\n%s", diff)
				}
				if !f.Part && (to.Ideas || !f.Report) {
					got.has(t, ideas)
					got.has(t, targets)
				}
			})
		}
	}
}

// So it is on what is printed for the room.
func TestHostileTextsArePrintedAsTexts(t *testing.T) {
	d, _, targets := hostile(t, hostileTexts)
	harmless, _, _ := hostile(t, slices.Repeat([]string{"tame"}, len(hostileTexts)))
	for _, s := range export.Sheets {
		for _, how := range export.Settings {
			t.Run(s.Name+"/"+how.Name, func(t *testing.T) {
				read := readers[how.Ext]
				got := read(t, printed(t, s, how.Name, d, "en"))
				if diff := cmp.Diff(read(t, printed(t, s, how.Name, harmless, "en")).made, got.made); diff != "" {
					t.Errorf("what people wrote has become more than text:\n%s", diff)
				}
				if s.Name == "ballots" {
					got.has(t, targets)
				}
			})
		}
	}
}

// has holds that every text can be read.
func (r reading) has(t *testing.T, texts []string) {
	t.Helper()
	all := words(strings.Join(r.texts, " "))
	for _, s := range texts {
		if !strings.Contains(all, words(s)) {
			t.Errorf("nowhere is %q", s)
		}
	}
}

// words is a text but for where its lines end and for what isolates one script
// from another.
func words(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("\u2068", "", "\u2069", "").Replace(s)), " ")
}
