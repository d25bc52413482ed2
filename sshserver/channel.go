package sshserver

import (
	"context"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// channel is one session channel and the guard in front of it: of the requests
// that come in, only those that a session needs are let through, in the form
// that it can bear.
type channel struct {
	gossh.NewChannel // before it is accepted
	conn             *connection
	raw              gossh.Channel

	ctx  context.Context // ends with the channel
	done context.CancelFunc

	win     *window
	term    string // set before the session starts, as are pty and command
	pty     bool
	command bool

	started  bool // the rest belongs to the guard's goroutine
	env      int
	envBytes int
}

// openSession lets the SSH library serve a session channel behind our guard.
func (s *Server) openSession(_ *ssh.Server, conn *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
	c := ctx.Value(connectionKey{}).(*connection)
	if !c.mayAsk(nc.ChannelType()) {
		return
	}
	if refusal := c.open(conn); refusal != "" {
		s.tally.refuse(refusal)
		s.log.Warn("refused", "why", refusal, "connection", c.n)
		_ = nc.Reject(gossh.ResourceShortage, refusal)
		return
	}
	ch := &channel{NewChannel: nc, conn: c, win: newWindow()}
	ch.ctx, ch.done = context.WithCancel(context.Background())
	// One small server for one channel: its handler knows which channel.
	one := &ssh.Server{
		Handler: func(sess ssh.Session) { s.run(newSession(s, ch, sess)) },
		// No pseudo-terminal of the system and no imitation of one: what is
		// written goes out as it is.
		PtyHandler: func(ssh.Context, ssh.Session, ssh.Pty) (func() error, error) {
			return func() error { return nil }, nil
		},
	}
	ssh.DefaultSessionHandler(one, conn, ch, ctx)
}

func refuseChannel(_ *ssh.Server, _ *gossh.ServerConn, nc gossh.NewChannel, ctx ssh.Context) {
	if ctx.Value(connectionKey{}).(*connection).mayAsk(nc.ChannelType()) {
		_ = nc.Reject(gossh.Prohibited, "only sessions are served here")
	}
}

func refuseRequest(ctx ssh.Context, _ *ssh.Server, req *gossh.Request) (bool, []byte) {
	ctx.Value(connectionKey{}).(*connection).mayAsk(req.Type)
	return false, nil
}

// Accept opens the channel and starts its guard.
func (ch *channel) Accept() (gossh.Channel, <-chan *gossh.Request, error) {
	raw, in, err := ch.NewChannel.Accept()
	if err != nil {
		ch.ended()
		return nil, nil, err
	}
	ch.raw = raw
	out := make(chan *gossh.Request)
	go ch.guard(in, out)
	return raw, out, nil
}

func (ch *channel) ended() {
	ch.done()
	ch.conn.left()
}

// guard passes requests on until the channel ends. It reads to the end even
// when it passes nothing on: requests that nobody reads would hold up the
// whole connection, its closing included.
func (ch *channel) guard(in <-chan *gossh.Request, out chan<- *gossh.Request) {
	defer ch.ended()
	defer close(out)
	late := time.AfterFunc(ch.conn.srv.limits.Linger, func() { ch.conn.drop("started no shell and no command") })
	defer late.Stop()
	for req := range in {
		if !ch.conn.mayAsk(req.Type) {
			continue
		}
		if req.Type == "window-change" {
			ch.resize(req)
			continue
		}
		if !ch.allow(req) {
			_ = req.Reply(false, nil)
			continue
		}
		if ch.started {
			late.Stop()
		}
		out <- req
	}
}

// resize takes a new size. It is never passed on: the library would wait for
// someone to take it.
func (ch *channel) resize(req *gossh.Request) {
	var change windowChange
	ok := ch.pty && gossh.Unmarshal(req.Payload, &change) == nil
	if ok {
		ch.win.set(change.Width, change.Height)
	}
	_ = req.Reply(ok, nil)
}

// allow says whether a request is passed on, and notes what it says. What is
// not named here is refused: signal, break, subsystem, agent and X11
// forwarding, and whatever comes next.
func (ch *channel) allow(req *gossh.Request) bool {
	if ch.started {
		return false
	}
	switch req.Type {
	case "env":
		return ch.allowEnv(req.Payload)
	case "pty-req":
		return ch.allowPty(req)
	case "exec":
		var exec struct{ Command string }
		if len(req.Payload) > maxCommand || gossh.Unmarshal(req.Payload, &exec) != nil {
			return false
		}
		ch.command, ch.started = true, true
		return true
	case "shell":
		ch.started = true
		return true
	}
	return false
}

// allowPty notes the terminal and passes on a smaller request, without the
// modes that nothing here obeys.
func (ch *channel) allowPty(req *gossh.Request) bool {
	var pty ptyRequest
	if ch.pty || gossh.Unmarshal(req.Payload, &pty) != nil || len(pty.Term) > 64 {
		return false
	}
	ch.pty, ch.term = true, termName(pty.Term)
	w, h := ch.win.set(pty.Width, pty.Height)
	req.Payload = gossh.Marshal(ptyRequest{Term: ch.term, Width: uint32(w), Height: uint32(h)})
	return true
}

func (ch *channel) allowEnv(payload []byte) bool {
	ch.env++
	ch.envBytes += len(payload)
	if ch.env > maxEnv || ch.envBytes > maxEnvBytes {
		return false
	}
	var v struct{ Name, Value string }
	return gossh.Unmarshal(payload, &v) == nil && wantedEnv(v.Name) &&
		utf8.ValidString(v.Value) && !strings.ContainsFunc(v.Value, unicode.IsControl)
}

// wantedEnv says which variables mean something here: language and colour.
// Others could steer libraries that read an environment.
func wantedEnv(name string) bool {
	switch name {
	case "LANG", "LANGUAGE", "NO_COLOR", "COLORTERM", "CLICOLOR", "CLICOLOR_FORCE":
		return true
	}
	rest, ok := strings.CutPrefix(name, "LC_")
	return ok && rest != "" && strings.Trim(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == ""
}
