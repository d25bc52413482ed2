package export_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// What was answered to a poll is written once it is shown, and nothing of fewer
// than five people.
func TestPollIsWrittenOnceShown(t *testing.T) {
	h := livetest.Open(t, livetest.Polls(livetest.Agenda()), 12)
	h.Do(h.Boss, &workshop.Go{Go: "goto", Step: "climate"})
	answer := func(s *live.Seat, item string, n ...int) {
		f := &workshop.Answer{}
		for i, n := range n {
			f.Answers = append(f.Answers, workshop.Reply{Item: item, Target: i == 1, N: n})
		}
		h.Do(s, f)
	}
	for i, s := range h.Seats {
		answer(s, "courage", 2+i%3)
		answer(s, "paths", 2, 4)
		if i < 4 {
			answer(s, "time", 5)
		}
	}
	h.Do(h.Boss, &workshop.Go{Go: "next"})
	written := func(format string) string {
		var b bytes.Buffer
		for _, f := range export.Formats {
			if f.Name == format {
				w := h.Room.Now().Workshop
				d := export.Document{Workshop: w, ID: "x", Date: time.Date(2026, 11, 4, 12, 0, 0, 0, time.UTC), Results: export.Count(w, "x")}
				if err := f.Write(&b, d, i18n.For("en")); err != nil {
					t.Fatal(err)
				}
			}
		}
		return b.String()
	}
	if s := written("json"); strings.Contains(s, `"polls"`) {
		t.Error("it is not shown yet")
	}
	h.Do(h.Boss, &workshop.Reveal{})
	var r export.Record
	if err := json.Unmarshal([]byte(written("json")), &r); err != nil || len(r.Polls) != 1 {
		t.Fatalf("%d polls, %v", len(r.Polls), err)
	}
	asked := r.Polls[0].Asked
	if asked[0].Now.N != 12 || len(asked[0].Now.Counts) != 5 || !asked[1].Now.Suppressed || asked[1].Now.Counts != nil || asked[2].Target == nil {
		t.Errorf("%+v", asked)
	}
	for _, format := range []string{"markdown", "html"} {
		if s := written(format); !strings.Contains(s, "Service paths, from level 2 to 4") || !strings.Contains(s, "●●○○○") {
			t.Errorf("%s says nothing of it", format)
		}
	}
}
