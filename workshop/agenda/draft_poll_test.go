package agenda_test

import (
	"slices"
	"testing"

	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// A poll is made from nothing: what is added is sound, said in every language,
// and its own.
func TestAPollIsMadeInTheEditor(t *testing.T) {
	d := agenda.Begin(made(t, "learning-cafe"), workshop.English)
	add := func(path, kind string, text workshop.Text) string {
		t.Helper()
		next, at, err := d.Add(path, 99, kind, text)
		if err != nil {
			t.Fatal(err)
		}
		d = next
		return d.PageOf(at + "/x")
	}
	add("steps", "poll", nil)
	poll := "steps/" + string(rune('0'+len(d.Agenda().Steps)-1))
	add(poll+"/items", "scale", nil)
	add(poll+"/items", "meter", nil)
	step := d.Agenda().Steps[len(d.Agenda().Steps)-1]
	if len(step.Items) != 3 || step.Items[1].Meter() || !step.Items[2].Meter() || len(d.Wrong())+len(d.Gaps()) > 0 {
		t.Fatalf("%+v\n%v %v", step.Items, d.Wrong(), d.Gaps())
	}
	if step.Items[0].ID == step.Items[1].ID || step.Items[1].ID == step.Items[2].ID {
		t.Errorf("two are the same: %+v", step.Items)
	}

	// Asked again, an item is the same, and only what was not asked can be.
	add("steps", "poll", nil)
	second := "steps/" + string(rune('0'+len(d.Agenda().Steps)-1))
	if f, _ := d.Field(poll + "/items"); !slices.ContainsFunc(f.Kinds, func(c agenda.Choice) bool { return c.Word == "again" }) {
		t.Error("nothing of the other poll can be asked again")
	}
	for range step.Items {
		add(second+"/items", "again", nil)
	}
	if _, _, err := d.Add(second+"/items", 0, "again", nil); err == nil {
		t.Error("what is asked already can be asked again")
	}
	again := d.Agenda().Steps[len(d.Agenda().Steps)-1].Items[1:]
	for i, item := range again {
		if item.ID != step.Items[i].ID || item.Text.String() != step.Items[i].Text.String() || len(item.Levels) != len(step.Items[i].Levels) {
			t.Errorf("%+v is not %+v", item, step.Items[i])
		}
	}
}

// A scale with another end becomes a meter when it gets levels.
func TestAScaleBecomesAMeter(t *testing.T) {
	d := agenda.Begin(made(t, "digital-roadmap"), workshop.English)
	const item = "steps/1/items/0"
	d, err := d.SetNumber(item+"/max", 7)
	if err != nil {
		t.Fatal(err)
	}
	for n, word := range []string{"Begun", "Going", "Done"} {
		if d, _, err = d.Add(item+"/levels", n, "", workshop.Text{workshop.English: word}); err != nil {
			t.Fatal(err)
		}
	}
	if i := d.Agenda().Steps[1].Items[0]; !i.Meter() || i.Last() != 3 || len(d.Wrong()) > 0 {
		t.Errorf("%+v, %v", i, d.Wrong())
	}
	if _, ok := d.Field(item + "/max"); ok {
		t.Error("a meter can end elsewhere than with its last level")
	}
}

// What is wrong with an item or a level is said by its name and stands there.
func TestWhatIsWrongWithAnItemHasItsPlace(t *testing.T) {
	d := agenda.Begin(made(t, "maturity"), workshop.English)
	var err error
	for range 4 {
		if d, err = d.Remove("steps/1/items/2/levels/0"); err != nil {
			t.Fatal(err)
		}
	}
	wrong := d.Wrong()
	if len(wrong) != 1 || wrong[0].Path != "steps/1/items/2" || wrong[0].Why.Error() != "The item ”Ways of working” has a scale from 1 to 1; it can end at 2 to 9." {
		t.Errorf("%+v", wrong)
	}
	for _, l := range workshop.Langs() {
		if d, err = d.SetText("steps/1/items/1/levels/0/text", l, ""); err != nil {
			break
		}
	}
	if err == nil || err.Error() != "level of item ”Services for residents” has no text in any language." {
		t.Errorf("a level without a text: %v", err)
	}
}
