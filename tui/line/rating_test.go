package line

import (
	"strings"
	"testing"

	"kahvila/workshop"
)

// Whoever comes from a small sector is told with whom they are counted before
// they rate, in words and line by line; whoever does not hears nothing of it.
func TestTheSmallSectorsAreToldThatTheyAreCountedTogether(t *testing.T) {
	for _, here := range []struct {
		edu, tek int
		together bool
	}{{6, 2, true}, {5, 5, false}} {
		c := opened(t)
		for i := range here.edu + here.tek {
			sector := "edu"
			if i >= here.edu {
				sector = "tek"
			}
			c.must("guest "+string(rune('a'+i)), "join --lang en --sector "+sector)
		}
		for c.room.Now().Workshop.Now().Sub != workshop.WriteSub {
			c.must("facilitator", "next")
		}
		c.must("guest a", "idea Ask the residents")
		c.must("facilitator", "group --title Residents "+strings.Fields(c.must("guest a", "ideas --json"))[0][len(`[{"id":"`):][:2])
		for !c.room.Now().Workshop.BallotOpen() {
			c.must("facilitator", "next")
		}
		const told = "So that nobody is found out, you are counted in one group: Education + Technical services"
		if out := c.must("guest a", "ballot"); strings.Contains(out, told) != here.together {
			t.Errorf("%+v: told by ballot: %q", here, out)
		}
		k := c.talk("guest a", "en")
		k.say("1")
		k.mu.Lock()
		said := strings.ReplaceAll(k.said.String(), "\n", " ")
		k.mu.Unlock()
		if strings.Contains(said, told) != here.together {
			t.Errorf("%+v: told when they begin to rate: %q", here, said)
		}
	}
}
