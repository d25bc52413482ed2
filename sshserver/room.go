package sshserver

import (
	"cmp"
	"context"
	"errors"
	"io"
	"strings"
	"sync/atomic"
	"time"

	"charm.land/ssh"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui"
	"kahvila/tui/line"
	"kahvila/tui/theme"
	"kahvila/workshop"
)

// RoomOptions are what the server of a room needs beside its Options.
type RoomOptions struct {
	Options
	Facilitators []ssh.PublicKey // whoever proves one of these is a facilitator
	Join         func() string   // what people type to come in; asked once a session
	Lang         workshop.Lang   // where nothing is known of a person
}

// NewRoom returns a server that lets people into the room: into the full
// screen, or with a command, without a terminal, or with a dumb one, into the
// words.
func NewRoom(room *live.Room, o RoomOptions) (*Server, error) {
	e := &entrance{room: room, o: o, now: room.Time}
	o.Options.Prefer = func(_ string, key ssh.PublicKey) bool { return e.listed(key) }
	s, err := New(e.receive, o.Options)
	if err != nil {
		return nil, err
	}
	e.mark = s.Fingerprint()
	return s, nil
}

// entrance is where a session becomes a visit.
type entrance struct {
	room   *live.Room
	o      RoomOptions
	mark   string
	now    func() time.Time // the room's: one function for all who look
	common tui.Common       // of all who look
	walls  atomic.Int32
}

func (e *entrance) listed(key ssh.PublicKey) bool {
	for _, f := range e.o.Facilitators {
		if key != nil && ssh.KeysEqual(key, f) {
			return true
		}
	}
	return false
}

// User names that mean something; any other may be a return word.
const (
	plainUser = "plain"
	wallUser  = "wall"
)

// receive is one session, from its beginning to its end.
func (e *entrance) receive(s *Session) {
	v := live.Visitor{Fingerprint: s.Key(), Tries: &s.ch.conn.tries}
	// The role comes from the key that was proved in this very session.
	if e.listed(s.PublicKey()) {
		v.Role = workshop.Facilitator
	}
	env := s.Env()
	lang := e.language(env)
	named := v
	named.Word = s.User()
	back, err := e.room.Recall(named)
	if err == nil && !back && e.room.Mistyped(named) {
		err = workshop.Refuse("This return word leads to no seat here. Look at it once more, or have the facilitator hand your seat back. Without one, join with: {line}", "line", e.o.Join())
	}
	if err != nil {
		_, _ = io.WriteString(s.Stderr(), i18n.For(string(lang)).Say(err)+"\r\n")
		_ = s.Exit(1)
		return
	} else if back {
		v = named
	}
	own := cmp.Or(e.room.Speaks(v), lang) // a wall is for everybody
	term, hasTerminal := s.Pty()
	switch {
	case s.User() == wallUser && strings.TrimSpace(s.RawCommand()) == plainUser:
		e.wall(s, v, lang, env, asText) // not the seat of the same key, whose screen would end
	case s.HasCommand():
		e.words(s, v, own, s.RawCommand())
	case s.User() == wallUser:
		e.wall(s, v, lang, env, asScreen)
	case !hasTerminal || term == "dumb" || s.User() == plainUser:
		e.words(s, v, own, "plain")
	default:
		e.screen(s, v, own, append(env, "TERM="+term))
	}
}

// language is what the environment of the session says, as far as it does.
func (e *entrance) language(env []string) workshop.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		for _, kv := range env {
			if value, ok := strings.CutPrefix(kv, name+"="); ok && value != "" {
				return workshop.Lang(i18n.Guess(value))
			}
		}
	}
	return e.o.Lang
}

// whileHere returns a context that ends with the session, or when the server is
// about to close.
func (e *entrance) whileHere(s *Session) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		select {
		case <-s.Done():
		case <-s.Stopping():
		case <-ctx.Done():
		}
		cancel()
	}()
	return ctx, cancel
}

// words says one word, or in the plain line mode as many as there are.
func (e *entrance) words(s *Session, v live.Visitor, lang workshop.Lang, raw string) {
	ctx, cancel := e.whileHere(s)
	defer cancel()
	in, out, errs := s.Input(), io.Writer(s), s.Stderr()
	term, terminal := s.Pty()
	if terminal {
		both := newCooked(in, s) // a terminal has one stream
		in, out, errs = both, both, both
	}
	code := line.Run(ctx, line.Session{
		Room: e.room, Visitor: v, In: in, Out: out, Err: errs, Lang: lang, Join: e.o.Join(),
		Clears: terminal && term != "dumb",
	}, raw)
	_ = s.Exit(code) // it may have gone already
}

// The screens of many show a new second one group after the other: all at once
// would hold up what is written then, and each by itself would wake the
// machine as often as there are people. Even the first group waits: where people
// write, most screens are drawn meanwhile, and show the second with that.
const (
	groups  = 8
	group   = 64 // people, before there is another one
	apart   = 25 * time.Millisecond
	soonest = 4 * apart
)

// behind returns how late somebody is shown a new second who comes when so many
// are here.
func behind(here int64) time.Duration {
	return soonest + time.Duration(here/group%groups)*apart
}

// screen shows the room full screen until the person leaves.
func (e *entrance) screen(s *Session, v live.Visitor, lang workshop.Lang, env []string) {
	root := tui.New(tui.Options{
		Room: e.room, Visitor: v, Join: e.o.Join(), Mark: e.mark,
		Profile: theme.Profile(env), Dark: true, ASCII: theme.ASCII(env), Common: &e.common, Lang: lang, Now: e.now, Behind: behind(s.srv.door.sessions.Load()),
	})
	e.run(s, root, lang)
}

// run shows a window until its person leaves.
func (e *entrance) run(s *Session, root *tui.Root, lang workshop.Lang) {
	err := RunProgram(s, root)
	root.Close()
	if errors.Is(err, ErrPanicked) {
		_, _ = io.WriteString(s, i18n.For(string(lang)).T("Something went wrong on our side. What you wrote is kept: come back the same way.")+"\r\n")
		_ = s.Exit(1)
		return
	}
	if last := root.LastLine(); last != "" {
		_, _ = io.WriteString(s, strings.ReplaceAll(last, "\n", "\r\n")+"\r\n")
	}
	_ = s.Exit(0)
}
