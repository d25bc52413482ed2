package sshserver

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	gossh "golang.org/x/crypto/ssh"

	"kahvila/live"
	"kahvila/tui/widget"
	"kahvila/workshop"
)

// terminalModes are those that a terminal is in after all that it was sent: a
// shell wants the alternate screen, pasted text that is marked, reports of the
// mouse and of the focus to be off, and the cursor and the wrapping of lines on.
func terminalModes(sent []byte) map[string]bool {
	modes := map[string]bool{"25": true, "7": true}
	for _, m := range regexp.MustCompile(`\x1b\[\?([0-9;]+)([hl])`).FindAllSubmatch(sent, -1) {
		for mode := range strings.SplitSeq(string(m[1]), ";") {
			modes[mode] = string(m[2]) == "h"
		}
	}
	return modes
}

// watched is a terminal of which all that it is sent is kept.
type watched struct {
	*person
	mu   sync.Mutex
	sent bytes.Buffer
}

func (w *watched) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sent.Write(p)
	return w.screen.Write(p)
}

func watch(t *testing.T, client *gossh.Client, command string) *watched {
	t.Helper()
	w := &watched{person: terminal(t, client, 80, 24)}
	w.session.Stdout = w
	start := w.session.Shell
	if command != "" {
		start = func() error { return w.session.Start(command) }
	}
	if err := start(); err != nil {
		t.Fatal(err)
	}
	return w
}

// restored waits for the end, and fails unless the terminal is the shell's
// again. It returns what was written after the full screen was left.
func (w *watched) restored() string {
	w.t.Helper()
	gone := make(chan struct{})
	go func() { _ = w.session.Wait(); close(gone) }()
	within(w.t, gone, "the session goes on")
	sent := w.sent.Bytes()
	if !bytes.Contains(sent, []byte("\x1b[?1049h")) {
		w.t.Errorf("there was no full screen: %q", sent)
	}
	for mode, on := range terminalModes(sent) {
		if want := mode == "25" || mode == "7"; on != want {
			w.t.Errorf("mode %s is left %t", mode, on)
		}
	}
	_, after, _ := bytes.Cut(sent, []byte("\x1b[?1049l"))
	return string(after)
}

// However a full screen ends, the terminal is the shell's again.
func TestATerminalIsGivenBack(t *testing.T) {
	srv, addr := serve(t, func(s *Session) {
		on := func(key string, do func() tea.Cmd) *board {
			return &board{update: func(msg tea.Msg) tea.Cmd {
				if k, ok := msg.(tea.KeyPressMsg); ok && k.String() == key {
					return do()
				}
				return nil
			}}
		}
		m := &board{}
		switch s.RawCommand() {
		case "update":
			m = on("p", func() tea.Cmd { panic("in update") })
		case "command":
			m = on("p", func() tea.Cmd { return func() tea.Msg { panic("in a command") } })
		case "layout":
			drawn := false
			m = on("p", func() tea.Cmd { drawn = true; return nil })
			plain := &board{}
			m.layout = func(w, h int) widget.Layout {
				if drawn {
					panic("in layout")
				}
				plain.w, plain.h = w, h
				return plain.Layout()
			}
		}
		if err := RunProgram(s, m); err != nil {
			s.Exit(1)
		}
	}, Options{})
	ends := map[string]func(*watched){
		"quit":    func(w *watched) { w.press("q") },
		"input":   func(w *watched) { w.keys.Close() },
		"update":  func(w *watched) { w.press("p") },
		"command": func(w *watched) { w.press("p") },
		"layout":  func(w *watched) { w.press("p") },
	}
	for name, end := range ends {
		t.Run(name, func(t *testing.T) {
			w := watch(t, dial(t, addr), name)
			w.await("size 80x24")
			end(w)
			w.restored()
		})
	}
	w := watch(t, dial(t, addr), "closing")
	w.await("size 80x24")
	go srv.Shutdown(t.Context())
	w.restored()
}

// Whoever leaves a room, is removed, sits down elsewhere or sees it close reads
// why on the terminal of their shell.
func TestARoomGivesTerminalsBack(t *testing.T) {
	n := openInn(t, live.Options{})
	n.goTo(workshop.WriteSub)
	come := func() (*watched, gossh.Signer) {
		key := newKey(t)
		word := wordOf(t, say(t, n.as("anna", gossh.PublicKeys(key)), "join --lang en --sector education", 0))
		w := watch(t, n.as(word, gossh.PublicKeys(key)), "")
		w.await("write here")
		return w, key
	}
	reads := func(w *watched, text string) {
		t.Helper()
		if after := w.restored(); !strings.Contains(after, text) {
			t.Errorf("nobody reads %q, but %q", text, after)
		}
	}
	leaves, _ := come()
	leaves.press("\x03")
	leaves.await("Leave the workshop?")
	leaves.press("\x03")
	reads(leaves, "Come back with: ssh ")

	removed, _ := come()
	n.console("remove " + n.newest())
	reads(removed, "This seat has been removed from the workshop.")

	moves, key := come()
	other := watch(t, n.as("anna", gossh.PublicKeys(key)), "")
	reads(moves, "Your seat is open on another screen now")
	other.await("write here")
	go n.close()
	reads(other, "The room has closed.")
}

// newest is the seat that was taken last.
func (n *inn) newest() (seat string) {
	for s := range n.room.Now().Workshop.Seats() {
		if s.Person() {
			seat = string(s.ID)
		}
	}
	return seat
}

// Who comes back to a terminal that a killed server left as it was sees
// everything anew: the first frame clears what is there.
func TestAFirstFrameClearsWhatIsThere(t *testing.T) {
	_, addr := serve(t, showBoard, Options{})
	w := &watched{person: terminal(t, dial(t, addr), 80, 24)}
	_, _ = io.WriteString(w.screen, "\x1b[?1049h\x1b[?25l\x1b[5;10r\x1b[7m\x1b[Hwhat was there before\x1b[12;1Hand here")
	w.session.Stdout = w
	if err := w.session.Shell(); err != nil {
		t.Fatal(err)
	}
	w.await("size 80x24")
	if s := w.text(); strings.Contains(s, "before") || strings.Contains(s, "and here") {
		t.Errorf("what was there is still seen:\n%s", s)
	}
	w.press("q")
	w.restored()
}
