package agenda_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

func TestEveryTemplateIsSoundAndComplete(t *testing.T) {
	all := agenda.List()
	files, err := filepath.Glob("templates/*.yaml")
	if err != nil || len(all) != len(files) || len(all) < 5 {
		t.Errorf("%d of the templates %v can be read", len(all), files) // what cannot be read is not listed
	}
	for _, tpl := range all {
		t.Run(tpl.ID, func(t *testing.T) {
			data, err := agenda.Source(tpl.ID)
			if err != nil {
				t.Fatal(err)
			}
			a, problems := agenda.Parse(tpl.ID, data)
			for _, p := range problems {
				t.Error(p)
			}
			for _, m := range a.Missing(workshop.Langs()) {
				t.Errorf("no translation: %s", m)
			}
			if len(tpl.Title.Missing(workshop.Langs()))+len(tpl.Purpose.Missing(workshop.Langs())) > 0 {
				t.Error("no title or no purpose")
			}
			if len(a.Sectors) < 3 || len(a.Moments()) < 10 {
				t.Errorf("%d sectors, %d moments", len(a.Sectors), len(a.Moments()))
			}
			set := workshop.SetAgenda{Agenda: agenda.Dated(a, 2026)}
			if err := set.Clean(); err != nil {
				t.Error(err)
			}
			if err := set.Check(workshop.New(), workshop.Actor{}); err != nil {
				t.Error(err)
			}
			for _, s := range a.Steps {
				for _, c := range s.Criteria {
					if len(c.Help) == 0 || len(c.Low) == 0 || len(c.High) == 0 || c.Weight == 0 {
						t.Errorf("criterion %s lacks a help line, an end or a weight", c.ID)
					}
				}
			}
			if first, last := a.Steps[0].Kind, a.Steps[len(a.Steps)-1].Kind; first != "welcome" || last != "closing" {
				t.Errorf("it begins with %s and ends with %s", first, last)
			}
		})
	}
}

func TestUnknownTemplate(t *testing.T) {
	_, err := agenda.Load("../problem")
	var r *workshop.Refusal
	if !errors.As(err, &r) || !strings.Contains(err.Error(), "learning-cafe") {
		t.Errorf("%v", err)
	}
}

// least is the least that an agenda needs: eight lines.
const least = `title: {en: A day}
themes:
  - id: work
    name: {en: Work}
    questions:
      - id: how
        text: {en: How?}
steps: [{id: hello, kind: welcome, title: {en: Hello}}]
`

// A day in a file may be written as anywhere else.
func TestDaysOfPeriodsAsPeopleWriteThem(t *testing.T) {
	file := strings.Replace(least, "kind: welcome", `kind: roadmap, periods: [{id: q1, name: {en: Q}, from: 1.4.2027, to: "30. 06. 2027"}, {id: q2, name: {en: Q}, from: 2027-7-1, to: "31.12.{next year}"}]`, 1)
	a, problems := agenda.Parse("x.yaml", []byte(file))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	periods := agenda.Dated(a, 2026).Steps[0].Periods
	for i, want := range [][2]workshop.Day{{"2027-04-01", "2027-06-30"}, {"2027-07-01", "2027-12-31"}} {
		if p := periods[i]; p.From != want[0] || p.To != want[1] {
			t.Errorf("%s: %s to %s, want %s", p.ID, p.From, p.To, want)
		}
	}
}

func TestProblemsSayWhereAndWhatInstead(t *testing.T) {
	if _, problems := agenda.Parse("x.yaml", []byte(least)); len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, c := range []struct {
		name, find, replace string
		want                []string
	}{
		{"unknown key", "    name: {en: Work}", "    nmae: {en: Work}", []string{
			"x.yaml:4:5: nmae means nothing in themes. Did you mean name?",
		}},
		{"key of nothing", "title: {en: A day}", "title: {en: A day}\nlunch: 12", []string{
			"x.yaml:2:1: lunch means nothing in agenda. Use title, purpose, sector, organiser, sectors, laptops, start, keep, themes, steps, meetings.",
		}},
		{"twice", "title: {en: A day}", "title: {en: A day}\ntitle: {en: B}", []string{
			"x.yaml:2:1: title is written twice in agenda. Keep one of them.",
		}},
		{"language twice", "{en: A day}", "{en: A day, en: B}", []string{
			"x.yaml:1:20: en is written twice in title. Keep one of them.",
		}},
		{"no language", "{en: How?}", "How?", []string{
			"x.yaml:7:15: text is a text in several languages. Write it as {fi: …, sv: …, en: …}",
		}},
		{"unknown language", "{en: How?}", "{de: Wie?}", []string{
			"x.yaml:6:13: question how has no text in any language.",
			"x.yaml:7:16: de means nothing in text. Use fi, sv, en.",
		}},
		{"kind of step", "kind: welcome", "kind: lunch", []string{
			"x.yaml:8:27: lunch is not a kind of step. Use welcome, poll, cafe, gallery, group, vote, roadmap or closing.",
		}},
		{"kind of answer", "text: {en: How?}", "text: {en: How?}\n        asks: wish", []string{
			"x.yaml:8:15: wish is not a kind of answer. Use idea, obstacle, question, example, means or solved.",
		}},
		{"id", "id: work", "id: Our Work", []string{
			"x.yaml:3:9: theme Our Work: an id is 1 to 40 small letters, digits and hyphens.",
		}},
		{"number", "kind: welcome", "kind: welcome, minutes: ten", []string{
			"x.yaml:8:45: minutes is a whole number, for example minutes: 5",
		}},
		{"list", "  - id: work\n    name: {en: Work}\n    questions:\n      - id: how\n        text: {en: How?}", "  work", []string{
			"x.yaml:3:3: themes is a list. Begin each item on a line of its own with a hyphen.",
		}},
		{"no items", "[{id: hello, kind: welcome, title: {en: Hello}}]", "", []string{
			"x.yaml:8:1: The agenda has no steps. Add at least one, for example of the kind welcome.",
		}},
		{"rounds that are no list", "kind: welcome", "kind: cafe, rounds: 3", []string{
			"x.yaml:8:41: rounds is a list. Begin each item on a line of its own with a hyphen.",
		}},
		{"a round that is none", "kind: welcome", "kind: cafe, rounds: [3, {subs: talk}, {sub: [{kind: talk}]}]", []string{
			"x.yaml:8:42: rounds needs keys with values. Write for example subs: …",
			"x.yaml:8:52: subs is a list. Begin each item on a line of its own with a hyphen.",
			"x.yaml:8:60: sub means nothing in rounds. Did you mean subs?",
		}},
		{"lists that are none", "[{id: hello, kind: welcome, title: {en: Hello}}]", "\n  - {id: p, kind: poll, title: {en: P}, items: x}\n  - {id: r, kind: roadmap, title: {en: R}, periods: x}", []string{
			"x.yaml:9:48: items is a list. Begin each item on a line of its own with a hyphen.",
			"x.yaml:10:53: periods is a list. Begin each item on a line of its own with a hyphen.",
		}},
		{"themes that are no list", least[strings.Index(least, "  - id: work"):], "  work\nsteps:\n  - {id: hello, kind: cafe, title: {en: Hello},\n     themes: [work], rounds: [{subs: [{kind: talk}]}]}\n", []string{
			"x.yaml:3:3: themes is a list. Begin each item on a line of its own with a hyphen.",
		}},
		{"questions that are no list", "\n      - id: how\n        text: {en: How?}", " How?", []string{
			"x.yaml:5:16: questions is a list. Begin each item on a line of its own with a hyphen.",
		}},
		{"café without rounds", "kind: welcome", "kind: cafe, themes: [none]", []string{
			"x.yaml:8:14: The step hello has no themes to talk about. Add themes to the agenda.",
			"x.yaml:8:14: The step hello has 0 rounds; 1 to 12 are possible.",
			"x.yaml:8:42: The step hello names the theme none, which is not in the agenda.",
		}},
		{"rotation", "kind: welcome", "kind: welcome, rotation: groups, auto: true", []string{
			"x.yaml:8:14: The step hello: rotation means something only in a step of the kind cafe. Take it out.",
			"x.yaml:8:14: The step hello: auto means something only in a step of the kind cafe. Take it out.",
		}},
		{"method", "kind: welcome", "kind: vote, method: dotz", []string{
			"x.yaml:8:41: The step hello: dotz is not a method. Use criteria, dots, approval, hundred, budget, pairwise, ranked, judgment, moscow, rice, wsjf, benefit.",
		}},
		{"form", "kind: welcome", "kind: vote, method: dots, form: {points: 5, cap: 9, rule: borda}", []string{
			"x.yaml:8:70: The step hello: cap is 9; 1 to 5 are possible.",
			"x.yaml:8:79: The step hello: rule means nothing for the method dots. Take it out.",
		}},
		{"key of a form", "kind: welcome", "kind: vote, method: dots, form: {pionts: 5}", []string{
			"x.yaml:8:54: pionts means nothing in form. Did you mean points?",
		}},
		{"form of nothing", "kind: welcome", "kind: welcome, form: {top: 3}", []string{
			"x.yaml:8:42: The step hello: form means something only in a step of the kind vote. Take it out.",
		}},
		{"days of a period", "kind: welcome", `kind: roadmap, periods: [{id: q1, name: {en: Q}, from: "{next year}-04-31", to: soon}, {id: q3, name: {en: Q}, from: 31.4.2027, to: "32.1.{next year}"}, {id: q2, name: {en: Q}, from: 2027-02-01, to: 2027-01-01}]`, []string{
			"x.yaml:8:76: The period q1: 2027-04-31 is not a day. Write it as 2027-06-30.",
			"x.yaml:8:101: The period q1: soon is not a day. Write it as 2027-06-30.",
			"x.yaml:8:138: The period q3: 31.4.2027 is not a day. Write it as 2027-06-30.",
			"x.yaml:8:153: The period q3: 32.1.2027 is not a day. Write it as 2027-06-30.",
			"x.yaml:8:179: The period q2 ends before it begins.",
		}},
		{"pools", "kind: welcome", "kind: roadmap, reserve: 95, periods: [{id: q1, name: {en: Q}}], pools: [{id: ict, name: {en: ICT}, days: -1}]", []string{
			"x.yaml:8:14: The step hello keeps 95 percent of the working time; 0 to 90 are possible.",
			"x.yaml:8:98: The pool ict has -1 days in a period; 0 to 100000 are possible.",
		}},
		{"steps of a criterion", "kind: welcome", "kind: vote, criteria: [{id: fit, name: {en: Fit}, steps: [{en: Only}]}]", []string{
			"x.yaml:8:49: The criterion fit has a scale from 1 to 1; it can end at 2 to 9.",
		}},
		{"laptops", "{en: A day}", "{en: A day}\nlaptops: some\nstart: noon", []string{
			"x.yaml:2:10: some does not say who has a laptop. Use everyone, table or mix.",
			"x.yaml:3:8: noon is not a time of day. Write for example 12:30.",
		}},
		{"reference", "{en: A day}", "&a {en: A day}", []string{
			"x.yaml:1:8: References with & and * are not used here. Write the text out in each place.",
		}},
		{"too long", "A day", strings.Repeat("long ", 200), []string{
			"x.yaml:1:13: This is too long: 999 of 600 characters. Shorten it a little.",
		}},
		{"a tab", "  - id: work", "\t- id: work", []string{
			"x.yaml:3:1: There is a tab at the beginning of this line. Use spaces there.",
		}},
		{"a quotation mark", "{en: How?}", `{en: "How?}`, []string{
			"x.yaml:9:1: A quotation mark before this is not closed. Each text begins and ends with one.",
		}},
		{"a line that is set in", "    name: {en: Work}", "     name: {en: Work}", []string{
			"x.yaml:4:10: This line does not fit to the one before it. Let lines that belong together begin with equally many spaces, and put texts with a colon in quotation marks.",
		}},
		{"letters of another time", "Work}", "ty\xf6}", []string{
			"x.yaml:4:18: The letters of this file cannot be read. Save it again as UTF-8.",
		}},
		{"two documents", "title", "---\ntitle: {en: X}\n---\ntitle", nil},
		{"no YAML", "  - id: work", "  - id: [work", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := agenda.Parse("x.yaml", []byte(strings.Replace(least, c.find, c.replace, 1)))
			if c.want == nil {
				if len(problems) == 0 {
					t.Error("no problem")
				}
				t.Log(problems)
				return
			}
			var got []string
			for _, p := range problems {
				got = append(got, p.Error())
			}
			if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestProblemsWithoutAnAgenda(t *testing.T) {
	for _, c := range []struct{ data, want string }{
		{"", "x: The file is empty."},
		{"# only this\n", "x: The file is empty."},
		{"- a\n", "x:1:1: agenda needs keys with values."},
		{"\xff\xfe\x00", "x:1:1: This is not YAML"},
		{strings.Repeat("a", 2<<20), "x: The file is larger than an agenda can be"},
	} {
		_, problems := agenda.Parse("x", []byte(c.data))
		if len(problems) == 0 || !strings.HasPrefix(problems[0].Error(), c.want) {
			t.Errorf("%.20q: %v, want %s", c.data, problems, c.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, tpl := range agenda.List() {
		data, _ := agenda.Source(tpl.ID)
		f.Add(data)
	}
	f.Add([]byte(least))
	f.Add([]byte("a: &a [*a, *a]\n"))
	f.Add([]byte("title: {en: !!binary x}\nsteps: [[[]], {}, 1]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, problems := agenda.Parse("f", data)
		for _, p := range problems {
			if p.Line < 0 || p.Error() == "" {
				t.Errorf("%#v", p)
			}
		}
		if dated := agenda.Dated(a, 2026); len(problems) == 0 && len(dated.Check()) > 0 {
			t.Error("unsound without a problem")
		}
	})
}

func TestDatedNamesTheYear(t *testing.T) {
	a, err := agenda.Load("digital-roadmap")
	if err != nil {
		t.Fatal(err)
	}
	name := func(a workshop.Agenda) string {
		for _, s := range a.Steps {
			if len(s.Periods) > 0 {
				return s.Periods[0].Name.String()
			}
		}
		return ""
	}
	if got := name(agenda.Dated(a, 2026)); got != "Q1/2027" {
		t.Errorf("the first period is %q", got)
	}
	if got := name(a); got != "Q1/{next year}" {
		t.Errorf("the template was changed to %q", got)
	}
}

// TestDatedNamesTheDays gives periods the days of the year, and leaves the
// template as it is.
func TestDatedNamesTheDays(t *testing.T) {
	a, err := agenda.Load("digital-roadmap")
	if err != nil {
		t.Fatal(err)
	}
	periods := func(a workshop.Agenda) []workshop.Period {
		for _, s := range a.Steps {
			if s.Kind == "roadmap" {
				return s.Periods
			}
		}
		return nil
	}
	got := periods(agenda.Dated(a, 2026))
	last := got[len(got)-1]
	if got[1].From != "2027-04-01" || got[1].To != "2027-06-30" || got[0].Later || !last.Later || last.From != "" {
		t.Errorf("%+v", got)
	}
	if from := periods(a)[1].From; from != "{next year}-04-01" {
		t.Errorf("the template was changed to %q", from)
	}
}

// TestTheTemplateShowsPools can be given working time by taking away signs.
func TestTheTemplateShowsPools(t *testing.T) {
	data, err := agenda.Source("digital-roadmap")
	if err != nil {
		t.Fatal(err)
	}
	before, after, _ := strings.Cut(string(data), "    # pools:\n")
	commented, rest, _ := strings.Cut(after, "  - id: closing")
	text := before + strings.ReplaceAll("    # pools:\n"+commented, "    # ", "    ") + "  - id: closing" + rest
	a, problems := agenda.Parse("x", []byte(text))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, s := range a.Steps {
		if s.Kind == "roadmap" && (len(s.Pools) != 2 || s.Pools[0].Days != 60 || s.Reserve == nil || *s.Reserve != 30) {
			t.Errorf("%+v, %v", s.Pools, s.Reserve)
		}
	}
	if miss := a.Missing(workshop.Langs()); len(miss) > 0 {
		t.Errorf("no translation: %v", miss)
	}
}
