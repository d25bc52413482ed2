package line

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestAnythingCanBeTyped lets people answer the plain line mode with anything:
// it goes on, ends with its input, and says nothing that a terminal obeys.
func TestAnythingCanBeTyped(t *testing.T) {
	c := opened(t)
	c.must("ada", "join --sector edu")
	c.must("ben", "join --sector tek")
	moves := []string{"next", "back", "stop", "extend 1m", "pause", "resume", "reveal", "undo", "lock", "lock --off", "seal --yes"}
	answers := append([]string{"", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "99", "-1", "help", "idea x", "new", "status"}, moves...)
	odd := rapid.OneOf(rapid.SampledFrom(answers), rapid.SampledFrom(answers), rapid.StringMatching(`[0-9 ,]{0,6}`), rapid.String())
	rapid.Check(t, func(t *rapid.T) {
		c.hear("facilitator", rapid.SampledFrom(moves).Draw(t, "move"), "")
		who := rapid.SampledFrom([]string{"ada", "ben", "facilitator", "stranger"}).Draw(t, "who")
		lines := rapid.SliceOfN(odd, 1, 30).Draw(t, "lines")
		var b bytes.Buffer
		s := c.session(who, strings.Join(lines, "\n")+"\n", &b, &b)
		s.Clock = c.clock
		Run(t.Context(), s, "plain")
		if bad := obeyed(b.String()); bad != "" {
			t.Fatalf("%q are answered with %q", lines, bad)
		}
	})
}

// FuzzPlain answers the plain line mode with any bytes.
func FuzzPlain(f *testing.F) {
	c := opened(f)
	c.must("ada", "join --sector edu")
	for range 3 {
		c.must("facilitator", "next")
	}
	for _, seed := range []string{"1\nAn idea\n\n3\n1\n1\n", "2\n2\nx\n", "\x1b[A1\n0\n", strings.Repeat("9\n", 50), "4\n\n5\n2\n", "quit", "\xff\n"} {
		f.Add(true, seed)
		f.Add(false, seed)
	}
	f.Fuzz(func(t *testing.T, leads bool, input string) {
		who := "ada"
		if leads {
			who = "facilitator"
		}
		var b bytes.Buffer
		s := c.session(who, input, &b, &b)
		s.Clock = c.clock
		if exit := Run(t.Context(), s, "plain"); exit != fine {
			t.Errorf("exit %d: %s", exit, b.String())
		}
	})
}
