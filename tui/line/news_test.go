package line

import (
	"slices"
	"testing"
	"time"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// newsOf says what is urgent between two views, in English.
func newsOf(before, after live.View) []string {
	c := &call{p: i18n.For("en"), in: workshop.English, v: after}
	return c.news(before)
}

// TestNews goes through a workshop and compares what is urgent after each act.
func TestNews(t *testing.T) {
	h := livetest.Open(t, livetest.Agenda(), 6)
	h.GoTo("cafe", 1, workshop.MoveSub)
	host, guest := h.At(1)[0], h.At(1)[1]
	elsewhere := h.At(2)[0]
	next := func() { h.Do(h.Boss, &workshop.Go{Go: "next"}) }
	for _, step := range []struct {
		name              string
		do                func()
		guest, host, boss []string
	}{
		{"somebody arrives", func() { h.Do(guest, &workshop.Here{}) }, nil, nil, nil},
		{"reading begins", next, []string{
			"Learning café · round 1 of 2", "Now: read the question · until 12:02, 2:00 left",
			"Getting started · How should the experiment begin?",
		}, nil, []string{"Learning café · round 1 of 2", "Now: read the question · until 12:02, 2:00 left"}},
		{"writing begins", next, []string{"Learning café · round 1 of 2", "Now: write in silence · until 12:04, 4:00 left"}, nil, nil},
		{"an idea", func() { h.Do(host, &workshop.Write{Kind: workshop.PlainIdea, Question: "begin", Text: "An idea"}) }, []string{}, []string{}, []string{}},
		{"nothing yet", func() { h.Clock.Advance(2*time.Minute - time.Second) }, []string{}, []string{}, []string{}},
		{"two minutes left", func() { h.Clock.Advance(time.Second) },
			[]string{"Two minutes left.", "Nobody at your table has answered yet: What stops us?"},
			[]string{"Two minutes left.", "Nobody at your table has answered yet: What stops us?"}, []string{"Two minutes left."}},
		{"a reminder of the same", func() { h.Do(h.Boss, &workshop.Nudge{Question: "stops"}) }, []string{}, []string{}, []string{}},
		{"a second later", func() { h.Clock.Advance(time.Second) }, []string{}, []string{}, []string{}},
		{"a message", func() { h.Do(h.Boss, &workshop.Say{Text: "To all"}) },
			[]string{"The facilitator says: To all"}, []string{"The facilitator says: To all"}, []string{"The facilitator says: To all"}},
		{"a message to another table", func() { h.Do(h.Boss, &workshop.Say{Table: 2, Text: "To two"}) },
			[]string{}, []string{}, []string{"The facilitator says: To two"}},
		{"a pause", func() { h.Do(h.Boss, &workshop.Pause{}) }, []string{"Now: write in silence · the clock is paused with 1:59 left"}, nil, nil},
		{"time goes by in it", func() { h.Clock.Advance(time.Hour) }, []string{}, []string{}, []string{}},
		{"it goes on", func() { h.Do(h.Boss, &workshop.Resume{}) }, []string{"Now: write in silence · until 13:04, 1:59 left"}, nil, nil},
		{"eyes up", func() { h.Do(h.Boss, &workshop.EyesUp{}) }, []string{"Now: look up: writing goes on in a moment"}, nil, nil},
		{"on again", func() { h.Do(h.Boss, &workshop.EyesUp{Off: true}) }, []string{"Now: write in silence · until 13:04, 1:59 left"}, nil, nil},
		{"more time", func() { h.Do(h.Boss, &workshop.Extend{By: workshop.Span(time.Minute)}) }, []string{"Now: write in silence · until 13:05, 2:59 left"}, nil, nil},
		{"two minutes left again", func() { h.Clock.Advance(time.Minute) }, []string{"Two minutes left."}, nil, nil},
		{"help", func() { h.Do(host, &workshop.HelpWanted{}) }, []string{}, []string{}, []string{"Table 1 asks you to come."}},
		{"no help", func() { h.Do(host, &workshop.HelpWanted{Off: true}) }, []string{}, []string{}, []string{}},
		{"stop", func() { h.Do(h.Boss, &workshop.Stop{}) }, []string{"Now: writing is stopped"}, nil, []string{"Now: writing is stopped"}},
		{"another table", func() { h.Do(h.Boss, &workshop.SitAt{Seat: guest.ID(), Table: 2}) },
			[]string{"Go to table 2.", "Theme: First steps", "Host of this table: number 3"}, []string{}, []string{"Table 1 has become too small. Move somebody there."}},
		{"another host", func() { h.Do(h.Boss, &workshop.Grant{Seat: guest.ID(), Role: "host", Table: 2}) },
			[]string{"You are the host of this table: 2"}, []string{}, []string{}},
		{"not any more", func() { h.Do(h.Boss, &workshop.Grant{Seat: host.ID(), Role: "participant"}) }, nil, []string{"You are not the host of the table any more."}, []string{"Table 1 has no host."}},
		{"only the host stays", func() { h.Do(h.At(1)[1], &workshop.Leave{}) }, []string{},
			[]string{"You are alone at this table. Write on: the facilitator has been told."}, []string{}},
		{"company", func() { h.Do(h.Boss, &workshop.SitAt{Seat: elsewhere.ID(), Table: 1}) }, []string{}, []string{}, nil},
		{"a host for the table that has none", func() { h.Do(h.Boss, &workshop.Grant{Seat: elsewhere.ID(), Role: "host", Table: 1}) }, []string{},
			[]string{"Your table has a host now, who writes its key findings: number 3"}, []string{}},
		{"somebody goes", elsewhere.Leave, []string{}, []string{}, []string{}},
		{"the next round", func() { h.GoTo("cafe", 2, workshop.MoveSub) }, nil, nil, nil},
		{"a seal", func() { h.Do(h.Boss, &workshop.Seal{}) },
			[]string{"Sealed: nobody can find out any more who wrote what is over."},
			[]string{"Sealed: nobody can find out any more who wrote what is over."}, []string{}},
	} {
		seats := []*live.Seat{guest, host, h.Boss}
		var before []live.View
		for _, s := range seats {
			before = append(before, s.Now())
		}
		step.do()
		for i, want := range [][]string{step.guest, step.host, step.boss} {
			after := seats[i].Now()
			got := newsOf(before[i], after)
			if want != nil && !slices.Equal(got, want) {
				t.Errorf("%s: %d hears %q, want %q", step.name, i, got, want)
			}
			if again := newsOf(after, seats[i].Now()); len(again) > 0 {
				t.Errorf("%s: %d hears again %q", step.name, i, again)
			}
		}
	}
}

// TestNewsIsSaidOnce looks at a workshop now and then: whatever happens between
// two looks, and wherever they fall, the warning of the end comes once for a
// deadline.
func TestNewsIsSaidOnce(t *testing.T) {
	for _, every := range []time.Duration{time.Second, 7 * time.Second, 50 * time.Second, 3 * time.Minute} {
		h := livetest.Open(t, livetest.Agenda(), 2)
		h.GoTo("group", 0, "")
		said := 0
		before := h.Seats[0].Now()
		for left := 19 * time.Minute; left > 0; left -= every {
			h.Clock.Advance(every)
			after := h.Seats[0].Now()
			for _, line := range newsOf(before, after) {
				if line == "Two minutes left." || line[:min(len(line), 10)] == "Time left:" {
					said++
				}
			}
			before = after
		}
		if said != 1 {
			t.Errorf("looking every %v, the end is announced %d times", every, said)
		}
	}
}

// TestStoppedIsSaidOnce lets the time run out after writing was stopped.
func TestStoppedIsSaidOnce(t *testing.T) {
	h := livetest.Open(t, livetest.Agenda(), 2)
	h.GoTo("cafe", 1, workshop.WriteSub)
	h.Do(h.Boss, &workshop.Stop{})
	before := h.Seats[0].Now()
	h.Clock.Advance(5 * time.Minute)
	after := h.Seats[0].Now()
	for !after.Workshop.Now().TimeUp {
		var err error
		if after, err = h.Seats[0].Next(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := newsOf(before, after); len(got) > 0 {
		t.Errorf("it says again: %q", got)
	}
}

func TestWhenSomethingIsDue(t *testing.T) {
	h := livetest.Open(t, livetest.Agenda(), 2)
	if _, ok := nextDue(h.Boss.Now()); ok {
		t.Error("something is due before the workshop begins")
	}
	h.GoTo("welcome", 0, "")
	v := h.Boss.Now()
	if at, ok := nextDue(v); !ok || !at.Equal(v.Workshop.Now().Until.Add(-soon)) {
		t.Errorf("due at %v, %v", at, ok)
	}
	h.Clock.Advance(9 * time.Minute)
	if at, ok := nextDue(h.Boss.Now()); ok {
		t.Errorf("due at %v although that is over", at)
	}
}
