package sshserver

import (
	"context"
	"io"
	"net/netip"
	"time"

	"charm.land/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// Session is one shell or one command that somebody started, with or without
// a terminal. Its methods may be called from any goroutine, except that only
// one reads Input.
type Session struct {
	srv   *Server
	ch    *channel
	sess  ssh.Session
	input io.Reader
}

func newSession(srv *Server, ch *channel, sess ssh.Session) *Session {
	s := &Session{srv: srv, ch: ch, sess: sess}
	if ch.command && !ch.pty {
		s.input = &stdin{from: ch.raw, left: srv.limits.Stdin}
	} else {
		s.input = newTyped(ch)
	}
	return s
}

// User returns the user name that was asked for, or "" where it is longer than
// 64 bytes or not plain ASCII. It says what somebody typed, not who they are.
func (s *Session) User() string { return plainName(s.sess.User()) }

func plainName(name string) string {
	if len(name) > 64 {
		return ""
	}
	for i := range len(name) {
		if name[i] < ' ' || name[i] > '~' {
			return ""
		}
	}
	return name
}

// PublicKey returns the key that this person proved to hold, or nil. Only what
// comes from here may decide about seats and roles.
func (s *Session) PublicKey() ssh.PublicKey {
	key := s.sess.PublicKey()
	if key == nil {
		return nil
	}
	return plainKey(key)
}

// Key returns the SHA-256 fingerprint of PublicKey, or "".
func (s *Session) Key() string {
	key := s.PublicKey()
	if key == nil {
		return ""
	}
	return gossh.FingerprintSHA256(key)
}

// HasCommand says whether a command was given, even an empty one.
func (s *Session) HasCommand() bool { return s.ch.command }

// RawCommand returns the command as it came: OpenSSH has joined its arguments
// with spaces, and nothing here has split it.
func (s *Session) RawCommand() string { return s.sess.RawCommand() }

// Pty returns the name of the terminal, and whether there is one. A name that
// could not be one is "dumb".
func (s *Session) Pty() (term string, ok bool) { return s.ch.term, s.ch.pty }

// From returns the address that somebody came from, and how long they took to
// get in. Neither is kept anywhere: it is for looking at a network, and says
// nothing about people, who often share one.
func (s *Session) From() (netip.Addr, time.Duration) {
	c := s.ch.conn
	at, _ := netip.ParseAddrPort(c.RemoteAddr().String()) // the zero address, where there is none
	return at.Addr(), time.Duration(c.took.Load())
}

// Env returns what was said about language and colours, as NAME=value.
func (s *Session) Env() []string { return s.sess.Environ() }

// Size returns the size of the terminal: at least 1×1, at most 250×100.
func (s *Session) Size() (w, h int) { return s.ch.win.get() }

// Resized gets a value after the size has changed, one for many changes.
func (s *Session) Resized() <-chan struct{} { return s.ch.win.resized }

// Input returns what the person sends. What is typed is slowed down to 32 KiB
// a second after the first 256 KiB; whoever sends endless escape sequences or
// pastes is disconnected. A command without a terminal reads plain bytes, up
// to Limits.Stdin.
func (s *Session) Input() io.Reader { return s.input }

// Write sends bytes as they are. On a terminal a line ends in "\r\n". When the
// reader stalls for Limits.Stall the connection is closed.
func (s *Session) Write(p []byte) (int, error) {
	w := s.output(s.srv.limits.Stall)
	defer w.done()
	return w.Write(p)
}

// Stderr is like the Session's Write, for what went wrong.
func (s *Session) Stderr() io.Writer {
	return newPatient(s.ch.raw.Stderr(), s.ch.conn, s.srv.limits.Stall)
}

// Output returns a writer like the Session itself with another patience, for
// one goroutine. Only closing the connection frees a write that is stuck, so
// that is what happens.
func (s *Session) Output(patience time.Duration) io.Writer { return s.output(patience) }

// output is Output; done lets go of the session.
func (s *Session) output(patience time.Duration) *patient {
	return newPatient(s.ch.raw, s.ch.conn, patience)
}

// Exit ends the session with a status. Later calls do nothing.
func (s *Session) Exit(code int) error { return s.sess.Exit(code) }

// Done is closed when the session's channel or its connection has ended.
func (s *Session) Done() <-chan struct{} { return s.ch.ctx.Done() }

// Stopping is closed when the server is about to close. A session then has
// three seconds to say goodbye.
func (s *Session) Stopping() <-chan struct{} { return s.srv.stopping }

// Close closes the whole connection.
func (s *Session) Close() { _ = s.ch.conn.Close() }

// finish is called when the session's function has returned. A client that
// does not let go of its channel would keep it for ever.
func (s *Session) finish() {
	t := time.AfterFunc(s.srv.limits.Linger, func() { s.ch.conn.drop("did not leave") })
	context.AfterFunc(s.ch.ctx, func() { t.Stop() })
}
