package sshserver

import (
	"context"
	"fmt"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"
)

// pump is the one goroutine that sends to a program.
type pump struct {
	session *Session
	ctx     context.Context // ends with the program
	send    func(tea.Msg)   // returns at once when the program has ended
	board   keyboard
	keys    bucket
}

// run sends until the program ends. Every says how long it rests between two
// wake-ups.
func (p *pump) run(notify <-chan struct{}, every func() time.Duration) {
	defer p.recover()
	typed, stopping := p.session.read(), p.session.Stopping()
	unfinished, rested := time.NewTimer(time.Hour), time.NewTimer(time.Hour)
	defer unfinished.Stop()
	defer rested.Stop()
	unfinished.Stop()
	rested.Stop()
	wakes := notify
	for {
		select {
		case <-p.ctx.Done():
			return
		case packet, ok := <-typed:
			if !ok {
				p.send(tea.Quit())
				typed = nil
				continue
			}
			msgs, err := p.board.feed(packet)
			if err != nil { // Input refuses the same, and first
				p.session.Close()
				return
			}
			p.press(msgs)
			unfinished.Stop()
			if wait := p.board.scan.wait(); wait > 0 {
				unfinished.Reset(wait)
			}
		case <-unfinished.C:
			p.press(p.board.expire())
		case <-p.session.Resized():
			w, h := p.session.Size()
			p.send(tea.WindowSizeMsg{Width: w, Height: h})
		case _, ok := <-wakes:
			if !ok {
				notify, wakes = nil, nil
				continue
			}
			p.send(Wake{})
			// Whoever wakes us meanwhile leaves it in their slot.
			wakes = nil
			rested.Reset(every())
		case <-rested.C:
			wakes = notify
		case <-stopping:
			stopping = nil
			p.send(Closing{})
			p.send(tea.Quit())
		}
	}
}

// press sends what was typed, no faster than a keyboard can: each key is drawn.
func (p *pump) press(msgs []tea.Msg) {
	for _, msg := range msgs {
		if wait := p.keys.take(1, time.Now()); wait > 0 {
			select {
			case <-time.After(wait):
			case <-p.ctx.Done():
				return
			}
		}
		p.send(msg)
	}
}

// recover keeps what somebody typed from ending everybody's session, should the
// decoder ever stumble over it.
func (p *pump) recover() {
	if r := recover(); r != nil {
		p.session.srv.log.Error("input panicked", "panic", fmt.Sprintf("%q", fmt.Sprint(r)), "stack", string(debug.Stack()))
		p.session.Close()
	}
}
