package line

import (
	"encoding/json"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"kahvila/export"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// wholeBallot draws a ballot on which everything is answered.
func wholeBallot(r *rapid.T, f prioritise.Form, items []workshop.TargetID) map[workshop.TargetID]prioritise.Answer {
	all := make(map[workshop.TargetID]prioritise.Answer, len(items))
	for _, id := range items {
		all[id] = prioritise.Answer{} // takes back what was answered before
	}
	switch f.Kind {
	case prioritise.Points:
		left := f.Points
		for _, id := range rapid.Permutation(items).Draw(r, "points") {
			if n := min(left, f.Cap); n > 0 {
				all[id], left = prioritise.Answer{n}, left-n
			}
		}
	case prioritise.Choice:
		all[rapid.SampledFrom(items).Draw(r, "choice")] = prioritise.Answer{1}
	case prioritise.Order:
		for i, id := range rapid.Permutation(items).Draw(r, "order") {
			all[id] = prioritise.Answer{i + 1}
		}
	default:
		for _, id := range items {
			for _, c := range f.Criteria {
				all[id] = append(all[id], rapid.IntRange(c.Min, c.Max).Draw(r, "answer"))
			}
		}
	}
	return all
}

// While a ballot is open, nothing that anybody can ask for hangs on what others
// have answered: of two rooms in which the same people have answered otherwise,
// everybody is told the same. (Of pairs, which ones are asked next follows from
// what all have said, and the count alone is compared.)
func TestAnOpenBallotTellsNothingOfOthers(t *testing.T) {
	twins := make(map[string][2]*cafe)
	var names []string
	for _, m := range prioritise.Methods {
		if m.Form(4).Kind != prioritise.Pairs {
			twins[m.Name] = [2]*cafe{ballotOf(t, m), ballotOf(t, m)}
			names = append(names, m.Name)
		}
	}
	for _, rooms := range twins {
		b := rooms[0].room.Now().Workshop.Ballot()
		mine := rapid.Custom(func(r *rapid.T) map[workshop.TargetID]prioritise.Answer {
			return wholeBallot(r, b.Form, b.Items)
		}).Example(1)
		for _, c := range rooms {
			for i := range 6 {
				c.must(fmt.Sprint("voter", i), "join --sector "+[]string{"edu", "tech"}[i%2])
			}
			c.votes("voter0", mine)
		}
	}
	rapid.Check(t, func(r *rapid.T) {
		rooms := twins[rapid.SampledFrom(names).Draw(r, "method")]
		b := rooms[0].room.Now().Workshop.Ballot()
		who := fmt.Sprint("voter", rapid.IntRange(1, 5).Draw(r, "who"))
		for _, c := range rooms {
			c.votes(who, wholeBallot(r, b.Form, b.Items))
		}
		if rapid.IntRange(0, 3).Draw(r, "look") == 0 {
			alikeToAll(r, rooms[0], rooms[1])
		}
	})
	for _, rooms := range twins {
		alikeToAll(t, rooms[0], rooms[1])
	}
}

// alikeToAll asks everything there is to ask in two rooms.
func alikeToAll(t rapid.TB, one, other *cafe) {
	for _, asker := range []string{"facilitator", "voter0", "nobody"} {
		for _, raw := range questions() {
			exitA, a, errA := one.hear(asker, raw, "")
			exitB, b, errB := other.hear(asker, raw, "")
			if exitA != exitB || a != b || errA != errB {
				t.Fatalf("%s asks %q and is told\n%s%s\nin one room, and\n%s%s\nin the other", asker, raw, a, errA, b, errB)
			}
		}
	}
	ca, cb := one.room.Counters(), other.room.Counters()
	if ca.Acts != cb.Acts || ca.Commits != cb.Commits || ca.Entries != cb.Entries || fmt.Sprint(ca.Refused) != fmt.Sprint(cb.Refused) {
		t.Fatalf("the counters of one room are %+v, and of the other %+v", ca, cb)
	}
}

// questions lists what only asks, in words and for programs, and every format.
func questions() []string {
	var all []string
	for _, w := range Words {
		switch w.Name {
		case "help", "plain", "lang", "alias", "export", "mine", "sort", "paper":
			continue
		}
		if w.Kind == "" && w.run != nil {
			all = append(all, w.Name, w.Name+" --json")
		}
	}
	for _, f := range export.Formats {
		all = append(all, "export "+f.Name)
	}
	return append(all, "agenda")
}

// votes votes in JSON.
func (c *cafe) votes(who string, answers map[workshop.TargetID]prioritise.Answer) {
	c.t.Helper()
	b, err := json.Marshal(answers)
	if err != nil {
		c.t.Fatal(err)
	}
	if exit, out, errs := c.hear(who, "vote -", string(b)); exit != fine {
		c.t.Fatalf("%s: %s%s", b, out, errs)
	}
}
