package line

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"kahvila/live/livetest"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// The facilitator asks how to vote before the ballot opens, takes another
// method, takes that back, and is told what is left while people rate.
func TestAdviceInWords(t *testing.T) {
	c := opened(t)
	boss, err := c.room.Enter(visitor("facilitator"))
	if err != nil {
		t.Fatal(err)
	}
	defer boss.Leave()
	if _, err := boss.Do(t.Context(), &workshop.SetAgenda{Agenda: livetest.Agenda()}, ""); err != nil {
		t.Fatal(err)
	}
	c.must("facilitator", "goto group")
	const none = "There is nothing to advise: no vote with a time box and development targets comes next."
	if exit, _, errs := c.hear("facilitator", "advice", ""); exit == fine || !strings.Contains(errs, none) {
		t.Errorf("without targets: %d %q", exit, errs)
	}
	for i := range 5 {
		c.must("facilitator", "group --title \"Target\" "+c.made("facilitator", fmt.Sprint("idea --source before --json Idea number ", i)))
	}
	ask := func() (x advice) {
		t.Helper()
		if err := json.Unmarshal([]byte(c.must("facilitator", "advice --json")), &x); err != nil {
			t.Fatal(err)
		}
		return x
	}
	before := ask()
	if before.Method != "criteria" || before.First != "criteria" || !before.Fits || before.Targets != 5 || len(before.Methods) != len(prioritise.Methods) {
		t.Errorf("advice %+v", before)
	}
	out := c.must("facilitator", "advice")
	for _, m := range prioritise.Methods {
		if !strings.Contains(out, m.Name) {
			t.Errorf("%s is not in\n%s", m.Name, out)
		}
	}
	c.must("facilitator", "method judgment")
	if got := ask(); got.Method != "judgment" {
		t.Errorf("the vote is by %s", got.Method)
	}
	c.must("facilitator", "undo")
	if got := ask(); got.Method != "criteria" {
		t.Errorf("taken back to %s", got.Method)
	}
	if exit, _, errs := c.hear("facilitator", "method", ""); exit == fine || !strings.Contains(errs, "This vote is by criteria already.") {
		t.Errorf("what is planned is taken once more: %q", errs)
	}
	c.must("voter", "join --sector edu")
	c.must("facilitator", "goto "+before.Step)
	if out := c.must("facilitator", "advice"); !strings.Contains(out, "min still needed") {
		t.Errorf("while people rate: %q", out)
	}
	if exit, _, errs := c.hear("facilitator", "method judgment", ""); exit == fine || !strings.Contains(errs, "People are rating in this step now.") {
		t.Errorf("a vote that has begun: %q", errs)
	}
}

// The same by numbers: how the vote could go, and another method for it.
func TestHowToVoteByNumbers(t *testing.T) {
	c := opened(t)
	boss, err := c.room.Enter(visitor("facilitator"))
	if err != nil {
		t.Fatal(err)
	}
	defer boss.Leave()
	if _, err := boss.Do(t.Context(), &workshop.SetAgenda{Agenda: livetest.Agenda()}, ""); err != nil {
		t.Fatal(err)
	}
	c.must("facilitator", "goto group")
	for i := range 5 {
		c.must("facilitator", "group --title \"Target\" "+c.made("facilitator", fmt.Sprint("idea --source before --json Idea number ", i)))
	}
	k := c.talk("facilitator", workshop.English)
	k.pick("Ideas, development targets and roadmap")
	k.pick("How to vote")
	k.times(1, "as planned")
	k.find(`(?m)^(\d+) Majority judgment`)
	k.times(1, "The agenda is changed. Undo takes it back.")
	if s, ok := c.room.Now().Workshop.NextVote(); !ok || s.Method != "judgment" {
		t.Errorf("the vote is by %q", s.Method)
	}
	for target := range c.room.Now().Workshop.Targets() {
		c.must("facilitator", fmt.Sprint("cost ", uint64(target.ID), " 200"))
	}
	if exit, _, errs := c.hear("facilitator", "method budget", ""); exit == fine || !strings.Contains(errs, "say how much there is to spend") {
		t.Errorf("a budget without a sum: %q", errs)
	}
	k.pick("Ideas, development targets and roadmap")
	k.pick("How to vote")
	k.find(`(?m)^(\d+) Budget`)
	k.say("500")
	k.times(2, "The agenda is changed. Undo takes it back.")
	c.must("facilitator", "method --sum 700 budget")
	if s, ok := c.room.Now().Workshop.NextVote(); !ok || s.Method != "budget" || s.Form.Budget != 700 {
		t.Errorf("the vote is by %q with %d to spend", s.Method, s.Form.Budget)
	}
}
