package main

import (
	"encoding/json"
	"regexp"
	"testing"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Other processes ask about a room through its counter: while people rate, by
// any method, it answers the same whatever it is that somebody says.
func TestTheCounterTellsNoVotes(t *testing.T) {
	h, id := held(t)
	o, err := h.open(id, live.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := h.close(o); err != nil {
			t.Error(err)
		}
	})
	enter := func(v live.Visitor) *live.Seat {
		s, err := o.room.Enter(v)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	plan := *o.room.Now().Workshop.Agenda()
	boss := enter(live.Visitor{Fingerprint: "boss", Role: workshop.Facilitator})
	voter := enter(live.Visitor{Fingerprint: "voter", Sector: plan.Sectors[0].ID})
	do := func(s *live.Seat, f workshop.Fact) workshop.EntryID {
		t.Helper()
		id, err := s.Do(t.Context(), f, "")
		if err != nil {
			t.Fatalf("%T: %v", f, err)
		}
		return id
	}
	plan.Steps = plan.Steps[:len(plan.Steps):len(plan.Steps)]
	for _, m := range prioritise.Methods {
		s := workshop.Step{ID: "by-" + m.Name, Kind: "vote", Method: m.Name, Title: workshop.Text{"en": "By " + m.Name}}
		if m.Name == "criteria" {
			s.Criteria = []workshop.Criterion{{ID: "need", Name: workshop.Text{"en": "need"}}}
		}
		plan.Steps = append(plan.Steps, s)
	}
	do(boss, &workshop.SetAgenda{Agenda: plan})
	for _, title := range []string{"One", "Two"} {
		idea := workshop.IdeaID(do(boss, &workshop.Write{Question: plan.Themes[0].Questions[0].ID, Text: title, Source: "before"}))
		do(boss, &workshop.Group{Title: title, Lang: workshop.English, Ideas: []workshop.IdeaID{idea}})
	}
	for _, m := range prioritise.Methods {
		do(boss, &workshop.Go{Go: "goto", Step: "by-" + m.Name})
		b := o.room.Now().Workshop.Ballot()
		answers := func(better int) map[string]string {
			do(voter, &workshop.Vote{Answers: preferring(b, better)})
			all := make(map[string]string)
			for _, args := range [][]string{
				{"list", "--json"}, {"show", id, "--json"}, {"status", "--json"}, {"status", "--metrics"}, {"wall", id, "--once"},
				{"privacy", id, "-o", "-"}, {"export", id, "--format", "json", "-o", "-"}, {"export", id, "--format", "html", "-o", "-"},
			} {
				line, err := json.Marshal(map[string]any{"v": 1, "args": args, "lang": "en", "dir": t.TempDir()})
				if err != nil {
					t.Fatal(err)
				}
				out, problems, _ := asks(t, dial(t, h), string(line))
				all[args[0]+" "+args[len(args)-1]+" "+args[min(3, len(args)-1)]] = counting.ReplaceAllString(out+problems, "")
			}
			return all
		}
		first, then := answers(0), answers(1)
		for what := range first {
			if first[what] == "" || first[what] != then[what] {
				t.Errorf("%s: %s answers\n%s\nand, of other answers,\n%s", m.Name, what, first[what], then[what])
			}
		}
	}
}

// counting is what goes on whoever answers what: how often and how long
// something was done, and the time.
var counting = regexp.MustCompile(`"(uptime_s|goroutines|heap_bytes|wakes|acts|entries|commits|entries_per_commit|p50|p99|max|late|bytes)":-?[0-9.e+-]+|(?m:^kahvila_.* [0-9.e+-]+$)|\d+[:.]\d\d(:\d\d)?|-?\d+ min`)

// preferring fills in a ballot of two targets for one of them.
func preferring(b *workshop.Ballot, better int) map[workshop.TargetID]prioritise.Answer {
	one, other := b.Items[better], b.Items[1-better]
	switch f := b.Form; f.Kind {
	case prioritise.Points:
		return map[workshop.TargetID]prioritise.Answer{one: {f.Cap}, other: {}}
	case prioritise.Choice:
		return map[workshop.TargetID]prioritise.Answer{one: {1}, other: {0}}
	case prioritise.Order:
		return map[workshop.TargetID]prioritise.Answer{one: {1}, other: {2}}
	case prioritise.Pairs:
		return map[workshop.TargetID]prioritise.Answer{one: {int(other)}, other: {}}
	default:
		all := make(map[workshop.TargetID]prioritise.Answer)
		for _, c := range f.Criteria {
			all[one], all[other] = append(all[one], c.Max), append(all[other], c.Min)
		}
		return all
	}
}
