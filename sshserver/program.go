package sshserver

import (
	"context"
	"errors"
	"io"
	"reflect"
	"runtime"
	"time"

	tea "charm.land/bubbletea/v2"
	"charm.land/ssh"

	"kahvila/tui"
	"kahvila/tui/theme"
)

// Wake tells a program that something has changed and that it should look
// again.
type Wake = tui.Wake

// framesASecond is how often the stock renderer looks whether there is a new
// frame: what happens waits for half of that on average. A look at nothing new
// costs next to nothing.
const framesASecond = 40

// Closing tells a program that the server closes. It is sent once, right
// before the program is made to quit.
type Closing = tui.Closing

// ProgramOptions are what RunProgram can do without.
type ProgramOptions struct {
	// WakeEvery is the shortest time between two wake-ups (2 ms for everyone
	// who is here, but 33 to 200 ms). The first comes at once, and the last
	// one is never lost.
	WakeEvery time.Duration
}

// RunProgram runs a model in a session until it quits, its person leaves, the
// input ends or the server stops. A value on notify becomes a Wake; nothing
// but this function ever sends to the program, so nobody who wakes it waits
// for a slow terminal. It may be called again in the same session.
//
// From then on it alone reads the session's input.
//
// It returns nil when the program quit, and tea.ErrProgramKilled or
// tea.ErrProgramPanic, perhaps wrapped, when it did not.
func RunProgram(s *Session, m tea.Model, notify <-chan struct{}, o ProgramOptions) error {
	ctx, cancel := context.WithCancel(s.ch.ctx)
	defer cancel()
	term, _ := s.Pty()
	env := append(s.Env(), "TERM="+term)
	w, h := s.Size()
	options := []tea.ProgramOption{
		tea.WithContext(ctx),
		tea.WithInput(nil),
		tea.WithOutput(lines(s)),
		tea.WithoutSignalHandler(),
		tea.WithEnvironment(env),
		tea.WithColorProfile(theme.Profile(env)),
		tea.WithWindowSize(w, h),
		tea.WithFPS(framesASecond),
		tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg { return allowed(s, msg) }),
	}
	program := tea.NewProgram(m, options...)
	pumped := make(chan struct{})
	go func() {
		defer close(pumped)
		p := pump{session: s, ctx: ctx, send: program.Send, keys: newBucket(keyBurst, keyRate, time.Now())}
		p.run(notify, func() time.Duration {
			if o.WakeEvery > 0 {
				return o.WakeEvery
			}
			return s.srv.door.rest()
		})
	}()
	_, err := program.Run()
	cancel()
	<-pumped
	if errors.Is(err, tea.ErrProgramPanic) {
		s.srv.log.Error("program panicked")
	}
	return err
}

// lines returns where the stock renderer writes. It counts on a terminal that
// begins a new line at its left edge, except on Windows; a raw one does not.
func lines(s *Session) io.Writer {
	if runtime.GOOS == "windows" {
		return s
	}
	return ssh.NewPtyWriter(s)
}

// allowed is the program's filter. Suspending would stop the whole process,
// running something would hand the facilitator's machine to the person, and
// sizes come from the SSH layer only.
func allowed(s *Session, msg tea.Msg) tea.Msg {
	// Its type has no name outside its package.
	if reflect.TypeOf(msg) == reflect.TypeOf(tea.Exec(nil, nil)()) {
		return nil
	}
	switch msg.(type) {
	case tea.SuspendMsg:
		return nil
	case tea.WindowSizeMsg:
		w, h := s.Size()
		return tea.WindowSizeMsg{Width: w, Height: h}
	}
	return msg
}
