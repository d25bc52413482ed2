package sshserver

import (
	"errors"
	"fmt"
	"net"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"charm.land/ssh"
	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"

	"kahvila/workshop"
)

// Of twenty in a room one is dead, like a laptop whose lid was closed, and one
// lives but does not read. The others write and see it, the dead one is dropped
// and leaves nothing behind, and the living one sees the newest later.
func TestTheDeadGoAndTheSlowStay(t *testing.T) {
	_, boss, room := openRoom(t)
	s, err := NewRoom(room, RoomOptions{
		Options:      Options{HostKey: filepath.Join(t.TempDir(), "host"), Limits: Limits{Keepalive: 2 * time.Second}},
		Facilitators: []ssh.PublicKey{boss.PublicKey()}, Join: func() string { return "ssh cafe.test" }, Lang: workshop.English,
	})
	if err != nil {
		t.Fatal(err)
	}
	addr := started(t, s)
	console := dial(t, addr, gossh.PublicKeys(boss))
	sector := room.Now().Workshop.Agenda().Sectors[0].ID
	guest := func() (gossh.Signer, *gossh.Client) {
		key := newKey(t)
		client := dial(t, addr, gossh.PublicKeys(key))
		say(t, client, "join --lang en --sector "+sector, 0)
		return key, client
	}
	writing(t, console, room)
	var others []*person
	for range 18 {
		_, client := guest()
		others = append(others, joinWith(t, client, 80, 24))
	}
	_, client := guest()
	slow := &gate{screen: vt.NewEmulator(80, 24)}
	session := openSession(t, client)
	session.Stdout = slow
	if _, err := session.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(session.RequestPty("xterm-256color", 24, 80, nil), session.Shell()); err != nil {
		t.Fatal(err)
	}
	for _, p := range others {
		p.await("write here")
	}
	eventually(t, func() bool { return strings.Contains(slow.text(), "write here") }, slow.text)
	before := settled(t)

	key, first := guest()
	first.Close()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	lid := &deafable{Conn: conn, deaf: make(chan struct{}), dead: make(chan struct{})}
	c, channels, requests, err := gossh.NewClientConn(lid, addr, config("anna", gossh.PublicKeys(key)))
	if err != nil {
		t.Fatal(err)
	}
	joinWith(t, gossh.NewClient(c, channels, requests), 80, 24).await("write here")
	close(lid.deaf)
	slow.shut.Lock()

	for i, p := range others[:3] {
		p.write(fmt.Sprintf("Meanwhile I write %d", i))
		p.press("\r")
	}
	for i, p := range others[:3] {
		text := fmt.Sprintf("Meanwhile I write %d", i)
		eventually(t, func() bool { return has(room.Now().Workshop, text) }, func() string { return "lost: " + text })
		p.await(text)
	}
	if n := room.Now().Workshop.People(); n != 20 {
		t.Errorf("%d people, want 20", n)
	}
	eventually(t, func() bool { return s.Counters().Refused["does not answer"] == 1 }, func() string { return fmt.Sprint(s.Counters().Refused) })
	slow.shut.Unlock()
	eventually(t, func() bool { return strings.Contains(slow.text(), "Meanwhile") }, slow.text)
	close(lid.dead)
	returnsTo(t, before+1) // the test's own, which reads what that terminal answers
	if n := s.Counters().Refused["does not answer"]; n != 1 {
		t.Errorf("%d were dropped, want one", n)
	}
}

func has(w *workshop.Workshop, text string) bool {
	for i := range w.Ideas() {
		if i.Text == text {
			return true
		}
	}
	return false
}
