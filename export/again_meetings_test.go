package export_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kahvila/export"
	"kahvila/workshop"
)

// followed is the rich workshop in a second meeting, in which everything has
// become different that can.
func followed(t testing.TB) export.Document {
	d := documents(t)["rich"]
	w := d.Workshop.Fork()
	d.Workshop = w
	boss := workshop.Actor{Seat: "boss", Role: workshop.Facilitator}
	_, at := w.Last()
	do := func(f workshop.Fact) workshop.EntryID {
		t.Helper()
		if d, ok := f.(workshop.Decider); ok {
			if err := d.Decide(w, boss, workshop.Decision{Now: at}); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.Check(w, boss); err != nil {
			t.Fatal(err)
		}
		last, _ := w.Last()
		w.ApplyFact(workshop.Entry{ID: last + 1, At: at}, f)
		return last + 1
	}
	var all []*workshop.Target
	for x := range w.Targets() {
		all = append(all, x)
	}
	status := func(s workshop.Status) *workshop.Status { return &s }
	text := func(s string) *string { return &s }
	number := func(n int) *int { return &n }
	day := func(d workshop.Day) *workshop.Day { return &d }
	use, pool := workshop.Outcome("use"), w.Pools()[0].ID
	first, second := all[0].ID, all[1].ID
	periods := w.Periods()
	do(&workshop.SetRow{
		Target: first, Owner: text("Clerk"), Partners: text("All"), Sector: &w.Agenda().Sectors[0].ID, Period: &periods[0].ID, Lasts: number(2), Effort: text("M"), Pool: pool, Days: number(4),
		Yearly: number(3), After: &second, Measure: text("fewer forms"), Decision: text("the board"), Deadline: day("2027-06-30"), Hypothesis: text("it helps"), Group: text("one school"),
		Begins: day("2027-01-11"), Ends: day("2027-03-31"), Outcome: &use, Status: status("experiment"), By: "Clerk", Reason: "it began", Lesson: "ask first", On: "2027-01-11", Return: periods[1].ID,
	})
	do(&workshop.FollowUp{Date: "2027-06-30"})
	at = at.Add(90 * 24 * time.Hour)
	do(&workshop.Go{Go: "goto", Step: "m2-welcome"})
	do(&workshop.SetRow{Target: first, Owner: text("Board"), Period: &periods[1].ID, Status: status("postponed"), By: "Board", Reason: "no time", Lesson: "begin small", On: "2027-05-01", Return: periods[1].ID})
	approved := &workshop.SetRow{Target: second}
	approved.Approve("The board, 12.1.2027, § 4")
	do(approved)
	do(&workshop.Merge{Target: all[2].ID, Into: second})
	return d
}

// TestMeetingsComeInAgain: what is different since the meeting before is the
// same once a workshop has gone out and come in.
func TestMeetingsComeInAgain(t *testing.T) {
	d := followed(t)
	text := asJSON(t, d)
	back := returned(t, text, "w1")
	if diff := cmp.Diff(strings.Split(labelled(text), "\n"), strings.Split(asJSON(t, back), "\n")); diff != "" {
		t.Errorf("it comes back as another one:\n%s", diff)
	}
	was, _ := d.Workshop.Since(0)
	is, known := back.Workshop.Since(0)
	if diff := cmp.Diff(export.SinceMeeting(d.Workshop, was, printer("fi")), export.SinceMeeting(back.Workshop, is, printer("fi"))); diff != "" || !known || len(was.Merged) != 1 || back.Workshop.Meeting() != 2 {
		t.Errorf("in meeting %d, %t, %+v:\n%s", back.Workshop.Meeting(), known, was, diff)
	}
}

// TestWhoApprovedWhatIsTold where it is told what is different.
func TestWhoApprovedWhatIsTold(t *testing.T) {
	w := followed(t).Workshop
	since, _ := w.Since(0)
	var said []string
	for _, c := range export.SinceMeeting(w, since, printer("en")) {
		for _, r := range c.Rows {
			said = append(said, r.Says...)
		}
	}
	if want := "The board, 12 January 2027, § 4"; !slices.Contains(said, want) {
		t.Errorf("nothing of %q in %q", want, said)
	}
}

// TestMeetingsThatAreNotAsAnExportHasThem are refused, and none comes in.
func TestMeetingsThatAreNotAsAnExportHasThem(t *testing.T) {
	text := asJSON(t, followed(t))
	for where, change := range map[string]func(r *export.Record){
		"meetings[0].meeting": func(r *export.Record) { r.Meetings[0].Meeting = 9 },
		"meetings[1].meeting": func(r *export.Record) { r.Meetings = append(r.Meetings, r.Meetings[0]) },
		"meetings[0].last":    func(r *export.Record) { r.Meetings[0].Last = 0 },
		"meetings[0].targets": func(r *export.Record) { r.Meetings[0].Targets[0] = 1 },
		"meetings[0].roadmap[0].target": func(r *export.Record) {
			r.Meetings[0].Roadmap[0].Target = 1
		},
		"meetings[0].roadmap[0].status": func(r *export.Record) { r.Meetings[0].Roadmap[0].Status = "odd" },
		"merged[0].into":                func(r *export.Record) { r.Merged[0].Into = r.Merged[0].ID },
		"merged[0]":                     func(r *export.Record) { r.Merged[0].ID = r.Targets[0].ID },
	} {
		var r export.Record
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatal(err)
		}
		change(&r)
		if _, err := export.Again(r, "w1"); err == nil || !strings.Contains(err.Error(), where) {
			t.Errorf("%s: %v", where, err)
		}
	}
}
