package tui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/live"
)

// Wakes has one slot: when it can be received, the root wants a [Wake]. It
// does so from the door on, whatever seat is taken.
func (r *Root) Wakes() <-chan struct{} { return r.wakes }

// listen hands on what the seat says, until it ends or the root is closed.
func (r *Root) listen(seat *live.Seat) tea.Cmd {
	return func() tea.Msg {
		for {
			select {
			case <-seat.Wake():
				select {
				case r.wakes <- struct{}{}:
				default:
				}
			case <-seat.Replaced():
				return ended{replaced}
			case <-seat.Done():
				return ended{roomClosed}
			case <-r.done:
				return nil
			}
		}
	}
}

// second says that the time shown may have changed.
type second struct{}

// tick wakes the root when the seconds that are shown change, and not
// otherwise. One tick is on its way at a time.
func (r *Root) tick() tea.Cmd {
	wait := r.nextSecond()
	if r.ticking || wait <= 0 {
		return nil
	}
	r.ticking = true
	return tea.Tick(wait, func(time.Time) tea.Msg { return second{} })
}

// nextSecond returns when the countdown shows another second; 0 where none is
// shown. The facilitator's screen shows other times as well.
func (r *Root) nextSecond() time.Duration {
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

// wakeEvery is the shortest time between two looks of a local session.
const wakeEvery = 100 * time.Millisecond

// Run runs the root in a local terminal until its person leaves or the context
// ends, and closes it.
func (r *Root) Run(ctx context.Context, options ...tea.ProgramOption) error {
	program := tea.NewProgram(r, append(options, tea.WithContext(ctx))...)
	ended, pumped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(pumped)
		rested := time.NewTimer(0)
		defer rested.Stop()
		for {
			select {
			case <-r.wakes:
				program.Send(Wake{})
			case <-ended:
				return
			}
			rested.Reset(wakeEvery)
			select {
			case <-rested.C:
			case <-ended:
				return
			}
		}
	}()
	_, err := program.Run()
	close(ended)
	<-pumped
	r.Close()
	return err
}
