package workshop

import "testing"

// An experiment has an end, and what is decided then is its status.
func TestAnExperimentIsDecidedOn(t *testing.T) {
	p, x := mapped(t, 1)
	p.row(SetRow{Target: x[0], Hypothesis: ptr("fewer calls"), Group: ptr("one school"), Begins: ptr(Day("2027-01-11")), Ends: ptr(Day("2027-03-31"))})
	p.refused(boss, Facilitator, &SetRow{Target: x[0], Ends: ptr(Day("2027-01-10"))}, "The experiment ends before it begins.")
	p.refused(boss, Facilitator, &SetRow{Target: x[0], Outcome: ptr(Outcome("win"))}, "{outcome} is no end of an experiment. Use use, change or stop.")
	p.refused(boss, Facilitator, &SetRow{Target: x[0], Outcome: ptr(Outcome("stop"))}, "Say why it has this status: what was learnt helps others, too.")
	before := p.w.Row(x[0])
	for outcome, want := range map[Outcome]Status{"use": "in-use", "change": "experiment", "stop": "stopped"} {
		p.row(SetRow{Target: x[0], Outcome: &outcome, Reason: "half the calls", On: "2027-03-31"})
		r := p.w.Row(x[0])
		if r.Status != want || r.Outcome != outcome || len(r.History) != 1 || r.History[0].On != "2027-03-31" {
			t.Errorf("%s: %+v", outcome, r)
		}
		p.do(boss, Facilitator, &Undo{})
		if r := p.w.Row(x[0]); r.Status != before.Status || r.Outcome != "" || !r.Trial() || r.Blank() {
			t.Errorf("%s taken back: %+v", outcome, r)
		}
	}
	told := p.row(SetRow{Target: x[0], Hypothesis: ptr("Maija calls less")})
	p.do(boss, Facilitator, &Strike{Idea: IdeaID(told), Reason: "a name"})
	if r := p.w.Row(x[0]); r.Hypothesis != "" {
		t.Errorf("struck: %q", r.Hypothesis)
	}
}

// Every status but the last ones leads somewhere, and every one but the first
// comes from somewhere.
func TestStatusesFollowEachOther(t *testing.T) {
	for _, to := range Statuses() {
		from := 0
		for _, s := range Statuses() {
			if s != to && s.Usual(to) {
				from++
			}
		}
		if from == 0 && to != "proposed" {
			t.Errorf("nothing usually becomes %s", to)
		}
	}
	for _, x := range []struct {
		from, to Status
		want     bool
	}{{"experiment", "ready", true}, {"ready", "in-use", true}, {"in-use", "reevaluate", true}, {"reevaluate", "stopped", true}, {"proposed", "established", false}, {"stopped", "in-use", false}, {"planned", "postponed", true}, {"in-use", "in-use", true}} {
		if got := x.from.Usual(x.to); got != x.want {
			t.Errorf("%s to %s: %t", x.from, x.to, got)
		}
	}
}
