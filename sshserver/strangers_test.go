package sshserver

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"kahvila/live"
	"kahvila/workshop"
)

// beginner is somebody who has never used ssh, and makes the mistake that they
// make. Tries counts their connections.
type beginner struct {
	t     *testing.T
	n     int // among all
	addr  string
	auth  []gossh.AuthMethod // none: no key, like most laptops of a town hall
	tries int
}

// connects is one more try, under a user name.
func (s *beginner) connects(user string) *person {
	s.t.Helper()
	s.tries++
	client, err := gossh.Dial("tcp", s.addr, config(user, s.auth...))
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { client.Close() })
	return joinWith(s.t, client, 80, 24)
}

// answers goes through the door: language, join code, sector, no alias.
func (s *beginner) answers(p *person, code string) {
	s.t.Helper()
	s.saysCode(p, code)
	s.answersTheRest(p)
}

func (s *beginner) saysCode(p *person, code string) {
	s.t.Helper()
	p.await("Kieli")
	p.press("3")
	p.await("The join code")
	p.press(code + "\r")
}

func (s *beginner) answersTheRest(p *person) {
	s.t.Helper()
	p.await("Where do you come from?")
	p.press("2")
	p.await("Come in")
	p.press("\r")
}

// isIn awaits the line that brings one back, and returns its return word.
func (s *beginner) isIn(p *person) string {
	s.t.Helper()
	line := regexp.MustCompile(`(\S+)@cafe\.test`)
	eventually(s.t, func() bool { return line.MatchString(p.text()) }, p.text)
	return line.FindStringSubmatch(p.text())[1]
}

// mistakes are what people do in their first ten minutes, and how often they
// have to connect for all of that.
var mistakes = []struct {
	name  string
	tries int
	make  func(s *beginner)
}{
	{"none", 1, func(s *beginner) {
		p := s.connects("anna")
		s.answers(p, "kahvi")
		s.isIn(p)
	}},
	{"an account of Windows as the name", 1, func(s *beginner) {
		p := s.connects(`KUNTA\maija.meikalainen`)
		s.answers(p, "kahvi")
		s.isIn(p)
	}},
	{"caps lock", 1, func(s *beginner) {
		p := s.connects("ANNA")
		p.await("Kieli")
		p.press("SUOMI") // no such key: nothing happens
		s.answers(p, "KAHVI")
		s.isIn(p)
	}},
	{"another join code", 1, func(s *beginner) {
		p := s.connects("anna")
		s.saysCode(p, "kaakao")
		p.await("This is not the join code.") // before anything else is asked
		p.press("kahvi\r")
		s.answersTheRest(p)
		s.isIn(p)
	}},
	{"a return word that is nobody's", 2, func(s *beginner) {
		s.tries++
		told := way{user: "kuusi00000", term: "xterm-256color"}.come(s.t, s.addr, newKey(s.t))
		told.await(0, "This return word leads to no seat here.")
		within(s.t, told.gone, "the connection goes on")
		p := s.connects("anna")
		s.answers(p, "kahvi")
		s.isIn(p)
	}},
	{"a second window", 2, func(s *beginner) {
		s.auth = []gossh.AuthMethod{gossh.PublicKeys(newKey(s.t))}
		first := s.connects("anna")
		s.answers(first, "kahvi")
		word := s.isIn(first)
		second := s.connects("anna")
		if again := s.isIn(second); again != word {
			s.t.Errorf("the second window is the seat %s, the first was %s", again, word)
		}
		first.await("Your seat is open on another screen now")
	}},
	{"a dead line at the door", 2, func(s *beginner) {
		p := s.connects("anna")
		p.await("Kieli")
		p.press("3")
		p.await("The join code")
		p.client.Close()
		p = s.connects("anna")
		s.answers(p, "kahvi")
		s.isIn(p)
	}},
	{"a dead line afterwards, and the word in capitals", 2, func(s *beginner) {
		p := s.connects("anna")
		s.answers(p, "kahvi")
		word := s.isIn(p)
		p.client.Close()
		p = s.connects(strings.ToUpper(word))
		if again := s.isIn(p); again != word {
			s.t.Errorf("%s leads to the seat of %s", word, again)
		}
	}},
	{"keys that mean nothing", 1, func(s *beginner) {
		p := s.connects("anna")
		p.await("Kieli")
		p.press("\x1b[15~\x1b[A\x1b[A\t\x1b ") // F5, arrows, Tab, Esc, space: the first language is chosen
		s.answers(p, "  kahvi  ")
		s.isIn(p)
	}},
	{"an arrow and Enter instead of digits", 1, func(s *beginner) {
		p := s.connects("anna")
		p.await("Kieli")
		p.press("\x1b[B\x1b[B\r")
		p.await("The join code")
		p.press("\r") // nothing yet
		p.press("kahvi\r")
		p.await("Where do you come from?")
		p.press("\x1b[B\r")
		p.await("Come in")
		p.press("Anna\r")
		p.awaitAny("@cafe.test", "is called Anna already")
		if strings.Contains(p.text(), "already") { // somebody was faster
			p.press(fmt.Sprint(s.n, "\r"))
		}
		s.isIn(p)
	}},
}

// Thirty strangers make the mistakes that people make, at once and behind one
// address, and all get in: counted in connections, so that the test says
// nothing of how fast a machine is. Everybody has one seat, and nobody two.
func TestThirtyStrangersGetIn(t *testing.T) {
	const people = 30
	n := openInn(t, live.Options{JoinCode: "kahvi"})
	t.Run("all", func(t *testing.T) {
		for i := range people {
			m := mistakes[i%len(mistakes)]
			t.Run(fmt.Sprintf("%d %s", i, m.name), func(t *testing.T) {
				t.Parallel()
				s := &beginner{t: t, n: i, addr: n.addr}
				m.make(s)
				if s.tries != m.tries {
					t.Errorf("it took %d connections, want %d", s.tries, m.tries)
				}
			})
		}
	})
	w := n.room.Now().Workshop
	seats := 0
	for s := range w.Seats() {
		if s.Role == workshop.Participant && !s.Removed {
			seats++
		}
	}
	if w.People() != people || seats != people {
		t.Errorf("there are %d people with %d seats, want %d", w.People(), seats, people)
	}
}
