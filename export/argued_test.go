package export_test

import (
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// A report quotes three reasons of a side, has all of them at its end, and says
// on which side nobody has given one. One for everybody quotes nobody.
func TestBothSidesAreTold(t *testing.T) {
	m, _ := prioritise.Find("criteria")
	r := afterVote(t, m, 8, 21)
	b := r.w.Ballot()
	apart := workshop.TargetID(export.Count(r.w, "w1")[b.ID].Contested()[0].Item)
	for _, text := range []string{"REASON-ONE", "REASON-TWO", "REASON-THREE", "REASON-FOUR"} {
		r.do("reason", seat(1), &workshop.Argue{Ballot: b.ID, Target: apart, Side: workshop.Against, Text: text})
	}
	gone := r.do("reason", seat(1), &workshop.Argue{Ballot: b.ID, Target: apart, Side: workshop.For, Text: "HIDDEN-REASON"})
	r.do("hide", "", &workshop.Hide{Idea: workshop.IdeaID(gone)})
	d := document(r.w)
	said := func(profile string) string {
		f, _ := export.Find("markdown")
		p, err := f.For(profile)
		if err != nil {
			t.Fatal(err)
		}
		d.For = p
		return write(t, f, d, "en")
	}
	all := said("participants")
	for _, want := range []string{"For: nobody wrote down a reason.", "Against: REASON-ONE", "Against: REASON-THREE", "and 1 more", "4 reasons for and against were written down"} {
		if !strings.Contains(all, want) {
			t.Errorf("it does not say %q:\n%s", want, all)
		}
	}
	if strings.Contains(all, "Against: REASON-FOUR") || !strings.Contains(all, "- REASON-FOUR") {
		t.Error("the fourth is not at the end, or not only there")
	}
	if short := said("management"); !strings.Contains(short, "Against: REASON-ONE") || strings.Contains(short, "REASON-FOUR") {
		t.Error("the short report does not quote three, or has the appendix")
	}
	if open := said("public"); strings.Contains(open, "REASON") || !strings.Contains(open, "Against: 4 reasons were written down.") {
		t.Errorf("the report for everybody quotes people, or does not count:\n%s", open)
	}
	for _, f := range whole() {
		for _, l := range i18n.Languages {
			d.For = export.Profile{}
			if strings.Contains(write(t, f, d, l.Code), "HIDDEN-REASON") {
				t.Errorf("%s in %s tells what is hidden", f.Name, l.Code)
			}
		}
	}
}

// A reason that is on nothing in the file does not come in.
func TestReasonsComeInWithWhatTheyAreOn(t *testing.T) {
	for what, spoil := range map[string]func(*export.RecordReason){
		"the ballot": func(x *export.RecordReason) { x.Ballot = x.ID + 1 },
		"the target": func(x *export.RecordReason) { x.Target = 1 },
		"the side":   func(x *export.RecordReason) { x.Side = "aside" },
		"the lang":   func(x *export.RecordReason) { x.Lang = "xx" },
		"the text":   func(x *export.RecordReason) { x.Text = strings.Repeat("x", 281) },
		"the number": func(x *export.RecordReason) { x.ID = x.Ballot },
	} {
		r := read(t, documents(t)["rich"])
		if _, err := export.Again(r, "w2"); err != nil {
			t.Fatal(err)
		}
		spoil(&r.Reasons[0])
		if _, err := export.Again(r, "w2"); err == nil {
			t.Errorf("it comes in with another one in the place of %s", what)
		}
	}
}
