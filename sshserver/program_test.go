package sshserver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"

	"kahvila/tui/widget"
)

func TestProgramDrawsAndHears(t *testing.T) {
	_, addr := serve(t, showBoard, Options{})
	p := join(t, addr, 100, 30)
	p.await("size 100x30")
	p.press("aö\x1b[A\x1bOB\r\t \x1b[Z\x7f\x04\x1b[200~many\nlines\x1b[201~")
	p.await("keys a ö up down enter tab space shift+tab backspace ctrl+d")
	p.await("pasted 10 bytes")
	// A line feed alone would leave these lines further right.
	eventually(t, func() bool { return p.screen.CellAt(0, 4).Content == "e" },
		func() string { return "lines do not begin at the left edge:\n" + p.screen.Render() })
	p.press("\x1b")
	p.await("ctrl+d esc")
	p.press("q")
	if err := p.session.Wait(); err != nil {
		t.Errorf("after quitting: %v", err)
	}
}

func TestAnswersOfTheTerminalAreNotKeys(t *testing.T) {
	_, addr := serve(t, showBoard, Options{})
	p := join(t, addr, 80, 24)
	p.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?2026;2$y\x1b[?62;c\x1bP>|x\x1b\\\x1b[5;9R\x1b[<0;1;1M\x1b[65;30;97;1;0;65535_b")
	p.await("keys ")
	p.press("c")
	p.await(" c")
	if got := p.screen.Render(); strings.Contains(got, "alt") || strings.Contains(got, "a ") && !strings.Contains(got, "keys b c") && !strings.Contains(got, "f3 b c") {
		t.Errorf("screen:\n%s", got)
	}
}

func TestGiantWindows(t *testing.T) {
	_, addr := serve(t, showBoard, Options{})
	p := join(t, addr, 65535, 65535)
	p.await("size 250x100 biggest 25000")
	for _, size := range [][2]int{{5000, 5000}, {1 << 31, 1}, {0, 0}, {90, 1 << 30}} {
		if err := p.session.WindowChange(size[1], size[0]); err != nil {
			t.Fatal(err)
		}
	}
	p.press("\x1b[8;30000;30000t\x1b[48;30000;30000;1;1t")
	p.await("size 90x100 biggest 25000")
	if err := p.session.WindowChange(0, 40); err != nil {
		t.Fatal(err)
	}
	p.await("size 40x100 biggest 25000")
}

func TestInputEndsTheSession(t *testing.T) {
	_, addr := serve(t, showBoard, Options{})
	p := join(t, addr, 80, 24)
	p.await("size 80x24")
	p.keys.Close()
	if err := p.session.Wait(); err != nil {
		t.Errorf("after the end of input: %v", err)
	}
}

// A ControlMaster keeps the connection when the channel is gone.
func TestChannelClosesWhileConnectionStays(t *testing.T) {
	result := make(chan error, 2)
	_, addr := serve(t, func(s *Session) {
		result <- RunProgram(s, &board{})
		<-s.Done()
	}, Options{})
	client := dial(t, addr)
	before := settled(t)
	for range 3 {
		session := openSession(t, client)
		if _, err := session.StdinPipe(); err != nil {
			t.Fatal(err)
		}
		out, err := session.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(session.RequestPty("xterm", 24, 80, nil), session.Shell()); err != nil {
			t.Fatal(err)
		}
		if _, err := out.Read(make([]byte, 1)); err != nil {
			t.Fatal(err)
		}
		session.Close()
		// The end comes while it waits, or while it writes.
		if err := <-result; err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, io.EOF) {
			t.Errorf("program: %v", err)
		}
		returnsTo(t, before)
	}
}

func TestWakesAreCoalesced(t *testing.T) {
	notify := make(chan struct{}, 1)
	_, addr := serve(t, func(s *Session) {
		_ = RunProgram(s, &board{wakes: notify})
	}, Options{})
	p := join(t, addr, 80, 24)
	p.await("size 80x24")
	began := time.Now()
	const wakes = 20
	for range wakes {
		notify <- struct{}{} // waits until the one before was taken; one is, one lies in the slot
	}
	if took := time.Since(began); took < (wakes-3)*leastRest {
		t.Errorf("%d wake-ups came within %v", wakes, took)
	}
	p.await(fmt.Sprint("woken ", wakes))
}

func TestTheLastWakeIsNotLost(t *testing.T) {
	notify := make(chan struct{}, 1)
	var version, seen atomic.Int64
	look := func(msg tea.Msg) tea.Cmd {
		if _, ok := msg.(Wake); ok {
			seen.Store(version.Load())
		}
		return nil
	}
	_, addr := serve(t, func(s *Session) {
		_ = RunProgram(s, &board{update: look, wakes: notify})
	}, Options{})
	join(t, addr, 80, 24).await("size 80x24")
	version.Add(1)
	notify <- struct{}{}
	eventually(t, func() bool { return seen.Load() == 1 }, func() string { return "the first wake-up did not come" })
	for range 499 {
		version.Add(1)
		select {
		case notify <- struct{}{}:
		default:
		}
	}
	eventually(t, func() bool { return seen.Load() == 500 }, func() string { return fmt.Sprint("saw ", seen.Load()) })
}

// flood returns a model whose screen never stops changing.
func flood() *board {
	n := 0
	b := &board{layout: func(w, h int) widget.Layout {
		n++
		return widget.Layout{Bands: []widget.Band{{Rect: widget.Rect{W: w, H: h}, Draw: func() []string {
			var lines []string
			for y := range h {
				line := make([]byte, w)
				for x := range line {
					line[x] = 'a' + byte((x*x+x*n+y*n)%26)
				}
				lines = append(lines, string(line))
			}
			return lines
		}}}}
	}}
	type again struct{}
	b.update = func(tea.Msg) tea.Cmd {
		return tea.Tick(time.Millisecond, func(time.Time) tea.Msg { return again{} })
	}
	return b
}

func TestStalledReaderIsDropped(t *testing.T) {
	result := make(chan error, 1)
	_, addr := serve(t, func(s *Session) {
		s.Write(make([]byte, 2<<20-64<<10)) // as much as the client takes unread, nearly
		result <- RunProgram(s, flood())
	}, Options{Limits: Limits{Patience: 100 * time.Millisecond}})
	client := dial(t, addr)
	session := openSession(t, client)
	out, in := io.Pipe() // nobody reads
	defer out.Close()
	session.Stdout = in
	if _, err := session.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := session.RequestPty("xterm", 100, 250, nil); err != nil {
		t.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		t.Fatal(err)
	}
	ended(t, client)
	if err := <-result; err == nil {
		t.Error("the program quit as if nothing had happened")
	}
}

func TestPanicHarmsNobodyElse(t *testing.T) {
	_, addr := serve(t, func(s *Session) {
		m := &board{}
		switch s.RawCommand() {
		case "update":
			m = &board{update: func(tea.Msg) tea.Cmd { panic("in update") }}
		case "command":
			m = &board{update: func(tea.Msg) tea.Cmd { return func() tea.Msg { panic("in a command") } }}
		case "layout":
			m = &board{layout: func(int, int) widget.Layout { panic("in layout") }}
		case "handler":
			panic("in the handler")
		}
		if err := RunProgram(s, m); err != nil {
			s.Exit(1)
		}
	}, Options{})
	p := join(t, addr, 80, 24)
	for _, where := range []string{"update", "command", "layout", "handler"} {
		session := openSession(t, dial(t, addr))
		if err := session.RequestPty("xterm", 24, 80, nil); err != nil {
			t.Fatal(err)
		}
		if _, err := session.StdinPipe(); err != nil { // else its input ends at once
			t.Fatal(err)
		}
		var exit *gossh.ExitError
		if err := session.Run(where); !errors.As(err, &exit) || exit.ExitStatus() != 1 {
			t.Errorf("%s: %v", where, err)
		}
	}
	p.press("x")
	p.await("keys x")
}

func TestNothingIsRunForAPerson(t *testing.T) {
	ran := make(chan error, 1)
	_, addr := serve(t, func(s *Session) {
		_ = RunProgram(s, &board{update: func(msg tea.Msg) tea.Cmd {
			if key, ok := msg.(tea.KeyPressMsg); ok && key.String() == "e" {
				return tea.ExecProcess(exec.Command(os.Args[0], "-test.run=^$"), func(err error) tea.Msg { ran <- err; return nil })
			}
			if _, ok := msg.(tea.KeyPressMsg); ok {
				return tea.Suspend
			}
			return nil
		}})
	}, Options{})
	p := join(t, addr, 80, 24)
	p.press("es")
	p.await("keys e s")
	p.press("tq")
	if err := p.session.Wait(); err != nil {
		t.Fatal(err)
	}
	if len(ran) > 0 {
		t.Error("a program was run")
	}
}

func TestInterruptIsNotCaught(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no SIGINT to oneself")
	}
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, os.Interrupt)
	defer signal.Stop(caught)
	_, addr := serve(t, showBoard, Options{})
	p := join(t, addr, 80, 24)
	p.await("size 80x24")
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	if err := self.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	<-caught
	p.press("x")
	p.await("keys x")
}

func TestJoinsAndLeavesLeaveNothingBehind(t *testing.T) {
	_, addr := serve(t, showBoard, Options{})
	join(t, addr, 80, 24).await("size 80x24") // stays
	before := settled(t)
	var all sync.WaitGroup
	turns := make(chan struct{}, 20)
	for i := range 200 {
		all.Go(func() {
			turns <- struct{}{}
			defer func() { <-turns }()
			client, err := gossh.Dial("tcp", addr, config("anna", withoutKey()))
			if err != nil {
				t.Error(err)
				return
			}
			defer client.Close()
			session, err := client.NewSession()
			if err != nil {
				t.Error(err)
				return
			}
			keys, _ := session.StdinPipe()
			if err := errors.Join(session.RequestPty("xterm", 24, 80, nil), session.Shell()); err != nil {
				t.Error(err)
				return
			}
			switch i % 3 {
			case 0:
				io.WriteString(keys, "q")
				session.Wait()
			case 1:
				session.Close()
			}
		})
	}
	all.Wait()
	returnsTo(t, before)
}

// settled returns the number of goroutines once it does not change any more.
func settled(t *testing.T) int {
	t.Helper()
	last, same := 0, 0
	eventually(t, func() bool {
		if n := runtime.NumGoroutine(); n != last {
			last, same = n, 0
		}
		same++
		return same > 50
	}, func() string { return "goroutines come and go" })
	return last
}

func returnsTo(t *testing.T, n int) {
	t.Helper()
	eventually(t, func() bool { return runtime.NumGoroutine() <= n }, func() string {
		buf := make([]byte, 1<<20)
		return fmt.Sprintf("%d goroutines, there were %d:\n%s", runtime.NumGoroutine(), n, buf[:runtime.Stack(buf, true)])
	})
}

func TestShutdownTellsPeople(t *testing.T) {
	s, addr := serve(t, func(s *Session) {
		if s.HasCommand() {
			<-s.Done() // listens to nobody
			return
		}
		_ = RunProgram(s, &board{})
		io.WriteString(s, "goodbye")
	}, Options{})
	p := join(t, addr, 80, 24)
	p.await("size 80x24")
	stubborn := openSession(t, dial(t, addr))
	if err := stubborn.Start("x"); err != nil {
		t.Fatal(err)
	}
	rawDial(t, addr)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := s.Shutdown(ctx); err != nil {
		t.Error(err)
	}
	p.await("goodbye")
	ended(t, p.client)
	if err := stubborn.Wait(); err == nil {
		t.Error("a session outlived the server")
	}
	if conn, err := gossh.Dial("tcp", addr, config("anna")); err == nil {
		conn.Close()
		t.Error("somebody came in afterwards")
	}
}

// held is a board that does not let go of a key until it may.
type held struct {
	*board
	entered, release chan struct{}
	inside           bool
}

func (h *held) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, key := msg.(tea.KeyPressMsg); key {
		h.inside = true
		close(h.entered)
		<-h.release
		h.inside = false
	}
	return h, nil
}

// TestNobodyIsInTheModelAfterTheEnd ends a session while its model is busy: the
// program has not ended before the model is let go.
func TestNobodyIsInTheModelAfterTheEnd(t *testing.T) {
	h := &held{board: &board{}, entered: make(chan struct{}), release: make(chan struct{})}
	busy := make(chan bool, 1)
	_, addr := serve(t, func(s *Session) {
		go func() {
			<-s.Done()
			for range 10_000 { // long enough for a program that does not wait
				runtime.Gosched()
			}
			close(h.release)
		}()
		_ = RunProgram(s, h)
		busy <- h.inside
	}, Options{})
	p := join(t, addr, 80, 24)
	p.press("x")
	<-h.entered
	p.session.Close()
	if <-busy {
		t.Error("the program has ended, and its model is still busy")
	}
}
