package livetest

import (
	"slices"

	"kahvila/workshop"
)

// Polls returns the agenda with a poll after the welcome (two items on a scale
// and a maturity meter), and at the end one that asks the first item again.
func Polls(a workshop.Agenda) workshop.Agenda {
	courage := workshop.PollItem{ID: "courage", Text: Text("Uskallamme kokeilla uutta, vaikka emme tiedä, miten käy", "Vi vågar pröva nytt, fast vi inte vet hur det går", "We dare to try new things, though we do not know how they turn out"),
		Low: Text("ei lainkaan", "inte alls", "not at all"), High: Text("täysin", "helt", "fully")}
	items := []workshop.PollItem{
		courage,
		{ID: "time", Text: Text("Minulla on aikaa kehittämiseen", "Jag har tid för utveckling", "I have time for development"), Low: Text("ei ollenkaan", "ingen alls", "none at all"), High: Text("riittävästi", "tillräckligt", "enough")},
		{ID: "paths", Text: Text("Palvelupolut", "Servicevägar", "Service paths"), Levels: []workshop.Text{
			Text("Asiat hoidetaan paperilla ja puhelimella", "Ärenden sköts på papper och per telefon", "Things are done on paper and by phone"),
			Text("Osa lomakkeista on verkossa", "En del av blanketterna finns på nätet", "Some of the forms are online"),
			Text("Asukas voi hoitaa tavalliset asiat verkossa alusta loppuun", "Invånaren kan sköta vanliga ärenden på nätet från början till slut", "A resident can do common things online from beginning to end"),
			Text("Palvelut tietävät, mitä muut palvelut jo tietävät", "Tjänsterna vet vad andra tjänster redan vet", "Services know what other services know already"),
			Text("Palvelut ennakoivat tarpeita ja niitä kehitetään asukkaiden kanssa", "Tjänsterna förutser behov och utvecklas med invånarna", "Services foresee needs, and are developed with residents"),
		}},
	}
	a.Steps = slices.Insert(slices.Clone(a.Steps), 1, workshop.Step{ID: "climate", Kind: "poll", Title: Text("Ilmapiiri", "Klimat", "Climate"), Minutes: 4, Items: items})
	a.Steps = append(a.Steps, workshop.Step{ID: "climate-after", Kind: "poll", Title: Text("Ilmapiiri lopuksi", "Klimatet till slut", "Climate in the end"), Mode: workshop.Anonymous, Items: []workshop.PollItem{courage}})
	return a
}
