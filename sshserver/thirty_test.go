package sshserver

import (
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"kahvila/workshop"
)

// guest is one of many who take part by words over SSH.
type guest struct {
	n      int
	client *gossh.Client
	mine   []string // ids of what they wrote
}

// say says a word and returns the answer.
func (g *guest) say(command string) (string, error) {
	session, err := g.client.NewSession()
	if err != nil {
		return "", err
	}
	defer session.Close()
	out, err := session.Output(command)
	if err != nil {
		return "", fmt.Errorf("guest %d: %s: %w: %s", g.n, command, err, out)
	}
	return string(out), nil
}

// id says a word that writes, and returns the id of what was written.
func (g *guest) id(command string) (string, error) {
	out, err := g.say(command)
	var answer struct{ ID string }
	if err == nil {
		err = json.Unmarshal([]byte(out), &answer)
	}
	return answer.ID, err
}

// heard is an idea as words tell of it.
type heard struct {
	ID, Text string
	Same     int
}

func (g *guest) ideas() (all []heard, err error) {
	out, err := g.say("ideas --json")
	if err == nil {
		err = json.Unmarshal([]byte(out), &all)
	}
	return all, err
}

// together lets all guests do the same at once.
func together(t *testing.T, guests []*guest, do func(*guest) error) {
	t.Helper()
	var wg sync.WaitGroup
	for _, g := range guests {
		wg.Go(func() {
			if err := do(g); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if t.Failed() {
		t.FailNow()
	}
}

// Thirty people write, mark and rate at once over SSH, some of them twice for
// lack of an answer: nothing is lost, nothing is doubled, everyone sees the
// same order, and the log gives the same workshop again (see openRoom).
func TestThirtyPeopleOverSSH(t *testing.T) {
	const people, each = 30, 4
	addr, boss, room := openRoom(t)
	// Each word comes over a connection of its own, as from a shell: one says
	// no more than so many in a second, which a fast machine reaches.
	lead := func(command string) string {
		console := dial(t, addr, gossh.PublicKeys(boss))
		defer console.Close()
		return say(t, console, command, 0)
	}
	guests := make([]*guest, people)
	for i := range guests {
		guests[i] = &guest{n: i, client: dial(t, addr, gossh.PublicKeys(newKey(t)))}
	}
	sectors := room.Now().Workshop.Agenda().Sectors
	together(t, guests, func(g *guest) error {
		_, err := g.say("join --lang en --sector " + sectors[g.n%len(sectors)].ID)
		return err
	})
	for room.Now().Workshop.Now().Sub != workshop.WriteSub {
		lead("next")
	}

	together(t, guests, func(g *guest) error {
		for i := range each {
			command := fmt.Sprintf("idea --json --once r%d --question %s idea %d of guest %d", i, "works-well", i, g.n)
			id, err := g.id(command)
			if err != nil {
				return err
			}
			g.mine = append(g.mine, id)
			if again, err := g.id(command); err != nil || again != id {
				return fmt.Errorf("guest %d: repeated %v %v, want %v", g.n, again, err, id)
			}
		}
		return nil
	})
	together(t, guests, func(g *guest) error { // a mark for each idea of the next one
		for _, id := range guests[(g.n+1)%people].mine {
			if _, err := g.say("same " + id); err != nil {
				return err
			}
		}
		return nil
	})
	var orders [people][]heard
	together(t, guests, func(g *guest) (err error) {
		orders[g.n], err = g.ideas()
		return err
	})
	checkHarvest(t, guests, orders[:], each)

	var targets []string
	for i := range 3 {
		g := &guest{n: -1, client: dial(t, addr, gossh.PublicKeys(boss))}
		id, err := g.id(fmt.Sprintf("group --json --title Target-%c %s", 'A'+i, guests[i].mine[0]))
		if err != nil {
			t.Fatal(err)
		}
		targets = append(targets, id)
	}
	for !room.Now().Workshop.BallotOpen() {
		lead("next")
	}
	together(t, guests, func(g *guest) error {
		for i, id := range targets {
			if _, err := g.say(fmt.Sprintf("rate %s %d %d %d", id, 1+(g.n+i)%5, 5, 1)); err != nil {
				return err
			}
		}
		return nil
	})
	lead("next")
	var result struct {
		Voted int
		Items []struct{ ID string }
	}
	if err := json.Unmarshal([]byte(lead("results --json")), &result); err != nil {
		t.Fatal(err)
	}
	if result.Voted != people || len(result.Items) != len(targets) {
		t.Errorf("the result is %+v, want %d votes on %d targets", result, people, len(targets))
	}
}

// checkHarvest holds that everyone sees the same ideas in the same order, each
// once and with its one mark.
func checkHarvest(t *testing.T, guests []*guest, orders [][]heard, each int) {
	t.Helper()
	seen := map[string]int{}
	for _, i := range orders[0] {
		seen[i.Text]++
		if i.Same != 1 {
			t.Errorf("%q has %d marks, want 1", i.Text, i.Same)
		}
	}
	for _, g := range guests {
		if !slices.Equal(orders[g.n], orders[0]) {
			t.Errorf("guest %d sees another order", g.n)
		}
		for i := range each {
			if text := fmt.Sprintf("idea %d of guest %d", i, g.n); seen[text] != 1 {
				t.Errorf("%q is there %d times", text, seen[text])
			}
		}
	}
	if len(orders[0]) != len(guests)*each {
		t.Errorf("%d ideas, want %d", len(orders[0]), len(guests)*each)
	}
}
