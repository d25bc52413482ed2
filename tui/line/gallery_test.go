package line

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"kahvila/live/livetest"
	"kahvila/workshop"
)

// galleryOpen is a room in the gallery after a round in which two have
// written, and the number of the first idea.
func galleryOpen(t *testing.T) (*cafe, string) {
	t.Helper()
	c := opened(t)
	a := livetest.Agenda()
	a.Steps = slices.Insert(a.Steps, 2, workshop.Step{ID: "gallery", Kind: "gallery", Title: livetest.Text("Galleria", "Galleri", "Gallery"), Minutes: 10})
	b, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	if exit, _, errs := c.hear("facilitator", "agenda -", string(b)); exit != fine {
		t.Fatal(errs)
	}
	for _, who := range people[:4] {
		c.must(who, "join --sector edu")
	}
	c.must("facilitator", "goto cafe")
	c.must("facilitator", "next")
	var made struct{ ID string }
	if err := json.Unmarshal([]byte(c.must("ben", "idea --json --question begin Kysy ensin äänestä")), &made); err != nil {
		t.Fatal(err)
	}
	c.must("cia", "idea --question begin Quick money to begin")
	c.must("facilitator", "goto gallery")
	return c, made.ID
}

func TestTheWordsOfAGallery(t *testing.T) {
	c, id := galleryOpen(t)
	c.must("ada", "comment "+id+" Whose voice?")
	c.must("ada", "translate "+id+" sv Fråga först om rösten")
	if _, _, errs := c.hear("ada", "translate "+id+" de Frage zuerst", ""); !strings.Contains(errs, "Say which language it is") {
		t.Errorf("another language: %q", errs)
	}
	if _, _, errs := c.hear("ada", "idea A new one", ""); !strings.Contains(errs, "This belongs to an idea.") {
		t.Errorf("an idea of its own: %q", errs)
	}
	all := c.must("ada", "gallery")
	for _, want := range []string{"Getting started", "Kysy ensin", "comment: Whose voice?", "sv: Fråga först", "Nobody has answered this yet."} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not in the gallery:\n%s", want, all)
		}
	}
	for _, query := range []string{"aanesta", "FRAG rost", "whose"} {
		if found := c.must("ada", "gallery "+query); !strings.Contains(found, "Kysy ensin") || strings.Contains(found, "Quick money") {
			t.Errorf("%q finds:\n%s", query, found)
		}
	}
	if found := c.must("ada", "gallery nesta"); !strings.Contains(found, "Nothing is found.") {
		t.Errorf("the middle of a word finds:\n%s", found)
	}
	var ideas []idea
	if err := json.Unmarshal([]byte(c.must("ada", "gallery --json fraga")), &ideas); err != nil || len(ideas) != 3 || ideas[2].Lang != "sv" || ideas[2].Kind != "translation" || ideas[2].Table != 0 {
		t.Errorf("as JSON: %v %+v", err, ideas)
	}
	c.sameAfterReplay()
}

func TestAGalleryByNumbers(t *testing.T) {
	c, id := galleryOpen(t)
	c.must("dan", "translate "+id+" fi Kysy")
	ada := c.talk("ada", workshop.English)
	ada.pick("Read all ideas, by question ({n})")
	ada.say("1")
	ada.item("Kysy ensin")
	if strings.Contains(ada.text(), "\n1: Kysy ensin äänestä · table 1\n  fi: Kysy\n2") {
		t.Errorf("a language that is not theirs is read in the list:\n%s", ada.text())
	}
	ada.pick("Same here")
	ada.item("Kysy ensin")
	ada.pick("Comment")
	ada.say("Whose voice?")
	ada.item("Kysy ensin")
	ada.pick("Translate")
	ada.pick("Svenska")
	ada.say("Fråga först")
	ada.say("")
	ada.say("")
	ada.pick("Search")
	ada.say("fraga")
	ada.item("Kysy ensin")
	ada.say("")
	ada.say("")
	text := ada.text()
	for _, want := range []string{"no name, table or sector is kept", "fi: Kysy", "comment: Whose voice?", "sv: Fråga först", "What the search found"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q was not said:\n%s", want, text)
		}
	}
	w := c.room.Now().Workshop
	var kinds []workshop.IdeaKind
	for i := range w.Ideas() {
		if kinds = append(kinds, i.Kind); i.Step == "gallery" && (i.Table != 0 || i.On == 0) {
			t.Errorf("this was kept: %+v", i)
		}
	}
	if !slices.Contains(kinds, workshop.Comment) || !slices.Contains(kinds, workshop.Translation) {
		t.Errorf("the kinds are %v", kinds)
	}
	c.sameAfterReplay()
}
