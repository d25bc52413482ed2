package line

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kahvila/i18n"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// rowOn writes what somebody wants to answer as it stands on paper: the targets
// in the order of the ballot, which is that of their numbers here.
func rowOn(f prioritise.Form) string {
	var all []string
	for _, o := range opinions(f) {
		all = append(all, strings.Trim(fmt.Sprint([]int(o.answer)), "[]"))
	}
	return strings.Join(all, " ")
}

// A ballot on paper counts as the same ballot that somebody fills in, by every
// method that can be asked about on paper.
func TestEveryMethodOnPaper(t *testing.T) {
	for _, m := range prioritise.Methods {
		t.Run(m.Name, func(t *testing.T) {
			c := ballotOf(t, m, "without-device 2 --sector edu")
			c.must("ada", "join --sector edu --lang en")
			form := c.form()
			if form.Kind == prioritise.Pairs {
				if exit, _, stderr := c.hear("facilitator", "paper --sector edu 1", ""); exit != refused || !strings.HasPrefix(stderr, "Pairs are compared on a laptop only") {
					t.Errorf("exit %d, %q", exit, stderr)
				}
				return
			}
			c.byWords("ada", form)
			if out := c.must("facilitator", "paper --json --sector edu "+rowOn(form)); !strings.Contains(out, `"paper":1`) {
				t.Errorf("answered %q", out)
			}
			c.must("facilitator", "stop")
			w := c.room.Now().Workshop
			poll, _ := w.Poll(w.Ballot(), "cafe1")
			said := make(map[bool]map[prioritise.ItemID]prioritise.Answer)
			for _, b := range poll.Ballots {
				for item, a := range b.Answers {
					if form.Kind == prioritise.Choice && a[0] == 0 {
						delete(b.Answers, item) // on paper, no is nothing
					}
				}
				said[b.Paper] = b.Answers
			}
			if diff := cmp.Diff(said[false], said[true]); diff != "" || len(poll.Ballots) != 2 {
				t.Errorf("%d ballots, on paper it says %s", len(poll.Ballots), diff)
			}
		})
	}
}

// Papers are keyed in, corrected and taken out by words; what is wrong is
// refused whole, with the place that is wrong.
func TestPaperByWords(t *testing.T) {
	c := ballotOf(t, method(t, "criteria"), "without-device 2 --sector edu")
	c.must("ada", "join --sector edu --lang en")
	for _, x := range [][2]string{
		{"paper --sector edu 555 444 333 11", "There are 11 answers in this row, and the ballot has 12: 3 for each of 4 targets, in its order."},
		{"paper --sector edu 555 444 373 111", "Answer 8 of the row is 7. For A shared calendar it is 0 to 5."},
		{"paper 555444333111", "Say which sector stands on the paper"},
		{"paper --sector edu --paper 2 555444333111", "There is no paper 2; the next one is 1."},
		{"paper --sector edu --paper 1", "There are 0 answers in this row"},
	} {
		raw, says := x[0], x[1]
		if exit, out, stderr := c.hear("facilitator", raw, ""); exit != refused || out != "" || !strings.Contains(stderr, says) {
			t.Errorf("%s: exit %d, %q, %q", raw, exit, out, stderr)
		}
	}
	if c.room.Now().Workshop.Ballot().Papers() > 0 {
		t.Error("a paper is counted all the same")
	}
	want := "Paper 1 is counted in:\n  Residents first · 5 5 5\n  One form for all · 4 4 4\n  A shared calendar · 0 3 3\n  Meetings without paper · 1 1 1\n"
	if out := c.must("facilitator", "paper --once a --sector edu 555 444 -33 111"); out != want {
		t.Errorf("said %q", out)
	}
	if out := c.must("facilitator", "paper --once a --sector edu 555 444 -33 111"); out != "The paper is counted in.\n" {
		t.Errorf("said again %q", out)
	}
	if out := c.must("facilitator", "paper --paper 1 555 444 333 111"); !strings.Contains(out, "A shared calendar · 3 3 3\n") {
		t.Errorf("said %q", out)
	}
	if out := c.must("facilitator", "paper --paper 1"); out != "Paper 1 is taken out.\n" || c.room.Now().Workshop.Ballot().Papers() != 0 {
		t.Errorf("said %q", out)
	}
	if exit, _, stderr := c.hear("ada", "paper --sector edu 555444333111", ""); exit != refused || stderr != "Only the facilitator can do this.\n" {
		t.Errorf("a participant hears %q", stderr)
	}
}

// Papers are keyed in, corrected and taken out by numbers, in every language.
//
//	go test ./tui/line -run PaperByNumbers -update
func TestPaperByNumbers(t *testing.T) {
	for _, l := range i18n.Languages {
		t.Run(l.Code, func(t *testing.T) {
			c := ballotOf(t, method(t, "criteria"), "without-device 3 --sector edu")
			k := c.talk("facilitator", workshop.Lang(l.Code))
			k.pick("Ballots from paper ({n})")
			k.pick("Key in ballots from paper")
			k.say("2")
			k.say("555 444 333 11")
			k.say("555 444 363 111")
			k.say("555 444 333 111")
			k.say("2")
			k.say("5 5 5, 4 4 4, 3 3 3, - - -")
			k.say("")
			k.pick("Ballots from paper ({n})")
			k.pick("Correct a paper")
			k.say("2")
			k.say("?")
			k.say("111 111 111 111")
			k.pick("Ballots from paper ({n})")
			k.pick("Take a paper out")
			k.say("1")
			k.pick("Take it out")
			k.asks(">")
			k.pick("Ballots from paper ({n})")
			k.pick("Correct a paper")
			k.item(k.p.T("paper {n}", "n", 2)) // the first is gone
			k.say("")
			k.readable()
			k.short()
			golden(t, filepath.Join("testdata", "plain", "paper."+l.Code+".txt"), returnWords().ReplaceAllString(k.text(), "kuusi47"))
			w := c.room.Now().Workshop
			if row, label := w.PaperAnswers(w.Ballot(), 2); w.Ballot().Papers() != 1 || row != "1 1 1 1 1 1 1 1 1 1 1 1" || label == "" {
				t.Errorf("%d papers, the second says %q of %q", w.Ballot().Papers(), row, label)
			}
			c.sameAfterReplay()
		})
	}
}
