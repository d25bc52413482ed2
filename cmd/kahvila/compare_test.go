package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// What is different since an older workshop is said item by item, and to
// programs in numbers.
func TestCompareSaysWhatIsDifferent(t *testing.T) {
	h := livetest.Open(t, livetest.Polls(livetest.Agenda()), 12)
	h.Do(h.Boss, &workshop.Go{Go: "goto", Step: "climate"})
	for i, s := range h.Seats {
		h.Do(s, &workshop.Answer{Answers: []workshop.Reply{{Item: "courage", N: 4 + i%2}, {Item: "paths", N: 2}, {Item: "paths", Target: true, N: 4}}})
	}
	h.Do(h.Boss, &workshop.Go{Go: "next"})
	h.Do(h.Boss, &workshop.Reveal{})
	w := h.Room.Now().Workshop
	d := export.Document{Workshop: w, ID: "x"}
	courage := w.Agenda().Steps[1].Items[0]
	old := export.Record{Agenda: w.Agenda(), Polls: []export.RecordPoll{{Step: "climate", Date: "2025-11-05", Asked: []export.RecordPollItem{
		{PollItem: courage, Now: export.RecordSpread{N: 12, Counts: []int{6, 6, 0, 0, 0}}},
	}}}}
	all, err := d.Compare(old)
	if err != nil {
		t.Fatal(err)
	}
	for lang, want := range map[string][]string{
		"en": {"median 4\n", "Climate · 12 of 12 have answered\n", "Since Climate 5 November 2025: a large rise (mean +3.0, δ +1.00,", "12 answers then)", "not asked in the older workshop\n", "level 2 of 5, target 4\n", "\nIt may not be the same people"},
		"fi": {"Ilmapiiri · ", "keskiarvo +3,0", "ei kysytty aiemmassa työpajassa\n"},
		"sv": {"Klimat · ", "inte frågat i den tidigare workshoppen\n"},
	} {
		var out bytes.Buffer
		a := &app{out: &out, p: i18n.For(lang), lang: lang}
		a.compared(w, all)
		for _, s := range want {
			if !strings.Contains(out.String(), s) {
				t.Errorf("%s: nothing says %q:\n%s", lang, s, out.String())
			}
		}
	}
	b, err := json.Marshal(comparedOf(all, i18n.For("en")))
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		Items []struct {
			ID     string
			Now    struct{ N int }
			Before *struct {
				Date, Change, Reason string
				Delta, Mean          float64
				Interval             []float64
			}
		}
	}
	if err := json.Unmarshal(b, &got); err != nil || len(got.Items) != 3 {
		t.Fatalf("%s, %v", b, err)
	}
	first := got.Items[0]
	if first.ID != "courage" || first.Now.N != 12 || first.Before == nil || first.Before.Date != "2025-11-05" || first.Before.Delta != 1 || first.Before.Mean != 3 || len(first.Before.Interval) != 2 || got.Items[2].Before != nil {
		t.Errorf("%s", b)
	}
}
