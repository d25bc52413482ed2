package workshop

import (
	"slices"
	"strings"
	"testing"

	"kahvila/workshop/prioritise"
)

// voting is an agenda whose vote has the method and nothing else.
func voting(method string) (a Agenda, vote *Step) {
	a = testAgenda()
	vote = &a.Steps[3]
	vote.Method = method
	if method != "criteria" {
		vote.Criteria = nil
	}
	return a, vote
}

// An agenda may name every method, and gets a form that people can fill in,
// whatever the number of targets.
func TestAgendaNamesEveryMethod(t *testing.T) {
	for _, m := range prioritise.Methods {
		a, vote := voting(m.Name)
		for _, p := range a.Check() {
			t.Errorf("%s: %v", m.Name, p)
		}
		for _, n := range []int{1, 2, 3, 7, 40, 200} {
			f := vote.form(n)
			items := make([]prioritise.ItemID, n)
			for i := range items {
				items[i] = prioritise.ItemID(i + 1)
			}
			if err := f.Check(); err != nil {
				t.Errorf("%s on %d: %v", m.Name, n, err)
			}
			if err := f.CheckItems(items); err != nil {
				t.Errorf("%s on %d: %v", m.Name, n, err)
			}
		}
	}
}

// What a step says of its form is what people get.
func TestFormOfAVoteStep(t *testing.T) {
	_, dots := voting("dots")
	dots.Form = VoteForm{Points: 20}
	if f := dots.form(10); f.Points != 20 || f.Cap != 14 {
		t.Errorf("20 dots: %+v, want the share of one target that 2 of 3 are", f)
	}
	dots.Form.Cap = 1
	if f := dots.form(10); f.Cap != 1 {
		t.Errorf("at most 1: %+v", f)
	}
	_, hundred := voting("hundred")
	if f := hundred.form(2); f.Cap*2 < f.Points {
		t.Errorf("two targets cannot take all: %+v", f)
	}
	_, judged := voting("judgment")
	judged.Criteria = []Criterion{{ID: "fit", Name: tx("Fit"), Steps: []Text{tx("No"), tx("Maybe"), tx("Yes")}}}
	if f := judged.form(4); len(f.Criteria) != 1 || f.Criteria[0].Max != 3 || f.Criteria[0].ID != "fit" || f.Criteria[0].Steps[2].Title != "Yes" || f.Check() != nil {
		t.Errorf("judged by %+v", f)
	}
	_, rated := voting("criteria")
	rated.Criteria[0].Max = 7
	if f := rated.form(4); f.Criteria[0].Max != 7 || f.Criteria[1].Max != 5 || f.Criteria[0].Weight != 4 {
		t.Errorf("rated on %+v", f)
	}
	_, reach := voting("rice")
	own := reach.form(4)
	reach.Criteria = []Criterion{{ID: "reach", Name: tx("How many")}}
	if f := reach.form(4); len(f.Criteria) != len(own.Criteria) || f.Criteria[0].Steps[1].Value != own.Criteria[0].Steps[1].Value {
		t.Errorf("words for one factor change the form: %+v, was %+v", f, own)
	}
}

// Every mistake in the form of a vote is named, with what to write instead.
func TestAgendaRefusesFormsOfVotes(t *testing.T) {
	for _, c := range []struct {
		method string
		form   VoteForm
		want   string
	}{
		{"nothing", VoteForm{}, "nothing is not a method. Use criteria, dots, approval,"},
		{"dots", VoteForm{Each: 3}, "each means nothing for the method dots"},
		{"dots", VoteForm{Points: -1}, "points is -1; 1 to 1000"},
		{"dots", VoteForm{Points: 5, Cap: 6}, "cap is 6; 1 to 5"},
		{"dots", VoteForm{Rule: "borda"}, "rule means nothing for the method dots"},
		{"ranked", VoteForm{Rule: "greedy"}, "greedy is not a rule of the method ranked. Use schulze, ranked-pairs, borda, runoff."},
		{"ranked", VoteForm{Each: 2000}, "each is 2000; 1 to 1000"},
		{"approval", VoteForm{Budget: 5}, "budget means nothing for the method approval"},
		{"criteria", VoteForm{Spend: 5}, "spend means nothing for the method criteria"},
		{"budget", VoteForm{Budget: 2_000_000_000}, "budget is 2000000000; 1 to 1000000000"},
		{"dots", VoteForm{Top: 5}, "top takes the first targets of a vote before it, and there is none"},
	} {
		a, vote := voting(c.method)
		vote.Form = c.form
		problems := a.Check()
		if len(problems) != 1 || !strings.Contains(problems[0].Error(), c.want) || !strings.Contains(problems[0].Error(), vote.ID) {
			t.Errorf("%s %+v: %v, want %q", c.method, c.form, problems, c.want)
		}
	}
	for _, c := range []struct {
		method   string
		criteria []Criterion
		want     string
	}{
		{"criteria", nil, "rates by criteria but has none"},
		{"dots", []Criterion{{ID: "a", Name: tx("A")}}, "criteria means nothing for the method dots"},
		{"judgment", []Criterion{{ID: "a", Name: tx("A")}, {ID: "b", Name: tx("B")}}, "judges by one criterion"},
		{"judgment", []Criterion{{ID: "a", Name: tx("A"), Steps: []Text{tx("x")}}}, "a scale from 1 to 1; it can end at 2 to 9"},
		{"criteria", []Criterion{{ID: "a", Name: tx("A"), Max: 12}}, "a scale from 1 to 12"},
		{"criteria", []Criterion{{ID: "a", Name: tx("A"), Max: 4, Steps: []Text{tx("x"), tx("y")}}}, "has 2 steps and ends at 4"},
		{"benefit", []Criterion{{ID: "a", Name: tx("A")}}, "is none of the method benefit. Its own can be given other names: benefit, effort."},
		{"benefit", []Criterion{{ID: "effort", Name: tx("A"), Weight: 3}}, "has its own scale and weights"},
		{"moscow", []Criterion{{ID: "moscow", Name: tx("A"), Steps: []Text{tx("x"), tx("y")}}}, "has 2 steps, and the method moscow needs 4"},
	} {
		a, vote := voting(c.method)
		vote.Criteria = c.criteria
		problems := a.Check()
		if len(problems) != 1 || !strings.Contains(problems[0].Error(), c.want) {
			t.Errorf("%s %+v: %v, want %q", c.method, c.criteria, problems, c.want)
		}
	}
	a, _ := voting("dots")
	a.Steps[0].Method, a.Steps[0].Form.Points = "dots", 3
	if problems := a.Check(); len(problems) != 2 {
		t.Errorf("a welcome by dots: %v", problems)
	}
}

// What a vote can say, its check lets it say, and nothing else.
func TestAVoteTakesWhatItsCheckAllows(t *testing.T) {
	for _, m := range prioritise.Methods {
		for name, say := range map[string]func(*Step){
			"criteria": func(s *Step) { s.Criteria = s.Criteria[:1] },
			"points":   func(s *Step) { s.Form.Points = 20 }, "cap": func(s *Step) { s.Form.Cap = 20 },
			"each": func(s *Step) { s.Form.Each = 3 }, "spend": func(s *Step) { s.Form.Spend = 100 }, "budget": func(s *Step) { s.Form.Budget = 1000 },
			"rule": func(s *Step) { s.Form.Rule = "odd" },
		} {
			a := testAgenda()
			s := &a.Steps[3]
			own := s.Criteria
			if s.Method = m.Name; m.Name != "criteria" {
				s.Criteria = nil
			}
			before := len(a.Check())
			if name == "criteria" && m.Name != "criteria" {
				s.Criteria = own[:1]
			}
			say(s)
			means := true
			for _, r := range a.Check()[before:] {
				if strings.Contains(r.Text, "means nothing for the method") {
					means = false
				}
			}
			if takes := slices.Contains(s.Takes(), name); takes != means {
				t.Errorf("%s of %s: said %v, allowed %v", name, m.Name, takes, means)
			}
		}
	}
}
