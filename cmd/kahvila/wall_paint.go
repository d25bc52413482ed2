package main

import (
	"context"
	"io"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"kahvila/tui"
	"kahvila/tui/theme"
	"kahvila/workshop"
)

// look is the window of another process of this machine that shows a wall.
type look struct {
	W       int                  `json:"w"`
	H       int                  `json:"h"`
	Profile colorprofile.Profile `json:"profile"`
	ASCII   bool                 `json:"ascii,omitempty"`
	Only    workshop.Lang        `json:"only,omitempty"` // the one language that it keeps to
}

// endOfScreen ends each screen that a wall is sent: no text has one in it.
const endOfScreen = '\f'

// paintWall sends the wall of a room to a window of another process, a whole
// screen whenever there is another one, until it or the room closes.
func (a *app) paintWall(ctx context.Context, h *house, o *opened) error {
	v := o.room.Now()
	join, mark := h.door(v.ID)
	root := tui.Wall(tui.Options{
		Room: o.room, Join: join, Mark: mark, Lang: workshop.Lang(a.lang),
		Profile: a.look.Profile, Dark: true, ASCII: a.look.ASCII,
	}, o.room.Observe(), a.look.Only)
	defer root.Close()
	root.Init()
	root.Update(tea.WindowSizeMsg{Width: a.look.W, Height: a.look.H})
	w, height := root.Size()
	var shown []string
	for {
		lines := root.Layout().Lines(w, height)
		if !slices.Equal(lines, shown) {
			_, _ = io.WriteString(a.out, strings.Join(lines, "\n")+string(endOfScreen))
			shown = lines
		}
		if !waitForNews(ctx, root.Wakes(), o.room, root.Second()) {
			return nil
		}
		root.Update(tui.Wake{})
	}
}

// lookOf is the window of this process.
func (a *app) lookOf(w, h int, only workshop.Lang) *look {
	l := &look{W: w, H: h, Profile: theme.Profile(a.env), ASCII: theme.ASCII(a.env), Only: only}
	if a.noColor {
		l.Profile = min(l.Profile, colorprofile.ASCII)
	}
	return l
}
