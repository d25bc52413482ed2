package workshop

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// sorting is a workshop in the step of grouping with six people, two of them
// hosts, an idea of each, and a check after the sorting.
func sorting(t testing.TB) (p *play, seats []SeatID, ideas []IdeaID) {
	p, seats = begin(t, 6)
	a := testAgenda()
	a.Steps[2].Check = 3
	p.do(boss, Facilitator, &SetAgenda{Agenda: a})
	for n, id := range seats[:2] {
		p.do(boss, Facilitator, &Grant{Seat: id, Role: "host", Table: n + 1})
	}
	for _, id := range seats {
		ideas = append(ideas, IdeaID(p.do(id, Participant, &Write{Text: "an idea of " + string(id), Question: "how"})))
	}
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "group"})
	return p, seats, ideas
}

// hostsOf are the seats that host a table.
func hostsOf(p *play) (hosts, others []SeatID) {
	for s := range p.w.Seats() {
		switch {
		case s.Hosts > 0:
			hosts = append(hosts, s.ID)
		case s.Role == Participant:
			others = append(others, s.ID)
		}
	}
	return hosts, others
}

const hostsOnlyThen = "Hosts sort ideas in the step of grouping only. Ask the facilitator."

func TestHostsSortInTheStepOfGroupingOnly(t *testing.T) {
	p, _, ideas := sorting(t)
	hosts, others := hostsOf(p)
	if len(hosts) < 2 || len(others) == 0 || !slices.Equal(p.w.Sorters(), hosts) {
		t.Fatalf("hosts %v sort as %v", hosts, p.w.Sorters())
	}
	target := TargetID(p.do(hosts[0], Host, &Group{Title: "T", Ideas: ideas[:1]}))
	empty := ""
	all := func() []Fact {
		return []Fact{
			&Group{Title: "U", Ideas: ideas[1:2]}, &Move{Idea: ideas[2], Target: target}, &Title{Target: target, Title: "V"},
			&Describe{Target: target, Sentence: &empty}, &Merge{Target: target, Into: target}, &Apart{Ideas: ideas[:2]}, &Link{A: ideas[0], B: ideas[1]},
		}
	}
	for _, f := range all() {
		p.refused(others[0], Participant, f, hostsOnlyThen)
	}
	p.do(hosts[1], Host, &Move{Idea: ideas[1], Target: target})
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "cafe"})
	for _, f := range all() {
		p.refused(hosts[0], Host, f, hostsOnlyThen)
	}
	p.refused(hosts[1], Host, &Undo{}, hostsOnlyThen)
	if p.w.Sorters() != nil {
		t.Error("hosts sort in the café")
	}
	p.do(boss, Facilitator, &Move{Idea: ideas[1]})
}

// A host without a device sorts with the laptop of the table.
func TestTheLaptopOfAHostsTableSorts(t *testing.T) {
	p, _, ideas := sorting(t)
	hosts, _ := hostsOf(p)
	table := p.w.Seat(hosts[0]).Hosts
	p.do(boss, Facilitator, &PutLaptop{Seat: hosts[1], Table: table})
	laptop := hosts[1]
	if p.w.IsHost(laptop) {
		t.Fatal("the laptop sorts though the host has one")
	}
	bare := SeatID("#" + strconv.Itoa(p.w.seats.n+1))
	p.do(boss, Facilitator, &Bare{Count: 1, Sector: "edu"})
	p.do(boss, Facilitator, &Grant{Seat: hosts[0], Role: "participant"})
	p.do(boss, Facilitator, &Grant{Seat: bare, Role: "host", Table: table})
	if !slices.Contains(p.w.Sorters(), laptop) {
		t.Error("the laptop of a host without a device does not sort")
	}
	p.do(laptop, Host, &Group{Title: "T", Ideas: ideas[:2]})
}

// A target without a title is called as its first idea, which is cut at a word
// where it is long.
func TestATargetIsCalledAsItsIdea(t *testing.T) {
	p, seats := begin(t, 2)
	for text, want := range map[string]string{
		"Ask first": "Ask first",
		strings.Repeat("long word, ", 20) + "end": strings.Repeat("long word, ", 10) + "long…",
		strings.Repeat("x", 300):                  strings.Repeat("x", TitleField.Max-1) + "…",
	} {
		idea := IdeaID(p.do(seats[0], Participant, &Write{Text: text, Question: "how"}))
		target := TargetID(p.do(boss, Facilitator, &Group{Ideas: []IdeaID{idea}}))
		if got := p.w.Target(target).Title.String(); got != want {
			t.Errorf("%q is called %q, want %q", text, got, want)
		}
	}
}

// Of several who sort at once, each takes back only what is theirs.
func TestUndoOfSortingLeavesWhatOthersSorted(t *testing.T) {
	p, _, ideas := sorting(t)
	hosts, _ := hostsOf(p)
	first := TargetID(p.do(boss, Facilitator, &Group{Title: "T", Ideas: ideas[:3]}))
	second := TargetID(p.do(boss, Facilitator, &Group{Title: "U", Ideas: ideas[3:4]}))
	p.do(hosts[0], Host, &Move{Idea: ideas[1], Target: second})
	p.do(hosts[1], Host, &Move{Idea: ideas[4], Target: second})
	p.do(boss, Facilitator, &Move{Idea: ideas[2]})
	p.do(hosts[0], Host, &Undo{})
	for _, c := range []struct {
		target TargetID
		want   []IdeaID
	}{{first, ideas[:2]}, {second, ideas[3:5]}} {
		if got := p.w.Target(c.target).Ideas; !slices.Equal(got, c.want) {
			t.Errorf("%d has %v, want %v", c.target, got, c.want)
		}
	}
	p.do(boss, Facilitator, &Undo{})
	if got := slices.Sorted(slices.Values(p.w.Target(first).Ideas)); !slices.Equal(got, ideas[:3]) {
		t.Errorf("%v, want what was grouped first", got)
	}
	made := TargetID(p.do(hosts[0], Host, &Group{Title: "V", Ideas: ideas[5:]}))
	p.do(hosts[1], Host, &Move{Idea: ideas[0], Target: made})
	p.refused(hosts[0], Host, &Undo{}, "Somebody has put other ideas into {title} since. Take them out first.")
	p.do(hosts[1], Host, &Undo{})
	p.do(hosts[0], Host, &Undo{})
	if p.w.Target(made).Shown() || p.w.Idea(ideas[5]).Target != 0 {
		t.Error("an undone target is there")
	}
}

func TestADescriptionIsUndoneWordByWord(t *testing.T) {
	p, _, ideas := sorting(t)
	target := TargetID(p.do(boss, Facilitator, &Group{Title: "T", Lang: Finnish, Ideas: ideas[:1]}))
	was := *p.w.Target(target)
	say := func(s string) *string { return &s }
	p.refused(boss, Facilitator, &Describe{Target: target}, "Say in one sentence what it is about, or who benefits.")
	p.do(boss, Facilitator, &Describe{Target: target, Sentence: say("Kokeillaan"), Benefits: say("Asukkaat")})
	p.do(boss, Facilitator, &Describe{Target: target, Lang: English, Sentence: say(" We  try\n")})
	x := p.w.Target(target)
	if !reflect.DeepEqual(x.Sentence, Text{Finnish: "Kokeillaan", English: "We try"}) || !reflect.DeepEqual(x.Benefits, Text{Finnish: "Asukkaat"}) {
		t.Errorf("%+v", x)
	}
	p.do(boss, Facilitator, &Undo{})
	if got := p.w.Target(target).Sentence; !reflect.DeepEqual(got, Text{Finnish: "Kokeillaan"}) {
		t.Errorf("%v", got)
	}
	p.do(boss, Facilitator, &Describe{Target: target, Sentence: say(""), Benefits: say("")})
	if got := *p.w.Target(target); !reflect.DeepEqual(got, was) {
		t.Errorf("%+v, want %+v: an empty text takes it away", got, was)
	}
}

func TestWhatIsApartStaysApart(t *testing.T) {
	p, _, ideas := sorting(t)
	hosts, _ := hostsOf(p)
	a, b, c, d := ideas[0], ideas[1], ideas[2], ideas[3]
	p.do(hosts[0], Host, &Apart{Ideas: []IdeaID{b, a}})
	p.do(hosts[1], Host, &Apart{Ideas: []IdeaID{c, a}, From: []IdeaID{b, d}})
	for _, pair := range [][2]IdeaID{{a, b}, {a, d}, {c, b}, {c, d}} {
		if !p.w.Apart(pair[0], pair[1]) || !p.w.Apart(pair[1], pair[0]) {
			t.Errorf("%v are not apart", pair)
		}
	}
	if p.w.Apart(a, c) || p.w.Apart(b, d) || p.w.Apart(a, a) || p.w.Apart(a, 999) || p.w.Apart(999, a) {
		t.Error("what nobody said is apart")
	}
	p.do(hosts[1], Host, &Undo{})
	if !p.w.Apart(a, b) || p.w.Apart(c, d) {
		t.Error("undo takes back another one's pair, or not one's own")
	}
	p.refused(boss, Facilitator, &Apart{Ideas: []IdeaID{a, b, a}}, "It has been said already that these are not the same.")
	p.refused(boss, Facilitator, &Apart{Ideas: []IdeaID{a}}, "Choose two different ideas.")
	p.refused(boss, Facilitator, &Apart{Ideas: []IdeaID{c, d}, Off: true}, "Nobody has said that these are not the same.")
	p.refused(boss, Facilitator, &Apart{Ideas: slices.Repeat(ideas, 1), From: slices.Repeat([]IdeaID{999}, 1)}, "There is no idea {id}.")
	p.do(boss, Facilitator, &Apart{Ideas: []IdeaID{a, b}, Off: true})
	if p.w.Apart(a, b) {
		t.Error("they are apart though somebody has said otherwise")
	}
}

func TestLinkedIdeas(t *testing.T) {
	p, seats, ideas := sorting(t)
	p.do(boss, Facilitator, &Link{A: ideas[2], B: ideas[0]})
	p.do(boss, Facilitator, &Link{A: ideas[1], B: ideas[0]})
	p.refused(boss, Facilitator, &Link{A: ideas[0], B: ideas[1]}, "These are linked already.")
	p.refused(boss, Facilitator, &Link{A: ideas[0], B: ideas[0]}, "Choose two different ideas.")
	p.refused(boss, Facilitator, &Link{A: ideas[1], B: ideas[2], Off: true}, "These are not linked.")
	if got := p.w.Linked(ideas[0]); !slices.Equal(got, ideas[1:3]) || !p.w.Differ(ideas[0], ideas[1]) {
		t.Errorf("linked: %v", got)
	}
	p.do(boss, Facilitator, &Hide{Idea: ideas[1]})
	if got := p.w.Linked(ideas[0]); !slices.Equal(got, ideas[2:3]) || p.w.Linked(ideas[1]) != nil {
		t.Errorf("linked with what is hidden: %v", got)
	}
	p.do(boss, Facilitator, &Hide{Idea: ideas[1], Off: true})
	p.do(seats[2], Participant, &Delete{Idea: ideas[2]})
	if got := p.w.Linked(ideas[0]); !slices.Equal(got, ideas[1:2]) {
		t.Errorf("linked with what is deleted: %v", got)
	}
	p.do(boss, Facilitator, &Strike{Idea: ideas[0], Reason: "a name"})
	if len(p.w.Idea(ideas[1]).Links)+len(p.w.Idea(ideas[0]).Links) != 0 {
		t.Error("a struck idea is linked")
	}
}

// checked is a workshop in which everyone looks whether ideas are in the wrong
// place: two of the ideas are in one target each.
func checked(t testing.TB) (p *play, seats []SeatID, ideas []IdeaID, targets []TargetID) {
	p, seats, ideas = sorting(t)
	for n := range 2 {
		targets = append(targets, TargetID(p.do(boss, Facilitator, &Group{Title: "T", Ideas: ideas[n : n+1]})))
	}
	p.refused(seats[0], Participant, &Misplace{Idea: ideas[0]}, "Where ideas belong is asked after they have been sorted. Not now.")
	p.next(1)
	if p.w.now.Moment != (Moment{Step: "group", Sub: CheckSub}) {
		t.Fatalf("at %v", p.w.now.Moment)
	}
	return p, seats, ideas, targets
}

func wishes(w *Workshop) map[IdeaID][]Wish {
	all := make(map[IdeaID][]Wish)
	for _, m := range w.Misplaced() {
		all[m.Idea.ID] = m.Wishes
	}
	return all
}

func TestWhatIsInTheWrongPlace(t *testing.T) {
	p, seats, ideas, targets := checked(t)
	want := func(what string, m map[IdeaID][]Wish) {
		t.Helper()
		if got := wishes(p.w); !reflect.DeepEqual(got, m) {
			t.Errorf("%s: %v, want %v", what, got, m)
		}
	}
	p.do(seats[0], Participant, &Misplace{Idea: ideas[0], Target: targets[1]}) // their own
	p.do(seats[1], Participant, &Misplace{Idea: ideas[0], Target: targets[1]})
	p.do(seats[2], Participant, &Misplace{Idea: ideas[0]})
	p.do(seats[2], Participant, &Misplace{Idea: ideas[2], Target: targets[0]})
	want("three and one", map[IdeaID][]Wish{ideas[0]: {{targets[1], 2}, {0, 1}}, ideas[2]: {{targets[0], 1}}})
	if first := p.w.Misplaced()[0]; first.Idea.ID != ideas[0] || first.N() != 3 {
		t.Errorf("the most wished first: %+v", first)
	}
	p.refused(seats[0], Participant, &Misplace{Idea: ideas[0], Target: targets[1]}, "You have said this already.")
	p.refused(seats[3], Participant, &Misplace{Idea: ideas[0], Target: targets[0]}, "It is there already.")
	p.refused(seats[3], Participant, &Misplace{Idea: ideas[2]}, "It is there already.")
	p.refused(seats[3], Participant, &Misplace{Idea: ideas[0], Off: true}, "You have not said that this is in the wrong place.")
	p.refused(seats[3], Participant, &Misplace{Idea: ideas[0], Target: 999}, "There is no development target {id}.")
	p.do(seats[1], Participant, &Misplace{Idea: ideas[0]}) // instead
	want("changed", map[IdeaID][]Wish{ideas[0]: {{0, 2}, {targets[1], 1}}, ideas[2]: {{targets[0], 1}}})
	p.do(seats[1], Participant, &Undo{})
	p.do(seats[2], Participant, &Misplace{Idea: ideas[2], Off: true})
	want("taken back", map[IdeaID][]Wish{ideas[0]: {{targets[1], 2}, {0, 1}}})
	p.do(boss, Facilitator, &Hide{Idea: ideas[0]})
	want("hidden", map[IdeaID][]Wish{})
	p.do(boss, Facilitator, &Hide{Idea: ideas[0], Off: true})
	p.do(boss, Facilitator, &Move{Idea: ideas[0], Target: targets[1]})
	want("moved", map[IdeaID][]Wish{})
	p.do(boss, Facilitator, &Undo{})
	want("not moved after all", map[IdeaID][]Wish{ideas[0]: {{targets[1], 2}, {0, 1}}})
	merged := TargetID(p.do(boss, Facilitator, &Group{Title: "U", Ideas: ideas[3:4]}))
	p.do(boss, Facilitator, &Merge{Target: targets[1], Into: merged})
	want("what they want is part of another", map[IdeaID][]Wish{ideas[0]: {{merged, 2}, {0, 1}}})
	p.do(boss, Facilitator, &Strike{Idea: ideas[0], Reason: "a name"})
	want("struck", map[IdeaID][]Wish{})
	if len(p.w.Idea(ideas[0]).Wishes) != 0 {
		t.Error("a struck idea keeps who wanted it elsewhere")
	}
}

// Nobody learns from a wish whose the idea is: not from who wishes, and not
// from what is written of it.
func TestAWishTellsNobodysIdea(t *testing.T) {
	p, seats, ideas, targets := checked(t)
	from := len(p.log)
	for _, id := range seats[:3] {
		p.do(id, Participant, &Misplace{Idea: ideas[0], Target: targets[1]})
	}
	known := make(map[Pseudonym]bool)
	for _, e := range p.log[:from] {
		known[e.By] = true
	}
	for _, e := range p.log[from:] {
		if known[e.By] || !bytes.Equal(e.Body, p.log[from].Body) {
			t.Errorf("%s of %s is told from %s", e.Body, e.By, p.log[from].Body)
		}
	}
	own, err := json.Marshal(p.w.Idea(ideas[0]).Wishes)
	if err != nil || strings.Contains(string(own), p.w.Idea(ideas[0]).By.String()) {
		t.Errorf("the wishes name the writer: %s %v", own, err)
	}
	if !slices.IsSortedFunc(p.w.Idea(ideas[0]).Wishes, func(a, b Wisher) int { return bytes.Compare(a.By[:], b.By[:]) }) {
		t.Error("the wishes tell who came first")
	}
}

// The café may be sealed before everyone looks at the grouping, and the wishes
// are sealed when that is over.
func TestWishesAreSealedByThemselves(t *testing.T) {
	p, seats, ideas, targets := checked(t)
	p.do(boss, Facilitator, &Seal{})
	p.do(seats[0], Participant, &Misplace{Idea: ideas[0], Target: targets[1]})
	p.refused(boss, Facilitator, &Seal{}, "People can still write or rate. Stop first, then seal.")
	p.next(1)
	p.do(boss, Facilitator, &Seal{})
	if !p.w.Sealed(WishesScope("group")) || len(wishes(p.w)) != 1 {
		t.Error("the wishes are not sealed, or gone with the sealing")
	}
	p.do(boss, Facilitator, &Go{Go: "back"})
	p.refused(seats[1], Participant, &Misplace{Idea: ideas[0], Target: targets[1]}, "This is sealed: nothing in it can be changed any more.")
}

// A description that repeats a text goes with it, and nothing brings it back.
func TestADescriptionThatQuotesIsStruck(t *testing.T) {
	p, _, _ := sorting(t)
	const secret = "Mikko Mallikas is always late"
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "cafe"})
	p.next(1)
	id := IdeaID(p.do(boss, Facilitator, &Write{Text: secret, Question: "how", Source: Paper, Table: 1}))
	target := TargetID(p.do(boss, Facilitator, &Group{Title: "T", Ideas: []IdeaID{id}}))
	quote, other := "They say: "+secret, "Somebody"
	p.do(boss, Facilitator, &Describe{Target: target, Sentence: &quote, Benefits: &other})
	p.do(s1, Facilitator, &Describe{Target: target, Sentence: &other})
	p.do(s1, Facilitator, &Undo{})
	p.do(s1, Facilitator, &Describe{Target: target, Sentence: &other})
	p.do(boss, Facilitator, &Strike{Idea: id, Reason: "a name"})
	striking := NewStriking(id)
	for range 2 {
		for i := range p.log {
			p.log[i], _ = striking.Entry(p.log[i])
		}
	}
	p.do(s1, Facilitator, &Undo{})
	var state bytes.Buffer
	p.w.dump(&state)
	for _, e := range p.log {
		state.Write(e.Body)
	}
	if strings.Contains(state.String(), "Mallikas") {
		t.Errorf("the name is still there: %s", &state)
	}
	if got := p.w.Target(target); got.Sentence[English] != struckTitle || got.Benefits[English] != other {
		t.Errorf("%+v", got)
	}
}

// A step of grouping without minutes for a check is one moment, as in older
// logs.
func TestGroupingHasACheckWhereTheAgendaSaysSo(t *testing.T) {
	a := testAgenda()
	if ms := a.Moments(); !slices.Contains(ms, Moment{Step: "group"}) {
		t.Errorf("%v", ms)
	}
	a.Steps[2].Check = 3
	sort, check := Moment{Step: "group", Sub: SortSub}, Moment{Step: "group", Sub: CheckSub}
	ms := a.Moments()
	if at := slices.Index(ms, sort); at < 0 || ms[at+1] != check || slices.Contains(ms, Moment{Step: "group"}) {
		t.Errorf("%v", ms)
	}
	if a.Minutes(sort) != 10 || a.Minutes(check) != 3 {
		t.Errorf("%d and %d minutes", a.Minutes(sort), a.Minutes(check))
	}
	a.Steps[2].Check = -1
	a.Steps[0].Check = 1
	if errs := a.Check(); len(errs) != 2 {
		t.Errorf("%v", errs)
	}
	p, _ := begin(t, 2)
	p.do(boss, Facilitator, &Go{Go: "goto", Step: "group"})
	a.Steps[0].Check, a.Steps[2].Check = 0, 3
	p.do(boss, Facilitator, &SetAgenda{Agenda: a}) // while everyone is in the step
	p.do(boss, Facilitator, &SetMinutes{Step: "group", Sub: CheckSub, Minutes: 5})
	p.next(1)
	if p.w.now.Moment != check || p.w.Minutes(check) != 5 {
		t.Errorf("at %v for %d", p.w.now.Moment, p.w.Minutes(check))
	}
}
