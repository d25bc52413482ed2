package export_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kahvila/export"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// count reads a record from its text and counts it again.
func count(t testing.TB, text string) []export.Recounted {
	t.Helper()
	r, err := export.ReadRecord(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return export.Recount(r)
}

// encoded is a record as a file has it.
func encoded(t testing.TB, r export.Record) string {
	t.Helper()
	b, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestEveryBallotComesOutAsItWasPublished(t *testing.T) {
	json, _ := export.Find("json")
	ballots := 0
	for name, d := range documents(t) {
		t.Run(name, func(t *testing.T) {
			for _, c := range count(t, write(t, json, d, "en")) {
				ballots++
				if c.Refused != nil || len(c.Differences) > 0 {
					t.Errorf("ballot %d: %v %+v", c.Ballot.ID, c.Refused, c.Differences)
				}
			}
		})
	}
	if ballots < len(prioritise.Methods) {
		t.Errorf("%d ballots of %d methods", ballots, len(prioritise.Methods))
	}
}

// Whoever changes one answer, or one thing that came out of them, is found
// out.
func TestTamperingIsNoticed(t *testing.T) {
	honest := make(map[string]string)
	var names []string
	for _, m := range prioritise.Methods {
		names = append(names, m.Name)
		honest[m.Name] = encoded(t, read(t, document(afterVote(t, m, 4, 15).w)))
	}
	rapid.Check(t, func(t *rapid.T) {
		var r export.Record
		name := rapid.SampledFrom(names).Draw(t, "method")
		if err := json.Unmarshal([]byte(honest[name]), &r); err != nil {
			t.Fatal(err)
		}
		what := tamper(t, &r.Ballots[0])
		for _, c := range export.Recount(r) {
			if c.Refused != nil || len(c.Differences) > 0 {
				return
			}
		}
		t.Errorf("%s: nobody notices %s", name, what)
	})
}

// tamper changes one thing.
func tamper(t *rapid.T, b *export.RecordBallot) string {
	i := rapid.IntRange(0, len(b.Result)-1).Draw(t, "target")
	s := &b.Result[i]
	switch rapid.SampledFrom([]string{"answer", "drop", "order", "place", "score", "person", "tie", "label", "agreement", "voted"}).Draw(t, "what") {
	case "answer":
		a := b.Answers[rapid.IntRange(0, len(b.Answers)-1).Draw(t, "voter")]
		for _, item := range b.Items {
			given := a.Answers[item]
			if len(given) == 0 {
				continue
			}
			given[0]++
			return fmt.Sprint("an answer about ", item)
		}
		t.Skip()
	case "drop":
		n := rapid.IntRange(0, len(b.Answers)-1).Draw(t, "voter")
		b.Answers = append(b.Answers[:n], b.Answers[n+1:]...)
		return "an answer is gone"
	case "order":
		other := rapid.IntRange(0, len(b.Result)-1).Draw(t, "other")
		if other == i {
			t.Skip()
		}
		b.Result[i], b.Result[other] = b.Result[other], b.Result[i]
		return "the order"
	case "place":
		s.Place++
		return "a place"
	case "score":
		s.Score += rapid.Float64Range(0.001, 10).Draw(t, "more")
		return "a score"
	case "person":
		s.PersonPlace++
		return "a place by persons"
	case "tie":
		if s.Tie = "lot"; s.Tie == prioritise.ByLotStep {
			s.Tie = "person, by the chair"
		}
		return "what decided a tie"
	case "label":
		b.Answers[0].Label += "x"
		return "a sector"
	case "agreement":
		s.Agreement += .01
		return "the agreement"
	case "voted":
		b.Voted++
		return "how many voted"
	}
	return ""
}

// What may be seen of answers is not in the file before nothing can be changed,
// nor when so few voted that their answers were found.
func TestAnswersAreWithheld(t *testing.T) {
	m, _ := prioritise.Find("approval")
	cast := func(people int, labels ...string) (*recorder, workshop.EntryID) {
		r, ballot, targets := opened(t, m, 4)
		for n := range people {
			r.do("vote", seat(n), &workshop.Vote{Ballot: ballot, Label: labels[n%len(labels)],
				Answers: map[workshop.TargetID]prioritise.Answer{targets[n%4]: {1}}})
		}
		r.do("stop", "", &workshop.Stop{Present: map[string]int{labels[0]: people, "small": 3}})
		return r, ballot
	}
	reveal := func(r *recorder, ballot workshop.EntryID) {
		r.do("reveal", "", &workshop.Reveal{Ballot: ballot, Stage: 1})
	}
	seal := func(r *recorder, ballot workshop.EntryID) {
		r.do("seal", "", &workshop.Seal{Scopes: []workshop.Scope{workshop.BallotScope(ballot)}})
	}
	nothing := func(*recorder, workshop.EntryID) {}
	for _, c := range []struct {
		people int
		labels []string
		then   func(*recorder, workshop.EntryID)
		why    export.Withheld
	}{
		{12, []string{"education", "technical"}, nothing, export.Unsealed},
		{12, []string{"education", "technical"}, reveal, ""},
		{12, []string{"education", "technical"}, seal, ""},
		{9, []string{"education", "technical"}, seal, export.TooFew},
		{4, []string{""}, seal, export.TooFew},
		{5, []string{""}, seal, ""},
		{0, []string{""}, seal, ""},
	} {
		r, ballot := cast(c.people, c.labels...)
		c.then(r, ballot)
		b := read(t, document(r.w)).Ballots[0]
		if b.Withheld != c.why || (len(b.Answers) > 0) != (c.why == "" && c.people > 0) || (b.Digest != "") != (c.why == "") || b.Present["small"] != 0 {
			t.Errorf("%d people of %q: withheld %q, want %q: %+v", c.people, c.labels, b.Withheld, c.why, b)
		}
		again := export.Recount(read(t, document(r.w)))[0]
		if (again.Refused != nil) != (c.why != "") || len(again.Differences) > 0 {
			t.Errorf("%q: %v %+v", c.why, again.Refused, again.Differences)
		}
	}
}

func TestWhatIsNoRecordIsRefused(t *testing.T) {
	ballot := `{"id":7,"method":"dots","form":{"kind":"points","points":3,"cap":2},"items":[1,2],"answers":[{"answers":{"1":[2]}}]}`
	file := func(ballots ...string) string {
		return `{"format":"kahvila","version":1,"id":"w","ballots":[` + strings.Join(ballots, ",") + `]}`
	}
	for text, want := range map[string]string{
		"":                                 "This is no workshop as JSON. Line 1: ",
		"[]":                               "This is no workshop as JSON. Line 1: ",
		"{}":                               "This is no workshop as JSON. Make one",
		`{"format":"kahvila","version":2}`: "a later version (2)",
		file(strings.Replace(ballot, `[2]`, `["two"]`, 1)):                      "This is no workshop as JSON. Line 1: ",
		file(strings.Replace(ballot, `[2]`, `[99999999999999999999]`, 1)):       "This is no workshop as JSON. Line 1: ",
		file(strings.Repeat(ballot+",", mostBallots) + ballot):                  "201 ballots",
		file(strings.Replace(ballot, "1,2", strings.Repeat("1,", 1000)+"2", 1)): "Ballot 7 has more targets",
		strings.Repeat("[", 100_000):                                            "This is no workshop as JSON. Line 1: ",
	} {
		if _, err := export.ReadRecord(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.60s: %v, want %q", text, err, want)
		}
	}
	for text, want := range map[string]string{
		strings.Replace(ballot, "dots", "astrology", 1):                       "Ballot 7: this version cannot count astrology.",
		strings.Replace(ballot, "[1,2]", "[1,1]", 1):                          "a target is on it twice",
		strings.Replace(ballot, `"points":3`, `"points":0`, 1):                "nobody could have filled it in. Give every voter from 1 to 1000 points.",
		strings.Replace(ballot, `"1":[2]`, `"9":[2]`, 1):                      "answer 1 is about a target that is not on it",
		strings.Replace(ballot, `"1":[2]`, `"1":[3]`, 1):                      "answer 1 is against its rules. One target can get at most 2",
		strings.Replace(ballot, `"id":7`, `"id":7,"answers_withheld":"x"`, 1): "its answers are not in the file.",
	} {
		if c := count(t, file(text))[0]; c.Refused == nil || !strings.Contains(c.Refused.Error(), want) {
			t.Errorf("%s: %v, want %q", text, c.Refused, want)
		}
	}
}

const mostBallots = 200

// FuzzRecount counts whatever can be read as a record. It never fails, and what
// was written by itself never differs.
func FuzzRecount(f *testing.F) {
	json, _ := export.Find("json")
	for _, m := range prioritise.Methods {
		f.Add([]byte(write(f, json, document(afterVote(f, m, 2, 5).w), "en")))
	}
	f.Add([]byte(`{"format":"kahvila","version":1,"ballots":[{"method":"budget","form":{"kind":"choice","budget":1000000000,"costs":{"1":1,"2":999999999}},"items":[1,2],"answers":[{"answers":{"1":[1]}}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := export.ReadRecord(strings.NewReader(string(data)))
		if err != nil {
			return
		}
		for _, b := range r.Ballots {
			if len(b.Items) > 6 || len(b.Answers) > 12 {
				t.Skip()
			}
		}
		for _, c := range export.Recount(r) {
			if c.Refused != nil && len(c.Differences) > 0 {
				t.Errorf("refused, and yet counted: %v", c.Refused)
			}
		}
	})
}
