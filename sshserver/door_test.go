package sshserver

import (
	"slices"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// comeIn connects at 80×24 with the key and answers the door.
func comeIn(t *testing.T, addr string, key gossh.Signer) *person {
	t.Helper()
	p := joinWith(t, dial(t, addr, gossh.PublicKeys(key)), 80, 24)
	p.throughTheDoor()
	return p
}

// throughTheDoor chooses English and takes what each question of the door
// offers, once: a key more would reach the workshop behind it.
func (p *person) throughTheDoor() {
	p.t.Helper()
	p.await("Kieli · Språk · Language")
	p.press("3")
	questions := []string{"Where do you come from?", "Is this laptop yours", "An alias, if you want one"}
	for {
		asked := -1
		eventually(p.t, func() bool {
			screen := p.text()
			asked = slices.IndexFunc(questions, func(q string) bool { return strings.Contains(screen, q) })
			return asked >= 0 || strings.Contains(screen, "Esc Help") && !strings.Contains(screen, "Go on")
		}, p.text)
		if asked < 0 {
			return
		}
		p.press("\r")
		questions = slices.Delete(questions, asked, asked+1)
	}
}
