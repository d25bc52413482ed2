package sshserver

import (
	"bufio"
	"io"
	"strings"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui"
	"kahvila/tui/line"
	"kahvila/tui/theme"
	"kahvila/workshop"
)

// Limits of walls: how many are shown at once, where those who facilitate
// always have theirs, and how often a wall asks for the join code. A room has
// one or two walls.
const (
	mostWalls = 16
	codeAsked = 3
)

// wall shows the room to whoever stands before this terminal. It takes no seat
// and counts as nobody. Where a join code is asked, those see it who have come
// in with the code, and others once they have typed it. Without a terminal to
// draw on, and in the plain line mode, it is text that goes on, as at the
// machine of the room.
func (e *entrance) wall(s *Session, v live.Visitor, lang workshop.Lang, env []string, as look) {
	term, hasTerminal := s.Pty()
	asked := dialogue{from: bufio.NewReader(s.Input()), to: s.Stderr()} // a pipe has only the wall in it
	if hasTerminal {
		both := newCooked(s.Input(), s)
		asked = dialogue{from: bufio.NewReader(both), to: both}
	}
	p := i18n.For(string(lang))
	eyes, err := e.watch(asked, v, p)
	if err == nil && v.Role < workshop.Facilitator {
		defer e.walls.Add(-1)
		if e.walls.Add(1) > mostWalls {
			eyes.Leave()
			err = workshop.Refuse("Too many walls are shown already. Close one of them first.")
		}
	}
	if err != nil {
		_, _ = io.WriteString(asked.to, p.Say(err)+"\n")
		_ = s.Exit(1)
		return
	}
	if !hasTerminal || term == "dumb" || as == asText {
		e.readWall(s, v, eyes, lang, asked)
		return
	}
	env = append(env, "TERM="+term)
	e.run(s, tui.Wall(tui.Options{
		Room: e.room, Join: e.o.Join(), Mark: e.mark, Profile: theme.Profile(env), Dark: true, ASCII: theme.ASCII(env),
		Common: &e.common, Lang: lang,
	}, eyes, ""), lang)
}

// look is how a wall is shown.
type look string

const (
	asScreen look = "screen"
	asText   look = "text" // wherever it is
)

// dialogue is where somebody is asked something line by line, and answers.
type dialogue struct {
	from *bufio.Reader
	to   io.Writer
}

// readWall says the wall as text until its reader leaves: they close the
// connection, or end the input of a terminal, which sends every key to us.
// Without a terminal an input that has ended, or never was, says nothing.
func (e *entrance) readWall(s *Session, v live.Visitor, eyes *live.Seat, lang workshop.Lang, from dialogue) {
	defer eyes.Leave()
	ctx, cancel := e.whileHere(s)
	defer cancel()
	out := io.Writer(s)
	if _, terminal := s.Pty(); terminal {
		out = from.to
		go func() {
			for {
				said, err := from.from.ReadString('\n')
				if said = strings.TrimSpace(said); err != nil || strings.EqualFold(said, "q") || strings.EqualFold(said, "quit") {
					cancel()
					return
				}
			}
		}()
	}
	line.Follow(ctx, eyes, live.SystemClock{}, func(now live.View) line.Wall {
		x := line.Wall{Lang: lang, Join: e.o.Join(), Mark: e.mark, Code: e.room.Code(), Wrong: e.room.Keeping().Trouble}
		x.Reads(now)
		return x
	}, func(lines ...string) {
		for _, l := range lines {
			_, _ = io.WriteString(out, l+"\n") // whoever has gone is noticed otherwise
		}
	})
	if _, err := e.room.Watch(v); eyes.Ended() && err != nil { // they were removed
		_, _ = io.WriteString(from.to, i18n.For(string(lang)).Say(err)+"\n")
		_ = s.Exit(1)
		return
	}
	_ = s.Exit(0)
}

// watch lets somebody look, and asks for the join code where that is needed:
// the machine at the projector has no other way to say it.
func (e *entrance) watch(asked dialogue, v live.Visitor, p *i18n.Printer) (*live.Seat, error) {
	eyes, err := e.room.Watch(v)
	if !live.WrongCode(err) {
		return eyes, err
	}
	for range codeAsked {
		_, _ = io.WriteString(asked.to, p.T("The join code, as the facilitator shows it:")+" ")
		code, ended := asked.from.ReadString('\n')
		if v.Code = strings.TrimSpace(code); v.Code == "" || ended != nil {
			break
		}
		if eyes, err = e.room.Watch(v); !live.WrongCode(err) {
			break
		}
		_, _ = io.WriteString(asked.to, p.Say(err)+"\n")
	}
	return eyes, err
}
