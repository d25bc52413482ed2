package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/tui/line"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// wallWindow fills this terminal with the wall of a room that another process
// holds, until somebody leaves it. It returns errNobody where there is none.
// Once it was there the window stays: it says so when the room is gone, and
// shows it again when it is back.
func (a *app) wallWindow(ctx context.Context, name string) error {
	path, err := a.dataPath()
	if err != nil {
		return err
	}
	probe := *a
	probe.out, probe.args = io.Discard, append(slices.Clone(a.args), "--once")
	if err := probe.ask(ctx, path); !errors.Is(err, answered(fine)) {
		return err
	}
	ctx, stop := untilEnded(ctx)
	defer stop()
	only := workshop.Lang("")
	if l := givenLang(a.args); l != "" {
		only = workshop.Lang(i18n.Guess(l))
	}
	m := &wallWindow{app: a, ctx: ctx, path: path, name: name, only: only}
	_, err = tea.NewProgram(m, tea.WithContext(ctx), tea.WithoutSignalHandler(), tea.WithInput(a.in), tea.WithOutput(a.out),
		tea.WithEnvironment(a.env), tea.WithColorProfile(a.lookOf(0, 0, "").Profile)).Run()
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		return nil // the system wanted us to end
	}
	return err
}

// wallWindow is a terminal that shows what the holder of a room paints for it.
type wallWindow struct {
	app  *app
	ctx  context.Context
	path string // of the data file
	name string // of the workshop, as it was given
	only workshop.Lang

	w, h  int
	turn  int // counts what was asked for; answers to what was asked before are late
	stop  context.CancelFunc
	shown string
	gone  bool // nobody paints just now
}

// Messages of the window to itself.
type (
	painted struct {
		turn   int
		screen string
		more   <-chan string
	}
	vanished struct{ turn int }
	again    struct{ turn int }
)

// wallPatience is how long a window waits before it looks for its room again.
const wallPatience = 2 * time.Second

// Init waits for the size of the window.
func (m *wallWindow) Init() tea.Cmd { return nil }

// Update takes one message.
func (m *wallWindow) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.w, m.h = msg.Width, msg.Height
		return m, m.ask()
	case tea.KeyPressMsg:
		switch msg.String() {
		case "q", "ctrl+c":
			return m, tea.Quit
		case "l":
			all := append([]workshop.Lang{""}, workshop.Langs()...)
			m.only = all[(slices.Index(all, m.only)+1)%len(all)]
			return m, m.ask()
		}
	case painted:
		if msg.turn == m.turn {
			m.shown, m.gone = msg.screen, false
			return m, next(msg.turn, msg.more)
		}
	case vanished:
		if msg.turn == m.turn {
			m.gone = true
			return m, tea.Tick(wallPatience, func(time.Time) tea.Msg { return again(msg) })
		}
	case again:
		if msg.turn == m.turn {
			return m, m.ask()
		}
	}
	return m, nil
}

// ask asks for the wall in the size of the window, and no more for any other.
func (m *wallWindow) ask() tea.Cmd {
	if m.stop != nil {
		m.stop()
	}
	ctx, stop := context.WithCancel(m.ctx)
	m.stop = stop
	m.turn++
	far := *m.app
	far.look = m.app.lookOf(m.w, m.h, m.only)
	screens := make(chan string, 1)
	far.out, far.err = &wallScreens{ctx: ctx, to: screens}, io.Discard
	path := m.path
	go func() {
		defer close(screens)
		_ = far.ask(ctx, path) // however it ends, it has ended
	}()
	return next(m.turn, screens)
}

// next waits for the next screen.
func next(turn int, screens <-chan string) tea.Cmd {
	return func() tea.Msg {
		s, ok := <-screens
		if !ok {
			return vanished{turn}
		}
		return painted{turn, s, screens}
	}
}

// View shows what was painted last, or what to do when nobody paints any more.
func (m *wallWindow) View() tea.View {
	text := m.shown
	if m.gone {
		text = m.missing()
	}
	v := tea.NewView(text)
	v.AltScreen, v.WindowTitle = true, "kahvila"
	return v
}

// missing says what has happened to the room, and what to do.
func (m *wallWindow) missing() string {
	var lines []string
	for _, s := range []string{
		m.app.p.T("The room is not open any more."),
		m.app.p.T("Nothing that was sent is lost. To go on, open it again on this machine:"),
		m.openLine(),
		m.app.p.T("This wall then comes back by itself. Leave it with q."),
	} {
		for _, l := range widget.Wrap(line.Clean(s), max(8, m.w-2)) {
			lines = append(lines, " "+l)
		}
		lines = append(lines, "")
	}
	return "\n" + strings.Join(lines[:min(len(lines), max(0, m.h-1))], "\n")
}

// openLine is what opens the room again, as it can be typed.
func (m *wallWindow) openLine() string {
	usual := *m.app
	usual.data = ""
	if path, err := usual.dataPath(); err != nil || path != m.path {
		return "kahvila " + joinQuoted([]string{"--data", m.path, "open", m.name})
	}
	return "kahvila " + joinQuoted([]string{"open", m.name})
}

// quoted is a name as it can be typed in a shell of a system.
func quoted(system, name string) string {
	special, escape := " \t'\"$&|;<>()*?\\`", strings.NewReplacer(`\`, `\\`, `"`, `\"`, `$`, `\$`, "`", "\\`")
	if system == "windows" { // where a backslash is a part of every path
		special, escape = " \t'&|;<>()^%,`", strings.NewReplacer()
	}
	if !strings.ContainsAny(name, special) {
		return name
	}
	return `"` + escape.Replace(name) + `"`
}

// wallScreens takes apart what a holder paints. Where the window is slower, it
// gets the newest screen only.
type wallScreens struct {
	ctx  context.Context
	to   chan string
	rest []byte
}

// Write takes a piece.
func (s *wallScreens) Write(b []byte) (int, error) {
	s.rest = append(s.rest, b...)
	for {
		i := bytes.IndexByte(s.rest, endOfScreen)
		if i < 0 {
			return len(b), s.ctx.Err()
		}
		screen := string(s.rest[:i])
		s.rest = s.rest[i+1:]
		select {
		case <-s.to: // nobody has looked at it
		default:
		}
		s.to <- screen // there is room: nobody else sends
	}
}
