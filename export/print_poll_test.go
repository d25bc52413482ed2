package export_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"kahvila/export"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// onPaper is a workshop with polls, the first of which is open or not.
func onPaper(t *testing.T, open bool) export.Document {
	t.Helper()
	h := livetest.Open(t, livetest.Polls(livetest.Agenda()), 12)
	if open {
		h.Do(h.Boss, &workshop.Go{Go: "goto", Step: "climate"})
	}
	return export.Document{Workshop: h.Room.Now().Workshop, ID: "asked", Date: time.Date(2026, 11, 4, 12, 0, 0, 0, time.UTC)}
}

// TestThePrintedPollIsReadAsItStands keys the boxes of a printed poll in as the
// row of their numbers, and finds each answer at the item where it was written.
func TestThePrintedPollIsReadAsItStands(t *testing.T) {
	polls, _ := export.FindSheet("polls")
	d := onPaper(t, true)
	out := printed(t, polls, "html", d, "en")
	page, err := html.Parse(strings.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	want := map[workshop.Asked]int{}
	row, item := "", ""
	for n, found := range boxNumber.FindAllStringSubmatch(out, -1) {
		if found[1] != strconv.Itoa(n+1) {
			t.Fatalf("box %d has the number %s", n+1, found[1])
		}
	}
	for _, table := range all(page, "tbody") {
		for n, tr := range all(table, "tr") {
			target := true // where a meter is to be, which stands below it
			if strong := all(tr, "strong"); len(strong) > 0 {
				item, target = content(strong[0]), false
			}
			for _, i := range d.Workshop.Polling().Items {
				if i.Text.String() == item || i.Text[workshop.English] == item {
					want[workshop.Asked{Item: i.ID, Target: target}] = 1 + n%3
				}
			}
			row += strconv.Itoa(1 + n%3)
		}
	}
	f := &workshop.PaperBallot{Sector: "edu", Row: row}
	if err := f.Decide(d.Workshop, workshop.Actor{}, workshop.Decision{}); err != nil {
		t.Fatalf("%q: %v", row, err)
	}
	if len(want) != len(d.Workshop.Polling().Ask()) || len(f.Replies) != len(want) {
		t.Errorf("%d boxes, %d answers: %v", len(want), len(f.Replies), want)
	}
	for _, a := range f.Replies {
		if q := (workshop.Asked{Item: a.Item, Target: a.Target}); want[q] != a.N {
			t.Errorf("at %v stands %d, read as %d", q, want[q], a.N)
		}
	}
}

// Before a poll opens, every poll of the agenda is printed; afterwards the one
// that is open alone. What the numbers mean, and sectors, are on it.
func TestPollsAreThereBeforeTheyOpen(t *testing.T) {
	polls, _ := export.FindSheet("polls")
	before := printed(t, polls, "html", onPaper(t, false), "en")
	if !strings.Contains(before, "Climate in the end") || !strings.Contains(before, "When the poll opens, sectors") || !strings.Contains(before, "your sector is kept") {
		t.Errorf("before: %s", before)
	}
	now := printed(t, polls, "html", onPaper(t, true), "en")
	if strings.Contains(now, "Climate in the end") || strings.Contains(now, "When the poll opens") || !strings.Contains(now, "Things are done on paper and by phone") {
		t.Errorf("now: %s", now)
	}
	if out := printed(t, polls, "html", documents(t)["dots"], "en"); out != "" {
		t.Error("a poll is printed that there is not")
	}
}
