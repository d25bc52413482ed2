package sshserver

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
	gossh "golang.org/x/crypto/ssh"

	"kahvila/tui/widget"
)

// serve starts a server that is closed after the test.
func serve(t testing.TB, handle func(*Session), o Options) (*Server, string) {
	t.Helper()
	if o.HostKey == "" {
		o.HostKey = filepath.Join(t.TempDir(), "host")
	}
	s, err := New(handle, o)
	if err != nil {
		t.Fatal(err)
	}
	return s, started(t, s)
}

// started lets a server listen, and closes it after the test.
func started(t testing.TB, s *Server) string {
	t.Helper()
	addr, err := s.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- s.Serve() }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		if err := s.Shutdown(ctx); err != nil {
			t.Errorf("shutdown: %v", err)
		}
		if err := <-served; err != nil {
			t.Errorf("serve: %v", err)
		}
	})
	return addr.String()
}

func newKey(t testing.TB) gossh.Signer {
	t.Helper()
	_, key, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := gossh.NewSignerFromKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return signer
}

func withoutKey() gossh.AuthMethod {
	return gossh.KeyboardInteractive(func(_, _ string, q []string, _ []bool) ([]string, error) {
		return make([]string, len(q)), nil
	})
}

func config(user string, auth ...gossh.AuthMethod) *gossh.ClientConfig {
	if len(auth) == 0 {
		auth = []gossh.AuthMethod{withoutKey()}
	}
	return &gossh.ClientConfig{User: user, Auth: auth, HostKeyCallback: gossh.InsecureIgnoreHostKey()}
}

func dial(t testing.TB, addr string, auth ...gossh.AuthMethod) *gossh.Client {
	t.Helper()
	client, err := gossh.Dial("tcp", addr, config("anna", auth...))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { client.Close() })
	return client
}

func openSession(t testing.TB, client *gossh.Client) *gossh.Session {
	t.Helper()
	session, err := client.NewSession()
	if err != nil {
		t.Fatal(err)
	}
	return session
}

// ended waits until a client's connection is closed.
func ended(t testing.TB, client *gossh.Client) {
	t.Helper()
	gone := make(chan struct{})
	go func() { client.Wait(); close(gone) }()
	within(t, gone, "the connection is still open")
}

func within(t testing.TB, ch <-chan struct{}, complaint string) {
	t.Helper()
	select {
	case <-ch:
	case <-time.After(30 * time.Second):
		t.Fatal(complaint)
	}
}

func eventually(t testing.TB, ok func() bool, complaint func() string) {
	t.Helper()
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	late := time.After(30 * time.Second)
	for !ok() {
		select {
		case <-tick.C:
		case <-late:
			t.Fatal(complaint())
		}
	}
}

// person is someone with a terminal.
type person struct {
	t       testing.TB
	client  *gossh.Client
	session *gossh.Session
	keys    io.WriteCloser
	screen  *vt.SafeEmulator
}

func join(t testing.TB, addr string, w, h int) *person {
	t.Helper()
	return joinWith(t, dial(t, addr), w, h)
}

func joinWith(t testing.TB, client *gossh.Client, w, h int) *person {
	t.Helper()
	p := terminal(t, client, w, h)
	if err := p.session.Shell(); err != nil {
		t.Fatal(err)
	}
	return p
}

// terminal is somebody whose session has a terminal, and has not begun.
func terminal(t testing.TB, client *gossh.Client, w, h int) *person {
	t.Helper()
	p := &person{t: t, client: client, session: openSession(t, client), screen: vt.NewSafeEmulator(min(w, 300), min(h, 120))}
	go io.Copy(io.Discard, p.screen)
	p.session.Stdout = p.screen
	var err error
	if p.keys, err = p.session.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	if err := p.session.RequestPty("xterm-256color", h, w, gossh.TerminalModes{}); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *person) press(keys string) {
	p.t.Helper()
	if _, err := io.WriteString(p.keys, keys); err != nil {
		p.t.Fatalf("press %q: %v", keys, err)
	}
}

func (p *person) await(text string) {
	p.t.Helper()
	p.awaitAny(text)
}

// awaitAny waits until one of the texts is on the screen.
func (p *person) awaitAny(texts ...string) {
	p.t.Helper()
	eventually(p.t, func() bool {
		return slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(p.text(), s) })
	}, func() string { return fmt.Sprintf("none of %q on the screen:\n%s", texts, p.text()) })
}

// text is what is on the screen, without colours.
func (p *person) text() string { return ansi.Strip(p.screen.Render()) }

// board is a model that shows what it was told.
type board struct {
	wakes         <-chan struct{}
	w, h, biggest int
	woken         int
	keys, pasted  string
	update        func(tea.Msg) tea.Cmd
	layout        func(w, h int) widget.Layout // nil: what it was told
}

func (b *board) Init() tea.Cmd { return nil }

func (b *board) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		b.w, b.h = msg.Width, msg.Height
		b.biggest = max(b.biggest, b.w*b.h)
	case Wake:
		b.woken++
	case tea.PasteMsg:
		b.pasted = fmt.Sprintf("%d bytes", len(msg.Content))
	case tea.KeyPressMsg:
		if msg.String() == "q" {
			return b, tea.Quit
		}
		b.keys += msg.String() + " "
	}
	if b.update != nil {
		return b, b.update(msg)
	}
	return b, nil
}

// View makes it a model of Bubble Tea. Nobody looks.
func (b *board) View() tea.View { return tea.View{} }

func (b *board) Wakes() <-chan struct{} { return b.wakes }
func (b *board) Second() time.Duration  { return 0 }

func (b *board) Layout() widget.Layout {
	if b.layout != nil {
		return b.layout(b.w, b.h)
	}
	lines := []string{
		fmt.Sprintf("size %dx%d biggest %d", b.w, b.h, b.biggest), fmt.Sprint("woken ", b.woken),
		"keys " + b.keys, "pasted " + b.pasted, "end",
	}
	return widget.Layout{Bands: []widget.Band{{Rect: widget.Rect{W: b.w, H: len(lines)}, Draw: func() []string {
		for i := range lines {
			lines[i] = widget.Fit(lines[i], b.w)
		}
		return lines
	}}}}
}

// showBoard is a session function that runs a fresh board.
func showBoard(s *Session) { _ = RunProgram(s, &board{}) }

// rawDial opens a TCP connection that says nothing.
func rawDial(t testing.TB, addr string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn
}
