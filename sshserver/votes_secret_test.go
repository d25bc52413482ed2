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

	"kahvila/workshop"
)

// Nothing that anybody else receives while a ballot is open has an answer in
// it: no terminal, no word, no counter and no line of the log. The answers are
// numbers that nothing else has.
func TestNobodyReceivesVotesBeforeTheyAreClosed(t *testing.T) {
	var logged safeBuffer
	addr, boss, room := guardedRoom(t, "", slog.New(slog.NewTextHandler(&logged, nil)))
	console := dial(t, addr, gossh.PublicKeys(boss))
	plan := *room.Now().Workshop.Agenda()
	plan.Steps = append(slices.Clone(plan.Steps), workshop.Step{
		ID: "euros", Kind: "vote", Method: "hundred", Title: workshop.Text{"en": "Euros"}, Form: workshop.VoteForm{Points: 1000, Cap: 1000},
	})
	text, err := json.Marshal(plan)
	if err != nil {
		t.Fatal(err)
	}
	say(t, console, "agenda "+string(text), 0)
	writing(t, console, room)
	for n := range 3 {
		var made struct{ ID string }
		if err := json.Unmarshal([]byte(say(t, console, fmt.Sprint("idea --json Idea ", n), 0)), &made); err != nil {
			t.Fatal(err)
		}
		say(t, console, fmt.Sprintf("group --title \"Target %d\" %s", n, made.ID), 0)
	}
	say(t, console, "goto euros", 0)

	other, seat := watcher(t, addr, "", newKey(t))
	other.throughTheDoor()
	other.await("NOW")
	desk, leads := watcher(t, addr, "facilitator", boss)
	desk.await("Euros")
	wall, projector := watcher(t, addr, "wall", newKey(t))
	wall.await("0 of")

	voter := dial(t, addr, gossh.PublicKeys(newKey(t)))
	say(t, voter, "join --sector education", 0)
	items := room.Now().Workshop.Ballot().Items
	say(t, voter, fmt.Sprintf(`vote {"%d":[617],"%d":[271],"%d":[112]}`, items[0], items[1], items[2]), 0)
	if own := say(t, voter, "ballot --json", 0); !strings.Contains(own, "617") {
		t.Fatalf("the voter does not find the answer: %s", own)
	}
	wall.await("1 of")
	desk.await("1 of")

	heard := map[string]string{"another seat": seat.String(), "the console": leads.String(), "the wall": projector.String(), "the log": logged.String()}
	leader := dial(t, addr, gossh.PublicKeys(boss)) // one connection may say only so much in a moment
	for _, word := range []string{"status --json", "ballot --json", "ballot", "targets --json", "results --json", "results", "advice", "export json", "export csv", "export markdown", "export html", "wall"} {
		for name, asks := range map[string]*gossh.Client{"facilitator": leader, "participant": other.client} {
			heard[name+" asks "+word] = eitherWay(t, asks, word)
		}
	}
	secret := regexp.MustCompile(`\b(617|271|112)\b`)
	for where, said := range heard {
		if found := secret.FindString(ansi.Strip(said)); found != "" {
			t.Errorf("%s: the answer %s is in\n%s", where, found, said)
		}
	}
}

// eitherWay returns what a command says, be it refused or not.
func eitherWay(t *testing.T, client *gossh.Client, command string) string {
	t.Helper()
	session := openSession(t, client)
	defer session.Close()
	out, err := session.CombinedOutput(command)
	if _, refused := err.(*gossh.ExitError); err != nil && !refused {
		t.Fatalf("%s: %v", command, err)
	}
	return string(out)
}
