package export

import (
	"cmp"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// writePabulib writes the last vote of which outside tools for participatory
// budgeting know the kind, in the format of pabulib.org: approvals (also those
// of a budget), euros or dots. Every person weighs the same there, and who
// came from which sector is left out. It returns a [*workshop.Refusal] if there
// is no such vote, or if its answers may not be seen one by one.
func writePabulib(w io.Writer, d Document, p *i18n.Printer) error {
	b := &builder{p: p, lang: workshop.Lang(p.Lang()), d: d, w: d.Workshop}
	var last *vote
	for _, v := range b.taken() {
		if v.approvals() || v.result.Form.Kind == prioritise.Points {
			last = &v
		}
	}
	if last == nil {
		return workshop.Refuse("There is no vote that could be written so: it takes a budget, approvals, dots or euros, closed and shown.")
	}
	switch withheld(d.Workshop, last.ballot, last.result) {
	case "":
	case Unsealed:
		if last.ballot.Told != nil {
			return workshop.Refuse("The answers were not in the file that the workshop came in from: they could still be changed when it was written. Write the vote from the workshop that it was held in.")
		}
		return workshop.Refuse("The answers can still be changed. Seal the vote, or show its result, and export it then.")
	default:
		return workshop.Refuse("So few people voted, in all or from a sector, that the answers are in no file: only what came of them is.")
	}
	c := csv.NewWriter(w)
	c.Comma = ';'
	poll, _ := d.Workshop.Poll(last.ballot, d.ID)
	votes := last.cast(answersOf(last.ballot.Form, poll))
	for _, rows := range [][][]string{last.meta(len(votes)), last.projects(), last.ballots(votes)} {
		for _, row := range rows {
			if err := c.Write(row); err != nil {
				return err
			}
		}
	}
	c.Flush()
	return c.Error()
}

func (v vote) approvals() bool { return v.result.Form.Kind == prioritise.Choice }

// meta is the first section. Without a budget every target costs 1, and there
// is money for as many as are above the cut.
func (v vote) meta(votes int) [][]string {
	f := v.result.Form
	kind, rule, budget := "approval", "greedy", f.Budget
	if !v.approvals() {
		kind = "cumulative"
	}
	if v.result.Method == "budget" && v.rule() == prioritise.SharesRule {
		rule = "equalshares"
	}
	if budget == 0 {
		budget = max(1, min(v.result.Top, len(v.onBallot())))
	}
	rows := [][]string{
		{"META"}, {"key", "value"},
		{"description", oneLine(v.called() + ": " + v.name(v.title()))},
		{"country", "-"}, {"unit", oneLine(cmp.Or(v.called(), "-"))},
		{"instance", v.d.ID + "-" + strconv.FormatUint(uint64(v.ballot.ID), 10)},
		{"num_projects", strconv.Itoa(len(v.onBallot()))}, {"num_votes", strconv.Itoa(votes)},
		{"budget", strconv.Itoa(budget)}, {"vote_type", kind}, {"rule", rule},
		{"date_begin", v.d.Date.Format("02.01.2006")}, {"date_end", v.d.Date.Format("02.01.2006")},
		{"language", string(v.lang)},
	}
	if !v.approvals() {
		rows = append(rows, []string{"max_points", strconv.Itoa(f.Cap)}, []string{"max_sum_points", strconv.Itoa(f.Points)})
	}
	comment := "#1: what is selected was found with every sector weighing the same."
	if !v.result.BySectors() {
		comment = "#1: every person weighs the same."
	}
	if n := v.result.Voted - votes; n > 0 {
		comment += " #2: " + strconv.Itoa(n) + " people voted for nothing and are left out."
	}
	return append(rows, []string{"comment", comment})
}

// onBallot is what can be voted for, in the order of its numbers.
func (v vote) onBallot() []prioritise.Standing {
	return slices.SortedFunc(slices.Values(v.result.Items), func(a, b prioritise.Standing) int { return cmp.Compare(a.Item, b.Item) })
}

func (v vote) projects() [][]string {
	head := []string{"project_id", "cost", "votes", "name", "selected"}
	if !v.approvals() {
		head = append(head, "score")
	}
	rows := [][]string{{"PROJECTS"}, head}
	for _, s := range v.onBallot() {
		at := slices.IndexFunc(v.result.Items, func(o prioritise.Standing) bool { return o.Item == s.Item })
		selected := s.Funded || v.result.Method != "budget" && at < v.result.Top && s.Support.Voters > 0
		name := ""
		if t := v.w.Target(workshop.TargetID(s.Item)); t != nil {
			name = oneLine(v.name(t.Title))
		}
		row := []string{number64(s.Item), strconv.Itoa(v.result.Form.Cost(s.Item)), strconv.Itoa(s.Support.Voters), name, "0"}
		if selected {
			row[4] = "1"
		}
		if !v.approvals() {
			row = append(row, strconv.Itoa(s.Support.Points))
		}
		rows = append(rows, row)
	}
	return rows
}

func number64(item prioritise.ItemID) string { return strconv.FormatUint(uint64(item), 10) }

// cast is a vote as the format has it: targets, and what each of them got.
type cast struct{ targets, points string }

// cast returns what people voted for, those alike beside each other, so that
// their order tells nothing, not even who came from one sector. Votes for
// nothing are left out: tools cannot read them.
func (v vote) cast(all []RecordAnswers) []cast {
	var votes []cast
	for _, a := range all {
		var given []prioritise.ItemID
		for item, x := range a.Answers {
			if len(x) == 1 && x[0] > 0 {
				given = append(given, item)
			}
		}
		if len(given) == 0 {
			continue
		}
		slices.SortFunc(given, func(x, y prioritise.ItemID) int {
			return cmp.Or(cmp.Compare(a.Answers[y][0], a.Answers[x][0]), cmp.Compare(x, y))
		})
		var ids, points []string
		for _, item := range given {
			ids, points = append(ids, number64(item)), append(points, strconv.Itoa(a.Answers[item][0]))
		}
		votes = append(votes, cast{strings.Join(ids, ","), strings.Join(points, ",")})
	}
	slices.SortFunc(votes, func(x, y cast) int {
		return cmp.Or(strings.Compare(x.targets, y.targets), strings.Compare(x.points, y.points))
	})
	return votes
}

func (v vote) ballots(votes []cast) [][]string {
	head := []string{"voter_id", "vote"}
	if !v.approvals() {
		head = append(head, "points")
	}
	rows := [][]string{{"VOTES"}, head}
	for i, x := range votes {
		row := []string{strconv.Itoa(i + 1), x.targets}
		if !v.approvals() {
			row = append(row, x.points)
		}
		rows = append(rows, row)
	}
	return rows
}

// oneLine is a text without line breaks, on which tools stumble, and which end
// what a text is part of.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
