package export_test

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kahvila/export"
	"kahvila/workshop"
)

// Every key that a record can have is in one of the workshops of these tests
// that came in and went out again: nobody adds a key that is lost on the way.
func TestEveryKeyComesInAgain(t *testing.T) {
	seen := make(map[string]bool)
	for name, d := range documents(t) {
		if name == "empty" { // without an agenda
			continue
		}
		var out any
		if err := json.Unmarshal([]byte(asJSON(t, returned(t, asJSON(t, d), "w2"))), &out); err != nil {
			t.Fatal(err)
		}
		keysIn(out, "", seen)
	}
	var met any
	if err := json.Unmarshal([]byte(asJSON(t, returned(t, asJSON(t, followed(t)), "w2"))), &met); err != nil {
		t.Fatal(err)
	}
	keysIn(met, "", seen)
	text, err := json.Marshal(rare(read(t, documents(t)["rich"])))
	if err != nil {
		t.Fatal(err)
	}
	var in, out any
	for from, into := range map[string]*any{string(text): &in, asJSON(t, returned(t, string(text), "w1")): &out} {
		if err := json.Unmarshal([]byte(from), into); err != nil {
			t.Fatal(err)
		}
	}
	delete(out.(map[string]any), "imported")
	if diff := cmp.Diff(in, out); diff != "" {
		t.Errorf("what is rare comes back as something else:\n%s", diff)
	}
	keysIn(out, "", seen)
	keys := pathsOf(reflect.TypeFor[export.Record](), "", nil)
	if !slices.Contains(keys, ".roadmap[].history[].lesson") || !slices.Contains(keys, ".polls[].asked[].levels") {
		t.Fatalf("these are not all keys: %v", keys)
	}
	for _, key := range keys {
		switch {
		case key == ".rehearsal": // does not come in
		case !seen[key]:
			t.Errorf("%s is lost on the way, or in none of the workshops of these tests", key)
		}
	}
}

// rare adds to a record what is in no workshop of these tests.
func rare(r export.Record) export.Record {
	r.People = export.RecordPeople{Suppressed: true}
	r.Ideas[0].Name = "Heron"
	row := &r.Roadmap[0]
	row.Hypothesis, row.Group, row.Begins, row.Ends, row.Outcome = "Fewer forms", "One school", "2027-01-11", "2027-03-31", "use"
	row.Status, row.History = "in-use", []workshop.Progress{{ID: 2, At: day, Status: "in-use", On: "2027-01-11"}}
	b := &r.Ballots[0]
	b.Paper = &export.RecordPaper{Ballots: 9, Few: true, Changes: true, In: b.Items[:1], Out: b.Items[1:2]}
	b.Withheld, b.Digest, b.Answers = export.Unsealed, "", []export.RecordAnswers{{Label: "technical", Paper: true}}
	b.Result[0].Differs = true
	b.Result[0].BySector = []export.RecordSectorScore{{Label: "technical", Suppressed: true}}
	b.Shifts = []export.RecordShift{{ID: b.Items[0], Criteria: []export.RecordCriterionShift{{ID: "importance", Stable: true}}}}
	another := r.Polls[0].Asked[2]
	another.ID, another.Target = "another", &export.RecordSpread{N: 6, Unknown: 1, Counts: []int{0, 0, 1, 5}}
	r.Polls[0].Asked = append(r.Polls[0].Asked, another)
	meter := &r.Polls[0].Asked[2]
	meter.Target = &export.RecordSpread{Suppressed: true}
	meter.BySector[0] = export.RecordPollSector{Sectors: []string{"education"}, Now: export.RecordSpread{N: 6, Unknown: 1, Counts: []int{1, 2, 3, 0}}, Target: &export.RecordSpread{Suppressed: true}}
	meter.BySector[1].Target = &export.RecordSpread{N: 5, Unknown: 2, Counts: []int{0, 0, 0, 5}}
	r.Polls[0].Asked[0].Now = export.RecordSpread{Suppressed: true}
	return r
}

// keysIn finds the paths of all keys in what was decoded.
func keysIn(x any, at string, seen map[string]bool) {
	switch x := x.(type) {
	case map[string]any:
		for k, v := range x {
			seen[at+"."+k] = true
			keysIn(v, at+"."+k, seen)
		}
	case []any:
		for _, v := range x {
			keysIn(v, at+"[]", seen)
		}
	}
}

// pathsOf returns the paths of the keys of a type, through the types that a
// record is made of: those of this package, the history of a row, and the items
// of a poll.
func pathsOf(x reflect.Type, at string, through []reflect.Type) (paths []string) {
	switch x.Kind() {
	case reflect.Pointer:
		return pathsOf(x.Elem(), at, through)
	case reflect.Slice:
		return pathsOf(x.Elem(), at+"[]", through)
	}
	own := []string{reflect.TypeFor[export.Record]().PkgPath()}
	if x.Kind() != reflect.Struct || slices.Contains(through, x) ||
		!slices.Contains(own, x.PkgPath()) && x != reflect.TypeFor[workshop.Progress]() && x != reflect.TypeFor[workshop.PollItem]() {
		return nil
	}
	for f := range x.NumField() {
		f := x.Field(f)
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if key == "-" || !f.IsExported() {
			continue
		}
		if f.Anonymous && key == "" {
			paths = append(paths, pathsOf(f.Type, at, append(through, x))...)
			continue
		}
		paths = append(paths, at+"."+key)
		paths = append(paths, pathsOf(f.Type, at+"."+key, append(through, x))...)
	}
	return paths
}
