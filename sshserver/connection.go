package sshserver

import (
	"cmp"
	"net"
	"sync"
	"sync/atomic"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"kahvila/live"
)

// stage is how far a connection has come.
type stage int32

const (
	stranger stage = iota // has not spoken
	joining               // speaks SSH and is logging in
	inside                // has logged in
	gone
)

// spoken is how many bytes make a stranger someone who speaks SSH: no greeting
// is that long, the first half of a key exchange always is.
const spoken = 256

// connection is one TCP connection, from accept to close. There is one
// deadline at a time: the one of its stage.
type connection struct {
	net.Conn
	srv    *Server
	stage  atomic.Int32 // written under mu
	n      uint64       // the first is 1: how the log tells them apart
	since  time.Time
	took   atomic.Int64 // nanoseconds from since until inside
	yields bool         // makes way; the door's
	tries  live.Tries   // wrong join codes and return words

	mu       sync.Mutex
	heard    int
	timer    *time.Timer
	due      time.Time // zero: no deadline
	why      string
	ended    string       // why it has ended; empty: the other side went
	sessions int          // so far
	running  atomic.Int32 // written with channels
	ssh      *gossh.ServerConn
	beats    *time.Timer
	channels int
	waiting  int           // for a channel to end
	freed    chan struct{} // closed when one has ended, and made anew
	requests bucket
	resizes  bucket
}

func newConnection(srv *Server, conn net.Conn) *connection {
	now := time.Now()
	c := &connection{
		Conn: conn, srv: srv, n: srv.tally.connections.Add(1), since: now,
		why: "said nothing", due: now.Add(srv.limits.Hello),
		tries:    live.Tries{From: host(conn)},
		freed:    make(chan struct{}),
		requests: newBucket(requestRate, requestRate, now),
		resizes:  newBucket(resizeRate, resizeRate, now),
	}
	c.mu.Lock() // for a timer that is quicker than we are
	defer c.mu.Unlock()
	c.timer = time.AfterFunc(srv.limits.Hello, c.expire)
	return c
}

// host is the address at the other end, without the port.
func host(conn net.Conn) string {
	at := conn.RemoteAddr().String()
	if host, _, err := net.SplitHostPort(at); err == nil {
		return host
	}
	return at
}

// until sets the one deadline; why is said in the log. Needs mu.
func (c *connection) until(d time.Duration, why string) {
	c.why, c.due = why, time.Now().Add(d)
	c.timer.Reset(d)
}

func (c *connection) expire() {
	c.mu.Lock()
	why, over := c.why, !c.due.IsZero() && !time.Now().Before(c.due)
	c.mu.Unlock()
	if over {
		c.drop(why)
	}
}

// drop closes the connection for a reason that is nobody's secret.
func (c *connection) drop(why string) {
	c.mu.Lock()
	first := c.ended == "" && stage(c.stage.Load()) != gone
	if first {
		c.ended = why
	}
	c.mu.Unlock()
	if first {
		c.srv.tally.refuse(why)
	}
	c.Close()
}

// Read counts what a stranger says, until it is no stranger any more.
func (c *connection) Read(p []byte) (int, error) {
	n, err := c.Conn.Read(p)
	c.srv.tally.received.add(c.n, uint64(n))
	if stage(c.stage.Load()) == stranger && n > 0 {
		c.hear(n)
	}
	return n, err
}

// Write counts what is sent.
func (c *connection) Write(p []byte) (int, error) {
	n, err := c.Conn.Write(p)
	c.srv.tally.sent.add(c.n, uint64(n))
	return n, err
}

func (c *connection) hear(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.heard += n; c.heard < spoken || !c.move(stranger, joining) {
		return
	}
	c.until(c.srv.limits.Login, "did not log in")
	if !c.srv.door.greet() {
		go c.srv.door.makeWay() // which may need mu
	}
}

// enter is called when somebody has logged in.
func (c *connection) enter() {
	if c.comeIn() {
		c.srv.tally.loggedIn.Add(1)
		c.srv.log.Info("logged in", "connection", c.n)
	}
}

func (c *connection) comeIn() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case c.move(joining, inside):
		c.srv.door.enter()
	case c.move(stranger, inside): // a client of very few words
		c.srv.door.greet()
		c.srv.door.enter()
	default:
		return false
	}
	c.took.Store(int64(time.Since(c.since)))
	c.until(c.srv.limits.Start, "started no session")
	return true
}

// move changes the stage. Needs mu.
func (c *connection) move(from, to stage) bool {
	return c.stage.CompareAndSwap(int32(from), int32(to))
}

// turn is how long a session waits for an earlier one of its connection to
// end: whoever says one word after the other over one connection begins the
// next before we have cleared away the last.
const turn = time.Second

// open counts one more session channel, or says why not.
func (c *connection) open(conn *gossh.ServerConn) (refusal string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for late := time.Now().Add(turn); c.channels >= maxChannels && c.waiting < maxChannels && time.Now().Before(late); {
		c.wait(time.Until(late))
	}
	switch {
	case stage(c.stage.Load()) != inside:
		return "not logged in"
	case c.channels >= maxChannels:
		return "too many sessions on this connection"
	case !c.srv.door.seat(c):
		return "too many people, try again later"
	}
	c.channels++
	c.running.Store(int32(c.channels))
	c.sessions++
	c.srv.tally.sessions.Add(1)
	c.due = time.Time{}
	c.timer.Stop()
	if c.ssh == nil {
		c.ssh = conn
		c.beats = time.AfterFunc(c.srv.limits.Keepalive, c.beat)
	}
	return ""
}

// wait waits until a channel has ended, or as long as it may. Needs mu, and
// gives it up meanwhile.
func (c *connection) wait(most time.Duration) {
	freed := c.freed
	c.waiting++
	c.mu.Unlock()
	timer := time.NewTimer(most)
	select {
	case <-freed:
	case <-timer.C:
	}
	timer.Stop()
	c.mu.Lock()
	c.waiting--
}

// left is called when a session channel that was opened has ended.
func (c *connection) left() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.srv.door.unseat()
	close(c.freed)
	c.freed = make(chan struct{})
	c.channels--
	c.running.Store(int32(c.channels))
	if c.channels == 0 && stage(c.stage.Load()) == inside {
		c.until(c.srv.limits.Idle, "idle")
	}
}

// beat asks the other side whether it is there. Our own writes say nothing
// about that, and a laptop that was closed says nothing at all.
func (c *connection) beat() {
	deadline := time.AfterFunc(c.srv.limits.Answer, func() { c.drop("does not answer") })
	_, _, err := c.ssh.SendRequest("keepalive@openssh.com", true, nil)
	deadline.Stop()
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil && stage(c.stage.Load()) != gone {
		c.beats.Reset(c.srv.limits.Keepalive)
	}
}

// mayAsk counts a request of any kind, and closes the connection of one who
// asks too often.
func (c *connection) mayAsk(kind string) bool {
	c.mu.Lock()
	b := &c.requests
	if kind == "window-change" {
		b = &c.resizes
	}
	ok := b.take(1, time.Now()) == 0
	c.mu.Unlock()
	if !ok {
		c.drop("too many requests")
	}
	return ok
}

// Close ends the connection and whatever waits for it. It may be called
// again and from anywhere.
func (c *connection) Close() error {
	c.mu.Lock()
	was := stage(c.stage.Swap(int32(gone)))
	if was == gone {
		c.mu.Unlock()
		return nil
	}
	c.due = time.Time{}
	c.timer.Stop()
	if c.beats != nil {
		c.beats.Stop()
	}
	c.mu.Unlock()
	err := c.Conn.Close()
	c.srv.door.leave(c, was)
	c.log(was)
	return err
}

// log says how the connection has ended. It does not say where it came from:
// everybody sits behind one address, and where they do not, it would tell who
// they are.
func (c *connection) log(was stage) {
	c.mu.Lock()
	why, sessions := c.ended, c.sessions
	c.mu.Unlock()
	select {
	case <-c.srv.stopping:
		why = cmp.Or(why, "the server closes")
	default:
		why = cmp.Or(why, "the other side went")
	}
	open, running := c.srv.door.inside()
	what := "left"
	if was != inside {
		what = "went without logging in"
	}
	c.srv.log.Info(what, "connection", c.n, "why", why, "sessions", sessions,
		"after", time.Since(c.since).Round(time.Second), "open", open, "running", running)
}
