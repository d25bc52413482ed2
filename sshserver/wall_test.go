package sshserver

import (
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"
)

// atWall is a wall on a small projector.
func atWall(t *testing.T, addr string, auth gossh.AuthMethod) *person {
	t.Helper()
	client, err := gossh.Dial("tcp", addr, config(wallUser, auth))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return joinWith(t, client, 40, 12)
}

// A wall fills its screen, follows what happens, and is nobody: nothing that is
// typed there does anything but leave.
func TestAWallOverSSH(t *testing.T) {
	addr, boss, room := openRoom(t)
	walls := []*person{atWall(t, addr, withoutKey()), atWall(t, addr, gossh.PublicKeys(newKey(t)))}
	for _, w := range walls {
		w.await("ssh cafe.test")
		w.await("SHA256:")
	}
	console := dial(t, addr, gossh.PublicKeys(boss))
	say(t, console, "join --lang en", 0)
	say(t, console, "next", 0)
	say(t, dial(t, addr, gossh.PublicKeys(newKey(t))), "join --lang en --sector education", 0)
	for _, w := range walls {
		w.await("1 has joined")
	}
	say(t, console, "say Coffee is ready", 0)
	walls[0].await("Coffee is ready")
	walls[0].press("n \r1 b")
	say(t, console, "goto cafe", 0)
	for _, w := range walls {
		w.await("NOW: go to your table")
		w.await("Table 1")
	}
	if n := room.Now().Presence.Count; n != 1 {
		t.Errorf("%d people are there: a wall counts as somebody", n)
	}
	seats := 0
	for range room.Now().Workshop.Seats() {
		seats++
	}
	if seats != 3 { // who made the agenda, the facilitator, and one person
		t.Errorf("there are %d seats", seats)
	}
	walls[1].leave()
}

// leave leaves a wall.
func (p *person) leave() {
	p.t.Helper()
	p.press("q")
	gone := make(chan struct{})
	go func() { _ = p.session.Wait(); close(gone) }()
	within(p.t, gone, "the wall is still shown")
}

// A wall tells the join code, so it is for those who have come in with it, or
// who say it: the machine at the projector need not take a seat.
func TestAWallTellsNoStrangerTheCode(t *testing.T) {
	addr, boss, room := guardedRoom(t, "kahvi", nil)
	stranger := atWall(t, addr, gossh.PublicKeys(newKey(t)))
	stranger.await("The join code, as the facilitator shows")
	stranger.write("tea")
	stranger.press("\r")
	stranger.await("This is not the join code.")
	if s := stranger.text(); strings.Contains(s, "kahvi") {
		t.Errorf("a stranger reads:\n%s", s)
	}
	stranger.write("kahvi")
	stranger.press("\r")
	stranger.await("ssh cafe.test")
	if n := room.Now().Workshop.People(); n != 0 {
		t.Errorf("the machine at the projector is %d people", n)
	}
	stranger.leave()
	atWall(t, addr, gossh.PublicKeys(boss)).await("The join code: kahvi")
	known := newKey(t)
	say(t, dial(t, addr, gossh.PublicKeys(known)), "join --lang en --sector education --code kahvi", 0)
	atWall(t, addr, gossh.PublicKeys(known)).await("The join code: kahvi")
	words := dial(t, addr, withoutKey())
	if out := say(t, words, "wall", 1); !strings.HasPrefix(out, "Join first") {
		t.Errorf("without the code: %q", out)
	}
	if out := say(t, words, "wall --code tea", 1); !strings.HasPrefix(out, "This is not the join code.") {
		t.Errorf("with a wrong code: %q", out)
	}
	if out := say(t, words, "wall --code kahvi", 0); !strings.Contains(out, "Join: ssh cafe.test") {
		t.Errorf("with the code: %q", out)
	}
}

func TestAWallAsksForTheCodeThreeTimes(t *testing.T) {
	addr, _, _ := guardedRoom(t, "kahvi", nil)
	stranger := atWall(t, addr, gossh.PublicKeys(newKey(t)))
	for range codeAsked {
		stranger.await("The join code, as the facilitator shows")
		stranger.write("tea")
		stranger.press("\r")
	}
	gone := make(chan struct{})
	go func() { _ = stranger.session.Wait(); close(gone) }()
	within(t, gone, "it asks for ever")
	silent := atWall(t, addr, gossh.PublicKeys(newKey(t)))
	silent.await("The join code, as the facilitator shows")
	silent.press("\r")
	silent.await("A join code is needed.")
}

// Who has been removed sees no wall any more: neither the one that is open
// nor another, whether a code is asked or not.
func TestNoWallForWhoWasRemoved(t *testing.T) {
	for _, code := range []string{"", "kahvi"} {
		addr, boss, room := guardedRoom(t, code, nil)
		key := newKey(t)
		me := dial(t, addr, gossh.PublicKeys(key))
		join := "join --lang en --sector education"
		if code != "" {
			join += " --code " + code
		}
		say(t, me, join, 0)
		open := atWall(t, addr, gossh.PublicKeys(key))
		open.await("1 has joined")
		other := atWall(t, addr, gossh.PublicKeys(boss))
		other.await("1 has joined")
		console := dial(t, addr, gossh.PublicKeys(boss))
		const removed = "This seat has been removed from the"
		mine := ""
		for s := range room.Now().Workshop.Seats() {
			if s.Person() {
				mine = string(s.ID)
			}
		}
		say(t, console, "remove "+mine, 0)
		open.await(removed)
		atWall(t, addr, gossh.PublicKeys(key)).await(removed)
		if out := say(t, me, "wall", 1); !strings.HasPrefix(out, removed) {
			t.Errorf("in words: %q", out)
		}
		other.await("0 have joined")
		say(t, console, "remove "+mine+" --off", 0)
		atWall(t, addr, gossh.PublicKeys(key)).await("1 has joined")
	}
}

// Without a terminal a wall is text that goes on, as it is at the machine of the
// room, and is nobody: it does not end the screen of a seat with the same key.
func TestAWallWithoutATerminal(t *testing.T) {
	addr, boss, room := openRoom(t)
	console := dial(t, addr, gossh.PublicKeys(boss))
	mine := gossh.PublicKeys(newKey(t))
	say(t, dial(t, addr, mine), "join --lang en --sector education", 0)
	for name, begin := range map[string]func(*gossh.Session) error{
		"no terminal": func(s *gossh.Session) error { return s.Shell() },
		"plain":       func(s *gossh.Session) error { return s.Start("plain") },
		"dumb": func(s *gossh.Session) error {
			if err := s.RequestPty("dumb", 24, 80, nil); err != nil {
				return err
			}
			return s.Shell()
		},
	} {
		client, err := gossh.Dial("tcp", addr, config(wallUser, mine))
		if err != nil {
			t.Fatal(err)
		}
		defer client.Close()
		session := openSession(t, client)
		out := new(safeBuffer)
		session.Stdout = out
		keys, err := session.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := begin(session); err != nil {
			t.Fatal(err)
		}
		eventually(t, func() bool { return strings.Contains(out.String(), "Join: ssh cafe.test") }, out.String)
		say(t, console, "say Coffee for "+name, 0)
		eventually(t, func() bool { return strings.Contains(out.String(), "Coffee for "+name) }, out.String)
		s := out.String()
		if strings.Count(s, "Join: ssh cafe.test") > 1 || strings.Contains(s, "\x1b") || strings.Contains(s, "Welcome back") {
			t.Errorf("%s: the wall says %q", name, s)
		}
		if name != "dumb" {
			continue
		}
		if _, err := keys.Write([]byte{3}); err != nil { // Ctrl+C
			t.Fatal(err)
		}
		gone := make(chan struct{})
		go func() { _ = session.Wait(); close(gone) }()
		within(t, gone, "the wall goes on")
	}
	if n := room.Now().Workshop.People(); n != 1 {
		t.Errorf("%d people: a wall counts as somebody", n)
	}
	// By the word it is said once, for scripts.
	if s := say(t, dial(t, addr, withoutKey()), "wall", 0); !strings.Contains(s, "Join: ssh cafe.test") {
		t.Errorf("the word says %q", s)
	}
}

func TestWallsAreFew(t *testing.T) {
	addr, boss, _ := openRoom(t)
	var walls []*person
	for range mostWalls {
		w := atWall(t, addr, withoutKey())
		w.await("ssh cafe.test")
		walls = append(walls, w)
	}
	atWall(t, addr, withoutKey()).await("Too many walls are shown already.")
	atWall(t, addr, gossh.PublicKeys(boss)).await("ssh cafe.test") // nobody takes the room's own away
	walls[0].leave()
	var next *person
	eventually(t, func() bool { // the server may notice a moment later
		next = atWall(t, addr, withoutKey())
		next.awaitAny("ssh cafe.test", "Too many walls")
		return !strings.Contains(next.text(), "Too many walls")
	}, func() string { return next.text() })
}
