package workshop

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"kahvila/workshop/prioritise"
)

// play is a workshop with a log, for tests of the domain alone. It does what a
// room does, without its goroutine and its disk.
type play struct {
	t    testing.TB
	w    *Workshop
	log  []Entry
	keys map[Scope]Key
	now  time.Time
	here []SeatID
}

func newPlay(t testing.TB) *play {
	p := &play{t: t, w: New(), keys: map[Scope]Key{}, now: time.Date(2026, 11, 4, 12, 0, 0, 0, time.UTC)}
	t.Cleanup(func() {
		again := New()
		for _, e := range p.log {
			b, err := e.MarshalBinary()
			if err != nil {
				t.Fatal(err)
			}
			read := Entry{ID: e.ID}
			if err := read.UnmarshalBinary(b); err != nil {
				t.Fatal(err)
			}
			if err := again.Apply(read); err != nil {
				t.Fatal(err)
			}
		}
		if again.Digest() != p.w.Digest() {
			var a, b bytes.Buffer
			p.w.dump(&a)
			again.dump(&b)
			t.Errorf("the replayed log gives another state:\n%s\nwas\n%s", &b, &a)
		}
	})
	return p
}

func (p *play) as(seat SeatID, s Scope) Pseudonym {
	if s == "" {
		return Key{}.Pseudonym(seat)
	}
	if p.w.sealed[s] {
		return Pseudonym{}
	}
	k, ok := p.keys[s]
	if !ok {
		copy(k[:], s)
		p.keys[s] = k
	}
	return k.Pseudonym(seat)
}

// try does the fact as the seat, or returns its refusal.
func (p *play) try(seat SeatID, role Role, f Fact) (EntryID, error) {
	who := Actor{Seat: seat, Role: role, Alias: string(seat), As: func(s Scope) Pseudonym { return p.as(seat, s) }}
	if c, ok := f.(Cleaner); ok {
		if err := c.Clean(); err != nil {
			return 0, err
		}
	}
	if d, ok := f.(Decider); ok {
		if err := d.Decide(p.w, who, Decision{Now: p.now, Seed: 7, Present: p.here}); err != nil {
			return 0, err
		}
	}
	scope := Scope("")
	if s, ok := f.(Scoped); ok {
		scope = s.Scope(p.w)
	}
	if role != Clock {
		who.By = p.as(seat, scope)
	}
	before := p.w.Digest()
	if err := f.Check(p.w, who); err != nil {
		return 0, err
	}
	if p.w.Digest() != before {
		p.t.Fatalf("Check of %T wrote to the state", f)
	}
	kind, ok := KindOf(f)
	if !ok {
		p.t.Fatalf("%T is no kind", f)
	}
	all := []Fact{f}
	if b, ok := f.(Bundle); ok {
		all = append(b.Parts(), f)
	}
	var entries []Entry
	for i, f := range all {
		body, err := json.Marshal(f)
		if err != nil {
			p.t.Fatal(err)
		}
		kind, _ := KindOf(f)
		entries = append(entries, Entry{ID: p.w.last + 1 + EntryID(i), At: p.now.Truncate(time.Minute), By: who.By, Kind: kind.Name, Body: body})
	}
	old := p.w
	fork := old.Fork()
	for _, e := range entries {
		if err := fork.Apply(e); err != nil {
			p.t.Fatal(err)
		}
	}
	if old.Digest() != before {
		p.t.Fatalf("applying %s to a fork changed the original", kind.Name)
	}
	p.w, p.log = fork, append(p.log, entries...)
	return fork.last, nil
}

func (p *play) do(seat SeatID, role Role, f Fact) EntryID {
	p.t.Helper()
	id, err := p.try(seat, role, f)
	if err != nil {
		p.t.Fatalf("%T by %s: %v", f, seat, err)
	}
	return id
}

func (p *play) refused(seat SeatID, role Role, f Fact, sentence string) {
	p.t.Helper()
	_, err := p.try(seat, role, f)
	if r := new(Refusal); !errors.As(err, &r) || r.Text != sentence {
		p.t.Fatalf("%T by %s: %v, want the refusal %q", f, seat, err, sentence)
	}
}

const boss SeatID = "boss"

func tx(s string) Text { return Text{English: s, Finnish: s + " (fi)", Swedish: s + " (sv)"} }

func testAgenda() Agenda {
	round := Round{Subs: []Sub{{MoveSub, 1}, {WriteSub, 5}, {FindingsSub, 2}}}
	return Agenda{
		Title:   tx("Trying things out"),
		Sectors: []Sector{{"edu", tx("Education")}, {"tech", tx("Technical")}, {"adm", tx("Administration")}},
		Themes: []Theme{
			{"start", tx("Getting started"), []Question{{"how", tx("How do we begin?"), ""}, {"stop", tx("What is in the way?"), Obstacle}}},
			{"next", tx("Going on"), []Question{{"grow", tx("How does it grow?"), ""}}},
		},
		Steps: []Step{
			{ID: "welcome", Kind: "welcome", Title: tx("Welcome")},
			{ID: "cafe", Kind: "cafe", Title: tx("Café"), Rounds: []Round{round, round}},
			{ID: "group", Kind: "group", Title: tx("Grouping"), Minutes: 10},
			{ID: "vote", Kind: "vote", Title: tx("Rating"), Minutes: 10, Criteria: []Criterion{
				{ID: "criticality", Name: tx("Criticality"), Weight: 4}, {ID: "importance", Name: tx("Importance"), Weight: 4},
				{ID: "resources", Name: tx("Resources"), Weight: 2, Reverse: true}}},
			{ID: "roadmap", Kind: "roadmap", Title: tx("Roadmap"), Periods: []Period{{ID: "now", Name: tx("Now")}, {ID: "later", Name: tx("Later")}}},
			{ID: "closing", Kind: "closing", Title: tx("Closing")},
		},
	}
}

// begin seats n people and goes to the writing of the first round.
func begin(t testing.TB, n int) (*play, []SeatID) {
	p := newPlay(t)
	p.do(boss, Facilitator, &Join{})
	p.do(boss, Facilitator, &SetAgenda{Agenda: testAgenda()})
	var seats []SeatID
	for i := range n {
		id := SeatID(fmt.Sprintf("seat%02d", i))
		p.do(id, Participant, &Join{Sector: []string{"edu", "tech", "adm"}[i%3]})
		seats = append(seats, id)
	}
	p.here = seats
	p.next(3) // welcome, move, write
	return p, seats
}

func (p *play) next(n int) {
	p.t.Helper()
	for range n {
		p.do(boss, Facilitator, &Go{Go: "next"})
	}
}

// keep writes the log of a release: go test ./workshop -run WholeWorkshop -keep 1
var keep = flag.String("keep", "", "keep the log under testdata/log-`release`.json")

func (p *play) keep(release string) {
	saved := map[string]any{"Now": p.w.Now().Moment, "Rows": len(p.w.rows)}
	var raw [][]byte
	for _, e := range p.log {
		b, err := e.MarshalBinary()
		if err != nil {
			p.t.Fatal(err)
		}
		raw = append(raw, b)
	}
	var texts []string
	for i := range p.w.Ideas() {
		texts = append(texts, i.Text)
	}
	saved["Entries"], saved["Ideas"] = raw, texts
	b, err := json.MarshalIndent(saved, "", " ")
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile("testdata/log-"+release+".json", b, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

func TestWholeWorkshop(t *testing.T) {
	p, seats := begin(t, 6)
	a, b := seats[0], seats[1]
	if got := p.w.Now(); got.Moment != (Moment{"cafe", 1, WriteSub}) || !p.w.Writing() {
		t.Fatalf("now %+v", got)
	}
	idea := IdeaID(p.do(a, Participant, &Write{Text: " Ask the   residents ", Question: "how"}))
	if got := p.w.Idea(idea); got.Text != "Ask the residents" || got.Round != 1 || got.Table != p.w.TableOf(a) || got.Name != "" || got.Theme != "start" {
		t.Fatalf("idea %+v", got)
	}
	obstacle := IdeaID(p.do(b, Participant, &Write{Text: "No time", Question: "stop"}))
	if got := p.w.Idea(obstacle).Kind; got != Obstacle {
		t.Errorf("the answer to a question for obstacles is %q", got)
	}
	means := IdeaID(p.do(a, Participant, &Write{Text: "Set a day aside", Kind: Means, On: obstacle}))
	if got := p.w.Idea(obstacle).Kids; !slices.Equal(got, []IdeaID{means}) {
		t.Errorf("kids %v", got)
	}
	p.do(b, Participant, &Same{Idea: idea})
	p.refused(b, Participant, &Same{Idea: idea}, "You have already marked this.")
	p.refused(a, Participant, &Same{Idea: idea}, "This is your own idea. Marks come from others.")
	p.refused(b, Participant, &Edit{Idea: idea, Text: "x"}, "Only its writer can change this.")
	p.do(a, Participant, &Edit{Idea: idea, Text: "Ask the residents first"})
	if got := p.w.Idea(idea); got.Text != "Ask the residents first" || !slices.Equal(got.Was, []string{"Ask the residents"}) {
		t.Errorf("edited: %+v", got)
	}

	p.do(boss, Facilitator, &Go{Go: "goto", Step: "group"})
	p.refused(a, Participant, &Write{Text: "late", Question: "how"}, "Nothing can be written now. Your text is kept until the next round.")
	p.refused(boss, Facilitator, &Go{Go: "next"}, "There are no development targets to rate yet. Group some ideas first, or go to another step.")
	target := TargetID(p.do(boss, Facilitator, &Group{Title: "Ask first", Ideas: []IdeaID{idea}}))
	other := TargetID(p.do(boss, Facilitator, &Group{Ideas: []IdeaID{obstacle}}))
	if got := p.w.Target(other).Title.String(); got != "No time" {
		t.Errorf("a group without a title is called %q", got)
	}

	p.next(1)
	if !p.w.BallotOpen() {
		t.Fatal("no ballot is open in the rating")
	}
	for _, s := range seats {
		p.do(s, Participant, &Vote{Answers: answers(target, 5, 4, 2)})
	}
	p.do(a, Participant, &Vote{Answers: answers(other, 2, 0, 2)})
	ballot := p.w.Ballot()
	if _, ok := p.w.Poll(ballot, "ws"); ok {
		t.Error("an open ballot can be counted")
	}
	if ballot.Voted() != 6 {
		t.Errorf("%d have voted, want 6", ballot.Voted())
	}
	if ballot.Complete() != 1 {
		t.Errorf("%d have voted on everything, want 1", ballot.Complete())
	}
	p.refused(boss, Facilitator, &Reveal{}, "People are still rating. Stop the rating first.")
	p.next(1)
	if poll, ok := p.w.Poll(p.w.Ballot(), "ws"); !ok || len(poll.Ballots) != 6 || len(poll.Items) != 2 {
		t.Errorf("poll %+v %v", poll, ok)
	}
	p.do(boss, Facilitator, &Reveal{})
	p.next(1)
	owner, period := "Clerk", "now"
	p.do(boss, Facilitator, &SetRow{Target: target, Owner: &owner, Period: &period})
	if got := p.w.Row(target); got.Owner != "Clerk" || got.Period != "now" || got.Status != "proposed" {
		t.Errorf("row %+v", got)
	}
	p.next(1)
	p.do(boss, Facilitator, &Seal{})
	p.refused(a, Participant, &Edit{Idea: idea, Text: "x"}, "This is sealed: nothing in it can be changed any more.")
	if len(p.w.Scopes()) != 0 {
		t.Errorf("open after sealing: %v", p.w.Scopes())
	}
	if *keep != "" {
		p.keep(*keep)
	}
}

func answers(id TargetID, values ...int) map[TargetID]prioritise.Answer {
	return map[TargetID]prioritise.Answer{id: values}
}

func TestUndoTakesBackOnesOwnLastAct(t *testing.T) {
	p, seats := begin(t, 4)
	a, b := seats[0], seats[1]
	idea := IdeaID(p.do(a, Participant, &Write{Text: "one", Question: "how"}))
	p.do(b, Participant, &Same{Idea: idea})
	p.do(a, Participant, &Edit{Idea: idea, Text: "two"})
	p.do(a, Participant, &Undo{})
	if got := p.w.Idea(idea).Text; got != "one" {
		t.Errorf("after undo %q", got)
	}
	p.refused(a, Participant, &Undo{}, "There is nothing to undo.")
	p.do(b, Participant, &Undo{})
	if got := len(p.w.Idea(idea).Marks); got != 0 {
		t.Errorf("%d marks after undo", got)
	}
	mine := IdeaID(p.do(b, Participant, &Write{Text: "mine", Question: "how"}))
	p.do(b, Participant, &Undo{})
	if p.w.Idea(mine).Shown() {
		t.Error("an undone idea is shown")
	}

	before := p.w.Now()
	p.now = p.now.Add(2 * time.Minute)
	p.do(boss, Facilitator, &Go{Go: "next"})
	p.now = p.now.Add(10 * time.Second)
	p.do(boss, Facilitator, &Undo{})
	left, _ := p.w.Now().TimeLeft(p.now)
	if got := p.w.Now().Moment; got != before.Moment || left != 3*time.Minute {
		t.Errorf("an undone move is back at %v with %v left, want %v with 3m", got, left, before.Moment)
	}

	x := TargetID(p.do(boss, Facilitator, &Group{Title: "X", Ideas: []IdeaID{idea}}))
	y := TargetID(p.do(boss, Facilitator, &Group{Title: "Y", Ideas: []IdeaID{IdeaID(p.do(a, Participant, &Write{Text: "three", Question: "how"}))}}))
	p.do(boss, Facilitator, &Merge{Target: y, Into: x})
	if got := len(p.w.Target(x).Ideas); got != 2 || p.w.Target(y).Shown() {
		t.Errorf("merged: %d ideas, y shown %v", got, p.w.Target(y).Shown())
	}
	p.do(boss, Facilitator, &Undo{})
	if !p.w.Target(y).Shown() || len(p.w.Target(x).Ideas) != 1 || p.w.Idea(idea).Target != x {
		t.Errorf("after undoing a merge: %+v %+v", p.w.Target(x), p.w.Target(y))
	}
}

func TestStrikeLeavesNoText(t *testing.T) {
	p, seats := begin(t, 3)
	const bad = "An insult about somebody"
	idea := IdeaID(p.do(seats[0], Participant, &Write{Text: bad, Question: "how"}))
	p.do(seats[0], Participant, &Edit{Idea: idea, Text: bad + ", again"})
	p.do(seats[0], Participant, &Undo{})
	target := TargetID(p.do(boss, Facilitator, &Group{Ideas: []IdeaID{idea}}))
	p.do(boss, Facilitator, &Title{Target: target, Title: "A better title"})
	p.do(boss, Facilitator, &Undo{})
	p.do(boss, Facilitator, &Title{Target: target, Title: "Another title"})
	p.do(boss, Facilitator, &Strike{Idea: idea, Reason: "an insult"})
	var state bytes.Buffer
	p.w.dump(&state)
	if strings.Contains(state.String(), "insult about") {
		t.Error("the state still has the text")
	}
	striking := NewStriking(idea)
	for i, e := range p.log {
		s, changed := striking.Entry(e)
		if strings.Contains(string(s.Body), "insult about") {
			t.Errorf("entry %d still has the text: %s", e.ID, s.Body)
		}
		if _, again := NewStriking(idea).Entry(s); again {
			t.Errorf("entry %d is struck twice", e.ID)
		}
		if changed {
			p.log[i] = s
		}
	}
}

func TestSmallSectorsAreMergedBeforeABallot(t *testing.T) {
	p, seats := begin(t, 17) // 6 edu, 6 tech, 5 adm
	p.do(seats[2], Participant, &Leave{})
	idea := IdeaID(p.do(seats[0], Participant, &Write{Text: "one", Question: "how"}))
	p.do(boss, Facilitator, &Group{Title: "X", Ideas: []IdeaID{idea}})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "vote"})
	b := p.w.Ballot()
	want := map[string]string{"edu": "adm+edu", "adm": "adm+edu", "tech": "tech"}
	for s, l := range want {
		if b.Label(s) != l {
			t.Errorf("label of %s is %q, want %q (all: %v)", s, b.Label(s), l, b.Labels)
		}
	}
	if !b.Merged("adm") || b.Merged("tech") {
		t.Error("Merged says otherwise than the labels")
	}
	p.do(seats[5], Participant, &Vote{Answers: answers(TargetID(b.Items[0]), 1, 1, 1)})
	if got := string(p.log[len(p.log)-1].Body); strings.Contains(got, `"adm"`) {
		t.Errorf("the entry of a vote has the small sector: %s", got)
	}
}
