package livetest

import "kahvila/workshop"

// Text is a text in all three languages.
func Text(fi, sv, en string) workshop.Text {
	return workshop.Text{workshop.Finnish: fi, workshop.Swedish: sv, workshop.English: en}
}

// Agenda is a whole workshop in three languages: a learning café of two rounds
// at two tables, a rating by three criteria and one with dots, a roadmap.
func Agenda() workshop.Agenda {
	round := workshop.Round{Subs: []workshop.Sub{
		{Kind: workshop.MoveSub, Minutes: 1}, {Kind: workshop.ReadSub, Minutes: 2},
		{Kind: workshop.WriteSub, Minutes: 4}, {Kind: workshop.TalkSub, Minutes: 10}, {Kind: workshop.FindingsSub, Minutes: 3},
	}}
	return workshop.Agenda{
		Title:   Text("Digitiekartta 2027", "Digital vägkarta 2027", "Digital roadmap 2027"),
		Purpose: Text("Mitä kokeillaan ensi vuonna?", "Vad prövar vi nästa år?", "What do we try out next year?"),
		Sector:  Text("Toimiala", "Sektor", "Sector"),
		Sectors: []workshop.Sector{
			{ID: "admin", Name: Text("Konsernihallinto", "Koncernförvaltning", "Administration")},
			{ID: "edu", Name: Text("Sivistys", "Bildning", "Education")},
			{ID: "tech", Name: Text("Tekniset palvelut", "Tekniska tjänster", "Technical services")},
		},
		Themes: []workshop.Theme{
			{ID: "start", Name: Text("Alkuun pääseminen", "Att komma igång", "Getting started"), Questions: []workshop.Question{
				{ID: "begin", Text: Text("Miten kokeilun pitäisi alkaa?", "Hur ska försöket börja?", "How should the experiment begin?")},
				{ID: "stops", Text: Text("Mikä meitä estää?", "Vad hindrar oss?", "What stops us?"), Asks: workshop.Obstacle},
			}},
			{ID: "first", Name: Text("Ensi askeleet", "De första stegen", "First steps"), Questions: []workshop.Question{
				{ID: "measure", Text: Text("Millä mittaamme?", "Hur mäter vi det?", "How do we measure it?")},
			}},
		},
		Steps: []workshop.Step{
			{ID: "welcome", Kind: "welcome", Title: Text("Tervetuloa", "Välkommen", "Welcome"), Minutes: 10},
			{ID: "cafe", Kind: "cafe", Title: Text("Oppimiskahvila", "Lärcafé", "Learning café"), Tables: 2, Rounds: []workshop.Round{round, round}},
			{ID: "group", Kind: "group", Title: Text("Ryhmittely", "Gruppering", "Grouping"), Minutes: 20},
			{ID: "rate", Kind: "vote", Title: Text("Arviointi", "Bedömning", "Rating"), Minutes: 15, Criteria: []workshop.Criterion{
				{ID: "criticality", Name: Text("kriittisyys", "kriticitet", "criticality"), Help: Text("mikä lakkaa toimimasta", "vad slutar fungera", "what breaks, or which law, if we don't")},
				{ID: "importance", Name: Text("tärkeys", "betydelse", "importance"), Help: Text("hyvä asukkaille ja työlle", "bra för invånarna och arbetet", "good for residents and for the work")},
				{ID: "resources", Name: Text("resurssitarve", "resursbehov", "resources"), Low: Text("vähän", "lite", "a little"), High: Text("paljon", "mycket", "a lot"), Reverse: true},
			}},
			{ID: "dots", Kind: "vote", Method: "dots", Title: Text("Pisteet", "Poäng", "Dots"), Minutes: 5, Mode: workshop.Anonymous},
			{ID: "map", Kind: "roadmap", Title: Text("Tiekartta", "Vägkarta", "Roadmap"), Minutes: 15, Periods: []workshop.Period{
				{ID: "q1", Name: Text("Q1/2027", "Q1/2027", "Q1/2027")}, {ID: "q2", Name: Text("Q2/2027", "Q2/2027", "Q2/2027")},
				{ID: "later", Name: Text("myöhemmin", "senare", "later")},
			}},
			{ID: "end", Kind: "closing", Title: Text("Lopetus", "Avslutning", "Closing")},
		},
	}
}
