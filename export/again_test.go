package export_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kahvila/export"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// returned is the document of the workshop that the JSON of a document brings
// in under the id.
func returned(t testing.TB, text, id string) export.Document {
	t.Helper()
	r, err := export.ReadWhole(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	facts, err := export.Again(r, id)
	if err != nil {
		t.Fatal(err)
	}
	w := workshop.New()
	for n, f := range facts {
		k, _ := workshop.KindOf(f)
		body, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Apply(workshop.Entry{ID: workshop.EntryID(n + 1), At: day, Kind: k.Name, Body: body}); err != nil {
			t.Fatal(err)
		}
	}
	return export.Document{Workshop: w, ID: id, Date: day, Draft: r.Draft, Results: export.Count(w, id)}
}

func asJSON(t testing.TB, d export.Document) string {
	t.Helper()
	f, _ := export.Find("json")
	var b strings.Builder
	if err := f.Write(&b, d, printer("en")); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// labelled is the JSON of a workshop as it is once it has come in.
func labelled(text string) string {
	return strings.Replace(text, "\n  \"now\"", "\n  \"imported\": \"2026-11-04\",\n  \"now\"", 1)
}

// Whoever brings in what was written out has the same workshop again.
func TestWhatComesInIsWhatWentOut(t *testing.T) {
	for name, d := range documents(t) {
		if name == "empty" { // without an agenda
			continue
		}
		text := asJSON(t, d)
		if name == "odd" { // one text in it is not what anybody could have typed
			text = strings.ReplaceAll(asJSON(t, returned(t, text, "w1")), "\n  \"imported\": \"2026-11-04\",", "")
		}
		back := returned(t, text, "w1")
		if diff := cmp.Diff(strings.Split(labelled(text), "\n"), strings.Split(asJSON(t, back), "\n")); diff != "" {
			t.Errorf("%s comes back as another one:\n%s", name, diff)
		}
		for _, s := range back.Workshop.Scopes() {
			t.Errorf("%s: %s is not sealed", name, s)
		}
		for i := range back.Workshop.Ideas() {
			if i.By != (workshop.Pseudonym{}) {
				t.Errorf("%s: idea %d is somebody's", name, i.ID)
			}
		}
		for _, c := range export.Recount(read(t, back)) {
			if c.Refused == nil && len(c.Differences) > 0 {
				t.Errorf("%s: ballot %d comes out otherwise: %v", name, c.Ballot.ID, c.Differences)
			}
		}
	}
}

// Under another id, too: lots stay as they were drawn.
func TestUnderAnotherIDLotsStayAsTheyWere(t *testing.T) {
	d := documents(t)["rich"]
	back := returned(t, asJSON(t, d), "w2")
	was, is := read(t, d), read(t, back)
	if is.ID != "w2" || is.Ballots[0].Drawn != "w1" {
		t.Errorf("it is %q, drawn as %q", is.ID, is.Ballots[0].Drawn)
	}
	if diff := cmp.Diff(was.Ballots[0].Result, is.Ballots[0].Result); diff != "" {
		t.Error(diff)
	}
	for _, c := range export.Recount(is) {
		if c.Refused != nil || len(c.Differences) > 0 {
			t.Errorf("ballot %d: %v %v", c.Ballot.ID, c.Refused, c.Differences)
		}
	}
	third := read(t, returned(t, asJSON(t, back), "w3"))
	if third.Ballots[0].Drawn != "w1" {
		t.Errorf("after two ways it is drawn as %q", third.Ballots[0].Drawn)
	}
}

// The report of what came in says what the report said, and that it came in.
func TestTheReportOfWhatComesInIsTheSame(t *testing.T) {
	d := documents(t)["rich"]
	back := returned(t, asJSON(t, d), "w1")
	f, _ := export.Find("markdown")
	was, is := write(t, f, d, "en"), write(t, f, back, "en")
	const says = "This workshop came in from a file of 4 November 2026. What was in it is sealed."
	if !strings.Contains(is, says) {
		t.Errorf("the report does not say so:\n%s", is)
	}
	for _, line := range strings.Split(was, "\n") {
		if !strings.Contains(is, line) {
			t.Errorf("the report has lost %q", line)
		}
	}
}

// A ballot whose answers were withheld is told as it was published.
func TestWithheldAnswersComeInAsAResult(t *testing.T) {
	for _, m := range prioritise.Methods {
		d := document(afterVote(t, m, 4, 4).w)
		back := returned(t, asJSON(t, d), "w1")
		was, is := read(t, d), read(t, back)
		if len(is.Ballots) != 1 || is.Ballots[0].Withheld != export.TooFew || len(is.Ballots[0].Answers) != 0 {
			t.Fatalf("%s: %+v", m.Name, is.Ballots)
		}
		if diff := cmp.Diff(was.Ballots, is.Ballots); diff != "" {
			t.Errorf("%s: %s", m.Name, diff)
		}
		for _, f := range whole() {
			_ = write(t, f, back, "fi") // whatever there is can be written
		}
	}
}

// Of answers that were withheld because they could be changed, nobody is told to
// seal what is sealed here.
func TestWhatCouldBeChangedWhenItWasWritten(t *testing.T) {
	method, _ := prioritise.Find("approval")
	r, ballot, targets := opened(t, method, 3)
	for n := range 9 {
		r.do("vote", seat(n), &workshop.Vote{Ballot: ballot, Label: "a", Answers: map[workshop.TargetID]prioritise.Answer{targets[0]: {1}}})
	}
	r.do("stop", "", &workshop.Stop{})
	back := returned(t, asJSON(t, document(r.w)), "w1")
	pb, _ := export.Find("pabulib")
	checkRefused(t, pb, back, "The answers were not in the file that the workshop came in from")
	omitted := strings.Join(export.Omitted(back, printer("en")), "\n")
	if !strings.Contains(omitted, "they could still be changed when the file was written that the workshop came in from") || strings.Contains(omitted, "seal them") {
		t.Error(omitted)
	}
	if c := export.Recount(read(t, back)); c[0].Refused == nil || !strings.Contains(printer("en").Say(c[0].Refused), "in the workshop that it was held in") {
		t.Errorf("%+v", c[0].Refused)
	}
}

// Whatever people did: what went out comes in, and goes out the same.
func TestWhateverComesIn(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		n := func(from, to int, what string) int { return rapid.IntRange(from, to).Draw(rt, what) }
		r := newRecorder(t)
		r.do("agenda", "", &workshop.SetAgenda{Agenda: town()})
		var ideas []workshop.IdeaID
		var targets []workshop.TargetID
		some := func() workshop.IdeaID { return rapid.SampledFrom(ideas).Draw(rt, "idea") }
		for k := range n(1, 25, "facts") {
			what := n(0, 9, "what")
			if len(ideas) == 0 {
				what = 0
			}
			switch what {
			case 0, 1:
				q := rapid.SampledFrom([]string{"once", "tried", "measure"}).Draw(rt, "question")
				ideas = append(ideas, r.idea(n(1, 9, "by"), workshop.PlainIdea, q, n(0, 3, "table"), n(1, 3, "round"), fmt.Sprint("idea ", k)))
			case 2:
				kind := rapid.SampledFrom([]workshop.IdeaKind{workshop.Means, workshop.Comment, workshop.Solved}).Draw(rt, "kind")
				ideas = append(ideas, r.on(n(1, 9, "by"), kind, some(), fmt.Sprint("on it ", k)))
			case 3, 4:
				r.same(some(), n(1, 3, "a"), n(4, 6, "b"))
			case 5:
				r.do("hide", "", &workshop.Hide{Idea: some(), Off: rapid.Bool().Draw(rt, "off")})
			case 6:
				r.do("strike", "", &workshop.Strike{Idea: some(), Reason: "a name"})
			case 7:
				if id := some(); r.w.Idea(id).Target == 0 && r.w.Idea(id).Shown() {
					targets = append(targets, workshop.TargetID(r.do("group", "", &workshop.Group{Title: fmt.Sprint("target ", k), Lang: "sv", Ideas: []workshop.IdeaID{id}})))
				}
			case 8:
				if len(targets) > 0 {
					r.do("move", "", &workshop.Move{Idea: some(), Target: rapid.SampledFrom(targets).Draw(rt, "target")})
				}
			case 9:
				if len(targets) > 0 {
					owner, status := fmt.Sprint("owner ", k), rapid.SampledFrom(workshop.Statuses()).Draw(rt, "status")
					r.do("row", "", &workshop.SetRow{Target: rapid.SampledFrom(targets).Draw(rt, "target"), Owner: &owner, Status: &status, Reason: "because"})
				}
			}
		}
		text := asJSON(t, document(r.w))
		text = strings.Replace(text, "\n  \"agenda\"", "\n  \"now\": \"cafe\",\n  \"agenda\"", 1)
		if again := asJSON(t, returned(t, text, "w1")); again != labelled(text) {
			rt.Errorf("it comes back as\n%s", cmp.Diff(strings.Split(labelled(text), "\n"), strings.Split(again, "\n")))
		}
	})
}

// A file that is damaged or newer is refused, and the refusal says where.
func TestWhatCannotComeInSaysWhere(t *testing.T) {
	whole := asJSON(t, documents(t)["rich"])
	change := func(old, new string) string {
		if !strings.Contains(whole, old) {
			t.Fatalf("there is no %s", old)
		}
		return strings.Replace(whole, old, new, 1)
	}
	for name, c := range map[string]struct{ text, want string }{
		"cut":     {whole[:len(whole)/2], "ends in the middle, at line"},
		"empty":   {"", "no workshop as JSON"},
		"broken":  {change(`"ideas": [`, `"ideas": [,`), "Line "},
		"type":    {change(`"round": 1`, `"round": "one"`), "ideas.round"},
		"newer":   {change(`"version": 1`, `"version": 2`), "later version"},
		"key":     {change(`"targets":`, `"moods": [], "targets":`), "moods"},
		"other":   {`{"format":"tea"}`, "no workshop as JSON"},
		"kind":    {change(`"kind": "obstacle"`, `"kind": "joke"`), "ideas["},
		"twice":   {change(`"id": 36,`, `"id": 27,`), "is there twice"},
		"huge":    {change(`"id": 27,`, `"id": 99999999999,`), "is no number of an entry"},
		"status":  {change(`"status": "approved"`, `"status": "wished"`), "roadmap["},
		"long":    {change(`"text": "`, `"text": "`+strings.Repeat("x", 501)), "too long"},
		"answers": {change(`"answers_sha256": "`, `"answers_sha256": "0`), "has changed the file"},
		"method":  {change(`"method": "criteria"`, `"method": "coins"`), "ballots[0].method"},
		"counts":  {change(`"n": 23,`, `"n": 22,`), "polls[0].asked[0]"},
		"present": {change(`"present": 24,`, `"present": 2,`), "polls[0].answered"},
		"agenda":  {change(`"kind": "cafe"`, `"kind": "pub"`), "agenda"},
	} {
		r, err := export.ReadWhole(strings.NewReader(c.text))
		if err == nil {
			_, err = export.Again(r, "w1")
		}
		said, ok := errors.AsType[*workshop.Refusal](err)
		if !ok {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := printer("en").Say(said); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q does not say %q", name, got, c.want)
		}
	}
}

// Nothing that can be read falls over, whatever it is.
func FuzzAgain(f *testing.F) {
	f.Add([]byte(asJSON(f, documents(f)["dots"])))
	f.Add([]byte(`{"format":"kahvila","version":1,"agenda":{"title":{"en":"x"},"steps":[{"id":"a","kind":"closing","title":{"en":"x"}}]},"ideas":[{"id":2,"kind":"idea","text":"x","on":1,"same":3}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		r, err := export.ReadWhole(bytes.NewReader(text))
		if err != nil {
			return
		}
		facts, err := export.Again(r, "w1")
		if err != nil {
			return
		}
		w := workshop.New()
		for n, fact := range facts {
			w.ApplyFact(workshop.Entry{ID: workshop.EntryID(n + 1), At: day}, fact)
		}
		d := document(w)
		for _, format := range whole() {
			_ = write(t, format, d, "fi")
		}
		_ = slices.Collect(maps.Keys(d.Results))
	})
}
