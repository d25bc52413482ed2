package sshserver

import (
	"io"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/tui"
	"kahvila/tui/theme"
	"kahvila/workshop"
)

// mostWalls is how many walls are shown at once; those who facilitate always
// have theirs. A room has one or two.
const mostWalls = 16

// wall shows the room to whoever stands before this terminal. It takes no seat
// and counts as nobody. Where a join code is asked, only those who have come in
// with it see a wall: it shows the code. Without a terminal to draw on it says
// the wall once.
func (e *entrance) wall(s *Session, v live.Visitor, lang workshop.Lang, env []string) {
	term, hasTerminal := s.Pty()
	stranger := v.Role < workshop.Facilitator && !e.room.Known(v)
	if !hasTerminal || term == "dumb" || stranger && e.room.Needs() {
		e.words(s, v, lang, "wall")
		return
	}
	if v.Role < workshop.Facilitator {
		defer e.walls.Add(-1)
		if e.walls.Add(1) > mostWalls {
			_, _ = io.WriteString(s, i18n.For(string(lang)).T("Too many walls are shown already. Close one of them first.")+"\r\n")
			_ = s.Exit(1)
			return
		}
	}
	env = append(env, "TERM="+term)
	e.run(s, tui.Wall(tui.Options{
		Room: e.room, Join: e.o.Join(), Mark: e.mark, Profile: theme.Profile(env), Dark: true, ASCII: theme.ASCII(env),
		Themes: &e.themes, Lang: lang,
	}, ""), lang)
}
