package workshop

import (
	"encoding/json"
	"fmt"
	"testing"

	"kahvila/workshop/prioritise"
)

// large is a workshop with 500 people, 10 000 ideas, 200 targets and 100 000
// ratings, in the middle of the rating.
func large(b *testing.B) *Workshop {
	b.Helper()
	w := New()
	add := func(by int, f Fact) EntryID {
		kind, _ := KindOf(f)
		e := Entry{ID: w.last + 1, Kind: kind.Name, By: Key{1}.Pseudonym(SeatID(fmt.Sprint(by % 500)))}
		w.ApplyFact(e, f)
		return e.ID
	}
	add(0, &SetAgenda{Agenda: testAgenda()})
	for i := range 500 {
		add(i, &Join{Seat: SeatID(fmt.Sprint("seat", i)), Sector: []string{"edu", "tech", "adm"}[i%3]})
	}
	o := &Opening{Method: "criteria", Mode: BySector, Form: testAgenda().Steps[3].form(0)}
	for i := range 10_000 {
		id := IdeaID(add(i, &Write{Kind: PlainIdea, Text: fmt.Sprint("Ask the residents before there is a plan, ", i), Step: "cafe", Round: 1, Table: 1 + i%20, Theme: "start", Question: "how"}))
		if i < 200 {
			o.Items = append(o.Items, TargetID(add(0, &Group{Title: fmt.Sprint("Target ", i), Ideas: []IdeaID{id}})))
		}
	}
	ballot := add(0, &Go{To: Moment{Step: "vote", Sub: RateSub}, Ballot: o})
	for i := range 100_000 {
		add(i, &Vote{Ballot: ballot, Label: "edu", Answers: map[TargetID]prioritise.Answer{o.Items[i/500]: {1, 2, 3}}})
	}
	return w
}

// BenchmarkOneAct forks a large workshop and applies one entry, as a room does
// for a batch of one.
func BenchmarkOneAct(b *testing.B) {
	w := large(b)
	var idea IdeaID
	for i := range w.Ideas() {
		idea = i.ID
	}
	ballot := w.Ballot()
	for _, f := range []Fact{
		&Same{Idea: idea, Sector: "edu", Step: "cafe"},
		&Write{Kind: PlainIdea, Text: "Ask first", Step: "cafe", Round: 1, Table: 1, Theme: "start", Question: "how"},
		&Vote{Ballot: ballot.ID, Label: "edu", Answers: map[TargetID]prioritise.Answer{ballot.Items[7]: {1, 2, 3}}},
	} {
		kind, _ := KindOf(f)
		body, err := json.Marshal(f)
		if err != nil {
			b.Fatal(err)
		}
		e := Entry{ID: w.last + 1, Kind: kind.Name, By: Key{1}.Pseudonym("7"), Body: body}
		b.Run(kind.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := w.Fork().Apply(e); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(kind.Name+"/fact", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				w.Fork().ApplyFact(e, f)
			}
		})
	}
}

// BenchmarkKindOf finds the kinds of facts.
func BenchmarkKindOf(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := KindOf(&TimeUp{}); !ok {
			b.Fatal("no kind")
		}
	}
}
