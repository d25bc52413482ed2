package line

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"kahvila/export"
	"kahvila/live"
	"kahvila/workshop"
)

// obeyed reports what a terminal would obey in an answer.
func obeyed(s string) string {
	i := strings.IndexFunc(s, func(r rune) bool { return r != '\n' && unicode.In(r, unicode.Cc, unicode.Cf) })
	if i < 0 {
		return ""
	}
	return s[i:]
}

// TestNothingIsObeyed says words made of anything, and looks for control
// characters in every answer.
func TestNothingIsObeyed(t *testing.T) {
	c := opened(t)
	c.must("ada", "join --sector edu")
	c.must("facilitator", "next")
	c.must("facilitator", "next")
	c.must("facilitator", "next")
	odd := rapid.OneOf(
		rapid.SampledFrom([]string{"\x1b[31mred", "\u009b31mred", "\x07", "\u202eabc", "\x1b]0;title\x07", "\xff\xfe", "a\x00b", "a\r\nb", "\u2028", "👩‍🔬", "e\u0301"}),
		rapid.String(),
	)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.SampledFrom([]string{"idea", "idea --json", "idea --on", "edit", "join --alias", "ideas --question", "goto", "lang", "export", "help", "--"}), odd).Draw(t, "word")
		raw := word + " " + odd.Draw(t, "rest")
		if first, _ := cut(raw); first == "plain" || first == "leave" {
			return
		}
		_, out, stderr := c.hear("ada", raw, "\x1b[2J")
		if bad := obeyed(out + stderr); bad != "" {
			t.Fatalf("%q is answered with %q", raw, bad)
		}
	})
	for _, raw := range []string{"ideas", "ideas --json", "status", "wall", "help"} {
		if bad := obeyed(c.must("ada", raw)); bad != "" {
			t.Errorf("%s: %q", raw, bad)
		}
	}
}

func TestTextsComeOutAsTheyWentIn(t *testing.T) {
	c := opened(t)
	c.must("ada", "join --sector edu")
	for range 3 {
		c.must("facilitator", "next")
	}
	for _, text := range []string{
		`I don't know --kind obstacle`, `C:\temp\new`, `{"json": ["stays", 'so']}`, `"in quotes"`, `$HOME && rm -rf *`,
		`#12 is a hashtag`, `å ä ö — “ ” ’ 日本語`, `<b>&amp;</b>`, `{places} {n}`,
	} {
		var done struct{ ID string }
		if err := json.Unmarshal([]byte(c.must("ada", "idea --json "+text)), &done); err != nil {
			t.Fatal(err)
		}
		var all []idea
		if err := json.Unmarshal([]byte(c.must("ada", "ideas --json")), &all); err != nil {
			t.Fatal(err)
		}
		if last := all[len(all)-1]; last.Text != text || last.ID != done.ID {
			t.Errorf("%q came out as %+v", text, last)
		}
		if !strings.Contains(c.must("ada", "ideas"), done.ID+"  "+text+" · ") {
			t.Errorf("%q is not among the ideas", text)
		}
	}
}

func TestReturnWord(t *testing.T) {
	c := opened(t)
	var first, second joined
	for raw, into := range map[string]*joined{"join --sector edu --json": &first, "join --sector tek --new --json": &second} {
		if err := json.Unmarshal([]byte(c.must("ada", raw)), into); err != nil {
			t.Fatal(err)
		}
	}
	if first.Seat == second.Seat || first.Word == second.Word {
		t.Fatalf("%+v is %+v", first, second)
	}
	for _, seat := range []joined{first, second} {
		var out, errs bytes.Buffer
		s := c.session("another laptop", "", &out, &errs)
		s.Visitor.Word = seat.Word
		var st status
		if exit := Run(context.Background(), s, "status --json"); exit != fine {
			t.Fatal(errs.String())
		}
		if err := json.Unmarshal(out.Bytes(), &st); err != nil || st.You.Seat != seat.Seat {
			t.Errorf("%s leads to %+v, %v", seat.Word, st.You, err)
		}
	}
}

// TestPlain talks to the plain line mode as somebody does who has not joined.
func TestPlain(t *testing.T) {
	c := opened(t)
	for range 3 {
		c.must("facilitator", "next")
	}
	input := strings.Join([]string{
		"status", "", "join --sector edu", "nonsense", "idea one", "idea -", strings.Repeat("x", mostLine+10), "idea two\r", "plain", "QUIT", "idea three",
	}, "\n") + "\n"
	exit, out, stderr := c.hear("", "plain", input)
	if exit != fine {
		t.Errorf("exit %d", exit)
	}
	if stderr != "" { // two streams would come in any order
		t.Errorf("something is said elsewhere: %s", stderr)
	}
	for _, want := range []string{"You are in.\n", "> Idea ", "Answer with a number and Enter."} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in %s", want, out)
		}
	}
	if bad := obeyed(out + stderr); bad != "" {
		t.Errorf("it is answered with %q", bad)
	}
	for _, want := range []string{"Join first: join\n", "There is no word nonsense.", "on the line itself", "too long", "already"} {
		if strings.Count(out, want) != 1 {
			t.Errorf("%q not once in %s", want, out)
		}
	}
	var all []idea
	if err := json.Unmarshal([]byte(c.must("facilitator", "ideas --json")), &all); err != nil || len(all) != 2 || all[1].Text != "two" {
		t.Errorf("%+v, %v", all, err)
	}
	if here := c.room.Now().Workshop.People(); here != 1 {
		t.Errorf("%d people", here)
	}
}

func TestPlainEndsWithItsInput(t *testing.T) {
	c := opened(t)
	exit, out, _ := c.hear("stranger", "plain", "help join")
	if exit != fine || !strings.HasSuffix(out, "the laptop of a table.\n") {
		t.Errorf("exit %d: %s", exit, out)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	var b bytes.Buffer
	s := c.session("stranger", "", &b, &b)
	in, says := io.Pipe() // somebody who says nothing
	defer says.Close()
	s.In = in
	if exit := Run(ctx, s, "plain"); exit != fine || !strings.HasSuffix(b.String(), "\nThe room has closed.\n") {
		t.Errorf("exit %d: %s", exit, b.String())
	}
}

// script is an input whose next line is written when it is read.
type script []func() string

func (s *script) Read(b []byte) (int, error) {
	if len(*s) == 0 {
		return 0, io.EOF
	}
	line := (*s)[0]()
	*s = (*s)[1:]
	return copy(b, line+"\n"), nil
}

// TestPlainTellsNews has things happen while somebody types.
func TestPlainTellsNews(t *testing.T) {
	c := opened(t)
	c.must("ada", "join --sector edu")
	facilitator := func(raw string) func() string {
		return func() string {
			c.must("facilitator", raw)
			return ""
		}
	}
	var out bytes.Buffer
	s := c.session("ada", "", &out, &out)
	s.In = &script{
		facilitator("next"), facilitator("next"), facilitator("next"), facilitator("say Welcome to the café"),
		func() string { return "lang fi" }, facilitator("stop"), func() string { return "quit" },
	}
	if exit := Run(context.Background(), s, "plain"); exit != fine {
		t.Errorf("exit %d: %s", exit, out.String())
	}
	rest := out.String()
	for _, want := range []string{
		"has not begun", "\nWelcome\n", "\nLearning café", "go to your table", "Go to table 1.", "write in silence",
		"The facilitator says: Welcome to the café\n", "suomeksi", "Nyt: kirjoittaminen on lopetettu",
	} {
		_, after, found := strings.Cut(rest, want)
		if !found {
			t.Fatalf("no %q in its place in %s", want, out.String())
		}
		rest = after
	}
	if strings.Count(out.String(), "Welcome to the café") != 1 {
		t.Error("something is said twice")
	}
}

// TestExport writes every format for everybody, before and after the result is
// shown.
func TestExport(t *testing.T) {
	c := opened(t)
	for _, who := range people {
		c.must(who, "join --sector edu")
	}
	for range 3 {
		c.must("facilitator", "next")
	}
	c.must("ada", "idea Ask the residents first")
	c.must("facilitator", "goto grouping")
	var done struct{ ID string }
	ideas := []idea{}
	if err := json.Unmarshal([]byte(c.must("ada", "ideas --json")), &ideas); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal([]byte(c.must("facilitator", "group --json "+ideas[0].ID)), &done); err != nil {
		t.Fatal(err)
	}
	c.must("facilitator", "next")
	for _, who := range people {
		c.must(who, "rate "+done.ID+" 5 4 2")
	}
	c.must("facilitator", "next")
	for _, f := range export.Formats {
		if f.Part || f.Binary { // no ideas are in it, or an archive: it is held where it is made
			continue
		}
		before, theirs := c.must("ada", "export "+f.Name), c.must("facilitator", "export "+f.Name)
		if !strings.Contains(before, "Ask the residents first") || !strings.Contains(theirs, "Ask the residents first") {
			t.Errorf("%s: the idea is not in it", f.Name)
		}
	}
	for raw, said := range map[string]string{"export": "", "export pdf": "There is no format pdf."} {
		_, out, stderr := c.hear("ada", raw, "")
		for _, f := range export.Formats {
			if !strings.Contains(out+stderr, f.Name) || !strings.HasPrefix(stderr, said) {
				t.Errorf("%s does not name %s: %s%s", raw, f.Name, out, stderr)
			}
		}
	}
	before := c.must("ada", "export json")
	if theirs := c.must("facilitator", "export json"); len(before) >= len(theirs) {
		t.Error("a participant's export has as much in it as the facilitator's, before the result is shown")
	}
	for range 4 {
		c.must("facilitator", "reveal")
	}
	after, theirs := c.must("ada", "export json"), c.must("facilitator", "export json")
	if after != theirs {
		t.Error("the exports differ although everything has been shown")
	}
}

// The machine at the projector has no seat, so that nobody is counted who is
// not there. Where a join code is asked, strangers see nothing.
func TestTheWallNeedsNoSeat(t *testing.T) {
	c := opened(t)
	if exit, out, stderr := c.hear("stranger", "wall", ""); exit != fine || !strings.Contains(out, "Join: ssh 192.168.1.20") {
		t.Errorf("exit %d: %q %q", exit, out, stderr)
	}
	if exit, out, _ := c.hear("stranger", "wall --json", ""); exit != fine || !strings.Contains(out, `"people":0`) {
		t.Errorf("as JSON: exit %d: %q", exit, out)
	}
	if exit, out, _ := c.hear("stranger", "ideas", ""); exit != refused || out != "" {
		t.Errorf("ideas: exit %d: %q", exit, out)
	}
	if err := c.room.Close(); err != nil {
		t.Fatal(err)
	}
	room, err := live.Open(c.log, c.vault, live.Options{ID: "cafe1", Clock: c.clock, JoinCode: "kahvi"})
	if err != nil {
		t.Fatal(err)
	}
	c.room = room
	if exit, out, stderr := c.hear("stranger", "wall", ""); exit != refused || out != "" || !strings.HasPrefix(stderr, "Join first") {
		t.Errorf("with a join code: exit %d: %q %q", exit, out, stderr)
	}
}

// Whoever is lost in a list or at a text, and asks with a lone question mark,
// hears how to answer, and is asked the same again.
func TestAQuestionMarkIsHelpWhereverSomethingIsAsked(t *testing.T) {
	c := opened(t)
	for range 3 {
		c.must("facilitator", "next")
	}
	c.must("ada", "join --sector edu --lang en")
	ada := c.talk("ada", workshop.English)
	const how = "A number and Enter chooses."
	ada.say("?")
	ada.times(1, how)
	ada.pick("More")
	ada.say("?")
	ada.times(2, how)
	ada.pick("Leave for good")
	ada.say("2")
	ada.times(1, "Here is only the number 1 to choose.")
	ada.say("?")
	ada.times(3, how)
	ada.say("")
	ada.pick("Write: {kind}")
	ada.say("?")
	ada.times(4, how)
	ada.say("A real idea")
	n := 0
	for i := range c.room.Now().Workshop.Ideas() {
		n++
		if i.Text != "A real idea" {
			t.Errorf("somebody wrote %q", i.Text)
		}
	}
	if n != 1 {
		t.Errorf("%d ideas", n)
	}
	ada.readable()
}
