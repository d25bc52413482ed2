package line

import (
	"context"
	"encoding/json"
	"maps"
	"strconv"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// runVote stores answers. What they are for is not half-rated any more, however
// much of it was asked for on a screen.
func runVote(ctx context.Context, c *call) error {
	f, err := c.fact()
	if err != nil {
		return err
	}
	if err := c.act(ctx); err != nil {
		return err
	}
	if v, ok := f.(*workshop.Vote); ok {
		b := c.v.Workshop.Ballot()
		for id := range v.Answers {
			c.r.seat.SetDraft(live.UnratedDraft(b.ID, id), "")
		}
	}
	return nil
}

// usesRate says how rate is used on the ballot that is open.
func usesRate(c *call) string {
	if c.v.Workshop == nil || !c.v.Workshop.BallotOpen() {
		return c.word.usage()
	}
	return usageOf(c.v.Workshop.Ballot())
}

// rated makes answers of what was said of one target, as the form of the
// ballot has it.
func rated(c *call, fields map[string]any) error {
	target, _ := fields["target"].(uint64)
	values, _ := fields["values"].([]uint64)
	_, even := fields["even"]
	delete(fields, "target")
	delete(fields, "values")
	delete(fields, "even")
	kind := prioritise.Scales
	b := c.v.Workshop.Ballot()
	if b != nil {
		kind = b.Form.Kind
	}
	answer := make(prioritise.Answer, len(values))
	for i, n := range values {
		answer[i] = int(n)
	}
	answers := map[prioritise.ItemID]prioritise.Answer{}
	switch {
	case kind == prioritise.Pairs:
		mine := answersOf(c.v, b)
		for _, n := range values {
			x := prioritise.Preference{Better: prioritise.ItemID(target), Worse: prioritise.ItemID(n), Even: even}
			changed := x.Say(mine)
			maps.Copy(answers, changed)
			maps.Copy(mine, changed)
		}
	case even:
		return c.misuse(workshop.Refuse("{flag} is for ballots that ask about two targets at a time.", "flag", "--even"))
	case (kind == prioritise.Points || kind == prioritise.Order) && len(answer) == 1 && answer[0] == 0:
		answers[prioritise.ItemID(target)] = nil
	default:
		answers[prioritise.ItemID(target)] = answer
	}
	fields["answers"] = answers
	return nil
}

// voted lets a single number stand for a list of one.
func voted(_ *call, fields map[string]any) error {
	b, _ := fields["answers"].(json.RawMessage)
	var answers map[string]json.RawMessage
	if json.Unmarshal(b, &answers) != nil {
		return nil // the kind says what is wrong
	}
	for id, a := range answers {
		var n int
		if string(a) != "null" && json.Unmarshal(a, &n) == nil {
			answers[id] = json.RawMessage("[" + strconv.Itoa(n) + "]")
		}
	}
	fields["answers"] = answers
	return nil
}
