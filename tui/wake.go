package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Signals are what a root waits for besides its keys, as of now: after any
// message there may be others.
type Signals struct {
	Wake     <-chan struct{} // has one slot; when it can be received, the root wants a [Wake]
	Replaced <-chan struct{} // closed when the seat is another's: the root wants a [Gone]
	Closed   <-chan struct{} // closed when the room has closed: the root wants a [Gone]
}

// Wake tells a root that there may be something new to look at.
type Wake struct{}

// Gone tells a root that its seat is not its own any more, or that the room
// has closed.
type Gone struct{}

// Signals returns what the root waits for.
func (r *Root) Signals() Signals {
	seat := r.seat
	if seat == nil {
		seat = r.eyes
	}
	if seat == nil || r.gone {
		return Signals{}
	}
	return Signals{Wake: seat.Wake(), Replaced: seat.Replaced(), Closed: seat.Done()}
}

// Second returns after what time the screen shows another second; 0 where it
// shows none.
func (r *Root) Second() time.Duration {
	if r.view.Workshop == nil {
		return 0
	}
	n := r.view.Workshop.Now()
	left, boxed := n.TimeLeft(r.now())
	switch {
	case boxed && !n.Paused && !n.TimeUp && left > 0:
		return untilSecond(left, r.o.Behind)
	case r.view.Facilitates():
		return time.Second
	}
	return 0
}

// untilSecond returns when a countdown with so much time left shows another
// second, that long behind the clock.
func untilSecond(left, behind time.Duration) time.Duration {
	if rest := (left + behind) % time.Second; rest > 0 {
		return rest
	}
	return time.Second
}

// Local returns the root as the model of a program in a local terminal, where
// nobody but the program itself sends it anything.
func Local(r *Root) tea.Model { return &local{Root: r} }

// local is a root that waits for its own signals and seconds.
type local struct {
	*Root
	hears   Signals   // what a command waits for
	heard   time.Time // when it last heard something
	ticking bool      // a tick is on its way
}

// second says that the time shown may have changed.
type second struct{}

// heard is the message of a command that waited for signals.
type heard struct {
	of  Signals
	msg tea.Msg
}

// Init begins to wait.
func (l *local) Init() tea.Cmd { return l.wait(l.Root.Init()) }

// Update takes one message and goes on waiting.
func (l *local) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch m := msg.(type) {
	case second:
		l.ticking = false
		return l, l.wait(nil)
	case heard:
		if l.hears == m.of {
			l.hears = Signals{}
		}
		msg, l.heard = m.msg, time.Now()
	}
	_, cmd := l.Root.Update(msg)
	return l, l.wait(cmd)
}

// wait adds what has to be waited for to a command.
func (l *local) wait(cmd tea.Cmd) tea.Cmd {
	cmds := []tea.Cmd{cmd}
	if s := l.Signals(); s != l.hears {
		l.hears = s
		cmds = append(cmds, l.hear(s, wakeEvery-time.Since(l.heard)))
	}
	if d := l.Second(); d > 0 && !l.ticking {
		l.ticking = true
		cmds = append(cmds, tea.Tick(d, func(time.Time) tea.Msg { return second{} }))
	}
	return tea.Batch(cmds...)
}

// wakeEvery is the shortest time between two looks of a local session.
const wakeEvery = 100 * time.Millisecond

// hear waits for one of the signals; for a wake-up not before a rest is over.
func (l *local) hear(s Signals, rest time.Duration) tea.Cmd {
	return func() tea.Msg {
		rested := time.NewTimer(max(rest, 0))
		defer rested.Stop()
		var wake <-chan struct{}
		for {
			select {
			case <-rested.C:
				wake = s.Wake
			case <-wake:
				return heard{s, Wake{}}
			case <-s.Replaced:
				return heard{s, Gone{}}
			case <-s.Closed:
				return heard{s, Gone{}}
			case <-l.done:
				return nil
			}
		}
	}
}

// Run runs the root in a local terminal until its person leaves or the context
// ends, and closes it.
func (r *Root) Run(ctx context.Context, options ...tea.ProgramOption) error {
	_, err := tea.NewProgram(Local(r), append(options, tea.WithContext(ctx))...).Run()
	r.Close()
	return err
}
