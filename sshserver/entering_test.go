package sshserver

import (
	"fmt"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/workshop"
)

// Whoever cannot come in reads why and what to do, in their language: by a
// word, and in the plain line mode.
func TestWhyNotInEveryLanguage(t *testing.T) {
	n := openInn(t, live.Options{JoinCode: "kahvi", Most: 4})
	sector := n.room.Now().Workshop.Agenda().Sectors[0].ID
	cases := []struct {
		sentence, code string
		before         func()
	}{
		{"A join code is needed. The facilitator shows it.", "", func() {}},
		{"This is not the join code. The facilitator shows it.", "--code tee", func() {}},
		{"The room is locked: nobody can join now. Talk to the facilitator.", "--code kahvi", func() { n.console("lock") }},
		{"The workshop is full. Talk to the facilitator.", "--code kahvi", func() {
			n.console("lock --off")
			for range 3 {
				_, _ = n.room.Enter(live.Visitor{Fingerprint: "x", New: true, Sector: sector, Code: "kahvi"})
			}
		}},
	}
	for _, c := range cases {
		c.before()
		for _, lang := range i18n.Languages {
			want := i18n.For(lang.Code).T(c.sentence)
			word := fmt.Sprintf("join --lang %s --sector %s %s", lang.Code, sector, c.code)
			if out := say(t, n.as("anna", gossh.PublicKeys(newKey(t))), word, 1); strings.TrimSpace(out) != want {
				t.Errorf("%s is answered with %q, want %q", word, out, want)
			}
			session := openSession(t, n.as("plain", gossh.PublicKeys(newKey(t))))
			session.Stdin = strings.NewReader(word + "\nquit\n")
			out, err := session.CombinedOutput("plain")
			if err != nil || !strings.Contains(string(out), want) {
				t.Errorf("%s in the plain line mode: %v, %q, want %q", word, err, out, want)
			}
		}
	}
	n.console("remove 3") // one of those who filled it
	for i, lang := range i18n.Languages {
		p := joinWith(t, n.as("anna", gossh.PublicKeys(newKey(t))), 80, 24)
		p.await("Kieli")
		p.press(fmt.Sprint(i + 1))
		say := i18n.For(lang.Code)
		p.await(say.T("The join code, as the facilitator shows it:"))
		p.press("tee\r")
		p.await(say.T("This is not the join code. The facilitator shows it."))
		if i == 0 { // there is one seat left
			p.press("kahvi\r") // what was wrong is gone
			p.await(strings.Split(say.T("Where do you come from? {sector}:"), "{")[0])
			p.press("1")
			p.await(say.T("An alias, if you want one:"))
			p.press("\r")
			p.await("@cafe.test") // the line that brings one back
		}
	}
}

// Whoever waits at a locked door reads that it has opened, without a key.
func TestTheDoorTellsWhenItOpens(t *testing.T) {
	n := openInn(t, live.Options{})
	n.console("lock")
	p := joinWith(t, n.as("anna", gossh.PublicKeys(newKey(t))), 80, 24)
	p.await("Kieli")
	p.press("3")
	p.await("The room is locked: nobody new can come in now.")
	n.console("lock --off")
	p.await("You can come in now.")
	n.console("lock")
	p.await("The room is locked")
}

// Who comes late is told where the others are, and sits at a table like them.
func TestComingLate(t *testing.T) {
	n := openInn(t, live.Options{})
	n.goTo(workshop.WriteSub)
	a := n.room.Now().Workshop.Agenda()
	for i, lang := range i18n.Languages {
		l := i18n.For(lang.Code)
		step, _ := n.room.Now().Workshop.Step().Title.In(workshop.Lang(lang.Code))
		want := l.T("The workshop has begun. You come in where the others are: {step}", "step", step)
		out := say(t, n.as("anna", gossh.PublicKeys(newKey(t))), "join --lang "+lang.Code+" --sector "+a.Sectors[i].ID, 0)
		table, _, _ := strings.Cut(l.T("Your table: {table}", "table", "#"), "#")
		if !strings.Contains(out, want) || !strings.Contains(out, table) {
			t.Errorf("by a word: %q, want %q and a table", out, want)
		}
		p := joinWith(t, n.as("anna", gossh.PublicKeys(newKey(t))), 120, 24)
		p.await("Kieli")
		p.press(fmt.Sprint(i + 1))
		p.await(want)
	}
}
