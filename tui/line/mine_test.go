package line

import (
	"encoding/json"
	"strings"
	"testing"

	"kahvila/export"
	"kahvila/live/livetest"
	"kahvila/workshop"
)

// writing is a café in which people write, whose ideas are hidden until they
// are shown if wanted.
func writing(t *testing.T, hidden bool) *cafe {
	c := opened(t)
	a := livetest.Agenda()
	for i := range a.Steps {
		a.Steps[i].Hidden = hidden && a.Steps[i].Kind == "cafe"
	}
	agenda, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	if exit, _, errs := c.hear("facilitator", "agenda -", string(agenda)); exit != fine {
		t.Fatal(errs)
	}
	for _, who := range []string{"ada", "hanna"} {
		c.must(who, "join --sector admin")
	}
	for c.room.Now().Workshop.Now().Sub != workshop.WriteSub {
		c.must("facilitator", "next")
	}
	return c
}

// decoded reads an answer for a program.
func decoded[T any](t testing.TB, s string) (v T) {
	t.Helper()
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		t.Fatalf("%v: %s", err, s)
	}
	return v
}

type answer struct {
	ID   string   `json:"id"`
	Like []string `json:"like"`
}

// No word says what is hidden, in no form, but to its writer and to those who
// facilitate.
func TestNoWordSaysWhatIsHidden(t *testing.T) {
	c := writing(t, true)
	const secret = "A secret of Ada alone"
	id := decoded[answer](t, c.must("ada", "idea --json "+secret)).ID
	words := []string{"ideas", "ideas --json", "mine", "mine --json", "status", "status --json", "targets", "targets --json", "roadmap", "results --json", "wall", "ballot"}
	for _, f := range export.Formats {
		words = append(words, "export "+f.Name)
	}
	for _, w := range words {
		exit, out, errs := c.hear("hanna", w, "")
		if strings.Contains(out+errs, "secret of Ada") {
			t.Errorf("%s (%d) says it:\n%s%s", w, exit, out, errs)
		}
	}
	for _, w := range []string{"same " + id, "idea --on " + id + " --kind means Tell it"} {
		if exit, out, errs := c.hear("hanna", w, ""); exit != refused || !strings.Contains(errs, "There is no idea "+id) {
			t.Errorf("%s: %d %s%s", w, exit, out, errs)
		}
	}
	if like := decoded[answer](t, c.must("hanna", "idea --json "+secret)).Like; len(like) > 0 {
		t.Errorf("it is given away that others wrote the same: %v", like)
	}
	for _, who := range []string{"ada", "facilitator"} {
		for _, w := range []string{"ideas", "ideas --json"} {
			if out := c.must(who, w); !strings.Contains(out, secret) {
				t.Errorf("%s does not hear it from %s:\n%s", who, w, out)
			}
		}
	}
	c.must("facilitator", "show-ideas")
	if out := c.must("hanna", "ideas"); strings.Count(out, secret) != 2 {
		t.Errorf("it is not shown:\n%s", out)
	}
}

func TestTheWordIdeaTellsWhatMayBeTheSame(t *testing.T) {
	c := writing(t, false)
	first := decoded[answer](t, c.must("ada", "idea --json Ask the residents before there is a plan"))
	if first.ID == "" || len(first.Like) > 0 {
		t.Errorf("the first: %+v", first)
	}
	again := decoded[answer](t, c.must("hanna", "idea --json Ask the residents, before there is a plan!"))
	if len(again.Like) != 1 || again.Like[0] != first.ID {
		t.Errorf("the second is like %v, want %s", again.Like, first.ID)
	}
	out := c.must("hanna", "idea Before there is a plan, ask the residents")
	if !strings.Contains(out, "same "+first.ID) || !strings.Contains(out, "delete ") {
		t.Errorf("in words:\n%s", out)
	}
}

func TestTheWordMineTellsWhereOnesIdeasAre(t *testing.T) {
	c := writing(t, false)
	if out := c.must("ada", "mine"); !strings.Contains(out, "nothing of yours") {
		t.Errorf("before:\n%s", out)
	}
	id := decoded[answer](t, c.must("ada", "idea --json Ask first")).ID
	c.must("hanna", "idea Do not ask")
	c.must("facilitator", "group --title Asking "+id)
	if out := c.must("ada", "mine"); !strings.Contains(out, id+"  Ask first · round 1 · table ") ||
		!strings.Contains(out, "in the target: Asking") || strings.Contains(out, "Do not ask") {
		t.Errorf("then:\n%s", out)
	}
	if all := decoded[[]idea](t, c.must("ada", "mine --json")); len(all) != 1 || all[0].ID != id || all[0].Target == "" {
		t.Errorf("for programs: %+v", all)
	}
	c.must("facilitator", "stop")
	c.must("facilitator", "seal --yes")
	if out := c.must("ada", "mine"); !strings.Contains(out, "nothing of yours") {
		t.Errorf("sealed:\n%s", out)
	}
}
