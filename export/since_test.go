package export_test

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"kahvila/export"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// asked is a workshop in which twelve people answered 1 or 2 and so much more
// to the first item, and to a meter, and too few to the second; shown.
func asked(t *testing.T, agenda workshop.Agenda, more int) export.Document {
	t.Helper()
	h := livetest.Open(t, agenda, 12)
	h.Do(h.Boss, &workshop.Go{Go: "goto", Step: "climate"})
	for i, s := range h.Seats {
		f := &workshop.Answer{Answers: []workshop.Reply{{Item: "courage", N: 1 + i%2 + more}, {Item: "paths", N: 2}, {Item: "paths", Target: true, N: 4}}}
		if i < 4 {
			f.Answers = append(f.Answers, workshop.Reply{Item: "time", N: 5})
		}
		h.Do(s, f)
	}
	h.Do(h.Boss, &workshop.Go{Go: "next"})
	h.Do(h.Boss, &workshop.Reveal{})
	w := h.Room.Now().Workshop
	return export.Document{Workshop: w, ID: "x", Date: time.Date(2026, 11, 4, 12, 0, 0, 0, time.UTC), Results: export.Count(w, "x")}
}

// recordOf is the document as JSON, and back.
func recordOf(t *testing.T, d export.Document) export.Record {
	t.Helper()
	f, _ := export.Find("json")
	r, err := export.ReadRecord(strings.NewReader(write(t, f, d, "en")))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Polls are compared with those of an older workshop: the same item in the same
// words, where enough people answered both times.
func TestPollsBesideAnOlderWorkshop(t *testing.T) {
	plan := livetest.Polls(livetest.Agenda())
	older, now := recordOf(t, asked(t, plan, 0)), asked(t, plan, 2)
	all, err := now.Compare(older)
	if err != nil || len(all) != 3 {
		t.Fatalf("%d items, %v", len(all), err)
	}
	rise := all[0].Before
	if rise == nil || rise.Why != "" || rise.Change.Delta != 1 || rise.Change.Title() != "a large rise" || rise.Before.N != 12 || rise.Title["en"] != "Climate" || rise.At.IsZero() {
		t.Errorf("a rise: %+v", rise)
	}
	if few := all[1].Before; few == nil || few.Why.Title() != "not compared: it takes at least 10 answers each time" {
		t.Errorf("too few: %+v", few)
	}
	if same := all[2].Before; same == nil || same.Why != "" || same.Change.Delta != 0 {
		t.Errorf("a meter: %+v", same)
	}
	now.Before = &older
	f, _ := export.Find("markdown")
	report := write(t, f, now, "en")
	if !strings.Contains(report, "Since Climate "+printer("en").Date(rise.At)+": a large rise") {
		t.Errorf("the report says nothing of the rise:\n%s", report)
	}
}

// The step decides where the older workshop asked an item twice; another
// wording, another scale and what is missing are said.
func TestWhatIsNotTheSameIsNotCompared(t *testing.T) {
	plan := livetest.Polls(livetest.Agenda())
	now := asked(t, plan, 0)
	twice := recordOf(t, now)
	again := twice.Polls[0]
	again.Step, again.ID = "climate-after", again.ID+1
	twice.Polls = append(twice.Polls, again)
	before := func(r export.Record) *export.Before {
		t.Helper()
		all, err := now.Compare(r)
		if err != nil {
			t.Fatal(err)
		}
		return all[0].Before
	}
	if b := before(twice); b == nil || b.Step != "climate" {
		t.Errorf("of two polls: %+v", b)
	}
	twice.Polls[0].Step = "elsewhere"
	if b := before(twice); b == nil || b.Step != "climate-after" {
		t.Errorf("of two polls in other steps: %+v", b)
	}
	for want, change := range map[string]func(*export.RecordPollItem){
		"wording": func(i *export.RecordPollItem) { i.Text = workshop.Text{"en": "Do we dare?"} },
		"scale":   func(i *export.RecordPollItem) { i.Max, i.Now.Counts = 4, []int{6, 6, 0, 0} },
		"gone":    func(i *export.RecordPollItem) { i.ID = "other" },
	} {
		r := recordOf(t, now)
		change(&r.Polls[0].Asked[0])
		if b := before(r); (b == nil) != (want == "gone") || b != nil && string(b.Why) != want {
			t.Errorf("%s: %+v", want, b)
		}
	}
}

// What cannot be compared at all is refused, and so is a file that nobody
// wrote so.
func TestCompareRefuses(t *testing.T) {
	now := asked(t, livetest.Polls(livetest.Agenda()), 0)
	good := recordOf(t, now)
	other := func(change func(*export.Record)) export.Record {
		r := recordOf(t, now)
		change(&r)
		return r
	}
	counts := func(n int, counts ...int) export.Record {
		return other(func(r *export.Record) { r.Polls[0].Asked[0].Now = export.RecordSpread{N: n, Counts: counts} })
	}
	unshown := now
	unshown.Workshop = livetest.Open(t, livetest.Polls(livetest.Agenda()), 1).Room.Now().Workshop
	for _, x := range []struct {
		d    export.Document
		old  export.Record
		says string
	}{
		{now, other(func(r *export.Record) { r.Polls = nil }), "There is no poll in the older file"},
		{unshown, good, "No poll of this workshop is shown or sealed yet"},
		{now, other(func(r *export.Record) { r.Polls[0].Asked = nil }), "No item of the polls was asked in both workshops"},
		{now, counts(12, 12), "are not as an export has them"},
		{now, counts(12, -1, 13, 0, 0, 0), "are not as an export has them"},
		{now, counts(11, 12, 0, 0, 0, 0), "are not as an export has them"},
		{now, counts(1<<40, 1<<40, 0, 0, 0, 0), "are not as an export has them"},
		{now, other(func(r *export.Record) { r.Polls = make([]export.RecordPoll, 5000) }), "The older file has 5000 polls"},
	} {
		all, err := x.d.Compare(x.old)
		if err == nil || !strings.Contains(err.Error(), x.says) {
			t.Errorf("%d items, %v; not %q", len(all), err, x.says)
		}
	}
}

// Polls are a table of a workbook, with nothing of fewer than five people.
func TestPollsInAWorkbook(t *testing.T) {
	x := book(t, asked(t, livetest.Polls(livetest.Agenda()), 1), "en")
	rows, err := x.GetRows("Polls")
	if err != nil || len(rows) != 5 {
		t.Fatalf("%q, %v", rows, err)
	}
	if got := strings.Join(rows[1][3:], " "); got != " 12 0 2 0 6 6 0 0" {
		t.Errorf("the first item: %q", got)
	}
	if len(rows[2]) > 4 {
		t.Errorf("four people have answered: %q", rows[2])
	}
	if rows[3][3] != "now" || rows[3][6] != "2" || rows[4][3] != "target" || rows[4][6] != "4" {
		t.Errorf("a meter: %q, %q", rows[3], rows[4])
	}
	for _, c := range rows[0][7:] {
		if _, err := strconv.Atoi(c); err != nil {
			t.Errorf("a number is called %q", c)
		}
	}
}

// FuzzCompare holds that no file ends the program, whatever is in its polls.
func FuzzCompare(f *testing.F) {
	f.Add([]byte(`{"format":"kahvila","version":1,"polls":[{"step":"climate","asked":[{"id":"courage","max":5,"now":{"n":12,"counts":[12,0,0,0,0]}}]}]}`))
	f.Add([]byte(`{"format":"kahvila","version":1,"polls":[{"date":"x","asked":[{"id":"paths","levels":[{}],"now":{"n":1,"counts":[1]}}]}]}`))
	var now export.Document
	f.Fuzz(func(t *testing.T, b []byte) {
		if now.Workshop == nil {
			now = asked(t, livetest.Polls(livetest.Agenda()), 0)
		}
		old, err := export.ReadRecord(bytes.NewReader(b))
		if err != nil {
			return
		}
		all, err := now.Compare(old)
		if err != nil {
			return
		}
		for _, s := range all {
			if s.Before == nil {
				continue
			}
			if _, err := json.Marshal(s.Before.Change); err != nil {
				t.Errorf("a number that is none: %+v", s.Before.Change)
			}
		}
	})
}
