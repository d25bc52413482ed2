package agenda_test

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// made is a workshop with the agenda of a template, not begun.
func made(t testing.TB, template string) *workshop.Workshop {
	t.Helper()
	a, err := agenda.Load(template)
	if err != nil {
		t.Fatal(err)
	}
	w := workshop.New()
	w.ApplyFact(workshop.Entry{ID: 1}, &workshop.SetAgenda{Agenda: agenda.Dated(a, 2026)})
	return w
}

// meetingAgain is a workshop for which a further meeting is planned.
func meetingAgain(t testing.TB) *workshop.Workshop {
	t.Helper()
	w := made(t, "digital-roadmap")
	for id, f := range []workshop.Fact{
		&workshop.Go{To: workshop.Moment{Step: w.Agenda().Steps[0].ID}}, &workshop.FollowUp{Date: "2027-03-01"},
	} {
		if d, is := f.(*workshop.FollowUp); is {
			if err := d.Decide(w, workshop.Actor{}, workshop.Decision{}); err != nil {
				t.Fatal(err)
			}
		}
		w.ApplyFact(workshop.Entry{ID: workshop.EntryID(id + 2)}, f)
	}
	return w
}

func begun(t testing.TB) *agenda.Draft {
	return agenda.Begin(made(t, "digital-roadmap"), workshop.English)
}

// asJSON is an agenda for comparing.
func asJSON(t interface{ Fatal(...any) }, a workshop.Agenda) string {
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// pages lists the paths of all pages.
func pages(d *agenda.Draft) []string {
	var all []string
	var visit func(path string)
	visit = func(path string) {
		p, ok := d.Page(path)
		if !ok {
			return
		}
		all = append(all, path)
		for _, f := range p.Fields {
			for _, i := range f.Items {
				visit(i.Path)
			}
		}
	}
	visit("")
	return all
}

// edit does something to a field that is drawn.
func edit(t *rapid.T, d *agenda.Draft) (*agenda.Draft, error) {
	p, _ := d.Page(rapid.SampledFrom(pages(d)).Draw(t, "page"))
	f := rapid.SampledFrom(p.Fields).Draw(t, "field")
	words := rapid.SampledFrom([]string{"", "Uusi", "12:30", "2027-02-01", "x\ny", strings.Repeat("long ", 200), " Å "})
	switch f.Type {
	case agenda.TextType:
		return d.SetText(f.Path, rapid.SampledFrom(workshop.Langs()).Draw(t, "lang"), words.Draw(t, "text"))
	case agenda.NumberType:
		return d.SetNumber(f.Path, rapid.IntRange(-2, 700).Draw(t, "number"))
	case agenda.WordType:
		return d.SetWord(f.Path, words.Draw(t, "word"))
	case agenda.ChoiceType:
		return d.Choose(f.Path, rapid.SampledFrom(f.Choices).Draw(t, "choice").Word)
	case agenda.SwitchType:
		return d.Switch(f.Path, rapid.Bool().Draw(t, "on"))
	}
	what := rapid.IntRange(0, 2).Draw(t, "what")
	if what == 0 || len(f.Items) == 0 {
		kind := ""
		if len(f.Kinds) > 0 {
			kind = rapid.SampledFrom(f.Kinds).Draw(t, "kind").Word
		}
		next, _, err := d.Add(f.Path, rapid.IntRange(0, len(f.Items)).Draw(t, "at"), kind, workshop.Text{workshop.Swedish: words.Draw(t, "text")})
		return next, err
	}
	path := rapid.SampledFrom(f.Items).Draw(t, "item").Path
	if what == 1 {
		return d.Remove(path)
	}
	next, _, err := d.Move(path, rapid.IntRange(-3, 3).Draw(t, "by"))
	return next, err
}

// Whatever is changed, in whatever order: a refused change changes nothing,
// undo gives back exactly what was, what can be saved is sound and what cannot
// says why, and the agenda is the same after its way through a file.
func TestWhateverIsChanged(t *testing.T) {
	rooms := []*workshop.Workshop{made(t, "digital-roadmap"), made(t, "maturity"), meetingAgain(t)}
	rapid.Check(t, func(r *rapid.T) {
		w := rapid.SampledFrom(rooms).Draw(r, "room")
		d := agenda.Begin(w, workshop.Finnish)
		for range rapid.IntRange(1, 8).Draw(r, "edits") {
			before := asJSON(r, d.Agenda())
			next, err := edit(r, d)
			if got := asJSON(r, d.Agenda()); got != before {
				r.Fatalf("the draft before has changed:\n%s\n%s", before, got)
			}
			if err != nil && asJSON(r, next.Agenda()) != before {
				r.Fatalf("refused (%v), and yet changed", err)
			}
			if next.Rev() != d.Rev() {
				if back, ok := next.Undo(); !ok || asJSON(r, back.Agenda()) != before {
					r.Fatalf("undo gives\n%s\nfor\n%s", asJSON(r, back.Agenda()), before)
				}
			}
			d = next
		}
		f, err := d.Fact()
		a := d.Agenda()
		switch {
		case err == nil:
			if refused := f.Check(w, workshop.Actor{Role: workshop.Facilitator}); refused != nil {
				r.Fatalf("it could be saved, and then: %v", refused)
			}
			data, err := agenda.Write(a)
			if err != nil {
				r.Fatal(err)
			}
			again, problems := agenda.Parse("x", data)
			if len(problems) > 0 || asJSON(r, again) != asJSON(r, a) {
				r.Fatalf("%v\n%s\n%s\n%s", problems, data, asJSON(r, again), asJSON(r, a))
			}
		case d.Changed() && len(a.Check()) == 0:
			r.Fatalf("sound, and not to be saved: %v", err)
		}
		for _, wrong := range d.Wrong() {
			if _, ok := d.Page(d.PageOf(wrong.Path)); !ok || wrong.Why.Error() == "" {
				r.Fatalf("nothing is at %q", wrong.Path)
			}
		}
		if back, ok := agenda.Restore(w, workshop.Finnish, d.Keep()); ok != d.Changed() || ok && asJSON(r, back.Agenda()) != asJSON(r, a) {
			r.Fatal("put away, it is another")
		}
	})
}

// Every field of every page can be found by its path, and has a name.
func TestEveryFieldIsFound(t *testing.T) {
	d := begun(t)
	for _, path := range pages(d) {
		p, _ := d.Page(path)
		if p.Title == nil && len(p.Text) == 0 {
			t.Errorf("%q has no name", path)
		}
		for _, f := range p.Fields {
			if g, ok := d.Field(f.Path); !ok || g.Type != f.Type || f.Title == "" && len(f.Called) == 0 {
				t.Errorf("%s: %+v", f.Path, g)
			}
			if of := d.PageOf(f.Path); of != path {
				t.Errorf("%s is on %q, not on %q", f.Path, of, path)
			}
		}
	}
	if n := len(pages(d)); n < 30 {
		t.Errorf("only %d pages", n)
	}
}

// What is wrong is said of the thing that it is about, by its name.
func TestWhatIsWrongHasItsPlace(t *testing.T) {
	d, path, err := begun(t).Add("themes", 99, "", workshop.Text{workshop.English: "Paths"})
	if err != nil || path != "themes/3" {
		t.Fatal(path, err)
	}
	wrong := d.Wrong()
	if len(wrong) != 1 || wrong[0].Path != "themes/3" || wrong[0].Why.Error() != "The theme ”Paths” has no questions. Add at least one." {
		t.Errorf("%+v", wrong)
	}
	if _, err := d.Fact(); err == nil {
		t.Error("it can be saved")
	}
	if _, err := d.SetNumber("steps/0/minutes", 601); err == nil {
		t.Error("601 minutes")
	}
	if _, err := d.SetWord("start", "noon"); err == nil || err.Error() != "noon is not a time of day. Write for example 12:30." {
		t.Errorf("noon: %v", err)
	}
	for _, l := range workshop.Langs() {
		if d, err = d.SetText("title", l, ""); err != nil {
			break
		}
	}
	if err == nil || !strings.Contains(err.Error(), "no text in any language") {
		t.Errorf("without a title: %v", err)
	}
}

func TestDaysAreWrittenAsPeopleDo(t *testing.T) {
	d := begun(t)
	at := slices.IndexFunc(d.Agenda().Steps, func(s workshop.Step) bool { return s.Kind == "roadmap" })
	path := "steps/" + strconv.Itoa(at) + "/periods/0/from"
	next, err := d.SetWord(path, " 3.2.2020 ")
	if err != nil {
		t.Fatal(err)
	}
	if got := next.Agenda().Steps[at].Periods[0].From; got != "2020-02-03" {
		t.Errorf("%q", got)
	}
	if _, err := d.SetWord(path, "31.2.2020"); err == nil || !strings.Contains(err.Error(), "31.2.2020 is not a day") {
		t.Errorf("%v", err)
	}
}

func TestGapsAreInTheOrderOfTheAgenda(t *testing.T) {
	d, err := begun(t).SetText("themes/1/questions/0/text", workshop.Swedish, "")
	if err == nil {
		d, err = d.SetText("steps/5/criteria/0/help", workshop.Finnish, "")
	}
	if err == nil {
		d, err = d.SetText("title", workshop.English, "")
	}
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, g := range d.Gaps() {
		got = append(got, g.Path)
	}
	if want := []string{"title", "steps/5/criteria/0/help", "themes/1/questions/0/text"}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}

// Another method takes away what means nothing for it, and brings what it
// needs.
func TestAnotherMethodIsWhole(t *testing.T) {
	d := begun(t)
	vote := slices.IndexFunc(d.Agenda().Steps, func(s workshop.Step) bool { return s.Kind == "vote" })
	path := "steps/" + string(rune('0'+vote))
	f, _ := d.Field(path + "/method")
	for _, c := range append(slices.Clone(f.Choices), agenda.Choice{Word: "criteria"}) {
		next, err := d.Choose(path+"/method", c.Word)
		if err != nil || len(next.Wrong()) > 0 {
			t.Errorf("%s: %v %v", c.Word, err, next.Wrong())
		}
		d = next
	}
}

// Two people who change different things both have what they said; of the same
// thing the draft has its own, and says so.
func TestADraftGoesOnOverWhatOthersChange(t *testing.T) {
	w := made(t, "digital-roadmap")
	change := func(d *agenda.Draft, path, s string) *agenda.Draft {
		t.Helper()
		next, err := d.SetText(path, workshop.English, s)
		if err != nil {
			t.Fatal(err)
		}
		return next
	}
	mine := change(agenda.Begin(w, workshop.English), "title", "Mine")
	mine, _, err := mine.Add("themes/0/questions", 1, "", workshop.Text{workshop.English: "My question?"})
	if err != nil {
		t.Fatal(err)
	}
	theirs := change(agenda.Begin(w, workshop.English), "themes/0/questions/0/text", "Theirs?")
	theirs, err = theirs.Remove("themes/2/questions/2")
	if err != nil {
		t.Fatal(err)
	}
	f, err := theirs.Fact()
	if err != nil {
		t.Fatal(err)
	}
	later := w.Fork()
	later.ApplyFact(workshop.Entry{ID: 2}, f)
	if f, err := mine.Fact(); err != nil || f.Check(later, workshop.Actor{}) == nil {
		t.Fatalf("what is older than the agenda can be saved: %v", err)
	}
	both, clash := mine.Over(later)
	a := both.Agenda()
	qs := a.Themes[0].Questions
	if clash || a.Title.String() != "Mine" || len(qs) != 4 || qs[0].Text.String() != "Theirs?" || qs[1].Text.String() != "My question?" || len(a.Themes[2].Questions) != 2 {
		t.Errorf("clash %v: %v", clash, a)
	}
	if f, err = both.Fact(); err != nil || f.Check(later, workshop.Actor{}) != nil {
		t.Errorf("both together cannot be saved: %v", err)
	}
	if got, clash := change(agenda.Begin(w, workshop.English), "themes/0/questions/0/text", "Mine?").Over(later); !clash || got.Agenda().Themes[0].Questions[0].Text.String() != "Mine?" {
		t.Errorf("clash %v", clash)
	}
}

// What is added with nothing in a language has no text in it, so that the
// agenda is the same after its way through a file.
func TestAnEmptyTextIsNone(t *testing.T) {
	d := agenda.Begin(made(t, "maturity"), workshop.English)
	levels := "steps/1/items/0/levels"
	d, path, err := d.Add(levels, 0, "", workshop.Text{workshop.Swedish: "  "})
	if err != nil {
		t.Fatal(err)
	}
	if d, err = d.SetText(path+"/text", workshop.English, "New"); err != nil {
		t.Fatal(err)
	}
	if d, err = d.SetText(path+"/text", workshop.Finnish, " Uusi "); err != nil {
		t.Fatal(err)
	}
	f, _ := d.Field(path + "/text")
	if want := (workshop.Text{workshop.English: "New", workshop.Finnish: "Uusi"}); !maps.Equal(f.Text, want) {
		t.Errorf("%q, want %q", f.Text, want)
	}
}

// The agenda of a workshop with a further meeting goes through a file like any.
func TestAFurtherMeetingGoesThroughAFile(t *testing.T) {
	a := *meetingAgain(t).Agenda()
	if a.LastMeeting() != 2 || a.MeetingDay(2) != "2027-03-01" {
		t.Fatalf("meeting %d, on %q", a.LastMeeting(), a.MeetingDay(2))
	}
	data, err := agenda.Write(a)
	if err != nil {
		t.Fatal(err)
	}
	again, problems := agenda.Parse("x", data)
	if len(problems) > 0 || asJSON(t, again) != asJSON(t, a) {
		t.Errorf("%v\n%s", problems, data)
	}
	a.Steps[0].Meeting = 3
	if errs := a.Check(); len(errs) != 1 || errs[0].Text != "The step {step} is in meeting {n}; there are {most}." {
		t.Errorf("a step in a meeting that there is not: %v", errs)
	}
}
