package export_test

import (
	"testing"

	"kahvila/export"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// opened is a workshop whose rating by the method is going on, on so many
// targets.
func opened(t testing.TB, m prioritise.Method, items int) (*recorder, workshop.EntryID, []workshop.TargetID) {
	t.Helper()
	r := newRecorder(t)
	a := town()
	step := &a.Steps[3]
	step.Method = m.Name
	if m.Name != "criteria" {
		step.Criteria = nil
	}
	r.do("agenda", "", &workshop.SetAgenda{Agenda: a})
	r.do("moment", "", &workshop.Go{Go: "goto", Step: "cafe", To: workshop.Moment{Step: "cafe", Round: 1, Sub: workshop.WriteSub}})
	titles := []string{
		"Ask for family details only once", "Electronic meetings for every board", "Help with errands at the library", "Working hours straight into the system",
		"Bills without paper", "A shared calendar of experiments", "The same forms in Swedish", "One login for everything",
		"Booking halls by phone", "A map of all road works",
	}
	var targets []workshop.TargetID
	form := m.Form(items)
	for n := range items {
		id := r.idea(n+1, workshop.PlainIdea, "once", n%3+1, 1, "About: "+titles[n])
		targets = append(targets, workshop.TargetID(r.do("group", "", &workshop.Group{Title: titles[n], Lang: workshop.English, Ideas: []workshop.IdeaID{id}})))
	}
	if m.Name == "budget" {
		form.Budget, form.Costs = 100_000, make(map[prioritise.ItemID]int)
		for n, id := range targets {
			form.Costs[prioritise.ItemID(id)] = 8_000 + 7_000*(n*5%7)
		}
	}
	ballot := r.do("moment", "", &workshop.Go{Go: "goto", Step: "rating", To: workshop.Moment{Step: "rating", Sub: workshop.RateSub},
		Ballot: &workshop.Opening{Method: m.Name, Form: form, Mode: workshop.BySector, Items: targets, Seed: 11, Seen: workshop.OwnSequence,
			Labels: map[string]string{"education": "education", "technical": "technical", "leisure": "ict+leisure", "ict": "ict+leisure"}}})
	return r, ballot, targets
}

// voted is a workshop in which 21 people of three sectors have voted by the
// method on eight targets and seen the result.
func voted(t testing.TB, m prioritise.Method) export.Document {
	t.Helper()
	return document(afterVote(t, m, 8, 21).w)
}

func afterVote(t testing.TB, m prioritise.Method, items, people int) *recorder {
	t.Helper()
	r, ballot, targets := opened(t, m, items)
	form := r.w.Ballot().Form
	labels := []string{"education", "technical", "ict+leisure"}
	for n := range people {
		all := filled(form, targets, n, labels[n%3] == "technical")
		items := make(map[prioritise.ItemID]prioritise.Answer)
		for id, a := range all {
			items[prioritise.ItemID(id)] = a
		}
		if err := m.Check(form, items); err != nil {
			t.Fatalf("%s, voter %d: %v", m.Name, n, err)
		}
		r.do("vote", seat(n), &workshop.Vote{Ballot: ballot, Label: labels[n%3], Answers: all})
	}
	r.do("stop", "", &workshop.Stop{Present: map[string]int{"education": 8, "technical": 7, "ict+leisure": 8}})
	r.do("moment", "", &workshop.Go{Go: "next", To: workshop.Moment{Step: "rating", Sub: workshop.ResultSub}})
	for stage := range workshop.Stages {
		r.do("reveal", "", &workshop.Reveal{Ballot: ballot, Stage: stage + 1})
	}
	return r
}

// filled is what the nth voter fills in: the first targets are liked most, but
// by engineers the other way round.
func filled(f prioritise.Form, targets []workshop.TargetID, n int, otherwise bool) map[workshop.TargetID]prioritise.Answer {
	all := make(map[workshop.TargetID]prioritise.Answer)
	left := f.Points
	for k := range targets {
		i := (k + n%3) % len(targets) // who likes what most
		if otherwise {
			i = len(targets) - 1 - i
		}
		id := targets[i]
		switch f.Kind {
		case prioritise.Scales:
			var a prioritise.Answer
			for c, cr := range f.Criteria {
				a = append(a, max(cr.Min, cr.Max-(k*(cr.Max-cr.Min)/len(targets)+(n+c+k)%2)))
			}
			if n%7 == 6 && k == 3 {
				a[len(a)-1] = 0
			}
			all[id] = a
		case prioritise.Points:
			give := min(left, f.Cap, max(1, f.Points/3))
			if f.Exactly {
				give = min(left, f.Cap-5*(n%2))
			}
			if give > 0 {
				all[id], left = prioritise.Answer{give}, left-give
			}
		case prioritise.Choice:
			chosen := 0
			if k < 3+n%2 {
				chosen = 1
			}
			all[id] = prioritise.Answer{chosen}
		case prioritise.Order:
			all[id] = prioritise.Answer{k + 1}
		case prioritise.Pairs:
			if k+1 < len(targets) {
				worse := (k + 1 + n%3) % len(targets)
				if otherwise {
					worse = len(targets) - 1 - worse
				}
				all[id] = prioritise.Answer{int(targets[worse])}
			}
		}
	}
	return all
}

// A ballot that asks once more about what people disagreed on.
func again(t testing.TB) export.Document {
	t.Helper()
	m, _ := prioritise.Find("criteria")
	r := afterVote(t, m, 8, 21)
	first := r.w.Ballot()
	targets := first.Items[:3]
	ballot := r.do("moment", "", &workshop.Go{Go: "once-more", To: workshop.Moment{Step: "rating", Sub: workshop.RateSub},
		Ballot: &workshop.Opening{Method: "criteria", Form: first.Form, Mode: workshop.BySector, Items: targets, After: first.ID, Labels: first.Labels, Seed: 12}})
	labels := []string{"education", "technical", "ict+leisure"}
	for n := range 18 {
		all := make(map[workshop.TargetID]prioritise.Answer)
		for i, id := range targets {
			all[id] = prioritise.Answer{4 - i%2, 3 + n%2, 2}
		}
		r.do("vote", seat(n), &workshop.Vote{Ballot: ballot, Label: labels[n%3], Answers: all})
	}
	r.do("stop", "", &workshop.Stop{Present: map[string]int{"education": 8, "technical": 7, "ict+leisure": 8}})
	r.do("reveal", "", &workshop.Reveal{Ballot: ballot, Stage: 4})
	return document(r.w)
}
