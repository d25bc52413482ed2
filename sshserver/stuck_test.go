package sshserver

import (
	"errors"
	"io"
	"testing"
	"time"

	gossh "golang.org/x/crypto/ssh"
)

// Whoever quits is not coming back to their output: their seat is not kept for
// as long as somebody's whose terminal only stands still.
func TestWhoeverQuitsWhileStalledIsGone(t *testing.T) {
	for name, quit := range map[string]func(keys io.WriteCloser) error{
		"by a key":                func(keys io.WriteCloser) error { _, err := io.WriteString(keys, "q"); return err },
		"by ending what is typed": func(keys io.WriteCloser) error { return keys.Close() },
	} {
		t.Run(name, func(t *testing.T) {
			result := make(chan error, 1)
			_, addr := serve(t, func(s *Session) {
				// As much as the client takes unread, nearly. It may take as long
				// as it likes: who is slow here has not stalled.
				_, _ = s.Output(time.Hour).Write(make([]byte, 2<<20-64<<10))
				result <- RunProgram(s, flood())
			}, Options{Limits: Limits{Stall: 100 * time.Millisecond, Patience: time.Hour}})
			client := dial(t, addr)
			session := openSession(t, client)
			out, in := io.Pipe() // nobody reads
			defer out.Close()
			session.Stdout = in
			keys, err := session.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(session.RequestPty("xterm", 100, 250, gossh.TerminalModes{}), session.Shell()); err != nil {
				t.Fatal(err)
			}
			select {
			case err := <-result:
				t.Fatalf("the program ended by itself: %v", err)
			case <-time.After(time.Second): // it has come to a standstill by then
			}
			if err := quit(keys); err != nil {
				t.Fatal(err)
			}
			ended(t, client)
			<-result
		})
	}
}
