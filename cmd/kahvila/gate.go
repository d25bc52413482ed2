package main

import (
	"bytes"
	"context"
	"io"

	"charm.land/ssh"

	"kahvila/live"
	"kahvila/sshserver"
	"kahvila/tui/line"
	"kahvila/workshop"
)

// newServer returns a server that lets people into the room: words as they
// are said, and a shell as words line by line. A listed key makes its holder
// facilitator.
func newServer(room *live.Room, o entranceOptions, hostKey string, join func() string) (*sshserver.Server, error) {
	listed := make(map[string]bool)
	for _, k := range o.facilitators {
		listed[string(k.Marshal())] = true
	}
	return sshserver.New(func(s *sshserver.Session) {
		v := live.Visitor{Fingerprint: s.Key(), Word: s.User(), Attach: live.Words}
		if k := s.PublicKey(); k != nil && listed[string(k.Marshal())] {
			v.Role = workshop.Facilitator
		}
		lang := o.lang
		if env := s.Env(); len(env) > 0 {
			lang = langOf(nil, env)
		}
		raw := s.RawCommand()
		if !s.HasCommand() {
			raw = "plain"
		}
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		go func() {
			select {
			case <-s.Done():
			case <-s.Stopping():
			case <-ctx.Done():
			}
			cancel()
		}()
		var out, err io.Writer = s, s.Stderr()
		if _, pty := s.Pty(); pty {
			out = newLines{s}
			err = out
		}
		_ = s.Exit(line.Run(ctx, line.Session{
			Room: room, Visitor: v, In: s.Input(), Out: out, Err: err, Lang: workshop.Lang(lang), Join: join(),
		}, raw))
	}, sshserver.Options{
		HostKey: hostKey, Log: o.log,
		Prefer: func(_ string, key ssh.PublicKey) bool { return listed[string(key.Marshal())] },
	})
}

// newLines ends lines as terminals want them.
type newLines struct{ to io.Writer }

func (w newLines) Write(b []byte) (int, error) {
	if _, err := w.to.Write(bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	return len(b), nil
}
