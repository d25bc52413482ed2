package sshserver

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"

	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// halfSaid is a greeting and the beginning of a key exchange that never goes
// on.
func halfSaid() string {
	return "SSH-2.0-x\r\n\x00\x00\x75\x30" + strings.Repeat("\x00", 300)
}

// However many stand in the door without coming in, those who do come in.
func TestAFullDoorLetsPeopleIn(t *testing.T) {
	const honest = 20
	s, addr := serve(t, whoami, Options{Limits: Limits{Strangers: 64, Joining: 64, Hello: 5 * time.Second, Login: time.Hour}})
	for range 160 {
		rawDial(t, addr)
	}
	for range 160 {
		if _, err := io.WriteString(rawDial(t, addr), halfSaid()); err != nil {
			t.Fatal(err)
		}
	}
	var all sync.WaitGroup
	for range honest {
		all.Go(func() {
			client, err := gossh.Dial("tcp", addr, config("anna"))
			if err != nil {
				t.Error(err)
				return
			}
			defer client.Close()
			session, err := client.NewSession()
			if err != nil {
				t.Error(err)
				return
			}
			if out, err := session.Output("who"); err != nil || string(out) != "key=" {
				t.Errorf("%q, %v", out, err)
			}
		})
	}
	all.Wait()
	c := s.Counters()
	if c.LoggedIn != honest || c.Sessions != honest {
		t.Errorf("%d logged in, %d sessions, want %d", c.LoggedIn, c.Sessions, honest)
	}
	if c.Refused["said nothing while others wait"] < 90 || c.Refused["did not log in while others wait"] < 90 {
		t.Errorf("nobody made way: %v", c.Refused)
	}
	if c.Open > 200 {
		t.Errorf("%d connections are open", c.Open)
	}
}

// Whoever says one byte at a time has no longer than others.
func TestDrippingIsNotSpeaking(t *testing.T) {
	for name, c := range map[string]struct{ said, why string }{
		"the greeting":     {"", "said nothing"},
		"the key exchange": {halfSaid(), "did not log in"},
	} {
		t.Run(name, func(t *testing.T) {
			s, addr := serve(t, wait, Options{Limits: Limits{Hello: 300 * time.Millisecond, Login: 300 * time.Millisecond}})
			conn := rawDial(t, addr)
			if _, err := io.WriteString(conn, c.said); err != nil {
				t.Fatal(err)
			}
			go func() {
				tick := time.NewTicker(5 * time.Millisecond)
				defer tick.Stop()
				for err := error(nil); err == nil; <-tick.C {
					_, err = conn.Write([]byte{'S'})
				}
			}()
			closed(t, conn)
			eventually(t, func() bool { return s.Counters().Refused[c.why] == 1 }, func() string { return fmt.Sprint(s.Counters().Refused) })
		})
	}
}

// Whoever hears but does not speak any more has gone.
func TestHalfOpenConnections(t *testing.T) {
	long := Limits{Hello: time.Hour, Login: time.Hour, Keepalive: time.Hour}
	left := make(chan struct{})
	_, addr := serve(t, func(s *Session) { <-s.Done(); close(left) }, Options{Limits: long})
	for _, said := range []string{"", "SSH-2.0-x\r\n", halfSaid()} {
		conn := rawDial(t, addr)
		if _, err := io.WriteString(conn, said); err != nil {
			t.Fatal(err)
		}
		if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
			t.Fatal(err)
		}
		closed(t, conn)
	}
	conn := rawDial(t, addr)
	c, channels, requests, err := gossh.NewClientConn(conn, addr, config("anna"))
	if err != nil {
		t.Fatal(err)
	}
	if err := openSession(t, gossh.NewClient(c, channels, requests)).Start("x"); err != nil {
		t.Fatal(err)
	}
	if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	within(t, left, "the session goes on")
}

// While some come and go without end, others go on, and nothing is left of the
// first.
func TestComingAndGoingDisturbsNobody(t *testing.T) {
	addr, boss, room := openRoom(t)
	console := dial(t, addr, gossh.PublicKeys(boss))
	p := comeIn(t, addr, newKey(t))
	say(t, console, "join --lang en", 0)
	writing(t, console, room)
	p.await("write here")
	before := settled(t)
	key := newKey(t)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 12 {
				client, err := gossh.Dial("tcp", addr, config("anna", gossh.PublicKeys(key)))
				if err != nil {
					t.Error(err)
					return
				}
				if session, err := client.NewSession(); err == nil {
					_ = session.RequestPty("xterm", 24, 80, nil)
					_ = session.Shell()
				}
				client.Close()
			}
		})
	}
	p.write("Meanwhile I write")
	p.press("\r")
	p.await("Meanwhile I write")
	all.Wait()
	returnsTo(t, before)
	if n := room.Counters().Panics; n > 0 {
		t.Errorf("%d panics", n)
	}
}

// A program that writes ideas as fast as it can is stopped, and its connection
// with it; the idea of somebody else is there at once.
func TestAFloodOfWordsDisturbsNobody(t *testing.T) {
	addr, boss, room := openRoom(t)
	console := dial(t, addr, gossh.PublicKeys(boss))
	writing(t, console, room)
	flooder, other := dial(t, addr, gossh.PublicKeys(newKey(t))), dial(t, addr, gossh.PublicKeys(newKey(t)))
	for _, client := range []*gossh.Client{flooder, other} {
		say(t, client, "join --lang en --sector education", 0)
	}
	go func() {
		for i := 0; ; i++ {
			session, err := flooder.NewSession()
			var full *gossh.OpenChannelError
			switch {
			case errors.As(err, &full): // the ones before have not ended yet
				continue
			case err != nil:
				return
			}
			_ = session.Start(fmt.Sprintf("idea --question works-well flood %d", i))
			go func() { session.Wait(); session.Close() }()
		}
	}()
	say(t, other, "idea --question works-well A thought of my own", 0)
	if !strings.Contains(say(t, other, "ideas", 0), "A thought of my own") {
		t.Error("the idea is not there")
	}
	ended(t, flooder)
	say(t, other, "idea --question works-well Another thought", 0)
	flood := 0
	for i := range room.Now().Workshop.Ideas() {
		if strings.HasPrefix(i.Text, "flood ") {
			flood++
		}
	}
	if flood > 10*requestRate {
		t.Errorf("%d ideas came through", flood)
	}
}

// Whoever lets a program type on a full screen writes no more than a seat may,
// and others type on.
func TestAFloodOfKeysDisturbsNobody(t *testing.T) {
	addr, boss, room := guardedRoom(t, "", nil)
	console := dial(t, addr, gossh.PublicKeys(boss))
	writing(t, console, room)
	flooder, other := comeIn(t, addr, newKey(t)), comeIn(t, addr, newKey(t))
	flooder.await("write here")
	other.await("write here")
	go io.WriteString(flooder.keys, strings.Repeat("flood\r\x1b[A1\x1b[B\t", 20_000))
	count := func(text string) (n int) {
		for i := range room.Now().Workshop.Ideas() {
			if strings.Contains(i.Text, text) {
				n++
			}
		}
		return n
	}
	eventually(t, func() bool { return count("flood") > 3 }, flooder.text)
	for i := range 3 {
		other.write(fmt.Sprintf("My thought %d", i))
		other.press("\r")
		eventually(t, func() bool { return count("My thought") == i+1 }, other.text)
	}
	other.await("My thought 2")
	flooder.client.Close()
	if n, c := count("flood"), room.Counters(); n > pace || c.Panics > 0 {
		t.Errorf("%d ideas came through, %d panics", n, c.Panics)
	}
}

// Keys that would end or stop a local program do nothing here but leave.
func TestAStormOfControlKeys(t *testing.T) {
	addr, boss, room := openRoom(t)
	console := dial(t, addr, gossh.PublicKeys(boss))
	writing(t, console, room)
	p := comeIn(t, addr, newKey(t))
	p.await("write here")
	p.press(strings.Repeat("\x04\x1a\x13\x11\x1c\x16\x0f\x19", 40) + strings.Repeat("\x1b", 5))
	p.write("Still here")
	p.press("\r")
	p.await("Still here")
	q := comeIn(t, addr, newKey(t))
	q.await("write here")
	go io.WriteString(q.keys, strings.Repeat("\x03\x04\x1a\x13\x11\x1c", 2000))
	ended := make(chan struct{})
	go func() { q.session.Wait(); close(ended) }()
	within(t, ended, "Ctrl+C does not leave")
	if !strings.Contains(say(t, console, "ideas", 0), "Still here") {
		t.Error("the idea is gone")
	}
}

// Join codes cannot be tried out: after a few wrong ones nobody who guesses is
// told any more whether they were right.
func TestJoinCodesAndReturnWordsCannotBeGuessed(t *testing.T) {
	const code = "kahvi427"
	addr, _, room := guardedRoom(t, code, nil)
	guest := newKey(t)
	say(t, dial(t, addr, gossh.PublicKeys(guest)), "join --lang en --sector education --code "+code, 0)
	guesser := newKey(t)
	for i := range 100 {
		out := say(t, dial(t, addr, gossh.PublicKeys(guesser)), fmt.Sprintf("join --lang en --sector education --code kahvi%d", 300+i), 1)
		if !strings.Contains(out, "join code") {
			t.Fatalf("guess %d: %q", i, out)
		}
	}
	refused := room.Counters().Refused
	if n := refused["This is not the join code. The facilitator shows it."]; n == 0 || n > 60 {
		t.Errorf("%d wrong codes were looked at", n)
	}
	for i := range 60 {
		client, err := gossh.Dial("tcp", addr, config(fmt.Sprintf("kuusi%d", 10_000+i), gossh.PublicKeys(guesser)))
		if err != nil {
			t.Fatal(err)
		}
		session := openSession(t, client)
		_ = session.Run("here") // refused, or no seat
		client.Close()
	}
	if room.Counters().Refused["There were too many wrong return words just now. Wait a minute."] < 30 {
		t.Errorf("return words can be tried out: %v", room.Counters().Refused)
	}
	// Whoever has a seat comes back to it meanwhile.
	if out := say(t, dial(t, addr, gossh.PublicKeys(guest)), "status --json", 0); !strings.Contains(out, `"you":`) {
		t.Errorf("not in: %s", out)
	}
	if n := room.Now().Workshop.People(); n != 1 {
		t.Errorf("%d people", n)
	}
}

// pace is how much a seat of a guarded room may do at once.
const pace = 400

// guardedRoom opens a learning café behind a join code, with a log.
func guardedRoom(t *testing.T, code string, to *slog.Logger) (addr string, boss gossh.Signer, room *live.Room) {
	t.Helper()
	plan, err := agenda.Load("learning-cafe")
	if err != nil {
		t.Fatal(err)
	}
	file, err := store.Open(filepath.Join(t.TempDir(), "kahvila.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	log, err := file.Create("Café", "cafe", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	vault, err := file.Vault("cafe")
	if err != nil {
		t.Fatal(err)
	}
	if room, err = live.Open(log, vault, live.Options{ID: "cafe", JoinCode: code, Log: to, Pace: pace}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { room.Close() })
	host, err := room.Enter(live.Visitor{Fingerprint: "host", Role: workshop.Facilitator})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := host.Do(t.Context(), &workshop.SetAgenda{Agenda: plan}, ""); err != nil {
		t.Fatal(err)
	}
	host.Leave()
	boss = newKey(t)
	s, err := NewRoom(room, RoomOptions{
		Options:      Options{HostKey: filepath.Join(t.TempDir(), "host"), Log: to},
		Facilitators: []ssh.PublicKey{boss.PublicKey()}, Join: func() string { return "ssh cafe.test" }, Lang: workshop.English,
	})
	if err != nil {
		t.Fatal(err)
	}
	return started(t, s), boss, room
}

// writing moves the room on until people write.
func writing(t *testing.T, console *gossh.Client, room *live.Room) {
	t.Helper()
	for room.Now().Workshop.Now().Sub != workshop.WriteSub {
		say(t, console, "next", 0)
	}
}

// However many stay inside without a seat, whoever comes gets in, and whoever has
// a seat keeps it: nobody needs a join code to log in.
func TestARoomFullOfStrangersLetsPeopleIn(t *testing.T) {
	n := openInn(t, live.Options{JoinCode: "kahvi"}, func(n *inn) { n.limits = Limits{Sessions: 12, Joining: 4} })
	key := gossh.PublicKeys(newKey(t))
	seated := dial(t, n.addr, key)
	if out, err := openSession(t, seated).Output("join --sector education --code kahvi"); err != nil {
		t.Fatalf("%s: %v", out, err)
	}
	stays(t, seated)
	for range 40 { // half of them want nothing
		client := dial(t, n.addr)
		dial(t, n.addr)
		stays(t, client)
		stays(t, client)
	}
	for _, auth := range [][]gossh.AuthMethod{{key}, nil} { // back, and new
		if out, err := openSession(t, dial(t, n.addr, auth...)).Output("join --sector education --code kahvi"); err != nil {
			t.Errorf("%s: %v", out, err)
		}
	}
	if out, err := openSession(t, seated).Output("status"); err != nil {
		t.Errorf("whoever had a seat had to go: %s %v", out, err)
	}
}

// stays opens a session that does not end by itself.
func stays(t *testing.T, client *gossh.Client) {
	t.Helper()
	session := openSession(t, client)
	if _, err := session.StdinPipe(); err != nil { // else it would be at its end
		t.Fatal(err)
	}
	if err := session.Start("plain"); err != nil {
		t.Fatal(err)
	}
}
