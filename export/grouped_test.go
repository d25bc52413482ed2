package export_test

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/workshop"
)

// TestATargetSaysWhatItIsAboutAndWhoBenefits in every format, in the language
// of the report or else in one that it has.
func TestATargetSaysWhatItIsAboutAndWhoBenefits(t *testing.T) {
	r := newRecorder(t)
	r.do("agenda", "", &workshop.SetAgenda{Agenda: town()})
	one := r.idea(1, workshop.PlainIdea, "once", 1, 1, "One form for everything")
	two := r.idea(2, workshop.PlainIdea, "once", 1, 1, "One login")
	loose := r.idea(3, workshop.PlainIdea, "by-hand", 1, 1, "Fewer stamps")
	unseen := r.idea(4, workshop.PlainIdea, "by-hand", 1, 1, "UNSEEN")
	id := workshop.TargetID(r.do("group", "", &workshop.Group{Title: "Once only", Lang: workshop.English, Ideas: []workshop.IdeaID{one, two}}))
	sentence, who, swedish := "Tell the city a thing once.", "Families", "Uppge en sak en gång."
	r.do("describe", "", &workshop.Describe{Target: id, Lang: workshop.English, Sentence: &sentence, Benefits: &who})
	r.do("describe", "", &workshop.Describe{Target: id, Lang: workshop.Swedish, Sentence: &swedish})
	r.do("link", "", &workshop.Link{A: one, B: loose})
	r.do("link", "", &workshop.Link{A: one, B: unseen})
	r.do("hide", "", &workshop.Hide{Idea: unseen})
	d := document(r.w)

	for format, want := range map[string][]string{
		"markdown": {
			"| Once only – Tell the city a thing once. – Who benefits: Families |", "| #5 |  |  | set aside by the facilitator |", "see also #4",
			"### Ideas in no development target\n\n1 idea is in none of them, and is kept as it is.\n\n- Fewer stamps – #4\n",
		},
		"html": {"<bdi>Tell the city a thing once.</bdi>", "Who benefits: </small><small><bdi>Families</bdi>", `see also <a href="#idea-4">#4</a>`},
	} {
		f, _ := export.Find(format)
		out := write(t, f, d, "en")
		for _, s := range want {
			if !strings.Contains(out, s) {
				t.Errorf("%s lacks %q:\n%s", format, s, out)
			}
		}
		if strings.Contains(out, "UNSEEN") || strings.Contains(out, "idea-5") || format == "markdown" && strings.Count(out, "#5") != strings.Count(out, "| #5 |  |  | set aside by the facilitator |") {
			t.Errorf("%s says what is hidden", format)
		}
	}
	md, _ := export.Find("markdown")
	if out := write(t, md, d, "sv"); !strings.Contains(out, "Uppge en sak en gång.") || !strings.Contains(out, "Families") {
		t.Errorf("not in the reader's language:\n%s", out)
	}
	inJSON(t, d, one, loose)
	inCSV(t, d)
}

func inJSON(t *testing.T, d export.Document, one, loose workshop.IdeaID) {
	t.Helper()
	f, _ := export.Find("json")
	var got export.Record
	if err := json.Unmarshal([]byte(write(t, f, d, "en")), &got); err != nil {
		t.Fatal(err)
	}
	if x := got.Targets[0]; x.Sentence["en"] != "Tell the city a thing once." || x.Sentence["sv"] != "Uppge en sak en gång." || x.Benefits["en"] != "Families" {
		t.Errorf("target %+v", x)
	}
	for _, i := range got.Ideas {
		want := map[workshop.IdeaID][]workshop.IdeaID{one: {loose}, loose: {one}}[i.ID]
		if !slices.Equal(i.Links, want) {
			t.Errorf("idea %d is linked with %v, want %v", i.ID, i.Links, want)
		}
	}
}

func inCSV(t *testing.T, d export.Document) {
	t.Helper()
	f, _ := export.Find("csv")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(write(t, f, d, "en"), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := func(row []string, column string) string { return row[slices.Index(rows[0], column)] }
	if r := rows[1]; at(r, "target_sentence") != "Tell the city a thing once." || at(r, "target_benefits") != "Families" || at(r, "see_also") != "4" {
		t.Errorf("row %q", r)
	}
	if r := rows[3]; at(r, "target_sentence") != "" || at(r, "see_also") != "2" {
		t.Errorf("row %q", r)
	}
}
