package export_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"kahvila/export"
	"kahvila/workshop"
)

// TestTheCalendarKeepsToTheStandard writes lines of at most 75 bytes that end
// in CRLF and break no letter (RFC 5545, 3.1), whatever people wrote.
func TestTheCalendarKeepsToTheStandard(t *testing.T) {
	r := newRecorder(t)
	a := town()
	plan := &a.Steps[len(a.Steps)-1]
	plan.Periods[0].From, plan.Periods[1].From = "2027-01-01", "2027-04-01"
	r.do("agenda", "", &workshop.SetAgenda{Agenda: a})
	q1, q2, day, postponed := "q1", "q2", workshop.Day("2027-06-30"), workshop.Status("postponed")
	want := make(map[string]int)
	for _, s := range append(oddTexts, strings.Repeat("ä", 200), strings.Repeat("🙂", 90), "BEGIN:VEVENT", `a\nb\,c;d:e"f`) {
		id := r.idea(1, workshop.PlainIdea, "once", 1, 1, s)
		x := workshop.TargetID(r.do("group", "", &workshop.Group{Title: s, Lang: workshop.English, Ideas: []workshop.IdeaID{id}}))
		r.do("row", "", &workshop.SetRow{Target: x, Period: &q1, Owner: &s, Measure: &s, Deadline: &day})
		r.do("row", "", &workshop.SetRow{Target: x, Status: &postponed, Reason: "later", Return: q2})
		want["Begins: "+s]++
		want["Look at it again: "+s]++
		want["Legal deadline: "+s]++
	}
	f, _ := export.Find("ics")
	text := write(t, f, document(r.w), "en")
	if !strings.HasSuffix(text, "\r\n") || strings.Count(text, "\r\n") != strings.Count(text, "\n") || strings.Count(text, "\r\n") != strings.Count(text, "\r") {
		t.Error("not every line ends in CRLF")
	}
	for _, line := range strings.Split(text, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Errorf("%d bytes: %q", len(line), line)
		}
	}
	c, err := ics.ParseCalendar(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range c.Events() {
		title := e.GetProperty(ics.ComponentPropertySummary).Value
		want[title]--
		if len(e.Alarms()) != 1 || e.Alarms()[0].GetProperty(ics.ComponentPropertyTrigger).Value == "" {
			t.Errorf("nobody is reminded of %q", title)
		}
	}
	for title, n := range want {
		if n != 0 {
			t.Errorf("%q is missing %d times", title, n)
		}
	}
}

// TestTheCalendarRemindsInTime warns of a legal deadline earlier than of what
// begins.
func TestTheCalendarRemindsInTime(t *testing.T) {
	f, _ := export.Find("ics")
	text := write(t, f, rich(t), "en")
	if !strings.Contains(text, "DTSTART;VALUE=DATE:20270630") || !strings.Contains(text, "TRIGGER:-P30D") || strings.Contains(text, "TRIGGER:-P7D") {
		t.Errorf("one legal deadline, and no period with days:\n%s", text)
	}
}
