package sshserver

import (
	"cmp"
	"context"
	"errors"
	"io"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/live"
	"kahvila/tui"
	"kahvila/tui/paint"
	"kahvila/tui/widget"
)

// Model is what a session shows: a Bubble Tea model that says how it is laid
// out, instead of drawing itself. It is a pointer: Update changes it and
// returns it.
type Model interface {
	Init() tea.Cmd
	Update(tea.Msg) (tea.Model, tea.Cmd)
	Layout() widget.Layout
	Wakes() <-chan struct{} // when it can be received, the model wants a Wake; may change with every message
	Second() time.Duration  // until it has to be laid out again, by itself; 0: not
}

// Messages of a program beside those of Bubble Tea.
type (
	Wake    = tui.Wake    // something has changed: look again
	Closing = tui.Closing // the server closes; comes once, right before the end
)

// ErrPanicked is what a program returns that stumbled over itself.
var ErrPanicked = errors.New("the program panicked")

// title is the title of every window. It is never anything from a person.
const title = "kahvila"

// RunProgram runs a model in a session until it quits, its person leaves, the
// input ends or the server stops. From then on it alone reads the session's
// input.
//
// It does what Bubble Tea's own program does, for a thousand people at once:
// messages reach the model one at a time and commands run by themselves, but
// there is no queue between them, and what is drawn is the difference of two
// layouts. While a reader does not read, nothing is laid out and nothing piles
// up; the newest layout follows when they go on, and the connection is closed
// after Limits.Patience. Of Bubble Tea's own messages a program knows the end
// and batches, and nothing that runs, suspends or asks the terminal.
//
// It returns nil when the program quit.
func RunProgram(s *Session, m Model) error {
	p := &program{s: s, srv: s.srv, n: s.ch.conn.n, m: m, win: s.ch.win, dirty: s.ch.win.resized, painter: paint.New(s.srv.shared)}
	p.ctx, p.stop = context.WithCancelCause(s.ch.ctx)
	defer p.leave()
	p.start()
	go p.read()
	drawn := make(chan struct{})
	context.AfterFunc(p.ctx, func() {
		p.over.Store(true)
		p.look()
		p.letGo(drawn)
	})
	err := p.draw()
	close(drawn)
	if err == nil || errors.Is(err, ErrPanicked) { // or else there is nobody to give the terminal back to
		_, failed := s.Write(p.painter.End())
		err = cmp.Or(err, failed)
	}
	return err
}

// leave ends the program. Whoever was in the model has left it then, and nobody
// enters it any more: it is the caller's again.
func (p *program) leave() {
	p.halt(nil)
	p.mu.Lock()
	defer p.mu.Unlock()
}

// halt ends the program, for whoever asks from now on.
func (p *program) halt(why error) {
	p.stop(why)
	p.over.Store(true)
}

// program is a running model. The session's own goroutine draws, another one
// reads what is typed, and each command has its own.
type program struct {
	s    *Session
	srv  *Server // of the session, and the number of its connection: at hand,
	n    uint64  // since what a thousand sessions hold is far away each time
	ctx  context.Context
	stop context.CancelCauseFunc // with errQuit: it quit; see halt
	over atomic.Bool             // the context has ended

	win     *window
	dirty   chan struct{} // one slot: what was typed or computed may have to be drawn, or another size
	painter *paint.Painter
	w, h    int // of the terminal, as the model knows it

	mu sync.Mutex // of the model, and of who draws it
	m  Model

	wakes <-chan struct{} // what the model waited for when it was last drawn
	turns time.Time       // and when it wants to be drawn again
}

// errQuit is why a program has ended that was meant to.
var errQuit = errors.New("quit")

func (p *program) start() {
	p.guard("init", func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.run(p.m.Init())
	})
	p.resize()
}

// resize tells the model another size, if it is another one.
func (p *program) resize() {
	if w, h := p.win.get(); w != p.w || h != p.h {
		p.w, p.h = w, h
		p.update(tea.WindowSizeMsg{Width: w, Height: h})
	}
}

// update gives the model a message. Nothing reaches it after the end.
func (p *program) update(msg tea.Msg) {
	p.guard("update", func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		if p.over.Load() {
			return
		}
		switch msg := msg.(type) {
		case nil:
		case tea.QuitMsg:
			p.halt(errQuit)
		case tea.BatchMsg:
			for _, cmd := range msg {
				p.run(cmd)
			}
		default:
			_, cmd := p.m.Update(msg)
			p.run(cmd)
		}
	})
}

// run lets a command work and gives the model what comes of it.
func (p *program) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go p.guard("command", func() {
		p.update(cmd())
		p.look()
	})
}

// look says that there may be something to draw.
func (p *program) look() {
	select {
	case p.dirty <- struct{}{}:
	default:
	}
}

// guard ends this program, and nobody else's, when fn panics.
func (p *program) guard(where string, fn func()) {
	defer func() {
		if r := recover(); r != nil {
			p.srv.tally.panics.Add(1)
			p.srv.log.Error("program panicked", "in", where, "panic", live.Stumble(r), "stack", string(debug.Stack()))
			p.halt(ErrPanicked)
		}
	}()
	fn()
}

// draw shows the model until the end. What the person did is drawn at once,
// what others did at most so often.
func (p *program) draw() error {
	out := p.s.output(p.srv.limits.Patience)
	defer out.done()
	if _, err := out.Write(p.painter.Begin(title)); err != nil {
		return err
	}
	due := &alarm{ring: p.look}
	defer due.stop()
	// Only what is this person's own is waited for: a thousand who wait for
	// one thing would stand in each other's way with every other one.
	defer context.AfterFunc(p.srv.open, p.close)()
	var rested time.Time // when others may be looked at again
	woken := false       // and are to be, then
	for {
		if err := p.frame(out); err != nil {
			return err
		}
		for changed := false; !changed; {
			wakes, at := p.wakes, p.turns
			if woken {
				if wakes = nil; rested.Before(at) {
					at = rested
				}
			}
			due.set(at)
			changed = true
			select {
			case <-p.dirty:
				p.resize()
			case <-wakes:
				woken, changed = true, false
			}
			if p.over.Load() {
				return p.ended()
			}
			if woken && !time.Now().Before(rested) {
				woken, changed = false, true
				rested = time.Now().Add(p.srv.door.rest())
				p.srv.tally.wakes.add(p.n, 1)
				p.update(Wake{})
			}
		}
	}
}

// close lets the model say goodbye.
func (p *program) close() {
	p.update(Closing{})
	p.update(tea.Quit())
}

// never is longer than any session.
const never = 1000 * time.Hour

// frame writes what has changed, and asks the model what to wait for then.
func (p *program) frame(out io.Writer) error {
	buf := p.srv.frames.Get().(*[]byte)
	defer p.srv.frames.Put(buf)
	frame := (*buf)[:0]
	p.guard("layout", func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		frame = p.painter.Frame(frame, p.m.Layout(), p.w, p.h)
		wait := p.m.Second()
		if wait <= 0 {
			wait = never
		}
		p.wakes, p.turns = p.m.Wakes(), time.Now().Add(wait)
	})
	*buf = frame
	if len(frame) == 0 {
		return nil
	}
	p.srv.tally.frames.add(p.n, 1)
	_, err := out.Write(frame)
	return err
}

// letGo closes the connection of somebody whose program is over while what it
// drew last is stuck: nobody waits for it any more.
func (p *program) letGo(drawn <-chan struct{}) {
	select {
	case <-drawn:
	case <-time.After(p.srv.limits.Stall):
		p.s.ch.conn.drop("reader stalled")
	}
}

// ended returns why the program is over.
func (p *program) ended() error {
	err := context.Cause(p.ctx)
	if errors.Is(err, errQuit) {
		return nil
	}
	return err
}
