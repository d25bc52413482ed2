package export_test

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kahvila/export"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// pabulib is a file as the format of pabulib.org has it.
type pabulib struct {
	meta            map[string]string
	projects, votes []map[string]string
}

// parse reads a file by the rules of the format, and fails where it breaks one.
func parse(text string) (*pabulib, error) {
	read := csv.NewReader(strings.NewReader(text))
	read.Comma, read.FieldsPerRecord = ';', -1
	rows, err := read.ReadAll()
	if err != nil {
		return nil, err
	}
	f := &pabulib{meta: map[string]string{}}
	section, order := "", []string{}
	var head []string
	for _, row := range rows {
		if len(row) == 1 {
			section, head = row[0], nil
			order = append(order, section)
			continue
		}
		if head == nil {
			head = row
			continue
		}
		if len(row) != len(head) {
			return nil, fmt.Errorf("%q under %q", row, head)
		}
		entry := map[string]string{}
		for i, name := range head {
			entry[name] = row[i]
		}
		switch section {
		case "META":
			f.meta[row[0]] = row[1]
		case "PROJECTS":
			f.projects = append(f.projects, entry)
		case "VOTES":
			f.votes = append(f.votes, entry)
		}
	}
	if !slices.Equal(order, []string{"META", "PROJECTS", "VOTES"}) {
		return nil, fmt.Errorf("sections %q", order)
	}
	return f, f.check()
}

// check holds a file to what the format asks for.
func (f *pabulib) check() error {
	for _, key := range []string{"description", "country", "unit", "instance", "num_projects", "num_votes", "budget", "vote_type", "rule", "date_begin", "date_end"} {
		if f.meta[key] == "" {
			return fmt.Errorf("no %s", key)
		}
	}
	if f.meta["num_projects"] != strconv.Itoa(len(f.projects)) || f.meta["num_votes"] != strconv.Itoa(len(f.votes)) {
		return fmt.Errorf("%d projects and %d votes, but %v", len(f.projects), len(f.votes), f.meta)
	}
	votes, points, costs, ids := map[string]int{}, map[string]int{}, map[string]int{}, map[string]bool{}
	budget, _ := strconv.Atoi(f.meta["budget"])
	spent := 0
	for _, p := range f.projects {
		id := p["project_id"]
		cost, err := strconv.Atoi(p["cost"])
		if _, again := costs[id]; again || err != nil || cost < 1 {
			return fmt.Errorf("project %v", p)
		}
		if costs[id] = cost; p["selected"] == "1" {
			spent += cost
		}
	}
	if budget < 1 || spent > budget {
		return fmt.Errorf("%d of %d is spent", spent, budget)
	}
	most, _ := strconv.Atoi(f.meta["max_points"])
	whole, _ := strconv.Atoi(f.meta["max_sum_points"])
	for _, v := range f.votes {
		if ids[v["voter_id"]] {
			return fmt.Errorf("voter %s twice", v["voter_id"])
		}
		ids[v["voter_id"]] = true
		chosen := strings.Split(v["vote"], ",")
		given := strings.Split(v["points"], ",")
		sum, before := 0, whole
		for i, id := range chosen {
			if costs[id] == 0 || slices.Index(chosen, id) != i {
				return fmt.Errorf("vote %v", v)
			}
			votes[id]++
			if f.meta["vote_type"] == "cumulative" {
				n, err := strconv.Atoi(given[i])
				if err != nil || n < 1 || n > most || n > before {
					return fmt.Errorf("points %v", v)
				}
				points[id], sum, before = points[id]+n, sum+n, n
			}
		}
		if sum > whole || f.meta["vote_type"] == "cumulative" && len(given) != len(chosen) {
			return fmt.Errorf("too much: %v", v)
		}
	}
	for _, p := range f.projects {
		if p["votes"] != strconv.Itoa(votes[p["project_id"]]) || f.meta["vote_type"] == "cumulative" && p["score"] != strconv.Itoa(points[p["project_id"]]) {
			return fmt.Errorf("%v has %d votes, %d points", p, votes[p["project_id"]], points[p["project_id"]])
		}
	}
	return nil
}

func TestVotesFollowTheFormat(t *testing.T) {
	pb, _ := export.Find("pabulib")
	for method, want := range map[string][2]string{
		"budget": {"approval", "equalshares"}, "approval": {"approval", "greedy"}, "hundred": {"cumulative", "greedy"}, "dots": {"cumulative", "greedy"},
	} {
		m, _ := prioritise.Find(method)
		text := write(t, pb, voted(t, m), "en")
		f, err := parse(text)
		if err != nil {
			t.Errorf("%s: %v in\n%s", method, err, text)
			continue
		}
		if f.meta["vote_type"] != want[0] || f.meta["rule"] != want[1] || len(f.votes) != 21 || len(f.projects) != 8 {
			t.Errorf("%s: %v, %d votes", method, f.meta, len(f.votes))
		}
		if strings.Contains(text, "technical") {
			t.Errorf("%s tells the sector of voters", method)
		}
		if method == "budget" && (f.meta["budget"] != "100000" || f.projects[0]["cost"] != "8000") {
			t.Errorf("%v %v", f.meta, f.projects[0])
		}
	}
}

// Whatever a target is called, the file can be read, and says it.
func TestVotesWithAnyNames(t *testing.T) {
	pb, _ := export.Find("pabulib")
	m, _ := prioritise.Find("approval")
	rapid.Check(t, func(rt *rapid.T) {
		r, ballot, targets := opened(t, m, 2)
		title := rapid.OneOf(rapid.StringN(1, 40, -1), rapid.SampledFrom(oddTexts)).Draw(rt, "title")
		r.do("title", "", &workshop.Title{Target: targets[0], Lang: workshop.English, Title: title})
		for n := range 5 {
			r.do("vote", seat(n), &workshop.Vote{Ballot: ballot, Answers: map[workshop.TargetID]prioritise.Answer{targets[n%2]: {1}}})
		}
		r.do("stop", "", &workshop.Stop{})
		r.do("seal", "", &workshop.Seal{Scopes: []workshop.Scope{workshop.BallotScope(ballot)}})
		d := document(r.w)
		f, err := parse(write(t, pb, d, "en"))
		if err != nil {
			rt.Fatal(err)
		}
		shown, _ := d.Workshop.Target(targets[0]).Title.In(workshop.English)
		if got, want := f.projects[0]["name"], strings.Join(strings.Fields(shown), " "); got != want {
			rt.Errorf("%q became %q", want, got)
		}
	})
}

func TestVotesThatMayNotBeSeenAreRefused(t *testing.T) {
	pb, _ := export.Find("pabulib")
	approval, _ := prioritise.Find("approval")
	ranked, _ := prioritise.Find("ranked")
	unsealed, ballot, targets := opened(t, approval, 3)
	for n := range 8 {
		unsealed.do("vote", seat(n), &workshop.Vote{Ballot: ballot, Label: []string{"a", "b"}[n/5], Answers: map[workshop.TargetID]prioritise.Answer{targets[0]: {1}}})
	}
	unsealed.do("stop", "", &workshop.Stop{})
	for want, d := range map[string]export.Document{
		"There is no vote that could be written so": voted(t, ranked), "": empty(t), "The answers can still be changed.": document(unsealed.w),
	} {
		checkRefused(t, pb, d, want)
	}
	unsealed.do("seal", "", &workshop.Seal{Scopes: []workshop.Scope{workshop.BallotScope(ballot)}})
	checkRefused(t, pb, document(unsealed.w), "So few people voted")
}

func checkRefused(t *testing.T, f export.Format, d export.Document, want string) {
	t.Helper()
	var out strings.Builder
	err := f.Write(&out, d, printer("en"))
	if _, ok := errors.AsType[*workshop.Refusal](err); !ok || !strings.HasPrefix(err.Error(), want) || out.Len() > 0 {
		t.Errorf("%v, want %q; written: %s", err, want, out.String())
	}
}
