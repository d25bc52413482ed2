package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/tui/screen"
)

// Wake tells a root that there may be something new to look at.
type Wake struct{}

// Wakes has one slot: when it can be received, the root wants a [Wake]. After
// any message it may be another one; nil: nothing wakes the root.
func (r *Root) Wakes() <-chan struct{} {
	switch {
	case r.gone:
		return nil
	case r.seat != nil:
		return r.seat.Wake()
	case r.eyes != nil:
		return r.eyes.Wake()
	}
	return nil
}

// Second returns after what time the screen shows another second; 0 where it
// shows none.
func (r *Root) Second() time.Duration {
	if r.view.Workshop == nil {
		return 0
	}
	second := r.second()
	if t, ok := r.current.(screen.Turning); ok {
		if turns := t.Turns(r.now()); second == 0 || turns < second {
			return turns
		}
	}
	return second
}

// second is Second for what the clock shows.
func (r *Root) second() time.Duration {
	n := r.view.Workshop.Now()
	left, boxed := n.TimeLeft(r.now())
	switch {
	case boxed && !n.Paused && !n.TimeUp && left > 0:
		return untilSecond(left, r.behind)
	case r.view.Facilitates():
		return time.Second
	}
	return 0
}

// untilSecond returns when a countdown with so much time left, which has just
// been drawn, shows another second: that long behind the clock. Whoever was
// drawn meanwhile for another reason shows the second already.
func untilSecond(left, behind time.Duration) time.Duration {
	rest := left % time.Second
	if rest == 0 {
		rest = time.Second
	}
	return rest + behind
}

// Local returns the root as the model of a program in a local terminal, where
// nobody but the program itself sends it anything.
func Local(r *Root) tea.Model { return &local{Root: r} }

// local is a root that waits for its own wake-ups and seconds.
type local struct {
	*Root
	hears   <-chan struct{} // what a command waits for
	heard   time.Time       // when it last heard something
	ticking bool            // a tick is on its way
}

// second says that the time shown may have changed.
type second struct{}

// heard says that somebody has woken the root who was listened to.
type heard struct{ wakes <-chan struct{} }

// Init begins to wait.
func (l *local) Init() tea.Cmd {
	defer discreet()
	return l.wait(l.Root.Init())
}

// View draws the root.
func (l *local) View() tea.View {
	defer discreet()
	return l.Root.View()
}

// Update takes one message and goes on waiting.
func (l *local) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	defer discreet()
	switch m := msg.(type) {
	case second:
		l.ticking = false
		return l, l.wait(nil)
	case heard:
		if l.hears == m.wakes {
			l.hears = nil
		}
		msg, l.heard = Wake{}, time.Now()
	}
	_, cmd := l.Root.Update(msg)
	return l, l.wait(cmd)
}

// wait adds what has to be waited for to a command.
func (l *local) wait(cmd tea.Cmd) tea.Cmd {
	cmds := []tea.Cmd{cmd}
	if wakes := l.Wakes(); wakes != nil && wakes != l.hears {
		l.hears = wakes
		cmds = append(cmds, l.hear(wakes, wakeEvery-time.Since(l.heard)))
	}
	if d := l.Second(); d > 0 && !l.ticking {
		l.ticking = true
		cmds = append(cmds, tea.Tick(d, func(time.Time) tea.Msg { return second{} }))
	}
	return discreetly(tea.Batch(cmds...))
}

// wakeEvery is the shortest time between two looks of a local session.
const wakeEvery = 100 * time.Millisecond

// hear waits for a wake-up, not before a rest is over.
func (l *local) hear(wakes <-chan struct{}, rest time.Duration) tea.Cmd {
	return func() tea.Msg {
		rested := time.NewTimer(max(rest, 0))
		defer rested.Stop()
		select {
		case <-rested.C:
		case <-l.done:
			return nil
		}
		select {
		case <-wakes:
			return heard{wakes}
		case <-l.done:
			return nil
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
