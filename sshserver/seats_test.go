package sshserver

import (
	"net"
	"strings"
	"testing"

	gossh "golang.org/x/crypto/ssh"

	"kahvila/live"
	"kahvila/workshop"
)

// writer is somebody who has an idea written and a sentence begun.
func (n *inn) writer(key gossh.Signer) *person {
	n.t.Helper()
	p := comeIn(n.t, n.addr, key)
	p.await("write here")
	p.write("An idea that is mine")
	p.press("\r")
	p.await("yours")
	p.write("half a sentence")
	return p
}

// back awaits what a writer left.
func back(p *person) {
	p.t.Helper()
	p.await("half a sentence")
	p.await("yours")
}

// tunnel is a way to the server that can go dead without anybody being told,
// like a laptop whose lid is closed.
func tunnel(t *testing.T, to string) (addr string, dead func(), alive func()) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	open := make(chan struct{}, 1)
	open <- struct{}{}
	copyWhileOpen := func(dst, src net.Conn) {
		defer dst.Close()
		buf := make([]byte, 32<<10)
		for {
			k, err := src.Read(buf)
			<-open
			open <- struct{}{}
			if _, werr := dst.Write(buf[:k]); err != nil || werr != nil {
				return
			}
		}
	}
	go func() {
		for {
			in, err := l.Accept()
			if err != nil {
				return
			}
			out, err := net.Dial("tcp", to)
			if err != nil {
				in.Close()
				continue
			}
			go copyWhileOpen(out, in)
			go copyWhileOpen(in, out)
		}
	}()
	return l.Addr().String(), func() { <-open }, func() { open <- struct{}{} }
}

// A closed lid: the old connection still hangs when the person comes back. The
// new one takes over, and the old one reads so when it wakes up.
func TestAClosedLid(t *testing.T) {
	n := openInn(t, live.Options{})
	n.goTo(workshop.WriteSub)
	addr, dead, alive := tunnel(t, n.addr)
	key := newKey(t)
	server := n.addr
	n.addr = addr
	lid := n.writer(key)
	n.addr = server
	eventually(t, func() bool { return n.room.Now().Presence.Typing == 1 }, func() string { return "the sentence has not come" })
	dead()
	back(joinWith(t, n.as("anna", gossh.PublicKeys(key)), 80, 24))
	alive()
	lid.await("Your seat is open on another screen now")
}

// Somebody without a key comes back from another address by their word.
func TestAChangedAddress(t *testing.T) {
	n := openInn(t, live.Options{})
	n.goTo(workshop.WriteSub)
	client := n.as("anna")
	word := wordOf(t, say(t, client, "join --lang en --sector "+n.room.Now().Workshop.Agenda().Sectors[0].ID, 0))
	first := joinWith(t, n.as(word), 80, 24)
	first.await("write here")
	first.write("half a sentence")
	first.client.Close()

	from := &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 2)}}
	conn, err := from.DialContext(t.Context(), "tcp", n.addr)
	if err != nil {
		t.Skip("this machine has one address: ", err)
	}
	c, channels, requests, err := gossh.NewClientConn(conn, n.addr, config(strings.ToUpper(word)))
	if err != nil {
		t.Fatal(err)
	}
	again := joinWith(t, gossh.NewClient(c, channels, requests), 80, 24)
	again.await("half a sentence")
	again.await(word)
}

func TestAServerThatRestarts(t *testing.T) {
	n := openInn(t, live.Options{})
	n.goTo(workshop.WriteSub)
	key := newKey(t)
	p := n.writer(key)
	keyless := n.as("anna")
	word := wordOf(t, say(t, keyless, "join --lang en --sector "+n.room.Now().Workshop.Agenda().Sectors[0].ID, 0))
	n.console("grant 4 facilitator") // the host, the console and the writer came before
	eventually(t, func() bool { return n.room.Now().Presence.Typing == 1 }, func() string { return "the sentence has not come" })
	p.client.Close()
	n.restart()
	n.console("resume")
	back(joinWith(t, n.as("anna", gossh.PublicKeys(key)), 80, 24))
	if out := say(t, n.as(word), "say I facilitate", 1); !strings.Contains(out, "leads to no seat here") {
		t.Errorf("a return word facilitates: %s", out)
	}
	once := wordOf(t, n.console("hand-back 4"))
	if out := say(t, n.as(once), "say I facilitate", 0); !strings.Contains(out, "The message is sent.") {
		t.Errorf("the granted role is gone: %s", out)
	}
}

// A swapped laptop: neither key nor word are there any more.
func TestASwappedLaptop(t *testing.T) {
	n := openInn(t, live.Options{})
	n.goTo(workshop.WriteSub)
	old, now := newKey(t), newKey(t)
	lost := n.writer(old)
	eventually(t, func() bool { return n.room.Now().Presence.Typing == 1 }, func() string { return "the sentence has not come" })
	told := n.console("hand-back 3")
	once := wordOf(t, told)
	if !strings.Contains(told, "ssh "+once+"@cafe.test") {
		t.Errorf("nobody is told how to come back:\n%s", told)
	}
	swapped := joinWith(t, n.as(once, gossh.PublicKeys(now)), 80, 24)
	swapped.await("This seat is yours again. Your return word: ")
	back(swapped)
	if strings.Contains(swapped.text(), once) {
		t.Errorf("the word that worked once is still in the header:\n%s", swapped.text())
	}
	lost.await("The facilitator has handed this seat back to somebody")
	if out := say(t, n.as("anna", gossh.PublicKeys(old)), "join --sector x", 1); !strings.Contains(out, "handed your seat back") {
		t.Errorf("the old key is told only %q", out)
	}
	swapped.client.Close()
	back(joinWith(t, n.as("anna", gossh.PublicKeys(now)), 80, 24))
	if out := say(t, n.as(once), "status", 1); !strings.Contains(out, "leads to no seat here") {
		t.Errorf("the word works twice: %s", out)
	}

	// By words, and without a key: the new word is said beside the answer.
	once = wordOf(t, n.console("hand-back 3"))
	if fresh := wordOf(t, say(t, n.as(once), "ideas", 0)); fresh == once || !strings.Contains(say(t, n.as(fresh), "status", 0), fresh) {
		t.Errorf("%q leads nowhere", fresh)
	}
}

// A co-facilitator by grant has neither key nor a word that is enough: they come
// back by the word that works once, in the plain line mode too.
func TestACoFacilitatorComesBackInThePlainLineMode(t *testing.T) {
	n := openInn(t, live.Options{})
	sector := n.room.Now().Workshop.Agenda().Sectors[0].ID
	word := wordOf(t, say(t, n.as("anna"), "join --lang en --sector "+sector, 0))
	n.console("grant 2 facilitator")
	plain := func(user string) string {
		t.Helper()
		session := openSession(t, n.as(user))
		session.Stdin = strings.NewReader("say I am here\nquit\n")
		out, err := session.CombinedOutput("plain")
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		return string(out)
	}
	if out := say(t, n.as(word), "plain", 1); !strings.Contains(out, "or have the facilitator hand your seat back") {
		t.Errorf("a return word is enough to facilitate:\n%s", out)
	}
	if out := plain(wordOf(t, n.console("hand-back 2"))); strings.Contains(out, "Kieli") || !strings.Contains(out, "The message is sent.") {
		t.Errorf("they did not come back:\n%s", out)
	}
	n.console("grant 2 participant")
	out := plain(wordOf(t, n.console("hand-back 2")))
	if fresh := wordOf(t, out); !strings.Contains(say(t, n.as(fresh), "status", 0), fresh) {
		t.Errorf("the new word leads nowhere:\n%s", out)
	}
}
