package export_test

import (
	"slices"

	"kahvila/workshop"
)

// climate is what the rich workshop asks in polls: courage at the beginning and
// in the end, the time that people have, and how far service paths are.
func climate() []workshop.PollItem {
	return []workshop.PollItem{
		{ID: "courage", Text: text("Uskallamme kokeilla uutta, vaikka emme tiedä, miten käy", "Vi vågar pröva nytt, fast vi inte vet hur det går", "We dare to try new things, though we do not know how they turn out"),
			Low: text("ei lainkaan", "inte alls", "not at all"), High: text("täysin", "helt", "fully")},
		{ID: "time", Text: text("Minulla on aikaa kehittämiseen", "Jag har tid för utveckling", "I have time for development"), Max: 4},
		{ID: "paths", Text: text("Palvelupolut", "Servicevägar", "Service paths"), Levels: []workshop.Text{
			text("Asiat hoidetaan paperilla ja puhelimella", "Ärenden sköts på papper och per telefon", "Things are done on paper and by phone"),
			text("Osa lomakkeista on verkossa", "En del av blanketterna finns på nätet", "Some of the forms are online"),
			text("Asukas voi hoitaa tavalliset asiat verkossa", "Invånaren kan sköta vanliga ärenden på nätet", "A resident can do common things online"),
			text("Palvelut tietävät, mitä muut palvelut jo tietävät", "Tjänsterna vet vad andra tjänster redan vet", "Services know what other services know already"),
		}},
	}
}

// polls adds the steps of the polls to an agenda.
func polls(a *workshop.Agenda) {
	first := workshop.Step{ID: "climate", Kind: "poll", Title: text("Ilmapiiri", "Klimat", "Climate"), Minutes: 4, Items: climate()}
	last := workshop.Step{ID: "climate-after", Kind: "poll", Title: text("Ilmapiiri lopuksi", "Klimatet till slut", "Climate in the end"), Items: climate()[:1], Mode: workshop.Anonymous}
	a.Steps = append(slices.Insert(slices.Clone(a.Steps), 1, first), last)
}

// polled answers the polls, shows the first and seals the other one.
func (r *recorder) polled(sectors []string, labels map[string]string) {
	to := func(step string, sub workshop.SubKind, p *workshop.PollOpening) workshop.EntryID {
		return r.do("moment", "", &workshop.Go{Go: "goto", Step: step, To: workshop.Moment{Step: step, Sub: sub}, At: day, Poll: p})
	}
	first := to("climate", workshop.AnswerSub, &workshop.PollOpening{Items: climate(), Mode: workshop.BySector, Labels: labels})
	for n := 1; n <= 23; n++ {
		replies := []workshop.Reply{{Item: "courage", N: 1 + n%4}, {Item: "paths", N: n % 3}, {Item: "paths", Target: true, N: 2 + n%3}}
		if n < 5 {
			replies = append(replies, workshop.Reply{Item: "time", N: n})
		}
		r.do("answer", seat(n), &workshop.Answer{Poll: first, Label: labels[sectors[n%len(sectors)]], Answers: replies})
	}
	r.do("stop", "", &workshop.Stop{Asked: map[string]int{"education": 9, "technical": 9, "ict+leisure": 6}})
	to("climate", workshop.OutcomeSub, nil)
	r.do("reveal", "", &workshop.Reveal{Poll: first})
	second := to("climate-after", workshop.AnswerSub, &workshop.PollOpening{Items: climate()[:1], Mode: workshop.Anonymous})
	for n := 1; n <= 20; n++ {
		r.do("answer", seat(n), &workshop.Answer{Poll: second, Answers: []workshop.Reply{{Item: "courage", N: 3 + n%3}}})
	}
	to("rating", workshop.ResultSub, nil)
	r.do("seal", "", &workshop.Seal{Scopes: []workshop.Scope{workshop.PollScope(second)}})
}
