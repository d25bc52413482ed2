package sshserver

import (
	"bufio"
	"io"
	"strings"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui"
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
// draw on it says the wall once.
func (e *entrance) wall(s *Session, v live.Visitor, lang workshop.Lang, env []string) {
	term, hasTerminal := s.Pty()
	if !hasTerminal || term == "dumb" {
		e.words(s, v, lang, "wall")
		return
	}
	p := i18n.For(string(lang))
	eyes, err := e.watch(s, v, p)
	if err != nil {
		_, _ = io.WriteString(s, p.Say(err)+"\r\n")
		_ = s.Exit(1)
		return
	}
	if v.Role < workshop.Facilitator {
		defer e.walls.Add(-1)
		if e.walls.Add(1) > mostWalls {
			eyes.Leave()
			_, _ = io.WriteString(s, p.T("Too many walls are shown already. Close one of them first.")+"\r\n")
			_ = s.Exit(1)
			return
		}
	}
	env = append(env, "TERM="+term)
	e.run(s, tui.Wall(tui.Options{
		Room: e.room, Join: e.o.Join(), Mark: e.mark, Profile: theme.Profile(env), Dark: true, ASCII: theme.ASCII(env),
		Common: &e.common, Lang: lang,
	}, eyes, ""), lang)
}

// watch lets somebody look, and asks for the join code where that is needed:
// the machine at the projector has no other way to say it.
func (e *entrance) watch(s *Session, v live.Visitor, p *i18n.Printer) (*live.Seat, error) {
	eyes, err := e.room.Watch(v)
	if !live.WrongCode(err) {
		return eyes, err
	}
	both := newCooked(s.Input(), s)
	from := bufio.NewReader(both)
	for range codeAsked {
		_, _ = io.WriteString(both, p.T("The join code, as the facilitator shows it:")+" ")
		code, ended := from.ReadString('\n')
		if v.Code = strings.TrimSpace(code); v.Code == "" || ended != nil {
			break
		}
		if eyes, err = e.room.Watch(v); !live.WrongCode(err) {
			break
		}
		_, _ = io.WriteString(both, p.Say(err)+"\n")
	}
	return eyes, err
}
