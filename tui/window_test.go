package tui_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/vt"

	"kahvila/live"
	"kahvila/tui"
)

// window is one person's window on an emulated terminal.
type window struct {
	t       testing.TB
	root    *tui.Root
	program *tea.Program
	ended   chan error
	stop    sync.Once

	mu      sync.Mutex
	screen  *vt.Emulator
	changed chan struct{} // one slot
}

// Write takes what the program draws, as a raw terminal with a driver does.
func (w *window) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, err := w.screen.Write(bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n"))); err != nil {
		return 0, err
	}
	select {
	case w.changed <- struct{}{}:
	default:
	}
	return len(b), nil
}

// String returns what is on the screen.
func (w *window) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.screen.String()
}

// person is the visitor with the key.
func person(n int) live.Visitor { return live.Visitor{Fingerprint: fmt.Sprint("person ", n)} }

// window opens a window of 80×24 for the visitor. Unless it listens, nobody
// wakes it.
func (h *house) window(v live.Visitor, listens bool) *window {
	h.t.Helper()
	w := &window{t: h.t, ended: make(chan error, 1), changed: make(chan struct{}, 1), screen: vt.NewEmulator(80, 24)}
	go func() { _, _ = io.Copy(io.Discard, w.screen) }() // its answers would block it
	w.root = tui.New(tui.Options{
		Room: h.room, Visitor: v, Join: "ssh 192.168.1.20", Profile: colorprofile.ASCII, Now: h.clock.Now,
	})
	var model tea.Model = w.root
	if listens {
		model = tui.Local(w.root)
	}
	w.program = tea.NewProgram(model,
		tea.WithInput(nil), tea.WithOutput(w), tea.WithoutSignalHandler(), tea.WithWindowSize(80, 24),
		tea.WithColorProfile(colorprofile.ASCII), tea.WithEnvironment([]string{"TERM=xterm-256color"}))
	go func() {
		_, err := w.program.Run()
		w.root.Close()
		w.ended <- err
	}()
	h.t.Cleanup(w.close)
	return w
}

// close ends the program, as a connection that breaks does, and waits for it.
func (w *window) close() {
	w.stop.Do(func() {
		w.program.Quit()
		if err := <-w.ended; err != nil {
			w.t.Errorf("the program ended with: %v", err)
		}
	})
}

// await waits until the screen shows all of the texts.
func (w *window) await(texts ...string) *window {
	w.t.Helper()
	return w.awaitThat(fmt.Sprintf("shows %q", texts), func(s string) bool {
		for _, text := range texts {
			if !strings.Contains(s, text) {
				return false
			}
		}
		return true
	})
}

// awaitGone waits until the screen does not show the text.
func (w *window) awaitGone(text string) *window {
	w.t.Helper()
	return w.awaitThat(fmt.Sprintf("does not show %q", text), func(s string) bool { return !strings.Contains(s, text) })
}

// stuck is when a test gives up: far beyond what anything takes.
const stuck = 30 * time.Second

func (w *window) awaitThat(what string, ok func(string) bool) *window {
	w.t.Helper()
	late := time.After(stuck)
	for !ok(w.String()) {
		select {
		case <-w.changed:
		case <-late:
			w.t.Fatalf("never %s:\n%s", what, w)
		}
	}
	return w
}

// press presses keys, as Bubble Tea names them. When it returns the root has
// had them all.
func (w *window) press(names ...string) *window {
	for _, name := range names {
		w.program.Send(keyOf(name))
	}
	w.program.Send(nothing{}) // taken once what was sent before is dealt with
	return w
}

type nothing struct{}

func keyOf(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight,
		"tab": tea.KeyTab, "home": tea.KeyHome,
	}
	if code, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	if letter, ok := strings.CutPrefix(name, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: rune(letter[0]), Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}

// write types a text, key by key.
func (w *window) write(text string) *window {
	for _, r := range text {
		w.press(string(r))
	}
	return w
}
