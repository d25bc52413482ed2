package live_test

import (
	"slices"
	"strings"
	"testing"

	"kahvila/live"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// What a target could be called is what somebody said, in a language that the
// reader understands, and rather what to do than what stands in the way.
func TestTitlesAreWhatSomebodySaid(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string
	}{
		{"one idea", "Kerrotaan myös epäonnistumisista", "Kerrotaan myös epäonnistumisista"},
		{"the same twice", "Kokeilujen lista näkyviin myös asukkaille\nKokeilujen lista näkyviin myös asukkaille", "Kokeilujen lista näkyviin myös asukkaille"},
		{"what has the most in common", "Maksut pois\nKaikki lomakkeet ja maksut samasta paikasta\nKaikki maksut ja lomakkeet samaan paikkaan", "Kaikki maksut ja lomakkeet samaan paikkaan"},
		{"means rather than what is long", strings.Repeat("pitkä selitys siitä, mitä tapahtui ", 4) + "\nSoitetaan asukkaille", "Soitetaan asukkaille"},
		{"the language of the reader", "Vi ringer upp alla som har väntat för länge\nSoitetaan kaikille, jotka ovat odottaneet liian kauan", "Soitetaan kaikille, jotka ovat odottaneet liian kauan"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := livetest.Open(t, livetest.Agenda(), 1)
			h.Must(h.Boss.SetLang(workshop.Finnish))
			h.Do(h.Boss, &workshop.Import{Source: workshop.Before, Question: "begin", Text: c.text})
			h.GoTo("group", 0, "")
			all := ids(h.Boss.Now().ToSort())
			got := h.Boss.Now().Titles(all)
			if len(got) == 0 || got[0].Text != c.want {
				t.Errorf("%q, want %q first", got, c.want)
			}
			if again := h.Boss.Now().Titles(all); !slices.Equal(got, again) {
				t.Errorf("%q, then %q", got, again)
			}
		})
	}
}

func TestMeansAreABetterTitleThanWhatStandsInTheWay(t *testing.T) {
	h := livetest.Open(t, livetest.Agenda(), 1)
	h.Must(h.Boss.SetLang(workshop.Finnish))
	h.GoTo("cafe", 1, workshop.WriteSub)
	obstacle := h.Do(h.Seats[0], &workshop.Write{Kind: workshop.Obstacle, Text: "Kukaan ei tiedä, kuka päättää", Question: "begin"})
	h.Do(h.Seats[0], &workshop.Write{Kind: workshop.Means, On: workshop.IdeaID(obstacle), Text: "Nimetään päättäjä kirjallisesti"})
	hidden := workshop.IdeaID(h.Do(h.Seats[0], &workshop.Write{Text: "Nimetään Pertti", Question: "begin"}))
	h.Do(h.Boss, &workshop.Hide{Idea: hidden})
	h.GoTo("group", 0, "")
	got := h.Boss.Now().Titles([]workshop.IdeaID{workshop.IdeaID(obstacle), hidden})
	if len(got) < 2 || got[0].Text != "Nimetään päättäjä kirjallisesti" || got[1].Text != "Kukaan ei tiedä, kuka päättää" {
		t.Errorf("%q", got)
	}
	if slices.ContainsFunc(got, func(l live.Title) bool { return strings.Contains(l.Text, "Pertti") }) {
		t.Errorf("what was hidden is proposed: %q", got)
	}
}

func TestALongTitleEndsWithAWholeWord(t *testing.T) {
	h := livetest.Open(t, livetest.Agenda(), 1)
	h.Do(h.Boss, &workshop.Import{Source: workshop.Before, Question: "begin", Text: strings.Repeat("kokeillaan jotakin, ", 12)})
	h.GoTo("group", 0, "")
	got := h.Boss.Now().Titles(ids(h.Boss.Now().ToSort()))[0].Text
	if n := len([]rune(got)); n > workshop.TitleField.Max || n < workshop.TitleField.Max/2 || !strings.HasSuffix(got, "jotakin…") && !strings.HasSuffix(got, "kokeillaan…") {
		t.Errorf("%d characters: %q", n, got)
	}
}
