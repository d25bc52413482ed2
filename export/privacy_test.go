package export_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
)

// set returns a document of a workshop that has an agenda, and what else was
// done in it.
func set(t *testing.T, a workshop.Agenda, facts ...workshop.Fact) export.Document {
	t.Helper()
	w := workshop.New()
	at := time.Date(2027, 1, 1, 12, 0, 0, 0, time.UTC)
	for i, f := range append([]workshop.Fact{&workshop.SetAgenda{Agenda: a}}, facts...) {
		k, ok := workshop.KindOf(f)
		if !ok {
			t.Fatalf("%T has no kind", f)
		}
		body, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Apply(workshop.Entry{ID: workshop.EntryID(i + 1), At: at, Kind: k.Name, Body: body}); err != nil {
			t.Fatal(err)
		}
	}
	return export.Document{Workshop: w, ID: "set"}
}

func privacy(t *testing.T, d export.Document, lang string) string {
	t.Helper()
	s, ok := export.FindSheet("privacy")
	if !ok {
		t.Fatal("no such sheet")
	}
	return printed(t, s, "text", d, lang)
}

// TestPrivacyFollowsTheSettings holds for every setting that decides what is
// kept or seen that the sheet says it, and does not say it of another setting.
func TestPrivacyFollowsTheSettings(t *testing.T) {
	step := func(s workshop.Step) workshop.Agenda {
		s.ID, s.Title = "it", workshop.Text{workshop.English: "The step"}
		return workshop.Agenda{Steps: []workshop.Step{s}}
	}
	months := func(n int) workshop.Agenda {
		a := step(workshop.Step{Kind: "cafe"})
		a.Keep = n
		return a
	}
	plain := set(t, step(workshop.Step{Kind: "cafe"}))
	open := plain
	open.Open = true
	mirrored := open
	mirrored.Mirrored = true
	shared := step(workshop.Step{Kind: "cafe"})
	shared.Laptops = workshop.TableLaptops
	cases := []struct {
		name string
		d    export.Document
		says string
	}{
		{"by table", plain, "Not kept: Name, alias and sector of the writer."},
		{"named", set(t, step(workshop.Step{Kind: "cafe", Mode: workshop.Named})), "with the alias of the writer if there is one"},
		{"anonymous", set(t, step(workshop.Step{Kind: "cafe", Mode: workshop.Anonymous})), "Not kept: Name, alias, table and sector of the writer."},
		{"a gallery", set(t, step(workshop.Step{Kind: "gallery"})), "Not kept: Name, alias, table and sector of the writer."},
		{"a secret ballot by sector", set(t, step(workshop.Step{Kind: "vote"})), "sectors of fewer than 5 people are put together first."},
		{"a ballot without sectors", set(t, step(workshop.Step{Kind: "vote", Mode: workshop.Anonymous})), "Kept with it: The answers alone."},
		{"a poll by sector", set(t, step(workshop.Step{Kind: "poll"})), "Answers to a poll: nobody sees them while it is open."},
		{"a poll without sectors", set(t, step(workshop.Step{Kind: "poll", Mode: workshop.Anonymous})), "Not kept: Name, alias, table and sector of the voter."},
		{"kept for a year", plain, "After 12 months without a change"},
		{"kept for a month", set(t, months(1)), "After a month without a change"},
		{"paper", set(t, step(workshop.Step{Kind: "vote"})), "Paper: whoever keys it in sees what stands on it."},
		{"hidden", set(t, step(workshop.Step{Kind: "cafe", Hidden: true})), "Others see it when people talk about it, not before."},
		{"nothing to write", set(t, step(workshop.Step{Kind: "welcome"})), "no step in which people write or choose"},
		{"laptops of tables", set(t, shared), "At the laptop of a table"},
		{"no ideas on the wall", plain, "No ideas while people write."},
		{"ideas on the wall", set(t, step(workshop.Step{Kind: "cafe"}), &workshop.Wall{Ideas: workshop.WallDelay}), "a minute or two after they were written"},
		{"chosen ideas on the wall", set(t, step(workshop.Step{Kind: "cafe"}), &workshop.Wall{Ideas: workshop.WallApprove}), "ideas that the facilitator has let through"},
		{"nobody knows yet of a mirror", plain, "decided when the room is opened"},
		{"no mirror", open, "No second copy is being made"},
		{"a mirror", mirrored, "A second copy is kept while the room is open"},
	}
	said := make(map[string][]string) // the cases that say it, by what they say
	for _, c := range cases {
		for _, other := range cases {
			if strings.Contains(privacy(t, c.d, "en"), other.says) {
				said[other.says] = append(said[other.says], c.name)
			}
		}
	}
	for _, c := range cases {
		if !slices.Contains(said[c.says], c.name) {
			t.Errorf("%s: not %q in\n%s", c.name, c.says, privacy(t, c.d, "en"))
		}
		if n := len(said[c.says]); n == len(cases) {
			t.Errorf("%q is said whatever is set", c.says)
		}
	}
	for _, l := range i18n.Languages[:2] { // what differs in one language differs in all
		for k, c := range cases {
			for _, other := range cases[:k] {
				if same := privacy(t, c.d, "en") == privacy(t, other.d, "en"); same != (privacy(t, c.d, l.Code) == privacy(t, other.d, l.Code)) {
					t.Errorf("%s: %s and %s are told apart in one language only", l.Code, c.name, other.name)
				}
			}
		}
	}
	named, table := privacy(t, cases[1].d, "en"), privacy(t, plain, "en")
	if answer := "your alias, if you have given one"; !strings.Contains(named, answer) || strings.Contains(table, answer) {
		t.Errorf("the answer to those who take part does not follow the mode:\n%s\n%s", named, table)
	}
}

// TestPrivacyOfWhatHasHappened holds that what is not sealed yet is said, and
// that the sheet is the same in all languages.
func TestPrivacyOfWhatHasHappened(t *testing.T) {
	d := documents(t)["rich"]
	if len(d.Workshop.Scopes()) == 0 && len(d.Workshop.SealedScopes()) == 0 {
		t.Fatal("nothing was written in the rich workshop")
	}
	open, sealed := "Not sealed yet:", "Everything up to now is sealed"
	if len(d.Workshop.Scopes()) == 0 {
		open, sealed = sealed, open
	}
	if text := privacy(t, d, "en"); !strings.Contains(text, open) || strings.Contains(text, sealed) {
		t.Errorf("not %q, or %q, in\n%s", open, sealed, text)
	}
	want := strings.Count(privacy(t, d, "en"), "\n")
	for _, l := range i18n.Languages {
		if n := strings.Count(privacy(t, d, l.Code), "\n"); n != want {
			t.Errorf("%s has %d lines, en %d", l.Code, n, want)
		}
	}
}

// TestPrivacyAfterForgetting holds that nothing is said to be kept that was
// erased, that it is said when that was and what is left, and that those who
// come later are not forgotten.
func TestPrivacyAfterForgetting(t *testing.T) {
	cafe := workshop.Agenda{Steps: []workshop.Step{{ID: "it", Kind: "cafe", Mode: workshop.Named, Title: workshop.Text{workshop.English: "The step"}}}}
	promises := []string{"until the facilitator erases them", "is reminded to erase them", "is kept until it is erased", "Until somebody erases it", "Pseudonymous until it is sealed", "Aliases that people choose"}
	join := &workshop.Join{Seat: "a"}
	before := privacy(t, set(t, cafe, join), "en")
	forgotten := set(t, cafe, join, &workshop.Seal{Forgot: 23})
	after := privacy(t, forgotten, "en")
	for _, s := range promises {
		if !strings.Contains(before, s) || strings.Contains(after, s) {
			t.Errorf("%q is not said before, or is after:\n%s", s, after)
		}
	}
	for _, s := range []string{
		"Erased on 1 January 2027: the aliases, key fingerprints and return words of 23 people",
		"was erased on 1 January 2027.\n", "Anonymous since 1 January 2027", "Backups that were made before an erasure",
	} {
		if !strings.Contains(after, s) {
			t.Errorf("not %q in\n%s", s, after)
		}
	}
	again := privacy(t, set(t, cafe, join, &workshop.Seal{Forgot: 23}, &workshop.Join{Seat: "b"}), "en")
	for _, s := range append(promises[1:], "Of those who have come after that the same is kept again") {
		if !strings.Contains(again, s) {
			t.Errorf("not %q once somebody has come again", s)
		}
	}
	named := set(t, cafe, join, &workshop.Write{Kind: workshop.PlainIdea, Text: "mine", Step: "it", Round: 1, Name: "Ada"}, &workshop.Seal{Scopes: []workshop.Scope{workshop.RoundScope("it", 1)}, Forgot: 1})
	if text := privacy(t, named, "en"); strings.Contains(text, "Anonymous since") || !strings.Contains(text, "Not erased: the name") || !strings.Contains(text, "Names that stand under ideas are kept.") {
		t.Errorf("an idea with a name:\n%s", text)
	}
	for _, l := range i18n.Languages {
		if n, want := strings.Count(privacy(t, forgotten, l.Code), "\n"), strings.Count(after, "\n"); n != want {
			t.Errorf("%s has %d lines, en %d", l.Code, n, want)
		}
	}
}

// TestSheetsAsText holds that every sheet can be read where there is nothing
// but text, with what its page has.
func TestSheetsAsText(t *testing.T) {
	d := documents(t)["rich"]
	for _, s := range export.Sheets {
		d := d
		if s.Name == "polls" {
			d = onPaper(t, true)
		}
		out := printed(t, s, "text", d, "en")
		if strings.Count(out, "\n") < 5 || strings.Contains(out, "<") && strings.Contains(out, "</") {
			t.Errorf("%s:\n%s", s.Name, out)
		}
	}
}
