package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"kahvila/i18n"
	"kahvila/live"
	"kahvila/store"
	"kahvila/workshop"
	"kahvila/workshop/agenda"
)

// wallRoom is a data file that is held, with an open room in it.
func wallRoom(t *testing.T) (h *house, o *opened, id string) {
	t.Helper()
	f, err := store.Open(filepath.Join(t.TempDir(), "a.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	h = newHouse(f)
	plan, err := agenda.Load(plainTemplate)
	if err != nil {
		t.Fatal(err)
	}
	if id, err = h.add("A wall", "en", plan, time.Now()); err != nil {
		t.Fatal(err)
	}
	if o, err = h.open(id, live.Options{JoinCode: "kahvi"}); err != nil {
		t.Fatal(err)
	}
	h.setDoor(o, &entrance{join: "ssh 192.168.1.20", mark: "SHA256:mark"})
	c, err := openCounter(h)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		err := c.close()
		if h.opened(id) != nil {
			err = errors.Join(err, h.close(o))
		}
		if err := errors.Join(err, f.Close()); err != nil {
			t.Error(err)
		}
	})
	return h, o, id
}

// looks is a window that shows the wall of another process, without a terminal.
type looks struct {
	t    *testing.T
	m    *wallWindow
	msgs chan tea.Msg
}

func (l *looks) run(cmd tea.Cmd) {
	if cmd != nil {
		go func() {
			select {
			case l.msgs <- cmd():
			case <-l.m.ctx.Done():
			}
		}()
	}
}

// await plays the window until it shows a text.
func (l *looks) await(text string) {
	l.t.Helper()
	late := time.After(30 * time.Second)
	for !strings.Contains(strings.Join(strings.Fields(l.m.View().Content), " "), text) {
		select {
		case msg := <-l.msgs:
			_, cmd := l.m.Update(msg)
			l.run(cmd)
		case <-late:
			l.t.Fatalf("the window never shows %q:\n%s", text, l.m.View().Content)
		}
	}
}

// A window shows the wall of the process that holds the room, in its own size,
// says what to do when the room is gone, and shows it again when it is back.
func TestAWallInAnotherProcess(t *testing.T) {
	h, o, id := wallRoom(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	a := &app{out: io.Discard, err: io.Discard, lang: "en", p: i18n.For("en"), data: h.file.Path(), args: []string{"--data", h.file.Path(), "wall", id}}
	l := &looks{t: t, msgs: make(chan tea.Msg), m: &wallWindow{app: a, ctx: ctx, path: h.file.Path(), name: "A wall", only: "en"}}
	_, cmd := l.m.Update(tea.WindowSizeMsg{Width: 40, Height: 12})
	l.run(cmd)
	l.await("ssh 192.168.1.20")
	l.await("The join code: kahvi")
	if n := strings.Count(l.m.View().Content, "\n"); n != 11 {
		t.Errorf("the screen has %d lines", n+1)
	}
	seat, err := o.room.Enter(a.host(live.Words))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := seat.Do(t.Context(), &workshop.Say{Text: "Coffee is ready"}, ""); err != nil {
		t.Fatal(err)
	}
	l.await("Coffee is ready")
	_, cmd = l.m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	l.run(cmd)
	l.await("Coffee is ready")
	_, cmd = l.m.Update(tea.KeyPressMsg{Code: 'l', Text: "l"})
	l.run(cmd)
	if l.m.only != "" {
		t.Errorf("it keeps to %q", l.m.only)
	}
	seat.Leave()
	if err := h.close(o); err != nil {
		t.Fatal(err)
	}
	l.await(`open "A wall"`)
	if s := l.m.openLine(); s != `kahvila --data `+h.file.Path()+` open "A wall"` {
		t.Errorf("to open it again: %s", s)
	}
	again, err := h.open(id, live.Options{})
	if err != nil {
		t.Fatal(err)
	}
	h.setDoor(again, &entrance{join: "ssh 192.168.1.21"})
	t.Cleanup(func() { _ = h.close(again) })
	l.await("ssh 192.168.1.21")
	_, cmd = l.m.Update(tea.KeyPressMsg{Code: 'q', Text: "q"})
	if _, quits := cmd().(tea.QuitMsg); !quits {
		t.Error("q does not leave")
	}
}

// Where a window is slower than what is painted, it gets the newest.
func TestAWindowGetsTheNewestScreen(t *testing.T) {
	to := make(chan string, 1)
	s := &wallScreens{ctx: t.Context(), to: to}
	for _, piece := range []string{"on", "e\ftwo\fth", "ree\ffo"} {
		if _, err := io.WriteString(s, piece); err != nil {
			t.Fatal(err)
		}
	}
	if got := <-to; got != "three" || string(s.rest) != "fo" {
		t.Errorf("got %q, and %q is left", got, s.rest)
	}
}

func TestWindowsBesideThisOne(t *testing.T) {
	command := []string{"/opt/my programs/kahvila", "wall", "abc"}
	for _, c := range []struct {
		system, variables, programs string
		want                        []string
	}{
		{"linux", "DISPLAY TMUX", "x-terminal-emulator tmux xterm", []string{"x-terminal-emulator", "-e", "/opt/my programs/kahvila", "wall", "abc"}},
		{"linux", "WAYLAND_DISPLAY", "gnome-terminal", []string{"gnome-terminal", "--", "/opt/my programs/kahvila", "wall", "abc"}},
		{"linux", "DISPLAY", "", nil},
		{"linux", "WAYLAND_DISPLAY", "foot xterm", []string{"foot", "/opt/my programs/kahvila", "wall", "abc"}},
		{"linux", "DISPLAY TMUX", "tmux", []string{"tmux", "new-window", "-n", "wall", `"/opt/my programs/kahvila" wall abc`}},
		{"linux", "TMUX", "tmux x-terminal-emulator", []string{"tmux", "new-window", "-n", "wall", `"/opt/my programs/kahvila" wall abc`}},
		{"linux", "", "x-terminal-emulator tmux", nil},
		{"windows", "", "wt.exe", []string{"wt.exe", "-w", "new", "/opt/my programs/kahvila", "wall", "abc"}},
		{"windows", "", "", []string{"cmd.exe", "/c", "start", "kahvila wall", "/opt/my programs/kahvila", "wall", "abc"}},
	} {
		variable := func(name string) string {
			if slices.Contains(strings.Fields(c.variables), name) {
				return "1"
			}
			return ""
		}
		found := func(name string) bool { return slices.Contains(strings.Fields(c.programs), name) }
		if got := windowCommand(c.system, variable, found, command); !slices.Equal(got, c.want) {
			t.Errorf("%s with %q and %q: %q, want %q", c.system, c.variables, c.programs, got, c.want)
		}
	}
	mac := windowCommand("darwin", func(string) string { return "" }, func(string) bool { return false }, command)
	if s := strings.Join(mac, "\n"); !strings.Contains(s, "open -a Terminal") || !strings.Contains(s, "exec \"/opt/my programs/kahvila\" wall abc") {
		t.Errorf("on a Mac: %q", mac)
	}
}

// A window that does not open says so, and one that has opened is left alone.
func TestAWindowThatDoesNotOpen(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := openWindow([]string{self, "-test.no-such-flag"}); err == nil {
		t.Error("a window that ends with an error is taken for an open one")
	}
	if err := openWindow([]string{self, "-test.run=^$"}); err != nil {
		t.Errorf("a program that has started another one: %v", err)
	}
	if err := openWindow([]string{filepath.Join(t.TempDir(), "nothing")}); err == nil {
		t.Error("a program that is not there is taken for an open window")
	}
}

// A command that is shown can be typed as it stands.
func TestWhatIsTypedIsQuoted(t *testing.T) {
	for _, c := range [][3]string{
		{"linux", "abc", "abc"},
		{"linux", "/srv/a b", `"/srv/a b"`},
		{"linux", `/srv/$HOME "x"`, `"/srv/\$HOME \"x\""`},
		{"darwin", "~/Library/Application Support", `"~/Library/Application Support"`},
		{"windows", `C:\Users\asa\kahvila.exe`, `C:\Users\asa\kahvila.exe`},
		{"windows", `C:\Users\Åsa Öberg\kahvila.db`, `"C:\Users\Åsa Öberg\kahvila.db"`},
	} {
		if got := quoted(c[0], c[1]); got != c[2] {
			t.Errorf("%s: %s is typed %s, want %s", c[0], c[1], got, c[2])
		}
	}
}
