package sshserver

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	gossh "golang.org/x/crypto/ssh"

	"kahvila/live"
	"kahvila/workshop"
	"kahvila/workshop/prioritise"
)

// Two people who answer everything on a ballot, but the other way round.
const (
	oneWay = iota
	theOther
)

// opinion fills in a whole ballot of any kind in one way or the other.
func opinion(f prioritise.Form, items []workshop.TargetID, way int) map[workshop.TargetID]prioritise.Answer {
	all := make(map[workshop.TargetID]prioritise.Answer)
	items = slices.Clone(items)
	if way == theOther {
		slices.Reverse(items)
	}
	left := f.Points
	for n, id := range items {
		switch f.Kind {
		case prioritise.Scales:
			for _, c := range f.Criteria {
				all[id] = append(all[id], []int{c.Min, c.Max}[way])
			}
		case prioritise.Points:
			all[id] = prioritise.Answer{min(left, f.Cap)}
			left -= all[id][0]
		case prioritise.Choice:
			all[id] = prioritise.Answer{[]int{1, 0}[min(n, 1)]}
		case prioritise.Order:
			all[id] = prioritise.Answer{n + 1}
		case prioritise.Pairs:
			for _, other := range items[n+1:] {
				all[id] = append(all[id], int(other))
			}
			if all[id] == nil {
				all[id] = prioritise.Answer{}
			}
		}
	}
	return all
}

// polled is a room with a vote by every method, and targets to vote on.
func polled(t *testing.T, room *live.Room) *live.Seat {
	t.Helper()
	boss, err := room.Enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(boss.Leave)
	do := func(f workshop.Fact) workshop.EntryID {
		id, err := boss.Do(t.Context(), f, "")
		if err != nil {
			t.Fatalf("%T: %v", f, err)
		}
		return id
	}
	plan := *room.Now().Workshop.Agenda()
	plan.Steps = slices.Clone(plan.Steps)
	for _, m := range prioritise.Methods {
		s := workshop.Step{ID: "by-" + m.Name, Kind: "vote", Method: m.Name, Title: workshop.Text{"en": "By " + m.Name}}
		if m.Name == "criteria" {
			s.Criteria = []workshop.Criterion{{ID: "need", Name: workshop.Text{"en": "need"}}, {ID: "work", Name: workshop.Text{"en": "work"}, Reverse: true}}
		}
		plan.Steps = append(plan.Steps, s)
	}
	do(&workshop.SetAgenda{Agenda: plan})
	for n := range 4 {
		id := workshop.IdeaID(do(&workshop.Write{Question: plan.Themes[0].Questions[0].ID, Text: fmt.Sprint("Idea ", n), Source: "before"}))
		do(&workshop.Group{Title: fmt.Sprint("Target ", n), Lang: workshop.English, Ideas: []workshop.IdeaID{id}})
	}
	return boss
}

// While people rate by any of the methods, everybody else receives the same
// over the wire, whatever it is that somebody answers: on the screens of a
// seat, of the console and of the wall, and to all that can be asked in words.
func TestByNoMethodDoOthersReceiveVotes(t *testing.T) {
	var logged safeBuffer
	addr, key, room := guardedRoom(t, "", slog.New(slog.NewTextHandler(&logged, nil)))
	boss := polled(t, room)
	seat := newKey(t)
	other, _ := watcher(t, addr, "", seat)
	other.throughTheDoor()
	desk, _ := watcher(t, addr, "facilitator", key)
	wall, _ := watcher(t, addr, "wall", newKey(t))
	mine := newKey(t)
	say(t, dial(t, addr, gossh.PublicKeys(mine)), "join --sector education", 0)

	for _, m := range prioritise.Methods {
		do := func(f workshop.Fact) {
			t.Helper()
			if _, err := boss.Do(t.Context(), f, ""); err != nil {
				t.Fatal(err)
			}
		}
		do(&workshop.Go{Go: "goto", Step: "by-" + m.Name})
		b := room.Now().Workshop.Ballot()
		voter := dial(t, addr, gossh.PublicKeys(mine)) // one connection may say only so much in a moment
		votes := func(way int) (received map[string]string) {
			answers, err := json.Marshal(opinion(b.Form, b.Items, way))
			if err != nil {
				t.Fatal(err)
			}
			say(t, voter, "vote "+string(answers), 0)
			if strings.Contains(logged.String(), string(answers)) {
				t.Errorf("%s: the answers are in the log", m.Name)
			}
			// Whoever has this has all that came before it.
			said := fmt.Sprintf("Said %s %d", m.Name, way)
			do(&workshop.Say{Text: said})
			received = make(map[string]string)
			for name, p := range map[string]*person{"a seat": other, "the console": desk, "the wall": wall} {
				p.await(said)
				received[name] = p.screen.Render()
			}
			for name, key := range map[string]gossh.Signer{"facilitator": key, "participant": seat} {
				asks := dial(t, addr, gossh.PublicKeys(key))
				for _, word := range []string{"status --json", "ballot --json", "targets --json", "results --json", "advice", "people", "export json", "wall"} {
					if b.Form.Kind == prioritise.Pairs && word == "ballot --json" {
						continue // which pair is asked next follows from what all have said
					}
					received[name+" asks "+word] = eitherWay(t, asks, word)
				}
			}
			return received
		}
		first, own := votes(oneWay), say(t, voter, "ballot --json", 0)
		then := votes(theOther)
		if say(t, voter, "ballot --json", 0) == own {
			t.Errorf("%s: whoever answers otherwise has the same ballot", m.Name)
		}
		for where := range first {
			if a, b := plainly(first[where]), plainly(then[where]); a != b {
				t.Errorf("%s: %s receives\n%s\nand, of other answers,\n%s", m.Name, where, a, b)
			}
		}
	}
}

var (
	saidThere = regexp.MustCompile(`(?m)^.*Said \w+ \d.*\n`)
	timeThere = regexp.MustCompile(`\d+[:.]\d\d(:\d\d)?|-?\d+ min|"late":-?\d+`)
)

// plainly is what was received without what the test said, and without the time.
func plainly(s string) string {
	return timeThere.ReplaceAllString(saidThere.ReplaceAllString(ansi.Strip(s), ""), "")
}
