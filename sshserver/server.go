package sshserver

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"runtime/debug"
	"sync"
	"time"

	"charm.land/ssh"
	"charm.land/wish/v2"
	gossh "golang.org/x/crypto/ssh"

	"kahvila/live"
	"kahvila/tui/paint"
)

// farewell is how long people get to read why they have to go.
const farewell = 3 * time.Second

// Options are what a Server can do without.
type Options struct {
	// HostKey is the path of the host key. It is made once, ed25519, readable
	// by its owner only. Required.
	HostKey string
	// Log gets what happens, quoted: never a user name, never a key. Without
	// it nothing is logged.
	Log *slog.Logger
	// Limits are what is accepted.
	Limits Limits
	// Prefer says which keys are accepted for the user name "facilitator";
	// without it, and for every other name, all are. A client stops at its
	// first accepted key, so this lets someone with many keys arrive with the
	// right one. It grants nothing: such a key was only offered, not proved,
	// and whoever has no preferred key comes in without one.
	Prefer func(user string, key ssh.PublicKey) bool
}

// Server lets people in over SSH and gives each of their sessions to one
// function.
type Server struct {
	handle   func(*Session)
	options  Options
	limits   Limits
	log      *slog.Logger
	signer   gossh.Signer
	ssh      *ssh.Server
	door     *door
	tally    tally
	shared   *paint.Shared // what many programs draw alike
	frames   sync.Pool     // of *[]byte: frames on their way
	once     sync.Once
	open     context.Context // until the server is about to close
	close    context.CancelFunc
	stopping <-chan struct{} // of open
}

// connectionKey finds the connection in its context.
type connectionKey struct{}

// New returns a server that calls handle, each time on a goroutine of its own,
// for every session. When handle returns the session ends, with exit status 0
// unless it said otherwise; when it panics, with 1.
func New(handle func(*Session), o Options) (*Server, error) {
	text, signer, err := hostKey(o.HostKey)
	if err != nil {
		return nil, err
	}
	s := &Server{
		handle: handle, options: o, limits: o.Limits.withDefaults(), signer: signer,
		log:    cmp.Or(o.Log, slog.New(slog.DiscardHandler)),
		shared: paint.NewShared(),
		frames: sync.Pool{New: func() any { return new([]byte) }},
	}
	s.open, s.close = context.WithCancel(context.Background())
	s.stopping = s.open.Done()
	s.door = newDoor(s)
	s.ssh, err = wish.NewServer(
		wish.WithHostKeyPEM(text),
		wish.WithVersion("kahvila"),
		wish.WithPublicKeyAuth(s.acceptKey),
		wish.WithKeyboardInteractiveAuth(acceptWithoutKey),
	)
	if err != nil {
		return nil, fmt.Errorf("make ssh server: %w", err)
	}
	s.ssh.HandshakeTimeout = s.limits.Hello + s.limits.Login + time.Second // ours come first, and say why
	s.ssh.ServerConfigCallback = s.config
	s.ssh.ConnCallback = func(ctx ssh.Context, c net.Conn) net.Conn {
		ctx.SetValue(connectionKey{}, c)
		return c
	}
	s.ssh.ChannelHandlers = map[string]ssh.ChannelHandler{"session": s.openSession, "default": refuseChannel}
	s.ssh.RequestHandlers = map[string]ssh.RequestHandler{"default": refuseRequest}
	return s, nil
}

// Listen binds the address and returns it with its real port. It is called
// once, before Serve.
func (s *Server) Listen(addr string) (net.Addr, error) {
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	s.door.listener = l
	return l.Addr(), nil
}

// Serve lets people in until Shutdown, and returns nil after it.
func (s *Server) Serve() error {
	if s.door.listener == nil {
		return errors.New("serve: not listening")
	}
	err := s.ssh.Serve(s.door)
	select {
	case <-s.stopping:
		return nil
	default:
		return fmt.Errorf("serve: %w", err)
	}
}

// Fingerprint returns the fingerprint of the host key, as ssh shows it.
func (s *Server) Fingerprint() string {
	return gossh.FingerprintSHA256(s.signer.PublicKey())
}

// Shutdown lets nobody in any more, tells people, gives their sessions at most
// three seconds to end by themselves, and closes what is left. It returns the
// context's error when that came first; everything is closed then, too.
func (s *Server) Shutdown(ctx context.Context) error {
	first := false
	s.once.Do(func() { first = true; s.close() })
	if !first {
		return nil
	}
	if s.door.listener != nil {
		_ = s.door.Close()
	}
	patience, cancel := context.WithTimeout(ctx, farewell)
	defer cancel()
	s.wait(patience, false)
	_ = s.ssh.Close()
	s.door.clear()
	last, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	s.wait(last, true)
	return ctx.Err()
}

func (s *Server) wait(ctx context.Context, connectionsToo bool) {
	done, stop := s.door.empty(connectionsToo)
	defer stop()
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// run calls the session function and sees to it that the session ends.
func (s *Server) run(session *Session) {
	if !s.door.begin() {
		_ = session.Exit(1)
		return
	}
	defer s.door.end()
	defer session.finish()
	defer func() {
		if r := recover(); r != nil {
			s.tally.panics.Add(1)
			s.log.Error("session panicked", "panic", live.Stumble(r), "stack", string(debug.Stack()))
			_ = session.Exit(1)
		}
	}()
	s.handle(session)
	_ = session.Exit(0)
}
