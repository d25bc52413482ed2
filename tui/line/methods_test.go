package line

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kahvila/i18n"
	"kahvila/live/livetest"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// opinion is what somebody wants to answer for one target: on a form of scales a
// number for each criterion, on one of pairs how important it is, the least
// number being the most.
type opinion struct {
	title  string
	answer prioritise.Answer
}

// opinions returns what somebody wants to answer on the form, for four targets.
func opinions(f prioritise.Form) []opinion {
	titles := []string{"Residents first", "One form for all", "A shared calendar", "Meetings without paper"}
	var all []opinion
	for i, title := range titles {
		w := opinion{title: title}
		switch f.Kind {
		case prioritise.Points:
			w.answer = prioritise.Answer{[]int{f.Cap, f.Points - f.Cap - f.Points/4, f.Points / 4, 0}[i]}
		case prioritise.Choice:
			w.answer = prioritise.Answer{[]int{1, 0, 1, 0}[i]}
		case prioritise.Order:
			w.answer = prioritise.Answer{[]int{2, 1, 4, 3}[i]}
		case prioritise.Pairs:
			w.answer = prioritise.Answer{[]int{2, 1, 3, 2}[i]}
		default:
			for k, c := range f.Criteria {
				w.answer = append(w.answer, c.Min+(2*i+k)%(c.Max-c.Min+1))
			}
			if i == 3 {
				w.answer[0] = 0
			}
		}
		all = append(all, w)
	}
	return all
}

// ballotOf opens a room in which people vote by a method on four targets. What
// has to be said before the ballot opens, the facilitator says.
func ballotOf(t *testing.T, m prioritise.Method, before ...string) *cafe {
	t.Helper()
	c := opened(t)
	a := livetest.Agenda()
	vote := workshop.Step{ID: "vote", Kind: "vote", Method: m.Name, Title: livetest.Text("Arviointi", "Bedömning", "Rating")}
	switch m.Name {
	case "criteria":
		vote.Criteria = a.Steps[3].Criteria
	case "budget":
		vote.Form = workshop.VoteForm{Budget: 9000, Spend: 5000}
	}
	a.Steps = []workshop.Step{a.Steps[0], a.Steps[1], a.Steps[2], vote, a.Steps[len(a.Steps)-1]}
	boss, err := c.room.Enter(visitor("facilitator"))
	if err != nil {
		t.Fatal(err)
	}
	defer boss.Leave()
	if _, err := boss.Do(context.Background(), &workshop.SetAgenda{Agenda: a}, ""); err != nil {
		t.Fatal(err)
	}
	c.must("facilitator", "goto group")
	for i, w := range opinions(m.Form(4)) {
		idea := c.made("facilitator", "idea --source before --json What people said of number "+strconv.Itoa(i+1))
		target := c.made("facilitator", "group --json --title \""+w.title+"\" "+idea)
		if m.Name == "budget" {
			c.must("facilitator", fmt.Sprintf("cost %s %d", target, 2000+500*i))
		}
	}
	for _, raw := range before {
		c.must("facilitator", raw)
	}
	c.must("facilitator", "goto vote")
	if !c.room.Now().Workshop.BallotOpen() {
		t.Fatal("the ballot is not open")
	}
	return c
}

// made says something that makes something, and returns its id.
func (c *cafe) made(who, raw string) string {
	c.t.Helper()
	var answer struct{ ID string }
	if err := json.Unmarshal([]byte(c.must(who, raw)), &answer); err != nil {
		c.t.Fatal(err)
	}
	return answer.ID
}

// idsOf returns the targets by their titles.
func (c *cafe) idsOf() map[string]string {
	all := make(map[string]string)
	for x := range c.room.Now().Workshop.Targets() {
		all[x.Title.String()] = idString(x.ID)
	}
	return all
}

// byWords fills in a ballot by words alone, and returns all that was said.
func (c *cafe) byWords(who string, f prioritise.Form) string {
	c.t.Helper()
	var said strings.Builder
	say := func(raw string) {
		said.WriteString(who + "$ " + raw + "\n" + c.must(who, raw))
	}
	say("ballot")
	ids, all := c.idsOf(), opinions(f)
	for i, w := range all {
		if f.Kind != prioritise.Pairs {
			say("rate " + ids[w.title] + " " + strings.Trim(fmt.Sprint([]int(w.answer)), "[]"))
			continue
		}
		for _, other := range all[i+1:] {
			better, worse := ids[w.title], ids[other.title]
			switch {
			case w.answer[0] == other.answer[0]:
				worse += " --even"
			case w.answer[0] > other.answer[0]:
				better, worse = worse, better
			}
			say("rate " + better + " " + worse)
		}
	}
	say("ballot")
	say("ballot --json")
	return said.String()
}

// byNumbers fills in a ballot by numbers alone, from the menu back to it.
func (k *talker) byNumbers(f prioritise.Form) {
	k.t.Helper()
	var all, left []opinion
	all = opinions(f)
	left = append(left, all...)
	k.say("1")
	asked := make(map[string]int)
	for range 60 {
		text := k.text()
		if strings.HasSuffix(text, "\n> ") {
			return
		}
		switch f.Kind {
		case prioritise.Order:
			next := 0
			for i, w := range left {
				if w.answer[0] < left[next].answer[0] {
					next = i
				}
			}
			k.item(left[next].title)
			left = append(left[:next:next], left[next+1:]...)
		case prioritise.Pairs:
			one, other := rankOf(k, all, "1"), rankOf(k, all, "2")
			switch {
			case one < other:
				k.say("1")
			case one > other:
				k.say("2")
			default:
				k.say("0")
			}
		default:
			w := lastNamed(text, all)
			k.say(strconv.Itoa(w.answer[asked[w.title]]))
			asked[w.title]++
		}
	}
	k.t.Fatalf("there is no end to it:\n%s", tail(k.text()))
}

// lastNamed returns the target that was named last.
func lastNamed(text string, all []opinion) opinion {
	last, at := all[0], -1
	for _, w := range all {
		if i := strings.LastIndex(text, w.title); i > at {
			last, at = w, i
		}
	}
	return last
}

// rankOf returns how important that is which was last said under the number.
func rankOf(k *talker, all []opinion, number string) int {
	k.t.Helper()
	found := regexp.MustCompile(`(?m)^`+number+`: (.*)$`).FindAllStringSubmatch(k.text(), -1)
	if len(found) == 0 {
		k.t.Fatalf("nothing to choose in:\n%s", tail(k.text()))
	}
	return lastNamed(found[len(found)-1][1], all).answer[0]
}

// ballotSaid returns the ballot of somebody, as a program reads it.
func (c *cafe) ballotSaid(who string) (said ballot) {
	c.t.Helper()
	if err := json.Unmarshal([]byte(c.must(who, "ballot --json")), &said); err != nil {
		c.t.Fatal(err)
	}
	return said
}

// answered returns what somebody has answered.
func (c *cafe) answered(who string) map[prioritise.ItemID]prioritise.Answer {
	c.t.Helper()
	answers := make(map[prioritise.ItemID]prioritise.Answer)
	for _, i := range c.ballotSaid(who).Items {
		if id, ok := number(i.ID); ok && len(i.You) > 0 {
			answers[prioritise.ItemID(id)] = i.You
		}
	}
	return answers
}

// TestEveryMethodByWordsAndByNumbers fills in a ballot of every method, once by
// words alone and once by numbers alone, in every language, and compares all
// that was said, what is on the two ballots, and what comes out.
//
//	go test ./tui/line -run EveryMethod -update
func TestEveryMethodByWordsAndByNumbers(t *testing.T) {
	for _, m := range prioritise.Methods {
		t.Run(m.Name, func(t *testing.T) {
			c := ballotOf(t, m)
			form := c.room.Now().Workshop.Ballot().Form
			for _, l := range i18n.Languages {
				one, other := "words-"+l.Code, "numbers-"+l.Code
				c.must(one, "join --sector edu --lang "+l.Code)
				c.must(other, "join --sector edu --lang "+l.Code)
				said := c.byWords(one, form)
				k := c.talk(other, workshop.Lang(l.Code))
				k.byNumbers(form)
				k.readable()
				k.short()
				golden(t, filepath.Join("testdata", "methods", m.Name+"."+l.Code+".txt"), returnWords().ReplaceAllString(said+"\n"+k.text()+"\n", "kuusi47"))

				for _, who := range []string{one, other} {
					if said := c.ballotSaid(who); !said.Complete {
						t.Errorf("the ballot of %s is not complete: %+v", who, said)
					}
				}
				answered, numbered := c.answered(one), c.answered(other)
				if diff := cmp.Diff(answered, numbered); diff != "" {
					t.Error("what is answered differs:", diff)
				}
				if diff := cmp.Diff(c.counted(answered), c.counted(numbered)); diff != "" {
					t.Error("the result differs:", diff)
				}
			}
			c.sameAfterReplay()
		})
	}
}

// counted returns who is where with what score if one ballot is all there is.
func (c *cafe) counted(answers map[prioritise.ItemID]prioritise.Answer) (all []string) {
	c.t.Helper()
	w := c.room.Now().Workshop
	b := w.Ballot()
	m, _ := prioritise.Find(b.Method)
	p := prioritise.Poll{Form: b.Form, Ballots: []prioritise.Ballot{{Sector: "edu", Answers: answers}}, Resamples: -1}
	for _, id := range b.Items {
		p.Items = append(p.Items, prioritise.ItemID(id))
	}
	r := m.Count(p)
	if r.Voted != 1 {
		c.t.Fatalf("the result is %v", r)
	}
	for _, s := range r.Items {
		all = append(all, fmt.Sprintf("%d. %s: %.6f", s.Place, w.Target(workshop.TargetID(s.Item)).Title, s.Score))
	}
	return all
}
