package line

import (
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"kahvila/workshop/prioritise"
)

// A participant hears of the result of every method what is revealed, part by
// part, and nothing before.
func TestResultsOfEveryMethod(t *testing.T) {
	for _, m := range prioritise.Methods {
		t.Run(m.Name, func(t *testing.T) {
			t.Parallel()
			c := ballotOf(t, m)
			form := c.form()
			for i := range 6 {
				who := fmt.Sprint("person", i)
				c.must(who, "join --sector edu --lang en")
				c.byWords(who, form)
			}
			c.must("facilitator", "next")
			if exit, _, said := c.hear("person0", "results --json", ""); exit == 0 {
				t.Fatalf("there is a result before it is shown: %s", said)
			}
			b := c.room.Now().Workshop.Ballot()
			for n, stage := range b.Stages() {
				c.must("facilitator", "reveal")
				raw := c.must("person0", "results --json")
				var r results
				if err := json.Unmarshal([]byte(raw), &r); err != nil {
					t.Fatal(err)
				}
				if len(r.Stages) != n+1 || r.Stages[n] != stageName(stage) || r.Voted != 6 || r.Method != m.Name {
					t.Errorf("part %d: %s", n+1, raw)
				}
				sides := slices.Contains(r.Stages, "sides")
				for key, later := range map[string]bool{
					`"person_place"`: !sides, `"by_sector"`: !sides, `"turnout"`: !sides, `"rankings"`: !sides, `"spending"`: !sides,
					`"criteria"`: n == 0, `"agreement"`: n == 0, `"quadrant"`: !slices.Contains(r.Stages, "matrix"),
				} {
					if later && strings.Contains(raw, key+":") {
						t.Errorf("part %d has %s: %s", n+1, key, raw)
					}
				}
				for _, i := range r.Items {
					if i.Words == "" || i.Title == "" || i.Place == 0 {
						t.Errorf("part %d: little is said of %+v", n+1, i)
					}
				}
				if said := c.must("person0", "results"); !strings.Contains(said, "of 6 have rated") && !strings.Contains(said, "6 of ") || strings.Contains(said, "{") {
					t.Errorf("part %d says\n%s", n+1, said)
				}
			}
			if exit, _, said := c.hear("facilitator", "reveal", ""); exit == 0 || !strings.Contains(said, "whole result") {
				t.Errorf("there is more to reveal: %s", said)
			}
		})
	}
}

// Who went home before the rating closed could not have rated, and is not counted
// among those who could: the screens say the same.
func TestWhoHasGoneCouldNotHaveRated(t *testing.T) {
	m, _ := prioritise.Find("criteria")
	c := ballotOf(t, m)
	for _, who := range []string{"ada", "hanna"} {
		c.must(who, "join --sector edu --lang en")
	}
	for late := time.Now().Add(30 * time.Second); c.room.Now().Presence.Count > 0; c.clock.Advance(time.Minute) {
		if time.Now().After(late) {
			t.Fatal("those who have gone are counted for ever")
		}
		runtime.Gosched()
	}
	c.must("eino", "join --sector edu --lang en")
	if _, _, said := c.hear("eino", "results", ""); !strings.Contains(said, "0 of 1 have rated") {
		t.Errorf("it says %s", said)
	}
	c.must("facilitator", "next")
	if _, _, said := c.hear("eino", "results", ""); !strings.Contains(said, "0 of 1 have rated") {
		t.Errorf("when it is closed it says %s", said)
	}
}
