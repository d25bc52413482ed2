package export_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"kahvila/export"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// day is when every workshop of these tests was.
var day = time.Date(2026, 11, 4, 12, 0, 0, 0, time.UTC)

// recorder makes a workshop by applying the entries of a log.
type recorder struct {
	t testing.TB
	w *workshop.Workshop
	n workshop.EntryID
}

func newRecorder(t testing.TB) *recorder { return &recorder{t: t, w: workshop.New()} }

// key is the key of a scope: here simply its name.
func key(scope workshop.Scope) (k workshop.Key) { copy(k[:], scope); return k }

// do applies a fact that is decided already, by the seat.
func (r *recorder) do(kind string, seat workshop.SeatID, f workshop.Fact) workshop.EntryID {
	r.t.Helper()
	if a, ok := f.(*workshop.SetAgenda); ok {
		_, a.Rehearsal = r.t.(rehearsing)
	}
	body, err := json.Marshal(f)
	if err != nil {
		r.t.Fatal(err)
	}
	if s, ok := r.t.(respoken); ok {
		body = s.all(body)
	}
	var scope workshop.Scope
	if s, ok := f.(workshop.Scoped); ok {
		scope = s.Scope(r.w)
	}
	r.n++
	e := workshop.Entry{ID: r.n, At: day, By: key(scope).Pseudonym(seat), Kind: kind, Body: body}
	if err := r.w.Apply(e); err != nil {
		r.t.Fatal(err)
	}
	return r.n
}

// seat is the id of the nth seat: long, so that it can be searched for.
func seat(n int) workshop.SeatID { return workshop.SeatID(fmt.Sprintf("seatseatseat%03d", n)) }

func (r *recorder) idea(by int, kind workshop.IdeaKind, question string, table, round int, text string) workshop.IdeaID {
	r.t.Helper()
	_, theme, _ := r.w.Agenda().Question(question)
	return workshop.IdeaID(r.do("idea", seat(by), &workshop.Write{Kind: kind, Text: text, Step: "cafe", Round: round, Table: table, Theme: theme.ID, Question: question}))
}

func (r *recorder) on(by int, kind workshop.IdeaKind, on workshop.IdeaID, text string) workshop.IdeaID {
	r.t.Helper()
	i := r.w.Idea(on)
	return workshop.IdeaID(r.do("idea", seat(by), &workshop.Write{Kind: kind, Text: text, On: on, Step: "cafe", Round: 2, Table: i.Table, Theme: i.Theme, Question: i.Question}))
}

// add says something about an idea in the gallery.
func (r *recorder) add(by int, kind workshop.IdeaKind, on workshop.IdeaID, lang workshop.Lang, text string) workshop.IdeaID {
	r.t.Helper()
	i := r.w.Idea(on)
	return workshop.IdeaID(r.do("idea", seat(by), &workshop.Write{Kind: kind, Text: text, On: on, Lang: lang, Step: "gallery", Theme: i.Theme, Question: i.Question}))
}

func (r *recorder) same(id workshop.IdeaID, people ...int) {
	for _, n := range people {
		r.do("same", seat(n), &workshop.Same{Idea: id, Step: "cafe"})
	}
}

func text(fi, sv, en string) workshop.Text {
	return workshop.Text{workshop.Finnish: fi, workshop.Swedish: sv, workshop.English: en}
}

// town is the agenda of the rich workshop.
func town() workshop.Agenda {
	round := workshop.Round{Subs: []workshop.Sub{{Kind: workshop.MoveSub, Minutes: 2}, {Kind: workshop.WriteSub, Minutes: 4}, {Kind: workshop.TalkSub, Minutes: 14}}}
	return workshop.Agenda{
		Title:   text("Digitiekartta 2027", "Digital vägkarta 2027", "Digital roadmap 2027"),
		Purpose: text("Mitä kaupunki tekee ensi vuonna, jotta asiointi ja työ sujuvat.", "Vad staden gör nästa år för att ärenden och arbete ska löpa smidigt.", "What the town does next year so that errands and work go smoothly."),
		Sector:  text("Toimiala", "Sektor", "Sector"),

		Organiser: text("Esimerkkilän kaupunki, kehittämisyksikkö", "Exempelby stad, utvecklingsenheten", "Town of Sample, development unit"),
		Sectors: []workshop.Sector{
			{ID: "education", Name: text("Sivistys", "Bildning", "Education")},
			{ID: "technical", Name: text("Tekniset palvelut", "Tekniska tjänster", "Technical services")},
			{ID: "leisure", Name: text("Vapaa-aika", "Fritid", "Leisure")},
			{ID: "ict", Name: text("Tietohallinto", "Dataförvaltning", "Information management")},
		},
		Themes: []workshop.Theme{
			{ID: "residents", Name: text("Asukkaan asiointi", "Invånarnas ärenden", "Services for residents"), Questions: []workshop.Question{
				{ID: "once", Text: text("Missä asukas kertoo saman tiedon moneen kertaan?", "Var uppger invånaren samma sak flera gånger?", "Where do residents tell us the same thing again?")},
				{ID: "left-out", Text: text("Mikä estää osaa asukkaista käyttämästä palveluja?", "Vad hindrar en del invånare från att använda tjänsterna?", "What keeps some residents from using the services?"), Asks: workshop.Obstacle},
				{ID: "measure", Text: text("Mistä tiedämme, että asiointi helpottui?", "Hur vet vi att ärendena blev lättare?", "How do we know that errands became easier?")},
			}},
			{ID: "everyday", Name: text("Oman työn arki", "Vardagen i det egna arbetet", "Everyday work"), Questions: []workshop.Question{
				{ID: "by-hand", Text: text("Mitä kirjaamme yhä kahteen kertaan?", "Vad för vi fortfarande in två gånger?", "What do we still enter twice?")},
				{ID: "tried", Text: text("Mitä on jo kokeiltu?", "Vad har redan prövats?", "What has been tried already?"), Asks: workshop.Example},
			}},
		},
		Steps: []workshop.Step{
			{ID: "welcome", Kind: "welcome", Title: text("Tervetuloa", "Välkommen", "Welcome"), Minutes: 15},
			{ID: "cafe", Kind: "cafe", Title: text("Oppimiskahvila", "Lärcafé", "Learning café"), Rounds: []workshop.Round{round, round, round}},
			{ID: "gallery", Kind: "gallery", Title: text("Galleriakävely", "Gallerivandring", "Gallery walk"), Minutes: 10},
			{ID: "rating", Kind: "vote", Title: text("Arviointi", "Bedömning", "Rating"), Minutes: 15, Criteria: []workshop.Criterion{
				{ID: "criticality", Name: text("Kriittisyys", "Hur kritiskt", "Criticality"), Help: text("Mitä tapahtuu, jos tätä ei tehdä?", "Vad händer om det här inte görs?", "What happens if this is not done?"), Low: text("ei haittaa", "ingen skada", "no harm"), High: text("toiminta vaarantuu", "verksamheten äventyras", "the service is at risk"), Weight: 4},
				{ID: "importance", Name: text("Tärkeys", "Betydelse", "Importance"), Weight: 4},
				{ID: "resources", Name: text("Resurssitarve", "Resursbehov", "Resources"), Weight: 2, Reverse: true},
			}},
			{ID: "roadmap", Kind: "roadmap", Title: text("Tiekartta", "Vägkarta", "Roadmap"), Minutes: 15, Periods: []workshop.Period{
				{ID: "q1", Name: text("Q1/2027", "Q1/2027", "Q1/2027")}, {ID: "q2", Name: text("Q2/2027", "Q2/2027", "Q2/2027")},
				{ID: "later", Name: text("Myöhemmin", "Senare", "Later")},
			}},
		},
	}
}

// rich is a workshop with something of everything.
func rich(t testing.TB) export.Document {
	r := newRecorder(t)
	a := town()
	plan := &a.Steps[len(a.Steps)-1]
	plan.Periods[2].Later = true
	plan.Pools = []workshop.Pool{
		{ID: "ict", Name: workshop.Text{"fi": "Tietohallinto", "sv": "Dataförvaltning", "en": "Information management"}, Days: 50},
		{ID: "services", Name: workshop.Text{"fi": "Palvelut", "sv": "Tjänster", "en": "Services"}, Days: 20},
	}
	polls(&a)
	r.do("agenda", "", &workshop.SetAgenda{Agenda: a})
	sectors := []string{"education", "technical", "education", "leisure", "technical", "education", "ict", "technical"}
	for n := 1; n <= 24; n++ {
		r.do("join", seat(n), &workshop.Join{Seat: seat(n), Sector: sectors[n%len(sectors)]})
	}
	r.do("moment", "", &workshop.Go{Go: "goto", Step: "cafe", To: workshop.Moment{Step: "cafe", Round: 1, Sub: workshop.WriteSub}})

	forms := r.idea(1, workshop.PlainIdea, "once", 1, 1, "Perheen tiedot kysytään erikseen päiväkodissa, koulussa ja kirjastossa, vaikka ne ovat jo kaupungilla")
	r.same(forms, 2, 3, 4, 5, 6, 7, 8, 9)
	login := r.idea(2, workshop.PlainIdea, "once", 2, 1, "Yksi kirjautuminen kaikkiin kaupungin palveluihin")
	r.same(login, 1, 3, 10, 11)
	swedish := r.idea(3, workshop.PlainIdea, "once", 3, 1, "Blanketterna finns inte på svenska, och det är svårt att hitta rätt ställe")
	r.same(swedish, 4, 12, 13)
	permits := r.idea(4, workshop.PlainIdea, "once", 2, 2, "Building permits: the same drawings have to be sent three times")
	phone := r.idea(5, workshop.Obstacle, "left-out", 1, 1, "Kaikilla ei ole älypuhelinta eikä pankkitunnuksia")
	r.same(phone, 6, 7, 14)
	desk := r.on(6, workshop.Means, phone, "Kirjaston henkilökunta auttaa asioinnissa kerran viikossa, ajan voi varata puhelimella")
	solved := r.on(7, workshop.Solved, phone, "Naapurikunta: yhteinen asiointipiste kirjastossa on ollut käytössä kaksi vuotta")
	words := r.idea(8, workshop.Obstacle, "left-out", 2, 2, "Ohjeet on kirjoitettu virkakielellä")
	hours := r.idea(9, workshop.PlainIdea, "by-hand", 1, 2, "Työajat kirjataan paperille ja sitten järjestelmään → kaksi tuntia viikossa esimiestä kohti")
	r.same(hours, 10, 15, 16, 17)
	bills := r.idea(10, workshop.PlainIdea, "by-hand", 3, 2, "Laskut tulostetaan, leimataan ja skannataan takaisin")
	boards := r.idea(11, workshop.PlainIdea, "by-hand", 2, 3, "Lautakunnat kokoustavat yhä paperilla")
	r.same(boards, 18, 19, 20)
	tried := r.idea(12, workshop.Example, "tried", 3, 3, "Vapaa-aikatoimi kokeili tilavarausta puhelimella: varaukset kaksinkertaistuivat")
	ask := r.on(13, workshop.Ask, tried, "Voisiko koulujen liikuntasalit ottaa mukaan?")
	slow := r.idea(14, workshop.PlainIdea, "tried", 3, 3, "Shared calendar of experiments, so that we do not all try the same thing")
	gone := r.idea(15, workshop.PlainIdea, "tried", 1, 3, "DELETED-TEXT")
	r.do("delete", seat(15), &workshop.Delete{Idea: gone})
	hidden := r.idea(16, workshop.PlainIdea, "tried", 1, 3, "HIDDEN-TEXT")
	r.do("hide", "", &workshop.Hide{Idea: hidden})
	struck := r.idea(17, workshop.PlainIdea, "tried", 1, 3, "STRUCK-TEXT")
	r.do("strike", "", &workshop.Strike{Idea: struck, Reason: "a person was named"})
	edited := r.idea(18, workshop.PlainIdea, "by-hand", 2, 3, "EARLIER-TEXT")
	r.do("edit", seat(18), &workshop.Edit{Idea: edited, Text: "Kokouskutsut lähetetään sekä postissa että sähköpostilla"})
	r.do("finding", seat(1), &workshop.Find{Text: "Tieto on jo olemassa, se ei vain kulje toimialalta toiselle", Step: "cafe", Round: 3, Table: 1, Theme: "residents"})
	r.do("finding", seat(2), &workshop.Find{Text: "Paperi elää, koska kukaan ei ole päättänyt lopettaa sitä", Step: "cafe", Round: 3, Table: 2, Theme: "everyday"})

	r.add(9, workshop.Comment, forms, "", "Meillä sama lomake täytetään neljästi")
	r.add(10, workshop.Translation, forms, workshop.Swedish, "Familjens uppgifter frågas skilt på daghemmet, i skolan och på biblioteket, fast staden redan har dem")
	r.add(11, workshop.Translation, swedish, workshop.Finnish, "Lomakkeita ei ole ruotsiksi, ja oikeaa paikkaa on vaikea löytää")
	r.add(12, workshop.Comment, desk, "", "Kuka maksaa?")
	r.add(13, workshop.Comment, hidden, "", "HIDDEN-COMMENT")
	r.add(14, workshop.Translation, hidden, workshop.Swedish, "HIDDEN-TRANSLATION")

	group := func(fi, sv string, ids ...workshop.IdeaID) workshop.TargetID {
		id := workshop.TargetID(r.do("group", "", &workshop.Group{Title: fi, Lang: workshop.Finnish, Ideas: ids}))
		if sv != "" {
			r.do("title", "", &workshop.Title{Target: id, Lang: workshop.Swedish, Title: sv})
		}
		return id
	}
	targets := []workshop.TargetID{
		group("Kysytään perheen tiedot vain kerran", "Familjens uppgifter frågas bara en gång", forms, login, permits),
		group("Sähköiset kokoukset kaikille toimielimille", "Elektroniska möten för alla organ", boards, edited),
		group("Asiointituki kirjastoon", "Hjälp med ärenden på biblioteket", phone, words),
		group("Työajat suoraan järjestelmään", "", hours),
		group("Laskut ilman paperia", "", bills),
		group("Yhteinen kokeilukalenteri", "En gemensam kalender för försök", tried, slow),
		group("Samma blanketter på svenska", "Samma blanketter på svenska", swedish),
	}
	describe := func(id workshop.TargetID, lang workshop.Lang, sentence, benefits string) {
		r.do("describe", "", &workshop.Describe{Target: id, Lang: lang, Sentence: &sentence, Benefits: &benefits})
	}
	describe(targets[0], workshop.Finnish, "Perhe kertoo tietonsa kerran, ja kaupungin järjestelmät välittävät ne toisilleen.", "Lapsiperheet ja päiväkotien henkilökunta")
	describe(targets[0], workshop.Swedish, "Familjen uppger sina uppgifter en gång, och stadens system skickar dem vidare.", "")
	describe(targets[5], workshop.Finnish, "Yksi luettelo siitä, mitä missäkin kokeillaan.", "")
	r.do("link", "", &workshop.Link{A: boards, B: bills})
	r.do("link", "", &workshop.Link{A: boards, B: hidden})
	merged := group("Yksi kirjautuminen", "", login)
	r.do("merge", "", &workshop.Merge{Target: merged, Into: targets[0]})

	opening := &workshop.Opening{Method: "criteria", Mode: workshop.BySector, Items: targets, Seed: 1<<60 + 7, Form: prioritise.Form{
		Kind: prioritise.Scales, Criteria: []prioritise.Criterion{
			{ID: "criticality", Min: 1, Max: 5, Weight: 4}, {ID: "importance", Min: 1, Max: 5, Weight: 4}, {ID: "resources", Min: 1, Max: 5, Weight: 2, Reverse: true}}},
		Labels: map[string]string{"education": "education", "technical": "technical", "leisure": "ict+leisure", "ict": "ict+leisure"}}
	ballot := r.do("moment", "", &workshop.Go{Go: "goto", Step: "rating", To: workshop.Moment{Step: "rating", Sub: workshop.RateSub}, Ballot: opening})
	liked := [][3]int{{5, 5, 3}, {4, 5, 2}, {4, 4, 2}, {3, 3, 2}, {3, 2, 3}, {2, 3, 4}, {3, 4, 3}}
	for n := 2; n <= 22; n++ {
		answers := make(map[workshop.TargetID]prioritise.Answer)
		label := opening.Labels[sectors[n%len(sectors)]]
		for i, id := range targets {
			a := prioritise.Answer{liked[i][0], liked[i][1], liked[i][2]}
			a[(n+i)%3] = min(5, max(1, a[(n+i)%3]+n%3-1))
			if i == 3 && label == "technical" {
				a = prioritise.Answer{5, 5, 1 + n%2}
			} else if i == 3 && n%2 == 0 {
				a = prioritise.Answer{1, 1, 4}
			}
			if n%7 == 0 {
				a[2] = 0
			}
			answers[id] = a
		}
		r.do("vote", seat(n), &workshop.Vote{Ballot: ballot, Label: label, Answers: answers})
	}
	r.do("stop", "", &workshop.Stop{Present: map[string]int{"education": 9, "technical": 9, "ict+leisure": 6}})
	r.do("moment", "", &workshop.Go{Go: "next", To: workshop.Moment{Step: "rating", Sub: workshop.ResultSub}})
	r.do("reveal", "", &workshop.Reveal{Ballot: ballot, Stage: workshop.Stages})

	row := func(id workshop.TargetID, period, owner, sector, effort string, status workshop.Status) {
		r.do("row", "", &workshop.SetRow{Target: id, Period: &period, Owner: &owner, Sector: &sector, Effort: &effort, Status: &status})
	}
	row(targets[0], "q2", "Palvelupäällikkö", "education", "30", "proposed")
	row(targets[1], "q1", "Hallintopalvelut", "ict", "M", "approved")
	row(targets[2], "q1", "Kirjastonjohtaja", "leisure", "1", "experiment")
	row(targets[3], "later", "", "", "", "proposed")
	row(targets[5], "", "Kehittämisryhmä", "", "S", "postponed")
	r.do("idea", "", &workshop.Write{Kind: workshop.PlainIdea, Text: "Keltaiselta lapulta: kokouspöytäkirjat luettavaksi samana päivänä", Step: "cafe", Round: 3, Table: 2, Theme: "everyday", Question: "by-hand", Source: workshop.Paper})
	r.do("idea", "", &workshop.Write{Kind: workshop.Obstacle, Text: "Svårt att få tid", Theme: "residents", Question: "left-out", Source: workshop.Before, Lang: workshop.Swedish})
	r.planned(targets)
	_, _, _ = desk, solved, ask
	r.do("summary", "", &workshop.Summarise{Lang: "fi", Text: "Aloitamme yhdestä palvelusta.\nMuut seuraavat, kun se toimii."})
	r.do("summary", "", &workshop.Summarise{Lang: "sv", Text: "Vi börjar med en tjänst.\nDe andra följer när den fungerar."})
	r.polled(sectors, opening.Labels)
	r.argued(ballot, targets[3], targets[4])
	return document(r.w)
}

// argued is what people say for and against two targets: much about the first,
// on which they disagree, and something about the other.
func (r *recorder) argued(ballot workshop.EntryID, disputed, agreed workshop.TargetID) {
	say := func(n int, target workshop.TargetID, side workshop.Side, lang workshop.Lang, text string) workshop.IdeaID {
		return workshop.IdeaID(r.do("reason", seat(n), &workshop.Argue{Ballot: ballot, Target: target, Side: side, Lang: lang, Text: text}))
	}
	say(2, disputed, workshop.For, "", "Esimiehiltä menee tähän kaksi tuntia viikossa, ja virheet maksavat palkanlaskennassa lisää")
	say(3, disputed, workshop.For, "", "Tiderna förs redan in i telefonen hos tekniska, det fungerar")
	say(4, disputed, workshop.For, "", "Työehtosopimus vaatii")
	say(5, disputed, workshop.For, "", "Ensimmäisenä kuukautena se maksaa itsensä takaisin")
	say(6, disputed, workshop.Against, workshop.English, "The new payroll system replaces all of this in a year")
	gone := say(7, disputed, workshop.Against, "", "HIDDEN-REASON")
	r.do("hide", "", &workshop.Hide{Idea: gone})
	mistake := say(8, disputed, workshop.Against, "", "DELETED-REASON")
	r.do("delete", seat(8), &workshop.Delete{Idea: mistake})
	say(9, agreed, workshop.For, "", "Laskut ovat jo sähköisiä, vain leima puuttuu")
}

func document(w *workshop.Workshop) export.Document {
	return export.Document{Workshop: w, ID: "w1", Date: day, Draft: true, Results: export.Count(w, "w1")}
}

// odd is a workshop in which people typed what could break a file.
var oddTexts = []string{
	"=1+1", "+358 40 123", "-2", "@SUM(A1)", "# not a heading", "1. not a list", "a | b || c", "<script>alert(1)</script>",
	"</style></svg><b>bold</b> &amp; &lt;", "*stars* _lines_ `ticks` [link](javascript:alert) ![](x)", `"quoted"; 'single', back\slash`,
	"مرحبا بالعالم و abc", "שלום", "---", "{target} {n} {{.Title}}", "日本語のテキスト", "e\u0301\u0302 x", "a;=1+1;b", "https://example.org/?a=1&b=2",
}

func odd(t testing.TB) export.Document {
	r := newRecorder(t)
	a := town()
	a.Title = workshop.Text{workshop.English: "<Odd> | {n} & *co*"}
	r.do("agenda", "", &workshop.SetAgenda{Agenda: a})
	r.do("moment", "", &workshop.Go{Go: "goto", Step: "cafe", To: workshop.Moment{Step: "cafe", Round: 1, Sub: workshop.WriteSub}})
	for n, s := range oddTexts {
		id := r.idea(n+1, workshop.Obstacle, "once", 1, 1, s)
		r.on(n+2, workshop.Means, id, s+" means")
		r.do("group", "", &workshop.Group{Title: s, Lang: workshop.English, Ideas: []workshop.IdeaID{id}})
	}
	// Not what cleaning lets through, but a report has to stand it.
	r.idea(90, workshop.PlainIdea, "by-hand", 1, 1, "two\nlines\r\n# and\t\ttabs")
	return document(r.w)
}

func empty(t testing.TB) export.Document { return document(workshop.New()) }

func write(t testing.TB, f export.Format, d export.Document, lang string) string {
	t.Helper()
	var b strings.Builder
	if err := f.Write(&b, d, printer(lang)); err != nil {
		t.Fatal(err)
	}
	if f.Binary {
		return unpacked(t, b.String())
	}
	return b.String()
}

// dots is a workshop whose targets got dots without a sector, some of them
// after the ballot or none at all.
func dots(t testing.TB) export.Document {
	r := newRecorder(t)
	a := town()
	a.Steps[3].Method, a.Steps[3].Criteria, a.Steps[3].Mode = "dots", nil, workshop.Anonymous
	r.do("agenda", "", &workshop.SetAgenda{Agenda: a})
	r.do("moment", "", &workshop.Go{Go: "goto", Step: "cafe", To: workshop.Moment{Step: "cafe", Round: 1, Sub: workshop.WriteSub}})
	target := func(n int, s string) workshop.TargetID {
		id := r.idea(n, workshop.PlainIdea, "once", n, 1, s)
		return workshop.TargetID(r.do("group", "", &workshop.Group{Title: s, Lang: workshop.English, Ideas: []workshop.IdeaID{id}}))
	}
	targets := []workshop.TargetID{
		target(1, "Meet without paper"), target(2, "One place for forms"), target(3, "A calendar of experiments"), target(4, "Forms in one place"),
	}
	m, _ := prioritise.Find("dots")
	ballot := r.do("moment", "", &workshop.Go{Go: "goto", Step: "rating", To: workshop.Moment{Step: "rating", Sub: workshop.RateSub},
		Ballot: &workshop.Opening{Method: "dots", Form: m.Form(len(targets)), Mode: workshop.Anonymous, Items: targets, Seed: 7}})
	for n := range 7 {
		r.do("vote", seat(n), &workshop.Vote{Ballot: ballot, Answers: map[workshop.TargetID]prioritise.Answer{targets[n%2]: {1}}})
	}
	r.do("stop", "", &workshop.Stop{Present: map[string]int{"": 12}})
	r.do("reveal", "", &workshop.Reveal{Ballot: ballot, Stage: workshop.Stages})
	r.do("moment", "", &workshop.Go{Go: "goto", Step: "roadmap", To: workshop.Moment{Step: "roadmap"}})
	r.do("merge", "", &workshop.Merge{Target: targets[3], Into: targets[1]})
	target(5, "Thought of afterwards")
	f := new(workshop.Clear)
	for _, x := range r.w.ToRead() {
		f.Texts = append(f.Texts, x.Of)
	}
	r.do("clear", "", f)
	d := document(r.w)
	d.Draft = false
	return d
}
