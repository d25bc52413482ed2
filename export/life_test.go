package export_test

import (
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/workshop"
)

// planned says of rows what they need, and what became of them.
func (r *recorder) planned(targets []workshop.TargetID) {
	say := func(f workshop.SetRow) { r.t.Helper(); r.do("row", "", &f) }
	text := func(s string) *string { return &s }
	number := func(n int) *int { return &n }
	status := func(s workshop.Status) *workshop.Status { return &s }
	day := workshop.Day("2027-06-30")
	say(workshop.SetRow{Target: targets[0], Partners: text("Varhaiskasvatus, kirjasto"), Lasts: number(2), Pool: "ict", Days: number(45), After: &targets[1]})
	say(workshop.SetRow{Target: targets[0], Pool: "services", Days: number(10), Yearly: number(4000), Measure: text("Kukaan ei täytä samaa lomaketta kahdesti"), Decision: text("Kaupunginhallitus"), Deadline: &day})
	r.do("cost", "", &workshop.SetCost{Target: targets[0], Cost: 25000})
	say(workshop.SetRow{Target: targets[1], Pool: "ict", Days: number(40), Decision: text("Kaupunginhallitus")})
	say(workshop.SetRow{Target: targets[3], Decision: text("Tekninen lautakunta")})
	say(workshop.SetRow{Target: targets[1], Status: status("approved"), By: "Kaupunginhallitus", Reason: "11.1.2027 § 4"})
	say(workshop.SetRow{Target: targets[3], Pool: "services", Days: number(25)})
	say(workshop.SetRow{Target: targets[2], Status: status("stopped"), By: "Kirjastonjohtaja", Reason: "Kävijöitä tuli kaksi viikossa", Lesson: "Neuvontaa kaivataan siellä, missä asioidaan jo muutenkin"})
	say(workshop.SetRow{Target: targets[5], Status: status("postponed"), Reason: "Odotetaan uutta järjestelmää", Return: "later"})
}

// TestThePlanIsReported tells readers of the rows what people said of them.
func TestThePlanIsReported(t *testing.T) {
	d := rich(t)
	for _, name := range []string{"markdown", "html", "docx"} {
		f, _ := export.Find(name)
		out := write(t, f, d, "en")
		for _, want := range []string{
			"Varhaiskasvatus, kirjasto", "25,000 once and 4,000 every year", "Kukaan ei täytä samaa lomaketta kahdesti", "Decisions that are needed",
			"a law wants it by 30 June 2027", "2 periods", "too much for one period", "Neuvontaa kaivataan siellä", "1 stopped", "looked at again: ",
			"Kävijöitä tuli kaksi viikossa", "11.1.2027 § 4",
		} {
			if !strings.Contains(out, want) {
				t.Errorf("%s does not say %q", name, want)
			}
		}
	}
}

// TestNothingOfAPlanIsNoSection leaves out what nobody has said.
func TestNothingOfAPlanIsNoSection(t *testing.T) {
	f, _ := export.Find("html")
	for _, d := range []export.Document{dots(t), empty(t)} {
		out := write(t, f, d, "en")
		for _, id := range []string{`id="plan"`, `id="life"`} {
			if strings.Contains(out, id) {
				t.Errorf("there is a section %s", id)
			}
		}
	}
}

// TestDecisionsAreAskedForOnce asks nobody to decide what is approved already.
func TestDecisionsAreAskedForOnce(t *testing.T) {
	f, _ := export.Find("markdown")
	_, asked, _ := strings.Cut(write(t, f, rich(t), "fi"), "*Tarvittavat päätökset*")
	asked, _, _ = strings.Cut(asked, "\n*")
	for what, want := range map[string]bool{"Kysytään perheen tiedot vain kerran": true, "Tekninen lautakunta": true, "Sähköiset kokoukset kaikille toimielimille": false} {
		if got := strings.Contains(asked, what); got != want {
			t.Errorf("%s is asked for: %v", what, got)
		}
	}
}

// TestWhatIsOverIsNotProposed keeps page one to what is still to be decided or
// done: the rest stands in a line of its own.
func TestWhatIsOverIsNotProposed(t *testing.T) {
	f, _ := export.Find("markdown")
	page := func(d export.Document) (table, all string) {
		_, all, _ = strings.Cut(write(t, f, d, "en"), "\n## ")
		all, _, _ = strings.Cut(all, "\n## ")
		_, table, _ = strings.Cut(all, "*What came first, and what it takes*")
		table, _, _ = strings.Cut(strings.TrimSpace(table), "\n\n")
		return table, all
	}
	d := rich(t)
	table, all := page(d)
	for what, want := range map[string]bool{"Asiointituki kirjastoon": false, "stopped": false, "Yhteinen kokeilukalenteri": true, "postponed": true} {
		if got := strings.Contains(table, what); got != want {
			t.Errorf("%s is in the table: %v\n%s", what, got, table)
		}
	}
	if !strings.Contains(all, "Not proposed any more: Asiointituki kirjastoon (stopped).") {
		t.Errorf("page one does not say what is over:\n%s", all)
	}

	whole, _, _ := strings.Cut(write(t, f, d, "en"), "\n## ")
	_, first, _ := strings.Cut(whole, "First came")
	first, _, _ = strings.Cut(first, "The first actions")
	newsletter, _ := export.Find("newsletter")
	_, news, _ := strings.Cut(write(t, newsletter, d, "en"), "The most important")
	news, more, _ := strings.Cut(news, "Not proposed any more:")
	for where, said := range map[string]string{"the summary": first, "the newsletter": news} {
		if strings.Contains(said, "Asiointituki kirjastoon") || !strings.Contains(said, "Samma blanketter") {
			t.Errorf("%s does not tell first of what is still to be decided: %s", where, said)
		}
	}
	if !strings.Contains(more, "Asiointituki kirjastoon (stopped)") {
		t.Errorf("the newsletter does not say what is over: %s", more)
	}

	over := []workshop.Status{"in-use", "established", "done", "stopped"}
	n := 0
	last, _ := d.Workshop.Last()
	r := &recorder{t: t, w: d.Workshop.Fork(), n: last}
	for target := range d.Workshop.Targets() {
		r.do("row", "", &workshop.SetRow{Target: target.ID, Status: &over[n%len(over)], Reason: "A reason"})
		n++
	}
	sheet, _ := export.Find("newsletter-html")
	if out := write(t, sheet, document(r.w), "en"); !strings.Contains(out, "Everything that was proposed is in use, done or stopped.") || strings.Contains(out, "<ul") || strings.Contains(out, "Opinions differed") {
		t.Errorf("everything is over, and the newsletter says:\n%s", out)
	}
	table, all = page(document(r.w))
	if table != "" || !strings.Contains(all, "**Everything that was proposed is in use, done or stopped.**") || !strings.Contains(all, "and 3 more") {
		t.Errorf("%d targets are over, and page one says:\n%s", n, all)
	}
}
